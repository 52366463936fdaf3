//! Numbers → the words they are spoken with, by `num2words2-core` in the language of the transcript.
//!
//! In come ASCII digits with their separators. The crate is asked for at most [`MAX_DIGITS`] digits, which every
//! one of its languages has been tried with; longer numbers, and numbers that are names (telephone, 007), go digit by digit.

use num2words2_core::base::{Lang, N2WError};
use num2words2_core::get_lang_by_key;

use super::parts::Parts;
use super::romanise::romanise_parts;
use crate::language::{Language, Years};

/// Longest number read as a whole.
const MAX_DIGITS: usize = 15;
/// From this many digits on, a number without separators is read digit by digit, unless it is round.
const DIGIT_STRING: usize = 7;
/// A spoken digit in a language that the crate does not know: four letters, the usual length.
const UNKNOWN_DIGIT: &str = "four";

/// How a whole number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Cardinal,
    Ordinal,
    Year,
}

/// A displayed number taken apart: digits before and after the decimal separator.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) whole: String,
    pub(super) decimals: String,
    /// Whether the whole part was displayed in groups of thousands.
    pub(super) grouped: bool,
}

/// Reads numbers in one language.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'a> {
    /// Its primary subtag, which the number crate knows it by.
    subtag: &'a str,
    pub(super) language: &'static Language,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(subtag: &'a str) -> Self {
        Self { subtag, language: Language::of(subtag) }
    }

    /// Takes a number such as "3,000", "28.8" or "1.234,5" apart; `None` for dotted series such as "1.2.3".
    pub(super) fn figure(&self, text: &str) -> Option<Figure> {
        let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
        let is_separator = |c: char| !c.is_ascii_digit();
        let Some(last) = text.rfind(is_separator) else {
            return Some(Figure { whole: text.to_owned(), decimals: String::new(), grouped: false });
        };
        let mark = text[last..].chars().next()?;
        let (whole, decimals) = (&text[..last], digits(&text[last..]));
        let repeated = whole.contains(mark);
        let groups = in_groups(text);
        if groups && (repeated || mark != self.language.numerals.decimal_mark) {
            return Some(Figure { whole: digits(text), decimals: String::new(), grouped: true });
        }
        if repeated || !matches!(mark, '.' | ',') || (whole.contains(is_separator) && !in_groups(whole)) {
            return None;
        }
        Some(Figure { grouped: whole.contains(is_separator), whole: digits(whole), decimals })
    }

    /// Speaks a displayed number; `sense` applies to a whole one without separators.
    pub(super) fn speak(&self, out: &mut Parts, text: &str, sense: Sense) {
        let Some(figure) = self.figure(text) else {
            for (i, part) in text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).enumerate() {
                if i > 0 {
                    out.push(self.language.symbols.dot);
                }
                self.whole(out, part, Sense::Cardinal);
            }
            return;
        };
        if figure.grouped || !figure.decimals.is_empty() {
            out.push(&self.convert(&figure.whole, Sense::Cardinal));
        } else {
            self.whole(out, &figure.whole, sense);
        }
        self.decimals(out, &figure.decimals);
    }

    /// Speaks the decimals with the word that sets them off; nothing when there are none.
    fn decimals(&self, out: &mut Parts, decimals: &str) {
        if decimals.is_empty() {
            return;
        }
        out.push(&self.point());
        let numerals = &self.language.numerals;
        if numerals.whole_decimals && decimals.len() <= 2 && !decimals.starts_with('0') {
            out.push(&self.convert(decimals, Sense::Cardinal));
        } else {
            self.digits(out, decimals);
        }
        out.push(numerals.decimal_places.get(decimals.len() - 1).copied().unwrap_or_default());
    }

    /// Speaks digits without separators.
    pub(super) fn whole(&self, out: &mut Parts, digits: &str, sense: Sense) {
        let padded = digits.len() > 1 && digits.starts_with('0');
        let string = digits.len() >= DIGIT_STRING && !digits.ends_with("000");
        let year_by_digits = sense == Sense::Year && self.language.numerals.years == Years::Digits;
        if year_by_digits || ((padded || string) && sense != Sense::Ordinal) {
            self.digits(out, digits);
        } else {
            out.push(&self.convert(digits, sense));
        }
    }

    /// Speaks each digit by itself.
    pub(super) fn digits(&self, out: &mut Parts, digits: &str) {
        let mut buffer = [0; 4];
        for digit in digits.chars() {
            out.push(&self.convert(digit.encode_utf8(&mut buffer), Sense::Cardinal));
        }
    }

    /// Digits → words, romanised.
    pub(super) fn convert(&self, digits: &str, sense: Sense) -> String {
        let number = if digits.len() <= MAX_DIGITS { digits.parse::<u64>().ok() } else { None };
        let Some(number) = number else {
            let mut out = Parts::default();
            for digit in digits.bytes().filter(u8::is_ascii_digit) {
                out.push(&self.convert(&char::from(digit).to_string(), Sense::Cardinal));
            }
            return out.into_text();
        };
        let spoken = self.engine().and_then(|engine| self.words_of(engine, number, sense).ok());
        match spoken.map(|text| self.romanise(&text)) {
            Some(text) if sense == Sense::Year && !text.is_empty() => {
                text.strip_prefix(self.language.numerals.year_without).map(str::to_owned).unwrap_or(text)
            }
            Some(text) if !text.is_empty() => text,
            _ if sense != Sense::Cardinal => self.convert(digits, Sense::Cardinal),
            _ => [UNKNOWN_DIGIT].repeat(digits.len()).join(" "),
        }
    }

    fn words_of(&self, engine: &dyn Lang, number: u64, sense: Sense) -> Result<String, N2WError> {
        match sense {
            Sense::Ordinal => engine.to_ordinal(&number.into()),
            Sense::Year if self.language.numerals.years == Years::Hundreds => engine.to_year(&number.into()),
            _ => engine.to_cardinal(&number.into()),
        }
    }

    fn engine(&self) -> Option<&'static (dyn Lang + Sync)> {
        get_lang_by_key(self.language.numerals.number_crate.unwrap_or(self.subtag))
    }

    fn romanise(&self, text: &str) -> String {
        romanise_parts(text, self.language.numerals.ideographs)
    }

    fn point(&self) -> String {
        let point = self.language.symbols.point;
        if !point.is_empty() {
            return point.to_owned();
        }
        let own = self.engine().map(|engine| self.romanise(engine.pointword()));
        own.filter(|word| !word.is_empty()).unwrap_or_else(|| "point".to_owned())
    }
}

/// Returns whether separators part a number into groups of thousands: "12,345,678", "12 345".
fn in_groups(text: &str) -> bool {
    let mut groups = text.split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut others = groups.peekable();
    (1..=3).contains(&first.len())
        && first != "0"
        && others.peek().is_some()
        && others.all(|group| group.len() == 3)
}
