//! Letters of any script → letters a to z, through `any_ascii`.

use any_ascii::any_ascii_char;

use super::parts::Parts;

/// Adds the romanised letters of `text`, lower-case, nothing else: digits, marks and signs are passed over.
pub(super) fn push(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii() {
            if c.is_ascii_alphabetic() {
                out.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphabetic() {
            push_letters(out, irregular(c).unwrap_or_else(|| any_ascii_char(c)));
            if is_indic_consonant(c)
                && (chars.peek().is_some_and(|&next| keeps_vowel(next)) || text.len() == c.len_utf8())
            {
                out.push('a');
            }
        }
    }
}

/// Returns the romanised letters of a word. A letter that romanises to nothing (ʿayn, a long-vowel mark) still takes
/// time, so that a word of letters is never empty.
pub(super) fn romanise(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    push(&mut out, word);
    if out.is_empty() && word.chars().any(char::is_alphabetic) {
        out.push('a');
    }
    out
}

/// Words of a number as the number crate writes them: blanks and hyphens part them, and so does each ideograph, for which
/// the language may have `readings`; `any_ascii` gives ideographs their Chinese sound.
pub(super) fn romanise_parts(text: &str, readings: &[(char, &str)]) -> String {
    let mut out = Parts::default();
    for word in text.split(|c: char| c.is_whitespace() || c == '-') {
        if !word.contains(is_ideograph) {
            let mut letters = String::with_capacity(word.len());
            push(&mut letters, word);
            out.push(&letters);
            continue;
        }
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            match readings.iter().find(|(ideograph, _)| *ideograph == c) {
                Some((_, reading)) => out.push(reading),
                None => out.push(&romanise(c.encode_utf8(&mut [0; 4]))),
            }
        }
    }
    out.into_text()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{4E00}'..='\u{9FFF}')
}

/// Consonants of the Indic scripts from Devanagari to Malayalam, whose blocks of 128 share one layout (Unicode
/// Standard, chapter 12). They carry an *a* that `any_ascii` leaves out.
fn is_indic_consonant(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{D7F}') && matches!(u32::from(c) % 0x80, 0x15..=0x39)
}

/// Returns whether a consonant before this character keeps its *a*: no vowel sign, virama or nukta. At the end of a
/// word the vowel is mute in Hindi and most of its neighbours.
fn keeps_vowel(next: char) -> bool {
    next.is_alphabetic() && !matches!(u32::from(next) % 0x80, 0x3C | 0x3E..=0x4D)
}

fn push_letters(out: &mut String, ascii: &str) {
    out.extend(ascii.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()));
}

/// Small kana add a sound to the kana before them, not a syllable of their own; 〇 is a round zero to `any_ascii`.
fn irregular(c: char) -> Option<&'static str> {
    Some(match c {
        'ゃ' | 'ャ' => "a",
        'ゅ' | 'ュ' => "u",
        'ょ' | 'ョ' => "o",
        'っ' | 'ッ' => "t",
        '〇' => "ling",
        _ => return None,
    })
}
