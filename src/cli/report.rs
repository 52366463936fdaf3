//! `pausa report`: a page to look, listen and correct.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use pausa::bitext::transfer;
use pausa::drift::Comparison;
use pausa::formats::Document;
use pausa::output::{folder_of, write_new};
use pausa::pipeline::{Attention, Heard};
use pausa::report::{self, Reference, Report};
use pausa::settings::ReadingFlags;
use pausa::subtitle::{self, ReadingRules};
use pausa::time::{Time, TimeDelta};
use pausa::transcript::TranscriptOptions;

use super::input::{self, Subtitles};
use super::recording::LimitArguments;
use super::talk::Talk;
use super::{convert, outputs, recording, stdout};

/// A recording whose length differs by more is another one, or another version.
const SAME_LENGTH: TimeDelta = TimeDelta::from_millis(1000);

/// Make a page to look, listen and correct: one file of HTML, for a browser, that needs no network.
///
/// It shows the sound with its pauses and cues, and what is doubtful; what is corrected there is downloaded as SRT, WebVTT,
/// JSON or a list of the corrections, which pausa align --corrections keeps to.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa report episode.mp3 episode.json\n  \
    pausa report episode.mp3 episode.srt -o pages/episode.html\n  \
    pausa report episode.mp3 episode.json --translation episode.de.srt --translation episode.fr.srt\n  \
    pausa report episode.mp3 old.srt --reference episode.json   # with a picture of the errors\n  \
    pausa report episode.opus episode.json --embed-audio -o for-the-editor.html")]
pub(super) struct ReportArguments {
    /// The recording. The page looks for it where it is now, seen from the page.
    audio: PathBuf,

    /// A saved alignment (json), which tells how sure each cue is, or subtitles of any format that is read; "-" reads
    /// standard input.
    subtitles: PathBuf,

    /// The same in another language, to be shown beside the cues: subtitles, a saved alignment or, beside a saved
    /// alignment, plain text. It may be given several times.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    translation: Vec<PathBuf>,

    /// Subtitles or a saved alignment with the right times: the page shows how far each cue is off.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    reference: Option<PathBuf>,

    /// Write to this file; "-" is standard output. [default: beside the recording, episode.report.html]
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Put the recording into the page, which then needs no other file and is a third larger than it.
    #[arg(long, help_heading = "Output")]
    embed_audio: bool,

    /// Overwrite the page if it exists.
    #[arg(long, help_heading = "Output")]
    force: bool,

    #[command(flatten)]
    reading: ReadingFlags,

    #[command(flatten)]
    limit: LimitArguments,
}

pub(super) fn run(arguments: &ReportArguments, talk: Talk) -> Result<()> {
    let ReportArguments { audio, subtitles, output, embed_audio, force, reading, limit, .. } = arguments;
    let output = output.clone().unwrap_or_else(|| audio.with_extension("report.html"));
    let file = (!input::is_dash(&output)).then_some(output.as_path());
    let others = arguments.translation.iter().chain(&arguments.reference).map(PathBuf::as_path);
    let inputs: Vec<&Path> = [audio.as_path(), subtitles].into_iter().chain(others).collect();
    input::at_most_one_dash(inputs.iter().copied())?;
    if let Some(file) = file {
        outputs::check(file, &inputs, *force)?;
    }
    let Subtitles { name, reading: read, .. } = input::subtitles(subtitles, talk)?;
    for warning in &read.warnings {
        talk.warning(format_args!("{name}: {warning}"));
    }
    let language = input::language_of(&read.document, None)?;
    let rules = reading.settings().rules(&language)?;
    let document = Document { language: Some(language), ..convert::again(read.document, reading)? };
    let translations = arguments.translation.iter().map(|path| translation(path, &document, talk));
    let translations = translations.collect::<Result<Vec<_>>>()?;
    let comparison = arguments.reference.as_deref().map(|path| compared(&document, &name, path, talk));
    let comparison = comparison.transpose()?;
    let heard = recording::listen(audio, Attention::Levels, &limit.options(), talk)?;
    tell_another_length(&document, &heard, &name, talk);
    let reference = comparison.as_ref().map(|(name, comparison)| Reference { name, comparison });
    let address = if *embed_audio { embedded(audio)? } else { relative(audio, file)? };
    let audio = audio.file_name().unwrap_or_default().to_string_lossy();
    let report = Report {
        file: &audio,
        address: &address,
        heard: &heard,
        document: &document,
        rules: &rules,
        translations: &translations,
        reference,
    };
    let html = report.html();
    match file {
        Some(file) => write_new(file, html.as_bytes(), *force)?,
        None => stdout::write(&html)?,
    }
    if let Some(file) = file {
        talk.result(format_args!("{} cues → {}", document.cues.len(), file.display()));
    }
    Ok(())
}

/// The page of a recording that was just aligned, beside its translations; it plays the recording from where it is.
pub(super) fn page(
    audio: &Path,
    file: &Path,
    heard: &Heard,
    document: &Document,
    translations: &[Document],
    rules: &ReadingRules,
) -> Result<String> {
    let address = relative(audio, Some(file))?;
    let name = audio.file_name().unwrap_or_default().to_string_lossy();
    let report =
        Report { file: &name, address: &address, heard, document, rules, translations, reference: None };
    Ok(report.html())
}

/// What stands beside the cues: subtitles as they are, a text by the times of its original.
fn translation(path: &Path, original: &Document, talk: Talk) -> Result<Document> {
    let text = input::text(path, talk)?;
    if text.format(None).is_ok_and(|format| format.about().reads) {
        let document = text.subtitles(None)?.reading.document;
        let language = input::language_of(&document, None)?;
        return Ok(Document { language: Some(language), ..document });
    }
    let name = input::name(path);
    let alignment = original.alignment.as_ref();
    let alignment = alignment.with_context(|| {
        format!(
            "{name} has no times: time it first, by pausa transfer, or make the page of a saved alignment"
        )
    })?;
    let transcript = input::transcript(path, &TranscriptOptions::default(), talk)?;
    let rules = ReadingRules::for_language(&transcript.language);
    Ok(subtitle::document(transfer(alignment, &transcript).alignment, None, &rules))
}

/// What the reference is called, and how far the cues are off it.
fn compared(document: &Document, name: &str, path: &Path, talk: Talk) -> Result<(String, Comparison)> {
    let reference = input::subtitles(path, talk)?;
    let comparison = Comparison::between(document, &reference.reading.document)
        .with_context(|| format!("{name} against {}", reference.name))?;
    Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), comparison))
}

fn embedded(audio: &Path) -> Result<String> {
    let bytes = fs::read(audio).with_context(|| format!("cannot read {}", audio.display()))?;
    Ok(report::embedded(audio, &bytes))
}

/// The address of the recording for a page in this file; on standard output, for one in the working folder.
fn relative(audio: &Path, page: Option<&Path>) -> Result<String> {
    let real =
        |path: &Path| fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()));
    let folder = page.map_or(Path::new("."), folder_of);
    Ok(report::relative(&real(folder)?, &real(audio)?))
}

fn tell_another_length(document: &Document, heard: &Heard, name: &str, talk: Talk) {
    let expected = document.media.as_ref().and_then(|media| media.duration);
    let length = heard.info.duration - Time::ZERO;
    if let Some(expected) = expected.filter(|&expected| !is_same_length(length, expected)) {
        talk.warning(format_args!(
            "{name} is of a recording of {expected}, and this one has {length}: is it the right one?"
        ));
    }
}

/// Whether two lengths can be those of the same recording.
pub(super) fn is_same_length(a: TimeDelta, b: TimeDelta) -> bool {
    (a - b).abs() <= SAME_LENGTH
}
