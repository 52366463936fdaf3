//! A cue's text → its lines, as bytes of the sentence.

use std::ops::Range;

use super::pieces::{Piece, columns, range_of};
use super::rules::ReadingRules;

/// How many nats-like points a line that is as long as the limit allows costs more than a balanced one.
const IMBALANCE: f64 = 6.0;

/// The fewest lines that hold the pieces, broken at the cheapest places; `None` when they need more than allowed.
pub(super) fn break_lines(text: &str, pieces: &[Piece], rules: &ReadingRules) -> Option<Vec<Range<usize>>> {
    (1..=rules.max_lines).find_map(|lines| into(lines, text, pieces, rules)).map(|(lines, _)| lines)
}

/// Lines as full as they can be, however many it takes: for a piece that is wider than a line.
pub(super) fn fill(text: &str, pieces: &[Piece], rules: &ReadingRules) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in 1..=pieces.len() {
        if end == pieces.len() || columns(text, &pieces[start..=end]) > rules.max_columns() {
            lines.push(range_of(text, &pieces[start..end]));
            start = end;
        }
    }
    lines
}

/// The cheapest break into just so many lines.
fn into(
    lines: usize,
    text: &str,
    pieces: &[Piece],
    rules: &ReadingRules,
) -> Option<(Vec<Range<usize>>, f64)> {
    if lines == 1 {
        let fits = columns(text, pieces) <= rules.max_columns();
        return fits.then(|| (vec![range_of(text, pieces)], 0.0));
    }
    let mut best: Option<(Vec<Range<usize>>, f64)> = None;
    for first in 1..pieces.len() {
        let (top, rest) = pieces.split_at(first);
        if columns(text, top) > rules.max_columns() {
            break;
        }
        let Some((mut below, cost)) = into(lines - 1, text, rest, rules) else { continue };
        let cost = cost + top[first - 1].break_cost + imbalance(text, top, rest, lines, rules);
        if best.as_ref().is_none_or(|(_, least)| cost < *least) {
            below.insert(0, range_of(text, top));
            best = Some((below, cost));
        }
    }
    best
}

/// Lines of like length read best; a top line that is longer than what is below costs a little more.
fn imbalance(text: &str, top: &[Piece], rest: &[Piece], lines: usize, rules: &ReadingRules) -> f64 {
    let top = columns(text, top) as f64;
    let below = columns(text, rest) as f64 / (lines - 1) as f64;
    let weight = if top > below { 1.25 } else { 1.0 };
    IMBALANCE * weight * (top - below).abs() / rules.max_columns() as f64
}
