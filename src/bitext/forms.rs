//! The forms of a sentence: what of it is compared with the other text.

use std::collections::HashMap;

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Text;
use super::side::Kind;
use crate::script::{is_han, is_kana};
use crate::transcript;

/// Letters of a word that are compared: endings differ where the word is the same.
const STEM: usize = 6;

/// Finds the forms of a text's sentences.
pub(super) struct Reader {
    /// Whether most of the letters are Latin.
    is_latin: bool,
    /// The words of the language that are numbers.
    numbers: HashMap<String, u64>,
}

impl Reader {
    pub(super) fn of(text: &Text) -> Self {
        let letters =
            || text.sentences.iter().flat_map(|sentence| sentence.text.chars()).filter(|c| c.is_alphabetic());
        Self {
            is_latin: letters().filter(char::is_ascii_alphabetic).count() * 2 >= letters().count(),
            numbers: transcript::number_words(text.language).into_iter().collect(),
        }
    }

    /// Calls `found` with each form of a sentence and how many characters stand before it, blanks not counted.
    pub(super) fn each_form(&self, text: &str, found: &mut dyn FnMut(String, Kind, usize)) {
        let chars: Vec<char> = text.nfkc().collect();
        let (mut at, mut before) = (0, 0);
        while let Some(&c) = chars.get(at) {
            let start = at;
            at += 1;
            let found = &mut |form: String, kind: Kind| found(form, kind, before);
            if is_unspaced(c) {
                found(c.to_string(), Kind::Characters);
                if let Some(&next) = chars.get(at).filter(|&&next| is_unspaced(next)) {
                    found([c, next].iter().collect(), Kind::Characters);
                }
                if start == 0 || numeral(chars[start - 1]).is_none() {
                    found_number(ideographs(&chars[start..]), found);
                }
            } else if c.is_numeric() {
                at = number_end(&chars, start);
                let digits: String = chars[start..at].iter().filter(|c| c.is_numeric()).collect();
                found(scaled(digits, scale(chars.get(at))), Kind::Number);
            } else if c.is_alphabetic() {
                let in_word = |c: &char| !is_unspaced(*c) && (c.is_alphanumeric() || is_combining_mark(*c));
                at += chars[at..].iter().take_while(|c| in_word(c)).count();
                self.word(&chars[start..at], found);
            } else if let Some(mark) = mark(c) {
                found(mark.to_string(), Kind::Mark);
            }
            before += chars[start..at].iter().filter(|c| !c.is_whitespace()).count();
        }
    }

    fn word(&self, word: &[char], found: &mut dyn FnMut(String, Kind)) {
        let folded = folded(word);
        if let Some(number) = self.numbers.get(&folded) {
            found(number.to_string(), Kind::Number);
        } else if !self.is_latin && word.iter().all(char::is_ascii) {
            found(folded, Kind::Latin);
        } else if !folded.is_empty() {
            found(folded.chars().take(STEM).collect(), Kind::Word);
        }
    }
}

/// One is an article as well, and no number that tells anything.
fn found_number(number: u64, found: &mut dyn FnMut(String, Kind)) {
    if number > 1 {
        found(number.to_string(), Kind::Number);
    }
}

/// The number that ideographs write at the start of a text, as 四十 and 一百万; zero where there is none.
fn ideographs(chars: &[char]) -> u64 {
    // Whole myriads, what is below them, and the digit before the next power of ten.
    let (mut whole, mut below, mut digit) = (0_u64, 0_u64, 0_u64);
    for (i, c) in chars.iter().take(MAX_IDEOGRAPHS).enumerate() {
        match numeral(*c) {
            None => break,
            Some(value @ 0..10) => digit = digit * 10 + value,
            Some(10) if i == 0 => below = 10,
            // "A hundred" has its digit before it; without one it is no number.
            Some(_) if i == 0 => return 0,
            Some(power @ ..10_000) => {
                below += digit.max(1) * power;
                digit = 0;
            }
            Some(power) => {
                whole = (whole + below + digit).saturating_mul(power);
                (below, digit) = (0, 0);
            }
        }
    }
    whole + below + digit
}

/// No number has more of them.
const MAX_IDEOGRAPHS: usize = 16;

fn numeral(c: char) -> Option<u64> {
    const DIGITS: [&str; 10] = ["零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"];
    let digit = || DIGITS.iter().position(|digits| digits.contains(c)).map(|digit| digit as u64);
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' | '萬' | '亿' | '億' => Some(scale(Some(&c))),
        _ => digit(),
    }
}

/// The digits of a number that is multiplied.
fn scaled(digits: String, power: u64) -> String {
    let number =
        digits.parse::<u64>().ok().filter(|_| power > 1).and_then(|number| number.checked_mul(power));
    number.map_or(digits, |number| number.to_string())
}

/// What a number is multiplied by for the ideograph after it.
fn scale(after: Option<&char>) -> u64 {
    match after {
        Some('万' | '萬') => 10_000,
        Some('亿' | '億') => 100_000_000,
        _ => 1,
    }
}

fn is_unspaced(c: char) -> bool {
    is_han(c) || is_kana(c)
}

/// Where a number ends: separators between its digits belong to it, a blank where three digits follow.
fn number_end(chars: &[char], start: usize) -> usize {
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_numeric()).count();
    let mut end = start + digits(start);
    while let Some(&separator) = chars.get(end) {
        let following = digits(end + 1);
        let joins = match separator {
            '.' | ',' | '\'' => following > 0,
            ' ' => following == 3,
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1 + following;
    }
    end
}

/// Lower-case Latin letters, whatever the alphabet: accents are left out, other letters romanised.
fn folded(word: &[char]) -> String {
    let mut out = String::new();
    for c in word.iter().copied().nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if c.is_alphanumeric() {
            let romanised = any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric);
            out.extend(romanised.map(|c| c.to_ascii_lowercase()));
        }
    }
    out
}

/// Marks that a translation has where the original has them, as one spelling of each.
fn mark(c: char) -> Option<char> {
    match c {
        '?' | '؟' => Some('?'),
        '!' | '(' | ':' => Some(c),
        '"' | '«' | '»' | '“' | '”' | '„' | '「' => Some('"'),
        _ => None,
    }
}
