//! What a document is compared with, and the document: arguments in, two documents or a document and a recording out.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use pausa::check::{AudioCheck, Basis, CheckOptions, against_audio};
use pausa::drift::Comparison;
use pausa::formats::{Document, Format};
use pausa::pipeline::Attention;
use pausa::time::TimeDelta;
use pausa::transcript::{self, Transcript};

use super::args::{HearingArguments, TruthArguments};
use super::recording;
use super::talk::Talk;

/// A document, how it is kept, and what to call it.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) document: Document,
}

/// What the times of a document were measured by.
pub(super) enum Measured {
    Reference { reference: Document, comparison: Comparison },
    Audio(AudioCheck),
}

impl Measured {
    pub(super) fn comparison(&self) -> &Comparison {
        match self {
            Measured::Reference { comparison, .. } => comparison,
            Measured::Audio(check) => &check.comparison,
        }
    }

    pub(super) fn audio(&self) -> Option<&AudioCheck> {
        match self {
            Measured::Reference { .. } => None,
            Measured::Audio(check) => Some(check),
        }
    }

    /// Compares other times of the same document.
    pub(super) fn again(&self, document: &Document) -> Result<Comparison> {
        Ok(match self {
            Measured::Reference { reference, .. } => Comparison::between(document, reference)?,
            Measured::Audio(check) => check.again(document)?,
        })
    }
}

/// The files that nothing may be written over.
pub(super) fn inputs<'a>(
    subtitles: &'a Path,
    truth: &'a TruthArguments,
    hearing: &'a HearingArguments,
) -> Vec<&'a Path> {
    let others = [&truth.reference, &truth.audio, &hearing.transcript];
    others.into_iter().flatten().map(PathBuf::as_path).chain([subtitles]).collect()
}

/// The name of what the times are measured by.
pub(super) fn name(truth: &TruthArguments) -> String {
    match truth.reference.as_deref().or(truth.audio.as_deref()) {
        Some(path) if path.as_os_str() == "-" => "standard input".to_owned(),
        path => path.unwrap_or(Path::new("")).display().to_string(),
    }
}

/// Reads the subtitles.
pub(super) fn subtitles(path: &Path, truth: &TruthArguments, talk: Talk) -> Result<Named> {
    let both = [Some(path), truth.reference.as_deref()].into_iter().flatten();
    ensure!(
        both.filter(|path| path.as_os_str() == "-").count() < 2,
        "standard input holds one document: give the other as a file"
    );
    document(path, talk)
}

/// Measures how far subtitles are off; an error names both sides.
pub(super) fn measure(
    subtitles: &Named,
    truth: &TruthArguments,
    hearing: &HearingArguments,
    report_gap: TimeDelta,
    talk: Talk,
) -> Result<Measured> {
    let both = || format!("{} against {}", subtitles.name, name(truth));
    if let Some(path) = &truth.reference {
        let reference = document(path, talk)?.document;
        let comparison = Comparison::between(&subtitles.document, &reference).with_context(both)?;
        return Ok(Measured::Reference { reference, comparison });
    }
    let audio = truth.audio.as_deref().unwrap_or(Path::new(""));
    let transcript = hearing.transcript.as_deref().map(|path| spoken(path, hearing, talk)).transpose()?;
    let heard = recording::listen(audio, Attention::Sound, talk)?;
    let language = hearing.language.as_deref().filter(|_| transcript.is_none());
    let options = CheckOptions { transcript: transcript.as_ref(), language, report_gap };
    let check = against_audio(&subtitles.document, &heard, &options).with_context(both)?;
    if check.basis == Basis::Onsets {
        talk.warning(format_args!(
            "{}: the sound does not bear out the words, so the starts of cues are compared with the starts of speech \
             alone; are they in another language than the recording?",
            subtitles.name
        ));
    }
    Ok(Measured::Audio(check))
}

fn spoken(path: &Path, hearing: &HearingArguments, talk: Talk) -> Result<Transcript> {
    let options = transcript::TranscriptOptions {
        language: hearing.language.clone(),
        ..transcript::TranscriptOptions::default()
    };
    let transcript = transcript::read(path, &options)?;
    for warning in &transcript.warnings {
        talk.warning(format_args!("{}: {warning}", path.display()));
    }
    Ok(transcript)
}

const STANDARD_INPUT: &str = "standard input";

/// Reads a timed-text file of any format; tells what is odd about it.
fn document(path: &Path, talk: Talk) -> Result<Named> {
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        (STANDARD_INPUT.to_owned(), bytes)
    } else {
        (
            path.display().to_string(),
            fs::read(path).with_context(|| format!("cannot read {}", path.display()))?,
        )
    };
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("{name} is not in UTF-8: save it in that encoding");
    };
    let Some(format) = Format::of_text(&text, path) else {
        let known = Format::all().filter(|format| format.about().reads).map(Format::name);
        bail!(
            "{name}: neither its text nor its ending tells its format: give one of {}",
            known.collect::<Vec<_>>().join(", ")
        );
    };
    let reading = format.read(&text).with_context(|| name.clone())?;
    for warning in &reading.warnings {
        talk.detail(format_args!("{name}: {warning}"));
    }
    Ok(Named { name, format, document: reading.document })
}
