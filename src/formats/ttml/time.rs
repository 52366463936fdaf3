//! Time expressions: `00:00:01.500`, `00:00:01:12`, `1.5s`, `1500ms`, `36f`, `15000000t`.
//!
//! Source: W3C, TTML2, section 12.3, Time value expressions; 7.2 for the rates.

use roxmltree::Node;

use super::super::gathering;
use crate::time::{Time, TimeDelta};

/// What frames and ticks are worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rates {
    frames_per_second: f64,
    ticks_per_second: f64,
}

impl Rates {
    /// Returns the rates that the root element tells, or those of the standard.
    pub(super) fn of(root: Node) -> Self {
        let value = |name: &str| {
            let value = root.attributes().find(|attribute| attribute.name() == name)?;
            Some(value.value())
        };
        let rate = |name: &str| value(name).and_then(number).filter(|&rate| rate > 0.0);
        let frames = rate("frameRate");
        // Two numbers; drafts of 2006 had a colon between them.
        let multiplier = value("frameRateMultiplier").and_then(|value| {
            let (over, under) = value.trim().split_once([' ', ':'])?;
            Some(number(over)? / number(under)?)
        });
        let multiplier = multiplier.filter(|ratio| ratio.is_finite() && *ratio > 0.0).unwrap_or(1.0);
        let frames_per_second = frames.unwrap_or(30.0) * multiplier;
        let by_frames = frames.map_or(1.0, |_| frames_per_second);
        Rates { frames_per_second, ticks_per_second: rate("tickRate").unwrap_or(by_frames) }
    }

    /// Returns how long after its reference a time expression is; nothing where it is none. A bare number is taken for
    /// seconds, minutes and seconds do without hours, and a comma does for a point.
    pub(super) fn parse(self, expression: &str) -> Option<TimeDelta> {
        let expression = expression.trim().replace(',', ".");
        let seconds =
            if expression.contains(':') { self.clock(&expression)? } else { self.offset(&expression)? };
        Some(gathering::seconds(seconds)? - Time::ZERO)
    }

    fn clock(self, expression: &str) -> Option<f64> {
        let parts: Vec<f64> = expression.split(':').map(number).collect::<Option<_>>()?;
        let seconds = |hours: f64, minutes: f64, seconds: f64| (hours * 60.0 + minutes) * 60.0 + seconds;
        match parts[..] {
            [m, s] => Some(seconds(0.0, m, s)),
            [h, m, s] => Some(seconds(h, m, s)),
            [h, m, s, frames] => Some(seconds(h, m, s) + frames / self.frames_per_second),
            _ => None,
        }
    }

    fn offset(self, expression: &str) -> Option<f64> {
        let digits = expression.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let count = number(digits.trim_end())?;
        match &expression[digits.len()..] {
            "h" => Some(count * 3600.0),
            "m" => Some(count * 60.0),
            "s" | "" => Some(count),
            "ms" => Some(count / 1000.0),
            "f" => Some(count / self.frames_per_second),
            "t" => Some(count / self.ticks_per_second),
            _ => None,
        }
    }
}

/// Digits with at most one point among them, and nothing else that counts as a number elsewhere.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn micros(root: &str, expression: &str) -> Option<i64> {
        let document = roxmltree::Document::parse(root).unwrap();
        Rates::of(document.root_element()).parse(expression).map(TimeDelta::to_micros)
    }

    #[test]
    fn every_kind_of_time_expression_is_read() {
        let cases = [
            ("00:00:01.500", 1_500_000),
            ("01:01:01", 3_661_000_000),
            ("100:00:00.001", 360_000_001_000),
            ("00:00:01,5", 1_500_000),
            ("01:01.25", 61_250_000),
            ("00:00:01:15", 1_500_000),
            ("12.5s", 12_500_000),
            ("300ms", 300_000),
            ("1.5h", 5_400_000_000),
            ("2m", 120_000_000),
            ("45f", 1_500_000),
            ("3t", 3_000_000),
            (" 7 ", 7_000_000),
        ];
        for (expression, expected) in cases {
            assert_eq!(micros("<tt/>", expression), Some(expected), "{expression}");
        }
    }

    #[test]
    fn frames_and_ticks_follow_the_rates_of_the_file() {
        let cases = [
            ("<tt frameRate='25'/>", "00:00:01:05", 1_200_000),
            ("<tt xmlns:p='x' p:frameRate='24' p:frameRateMultiplier='1000 1001'/>", "24f", 1_001_000),
            ("<tt frameRate='30' frameRateMultiplier='1000:1001'/>", "30f", 1_001_000),
            ("<tt frameRate='0' frameRateMultiplier='1 0'/>", "30f", 1_000_000),
            ("<tt tickRate='10000000'/>", "15000000t", 1_500_000),
            ("<tt frameRate='25'/>", "25t", 1_000_000),
        ];
        for (root, expression, expected) in cases {
            assert_eq!(micros(root, expression), Some(expected), "{root} {expression}");
        }
    }

    #[test]
    fn anything_else_is_no_time() {
        for expression in [
            "",
            ":",
            "::",
            "s",
            "x",
            "-1s",
            "1e5",
            "inf",
            "nan",
            "1..2s",
            "1 2s",
            "1:2:3:4:5",
            "9999999999999h",
        ] {
            assert_eq!(micros("<tt/>", expression), None, "{expression}");
        }
    }
}
