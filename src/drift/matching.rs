//! Two sequences of words → which of them are the same word.
//!
//! Anchors first: sequences of words that occur once on either side, in the order that both share and at offsets that
//! seldom change. What lies between is divided by ever weaker anchors until it is small. The rest is paired by a shortest
//! path that prefers times in agreement with the surroundings, so that of a sentence said twice each copy meets its own.

use std::ops::Range;

use super::anchors::{Uniqueness, candidates, tokens_of};
use super::chain::{Trend, best_chain};
use super::expected::Expected;
use super::gap;
use super::tokens::{Side, Token};

/// Anchors from strong to weak.
const ANCHORS: [Uniqueness; 5] = [
    Uniqueness { length: 4, in_one_cue: true },
    Uniqueness { length: 8, in_one_cue: false },
    Uniqueness { length: 4, in_one_cue: false },
    Uniqueness { length: 2, in_one_cue: false },
    Uniqueness { length: 1, in_one_cue: false },
];
/// Gaps of fewer cells than this need no weaker anchors.
const SMALL: usize = 250_000;

/// Pairs of equal tokens (places in the reference, in the checked side), both ascending.
pub(super) fn pairs(reference: &Side, checked: &Side) -> Vec<(usize, usize)> {
    let (one, other) = (&reference.tokens[..], &checked.tokens[..]);
    let (mut known, trend) = anchors(one, other);
    let vote = if known.is_empty() { Some(Expected::by_vote(reference, checked)) } else { None };
    let mut between = Vec::new();
    for (within, split) in gaps(&known, one.len(), other.len()) {
        if within.0.is_empty() || within.1.is_empty() {
            continue;
        }
        let around = || Expected::around(&known, split, one, other, trend.slope);
        let expected = vote.clone().unwrap_or_else(around);
        between.extend(gap::fill(one, other, &within, &expected));
    }
    known.extend(between);
    known.sort_unstable();
    known
}

/// Returns the pairs that need no search, and what they say about the offsets.
fn anchors(one: &[Token], other: &[Token]) -> (Vec<(usize, usize)>, Trend) {
    let (mut known, mut trend) = (Vec::new(), Trend::UNKNOWN);
    for (strength, uniqueness) in ANCHORS.into_iter().enumerate() {
        let mut more = Vec::new();
        for (within, split) in gaps(&known, one.len(), other.len()) {
            if strength > 0 && within.0.len().saturating_mul(within.1.len()) <= SMALL {
                continue;
            }
            let found = candidates(one, other, &within, uniqueness);
            let leveled = |trend: &Trend| -> Vec<((usize, usize), f64)> {
                found.iter().map(|&pair| (pair, trend.level(pair, one, other))).collect()
            };
            if strength == 0 {
                let first = best_chain(&leveled(&trend), &trend, [None; 2]);
                trend = Trend::of(&first, one, other);
            }
            let ends = [split.checked_sub(1).and_then(|at| known.get(at)), known.get(split)];
            let around = ends.map(|pair| pair.map(|&pair| trend.level(pair, one, other)));
            let chain = best_chain(&leveled(&trend), &trend, around);
            more.extend(tokens_of(&chain, uniqueness.length));
        }
        known.extend(more);
        known.sort_unstable();
    }
    (known, trend)
}

/// A range of tokens on either side.
pub(super) type Within = (Range<usize>, Range<usize>);

/// Returns what lies between the pairs, each with the number of pairs before it.
pub(super) fn gaps(pairs: &[(usize, usize)], one: usize, other: usize) -> Vec<(Within, usize)> {
    let ends = pairs.iter().copied().chain([(one, other)]);
    let mut from = (0, 0);
    ends.enumerate()
        .map(|(split, to)| {
            let gap = (from.0..to.0, from.1..to.1);
            from = (to.0 + 1, to.1 + 1);
            (gap, split)
        })
        .collect()
}
