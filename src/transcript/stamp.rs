//! A stamp: a time that a person or a program wrote into a transcript, `[00:12:34]`, `1:23`. Nobody says it.

use crate::time::Time;

/// Digits that a part of a time has at most.
const LONGEST_PART: usize = 3;
/// Digits of the longest fraction of a second.
const LONGEST_FRACTION: usize = 6;
/// Brackets that stamps stand in.
const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('(', ')'), ('［', '］'), ('（', '）'), ('【', '】'), ('<', '>')];

/// Reads a time, or the first of two that make a span: `1:23`, `00:12:34`, `01:02:03.450`, `00:01.5 --> 00:04.0`.
pub(super) fn parse(text: &str) -> Option<Time> {
    let text = text.trim();
    let Some((start, end)) = ["-->", "–", "-"].iter().find_map(|arrow| text.split_once(arrow)) else {
        return time(text);
    };
    time(end.trim())?;
    time(start.trim())
}

/// Hours may be missing, minutes and seconds are under sixty and have two digits; but where a fraction follows they may
/// have one, as in the `0:0:9.120` of Teams.
fn time(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once(['.', ',']).map_or((text, None), |(a, b)| (a, Some(b)));
    let parts: Vec<&str> = whole.split([':', '：']).collect();
    let short = parts.len() == 3 && fraction.is_some();
    let mut seconds: i64 = 0;
    for (place, part) in parts.iter().enumerate() {
        let is_number = (1..=LONGEST_PART).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let number: i64 = part.parse().ok().filter(|_| is_number)?;
        if place > 0 && (number >= 60 || !(part.len() == 2 || short && part.len() == 1)) {
            return None;
        }
        seconds = seconds * 60 + number;
    }
    let micros = fraction.map_or(Some(0), micros)?;
    matches!(parts.len(), 2 | 3).then(|| Time::from_micros(seconds * 1_000_000 + micros))
}

/// The digits after the decimal mark, as microseconds.
fn micros(fraction: &str) -> Option<i64> {
    let is_number = (1..=LONGEST_FRACTION).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    format!("{fraction:0<6}").parse().ok().filter(|_| is_number)
}

/// Returns the time in brackets that the text begins with, and the bytes it takes.
pub(super) fn bracketed(text: &str) -> Option<(Time, usize)> {
    let open = text.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(opening, _)| *opening == open)?;
    let inner = &text[open.len_utf8()..];
    let end = inner.find(*close)?;
    Some((parse(&inner[..end])?, open.len_utf8() + end + close.len_utf8()))
}

/// Returns the bare time, or the span of two, that the text begins with, and the bytes it takes. A digit, a colon or a
/// percent sign behind it makes it something else.
pub(super) fn leading(text: &str) -> Option<(Time, usize)> {
    let first = run(text)?;
    let rest = &text[first..];
    let arrow = rest.trim_start().strip_prefix("-->").map(str::trim_start);
    let length = match arrow {
        Some(second) => text.len() - second.len() + run(second)?,
        None => first,
    };
    Some((parse(&text[..length])?, length))
}

/// Returns the bare time that the text ends with, and the byte it begins at; a blank stands before it.
pub(super) fn trailing(text: &str) -> Option<(Time, usize)> {
    let at = text
        .rfind([' ', '\t', '\u{A0}'])
        .map_or(0, |blank| blank + text[blank..].chars().next().map_or(0, char::len_utf8));
    Some((time(&text[at..])?, at))
}

/// Bytes of a time that a text begins with.
fn run(text: &str) -> Option<usize> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let length = text[..end].trim_end_matches(['.', ',']).len();
    let goes_on = text[length..].starts_with(['%', '°', '/']);
    (length > 0 && !goes_on && !text[..length].ends_with(':')).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_whoever_wrote_it() {
        for (text, millis) in [
            ("0:09", Some(9_000)),
            ("00:12:34", Some(754_000)),
            ("01:02:03.450", Some(3_723_450)),
            ("01:02:03,5", Some(3_723_500)),
            ("0:0:9.120", Some(9_120)),
            ("00:01.5 --> 00:04.0", Some(1_500)),
            ("0:09 - 0:12", Some(9_000)),
            ("125:10", Some(7_510_000)),
            ("3:7", None),
            ("1:99", None),
            ("1:2:3:4", None),
            ("1", None),
            ("at 1:23", None),
            ("1:23.", None),
            ("", None),
        ] {
            assert_eq!(parse(text).map(Time::to_millis), millis, "{text}");
        }
    }

    #[test]
    fn a_stamp_ends_where_its_brackets_or_its_digits_end() {
        let bytes = |found: Option<(Time, usize)>| found.map(|(_, bytes)| bytes);
        assert_eq!(bytes(bracketed("[00:12:34] So")), Some(10));
        assert_eq!(bytes(bracketed("（1:23）好")), Some("（1:23）".len()));
        assert_eq!(bytes(bracketed("(3:16")), None);
        assert_eq!(bytes(leading("0:09hello")), Some(4));
        assert_eq!(bytes(leading("0:0:9.1 --> 0:0:12.3 Ann")), Some(20));
        assert_eq!(bytes(leading("09:00: Breakfast")), None);
        assert_eq!(bytes(trailing("Ann 0:09")), Some(4));
        assert_eq!(bytes(trailing("0:09")), Some(0));
        assert_eq!(bytes(trailing("Ann:0:09")), None);
    }
}
