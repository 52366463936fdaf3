//! A document → its words in order, each with its place in its cue and its time.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::formats::{Cue, Document, TimedWord};
use crate::time::Time;

/// In which order the cues of a document are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// By their starts; those that start together as they stand in the file.
    Time,
    /// As they stand in the file.
    File,
}

impl Order {
    /// Returns the places of the cues in the document, in this order.
    pub(super) fn of(self, document: &Document) -> Vec<usize> {
        let mut order: Vec<usize> = (0..document.cues.len()).collect();
        if self == Order::Time {
            order.sort_by_key(|&cue| document.cues[cue].span.start);
        }
        order
    }

    /// Returns the orders worth trying: one where both are the same.
    pub(super) fn all(document: &Document) -> &'static [Order] {
        let sorted = document.cues.is_sorted_by_key(|cue| cue.span.start);
        if sorted { &[Order::Time] } else { &[Order::Time, Order::File] }
    }
}

/// A word; in scripts without spaces, a character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    /// The number of its normalised text, the same on both sides.
    pub(super) text: u32,
    /// Which cue it stands in, by the side's order.
    pub(super) cue: usize,
    /// Whether it is the first of its cue.
    pub(super) first: bool,
    /// Whether it is the last of its cue.
    pub(super) last: bool,
    /// About when it is spoken: as its word says, else by its place among the letters of the cue.
    pub(super) time: Time,
    /// When its word begins, if the document knows and the token is the word's first.
    pub(super) onset: Option<Time>,
    /// When its word ends, if the document knows and the token is the word's last.
    pub(super) offset: Option<Time>,
}

/// One of the two documents, taken apart.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) document: &'a Document,
    pub(super) order: Order,
    /// The places of the cues in the document.
    pub(super) cues: Vec<usize>,
    pub(super) tokens: Vec<Token>,
    /// The range of tokens of each cue.
    pub(super) ranges: Vec<std::ops::Range<usize>>,
}

/// Gives equal words equal numbers.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    pub(super) fn number(&mut self, word: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(word).or_insert(next)
    }
}

impl<'a> Side<'a> {
    pub(super) fn new(document: &'a Document, order: Order, vocabulary: &mut Vocabulary) -> Self {
        let cues = order.of(document);
        let mut tokens = Vec::new();
        let mut ranges = Vec::with_capacity(cues.len());
        for (rank, &cue) in cues.iter().enumerate() {
            let from = tokens.len();
            take_apart(&document.cues[cue], rank, vocabulary, &mut tokens);
            ranges.push(from..tokens.len());
        }
        Side { document, order, cues, tokens, ranges }
    }

    /// Returns the cue of that rank.
    pub(super) fn cue(&self, rank: usize) -> &'a Cue {
        &self.document.cues[self.cues[rank]]
    }

    /// Returns how many cues have words.
    pub(super) fn spoken(&self) -> usize {
        self.ranges.iter().filter(|range| !range.is_empty()).count()
    }
}

fn take_apart(cue: &Cue, rank: usize, vocabulary: &mut Vocabulary, tokens: &mut Vec<Token>) {
    let from = tokens.len();
    let letters: usize = cue.lines.iter().map(String::len).sum();
    let mut before = 0;
    let mut words_of: Vec<Vec<&TimedWord>> = vec![Vec::new(); cue.lines.len()];
    for word in &cue.words {
        if let Some(words) = words_of.get_mut(word.line) {
            words.push(word);
        }
    }
    for (line, words) in cue.lines.iter().zip(words_of) {
        let mut next = 0;
        let mut begun = None;
        for (byte, text) in line.unicode_word_indices() {
            let text = folded(text);
            if text.is_empty() {
                continue;
            }
            while words.get(next).is_some_and(|word| word.bytes.end <= byte) {
                next += 1;
            }
            // A token begins its word when it is the first that falls into it.
            let word = words.get(next).filter(|word| word.bytes.start <= byte);
            let share = (before + byte) as f64 / letters.max(1) as f64;
            let time = word.map_or_else(|| within(cue, share), |word| word.span.start);
            let onset = word.filter(|_| begun != Some(next)).map(|word| word.span.start);
            let offset = word.map(|word| word.span.end);
            if let [.., last] = &mut tokens[from..]
                && word.is_some()
                && onset.is_none()
            {
                last.offset = None;
            }
            begun = word.map(|_| next).or(begun);
            let text = vocabulary.number(text);
            tokens.push(Token { text, cue: rank, first: false, last: false, time, onset, offset });
        }
        before += line.len();
    }
    if let [first, ..] = &mut tokens[from..] {
        first.first = true;
    }
    if let [.., last] = &mut tokens[from..] {
        last.last = true;
    }
}

fn within(cue: &Cue, share: f64) -> Time {
    let length = cue.span.duration().to_micros() as f64 * share;
    cue.span.start + crate::time::TimeDelta::from_micros(length as i64)
}

/// Returns the letters and digits of a word, compatibility forms, case and marks of composition folded.
pub(super) fn folded(word: &str) -> String {
    word.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    fn cue(start: i64, end: i64, lines: &[&str]) -> Cue {
        Cue {
            span: Span::new(Time::from_millis(start), Time::from_millis(end)),
            lines: lines.iter().map(ToString::to_string).collect(),
            ..Cue::default()
        }
    }

    #[test]
    fn case_punctuation_width_and_composition_make_no_difference() {
        let cases = [
            ("Hello, World!", "hello world"),
            ("ＡＢＣ １２", "abc 12"),
            ("e\u{301}té", "ét\u{e9}"),
            ("“don’t”", "dont"),
            ("云，是没有名字的。", "云是没有名字的"),
            ("1,000", "1000"),
        ];
        for (one, other) in cases {
            let mut vocabulary = Vocabulary::default();
            let mut texts = |text: &str| -> Vec<u32> {
                let document = Document::of(vec![cue(0, 1000, &[text])]);
                Side::new(&document, Order::Time, &mut vocabulary).tokens.iter().map(|t| t.text).collect()
            };
            let one_texts = texts(one);
            assert!(!one_texts.is_empty());
            assert_eq!(one_texts, texts(other), "{one} / {other}");
        }
    }

    #[test]
    fn a_han_character_is_a_token_and_edges_are_known() {
        let document = Document::of(vec![cue(0, 3000, &["云的", "名字。"]), cue(3000, 4000, &["…"])]);
        let side = Side::new(&document, Order::Time, &mut Vocabulary::default());
        assert_eq!(side.tokens.len(), 4);
        let edges: Vec<(bool, bool)> = side.tokens.iter().map(|t| (t.first, t.last)).collect();
        assert_eq!(edges, [(true, false), (false, false), (false, false), (false, true)]);
        assert_eq!(side.spoken(), 1);
    }

    #[test]
    fn timed_words_give_onsets_and_offsets_once() {
        let mut timed = cue(0, 2000, &["well-to-do facts"]);
        let word = |bytes, start, end| TimedWord {
            line: 0,
            bytes,
            span: Span::new(Time::from_millis(start), Time::from_millis(end)),
        };
        timed.words = vec![word(0..10, 100, 900), word(11..16, 950, 2000)];
        let document = Document::of(vec![timed]);
        let side = Side::new(&document, Order::Time, &mut Vocabulary::default());
        let millis = |time: fn(&Token) -> Option<Time>| -> Vec<Option<i64>> {
            side.tokens.iter().map(|token| time(token).map(Time::to_millis)).collect()
        };
        assert_eq!(millis(|token| token.onset), [Some(100), None, None, Some(950)]);
        assert_eq!(millis(|token| token.offset), [None, None, Some(900), Some(2000)]);
    }
}
