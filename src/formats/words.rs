//! The words of a cue: places in its lines as they were given → places in its text as it is written; and words as a file
//! lists them → places in the lines that were read.

use std::ops::Range;

use super::{Cue, TimedWord, text};
use crate::time::Span;

/// Returns the words that are left in `text`, which is what cleaning left of the cue's lines, in order and without
/// overlap.
///
/// Cleaning may drop anything but *lasting* characters, and keeps those in order: a place is found again by their number
/// before it. Words of which nothing is left are left out.
pub(super) fn placed(cue: &Cue, text: &str) -> Vec<(Range<usize>, Span)> {
    if cue.words.is_empty() {
        return Vec::new();
    }
    let lasting: Vec<Range<usize>> = text
        .char_indices()
        .filter(|&(_, c)| text::is_lasting(c))
        .map(|(start, c)| start..start + c.len_utf8())
        .collect();
    let mut placed: Vec<(Range<usize>, Span)> = Vec::new();
    let lines = counts(cue);
    for word in &cue.words {
        let Some(counts) = lines.get(word.line) else { continue };
        let before = |byte: usize| counts.get(byte).copied();
        let (Some(from), Some(to)) = (before(word.bytes.start), before(word.bytes.end)) else { continue };
        let (Some(first), Some(last)) = (lasting.get(from), to.checked_sub(1).and_then(|at| lasting.get(at)))
        else {
            continue;
        };
        let taken = placed.last().map_or(0, |(range, _)| range.end);
        if from < to && taken <= first.start {
            placed.push((first.start..last.end, word.span));
        }
    }
    placed
}

/// How far after the word before it a word is looked for, so that looking for all of them stays linear.
const REACH: usize = 256;

/// Returns the listed words at their places in `lines`, in order; those without a time only lead to the next, and
/// those that are not there are left out.
pub(super) fn located<'a>(
    lines: &[String],
    listed: impl IntoIterator<Item = (&'a str, Option<Span>)>,
) -> Vec<TimedWord> {
    let (mut line, mut from) = (0, 0);
    let mut located = Vec::new();
    for (word, span) in listed {
        let word = word.trim();
        let Some((found_line, bytes)) = next(lines, line, from, word) else { continue };
        (line, from) = (found_line, bytes.end);
        if let Some(span) = span {
            located.push(TimedWord { line, bytes, span });
        }
    }
    located
}

/// Returns where `word` stands next: on this line from this byte on, or at the beginning of the line after it.
fn next(lines: &[String], line: usize, from: usize, word: &str) -> Option<(usize, Range<usize>)> {
    let reach = word.len() + REACH;
    let find = |line: usize, from: usize| {
        let rest = lines.get(line)?.get(from..)?;
        let rest = &rest[..rest.floor_char_boundary(reach)];
        let at = from + rest.find(word)?;
        Some((line, at..at + word.len()))
    };
    if word.is_empty() { None } else { find(line, from).or_else(|| find(line + 1, 0)) }
}

/// For each byte of each line, and the end of it, the number of lasting characters of the cue that begin before it.
fn counts(cue: &Cue) -> Vec<Vec<usize>> {
    let mut seen = 0;
    let mut count = |line: &String| {
        let mut counts = Vec::with_capacity(line.len() + 1);
        for c in line.chars() {
            counts.push(seen);
            seen += usize::from(text::is_lasting(c));
            counts.resize(counts.len() + c.len_utf8() - 1, seen);
        }
        counts.push(seen);
        counts
    };
    cue.lines.iter().map(&mut count).collect()
}
