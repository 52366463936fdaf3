//! A text that was in a transcript once → where it is now.
//!
//! Letters are compared, without case, blanks and punctuation: then it does not matter where sentences or words were
//! divided, in any script.

use std::ops::Range;

use crate::transcript::Transcript;

/// Share of the letters that an edited sentence must have kept, at its beginning and its end together.
const KEPT: f64 = 0.6;
/// Letters at the beginning that tell that it still begins alike.
const BEGINNING: usize = 4;

/// The letters of a transcript, one after another.
pub(super) struct Letters {
    text: String,
    /// Bytes of each sentence.
    sentences: Vec<Range<usize>>,
    /// Where each word begins: byte, sentence, word.
    words: Vec<(usize, usize, usize)>,
    /// By how many sentences the last text was further down than its number said: those after it probably are as well.
    shift: isize,
}

/// Where a text is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The sentence in which it begins.
    pub(super) sentence: usize,
    /// The word of that sentence.
    pub(super) word: usize,
    /// Whether that word is the one that the text begins with; else it has another beginning now.
    pub(super) begins: bool,
    /// The sentences of which it is the whole.
    pub(super) whole: Range<usize>,
}

impl Letters {
    pub(super) fn of(transcript: &Transcript) -> Self {
        let mut letters = Self { text: String::new(), sentences: Vec::new(), words: Vec::new(), shift: 0 };
        for (i, sentence) in transcript.sentences.iter().enumerate() {
            let begin = letters.text.len();
            let mut at = 0;
            for (j, word) in sentence.words.iter().enumerate() {
                // A quotation mark before the word has no letters.
                letters.text.push_str(&folded(sentence.text.get(at..word.range.start).unwrap_or_default()));
                letters.words.push((letters.text.len(), i, j));
                at = word.range.start;
            }
            letters.text.push_str(&folded(sentence.text.get(at..).unwrap_or_default()));
            letters.sentences.push(begin..letters.text.len());
        }
        letters
    }

    /// Finds a text that was sentence `number`, or began about there.
    pub(super) fn find(&mut self, text: &str, number: usize) -> Option<Found> {
        let wanted = folded(text);
        if wanted.is_empty() {
            return None;
        }
        let expected = number.saturating_add_signed(self.shift);
        let found = self.same(&wanted, expected).or_else(|| self.edited(&wanted, expected))?;
        self.shift = found.sentence.cast_signed().wrapping_sub(number.cast_signed());
        Some(found)
    }

    /// The place nearest to the one that is expected at which the letters are the same.
    fn same(&self, wanted: &str, expected: usize) -> Option<Found> {
        let found = self.text.match_indices(wanted).filter_map(|(at, _)| {
            let word = self.words.binary_search_by_key(&at, |&(byte, ..)| byte).ok()?;
            let (_, sentence, word) = self.words[word];
            let end = at + wanted.len();
            let first = self.sentences.partition_point(|sentence| sentence.start < at);
            let after = self.sentences.partition_point(|sentence| sentence.end <= end);
            Some(Found { sentence, word, begins: true, whole: first..after.max(first) })
        });
        found.min_by_key(|found| found.sentence.abs_diff(expected))
    }

    /// The sentence that is most like it: the letters between a beginning and an end that both have were edited.
    fn edited(&self, wanted: &str, expected: usize) -> Option<Found> {
        let alike = self.sentences.iter().enumerate().filter_map(|(sentence, range)| {
            let (before, after) = in_common(wanted, &self.text[range.clone()]);
            let share = (before + after) as f64 / wanted.len().max(range.len()) as f64;
            (share >= KEPT).then_some((share, sentence, before))
        });
        let nearer = |sentence: usize| std::cmp::Reverse(sentence.abs_diff(expected));
        let (_, sentence, before) =
            alike.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| nearer(a.1).cmp(&nearer(b.1))))?;
        Some(Found { sentence, word: 0, begins: before >= BEGINNING, whole: sentence..sentence + 1 })
    }
}

/// The bytes that two texts have in common at their beginnings and, beyond these, at their ends.
fn in_common(a: &str, b: &str) -> (usize, usize) {
    let before = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y);
    (before, after.map(|(x, _)| x.len_utf8()).sum())
}

/// The letters and digits of a text, in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
