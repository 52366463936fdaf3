//! What a broadcaster's check says of cues, whoever made them.
//!
//! Times are compared as files hold them, in whole milliseconds; a limit of 5/6 s is met by 833 ms. The names of the
//! rules are those of Subtitle Edit's `seconv` where it has them.

use std::fmt;

use serde::{Serialize, Serializer};

use super::rules::ReadingRules;
use crate::formats::Cue;
use crate::time::{Time, TimeDelta};

/// A gap counts as closed while it exceeds the minimum gap by at most half a frame at 24 frames a second.
const CLOSED: TimeDelta = TimeDelta::from_millis(21);
/// Reading speeds are compared to this many characters per second.
const SPEED_STEP: f64 = 1e-6;

/// How bad a breach or a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth a look; verbatim text cannot always be helped.
    Warning,
    /// A check refuses the file.
    Error,
}

/// What a cue may do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// It has no text.
    Empty,
    /// It has more lines than allowed.
    TooManyLines,
    /// One of its lines has more characters than allowed.
    LineTooLong,
    /// It ends before it starts.
    NegativeDuration,
    /// It ends as it starts.
    ZeroDuration,
    /// It is shown for less than the minimum time.
    TooShort,
    /// It is shown for more than the maximum time.
    TooLong,
    /// It starts before the cue before it.
    Unsorted,
    /// It starts before a cue before it has ended.
    Overlap,
    /// It follows the cue before it too closely.
    GapTooShort,
    /// The gap before it is longer than the minimum and still short enough to flicker.
    GapToClose,
    /// It has more characters than can be read while it is shown.
    TooFast,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 12] = [
        Rule::Empty,
        Rule::TooManyLines,
        Rule::LineTooLong,
        Rule::NegativeDuration,
        Rule::ZeroDuration,
        Rule::TooShort,
        Rule::TooLong,
        Rule::Unsorted,
        Rule::Overlap,
        Rule::GapTooShort,
        Rule::GapToClose,
        Rule::TooFast,
    ];

    /// Returns its name: `line-too-long`.
    pub fn id(self) -> &'static str {
        match self {
            Rule::Empty => "empty",
            Rule::TooManyLines => "too-many-lines",
            Rule::LineTooLong => "line-too-long",
            Rule::NegativeDuration => "negative-duration",
            Rule::ZeroDuration => "zero-duration",
            Rule::TooShort => "too-short",
            Rule::TooLong => "too-long",
            Rule::Unsorted => "unsorted",
            Rule::Overlap => "overlap",
            Rule::GapTooShort => "gap-too-short",
            Rule::GapToClose => "gap-to-close",
            Rule::TooFast => "too-fast",
        }
    }

    /// Returns how bad it is to break it.
    pub fn severity(self) -> Severity {
        match self {
            Rule::GapToClose | Rule::TooFast => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// A figure with its unit. In JSON it is the number alone, times in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// Characters per line.
    Characters(f64),
    /// Lines of a cue.
    Lines(usize),
    /// Characters per second.
    Speed(f64),
    /// A length of time.
    Time(TimeDelta),
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Characters(characters) => write!(f, "{characters} characters"),
            Quantity::Lines(lines) => write!(f, "{lines} lines"),
            Quantity::Speed(speed) => write!(f, "{speed:.1} characters per second"),
            Quantity::Time(length) => length.fmt(f),
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Quantity::Characters(number) => serializer.serialize_f64(number),
            Quantity::Speed(number) => serializer.serialize_f64((number * 1000.0).round() / 1000.0),
            Quantity::Lines(lines) => serializer.serialize_u64(lines as u64),
            Quantity::Time(length) => length.serialize(serializer),
        }
    }
}

/// A rule that a cue breaks, and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Breach {
    /// Index of the cue, the first being 0.
    pub cue: usize,
    /// When the cue starts.
    pub start: Time,
    /// The rule.
    pub rule: Rule,
    /// How bad that is.
    pub severity: Severity,
    /// What was found, where the rule has a figure.
    pub found: Option<Quantity>,
    /// What is allowed.
    pub limit: Option<Quantity>,
}

impl fmt::Display for Breach {
    /// `line-too-long: 47 characters, limit 42 characters`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = self.rule;
        match (rule, self.found, self.limit) {
            (Rule::Empty, ..) => write!(f, "{rule}: the cue has no text"),
            (Rule::Unsorted, Some(found), _) => write!(f, "{rule}: {found} before the cue above it"),
            (Rule::Overlap, Some(found), _) => write!(f, "{rule}: {found} of the cue above it"),
            (_, Some(found), Some(limit)) => write!(f, "{rule}: {found}, limit {limit}"),
            (_, Some(found), None) => write!(f, "{rule}: {found}"),
            _ => write!(f, "{rule}"),
        }
    }
}

/// Returns what some cues, in the order of their file, break of the rules; by cues, and by [`Rule`] within a cue.
pub fn lint(cues: &[Cue], rules: &ReadingRules) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut before: Option<(Time, Time)> = None;
    for (index, cue) in cues.iter().enumerate() {
        let mut found = text(cue, rules);
        found.extend(duration(cue, rules));
        let (start, end) = (whole(cue.span.start), whole(cue.span.end));
        if let Some((last_start, last_end)) = before {
            found.extend(place(start, last_start, last_end, rules));
        }
        found.extend(speed(cue, rules));
        before = Some((start, before.map_or(end, |(_, last_end)| end.max(last_end))));
        breaches.extend(found.into_iter().map(|(rule, found, limit)| Breach {
            cue: index,
            start: cue.span.start,
            rule,
            severity: rule.severity(),
            found,
            limit,
        }));
    }
    breaches
}

/// A broken rule with what was found and what is allowed.
type Finding = (Rule, Option<Quantity>, Option<Quantity>);

fn text(cue: &Cue, rules: &ReadingRules) -> Vec<Finding> {
    let shown = cue.lines.iter().filter(|line| !line.trim().is_empty());
    let lines: Vec<&String> = shown.collect();
    if lines.is_empty() {
        return vec![(Rule::Empty, None, None)];
    }
    let mut found = Vec::new();
    if lines.len() > rules.max_lines {
        let (lines, limit) = (Quantity::Lines(lines.len()), Quantity::Lines(rules.max_lines));
        found.push((Rule::TooManyLines, Some(lines), Some(limit)));
    }
    for line in lines {
        if rules.measure.halves(line) > rules.max_halves() {
            let characters = Quantity::Characters(rules.measure.characters(line));
            let limit = Quantity::Characters(rules.max_cpl as f64);
            found.push((Rule::LineTooLong, Some(characters), Some(limit)));
        }
    }
    found
}

fn duration(cue: &Cue, rules: &ReadingRules) -> Option<Finding> {
    let duration = whole(cue.span.end) - whole(cue.span.start);
    let (rule, limit) = if duration < TimeDelta::ZERO {
        (Rule::NegativeDuration, None)
    } else if duration == TimeDelta::ZERO {
        (Rule::ZeroDuration, None)
    } else if duration < floor(rules.min_duration) {
        (Rule::TooShort, Some(Quantity::Time(rules.min_duration)))
    } else if duration > rules.max_duration {
        (Rule::TooLong, Some(Quantity::Time(rules.max_duration)))
    } else {
        return None;
    };
    Some((rule, Some(Quantity::Time(duration)), limit))
}

/// Returns what is wrong with where a cue starts, given the start of the one before it and the latest end of all
/// before it.
fn place(start: Time, last_start: Time, last_end: Time, rules: &ReadingRules) -> Option<Finding> {
    let gap = start - last_end;
    let time = |length: TimeDelta| Some(Quantity::Time(length));
    if start < last_start {
        Some((Rule::Unsorted, time(last_start - start), None))
    } else if gap < TimeDelta::ZERO {
        Some((Rule::Overlap, time(gap.abs()), None))
    } else if gap < floor(rules.min_gap) {
        Some((Rule::GapTooShort, time(gap), time(rules.min_gap)))
    } else if gap > rules.min_gap + CLOSED && gap < rules.chain_gap {
        Some((Rule::GapToClose, time(gap), time(rules.chain_gap)))
    } else {
        None
    }
}

fn speed(cue: &Cue, rules: &ReadingRules) -> Option<Finding> {
    let duration = whole(cue.span.end) - whole(cue.span.start);
    let speed = rules.speed(&cue.lines, duration);
    let too_fast = duration > TimeDelta::ZERO && speed > rules.max_cps + SPEED_STEP;
    too_fast.then_some((Rule::TooFast, Some(Quantity::Speed(speed)), Some(Quantity::Speed(rules.max_cps))))
}

/// As a file has it.
fn whole(time: Time) -> Time {
    Time::from_millis(time.to_millis())
}

/// Down to the whole millisecond, so that 5/6 s is met by 833 ms.
fn floor(length: TimeDelta) -> TimeDelta {
    TimeDelta::from_millis(length.to_micros().div_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    fn cue(start: i64, end: i64, lines: &[&str]) -> Cue {
        Cue {
            span: Span { start: Time::from_millis(start), end: Time::from_millis(end) },
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
            ..Cue::default()
        }
    }

    fn broken(cues: &[Cue]) -> Vec<(usize, Rule)> {
        let breaches = lint(cues, &ReadingRules::for_language("en"));
        breaches.iter().map(|breach| (breach.cue, breach.rule)).collect()
    }

    #[test]
    fn every_rule_has_its_breach() {
        let long = "x".repeat(43);
        let shout = "x".repeat(21);
        for (start, end, lines, rule) in [
            (9000, 10_000, &[" "][..], Rule::Empty),
            (9000, 10_000, &["a", "b", "c"], Rule::TooManyLines),
            (9000, 12_000, &[long.as_str()], Rule::LineTooLong),
            (9000, 8900, &["a"], Rule::NegativeDuration),
            (9000, 9000, &["a"], Rule::ZeroDuration),
            (9000, 9832, &["a"], Rule::TooShort),
            (9000, 16_001, &["a"], Rule::TooLong),
            (900, 4000, &["a"], Rule::Unsorted),
            (1999, 4000, &["a"], Rule::Overlap),
            (2082, 4000, &["a"], Rule::GapTooShort),
            (2499, 4000, &["a"], Rule::GapToClose),
            (9000, 10_000, &[shout.as_str()], Rule::TooFast),
        ] {
            let cues = [cue(1000, 2000, &["a"]), cue(start, end, lines)];
            assert_eq!(broken(&cues), [(1, rule)], "{rule}");
        }
        assert_eq!(Rule::ALL.map(Rule::severity).iter().filter(|&&s| s == Severity::Warning).count(), 2);
    }

    #[test]
    fn figures_on_the_limit_are_fine() {
        let full = "x".repeat(42);
        let cues = [
            cue(0, 833, &["a"]),
            cue(916, 1750, &["a"]),
            cue(1834, 8834, &[full.as_str(), full.as_str()]),
            cue(8938, 10_000, &["x".repeat(21).as_str()]),
            cue(10_500, 11_500, &["a", " "]),
        ];
        assert_eq!(broken(&cues), []);
    }

    #[test]
    fn a_long_cue_is_overlapped_by_all_that_start_in_it() {
        let cues = [cue(0, 6000, &["a"]), cue(1000, 2000, &["b"]), cue(3000, 4000, &["c"])];
        assert_eq!(broken(&cues), [(1, Rule::Overlap), (2, Rule::Overlap)]);
    }

    #[test]
    fn a_breach_says_what_was_found_and_what_is_allowed() {
        let breaches = lint(&[cue(0, 7500, &["x".repeat(47).as_str()])], &ReadingRules::for_language("en"));
        let said: Vec<String> = breaches.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            ["line-too-long: 47 characters, limit 42 characters", "too-long: 7.500 s, limit 7.000 s"]
        );
        let json = serde_json::to_value(breaches[0]).unwrap();
        assert_eq!(json["rule"], "line-too-long");
        assert_eq!((json["severity"].as_str(), json["found"].as_f64()), (Some("error"), Some(47.0)));
    }
}
