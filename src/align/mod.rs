//! Pauses + transcript → when each sentence and each word is spoken.
//!
//! In: a [`Segmentation`] and a [`Transcript`]. Out: an [`Alignment`]. The transcript becomes a row of [`atoms`] with
//! spoken lengths, a [`search`] assigns them to the speech runs by the [`costs`] of lengths and pauses, [`seams`] finds
//! the sentence ends inside a run, [`timing`] turns all that into times and [`confidence`] says how sure they are.

mod acoustic;
mod alignment;
mod atoms;
mod confidence;
mod costs;
pub mod saved;
mod seams;
mod search;
mod timing;

pub use alignment::{AlignedSentence, AlignedWord, Alignment, Method, Status, Unmatched, UnmatchedKind};

use crate::segment::Segmentation;
use crate::time::{Span, TimeDelta};
use crate::transcript::Transcript;
use atoms::Atoms;
use costs::Costs;
use search::{Held, Lattice, Run, search};

/// Spoken letters per second of speech that a voice can reach: from a slow reading aloud with syllables drawn out, to
/// faster than any auctioneer.
const PLAUSIBLE_RATES: std::ops::RangeInclusive<f64> = 2.0..=40.0;
/// Beams in nats. A minute without a transcript costs some 100 before it begins to pay; the widest are for chapters that
/// are missing.
const QUICK_BEAM: f64 = 70.0;
const THOROUGH_BEAMS: [f64; 3] = [120.0, 500.0, 2000.0];
/// First guesses of the speaking rate, as factors on what the whole recording and the whole transcript make together.
/// Where a fifth of either is missing in the other, the first one is off by as much, and may settle there.
const FIRST_RATES: [f64; 3] = [1.0, 0.8, 1.25];
/// Rounds of estimating the speaking rate from the alignment that it led to; it settles in two or three.
const MAX_ROUNDS: usize = 6;
/// A change of the rate that moves no word.
const SETTLED: f64 = 0.002;
/// Below this a sentence is worth a look.
const UNCERTAIN_BELOW: f64 = 0.5;

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

/// Finds when each sentence of a transcript is spoken.
///
/// # Errors
/// When there is no speech, or when the transcript is so long or so short that it cannot belong to the recording.
pub fn align(segmentation: &Segmentation, transcript: &Transcript, cepstra: Option<&crate::features::Cepstra>) -> Result<Alignment, AlignError> {
    let atoms = Atoms::of(transcript);
    check_rate(segmentation, &atoms)?;
    let runs = search_runs(segmentation);
    let Fit { costs, held, beam, .. } = fit(&runs, &atoms)?;

    let mut spans = timing::atom_spans(segmentation, &held, &atoms, &costs);
    if let Some(cepstra) = cepstra {
        // one stretch
        let whole = Span::new(crate::time::Time::ZERO, crate::time::Time::ZERO + segmentation.duration);
        let _ = whole;
        spans = acoustic::refine(cepstra, segmentation, &atoms, &spans, &[(0, atoms.len(), whole)]);
    }
    let mut sentences = timing::sentences(transcript, &atoms, &spans);
    let starts: Vec<Option<Span>> = sentences.iter().map(|sentence| sentence.span).collect();
    let lattice = Lattice { runs: &runs, atoms: &atoms, costs: &costs, beam };
    let confidence = confidence::of_starts(&lattice, &segmentation.runs, &held, &starts);
    for (sentence, confidence) in sentences.iter_mut().zip(confidence) {
        sentence.confidence = confidence;
        if sentence.span.is_some() && confidence < UNCERTAIN_BELOW {
            sentence.status = Status::Uncertain;
        }
    }
    Ok(Alignment {
        language: transcript.language.clone(),
        method: Method::Pauses,
        sentences,
        pauses: segmentation.pauses.clone(),
        unmatched: timing::unmatched(&segmentation.runs, &held),
    })
}

fn check_rate(segmentation: &Segmentation, atoms: &Atoms) -> Result<(), AlignError> {
    let speech = segmentation.speech();
    if segmentation.runs.is_empty() {
        return Err(AlignError::NoSpeech { floor_db: segmentation.noise_floor_db });
    }
    let rate = atoms.letters() as f64 / speech.to_seconds();
    if PLAUSIBLE_RATES.contains(&rate) {
        Ok(())
    } else {
        Err(AlignError::ImplausibleRate { letters: atoms.letters(), speech, rate })
    }
}

fn search_runs(segmentation: &Segmentation) -> Vec<Run> {
    let runs = &segmentation.runs;
    let pause_after = |i: usize| runs.get(i + 1).map(|next| (next.start - runs[i].end).to_seconds());
    (0..runs.len())
        .map(|i| Run { seconds: runs[i].duration().to_seconds(), pause_after: pause_after(i) })
        .collect()
}

/// What the search settled on.
struct Fit {
    costs: Costs,
    held: Vec<Held>,
    beam: f64,
    total: f64,
}

/// The cheapest alignment: a quick search from several first guesses of the speaking rate, then a thorough one from
/// the rate that the best of them settled on.
fn fit(runs: &[Run], atoms: &Atoms) -> Result<Fit, AlignError> {
    let speech: f64 = runs.iter().map(|run| run.seconds).sum();
    let rate = speech / atoms.units(0, atoms.len());
    let quick = FIRST_RATES.iter().filter_map(|factor| settle(runs, atoms, rate * factor, QUICK_BEAM));
    let best = quick.min_by(|a, b| a.total.total_cmp(&b.total));
    let rate = best.map_or(rate, |fit| fit.costs.seconds_per_unit);
    THOROUGH_BEAMS.iter().find_map(|&beam| settle(runs, atoms, rate, beam)).ok_or(AlignError::NoFit)
}

/// Searches and estimates the speaking rate in turns until the rate is settled; none when the beam loses the text's end.
fn settle(runs: &[Run], atoms: &Atoms, mut rate: f64, beam: f64) -> Option<Fit> {
    for round in 1.. {
        let costs = Costs::new(atoms, rate);
        let (held, total) = search(&Lattice { runs, atoms, costs: &costs, beam })?;
        let settled = rate_of(runs, &held, atoms).unwrap_or(rate);
        if (settled / rate - 1.0).abs() < SETTLED || round == MAX_ROUNDS {
            return Some(Fit { costs, held, beam, total });
        }
        rate = settled;
    }
    None
}

/// Seconds a unit over the runs that hold words.
fn rate_of(runs: &[Run], held: &[Held], atoms: &Atoms) -> Option<f64> {
    let spoken = runs.iter().zip(held).filter(|(_, held)| !held.is_empty());
    let (seconds, units) = spoken.fold((0.0, 0.0), |(seconds, units), (run, held)| {
        (seconds + run.seconds, units + atoms.units(held.from, held.to))
    });
    (units > 0.0).then(|| seconds / units)
}
