//! Words that can only belong together: sequences that occur once on either side, in an order that both sides share.
//!
//! This is what is known as patience diff: unique sequences, then the longest increasing chain of them, in
//! O(n log n).

use std::collections::HashMap;
use std::ops::Range;

use super::tokens::Token;

/// What counts as an anchor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Uniqueness {
    /// How many tokens in a row.
    pub(super) length: usize,
    /// Whether they must lie in one cue. A sequence over the border of two cues may be unique and yet belong elsewhere:
    /// of a sentence said twice, the copy that is missing leaves its neighbour's border behind.
    pub(super) in_one_cue: bool,
}

/// Pairs of tokens (places in `reference`, in `checked`), both ascending.
pub(super) fn anchors(
    reference: &[Token],
    checked: &[Token],
    within: (Range<usize>, Range<usize>),
    uniqueness: Uniqueness,
) -> Vec<(usize, usize)> {
    let length = uniqueness.length;
    let mut seen: HashMap<Vec<u32>, [Occurrence; 2]> = HashMap::new();
    for (side, tokens, range) in [(0, reference, within.0), (1, checked, within.1)] {
        let first = range.start;
        for (at, window) in tokens[range].windows(length).enumerate() {
            let key: Vec<u32> = window.iter().map(|token| token.text).collect();
            seen.entry(key).or_default()[side].count(first + at);
        }
    }
    let in_one_cue = |tokens: &[Token], at: usize| tokens[at].cue == tokens[at + length - 1].cue;
    let mut unique: Vec<(usize, usize)> = seen
        .into_values()
        .filter_map(|[one, other]| Some((one.only()?, other.only()?)))
        .filter(|&(i, j)| !uniqueness.in_one_cue || in_one_cue(reference, i) && in_one_cue(checked, j))
        .collect();
    unique.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, j) in longest_chain(&unique) {
        for step in 0..length {
            let pair = (i + step, j + step);
            if pairs.last().is_none_or(|last| last.0 < pair.0 && last.1 < pair.1) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Where a sequence was found, as long as that is one place.
#[derive(Debug, Clone, Copy, Default)]
enum Occurrence {
    #[default]
    Never,
    Once(usize),
    Often,
}

impl Occurrence {
    fn count(&mut self, at: usize) {
        *self = if matches!(self, Occurrence::Never) { Occurrence::Once(at) } else { Occurrence::Often };
    }

    fn only(self) -> Option<usize> {
        if let Occurrence::Once(at) = self { Some(at) } else { None }
    }
}

/// The longest chain that ascends on both sides; `pairs` ascend in their first.
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair with the smallest second that ends a chain of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_chain_leaves_out_what_crosses() {
        let pairs = [(0, 5), (1, 0), (2, 1), (3, 9), (4, 2), (6, 3)];
        assert_eq!(longest_chain(&pairs), [(1, 0), (2, 1), (4, 2), (6, 3)]);
        assert_eq!(longest_chain(&[]), []);
    }
}
