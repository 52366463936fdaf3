//! Two texts without times → the words that are surely the same in both.

use super::anchors::{Uniqueness, candidates, tokens_of};
use super::chain::{Trend, best_chain};
use super::matching::{Within, gaps};
use super::tokens::{Token, Vocabulary, folded};
use crate::time::Time;

/// Words in a row that must be the same, and occur once on either side: first in all of it, then between what was found.
const IN_A_ROW: [usize; 2] = [4, 3];

/// Returns pairs of places, both ascending, of words that two texts share. A word counts only in a row of three or more
/// that both have once between their neighbours, so words that are the same by chance do not. Case, punctuation and
/// marks of composition make no difference. The work grows as n log n.
///
/// ```
/// use pausa::drift::same_words;
///
/// let written = ["So", "she", "watched", "the", "clock,", "and", "tried", "again."];
/// let heard = ["she", "watched", "the", "clock", "in", "tried", "again"];
/// assert_eq!(same_words(written, heard), [(1, 0), (2, 1), (3, 2), (4, 3)]);
/// ```
pub fn same_words<'a>(
    one: impl IntoIterator<Item = &'a str>,
    other: impl IntoIterator<Item = &'a str>,
) -> Vec<(usize, usize)> {
    let mut vocabulary = Vocabulary::default();
    let mut tokens = |words: &mut dyn Iterator<Item = &'a str>| -> Vec<Token> {
        words.map(|word| token(vocabulary.number(folded(word)))).collect()
    };
    let (one, other) = (tokens(&mut one.into_iter()), tokens(&mut other.into_iter()));
    let mut known = Vec::new();
    for length in IN_A_ROW {
        let uniqueness = Uniqueness { length, in_one_cue: false };
        let found = |(within, _): (Within, usize)| {
            let candidates = candidates(&one, &other, &within, uniqueness);
            let leveled: Vec<_> = candidates.into_iter().map(|pair| (pair, 0.0)).collect();
            tokens_of(&best_chain(&leveled, &Trend::UNKNOWN, [None; 2]), length)
        };
        let more: Vec<_> = gaps(&known, one.len(), other.len()).into_iter().flat_map(found).collect();
        known.extend(more);
        known.sort_unstable();
    }
    known
}

/// A word of which nothing is known but its text.
fn token(text: u32) -> Token {
    Token { text, cue: 0, first: false, last: false, time: Time::ZERO, onset: None, offset: None }
}
