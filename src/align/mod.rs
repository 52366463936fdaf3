//! Pauses, sound and transcript → when each sentence and each word is spoken.
//!
//! In: a [`Segmentation`], a [`Transcript`] and, where it was listened for, the sound as [`Posteriors`]. Out: an
//! [`Alignment`]. The transcript becomes a row of [`atoms`]. By [`sound`], each is placed where its letters are heard; what
//! is not said has no place, and what is not written is left over; [`edges`] moves words at a pause to where the levels
//! change. Where the sound does not bear out the text, and where only the pauses were wanted, a [`search`] through the
//! [`lattice`] assigns the atoms to the speech runs by the [`costs`] of lengths and pauses at the speaking rate that
//! [`fit`] finds, [`seams`] finds the sentence ends inside a run, [`timing`] turns that into times, and [`confidence`] says
//! how sure they are.

mod atoms;
mod confidence;
mod costs;
mod edges;
mod fit;
mod guidance;
mod lattice;
mod order;
mod seams;
mod search;
mod sound;
mod structure;
mod timing;
mod unwritten;

pub use crate::alignment::{
    AlignedSentence, AlignedWord, Alignment, Method, Status, Unmatched, UnmatchedKind, Verdict,
};

pub use guidance::{Anchor, Guidance, Spread};

use std::borrow::Cow;

use crate::acoustic_model::Posteriors;
use crate::segment::Segmentation;
use crate::time::{Span, TimeDelta};
use crate::transcript::Transcript;
use atoms::Atoms;
use costs::Wording;
use fit::Fit;
use guidance::Anchors;
use lattice::Lattice;
use sound::{Audible, Heard};

/// What is said of a transcript that the sound does not bear out.
const FOREIGN: &str = "the sound does not bear out its letters, so pauses and lengths alone place the sentences; is it in \
                       another language than the recording?";
const VOICELESS: &str =
    "nothing in the recording sounds like a voice, so pauses and lengths alone place the sentences";
const OTHER_WORDS: &str =
    "its words are not what is heard, so its own times, pauses and lengths place the sentences";
const WRONG: &str = "its words are not what is heard: is it another recording's transcript?";

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
pub fn align(
    segmentation: &Segmentation,
    transcript: &Transcript,
    guidance: &Guidance,
) -> Result<Alignment, AlignError> {
    let task = Task::of(segmentation, transcript, guidance);
    let wording = if transcript.is_translation { Wording::Translation } else { Wording::Own };
    let mut alignment = task.alignment(task.by_pauses(wording, &task.anchors)?.0);
    alignment.judge();
    Ok(task.completed(alignment))
}

/// Finds when each sentence of a transcript is spoken, by its sound and the pauses. Where the sound does not bear out the
/// text, the transcript is in another language than the recording or not of it at all, and the [`Method`] of the result
/// says that pauses and lengths alone were used.
///
/// # Errors
/// As [`align`].
pub fn align_by_sound(
    segmentation: &Segmentation,
    posteriors: &Posteriors,
    transcript: &Transcript,
    guidance: &Guidance,
) -> Result<Alignment, AlignError> {
    if segmentation.runs.is_empty() {
        return Err(AlignError::NoSpeech { floor_db: segmentation.noise_floor_db });
    }
    let task = Task::of(segmentation, transcript, guidance);
    let alignment = if transcript.is_translation {
        task.unheard(posteriors)?
    } else if sound::is_voiceless(posteriors, segmentation) {
        task.voiceless()?
    } else {
        match task.by_sound(posteriors) {
            Some(alignment) => alignment,
            None => task.unheard(posteriors)?,
        }
    };
    Ok(task.completed(alignment))
}

/// What is to be aligned.
struct Task<'a> {
    segmentation: &'a Segmentation,
    /// All of it.
    transcript: &'a Transcript,
    guidance: &'a Guidance,
    /// Without what is known not to be spoken.
    spoken: Cow<'a, Transcript>,
    atoms: Atoms,
    anchors: Anchors,
}

impl<'a> Task<'a> {
    fn of(segmentation: &'a Segmentation, transcript: &'a Transcript, guidance: &'a Guidance) -> Self {
        let spoken = guidance.spoken(transcript);
        let atoms = Atoms::of(&spoken);
        let anchors = Anchors::of(guidance, &atoms);
        Self { segmentation, transcript, guidance, spoken, atoms, anchors }
    }

    /// By the sound; nothing where it does not bear out the text.
    fn by_sound(&self, posteriors: &Posteriors) -> Option<Alignment> {
        let Self { segmentation, atoms, anchors, .. } = self;
        let mut placed = sound::place(posteriors, segmentation, atoms, anchors, &self.spoken.language)?;
        edges::snap(&mut placed.spans, segmentation);
        edges::snap_seams(&mut placed.spans, segmentation, atoms);
        let confidence = placed.confidence(atoms);
        let unmatched = unwritten::between_words(&placed.fillers, &placed.spans, segmentation, posteriors);
        let found = Found { spans: placed.spans, confidence, unmatched, method: Method::Refined };
        let mut alignment = self.alignment(found);
        alignment.judge();
        for reason in order::spoken_elsewhere(&alignment, &self.spoken, segmentation, posteriors) {
            alignment.doubt(reason);
        }
        Some(alignment)
    }

    /// By the pauses and the lengths of the words; with what that costs, in nats.
    fn by_pauses(&self, wording: Wording, anchors: &Anchors) -> Result<(Found, f64), AlignError> {
        let Self { atoms, .. } = self;
        let runs = anchors.cut(&self.segmentation.runs);
        let segmentation = &Segmentation { runs, ..self.segmentation.clone() };
        fit::check_rate(segmentation, atoms)?;
        let runs = fit::search_runs(segmentation);
        let Fit { costs, held, beam, total } = fit::fit(&runs, atoms, anchors, wording)?;
        let spans = timing::atom_spans(segmentation, &held, atoms, &costs);
        let starts: Vec<Option<Span>> =
            atoms.sentence_starts().iter().map(|&atom| spans.get(atom).copied().flatten()).collect();
        let lattice = Lattice { runs: &runs, atoms, anchors, costs: &costs, beam };
        let starts = &starts[..self.spoken.sentences.len()];
        let confidence = confidence::of_starts(&lattice, &segmentation.runs, &held, starts);
        let unmatched = unwritten::without_words(&segmentation.runs, &held);
        Ok((Found { spans, confidence, unmatched, method: Method::Pauses }, total))
    }

    /// By the pauses, where nothing sounds like a voice.
    fn voiceless(&self) -> Result<Alignment, AlignError> {
        let mut alignment = self.alignment(self.by_pauses(Wording::Own, &self.anchors)?.0);
        alignment.judge();
        alignment.verdict = Verdict::Doubtful;
        alignment.doubts.insert(0, VOICELESS.to_owned());
        Ok(alignment)
    }

    /// By the pauses, where the sound does not bear out the text: a translation where it follows them, or where what it
    /// writes as it is spoken is heard.
    fn unheard(&self, posteriors: &Posteriors) -> Result<Alignment, AlignError> {
        let Self { segmentation, spoken, atoms, .. } = self;
        fit::check_rate(segmentation, atoms)?;
        let audible = Audible::of(spoken, atoms);
        let heard = |found: &Found, reach| {
            let listen = |audible: &Audible| audible.heard(posteriors, segmentation, &found.spans, reach);
            audible.as_ref().map(listen).unwrap_or_default()
        };
        let refused = |found, verdict, doubt: &str| {
            Ok(Alignment { verdict, doubts: vec![doubt.to_owned()], ..self.alignment(found) })
        };
        let mut names = Heard::default();
        if !spoken.is_translation || audible.is_some() {
            let (found, cost) = self.by_pauses(Wording::Own, &self.anchors)?;
            if !spoken.is_translation && spoken.keep_times_near.is_some() {
                return refused(found, Verdict::Doubtful, OTHER_WORDS);
            }
            names = heard(&found, sound::FAR);
            let is_one = spoken.is_translation || names.is_proof;
            if !is_one && !structure::follows(segmentation, spoken, cost) {
                return refused(found, Verdict::Wrong, WRONG);
            }
        }
        let doubts = if spoken.is_translation { vec![] } else { vec![FOREIGN.to_owned()] };
        let by_names = |names: &Heard| {
            let anchors = self.anchors.with(&names.starts);
            self.by_pauses(Wording::Translation, &anchors).map(|(found, _)| found)
        };
        let mut found = by_names(&names)?;
        // What was heard puts others nearer to where they are.
        let nearer = heard(&found, sound::NEAR);
        if nearer.starts != names.starts {
            found = by_names(&nearer)?;
        }
        Ok(Alignment { verdict: Verdict::Translation, doubts, ..self.alignment(found) })
    }

    fn alignment(&self, mut found: Found) -> Alignment {
        let held = self.anchors.hold(&mut found.spans);
        for (confidence, start) in found.confidence.iter_mut().zip(self.atoms.sentence_starts()) {
            if held.binary_search(start).is_ok() {
                *confidence = 1.0;
            }
        }
        let sentences = timing::sentences(&self.spoken, &self.atoms, &found.spans, &found.confidence);
        Alignment {
            directions: self.transcript.directions.clone(),
            pauses: self.segmentation.pauses.clone(),
            unmatched: found.unmatched,
            ..Alignment::of(&self.transcript.language, found.method, sentences)
        }
    }

    /// The alignment with what is known not to be spoken, and a word on exact times that it does not keep.
    fn completed(&self, mut alignment: Alignment) -> Alignment {
        let lost = self.guidance.complete(&mut alignment, self.transcript);
        if lost > 0 {
            let times = if lost == 1 { "an exact time is" } else { &format!("{lost} exact times are") };
            alignment.doubt(format!("{times} not kept: the text around does not fit there"));
        }
        alignment
    }
}

/// What either way of aligning finds.
struct Found {
    /// When each atom is spoken.
    spans: Vec<Option<Span>>,
    /// Of each sentence's start.
    confidence: Vec<f64>,
    unmatched: Vec<Unmatched>,
    method: Method,
}
