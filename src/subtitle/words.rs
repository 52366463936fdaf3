//! The words of a cue → when each of them is spoken, at its place in the cue's lines.

use std::ops::Range;

use super::marks::opens;
use super::passage::{Passage, clipped};
use crate::formats::TimedWord;

/// Returns the words of a cue with these lines, which are bytes of the passage; together they are all of its text but
/// blanks. A word that a line break cuts is two.
pub(super) fn of(passage: &Passage, lines: &[Range<usize>]) -> Vec<TimedWord> {
    lines.iter().enumerate().flat_map(|(line, shown)| on_line(passage, line, shown)).collect()
}

fn on_line(passage: &Passage, line: usize, shown: &Range<usize>) -> impl Iterator<Item = TimedWord> {
    let words = &passage.words;
    let first = words.partition_point(|word| word.range.end <= shown.start);
    let after = words.partition_point(|word| word.range.start < shown.end);
    let place = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |word| word.range.end);
        words.get(i).map(|word| word_start(&passage.text, before..word.range.start))
    };
    (first..after).filter_map(move |i| {
        let start = if i == first { shown.start } else { place(i)? };
        let end = if i + 1 == after { shown.end } else { place(i + 1)? };
        let text = passage.text.get(start..end)?.trim_end();
        let bytes = start - shown.start..start - shown.start + text.len();
        Some(TimedWord { line, bytes, span: clipped(words.get(i)?, shown) })
    })
}

/// Returns where what belongs to the second of two words begins: after the blanks between them, else at its opening
/// marks. The punctuation that follows the first is the first's.
fn word_start(text: &str, between: Range<usize>) -> usize {
    let gap = text.get(between.clone()).unwrap_or_default();
    let parts = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let after_blanks = gap.rsplit(parts).next().filter(|rest| rest.len() < gap.len()).map(str::len);
    between.end - after_blanks.unwrap_or_else(|| gap.len() - gap.trim_end_matches(opens).len())
}
