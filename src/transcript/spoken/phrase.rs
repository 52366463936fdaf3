//! Pieces of a token → spoken parts: what a number is (price, time, ordinal, year …) and what a sign is called.

use super::Context;
use super::fraction::{fraction, of_sign};
use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::pieces::Piece;
use super::romanise::romanise;
use super::spell;
use super::units::unit;
use crate::language::{Numerals, Symbols};

/// Speaks the pieces in order.
pub(super) fn speak(out: &mut Parts, pieces: &[Piece], context: &Context, numbers: Numbers) {
    let numbers_in = pieces.iter().filter(|piece| matches!(piece, Piece::Number(_))).count();
    let phrase = Phrase { pieces, context, numbers, series: numbers_in > 2 };
    let mut at = 0;
    while at < pieces.len() {
        at = phrase.step(out, at);
    }
}

struct Phrase<'a> {
    pieces: &'a [Piece<'a>],
    context: &'a Context<'a>,
    numbers: Numbers<'a>,
    /// Whether the numbers are parts of one thing, such as a date: more than two of them.
    series: bool,
}

impl Phrase<'_> {
    fn numerals(&self) -> &'static Numerals {
        &self.numbers.language.numerals
    }

    fn symbols(&self) -> &'static Symbols {
        &self.numbers.language.symbols
    }

    fn piece(&self, at: usize) -> Option<Piece<'_>> {
        self.pieces.get(at).copied()
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.piece(at) {
            Some(Piece::Sign(c)) => Some(c),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<&str> {
        match self.piece(at) {
            Some(Piece::Number(digits)) => Some(digits),
            _ => None,
        }
    }

    fn letters(&self, at: usize) -> Option<&str> {
        match self.piece(at) {
            Some(Piece::Letters(letters)) => Some(letters),
            _ => None,
        }
    }

    /// Speaks what begins at a piece and gives the piece after it.
    fn step(&self, out: &mut Parts, at: usize) -> usize {
        match self.pieces[at] {
            Piece::Letters(letters) => {
                let sign = |at: usize| self.sign(at).unwrap_or(' ');
                let previous = if at == 0 { ' ' } else { sign(at - 1) };
                let single = letters.chars().count() == 1;
                if single && (previous == '.' || sign(at + 1) == '.') {
                    spell::spell(out, letters, self.numbers);
                } else if single && matches!(previous, '\'' | '’') {
                    out.push(&romanise(letters));
                } else {
                    spell::word(out, letters, self.context, self.numbers);
                }
                at + 1
            }
            Piece::Number(digits) => self.speak_number(out, at, digits),
            Piece::Sign('°') if matches!(self.letters(at + 1), Some("C" | "F")) => {
                let symbols = self.symbols();
                let celsius = self.letters(at + 1) == Some("C");
                out.push(if celsius { symbols.celsius } else { symbols.fahrenheit });
                at + 2
            }
            Piece::Sign(sign) => {
                if let Some((above, below)) = of_sign(sign) {
                    self.part_of_one(out, at, above, below);
                    return at + 1;
                }
                let amount = self.number(at + 1).filter(|_| currency(sign, self.symbols()).is_some());
                if let Some(digits) = amount {
                    return self.price(out, at + 2, digits, sign);
                }
                out.push(self.sign_name(at, sign));
                at + 1
            }
        }
    }

    fn speak_number(&self, out: &mut Parts, at: usize, digits: &str) -> usize {
        let next = at + 1;
        if let Some(end) =
            self.time(out, at).or_else(|| self.fraction(out, at)).or_else(|| self.telephone(out, at))
        {
            return end;
        }
        if let Some(end) = self.suffixed(out, next, digits) {
            return end;
        }
        let blank = usize::from(self.sign(next).is_some_and(char::is_whitespace));
        match self.sign(next + blank) {
            Some('%') if self.symbols().percent_first => {
                out.push(self.symbols().percent);
                self.numbers.speak(out, digits, Sense::Cardinal);
                next + blank + 1
            }
            Some(sign) if currency(sign, self.symbols()).is_some() => {
                self.price(out, next + blank + 1, digits, sign)
            }
            _ => {
                self.numbers.speak(out, digits, self.sense(at, digits));
                next
            }
        }
    }

    /// Returns a price; `next` is the piece after it, the sign of the currency may have stood on either side.
    fn price(&self, out: &mut Parts, next: usize, digits: &str, sign: char) -> usize {
        let name = currency(sign, self.symbols()).unwrap_or_default();
        let cents = self.numbers.figure(digits).filter(|figure| figure.decimals.len() == 2);
        let scale = self.letters(next).and_then(|letters| unit(self.numbers.language, letters));
        let scale_follows = self.context.after.is_some_and(|token| self.numerals().scales.contains(&token));
        match cents {
            _ if scale_follows => self.numbers.speak(out, digits, Sense::Cardinal),
            Some(figure) if scale.is_none() && !self.symbols().price_is_one_number => {
                out.push(&self.numbers.convert(&figure.whole, Sense::Cardinal));
                out.push(name);
                let cents = figure.decimals.trim_start_matches('0');
                if !cents.is_empty() {
                    out.push(&self.numbers.convert(cents, Sense::Cardinal));
                }
            }
            _ => {
                self.numbers.speak(out, digits, Sense::Cardinal);
                out.push(scale.unwrap_or_default());
                out.push(name);
            }
        }
        next + usize::from(scale.is_some())
    }

    /// Returns a fraction: "3/4", but not a part of "1/2/2024".
    fn fraction(&self, out: &mut Parts, at: usize) -> Option<usize> {
        let is_slash = |at: usize| self.sign(at) == Some('/');
        if !is_slash(at + 1) || is_slash(at + 3) || (at > 0 && is_slash(at - 1)) {
            return None;
        }
        out.push(fraction(self.numbers, self.number(at)?, self.number(at + 2)?)?);
        Some(at + 3)
    }

    /// A fraction in one character, by itself or after a whole number.
    fn part_of_one(&self, out: &mut Parts, at: usize, above: &str, below: &str) {
        let Some(said) = fraction(self.numbers, above, below) else {
            self.numbers.digits(out, above);
            self.numbers.digits(out, below);
            return;
        };
        let after_number = (at > 0 && self.number(at - 1).is_some())
            || (at == 0 && self.context.before.is_some_and(|token| token.ends_with(char::is_numeric)));
        let mixed = self.numerals().mixed_fraction.filter(|_| after_number);
        match mixed.and_then(|(alone, mixed)| Some((mixed, said.strip_prefix(alone)?))) {
            Some((mixed, part)) => {
                out.push(mixed);
                out.push(part);
            }
            None => out.push(said),
        }
    }

    /// Returns a time of day: "3:30", "07:05:10".
    fn time(&self, out: &mut Parts, at: usize) -> Option<usize> {
        let hour = self.number(at).filter(|d| d.len() <= 2 && d.parse::<u8>().is_ok_and(|h| h < 25))?;
        let part = |at: usize| {
            let digits = if self.sign(at) == Some(':') { self.number(at + 1) } else { None };
            digits.filter(|d| d.len() == 2 && d.parse::<u8>().is_ok_and(|m| m < 60))
        };
        let minutes = part(at + 1)?;
        let symbols = self.symbols();
        let short = hour.trim_start_matches('0');
        out.push(&self.numbers.convert(if short.is_empty() { "0" } else { short }, Sense::Cardinal));
        if minutes != "00" {
            out.push(symbols.hour);
            if minutes.starts_with('0') {
                out.push(symbols.minute_zero);
            }
            out.push(&self.numbers.convert(minutes.trim_start_matches('0'), Sense::Cardinal));
            out.push(symbols.minute);
        } else if self.letters(at + 3).is_none() {
            out.push(symbols.sharp);
        }
        let Some(seconds) = part(at + 3) else { return Some(at + 3) };
        out.push(&self.numbers.convert(seconds, Sense::Cardinal));
        Some(at + 5)
    }

    /// Returns a telephone number: groups of digits with hyphens, one of them of three digits or more, that are no
    /// range.
    fn telephone(&self, out: &mut Parts, at: usize) -> Option<usize> {
        if at > 0 && matches!(self.sign(at - 1), Some('-' | '–')) && self.series {
            return None;
        }
        let mut groups = vec![self.number(at)?];
        let mut end = at + 1;
        while let (Some('-' | '–'), Some(group)) = (self.sign(end), self.number(end + 1)) {
            groups.push(group);
            end += 2;
        }
        let plain = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
        let value = |group: &str| group.parse::<u64>().ok();
        let ascending =
            groups.len() == 2 && groups[0].len() == groups[1].len() && value(groups[0]) < value(groups[1]);
        if !plain || groups.len() < 2 || ascending || groups[1..].iter().all(|group| group.len() < 3) {
            return None;
        }
        for group in groups {
            self.numbers.digits(out, group);
        }
        Some(end)
    }

    /// Returns a number with letters after it that change its reading: "19th", "1980s", "5km", "3pm".
    fn suffixed(&self, out: &mut Parts, next: usize, digits: &str) -> Option<usize> {
        let language = self.numbers.language;
        let numerals = self.numerals();
        let apostrophe = usize::from(match self.sign(next) {
            Some('-') => numerals.ordinal_hyphen,
            sign => matches!(sign, Some('\'' | '’')),
        });
        let letters = self.letters(next + apostrophe)?;
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        if plain && numerals.ordinal_suffixes.contains(&letters) {
            out.push(&in_gender(numerals, letters, self.numbers.convert(digits, Sense::Ordinal)));
        } else if plain && letters == numerals.decade_suffix {
            out.push(&plural(&self.numbers.convert(digits, Sense::Year)));
        } else {
            let rate = self.letters(next + 2).filter(|_| self.sign(next + 1) == Some('/'));
            let rate = rate.and_then(|per| unit(language, &format!("{letters}/{per}")));
            let alone = next == 1 || self.letters(next - 2).is_none();
            let unit = rate.or_else(|| unit(language, letters)).filter(|_| alone && apostrophe == 0)?;
            self.numbers.speak(out, digits, Sense::Cardinal);
            out.push(unit);
            return Some(next + if rate.is_some() { 3 } else { 1 });
        }
        Some(next + apostrophe + 1)
    }

    /// Returns how a number that stands by itself is meant.
    fn sense(&self, at: usize, digits: &str) -> Sense {
        let numerals = self.numerals();
        let last = at + 1 == self.pieces.len();
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        let value = digits.parse::<u32>().unwrap_or(u32::MAX);
        let beside = |token: Option<&str>| token.is_some_and(|token| numerals.months.contains(&token));
        let beside_month =
            beside(self.context.after) || (numerals.month_first && beside(self.context.before));
        if plain && beside_month && (1..=31).contains(&value) && self.pieces.len() == 1 {
            return Sense::Ordinal;
        }
        let inner_stop = self.pieces.len() == 2 && self.sign(1) == Some('.') && at == 0;
        let short = digits.len() <= 2 && self.pieces.len() == 1 && self.context.after.is_some();
        let stopped = inner_stop || (short && self.context.stopped);
        if plain && stopped && numerals.ordinal_stop {
            return Sense::Ordinal;
        }
        let year = if let Some(word) = numerals.year_word {
            let mut buffer = [0; 4];
            (last && self.context.after == Some(word.encode_utf8(&mut buffer)) && is_year(digits, value))
                || self.letters(at + 1).is_some_and(|letters| letters.starts_with(word))
                || (self.context.before.is_some_and(is_latin) && (1900..2100).contains(&value))
        } else {
            digits.len() == 4 && (1100..2100).contains(&value)
        };
        if plain && year { Sense::Year } else { Sense::Cardinal }
    }

    /// Returns what a sign is called where it stands; nothing for punctuation.
    fn sign_name(&self, at: usize, sign: char) -> &'static str {
        let symbols = self.symbols();
        let before_number = self.number(at + 1).is_some();
        let after_number = at > 0 && self.number(at - 1).is_some();
        match sign {
            '&' => symbols.and,
            '@' => symbols.at,
            '+' => symbols.plus,
            '=' => symbols.equals,
            '%' => symbols.percent,
            '°' => symbols.degrees,
            '℃' => symbols.celsius,
            '℉' => symbols.fahrenheit,
            '№' => symbols.number,
            '#' if before_number => symbols.number,
            '#' if self.letters(at + 1).is_some() => "hashtag",
            '×' | '÷' if before_number => symbols.times,
            '-' | '–' | '—' | '~' | '〜' if before_number && after_number && !self.series => symbols.to,
            '−' | '-' if before_number && at == 0 => symbols.minus,
            '−' if before_number => symbols.minus,
            _ => currency(sign, symbols).unwrap_or_default(),
        }
    }
}

/// Returns the currency of a sign.
pub(super) fn currency(sign: char, symbols: &Symbols) -> Option<&'static str> {
    Some(match sign {
        '$' => symbols.dollar,
        '€' => symbols.euro,
        '£' => symbols.pound,
        '¥' | '元' => symbols.yen,
        '₽' => symbols.rouble,
        '₹' => symbols.rupee,
        _ => return None,
    })
}

/// A year after a Latin name ("AI 2027") is one without 年.
fn is_latin(token: &str) -> bool {
    token.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Returns whether digits before 年 are a year, read one by one, and no span of time ("20年", "3000年"); "98年" is
/// 1998.
fn is_year(digits: &str, value: u32) -> bool {
    match digits.len() {
        2 => value > 60 && !value.is_multiple_of(10),
        4 => value < 2200 && value != 1000,
        _ => false,
    }
}

/// Returns an ordinal in the gender that its suffix shows: "2ª", "1re".
fn in_gender(numerals: &Numerals, suffix: &str, ordinal: String) -> String {
    let mut endings = numerals.ordinal_genders.iter().filter(|(own, ..)| *own == suffix);
    let changed = endings.find_map(|(_, end, other)| Some(format!("{}{other}", ordinal.strip_suffix(end)?)));
    changed.unwrap_or(ordinal)
}

/// "nineteen eighty" → "nineteen eighties".
fn plural(number: &str) -> String {
    match number.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{number}s"),
    }
}
