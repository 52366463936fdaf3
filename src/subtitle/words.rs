//! The words of a cue → when each of them is spoken, at its place in the cue's lines.

use std::ops::Range;

use super::pieces::word_start;
use crate::align::AlignedSentence;
use crate::formats::Word;

/// The words of a cue with these lines, which are bytes of the sentence; together they are all of its text but blanks.
pub(super) fn of(sentence: &AlignedSentence, lines: &[Range<usize>]) -> Vec<Word> {
    lines.iter().enumerate().flat_map(|(line, shown)| on_line(sentence, line, shown)).collect()
}

fn on_line(sentence: &AlignedSentence, line: usize, shown: &Range<usize>) -> impl Iterator<Item = Word> {
    let words = &sentence.words;
    let first = words.partition_point(|word| word.range.start < shown.start);
    let last = words.partition_point(|word| word.range.start < shown.end);
    let place = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |word| word.range.end);
        words.get(i).map(|word| word_start(&sentence.text, before..word.range.start))
    };
    (first..last).filter_map(move |i| {
        let start = if i == first { shown.start } else { place(i)? };
        let end = if i + 1 == last { shown.end } else { place(i + 1)? };
        let text = sentence.text.get(start..end)?.trim_end();
        let bytes = start - shown.start..start - shown.start + text.len();
        Some(Word { line, bytes, span: words.get(i)?.span })
    })
}
