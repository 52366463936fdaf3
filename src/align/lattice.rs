//! All the ways to assign the atoms to the speech runs.
//!
//! A state is (runs consumed, atoms consumed, whether the last run had words). A step takes the next run with some
//! atoms or with none, or leaves whole sentences unspoken. The states after so many runs are a [`Row`], and one row leads
//! to the next by [`advance`], whatever a row keeps of the chains of steps that lead to a state ([`Ways`]): the cheapest
//! of them, as the search does, or the sum of all, as the confidence does. States far costlier than the best of their row
//! are dropped, which bounds the work without a fixed band around the diagonal: an inserted minute or a missing page moves
//! the diagonal for good.

use std::ops::Range;

use super::atoms::Atoms;
use super::costs::{self, Costs};
use super::guidance::Anchors;
use crate::time::Span;
use crate::transcript::Boundary;

/// One speech run as the lattice sees it, in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) seconds: f64,
    pub(super) span: Span,
    /// The pause after it; none after the last.
    pub(super) pause_after: Option<f64>,
}

/// Whether the last consumed run held words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Words,
    Nothing,
}

impl Layer {
    pub(super) const ALL: [Layer; 2] = [Layer::Words, Layer::Nothing];
}

/// A state of a row: atoms consumed, layer.
pub(super) type Place = (usize, Layer);

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Words,
    Nothing,
    Unspoken,
}

/// Everything that the steps depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lattice<'a> {
    pub(super) runs: &'a [Run],
    pub(super) atoms: &'a Atoms,
    pub(super) anchors: &'a Anchors,
    pub(super) costs: &'a Costs,
    /// Sentences that cost more than this many nats to leave unspoken are not left so.
    pub(super) beam: f64,
}

/// The steps that take one run with words, costs worked out once for all states.
#[derive(Debug)]
pub(super) struct WordSteps<'a> {
    lattice: Lattice<'a>,
    span: Span,
    /// Cost of the run's length by the half letters that it holds.
    durations: Vec<f64>,
    /// Cost of the pause after it by the boundary that it falls on.
    pauses: [f64; Boundary::COUNT],
}

impl WordSteps<'_> {
    /// From a state that has consumed `from` atoms: where each step leads, and its cost.
    pub(super) fn from(&self, from: usize) -> impl Iterator<Item = (usize, f64)> {
        let Lattice { atoms, anchors, costs, .. } = self.lattice;
        (from + 1..=atoms.len()).map_while(move |to| {
            let duration = self.durations.get(atoms.half_letters(from, to) as usize)?;
            let pause = self.pauses[atoms.boundary_before(to) as usize];
            let anchored = anchors.cost_of_sharing(from, to, self.span, atoms);
            Some((to, duration + costs.passing(from, to) + pause + anchored))
        })
    }
}

impl<'a> Lattice<'a> {
    /// The steps that take run `run` with words.
    pub(super) fn word_steps(&self, run: usize) -> WordSteps<'a> {
        let Run { seconds, span, pause_after } = self.runs[run];
        let maximum = (self.costs.plausible_length(seconds) * 2.0) as u32;
        WordSteps {
            lattice: *self,
            span,
            durations: (0..=maximum)
                .map(|half_letters| self.costs.duration(seconds, f64::from(half_letters) / 2.0))
                .collect(),
            pauses: pause_after.map_or([0.0; Boundary::COUNT], |seconds| self.costs.pause(seconds)),
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
            .map(move |to| (to, self.costs.unspoken(self.atoms.length(from, to))))
            .take_while(|&(_, cost)| cost <= self.beam)
            .map(move |(to, cost)| (to, cost + self.anchors.cost_of_silence(from, to)))
    }

    /// One more than the last atom that a row can reach when the row before it ends at `high` (exclusive).
    fn reach(&self, run: Option<usize>, high: usize) -> usize {
        let spoken = run.map_or(0.0, |run| self.costs.plausible_length(self.runs[run].seconds));
        let unspoken = self.costs.unspoken_length(self.beam);
        (self.atoms.position_after(high.saturating_sub(1), spoken + unspoken) + 2).min(self.atoms.len() + 1)
    }
}

/// What is kept of the chains of steps that lead to a state.
pub(super) trait Ways: Copy {
    /// No chain.
    const NONE: Self;
    /// The chain of no steps.
    const START: Self;

    /// Returns their cost together, in nats; infinite where there is none.
    fn cost(self) -> f64;

    /// Returns the chains that come of these, at the place `from`, with one more step.
    fn then(self, step: Step, from: Place, cost: f64) -> Self;

    /// Returns these chains and others to the same state; these where the two are equal and one has to go.
    fn or(self, other: Self) -> Self;
}

/// States of one row: atoms `low..`, a pair for the two layers.
#[derive(Debug, Clone)]
pub(super) struct Row<W> {
    low: usize,
    ways: Vec<[W; 2]>,
}

impl<W: Ways> Row<W> {
    /// A row of the states `low..high` that nothing leads to yet.
    fn new(low: usize, high: usize) -> Self {
        Self { low, ways: vec![[W::NONE; 2]; high.saturating_sub(low)] }
    }

    /// The row before the first run.
    pub(super) fn first(lattice: &Lattice, beam: f64) -> Self {
        let mut row = Self::new(0, lattice.reach(None, 1));
        row.add((0, Layer::Words), W::START);
        row.leave_unspoken(lattice);
        row.prune(beam);
        row
    }

    /// The row after run `run`, from the row before it. States costlier than the best by more than `beam` are dropped.
    pub(super) fn advance(&self, run: usize, lattice: &Lattice, beam: f64) -> Self {
        let mut next = Self::new(self.low, lattice.reach(Some(run), self.atoms().end));
        let steps = lattice.word_steps(run);
        for (place, ways) in self.states() {
            let (from, layer) = place;
            let cost = lattice.without_words(run, layer);
            next.add((from, Layer::Nothing), ways.then(Step::Nothing, place, cost));
            for (to, cost) in steps.from(from) {
                next.add((to, Layer::Words), ways.then(Step::Words, place, cost));
            }
        }
        next.leave_unspoken(lattice);
        next.prune(beam);
        next
    }

    /// The atoms consumed of its states.
    pub(super) fn atoms(&self) -> Range<usize> {
        self.low..self.low + self.ways.len()
    }

    /// A row of the same states that nothing leads to.
    pub(super) fn emptied(&self) -> Self {
        Self::new(self.low, self.atoms().end)
    }

    pub(super) fn get(&self, (atom, layer): Place) -> W {
        let cell = atom.checked_sub(self.low).and_then(|offset| self.ways.get(offset));
        cell.map_or(W::NONE, |cell| cell[layer as usize])
    }

    /// Adds chains that lead to a state; those to states outside of the row are dropped.
    pub(super) fn add(&mut self, (atom, layer): Place, ways: W) {
        if let Some(cell) = atom.checked_sub(self.low).and_then(|offset| self.ways.get_mut(offset)) {
            cell[layer as usize] = cell[layer as usize].or(ways);
        }
    }

    /// The states that something leads to, in order.
    pub(super) fn states(&self) -> impl Iterator<Item = (Place, W)> {
        let cells = self.ways.iter().enumerate();
        cells
            .flat_map(|(offset, cell)| {
                Layer::ALL.map(|layer| ((self.low + offset, layer), cell[layer as usize]))
            })
            .filter(|(_, ways)| ways.cost().is_finite())
    }

    /// What of each state is needed later, in the order of [`Place`]s: the first atom, and a pair for each from there on.
    pub(super) fn kept<T>(&self, keep: impl Fn(W) -> T) -> (usize, Vec<[T; 2]>) {
        (self.low, self.ways.iter().map(|cell| cell.map(&keep)).collect())
    }

    /// Lets sentences from each state on go unspoken, several with one step.
    fn leave_unspoken(&mut self, lattice: &Lattice) {
        let states: Vec<_> = self.states().collect();
        for (place, ways) in states {
            for (to, cost) in lattice.unspoken(place.0) {
                self.add((to, place.1), ways.then(Step::Unspoken, place, cost));
            }
        }
    }

    /// Drops what is too costly, and the ends of the row that nothing leads to any more.
    fn prune(&mut self, beam: f64) {
        let costs = self.ways.iter().flatten().map(|ways| ways.cost());
        let limit = costs.fold(f64::INFINITY, f64::min) + beam;
        let alive = |cell: &[W; 2]| cell.iter().any(|ways| ways.cost() <= limit);
        let first = self.ways.iter().position(alive).unwrap_or(0);
        self.ways.truncate(self.ways.iter().rposition(alive).map_or(0, |last| last + 1));
        self.ways.drain(..first.min(self.ways.len()));
        self.ways.shrink_to_fit();
        self.low += first;
        for ways in self.ways.iter_mut().flatten().filter(|ways| ways.cost() > limit) {
            *ways = W::NONE;
        }
    }
}
