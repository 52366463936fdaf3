//! A sentence as the pieces that lines and cues are made of: words with the punctuation that belongs to them.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::align::AlignedSentence;
use crate::time::{Span, TimeDelta};
use crate::transcript::Boundary;

/// A pause from this length on is heard as a break in the sentence.
const AUDIBLE_PAUSE: TimeDelta = TimeDelta::from_millis(150);

/// The least stretch of a sentence that stays together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Bytes of the sentence, a blank at the end included.
    pub(super) range: Range<usize>,
    /// From the onset of its first word to the offset of its last.
    pub(super) span: Span,
    /// How dear it is to break after it, from 0 (the end of a sentence) up.
    pub(super) break_cost: f64,
}

/// The pieces of a sentence that is spoken, in order; together they are all of its text.
pub(super) fn of(sentence: &AlignedSentence) -> Vec<Piece> {
    let text = sentence.text.as_str();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    let mut onset = None;
    for (i, word) in sentence.words.iter().enumerate() {
        let onset_here = *onset.get_or_insert(word.span.start);
        let Some(next) = sentence.words.get(i + 1) else {
            pieces.push(Piece {
                range: start..text.len(),
                span: Span::new(onset_here, word.span.end),
                break_cost: 0.0,
            });
            break;
        };
        let Some(at) = break_in(text, word.range.end..next.range.start) else { continue };
        let pause = next.span.start - word.span.end;
        let break_cost = cost(text, word.range.end..next.range.start, pause);
        pieces.push(Piece { range: start..at, span: Span::new(onset_here, word.span.end), break_cost });
        (start, onset) = (at, None);
    }
    pieces
}

/// Where a line may end between two words: after the blanks, or in a script without blanks after closing and before
/// opening punctuation. None between the parts of a hyphenated or glued word.
fn break_in(text: &str, between: Range<usize>) -> Option<usize> {
    let gap = text.get(between.clone())?;
    if let Some(blank) = gap.rfind(' ') {
        return Some(between.start + blank + 1);
    }
    let before = text.get(..between.start)?.chars().next_back()?;
    let after = text.get(between.end..)?.chars().next()?;
    let wide = |c: char| unicode_width::UnicodeWidthChar::width(c) == Some(2);
    if !(wide(before) || wide(after) || gap.chars().any(wide)) {
        return None;
    }
    Some(between.end - openers(gap))
}

/// Where what belongs to the second of two words begins: after the blanks between them, else at its opening marks. The
/// punctuation that follows the first is the first's.
pub(super) fn word_start(text: &str, between: Range<usize>) -> usize {
    let gap = text.get(between.clone()).unwrap_or_default();
    let parts = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let after_blanks = gap.rsplit(parts).next().filter(|rest| rest.len() < gap.len()).map(str::len);
    between.end - after_blanks.unwrap_or_else(|| openers(gap))
}

/// Bytes of the opening marks that a gap ends with.
fn openers(gap: &str) -> usize {
    gap.len() - gap.trim_end_matches(is_opener).len()
}

/// Opening marks, which may not end a line (JIS X 4051 "kinsoku", and the same habit elsewhere).
fn is_opener(c: char) -> bool {
    matches!(
        c,
        '「' | '『'
            | '《'
            | '〈'
            | '（'
            | '【'
            | '〔'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '«'
            | '¿'
            | '¡'
    )
}

fn cost(text: &str, between: Range<usize>, pause: TimeDelta) -> f64 {
    let gap = text.get(between).unwrap_or_default();
    let by_text = match Boundary::of_gap(gap) {
        Boundary::Sentence | Boundary::Paragraph => 0.0,
        Boundary::Clause => 2.0,
        Boundary::None if gap.contains(' ') => 6.0,
        Boundary::None => 8.0,
    };
    if pause >= AUDIBLE_PAUSE { by_text / 2.0 } else { by_text }
}

/// The bytes of some pieces that follow each other, without the blanks around them.
pub(super) fn range_of(text: &str, pieces: &[Piece]) -> Range<usize> {
    let start = pieces.first().map_or(0, |first| first.range.start);
    let end = pieces.last().map_or(start, |last| last.range.end);
    let all = text.get(start..end).unwrap_or_default();
    let shown = all.trim_start();
    let start = start + all.len() - shown.len();
    start..start + shown.trim_end().len()
}

/// Columns that the text of some pieces takes.
pub(super) fn columns(text: &str, pieces: &[Piece]) -> usize {
    text.get(range_of(text, pieces)).unwrap_or_default().width()
}
