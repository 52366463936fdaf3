//! A paragraph → its sentences.
//!
//! The base is the sentencex crate, which knows the abbreviations of many languages; what it cuts too often is
//! joined again (`join`), what it leaves whole and is too long to be one subtitle is divided (`divide`).

mod divide;
mod join;

use std::ops::Range;

use super::chars::{is_closer, is_opener};

/// Bytes that sentencex gets at a time: many sentences, and little enough to be quick.
const WINDOW: usize = 8 * 1024;

/// Returns the byte ranges of the sentences of a paragraph, white space at their ends left out. Together they hold all
/// of the text but white space, in order.
pub(super) fn split(text: &str, language: &str) -> Vec<Range<usize>> {
    let pieces = join::joined(text, pieces(text, language), language);
    pieces.into_iter().flat_map(|piece| divide::divided(text, piece, language)).collect()
}

/// Returns the pieces sentencex cuts, each with the closing quotes and brackets that belong to it.
///
/// The time that sentencex (0.1.33) takes grows with the square of the quotation marks in a paragraph, so a long one
/// goes in by windows. The last piece of a window may be cut short: the next window begins with it.
fn pieces(text: &str, language: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let (mut from, mut goes_on) = (0, false);
    while from < text.len() {
        let end = window_end(text, from);
        let window = &text[from..end];
        let boundaries = sentencex::get_sentence_boundaries(language, window);
        let mut closers = Closers::of(window);
        let mut found = cut(window, boundaries.iter().map(|boundary| closers.past(boundary.end_byte)));
        let unfinished = if end < text.len() && found.len() > 1 { found.pop() } else { None };
        for piece in found {
            let piece = from + piece.start..from + piece.end;
            match pieces.last_mut() {
                Some(last) if goes_on => last.end = piece.end,
                _ => pieces.push(piece),
            }
            goes_on = false;
        }
        goes_on = unfinished.is_none();
        from = unfinished.map_or(end, |piece| from + piece.start);
    }
    pieces
}

/// Returns where a window ends: at a space if there is one in it.
fn window_end(text: &str, from: usize) -> usize {
    if text.len() - from <= WINDOW {
        return text.len();
    }
    let end = text.floor_char_boundary(from + WINDOW);
    text[from..end].rfind(' ').filter(|&at| at > 0).map_or(end, |at| from + at)
}

/// Returns the pieces between cuts, trimmed; none is blank. Cuts out of order or inside a character are passed over.
fn cut(text: &str, ends: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for end in ends.into_iter().chain([text.len()]) {
        if end > from && text.is_char_boundary(end) {
            pieces.extend(trimmed(text, from..end));
            from = end;
        }
    }
    pieces
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    (start < end).then_some(start..end)
}

/// Finds the closing marks behind sentences of a text, which are asked for in order.
struct Closers<'a> {
    text: &'a str,
    /// How far straight double quotes have been counted, and how many there are.
    counted: usize,
    quotes: usize,
}

impl<'a> Closers<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, counted: 0, quotes: 0 }
    }

    /// Returns where a sentence ends that was cut at `end`: behind the closing marks that follow without a space.
    fn past(&mut self, end: usize) -> usize {
        let Some(rest) = self.text.get(end..) else { return end };
        if self.text[..end].ends_with(char::is_whitespace) {
            return end;
        }
        let mut at = end;
        for c in rest.chars() {
            if !self.closes(at, c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// Returns whether the mark at a place closes something. The marks that may do either are told by their surroundings: a
    /// straight double quote by how many came before, the others by what follows.
    fn closes(&mut self, at: usize, mark: char) -> bool {
        let after = self.text[at + mark.len_utf8()..].chars().next();
        match mark {
            '"' => self.quotes_before(at) % 2 == 1,
            _ if is_closer(mark) && is_opener(mark) => after.is_none_or(|c| !c.is_alphanumeric()),
            _ => is_closer(mark),
        }
    }

    fn quotes_before(&mut self, at: usize) -> usize {
        if at < self.counted {
            (self.counted, self.quotes) = (0, 0);
        }
        self.quotes += self.text[self.counted..at].bytes().filter(|&byte| byte == b'"').count();
        self.counted = at;
        self.quotes
    }
}

#[cfg(test)]
mod tests;
