//! The search: which words fall into which speech run.
//!
//! The cheapest chain of steps through the [lattice](super::lattice) from (0, 0) to (all, all) is the alignment.

use super::lattice::{Lattice, Layer, Place, Row, Step, Ways};

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

/// How a state was reached best: the step, and the state before it. Packed, since there is one for each state of the
/// whole search: two bits of step, one of layer, the rest for the atom.
#[derive(Debug, Clone, Copy)]
struct Origin(u32);

impl Origin {
    fn new(step: Step, (from, layer): Place) -> Self {
        Self((from as u32) << 3 | (layer as u32) << 2 | step as u32)
    }

    fn is_unspoken(self) -> bool {
        self.0 & 3 == Step::Unspoken as u32
    }

    fn before(self) -> Place {
        ((self.0 >> 3) as usize, Layer::ALL[(self.0 >> 2 & 1) as usize])
    }
}

/// The cheapest chain to a state.
#[derive(Debug, Clone, Copy)]
struct Cheapest {
    cost: f64,
    origin: Origin,
}

impl Ways for Cheapest {
    const NONE: Self = Self { cost: f64::INFINITY, origin: Origin(0) };
    const START: Self = Self { cost: 0.0, origin: Origin(0) };

    fn cost(self) -> f64 {
        self.cost
    }

    fn then(self, step: Step, from: Place, cost: f64) -> Self {
        Self { cost: self.cost + cost, origin: Origin::new(step, from) }
    }

    fn or(self, other: Self) -> Self {
        if other.cost < self.cost { other } else { self }
    }
}

/// The cheapest assignment of atoms to runs, one entry a run in order, and its cost in nats; none when the beam lost
/// the end of the text.
pub(super) fn search(lattice: &Lattice) -> Option<(Vec<Held>, f64)> {
    let mut row = Row::first(lattice, lattice.beam);
    let mut chains = Chains { held: Vec::new(), rows: Vec::new() };
    for run in 0..lattice.runs.len() {
        let next = row.advance(run, lattice, lattice.beam);
        chains.push(&row);
        row = next;
    }
    let last = row.states().filter(|(place, _)| place.0 == lattice.atoms.len());
    let (place, Cheapest { cost, .. }) = last.min_by(|a, b| a.1.cost.total_cmp(&b.1.cost))?;
    chains.push(&row);
    chains.settle(chains.rows.len() - 1, place);
    Some((chains.held, cost))
}

/// After so many rows, what all surviving chains have in common is written down and its rows are dropped.
const SETTLE_EVERY: usize = 128;

/// The first atom of a row, and how each of its states was reached, in pairs for the two layers.
type Origins = (usize, Vec<[Origin; 2]>);

/// The surviving chains: what they have in common, and the rows in which they differ.
struct Chains {
    held: Vec<Held>,
    rows: Vec<Origins>,
}

impl Chains {
    fn push(&mut self, row: &Row<Cheapest>) {
        self.rows.push(row.kept(|cheapest| cheapest.origin));
        if self.rows.len().is_multiple_of(SETTLE_EVERY) {
            self.settle_common(row.states().map(|(place, _)| place).collect());
        }
    }

    /// Goes back from the places of the last row to where all their chains meet, and settles the chain up to there.
    fn settle_common(&mut self, mut places: Vec<Place>) {
        for row in (1..self.rows.len()).rev() {
            for place in &mut places {
                while self.origin(row, *place).is_unspoken() {
                    *place = self.origin(row, *place).before();
                }
            }
            places.sort_unstable();
            places.dedup();
            if let [only] = places[..] {
                return self.settle(row, only);
            }
            for place in &mut places {
                *place = self.origin(row, *place).before();
            }
        }
    }

    /// Writes down the chain that leads to a place, and drops the rows before it.
    fn settle(&mut self, row: usize, place: Place) {
        let known = self.held.len();
        let (mut at, mut here) = (row, place);
        while at > 0 {
            let origin = self.origin(at, here);
            let from = origin.before();
            if !origin.is_unspoken() {
                self.held.push(Held { from: from.0, to: here.0 });
                at -= 1;
            }
            here = from;
        }
        self.held[known..].reverse();
        self.rows.drain(..row);
    }

    fn origin(&self, row: usize, (atom, layer): Place) -> Origin {
        let (low, origins) = &self.rows[row];
        origins[atom - low][layer as usize]
    }
}
