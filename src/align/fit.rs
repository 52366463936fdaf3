//! The speaking rate and the assignment of words to runs that go with each other.

use super::AlignError;
use super::atoms::Atoms;
use super::costs::{Costs, Pauses, Wording};
use super::guidance::Anchors;
use super::lattice::{Lattice, Run};
use super::search::{Held, search};
use crate::segment::Segmentation;

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
/// Rounds that learn how long the narrator of a translation pauses.
const PAUSE_ROUNDS: usize = 3;
/// A change of the rate that moves no word.
const SETTLED: f64 = 0.002;
pub(super) fn check_rate(segmentation: &Segmentation, atoms: &Atoms) -> Result<(), AlignError> {
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

pub(super) fn search_runs(segmentation: &Segmentation) -> Vec<Run> {
    let runs = &segmentation.runs;
    let pause_after = |i: usize| runs.get(i + 1).map(|next| (next.start - runs[i].end).to_seconds());
    (0..runs.len())
        .map(|i| Run { seconds: runs[i].duration().to_seconds(), span: runs[i], pause_after: pause_after(i) })
        .collect()
}

/// What is assigned to what.
#[derive(Clone, Copy)]
struct Text<'a> {
    runs: &'a [Run],
    atoms: &'a Atoms,
    anchors: &'a Anchors,
    wording: Wording,
}

/// What the search settled on.
pub(super) struct Fit {
    pub(super) costs: Costs,
    pub(super) held: Vec<Held>,
    pub(super) beam: f64,
    /// The cost of it all, in nats.
    pub(super) total: f64,
}

/// The cheapest alignment: a quick search from several first guesses of the speaking rate, then a thorough one from
/// the rate that the best of them settled on.
pub(super) fn fit(
    runs: &[Run],
    atoms: &Atoms,
    anchors: &Anchors,
    wording: Wording,
) -> Result<Fit, AlignError> {
    let settle = |rate: f64, beam: f64| settle(&Text { runs, atoms, anchors, wording }, rate, beam);
    let speech: f64 = runs.iter().map(|run| run.seconds).sum();
    let rate = speech / atoms.length(0, atoms.len());
    let quick = FIRST_RATES.iter().filter_map(|factor| settle(rate * factor, QUICK_BEAM));
    let best = quick.min_by(|a, b| a.total.total_cmp(&b.total));
    let rate = best.map_or(rate, |fit| fit.costs.seconds_per_letter);
    THOROUGH_BEAMS.iter().find_map(|&beam| settle(rate, beam)).ok_or(AlignError::NoFit)
}

/// Searches and estimates the speaking rate in turns until the rate is settled; none when the beam loses the text's end.
/// Where the text is a translation, it learns the pauses of the narrator as well.
fn settle(text: &Text, mut rate: f64, beam: f64) -> Option<Fit> {
    let Text { runs, atoms, anchors, wording } = *text;
    let mut pauses = Pauses::usual();
    let rounds = if wording == Wording::Translation { PAUSE_ROUNDS } else { 0 };
    for round in 1.. {
        let costs = Costs::new(atoms, rate, wording, pauses);
        let (held, total) = search(&Lattice { runs, atoms, anchors, costs: &costs, beam })?;
        let settled = rate_of(runs, &held, atoms).unwrap_or(rate);
        let is_settled = (settled / rate - 1.0).abs() < SETTLED && round > rounds;
        if is_settled || round == MAX_ROUNDS {
            return Some(Fit { costs, held, beam, total });
        }
        rate = settled;
        if round <= rounds {
            pauses = pauses_of(runs, &held, atoms);
        }
    }
    None
}

/// How long the narrator pauses after the words of each run.
fn pauses_of(runs: &[Run], held: &[Held], atoms: &Atoms) -> Pauses {
    let spoken = runs.iter().zip(held).filter(|(_, held)| !held.is_empty());
    Pauses::learnt(spoken.filter_map(|(run, held)| Some((run.pause_after?, atoms.boundary_before(held.to)))))
}

/// Seconds a letter over the runs that hold words.
fn rate_of(runs: &[Run], held: &[Held], atoms: &Atoms) -> Option<f64> {
    let spoken = runs.iter().zip(held).filter(|(_, held)| !held.is_empty());
    let (seconds, letters) = spoken.fold((0.0, 0.0), |(seconds, letters), (run, held)| {
        (seconds + run.seconds, letters + atoms.length(held.from, held.to))
    });
    (letters > 0.0).then(|| seconds / letters)
}
