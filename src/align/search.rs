//! The search: which words fall into which speech run.
//!
//! A state is (runs consumed, atoms consumed, whether the last run had words). A step takes the next run with some
//! atoms or with none, or leaves whole sentences unspoken. The cheapest chain of steps from (0, 0) to (all, all) is the
//! alignment. States far costlier than the best of their row are dropped, which bounds the work without a fixed band
//! around the diagonal: an inserted minute or a missing page moves the diagonal for good.

use super::atoms::Atoms;
use super::costs::{self, Costs};
use crate::transcript::Boundary;

/// One speech run as the search sees it, in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) seconds: f64,
    /// The pause after it; none after the last.
    pub(super) pause_after: Option<f64>,
}

/// What a run holds: atoms `from..to`, none when the two are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Held {
    pub(super) fn is_empty(self) -> bool {
        self.from == self.to
    }
}

/// Whether the last consumed run held words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    Words,
    Nothing,
}

impl Layer {
    pub(super) const ALL: [Layer; 2] = [Layer::Words, Layer::Nothing];

    fn index(self) -> usize {
        self as usize
    }
}

/// Everything that the steps depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lattice<'a> {
    pub(super) runs: &'a [Run],
    pub(super) atoms: &'a Atoms,
    pub(super) costs: &'a Costs,
    /// States costlier than the best of their row by this many nats are dropped.
    pub(super) beam: f64,
}

/// The steps that take one run with words, costs worked out once for all states.
#[derive(Debug)]
pub(super) struct WordSteps<'a> {
    lattice: Lattice<'a>,
    /// Cost of the run's length by the half units that it holds.
    durations: Vec<f64>,
    /// Cost of the pause after it by the boundary that it falls on.
    pauses: [f64; Boundary::COUNT],
}

impl WordSteps<'_> {
    /// From a state that has consumed `from` atoms: where each step leads, and its cost.
    pub(super) fn from(&self, from: usize) -> impl Iterator<Item = (usize, f64)> {
        let Lattice { atoms, costs, .. } = self.lattice;
        (from + 1..=atoms.len()).map_while(move |to| {
            let duration = self.durations.get(atoms.half_units(from, to) as usize)?;
            let pause = self.pauses[atoms.boundary_before(to) as usize];
            Some((to, duration + costs.passing(from, to) + pause))
        })
    }
}

impl<'a> Lattice<'a> {
    /// The steps that take run `run` with words.
    pub(super) fn word_steps(&self, run: usize) -> WordSteps<'a> {
        let Run { seconds, pause_after } = self.runs[run];
        let most = (self.costs.plausible_units(seconds) * 2.0) as u32;
        WordSteps {
            lattice: *self,
            durations: (0..=most)
                .map(|half_units| self.costs.duration(seconds, f64::from(half_units) / 2.0))
                .collect(),
            pauses: pause_after.map_or([0.0; Boundary::COUNT], costs::pause),
        }
    }

    /// The cost of taking run `run` with no atoms after a state in `layer`.
    pub(super) fn without_words(&self, run: usize, layer: Layer) -> f64 {
        costs::unmatched(self.runs[run].seconds, layer == Layer::Words)
    }

    /// The steps that leave sentences unspoken, from a state that has consumed `from`: where each leads, and its cost.
    pub(super) fn unspoken(&self, from: usize) -> impl Iterator<Item = (usize, f64)> {
        self.atoms
            .sentence_ends_from(from)
            .map(move |to| (to, self.costs.unspoken(self.atoms.units(from, to))))
            .take_while(|&(_, cost)| cost <= self.beam)
    }

    /// One more than the last atom that a row can reach when the row before it ends at `high` (exclusive).
    pub(super) fn reach(&self, run: Option<usize>, high: usize) -> usize {
        let spoken = run.map_or(0.0, |run| self.costs.plausible_units(self.runs[run].seconds));
        let unspoken = self.costs.unspoken_units(self.beam);
        (self.atoms.position_after(high.saturating_sub(1), spoken + unspoken) + 2).min(self.atoms.len() + 1)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Words,
    Nothing,
    Unspoken,
}

impl Step {
    const ALL: [Step; 4] = [Step::Start, Step::Words, Step::Nothing, Step::Unspoken];
}

/// How a state was reached best: the step, and the state before it. Packed, since there is one for each state of the
/// whole search: two bits of step, one of layer, the rest for the atom.
#[derive(Debug, Clone, Copy)]
struct Origin(u32);

impl Origin {
    fn new(step: Step, layer: Layer, from: usize) -> Self {
        Self((from as u32) << 3 | (layer as u32) << 2 | step as u32)
    }

    fn step(self) -> Step {
        Step::ALL[(self.0 & 3) as usize]
    }

    fn layer(self) -> Layer {
        Layer::ALL[(self.0 >> 2 & 1) as usize]
    }

    fn from(self) -> usize {
        (self.0 >> 3) as usize
    }
}

/// States of one row: consumed atoms `low..low + costs.len()`, a pair for the two layers.
#[derive(Debug)]
struct Row {
    low: usize,
    costs: Vec<[f64; 2]>,
    origins: Vec<[Origin; 2]>,
}

impl Row {
    fn new(low: usize, high: usize) -> Self {
        let start = Origin::new(Step::Start, Layer::Words, 0);
        Self { low, costs: vec![[f64::INFINITY; 2]; high - low], origins: vec![[start; 2]; high - low] }
    }

    fn high(&self) -> usize {
        self.low + self.costs.len()
    }

    fn relax(&mut self, atom: usize, layer: Layer, cost: f64, origin: Origin) {
        let offset = atom - self.low;
        if offset < self.costs.len() && cost < self.costs[offset][layer.index()] {
            self.costs[offset][layer.index()] = cost;
            self.origins[offset][layer.index()] = origin;
        }
    }

    /// Drops what is too costly, and the ends of the row that hold nothing any more.
    fn prune(&mut self, beam: f64) {
        let limit = self.costs.iter().flatten().copied().fold(f64::INFINITY, f64::min) + beam;
        let alive = |cell: &[f64; 2]| cell.iter().any(|&cost| cost <= limit);
        let first = self.costs.iter().position(alive).unwrap_or(0);
        let last = self.costs.iter().rposition(alive).map_or(0, |last| last + 1);
        self.costs.truncate(last);
        self.origins.truncate(last);
        self.costs.drain(..first);
        self.origins.drain(..first);
        for cell in self.costs.iter_mut().flatten().filter(|cost| **cost > limit) {
            *cell = f64::INFINITY;
        }
        self.low += first;
        self.origins.shrink_to_fit();
    }

    /// The states that are alive: atoms consumed, layer, cost.
    fn states(&self) -> impl Iterator<Item = (usize, Layer, f64)> {
        self.costs
            .iter()
            .enumerate()
            .flat_map(move |(offset, cell)| {
                Layer::ALL.into_iter().map(move |layer| (self.low + offset, layer, cell[layer.index()]))
            })
            .filter(|state| state.2.is_finite())
    }
}

/// The cheapest assignment of atoms to runs, one entry a run in order, and its cost in nats; none when the beam lost
/// the end of the text.
pub(super) fn search(lattice: &Lattice) -> Option<(Vec<Held>, f64)> {
    let mut first = Row::new(0, lattice.reach(None, 1));
    first.relax(0, Layer::Words, 0.0, Origin::new(Step::Start, Layer::Words, 0));
    leave_unspoken(&mut first, lattice);
    first.prune(lattice.beam);
    let mut row = first;
    let mut chains = Chains { held: Vec::new(), rows: Vec::new() };
    for run in 0..lattice.runs.len() {
        let next = advance(&row, run, lattice);
        chains.push(row);
        row = next;
    }
    let last = row.states().filter(|state| state.0 == lattice.atoms.len());
    let (atom, layer, cost) = last.min_by(|a, b| a.2.total_cmp(&b.2))?;
    chains.rows.push(row);
    chains.settle(chains.rows.len() - 1, (atom, layer));
    Some((chains.held, cost))
}

/// After so many rows, what all surviving chains have in common is written down and its rows are dropped.
const SETTLE_EVERY: usize = 128;

/// A state of a row: atoms consumed, layer.
type Place = (usize, Layer);

/// The surviving chains: what they have in common, and the rows in which they differ.
struct Chains {
    held: Vec<Held>,
    rows: Vec<Row>,
}

impl Chains {
    fn push(&mut self, mut row: Row) {
        let alive: Vec<Place> = row.states().map(|(atom, layer, _)| (atom, layer)).collect();
        row.costs = Vec::new(); // tracing back needs the origins alone
        self.rows.push(row);
        if self.rows.len().is_multiple_of(SETTLE_EVERY) {
            self.settle_common(alive);
        }
    }

    /// Goes back from the places of the last row to where all their chains meet, and settles the chain up to there.
    fn settle_common(&mut self, mut places: Vec<Place>) {
        for row in (1..self.rows.len()).rev() {
            for place in &mut places {
                while self.origin(row, *place).step() == Step::Unspoken {
                    *place = self.before(row, *place);
                }
            }
            places.sort_unstable_by_key(|&(atom, layer)| (atom, layer.index()));
            places.dedup();
            if let [only] = places[..] {
                return self.settle(row, only);
            }
            for place in &mut places {
                *place = self.before(row, *place);
            }
        }
    }

    /// Writes down the chain that leads to a place, and drops the rows before it.
    fn settle(&mut self, row: usize, place: Place) {
        let known = self.held.len();
        let (mut at, mut here) = (row, place);
        while at > 0 {
            let from = self.before(at, here);
            if self.origin(at, here).step() != Step::Unspoken {
                self.held.push(Held { from: from.0, to: here.0 });
                at -= 1;
            }
            here = from;
        }
        self.held[known..].reverse();
        self.rows.drain(..row);
    }

    fn origin(&self, row: usize, (atom, layer): Place) -> Origin {
        self.rows[row].origins[atom - self.rows[row].low][layer.index()]
    }

    fn before(&self, row: usize, place: Place) -> Place {
        let origin = self.origin(row, place);
        (origin.from(), origin.layer())
    }
}

fn advance(row: &Row, run: usize, lattice: &Lattice) -> Row {
    let mut next = Row::new(row.low, lattice.reach(Some(run), row.high()));
    let steps = lattice.word_steps(run);
    for (from, layer, cost) in row.states() {
        let origin = |step| Origin::new(step, layer, from);
        next.relax(from, Layer::Nothing, cost + lattice.without_words(run, layer), origin(Step::Nothing));
        for (to, more) in steps.from(from) {
            next.relax(to, Layer::Words, cost + more, origin(Step::Words));
        }
    }
    leave_unspoken(&mut next, lattice);
    next.prune(lattice.beam);
    next
}

fn leave_unspoken(row: &mut Row, lattice: &Lattice) {
    for from in row.low..row.high() {
        for layer in Layer::ALL {
            let cost = row.costs[from - row.low][layer.index()];
            if cost.is_finite() && row.origins[from - row.low][layer.index()].step() != Step::Unspoken {
                for (to, more) in lattice.unspoken(from) {
                    row.relax(to, layer, cost + more, Origin::new(Step::Unspoken, layer, from));
                }
            }
        }
    }
}
