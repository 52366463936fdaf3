//! A sentence's text → its words: where they stand, what is spoken, and the boundary after each.

use std::ops::Range;

use super::boundary;
use super::spoken::{Context, spoken};
use super::token::tokens;
use super::{Boundary, Word};
use crate::language::Language;
use crate::script::{is_unspaced_alphabet, is_unspaced_east_asian};

/// The spoken form of a token without a romanisation, in a sentence that has nothing else.
const UNKNOWN: &str = "word";

/// Returns the words of a sentence; `ends` are the byte offsets at which sentences end inside a line or a paragraph,
/// ascending.
pub(super) fn words(text: &str, ends: &[usize], language: &str) -> Vec<Word> {
    let tokens = tokens(text);
    let shouting = is_shouting(text, &tokens);
    let readings =
        Language::of(language).ideographs.map(|ideographs| ideographs.read(text)).unwrap_or_default();
    let reading = |range: &Range<usize>| {
        let is_one = text[range.clone()].chars().nth(1).is_none();
        let place = readings.binary_search_by_key(&range.start, |&(at, _)| at).ok().filter(|_| is_one)?;
        Some(readings[place].1)
    };
    let token = |i: usize| tokens.get(i).map(|range| &text[range.clone()]);
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for (i, range) in tokens.iter().enumerate() {
        let stopped = text[range.end..].starts_with(". ") && ends.binary_search(&(range.end + 1)).is_err();
        let context = Context {
            language,
            before: i.checked_sub(1).and_then(token),
            after: token(i + 1),
            reading: reading(range),
            shouting,
            stopped,
        };
        let spoken = spoken(&text[range.clone()], &context);
        if !spoken.is_empty() {
            words.push(Word { range: range.clone(), spoken, after: Boundary::None });
        }
    }
    if words.is_empty() {
        words.extend(tokens.into_iter().map(|range| Word {
            range,
            spoken: UNKNOWN.to_owned(),
            after: Boundary::None,
        }));
    }
    set_boundaries(text, ends, &mut words);
    words
}

fn set_boundaries(text: &str, ends: &[usize], words: &mut [Word]) {
    let mut ends = ends.iter().copied().peekable();
    for i in 1..words.len() {
        let gap = words[i - 1].range.end..words[i].range.start;
        while ends.next_if(|&end| end < gap.start).is_some() {}
        let ended = ends.next_if(|&end| end <= gap.end).is_some();
        let continues = text[gap.end..].starts_with(char::is_lowercase);
        words[i - 1].after = boundary::between(&text[gap], ended, continues);
    }
}

/// Returns whether a text is set in capitals throughout, as headings are: its capitals are then no initialisms. A
/// short word alone ("AGI") may well be one.
fn is_shouting(text: &str, tokens: &[Range<usize>]) -> bool {
    if text.contains(|c: char| c.is_lowercase() || is_unspaced_east_asian(c) || is_unspaced_alphabet(c)) {
        return false;
    }
    let lengths =
        || tokens.iter().map(|range| text[range.clone()].chars().filter(|c| c.is_uppercase()).count());
    lengths().filter(|&letters| letters > 1).count() > 1 || lengths().any(|letters| letters > 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends_inside_a_unit_are_boundaries() {
        let text = "Dr. Smith, who left, is back. He says \"no!\" twice.";
        let strengths: Vec<(&str, Boundary)> = words(text, &[29], "en")
            .iter()
            .map(|w| (&text[w.range.clone()], w.after))
            .filter(|w| w.1 != Boundary::None)
            .collect();
        assert_eq!(
            strengths,
            [
                ("Smith", Boundary::Clause),
                ("left", Boundary::Clause),
                ("back", Boundary::Sentence),
                ("says", Boundary::Clause),
                ("no", Boundary::Clause),
            ]
        );
    }

    #[test]
    fn headings_in_capitals_shout() {
        for (text, shouts) in [
            ("THE END", true),
            ("CHAPTER 1", true),
            ("INTRODUCTION", true),
            ("AGI", false),
            ("GPT-4", false),
            ("The USA", false),
            ("LLM 之上 AGI", false),
            ("12:30", false),
        ] {
            assert_eq!(is_shouting(text, &tokens(text)), shouts, "{text}");
        }
    }

    #[test]
    fn letters_nobody_can_romanise_still_make_a_word() {
        let text = "\u{10FFFF} 𒀀𒀁";
        assert!(words(text, &[], "en").iter().all(|word| !word.spoken.is_empty()));
        assert!(!words(text, &[], "en").is_empty());
    }
}
