//! A passage → the pieces that lines and cues are made of: words with the marks that belong to them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::breaks::{Breaker, End, INSIDE, INSIDE_AFTER_MARK, Place, with_pause};
use super::passage::Passage;
use super::rules::ReadingRules;
use crate::time::Span;

/// Marks after which a word that no line holds is broken (UAX #14, classes SY, HY, IS and their like).
const INNER_MARKS: [char; 16] =
    ['/', '.', '-', '?', '&', '=', '_', '#', ':', ';', ',', '@', '%', '+', '–', '—'];

/// Lines that the longest word fills which may be broken anywhere.
const LONGEST_WORD: usize = 8;
/// Parts of a line that a longer one is broken into.
const PARTS_OF_LINE: usize = 8;

/// The smallest stretch of a passage that stays together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Bytes of the passage, blanks around it left out.
    pub(super) bytes: Range<usize>,
    /// From the onset of its first word to the offset of its last.
    pub(super) span: Span,
    /// What it costs to break after it.
    pub(super) cost: f64,
    /// What ends with it.
    pub(super) end: End,
    /// Whether the silence after it is too long to be shown over.
    pub(super) before_silence: bool,
}

/// Returns the pieces of a passage in order; together they are all of its text but blanks.
pub(super) fn of(passage: &Passage, breaker: &Breaker, rules: &ReadingRules) -> Vec<Piece> {
    let end = Place { at: passage.text.len(), cost: 0.0, end: End::Sentence };
    let mut pieces = Vec::new();
    let mut start = 0;
    for place in breaker.places(passage).into_iter().chain([end]) {
        let goes_on = has_word(passage, place.at..end.at);
        if place.at < end.at && !(goes_on && has_word(passage, start..place.at)) {
            // What is no word stands with the words before it where that is the better place: "v2.5 🎉."
            if let Some(last) =
                pieces.last_mut().filter(|last: &&mut Piece| goes_on && place.cost < last.cost)
            {
                let bytes = passage.trimmed(last.bytes.start..place.at);
                if passage.width(&bytes) <= rules.max_halves() {
                    *last = Piece { cost: place.cost, end: place.end, ..piece(passage, bytes) };
                    start = place.at;
                }
            }
            continue;
        }
        let bytes = passage.trimmed(start..place.at);
        if passage.width(&bytes) > rules.max_halves() {
            divide(passage, &bytes, rules, &mut pieces);
        } else {
            pieces.push(piece(passage, bytes));
        }
        if let Some(last) = pieces.last_mut() {
            (last.cost, last.end) = (place.cost, place.end);
        }
        start = place.at;
    }
    for i in 1..pieces.len() {
        let pause = pieces[i].span.start - pieces[i - 1].span.end;
        pieces[i - 1].cost = with_pause(pieces[i - 1].cost, pause);
        pieces[i - 1].before_silence = pause >= rules.max_pause;
    }
    pieces
}

fn piece(passage: &Passage, bytes: Range<usize>) -> Piece {
    let span = passage.span(&bytes);
    Piece { bytes, span, cost: INSIDE, end: End::Words, before_silence: false }
}

/// Returns whether a word begins in a stretch of the text, or goes on in it.
fn has_word(passage: &Passage, bytes: Range<usize>) -> bool {
    let first = passage.words.partition_point(|word| word.range.end <= bytes.start);
    passage.words.get(first).is_some_and(|word| word.range.start < bytes.end)
}

/// A stretch that no line holds, grapheme by grapheme; one that fills many lines and is nobody's word, by parts of a line.
fn divide(passage: &Passage, bytes: &Range<usize>, rules: &ReadingRules, pieces: &mut Vec<Piece>) {
    let text = passage.text.get(bytes.clone()).unwrap_or_default();
    let is_endless = passage.width(bytes) / LONGEST_WORD > rules.max_halves();
    let part = if is_endless { rules.max_halves() / PARTS_OF_LINE } else { 0 };
    let seen = text.grapheme_indices(true).filter(|(_, grapheme)| !grapheme.trim().is_empty());
    let mut last = None;
    for (at, grapheme) in seen {
        let grapheme_bytes = bytes.start + at..bytes.start + at + grapheme.len();
        let joined =
            last.map(|start| start..grapheme_bytes.end).filter(|joined| passage.width(joined) <= part);
        if let Some(joined) = joined {
            pieces.pop();
            pieces.push(piece(passage, joined));
            continue;
        }
        last = Some(grapheme_bytes.start);
        let mut part = piece(passage, grapheme_bytes);
        if grapheme.ends_with(INNER_MARKS) {
            part.cost = INSIDE_AFTER_MARK;
        }
        pieces.push(part);
    }
}
