//! A document and what is wrong with its times → the document with times that are right.

use super::common::CommonTime;
use super::piecewise::Piecewise;
use super::tokens::{Order, Side};
use crate::formats::Document;
use crate::time::{Span, Time, TimeDelta};

/// A piecewise linear map of times: for each stretch of a document, an offset and a rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    pieces: Vec<Piece>,
    order: Order,
}

/// A stretch of cues whose times are `offset + rate · right`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    /// Its first cue, by the order of the correction. A place among the cues and not a time: where something was cut
    /// out, times before and after the cut may overlap.
    first: usize,
    offset: f64,
    rate: f64,
}

impl Correction {
    /// Moves everything by the same amount.
    pub fn shift(by: TimeDelta) -> Self {
        let piece = Piece { first: 0, offset: -by.to_seconds(), rate: 1.0 };
        Correction { pieces: vec![piece], order: Order::Time }
    }

    pub(super) fn inverse(fit: &Piecewise, starts: &[CommonTime], checked: &Side) -> Self {
        let mut ranks = vec![0; checked.cues.len()];
        for (rank, &cue) in checked.cues.iter().enumerate() {
            ranks[cue] = rank;
        }
        let pieces = fit.pieces.iter().enumerate().map(|(number, piece)| Piece {
            first: if number == 0 { 0 } else { ranks[starts[piece.points.start].checked_cue] },
            offset: piece.at_zero,
            rate: 1.0 + fit.slope,
        });
        Correction { pieces: pieces.collect(), order: checked.order }
    }

    fn piece(&self, rank: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.first <= rank);
        self.pieces[after.saturating_sub(1)]
    }
}

impl Piece {
    fn right(self, time: Time) -> Time {
        Time::from_seconds((time.to_seconds() - self.offset) / self.rate)
    }
}

/// Returns the document with its times put right; text, lines, speakers and the order of the cues stay.
///
/// Each cue lasts at least a millisecond, none starts before 0, and cues that did not overlap do not overlap afterwards:
/// cues of a stretch that the reference does not have, and so has no time for, are pressed together before the cue that
/// follows. The correction is that of this document: see [`Comparison::correction`](super::Comparison::correction).
#[must_use]
pub fn retime(document: &Document, correction: &Correction) -> Document {
    place(document, correction, |_, corrected| corrected)
}

/// As [`retime`], but with a time of its own for each cue where one is known: `own` gets a cue's place in the document
/// and its corrected time.
#[must_use]
pub fn place(document: &Document, correction: &Correction, own: impl Fn(usize, Span) -> Span) -> Document {
    let order = correction.order.of(document);
    let right = |rank: usize, span: Span| {
        let piece = correction.piece(rank);
        Span::new(piece.right(span.start), piece.right(span.end))
    };
    let old: Vec<Span> = order.iter().map(|&cue| document.cues[cue].span).collect();
    let corrected: Vec<Span> = old.iter().enumerate().map(|(rank, &span)| right(rank, span)).collect();
    let mut spans: Vec<Span> = order.iter().zip(&corrected).map(|(&cue, &span)| own(cue, span)).collect();
    make_room(&old, &mut spans);

    let mut placed = document.clone();
    for (rank, &cue) in order.iter().enumerate() {
        let cue = &mut placed.cues[cue];
        cue.span = spans[rank];
        let moved = spans[rank].start - corrected[rank].start;
        let within = |time: Time| (time + moved).clamp(cue.span.start, cue.span.end);
        for word in &mut cue.words {
            let span = right(rank, word.span);
            word.span = Span::new(within(span.start), within(span.end));
        }
    }
    placed
}

const LEAST: TimeDelta = TimeDelta::from_millis(1);

/// Keeps apart what was apart, with a millisecond for each cue; later cues take precedence.
fn make_room(old: &[Span], new: &mut [Span]) {
    // The first cue that begins when this one is over; later ones begin later still where the file is in order.
    let starts = Latest::of(old.iter().map(|span| span.start));
    let next_apart = |rank: usize| starts.first_from(rank + 1, old[rank].end);
    for rank in (0..new.len()).rev() {
        let mut span = new[rank];
        if let Some(limit) = next_apart(rank).map(|next| new[next].start) {
            span.end = span.end.min(limit);
            span.start = span.start.min(limit - LEAST);
        }
        if let Some(next) = new.get(rank + 1) {
            span.start = span.start.min(next.start);
        }
        span.end = span.end.max(span.start + LEAST);
        new[rank] = span;
    }
    // Nothing before 0: those that were pressed there give way to the right.
    let mut earliest = Time::ZERO;
    for (rank, span) in new.iter_mut().enumerate() {
        let start = span.start.max(earliest);
        *span = Span { start, end: span.end.max(start + LEAST) };
        earliest = if next_apart(rank) == Some(rank + 1) { span.end } else { start };
    }
}

/// Times in any order, to be asked for the first that is late enough: a tree in which each node has the latest time below.
struct Latest {
    /// The children of node `n` are `2 n` and `2 n + 1`; the leaves are the second half.
    tree: Vec<Option<Time>>,
}

impl Latest {
    fn of(times: impl ExactSizeIterator<Item = Time>) -> Self {
        let leaves = times.len().next_power_of_two();
        let mut tree = vec![None; leaves];
        tree.extend(times.map(Some));
        tree.resize(2 * leaves, None);
        for node in (1..leaves).rev() {
            tree[node] = tree[2 * node].max(tree[2 * node + 1]);
        }
        Self { tree }
    }

    /// The first place from `from` on whose time is `least` or later.
    fn first_from(&self, from: usize, least: Time) -> Option<usize> {
        let leaves = self.tree.len() / 2;
        let is_late = |node: usize| self.tree.get(node).is_some_and(|&time| time >= Some(least));
        let mut node = Some(leaves + from).filter(|_| from < leaves)?;
        // Up, and to the right wherever nothing here is late enough.
        while !is_late(node) {
            while node % 2 == 1 {
                node /= 2;
            }
            // The last node of a level has no right neighbour: its ancestors are all odd, up to the root's parent.
            node = if node == 0 { return None } else { node + 1 };
        }
        while node < leaves {
            node = if is_late(2 * node) { 2 * node } else { 2 * node + 1 };
        }
        Some(node - leaves)
    }
}
