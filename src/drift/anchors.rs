//! Candidates for words that can only belong together: sequences that occur once on either side, as in the patience diff.

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

/// Where such sequences begin (places in `reference`, in `checked`), by the first.
pub(super) fn candidates(
    reference: &[Token],
    checked: &[Token],
    within: &(Range<usize>, Range<usize>),
    uniqueness: Uniqueness,
) -> Vec<(usize, usize)> {
    let length = uniqueness.length;
    let places = |side: Side, range: &Range<usize>| {
        (range.start..(range.end + 1).saturating_sub(length).max(range.start)).map(move |at| (side, at))
    };
    let tokens = |(side, at): (Side, usize)| {
        let tokens = if side == Side::Reference { reference } else { checked };
        &tokens[at..at + length]
    };
    let texts = |place| tokens(place).iter().map(|token: &Token| token.text);
    // Equal sequences next to each other.
    let mut sorted: Vec<(Side, usize)> =
        places(Side::Reference, &within.0).chain(places(Side::Checked, &within.1)).collect();
    sorted.sort_unstable_by(|&one, &other| texts(one).cmp(texts(other)).then(one.cmp(&other)));
    let equal = sorted.chunk_by(|&one, &other| texts(one).eq(texts(other)));
    let in_one_cue =
        |place| matches!(tokens(place), [first, .., last] if first.cue == last.cue) || length == 1;
    let mut unique: Vec<(usize, usize)> = equal
        .filter_map(|equal| match *equal {
            [one @ (Side::Reference, i), other @ (Side::Checked, j)] => {
                let counts = !uniqueness.in_one_cue || in_one_cue(one) && in_one_cue(other);
                counts.then_some((i, j))
            }
            _ => None,
        })
        .collect();
    unique.sort_unstable();
    unique
}

/// The single tokens of a chain of sequences, both ascending.
pub(super) fn tokens_of(chain: &[(usize, usize)], length: usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for &(i, j) in chain {
        for step in 0..length {
            let pair = (i + step, j + step);
            if pairs.last().is_none_or(|last| last.0 < pair.0 && last.1 < pair.1) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Which of the two a place belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Reference,
    Checked,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;

    fn tokens(texts: &str, cue_length: usize) -> Vec<Token> {
        let token = |(at, c): (usize, char)| Token {
            text: c as u32,
            cue: at / cue_length,
            first: at.is_multiple_of(cue_length),
            last: (at + 1).is_multiple_of(cue_length),
            time: Time::ZERO,
            onset: None,
            offset: None,
        };
        texts.chars().enumerate().map(token).collect()
    }

    #[test]
    fn what_occurs_once_on_either_side_is_a_candidate() {
        let (one, other) = (tokens("abcabxyz", 4), tokens("xyzcab", 3));
        let found =
            |length, in_one_cue| candidates(&one, &other, &(0..8, 0..6), Uniqueness { length, in_one_cue });
        assert_eq!(found(3, false), [(2, 3), (5, 0)]);
        assert_eq!(found(3, true), [(5, 0)]);
        assert_eq!(found(2, false), [(2, 3), (5, 0), (6, 1)]);
    }

    #[test]
    fn sequences_that_share_tokens_give_each_once() {
        assert_eq!(tokens_of(&[(0, 5), (1, 6), (9, 9)], 2), [(0, 5), (1, 6), (2, 7), (9, 9), (10, 10)]);
    }
}
