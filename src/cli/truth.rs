//! What a document is compared with, and the document: arguments in, two documents or a document and a recording out.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use pausa::check::{AudioCheck, Basis, CheckOptions, against_audio, against_translation};
use pausa::drift::Comparison;
use pausa::formats::Document;
use pausa::pipeline::Attention;
use pausa::time::TimeDelta;
use pausa::transcript;

use super::args::{HearingArguments, TruthArguments};
use super::input::{self, Subtitles};
use super::recording;
use super::talk::Talk;

/// What the times of a document were measured by.
pub(super) enum Measured {
    Reference { reference: Document, comparison: Comparison, is_translation: bool },
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

    /// What was compared, where it is not the words of two texts in one language.
    pub(super) fn basis(&self) -> Option<Basis> {
        match self {
            Measured::Reference { is_translation, .. } => is_translation.then_some(Basis::Beads),
            Measured::Audio(check) => Some(check.basis),
        }
    }

    /// Compares other times of the same document.
    pub(super) fn again(&self, document: &Document) -> Result<Comparison> {
        Ok(match self {
            Measured::Reference { reference, is_translation: true, .. } => {
                against_translation(document, reference)?
            }
            Measured::Reference { reference, .. } => Comparison::between(document, reference)?,
            Measured::Audio(check) => check.again(document)?,
        })
    }
}

/// The files that nothing may be written over, the subtitles first.
pub(super) fn inputs<'a>(
    subtitles: &'a Path,
    truth: &'a TruthArguments,
    hearing: &'a HearingArguments,
) -> Vec<&'a Path> {
    let others = [&truth.reference, &truth.audio, &hearing.transcript];
    [subtitles].into_iter().chain(others.into_iter().flatten().map(PathBuf::as_path)).collect()
}

/// The name of what the times are measured by.
pub(super) fn name(truth: &TruthArguments) -> String {
    truth.reference.as_deref().or(truth.audio.as_deref()).map(input::name).unwrap_or_default()
}

/// Reads the subtitles.
pub(super) fn subtitles(path: &Path, truth: &TruthArguments, talk: Talk) -> Result<Subtitles> {
    input::at_most_one_dash([Some(path), truth.reference.as_deref()].into_iter().flatten())?;
    document(path, talk)
}

/// Measures how far subtitles are off; an error names both sides.
pub(super) fn measure(
    subtitles: &Subtitles,
    truth: &TruthArguments,
    hearing: &HearingArguments,
    report_gap: TimeDelta,
    talk: Talk,
) -> Result<Measured> {
    let both = || format!("{} against {}", subtitles.name, name(truth));
    if let Some(path) = &truth.reference {
        let reference = document(path, talk)?.reading.document;
        let subtitles = &subtitles.reading.document;
        let by_words = Comparison::between(subtitles, &reference);
        let is_translation = by_words.is_err()
            && input::language_of(subtitles, None)? != input::language_of(&reference, None)?;
        let comparison = if is_translation {
            against_translation(subtitles, &reference).with_context(both)?
        } else {
            by_words.with_context(both)?
        };
        return Ok(Measured::Reference { reference, comparison, is_translation });
    }
    let audio = truth.audio.as_deref().unwrap_or(Path::new(""));
    let spoken = transcript::TranscriptOptions {
        language: hearing.language.clone(),
        ..transcript::TranscriptOptions::default()
    };
    let transcript = hearing.transcript.as_deref().map(|path| input::transcript(path, &spoken, talk));
    let transcript = transcript.transpose()?;
    let heard = recording::listen(audio, Attention::Sound, &hearing.limit.options(), talk)?;
    let language = hearing.language.as_deref().filter(|_| transcript.is_none());
    let options = CheckOptions { transcript: transcript.as_ref(), language, report_gap };
    let check = against_audio(&subtitles.reading.document, &heard, &options).with_context(both)?;
    if check.basis == Basis::Onsets {
        talk.warning(format_args!(
            "{}: the sound does not bear out the words, so the starts of cues are compared with the starts of speech \
             alone; are they in another language than the recording?",
            subtitles.name
        ));
    }
    Ok(Measured::Audio(check))
}

/// Reads subtitles; tells what is odd about them to those who want to know more.
fn document(path: &Path, talk: Talk) -> Result<Subtitles> {
    let subtitles = input::subtitles(path, talk)?;
    for warning in &subtitles.reading.warnings {
        talk.detail(format_args!("{}: {warning}", subtitles.name));
    }
    Ok(subtitles)
}
