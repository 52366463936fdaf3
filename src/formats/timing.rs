//! Timing lines: `00:00:01,000 --> 00:00:02,500` in SRT, `00:01.000 --> 00:02.500 align:start` in `WebVTT`, and what
//! people, programs and machine translators make of them.

use crate::time::{Time, TimeDelta};

const COLONS: [char; 2] = [':', '：'];
const POINTS: [char; 6] = [',', '.', '，', '．', ':', '：'];
const DASHES: [char; 4] = ['-', '–', '—', '−'];
/// Maximum digits of a part: more than any time has, and few enough that no sum of parts overflows.
const MAX_DIGITS: usize = 9;

/// A timing line as it stands; either time may be negative and the end may come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timing {
    pub(super) start: Time,
    pub(super) end: Time,
    /// Whether the arrow is `-->`, the only one that makes a timing line amid text.
    pub(super) exact: bool,
}

/// Reads a timing line; what follows the second time (positions, settings) is passed over.
///
/// Hours may be missing or have any number of digits, the fraction has any number of digits or none, and the marks may
/// be full-width or have blanks around them.
pub(super) fn parse(line: &str) -> Option<Timing> {
    let mut scanner = Scanner { rest: line.trim_start() };
    let start = scanner.stamp()?;
    let exact = scanner.arrow()?;
    let end = scanner.stamp()?;
    Some(Timing { start, end, exact })
}

/// Reads a time that stands alone, in any of the forms of a timing line.
pub(super) fn stamp(text: &str) -> Option<Time> {
    let mut scanner = Scanner { rest: text.trim_start() };
    let time = scanner.stamp()?;
    scanner.rest.is_empty().then_some(time)
}

/// Reads a number of seconds, with or without a fraction, a comma being as good as a point: `12`, `0.500000`, `-1,5`.
/// What comes after the sixth decimal is cut off.
pub(super) fn seconds(text: &str) -> Option<Time> {
    decimal(text, 1_000_000, 12).map(Time::from_micros)
}

/// Reads a number of milliseconds, with or without a fraction.
pub(super) fn millis(text: &str) -> Option<Time> {
    decimal(text, 1_000, 15).map(Time::from_micros)
}

/// `text` in units of `unit` microseconds; more than `max_digits` before the point could overflow.
fn decimal(text: &str, unit: i64, max_digits: usize) -> Option<i64> {
    let text = text.trim();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && fraction.is_empty()
        || whole.len() > max_digits
        || !digits(whole)
        || !digits(fraction)
    {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let (mut value, mut place) = (whole * unit, unit);
    for digit in fraction.bytes().take(6) {
        place /= 10;
        value += i64::from(digit - b'0') * place;
    }
    Some(if negative { -value } else { value })
}

struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    fn stamp(&mut self) -> Option<Time> {
        let negative = self.mark(&['-']).is_some();
        let first = self.number()?;
        self.mark(&COLONS)?;
        let second = self.number()?;
        let third = self.after_mark(&COLONS, Self::number);
        let (hours, minutes, seconds) = match third {
            Some(seconds) => (first, second, seconds),
            None => (0, first, second),
        };
        let fraction = self.fraction(third.is_some());
        let micros = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + fraction;
        self.rest = self.rest.trim_start();
        Some(Time::ZERO + TimeDelta::from_micros(if negative { -micros } else { micros }))
    }

    /// Microseconds. A colon may stand before milliseconds only: two digits after it would be frames of unknown length.
    fn fraction(&mut self, after_colon: bool) -> i64 {
        let before = self.rest;
        let digits = self.after_mark(&POINTS, Self::digits).unwrap_or_default();
        if before.trim_start().starts_with(COLONS) && !(after_colon && digits.len() == 3) {
            self.rest = before;
            return 0;
        }
        let digits = digits.bytes().chain(std::iter::repeat(b'0')).take(6);
        digits.fold(0, |value, digit| value * 10 + i64::from(digit - b'0'))
    }

    fn arrow(&mut self) -> Option<bool> {
        let line = self.rest;
        if let Some(rest) = line.strip_prefix('→') {
            self.rest = rest.trim_start();
            return Some(false);
        }
        let rest = line.trim_start_matches(|c: char| DASHES.contains(&c) || c == ' ');
        if rest.len() == line.len() {
            return None;
        }
        self.rest = rest.strip_prefix('>')?.trim_start();
        Some(line.starts_with("-->"))
    }

    fn number(&mut self) -> Option<i64> {
        self.digits().filter(|digits| digits.len() <= MAX_DIGITS)?.parse().ok()
    }

    fn digits(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &self.rest[..self.rest.len() - rest.len()];
        self.rest = rest;
        (!digits.is_empty()).then_some(digits)
    }

    /// Takes one of `marks` and the blanks around it, if it comes next.
    fn mark(&mut self, marks: &[char]) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(marks)?.trim_start();
        Some(())
    }

    /// Returns a mark and what `read` finds behind it, or nothing at all.
    fn after_mark<T>(&mut self, marks: &[char], read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.rest;
        let value = self.mark(marks).and_then(|()| read(self));
        if value.is_none() {
            self.rest = before;
        }
        value
    }
}

/// Returns an instant as people write it: `1:02:03`, and `2:03` in the first hour.
pub(super) fn clock(at: Time) -> String {
    let seconds = at.to_millis() / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let shown = if hours > 0 { format!("{hours}:{minutes:02}") } else { minutes.to_string() };
    format!("{shown}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timing_lines_as_they_are_found() {
        let (second, end) = (1_000_000, 2_500_000);
        let cases = [
            ("00:00:01,000 --> 00:00:02,500", second, end, true),
            ("00:00:01.000 --> 00:00:02.500", second, end, true),
            ("00:01.000 --> 00:02.500 align:start position:10%", second, end, true),
            ("0:00:01,0-->0:00:02,5", second, end, true),
            ("  00:00:01 -->\t00:00:02,50 X1:100 X2:600 Y1:050 Y2:100", second, end, true),
            ("00:00:01,000 -> 00:00:02,500", second, end, false),
            ("00:00:01,000 – > 00:00:02,500", second, end, false),
            ("00:00:01,000 → 00:00:02,500", second, end, false),
            ("00: 00: 01，000 --> 00：00 : 02 . 500", second, end, true),
            ("00:00:01:000 --> 00:00:02:500", second, end, true),
            ("-00:00:01,000 --> 00:00:02,500", -second, end, true),
            ("00:00:02,500 --> 00:00:01,000", end, second, true),
            ("123:00:00,000 --> 1234:59:59,9999999", 442_800_000_000, 4_445_999_999_999, true),
            ("00:90:00,000 --> 01:30:00,001", 5_400_000_000, 5_400_001_000, true),
        ];
        for (line, start, end, exact) in cases {
            let timing = Timing { start: Time::from_micros(start), end: Time::from_micros(end), exact };
            assert_eq!(parse(line), Some(timing), "{line}");
        }
    }

    #[test]
    fn numbers_of_seconds_as_they_are_found() {
        let cases = [
            ("0.500000", Some(500_000)),
            (" 12 ", Some(12_000_000)),
            ("-1,5", Some(-1_500_000)),
            (".25", Some(250_000)),
            ("3.", Some(3_000_000)),
            ("0.1234567", Some(123_456)),
            ("", None),
            (".", None),
            ("1e3", None),
            ("1.2.3", None),
            ("9999999999999", None),
            ("١", None),
        ];
        for (text, micros) in cases {
            assert_eq!(seconds(text), micros.map(Time::from_micros), "{text}");
        }
        assert_eq!(millis("1500.25"), Some(Time::from_micros(1_500_250)));
        assert_eq!(stamp("0:00:00.50"), Some(Time::from_millis(500)));
        assert_eq!(stamp("0:00:00.50 "), Some(Time::from_millis(500)));
        assert_eq!(stamp("0:00:00.50x"), None);
    }

    #[test]
    fn text_is_no_timing_line() {
        let lines = [
            "",
            "-->",
            "1 --> 2",
            "00:00:01,000",
            "00:00:01,000 --> ",
            "00:00:01,000 00:00:02,000",
            "at 00:00:01,000 --> 00:00:02,000",
            "00:00:01:12 --> 00:00:02:12",
            "0000000000:00:01,000 --> 00:00:02,000",
            "00:00:0١,000 --> 00:00:02,000",
        ];
        for line in lines {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
