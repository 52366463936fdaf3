//! How sure each sentence's start is: its posterior probability under the cost model.
//!
//! The search gives the cheapest chain of steps. Summing over all chains (forward–backward; L. R. Rabiner, "A tutorial on
//! hidden Markov models", 1989, section III) gives the probability of each single step, and a sentence's confidence is
//! the probability of all steps that would start it within 200 ms of where it was put.

use super::atoms::Atoms;
use super::search::{Held, Lattice, Layer};
use crate::time::{Span, TimeDelta};

/// Two starts this close to each other are the same for a reader.
const TOLERANCE: TimeDelta = TimeDelta::from_millis(200);
/// Chains costlier than the best by this many nats change no digit of a probability.
const BEAM: f64 = 30.0;
/// Of the sums from the start a row for this many runs is kept; those between are worked out again when their turn
/// comes, so that memory hardly grows with the recording.
const KEPT_EVERY: usize = 64;

/// Log-probabilities of the states of a row: atoms `low..`, a pair for the two layers.
#[derive(Debug, Clone)]
struct Row {
    low: usize,
    values: Vec<[f64; 2]>,
}

impl Row {
    fn get(&self, atom: usize, layer: Layer) -> f64 {
        let cell = atom.checked_sub(self.low).and_then(|offset| self.values.get(offset));
        cell.map_or(f64::NEG_INFINITY, |cell| cell[layer as usize])
    }

    fn add(&mut self, atom: usize, layer: Layer, value: f64) {
        if let Some(cell) = atom.checked_sub(self.low).and_then(|offset| self.values.get_mut(offset)) {
            cell[layer as usize] = log_add(cell[layer as usize], value);
        }
    }

    fn states(&self) -> impl Iterator<Item = (usize, Layer, f64)> {
        let cells = self.values.iter().enumerate();
        cells
            .flat_map(|(offset, cell)| {
                Layer::ALL.map(|layer| (self.low + offset, layer, cell[layer as usize]))
            })
            .filter(|state| state.2 > f64::NEG_INFINITY)
    }

    fn prune(&mut self) {
        let limit = self.values.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max) - BEAM;
        let alive = |cell: &[f64; 2]| cell.iter().any(|&value| value >= limit);
        let first = self.values.iter().position(alive).unwrap_or(0);
        self.values.truncate(self.values.iter().rposition(alive).map_or(0, |last| last + 1));
        self.values.drain(..first.min(self.values.len()));
        self.values.shrink_to_fit();
        self.low += first;
        for value in self.values.iter_mut().flatten().filter(|value| **value < limit) {
            *value = f64::NEG_INFINITY;
        }
    }
}

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
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
    let atoms = lattice.atoms;
    let last = forward.row(runs.len());
    let mut behind = Row { low: last.low, values: vec![[f64::NEG_INFINITY; 2]; last.values.len()] };
    for layer in Layer::ALL {
        behind.add(atoms.len(), layer, 0.0);
    }
    let total = Layer::ALL
        .into_iter()
        .fold(f64::NEG_INFINITY, |sum, layer| log_add(sum, last.get(atoms.len(), layer)));
    if total == f64::NEG_INFINITY {
        return confidence;
    }
    for run in (0..runs.len()).rev() {
        let row = forward.row(run);
        let mut before = Row { low: row.low, values: vec![[f64::NEG_INFINITY; 2]; row.values.len()] };
        let steps = lattice.word_steps(run);
        for (from, layer, ahead) in row.states() {
            let nothing = behind.get(from, Layer::Nothing) - lattice.without_words(run, layer);
            before.add(from, layer, nothing);
            for (to, cost) in steps.from(from) {
                let value = behind.get(to, Layer::Words) - cost;
                before.add(from, layer, value);
                let probability = (ahead + value - total).exp();
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
    kept: Vec<Row>,
    /// The rows from a kept one on, and the number of the first.
    block: Vec<Row>,
    first: usize,
}

impl<'a> Forward<'a> {
    fn of(lattice: &'a Lattice) -> Self {
        let mut row = Row { low: 0, values: vec![[f64::NEG_INFINITY; 2]; lattice.reach(None, 1)] };
        row.add(0, Layer::Words, 0.0);
        leave_unspoken(&mut row, lattice);
        row.prune();
        let mut kept = vec![row.clone()];
        for run in 0..lattice.runs.len() {
            row = advance(&row, run, lattice);
            if (run + 1) % KEPT_EVERY == 0 {
                kept.push(row.clone());
            }
        }
        Self { lattice, kept, block: Vec::new(), first: 0 }
    }

    /// The row of so many runs consumed.
    fn row(&mut self, runs: usize) -> &Row {
        if runs < self.first || runs >= self.first + self.block.len() {
            let from = runs / KEPT_EVERY;
            self.first = from * KEPT_EVERY;
            self.block = vec![self.kept[from].clone()];
            let end = (self.first + KEPT_EVERY - 1).min(self.lattice.runs.len());
            for run in self.first..end {
                self.block.push(advance(&self.block[run - self.first], run, self.lattice));
            }
        }
        &self.block[runs - self.first]
    }
}

fn advance(row: &Row, run: usize, lattice: &Lattice) -> Row {
    let high = lattice.reach(Some(run), row.low + row.values.len());
    let mut next = Row { low: row.low, values: vec![[f64::NEG_INFINITY; 2]; high.saturating_sub(row.low)] };
    let steps = lattice.word_steps(run);
    for (from, layer, value) in row.states() {
        next.add(from, Layer::Nothing, value - lattice.without_words(run, layer));
        for (to, cost) in steps.from(from) {
            next.add(to, Layer::Words, value - cost);
        }
    }
    leave_unspoken(&mut next, lattice);
    next.prune();
    next
}

fn leave_unspoken(row: &mut Row, lattice: &Lattice) {
    let states: Vec<_> = row.states().collect();
    for (from, layer, value) in states {
        for (to, cost) in lattice.unspoken(from) {
            row.add(to, layer, value - cost);
        }
    }
}

/// The mirror image of [`leave_unspoken`] for sums from the end.
fn through_unspoken(row: &Row, lattice: &Lattice) -> Row {
    let mut through = row.clone();
    for offset in 0..row.values.len() {
        let from = row.low + offset;
        for (to, cost) in lattice.unspoken(from) {
            for layer in Layer::ALL {
                through.add(from, layer, row.get(to, layer) - cost);
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
        let share = atoms.units(step.from, atom) / atoms.units(step.from, step.to);
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
    let shorter = atoms.units(step.from, atom).min(atoms.units(atom, step.to));
    let spread = lattice.costs.variance(shorter).sqrt();
    (1.2 * TOLERANCE.to_seconds() / (spread * std::f64::consts::SQRT_2)).tanh()
}
