//! The words of a cue → when each of them is spoken, at its place in the cue's lines.

use std::ops::Range;

use super::pieces::word_start;
use crate::align::AlignedSentence;
use crate::formats::Stamp;

/// A stamp for each word but the first of a cue with these lines, which are bytes of the sentence.
pub(super) fn of(sentence: &AlignedSentence, lines: &[Range<usize>]) -> Vec<Stamp> {
    // The first word begins when the cue does.
    lines.iter().enumerate().flat_map(|(line, shown)| on_line(sentence, line, shown)).skip(1).collect()
}

fn on_line(sentence: &AlignedSentence, line: usize, shown: &Range<usize>) -> impl Iterator<Item = Stamp> {
    let words = &sentence.words;
    let first = words.partition_point(|word| word.range.start < shown.start);
    let last = words.partition_point(|word| word.range.start < shown.end);
    (first..last).filter_map(move |i| {
        let word = words.get(i)?;
        let before = i.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |word| word.range.end);
        let place = word_start(&sentence.text, before..word.range.start);
        Some(Stamp { line, byte: place.saturating_sub(shown.start), at: word.span.start })
    })
}
