//! `pausa feed`: transcripts named in a podcast feed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail, ensure};
use clap::Args;
use pausa::feed::{BaseUrl, Episode, Existing, Fate, Feed, FeedUpdate, TranscriptLink};
use pausa::formats::Format;
use pausa::language;
use pausa::output::{folder_of, sweep, write_new};

use super::input::{self, is_dash};
use super::talk::Talk;
use super::{outputs, stdout};

/// Link transcripts in a podcast feed, for applications to show.
///
/// Each file gets a `<podcast:transcript>` tag, chapters a `<podcast:chapters>`, in the item whose enclosure has its name: ep1.vtt and ep1.de.srt that of
/// ep1.mp3. The new feed is otherwise the old one, byte for byte. The exit code is 1 when a file finds no item.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa feed feed.xml --base-url https://example.com/subs/ -o new.xml subs/*.vtt subs/*.srt")]
pub(super) struct FeedArguments {
    /// The feed, RSS 2.0 in UTF-8; "-" reads standard input.
    feed: PathBuf,

    /// The files: srt, vtt, podcast-json, html, or chapters.
    #[arg(required = true, value_name = "SUBS")]
    subtitles: Vec<PathBuf>,

    /// Address of the folder that the files will be served from.
    #[arg(long, value_name = "URL")]
    base_url: String,

    /// Write the new feed to this file; "-" is standard output.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Language of the files whose names do not tell it, such as en, de or zh-Hans. [default: the feed's]
    #[arg(short, long, value_name = "LANG")]
    language: Option<String>,

    /// Replace transcripts of the same type and language that the feed has at other addresses; without this they stay, and
    /// the new ones are left out.
    #[arg(long)]
    replace: bool,

    /// Overwrite the output if it exists.
    #[arg(long)]
    force: bool,
}

/// The exit code when a file finds no item.
const INCOMPLETE: u8 = 1;

pub(super) fn run(arguments: &FeedArguments, talk: Talk) -> Result<ExitCode> {
    let FeedArguments { feed: input, subtitles, base_url, output, language, replace, force } = arguments;
    if !is_dash(output) {
        let inputs: Vec<&Path> = [input].into_iter().chain(subtitles).map(PathBuf::as_path).collect();
        outputs::check(output, &inputs, *force)?;
    }
    let base = base_url_of(base_url, talk)?;
    if let Some(tag) = language {
        language::subtag(tag)?;
    }
    let (name, bytes) = (input::name(input), input::bytes(input)?);
    let feed = Feed::parse(&bytes, &name)?;
    let episodes = episodes(subtitles.iter().map(AsRef::as_ref), &feed, &base, language.as_deref(), talk)?;
    let existing = if *replace { Existing::Replace } else { Existing::Keep };
    let outcome = feed.with_transcripts(&episodes, existing);
    write(&outcome, &name, output, *force, talk)?;
    let complete = outcome.episodes_without_item.is_empty() && outcome.ambiguous.is_empty();
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::from(INCOMPLETE) })
}

/// The address in `--base-url`.
pub(super) fn base_url_of(url: &str, talk: Talk) -> Result<BaseUrl> {
    let base = BaseUrl::parse(url)?;
    if !base.is_secure() {
        talk.warning("podcast applications may refuse http: in --base-url: serve the files by https:");
    }
    Ok(base)
}

/// Writes the feed that is called `name` anew, and tells what became of it.
pub(super) fn write(outcome: &FeedUpdate, name: &str, output: &Path, force: bool, talk: Talk) -> Result<()> {
    if is_dash(output) {
        stdout::write(&outcome.text)?;
    } else {
        // What a killed run has left there; what cannot be removed does no harm.
        let _ = sweep(folder_of(output));
        write_new(output, outcome.text.as_bytes(), force)?;
    }
    tell(outcome, name, output, talk);
    Ok(())
}

/// The files by the episodes that their names tell.
fn episodes<'a>(
    files: impl Iterator<Item = &'a Path>,
    feed: &Feed,
    base: &BaseUrl,
    language: Option<&str>,
    talk: Talk,
) -> Result<Vec<Episode>> {
    let mut by_stem: BTreeMap<String, Vec<TranscriptLink>> = BTreeMap::new();
    for file in files {
        let format = format_of(file, talk)?;
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
            bail!("{}: its name is not UTF-8, so no address can be made of it: rename it", file.display());
        };
        let without_ending = &name[..name.len() - format.about().ending.len() - 1];
        let (stem, own_language) = stem_and_language(without_ending, feed);
        let transcript = TranscriptLink::new(base, name, format, own_language.or(language))?;
        by_stem.entry(stem.to_owned()).or_default().push(transcript);
    }
    Ok(by_stem.into_iter().map(|(stem, transcripts)| Episode::of_stem(&stem, transcripts)).collect())
}

fn format_of(file: &Path, talk: Talk) -> Result<Format> {
    ensure!(file.is_file(), "{}: there is no such file", file.display());
    let Some(format) = Format::of_path(file) else {
        bail!("{}: its ending tells no format: pausa formats lists them", file.display());
    };
    if format == Format::JSON && input::text(file, talk)?.format(None)? != Format::JSON {
        bail!("{}: end its name in .podcast.json if it is a Podcasting 2.0 transcript", file.display());
    }
    Ok(format)
}

/// `ep1.zh` is in Chinese and of `ep1`, unless the feed has a recording of the whole name.
fn stem_and_language<'a>(bare: &'a str, feed: &Feed) -> (&'a str, Option<&'a str>) {
    match bare.rsplit_once('.') {
        Some((stem, tag)) if !stem.is_empty() && !feed.has_stem(bare) && language::subtag(tag).is_ok() => {
            (stem, Some(tag))
        }
        _ => (bare, None),
    }
}

fn tell(outcome: &FeedUpdate, name: &str, output: &Path, talk: Talk) {
    for episode in &outcome.episodes_without_item {
        talk.warning(format_args!(
            "{name}: no enclosure is called {episode} with an ending: left out of the feed"
        ));
    }
    for ambiguity in &outcome.ambiguous {
        let lines: Vec<String> = ambiguity.lines.iter().map(ToString::to_string).collect();
        talk.warning(format_args!(
            "{name}: {} could belong to each of the items in lines {}: left out of the feed",
            ambiguity.episodes.join(" and "),
            lines.join(", ")
        ));
    }
    for tagged in &outcome.tagged {
        let line = tagged.line;
        match &tagged.fate {
            Fate::Added => talk.detail(format_args!("{name}:{line}: {} added", tagged.url)),
            Fate::Present => talk.detail(format_args!("{name}:{line}: {} was there", tagged.url)),
            Fate::Replaced(old) => talk.detail(format_args!("{name}:{line}: {} replaces {old}", tagged.url)),
            Fate::Kept(old) => talk.warning(format_args!(
                "{name}:{line}: {} is left out, {old} is there already: pass --replace to exchange it",
                tagged.url
            )),
        }
    }
    for item in &outcome.items_without_episode {
        let file = item.file.as_deref().unwrap_or("no enclosure");
        let title = item.title.as_deref().unwrap_or("untitled");
        talk.detail(format_args!("{name}:{}: no transcript for “{title}” ({file})", item.line));
    }
    if !is_dash(output) {
        talk.result(format_args!("{} → {}", summary(outcome), output.display()));
    }
}

fn summary(outcome: &FeedUpdate) -> String {
    let count = |is: fn(&Fate) -> bool| outcome.tagged.iter().filter(|tagged| is(&tagged.fate)).count();
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![format!("{} added", counted(count(|fate| *fate == Fate::Added), "transcript"))];
    let others = [
        (count(|fate| matches!(fate, Fate::Replaced(_))), "replaced"),
        (count(|fate| *fate == Fate::Present), "there already"),
        (count(|fate| matches!(fate, Fate::Kept(_))), "left out"),
    ];
    parts.extend(others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    let without = outcome.items_without_episode.len();
    if without > 0 {
        parts.push(format!("{} without a transcript", counted(without, "item")));
    }
    parts.join(", ")
}
