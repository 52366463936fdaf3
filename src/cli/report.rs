//! `pausa report`: a page to look, listen and correct.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use pausa::formats::Document;
use pausa::output::{folder_of, write_new};
use pausa::pipeline::{Attention, Heard};
use pausa::report::{self, Report};
use pausa::settings::ReadingFlags;
use pausa::time::{Time, TimeDelta};

use super::input::{self, Subtitles};
use super::recording::LimitArguments;
use super::talk::Talk;
use super::{convert, outputs, recording, stdout};

/// A recording whose length differs by more is another one, or another version.
const SAME_LENGTH: TimeDelta = TimeDelta::from_millis(1000);

/// Make a page to look, listen and correct: one file of HTML, for a browser, that needs no network.
///
/// It shows the sound with its pauses and cues, and what is doubtful first; what is corrected there is downloaded as SRT,
/// WebVTT or a list of the corrections.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa report episode.mp3 episode.json\n  \
    pausa report episode.mp3 episode.srt -o pages/episode.html\n  \
    pausa report episode.opus episode.json --embed-audio -o for-the-editor.html")]
pub(super) struct ReportArguments {
    /// The recording. The page looks for it where it is now, seen from the page.
    audio: PathBuf,

    /// A saved alignment (json), which tells how sure each cue is, or subtitles of any format that is read; "-" reads
    /// standard input.
    subtitles: PathBuf,

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
    let ReportArguments { audio, subtitles, output, embed_audio, force, reading, limit } = arguments;
    let output = output.clone().unwrap_or_else(|| audio.with_extension("report.html"));
    let file = (!input::is_dash(&output)).then_some(output.as_path());
    if let Some(file) = file {
        outputs::check(file, &[audio, subtitles], *force)?;
    }
    let Subtitles { name, reading: read, .. } = input::subtitles(subtitles, talk)?;
    for warning in &read.warnings {
        talk.warning(format_args!("{name}: {warning}"));
    }
    let language = input::language_of(&read.document, None)?;
    let rules = reading.settings().rules(&language)?;
    let document = Document { language: Some(language), ..convert::again(read.document, reading)? };
    let heard = recording::listen(audio, Attention::Levels, &limit.options(), talk)?;
    tell_another_length(&document, &heard, &name, talk);
    let address = if *embed_audio { embedded(audio)? } else { relative(audio, file)? };
    let audio = audio.file_name().unwrap_or_default().to_string_lossy();
    let html =
        Report { file: &audio, address: &address, heard: &heard, document: &document, rules: &rules }.html();
    match file {
        Some(file) => write_new(file, html.as_bytes(), *force)?,
        None => stdout::write(&html)?,
    }
    if let Some(file) = file {
        talk.result(format_args!("{} cues → {}", document.cues.len(), file.display()));
    }
    Ok(())
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
    if let Some(expected) = expected.filter(|&expected| (length - expected).abs() > SAME_LENGTH) {
        talk.warning(format_args!(
            "{name} is of a recording of {expected}, and this one has {length}: is it the right one?"
        ));
    }
}
