//! How sure each sentence's start is: its posterior probability under the cost model.
//!
//! The search gives the cheapest chain of steps. Summing over all chains (forward–backward; L. R. Rabiner, "A tutorial on
//! hidden Markov models", 1989, section III) gives the probability of each single step, and a sentence's confidence is
//! the probability of all steps that would start it within 200 ms of where it was put.

use super::atoms::Atoms;
use super::lattice::{Lattice, Layer, Place, Row, Step, Ways};
use super::search::Held;
use crate::time::{Span, TimeDelta};

/// Two starts this close to each other are the same for a reader.
const TOLERANCE: TimeDelta = TimeDelta::from_millis(200);
/// Chains costlier than the best by this many nats change no digit of a probability.
const BEAM: f64 = 30.0;
/// Of the sums from the start a row for this many runs is kept; those between are worked out again when their turn
/// comes, so that memory hardly grows with the recording.
const KEPT_EVERY: usize = 64;

/// The sum of all chains, as the cost of a single one that is as likely as they are together.
#[derive(Debug, Clone, Copy)]
struct Sum(f64);

impl Ways for Sum {
    const NONE: Self = Self(f64::INFINITY);
    const START: Self = Self(0.0);

    fn cost(self) -> f64 {
        self.0
    }

    fn then(self, _: Step, _: Place, cost: f64) -> Self {
        Self(self.0 + cost)
    }

    fn or(self, other: Self) -> Self {
        let (low, high) = if self.0 <= other.0 { (self.0, other.0) } else { (other.0, self.0) };
        Self(if high == f64::INFINITY { low } else { low - libm::log1p(libm::exp(low - high)) })
    }
}

/// The confidence of each sentence's start. `runs` are the spans behind the lattice's runs, `held` the chosen chain,
/// `starts` where it puts each sentence.
pub(super) fn of_starts(
    lattice: &Lattice,
    runs: &[Span],
    held: &[Held],
    starts: &[Option<Span>],
) -> Vec<f64> {
    let mut forward = Forward::of(lattice);
    let mut confidence = vec![0.0; starts.len()];
    let last = forward.row(runs.len());
    let ends = Layer::ALL.map(|layer| (lattice.atoms.len(), layer));
    let Sum(total) = ends.iter().fold(Sum::NONE, |sum, &end| sum.or(last.get(end)));
    if total == f64::INFINITY {
        return confidence;
    }
    let mut behind = last.emptied();
    for end in ends {
        behind.add(end, Sum::START);
    }
    for run in (0..runs.len()).rev() {
        let row = forward.row(run);
        let mut before = row.emptied();
        let steps = lattice.word_steps(run);
        for (place, Sum(ahead)) in row.states() {
            let (from, layer) = place;
            let without = lattice.without_words(run, layer);
            before.add(place, behind.get((from, Layer::Nothing)).then(Step::Nothing, place, without));
            for (to, cost) in steps.from(from) {
                let rest = behind.get((to, Layer::Words)).then(Step::Words, place, cost);
                before.add(place, rest);
                let probability = libm::exp(total - (ahead + rest.0));
                if probability > 1e-6 {
                    let step = Held { from, to };
                    credit(&mut confidence, probability, step, runs[run], step == held[run], lattice, starts);
                }
            }
        }
        behind = through_unspoken(&before, lattice);
    }
    confidence.iter().map(|&sum| sum.clamp(0.0, 1.0)).collect()
}

/// Sums of all chains from the start up to each state, a row for each number of runs consumed.
struct Forward<'a> {
    lattice: &'a Lattice<'a>,
    /// Every [`KEPT_EVERY`]th row.
    kept: Vec<Row<Sum>>,
    /// The rows from a kept one on, and the number of the first.
    block: Vec<Row<Sum>>,
    first: usize,
}

impl<'a> Forward<'a> {
    fn of(lattice: &'a Lattice) -> Self {
        let mut row = Row::first(lattice, BEAM);
        let mut kept = vec![row.clone()];
        for run in 0..lattice.runs.len() {
            row = row.advance(run, lattice, BEAM);
            if (run + 1) % KEPT_EVERY == 0 {
                kept.push(row.clone());
            }
        }
        Self { lattice, kept, block: Vec::new(), first: 0 }
    }

    /// The row of so many runs consumed.
    fn row(&mut self, runs: usize) -> &Row<Sum> {
        if runs < self.first || runs >= self.first + self.block.len() {
            let from = runs / KEPT_EVERY;
            self.first = from * KEPT_EVERY;
            self.block = vec![self.kept[from].clone()];
            let end = (self.first + KEPT_EVERY - 1).min(self.lattice.runs.len());
            for run in self.first..end {
                self.block.push(self.block[run - self.first].advance(run, self.lattice, BEAM));
            }
        }
        &self.block[runs - self.first]
    }
}

/// Sums of all chains to the end from where sentences may be left unspoken, by those from where they have been.
fn through_unspoken(row: &Row<Sum>, lattice: &Lattice) -> Row<Sum> {
    let mut through = row.clone();
    for from in row.atoms() {
        for (to, cost) in lattice.unspoken(from) {
            for layer in Layer::ALL {
                let place = (from, layer);
                through.add(place, row.get((to, layer)).then(Step::Unspoken, place, cost));
            }
        }
    }
    through
}

/// Gives a step's probability to the sentences that it starts where they were put.
fn credit(
    confidence: &mut [f64],
    probability: f64,
    step: Held,
    run: Span,
    chosen: bool,
    lattice: &Lattice,
    starts: &[Option<Span>],
) {
    let atoms = lattice.atoms;
    let first = atoms.sentence_starts().partition_point(|&start| start < step.from);
    for sentence in first..starts.len() {
        let atom = atoms.sentence_starts()[sentence];
        if atom >= step.to {
            break;
        }
        let Some(put) = starts[sentence] else { continue };
        let length = run.duration().to_seconds();
        let share = atoms.length(step.from, atom) / atoms.length(step.from, step.to);
        let start = run.start + TimeDelta::from_seconds(length * share);
        if chosen || (start - put.start).abs() <= TOLERANCE {
            confidence[sentence] += probability * inside_run(atoms, step, atom, lattice);
        }
    }
}

/// The probability that a start predicted inside a run is right to within the tolerance: certain at the run's onset,
/// else by the spread of the shorter side's length (a normal distribution's, by erf(x) ≈ tanh(1.2 x)).
fn inside_run(atoms: &Atoms, step: Held, atom: usize, lattice: &Lattice) -> f64 {
    if atom == step.from {
        return 1.0;
    }
    let shorter = atoms.length(step.from, atom).min(atoms.length(atom, step.to));
    let spread = lattice.costs.variance(shorter).sqrt();
    libm::tanh(1.2 * TOLERANCE.to_seconds() / (spread * std::f64::consts::SQRT_2))
}
