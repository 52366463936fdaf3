//! Pieces of a line with jumps → fewer of them: those that are too short, or no jump apart, become part of a neighbour.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::piecewise::{Piece, SMALLEST_JUMP};

/// Fewer points than this between two changes are outliers.
const SHORTEST_PIECE: usize = 3;

/// Pieces by their first points, and what is to be joined, the least first.
pub(super) struct Joining<L> {
    pieces: BTreeMap<usize, Piece>,
    /// Pieces that are too short: points, first point.
    short: BTreeSet<(usize, usize)>,
    /// Steps that are no jump: their size as the bits of a number that is not negative, first point of the piece before.
    small: BTreeSet<(u64, usize)>,
    /// The level of the piece that has these points.
    level: L,
}

impl<L: Fn(Range<usize>) -> f64> Joining<L> {
    /// The pieces, in order and without gaps.
    pub(super) fn of(pieces: Vec<Piece>, level: L) -> Self {
        let pieces = pieces.into_iter().map(|piece| (piece.points.start, piece)).collect();
        let mut joining = Self { pieces, short: BTreeSet::new(), small: BTreeSet::new(), level };
        let firsts: Vec<usize> = joining.pieces.keys().copied().collect();
        for first in firsts {
            joining.note(first);
        }
        joining
    }

    /// Joins until nothing is left to be joined.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        while self.pieces.len() > 1 {
            let Some(first) = self.short_one().or_else(|| self.small.first().map(|&(_, first)| first)) else {
                break;
            };
            self.join(first);
        }
        self.pieces.into_values().collect()
    }

    /// The piece with which the shortest one is to be joined, or itself, whichever comes first: the nearer in level.
    fn short_one(&self) -> Option<usize> {
        let &(_, first) = self.short.first()?;
        let before = self.before(first);
        let step = |first: usize| self.step(first).unwrap_or(f64::INFINITY);
        Some(before.filter(|&before| step(before) <= step(first)).unwrap_or(first))
    }

    fn before(&self, first: usize) -> Option<usize> {
        self.pieces.range(..first).next_back().map(|(&first, _)| first)
    }

    /// How far the piece after this one is from it.
    fn step(&self, first: usize) -> Option<f64> {
        let piece = self.pieces.get(&first)?;
        let next = self.pieces.get(&piece.points.end)?;
        Some((next.at_zero - piece.at_zero).abs())
    }

    /// Notes whether a piece is too short, and whether the step after it is no jump.
    fn note(&mut self, first: usize) {
        let Some(piece) = self.pieces.get(&first) else { return };
        if piece.points.len() < SHORTEST_PIECE {
            self.short.insert((piece.points.len(), first));
        }
        if let Some(step) = self.step(first).filter(|&step| step < SMALLEST_JUMP) {
            self.small.insert((step.to_bits(), first));
        }
    }

    fn forget(&mut self, first: usize) {
        let Some(piece) = self.pieces.get(&first) else { return };
        self.short.remove(&(piece.points.len(), first));
        if let Some(step) = self.step(first) {
            self.small.remove(&(step.to_bits(), first));
        }
    }

    /// Joins a piece with the one after it.
    fn join(&mut self, first: usize) {
        let Some(end) = self.pieces.get(&first).map(|piece| piece.points.end) else { return };
        let before = self.before(first);
        for first in before.into_iter().chain([first, end]) {
            self.forget(first);
        }
        let end = self.pieces.remove(&end).map_or(end, |next| next.points.end);
        self.pieces.insert(first, Piece { points: first..end, at_zero: (self.level)(first..end) });
        for first in before.into_iter().chain([first]) {
            self.note(first);
        }
    }
}
