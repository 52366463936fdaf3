//! Which of the two the times of subtitles are compared with: the sound of their words, or the starts of speech.

use super::reference::Reference;
use super::{Basis, CheckError, NotMatching, cut, witness};
use crate::drift::{Comparison, DriftError, retime};
use crate::formats::Document;
use crate::pipeline::Heard;
use crate::time::{Span, Time};
use crate::transcript::{OfCues, Transcript};

/// From this share of the cues on that start with speech, the starts of speech count for more than an alignment that has
/// most cues elsewhere.
const PLAIN: f64 = 0.6;

/// A comparison and what it was made with.
pub(super) struct Compared {
    pub(super) basis: Basis,
    pub(super) comparison: Comparison,
    pub(super) truth: Truth,
}

/// What subtitles were compared with.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "there is only one at a time")]
pub(super) enum Truth {
    Words(Document),
    Onsets { cues: Vec<usize>, onsets: Vec<Time> },
}

pub(super) fn compare(
    subtitles: &Document,
    told: &OfCues,
    heard: &Heard,
    transcript: Option<&Transcript>,
) -> Result<Compared, CheckError> {
    let onsets: Vec<Time> = heard.segmentation.runs.iter().map(|run| run.start).collect();
    let by_onsets = Comparison::with_onsets(subtitles, &told.cues, &onsets);
    // About where the cues belong.
    let expected = by_onsets.as_ref().ok().map(|comparison| retime(subtitles, comparison.correction()));
    let by_words = by_words(subtitles, &told.transcript, heard, transcript, expected.as_ref())?;
    let outweighed = |words: &Compared, onsets: &Comparison| {
        let contradicted =
            expected.as_ref().is_some_and(|expected| witness::is_contradicted(expected, &words.comparison));
        contradicted && onsets.coverage >= PLAIN
    };
    match (by_words, by_onsets) {
        (Some(words), Ok(onsets)) if !outweighed(&words, &onsets) => Ok(words),
        (Some(words), Err(_)) => Ok(words),
        (_, Ok(comparison)) => {
            let truth = Truth::Onsets { cues: told.cues.clone(), onsets };
            Ok(Compared { basis: Basis::Onsets, comparison, truth })
        }
        (None, Err(DriftError::NotInTime { cues, matched, by_chance })) => {
            Err(CheckError::NotMatching(NotMatching { cues, matched, by_chance }))
        }
        (None, Err(DriftError::TooFewCues(cues))) => Err(CheckError::TooLittle(cues)),
        (None, Err(error)) => Err(CheckError::Drift(error)),
    }
}

/// How often the recording is cut and aligned: once where the starts of speech say that the cues belong, once more where
/// the words say so, if that is elsewhere.
const ROUNDS: usize = 2;

/// By the sound of the words; nothing where the sound does not bear them out, or where they are not the transcript's.
fn by_words(
    subtitles: &Document,
    own: &Transcript,
    heard: &Heard,
    transcript: Option<&Transcript>,
    expected: Option<&Document>,
) -> Result<Option<Compared>, CheckError> {
    if let Some(transcript) = transcript {
        let found = heard_words(subtitles, transcript, heard, &[])?;
        return Ok(found.map(|(reference, comparison)| Compared {
            basis: Basis::Transcript,
            comparison,
            truth: Truth::Words(reference.document),
        }));
    }
    let mut best: Option<(Reference, Comparison)> = None;
    let mut cuts = expected.map_or(Vec::new(), |expected| cut::without_words(heard, expected));
    for _ in 0..ROUNDS {
        let Some((reference, comparison)) = heard_words(subtitles, own, heard, &cuts)? else { break };
        let expected = retime(subtitles, comparison.correction());
        let cuts_before = std::mem::replace(&mut cuts, cut::without_words(heard, &expected));
        if best.as_ref().is_none_or(|(best, _)| reference.certain() > best.certain()) {
            best = Some((reference, comparison));
        }
        if cuts == cuts_before {
            break;
        }
    }
    Ok(best.map(|(reference, mut comparison)| {
        comparison.coverage = reference.certain();
        comparison.missing = reference.sentences - reference.document.cues.len();
        Compared { basis: Basis::Words, comparison, truth: Truth::Words(reference.document) }
    }))
}

/// Returns when words are spoken in what is left after the cuts, or else in all that was heard, without what is
/// doubtful.
fn heard_words(
    subtitles: &Document,
    words: &Transcript,
    heard: &Heard,
    cuts: &[Span],
) -> Result<Option<(Reference, Comparison)>, CheckError> {
    let listen = |cuts| Reference::of(heard, words, cuts).map_err(CheckError::Recording);
    let reference = match listen(cuts)? {
        None if !cuts.is_empty() => listen(&[])?,
        reference => reference,
    };
    let Some(mut reference) = reference else { return Ok(None) };
    let compare = |reference: &Reference| Comparison::between(subtitles, &reference.document);
    let mut comparison = match compare(&reference) {
        Ok(comparison) => comparison,
        Err(DriftError::NotTheSameText(_) | DriftError::NoCommonStart) => return Ok(None),
        Err(error) => return Err(CheckError::Drift(error)),
    };
    let runs = &heard.segmentation.runs;
    let doubtful = witness::contradicted(subtitles, &comparison, runs, cuts.is_empty());
    if !doubtful.is_empty() {
        reference.doubt(&doubtful);
        comparison = compare(&reference).map_err(CheckError::Drift)?;
    }
    Ok(Some((reference, comparison)))
}
