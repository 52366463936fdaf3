//! Pieces that hold more than a sentence, or have no marks to tell one.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Closers, cut};
use crate::language::Language;
use crate::script::is_unspaced_alphabet;
use crate::transcript::chars::{is_ellipsis, is_terminator};

/// Columns beyond which a quotation of several sentences is divided at them; up to there it stays with "he said".
const LONGEST_QUOTATION: usize = 160;
/// Columns a piece of Thai or a neighbour may have before it is divided at its spaces, and those of a part of it.
const LONGEST_UNMARKED: usize = 60;
const UNMARKED_PART: usize = 30;
/// Quotation marks that keep sentencex from cutting.
const QUOTES: [char; 14] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '「', '」', '『', '』', '＂'];
const BRACKETS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('（', '）'), ('［', '］'), ('【', '】')];

/// Letters from which on a word in capitals is no abbreviation: "NATO", which Italian ones are written like.
const LONG_CAPITALS: usize = 3;

/// Returns the sentences in a piece.
pub(super) fn divided(text: &str, piece: Range<usize>, language: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut rest = piece;
    while let Some(end) = bracketed_sentence(&text[rest.clone()]) {
        sentences.extend(within(text, rest.start..rest.start + end, language));
        let Some(after) = super::trimmed(text, rest.start + end..rest.end) else { return sentences };
        rest = after;
    }
    sentences.extend(within(text, rest, language));
    sentences
}

fn within(text: &str, piece: Range<usize>, language: &str) -> Vec<Range<usize>> {
    let content = &text[piece.clone()];
    let mut unseen = before_numbers(content);
    unseen.extend(after_words(content, language));
    unseen.sort_unstable();
    let parts = if !unseen.is_empty() {
        cut(content, unseen)
    } else if is_one_quotation(content) {
        quoted_sentences(content, language)
    } else if content.width() <= LONGEST_UNMARKED {
        return vec![piece];
    } else if content.chars().filter(|&c| is_unspaced_alphabet(c)).count() * 2 > content.chars().count() {
        cut(content, spaces(content))
    } else if content.width() > LONGEST_QUOTATION && content.contains(QUOTES) {
        quoted_sentences(content, language)
    } else {
        return vec![piece];
    };
    parts.into_iter().map(|part| piece.start + part.start..piece.start + part.end).collect()
}

/// Full-width ends of sentences with a digit right behind them, which sentencex takes for a number's; those inside
/// quotes, titles and brackets are left alone.
fn before_numbers(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut open = 0usize;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '“' | '「' | '『' | '《' | '（' | '(' => open += 1,
            '”' | '」' | '』' | '》' | '）' | ')' => open = open.saturating_sub(1),
            '。' | '！' | '？'
                if open == 0 && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) =>
            {
                ends.push(at + c.len_utf8());
            }
            _ => {}
        }
    }
    ends
}

/// Full stops after words that sentencex takes for abbreviations, outside quotes and brackets, with a word behind them that
/// begins a sentence.
fn after_words(text: &str, language: &str) -> Vec<usize> {
    let words = Language::of(language).sentences.no_abbreviations;
    if words.is_empty() {
        return Vec::new();
    }
    let mut ends = Vec::new();
    let (mut open, mut seen) = (0usize, 0);
    // „So“ and “so”: the same mark closes the one and opens the other.
    let closes_low = text.contains('„');
    for (at, _) in text.match_indices(". ") {
        for c in text[seen..at].chars() {
            match c {
                '"' if open == 0 => open = 1,
                '“' if closes_low => open = open.saturating_sub(1),
                '“' | '„' | '«' | '(' | '[' => open += 1,
                '"' | '”' | '»' | ')' | ']' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        seen = at;
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let is_word =
            words.split(' ').any(|own| own == word || at == word.len() && own == word.to_lowercase())
                || capitals >= LONG_CAPITALS && capitals == word.chars().count();
        if open == 0 && is_word && begins_sentence(&text[at + 2..]) {
            ends.push(at + 1);
        }
    }
    ends
}

fn begins_sentence(text: &str) -> bool {
    let mut chars = text.trim_start_matches(|c: char| c.is_whitespace() || super::is_opener(c)).chars();
    let Some(first) = chars.next().filter(|c| c.is_uppercase()) else { return false };
    let second = chars.next();
    second.is_some_and(char::is_lowercase)
        || Language::all().any(|language| language.sentences.single_starters.contains(first))
            && second.is_none_or(|c| !c.is_alphanumeric() && c != '.')
}

/// Returns whether a piece is a quotation from its first mark to its last: its sentences stand for themselves, for no
/// "he said" holds them together.
fn is_one_quotation(text: &str) -> bool {
    const PAIRS: [(char, char); 6] =
        [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』')];
    let mut inside = text.chars();
    let ends = inside.next().zip(inside.next_back());
    ends.is_some_and(|(first, last)| {
        PAIRS.contains(&(first, last)) && !inside.as_str().contains([first, last])
    })
}

/// Returns where a sentence in brackets at the very beginning ends: "(He was gone.) Nobody knew."
fn bracketed_sentence(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(opening, _)| *opening == open)?;
    let end = text.find(*close)?;
    let inside = text[..end].trim_end();
    let rest = text[end + close.len_utf8()..].trim_start();
    let goes_on =
        rest.chars().next().is_none_or(|c| c.is_lowercase() || !c.is_alphanumeric() && !super::is_opener(c));
    (inside.ends_with(is_terminator) && !goes_on).then_some(end + close.len_utf8())
}

/// Returns the sentences of a long quotation: as sentencex finds them when it does not see the quotation marks.
fn quoted_sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if QUOTES.contains(&c) {
            bare.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            bare.push(c);
        }
    }
    let bare = bare.as_str();
    let ends =
        super::join::joined(bare, super::pieces(bare, language), language).into_iter().map(|piece| piece.end);
    let mut closers = Closers::of(text);
    cut(text, ends.map(|end| closers.past(end)))
}

/// Spaces at which a text without marks is divided: in Thai they stand between clauses.
fn spaces(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(' ') {
        if text[from..at].width() >= UNMARKED_PART
            && is_wide(&text[at..], UNMARKED_PART / 2)
            && !text[..at].ends_with(is_ellipsis)
        {
            ends.push(at);
            from = at;
        }
    }
    ends
}

/// Whether a text has so many columns at least; no more of it is looked at than that takes.
fn is_wide(text: &str, columns: usize) -> bool {
    let mut width = 0;
    text.chars().any(|c| {
        width += c.width().unwrap_or(0);
        width >= columns
    })
}
