//! A token → runs of letters, numbers and signs.

use std::borrow::Cow;

/// First digits (zeros) of the decimal digits of living scripts, `Nd` of the Unicode Character Database.
const ZEROS: [char; 20] =
    ['٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '០', '᠐', '０'];

/// One piece of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Letters with the apostrophes and marks inside them.
    Letters(&'t str),
    /// ASCII digits with separators between groups.
    Number(&'t str),
    /// Any other character.
    Sign(char),
}

/// Digits of every script and full-width forms → ASCII.
pub(super) fn normalise(token: &str) -> Cow<'_, str> {
    if token.is_ascii() || token.chars().all(|c| ascii(c) == c) {
        return Cow::Borrowed(token);
    }
    Cow::Owned(token.chars().map(ascii).collect())
}

fn ascii(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let digit =
        ZEROS.iter().map(|&zero| u32::from(c).wrapping_sub(u32::from(zero))).find(|&value| value < 10);
    match (digit, c) {
        (Some(value), _) => char::from_digit(value, 10).unwrap_or(c),
        (None, '\u{FF01}'..='\u{FF5E}') => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        (None, '￥') => '¥',
        (None, '٪') => '%',
        (None, '٫') => '.',
        (None, '٬') => ',',
        _ => c,
    }
}

/// Parts a token into its pieces.
pub(super) fn pieces(token: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = token;
    while let Some(c) = rest.chars().next() {
        let (end, piece): (usize, fn(&str) -> Piece<'_>) = if c.is_ascii_digit() {
            (run_end(rest, |c| c.is_ascii_digit(), is_group_separator), |run| Piece::Number(run))
        } else if c.is_alphabetic() {
            (run_end(rest, is_inside_word, is_apostrophe), |run| Piece::Letters(run))
        } else {
            (c.len_utf8(), |run| Piece::Sign(run.chars().next().unwrap_or(' ')))
        };
        let (run, tail) = rest.split_at(end);
        found.push(piece(run));
        rest = tail;
    }
    found
}

/// The end of a run of characters that `belongs`; a `glue` stays in it only between two of them.
fn run_end(text: &str, belongs: impl Fn(char) -> bool, glue: impl Fn(char) -> bool) -> usize {
    let mut end = 0;
    let mut glued = false;
    for (i, c) in text.char_indices() {
        if belongs(c) {
            end = i + c.len_utf8();
            glued = false;
        } else if glue(c) && !glued {
            glued = true;
        } else {
            break;
        }
    }
    end
}

fn is_group_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Letters, and the marks of scripts that write vowels and accents as marks.
fn is_inside_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    let sign = matches!(c, '\u{80}'..='\u{BF}' | '×' | '÷' | '\u{2000}'..='\u{200B}' | '\u{200E}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{E000}'..='\u{F8FF}' | '\u{FF01}'..='\u{FF20}'
        | '\u{1F000}'..='\u{1FAFF}');
    c.is_alphabetic() || !(sign || c.is_numeric() || c.is_whitespace() || c.is_control())
}
