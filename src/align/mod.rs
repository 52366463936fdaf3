//! Pauses, sound and transcript → when each sentence and each word is spoken.
//!
//! In: a [`Segmentation`], a [`Transcript`] and, for the refinement, [`Cepstra`]. Out: an [`Alignment`]. The transcript
//! becomes a row of [`atoms`] with spoken lengths, a [`search`] assigns them to the speech runs by the [`costs`] of
//! lengths and pauses at the speaking rate that [`fit`] finds, [`seams`] finds the sentence ends inside a run,
//! [`timing`] turns all that into times, [`acoustic`] refines them by sound, and [`confidence`] says how sure they are.

mod acoustic;
mod atoms;
mod confidence;
mod costs;
mod fit;
mod seams;
mod search;
mod timing;

pub use crate::alignment::{
    AlignedSentence, AlignedWord, Alignment, Method, Status, Unmatched, UnmatchedKind,
};

use crate::features::Cepstra;
use crate::segment::Segmentation;
use crate::time::{Span, TimeDelta};
use crate::transcript::Transcript;
use acoustic::{Anchor, Task};
use atoms::Atoms;
use fit::Fit;
use search::Lattice;

/// Below this a sentence is worth a look.
const UNCERTAIN_BELOW: f64 = 0.5;
/// From this on a sentence's start may cut the recording in two.
const CERTAIN: f64 = 0.95;

/// Why a transcript cannot be aligned with a recording.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AlignError {
    /// There is nothing to hear.
    #[error("there is no speech in it: nothing rises above its noise floor ({floor_db:.0} dB)")]
    NoSpeech {
        /// The noise floor found.
        floor_db: f32,
    },
    /// The transcript is not of this recording.
    #[error(
        "the transcript has {letters} spoken letters for {speech} of speech, {rate:.1} a second, where voices have 2 to \
         40: it is far too {}; is it the right transcript?", if *.rate > 2.0 { "long" } else { "short" }
    )]
    ImplausibleRate {
        /// Spoken letters of the transcript.
        letters: usize,
        /// Speech found in the recording.
        speech: TimeDelta,
        /// Letters per second.
        rate: f64,
    },
    /// No assignment of words to runs is anywhere near plausible.
    #[error("the transcript does not fit the recording anywhere: is it the right one?")]
    NoFit,
}

/// Finds when each sentence of a transcript is spoken, by the pauses and the lengths of the words.
///
/// # Errors
/// When there is no speech, or when the transcript is so long or so short that it cannot belong to the recording.
pub fn align(segmentation: &Segmentation, transcript: &Transcript) -> Result<Alignment, AlignError> {
    let found = ByPauses::find(segmentation, transcript)?;
    Ok(found.alignment(segmentation, transcript, Method::Pauses, &found.spans, &found.confidence))
}

/// Finds when each sentence of a transcript is spoken: as [`align`] does, then refined by the sound of the recording
/// wherever the sound bears out the text. Where it nowhere does, the transcript is in another language than the
/// recording or not of it at all, and the [`Method`] of the result says that pauses alone were used.
///
/// # Errors
/// As [`align`].
pub fn align_by_sound(
    segmentation: &Segmentation,
    cepstra: &Cepstra,
    transcript: &Transcript,
) -> Result<Alignment, AlignError> {
    let found = ByPauses::find(segmentation, transcript)?;
    let foreign: Vec<Span> =
        timing::unmatched(&segmentation.runs, &found.fit.held).iter().map(|u| u.span).collect();
    let anchors = found.anchors(segmentation);
    let task = Task { cepstra, segmentation, atoms: &found.atoms, foreign: &foreign, anchors: &anchors };
    let refined = acoustic::refine(&task, &found.spans);
    let method = if refined.trusted.is_empty() { Method::Pauses } else { Method::Refined };
    let confidence = confidence::refined(&found.atoms, &found.confidence, &found.spans, &refined);
    Ok(found.alignment(segmentation, transcript, method, &refined.spans, &confidence))
}

/// What the pauses say.
struct ByPauses {
    atoms: Atoms,
    fit: Fit,
    /// When each atom is spoken.
    spans: Vec<Option<Span>>,
    /// Of each sentence's start.
    confidence: Vec<f64>,
}

impl ByPauses {
    fn find(segmentation: &Segmentation, transcript: &Transcript) -> Result<Self, AlignError> {
        let atoms = Atoms::of(transcript);
        fit::check_rate(segmentation, &atoms)?;
        let runs = fit::search_runs(segmentation);
        let fit = fit::fit(&runs, &atoms)?;
        let spans = timing::atom_spans(segmentation, &fit.held, &atoms, &fit.costs);
        let starts = atoms
            .sentence_starts()
            .iter()
            .map(|&atom| spans.get(atom).copied().flatten())
            .collect::<Vec<_>>();
        let lattice = Lattice { runs: &runs, atoms: &atoms, costs: &fit.costs, beam: fit.beam };
        let starts = &starts[..transcript.sentences.len()];
        let confidence = confidence::of_starts(&lattice, &segmentation.runs, &fit.held, starts);
        Ok(Self { atoms, fit, spans, confidence })
    }

    /// The pauses before sentences that are as good as certain.
    fn anchors(&self, segmentation: &Segmentation) -> Vec<Anchor> {
        let certain = |atom: usize| {
            let sentence = self.atoms.sentence_of(atom);
            self.atoms.sentence_starts()[sentence] == atom && self.confidence[sentence] >= CERTAIN
        };
        let runs = segmentation.runs.windows(2).zip(self.fit.held.windows(2));
        runs.filter(|(_, held)| !held[0].is_empty() && !held[1].is_empty() && certain(held[1].from))
            .map(|(run, held)| Anchor {
                atom: held[1].from,
                at: Span::new(run[0].end, run[1].start).middle(),
            })
            .collect()
    }

    fn alignment(
        &self,
        segmentation: &Segmentation,
        transcript: &Transcript,
        method: Method,
        spans: &[Option<Span>],
        confidence: &[f64],
    ) -> Alignment {
        let mut sentences = timing::sentences(transcript, &self.atoms, spans);
        for (sentence, &confidence) in sentences.iter_mut().zip(confidence) {
            sentence.confidence = confidence;
            if sentence.span.is_some() && confidence < UNCERTAIN_BELOW {
                sentence.status = Status::Uncertain;
            }
        }
        Alignment {
            language: transcript.language.clone(),
            method,
            sentences,
            directions: transcript.directions.clone(),
            pauses: segmentation.pauses.clone(),
            unmatched: timing::unmatched(&segmentation.runs, &self.fit.held),
        }
    }
}
