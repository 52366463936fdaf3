//! What a document may be off by, and what exceeds it.

use std::fmt;

use serde::Serialize;

use super::comparison::Comparison;
use super::line::Slope;
use crate::time::TimeDelta;

/// The maximum of each figure; what is not set is not checked.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// Maximum median of the absolute errors of cue starts.
    pub median: Option<TimeDelta>,
    /// Maximum 95th percentile (p95) of the absolute errors of cue starts.
    pub p95: Option<TimeDelta>,
    /// Maximum slope, up or down.
    pub slope: Option<Slope>,
    /// Maximum offset in the middle, early or late.
    pub offset: Option<TimeDelta>,
    /// Minimum share of the reference's cues that must be found, from 0 to 1.
    pub coverage: Option<f64>,
}

/// A limit and what was found instead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "what", content = "of", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Excess {
    /// The median is too large.
    Median(Of<TimeDelta>),
    /// Too many starts are far off.
    P95(Of<TimeDelta>),
    /// The documents run apart too fast.
    Slope(Of<Slope>),
    /// They are too far apart in the middle.
    Offset(Of<TimeDelta>),
    /// Too few cues were found.
    Coverage(Of<f64>),
}

/// Two values of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Of<T> {
    /// What there is.
    pub found: T,
    /// What is allowed.
    pub limit: T,
}

impl Limits {
    /// Returns whether nothing is limited.
    pub fn is_empty(&self) -> bool {
        *self == Limits::default()
    }
}

impl Comparison {
    /// Returns what exceeds the limits; nothing when all is within them.
    pub fn check(&self, limits: &Limits) -> Vec<Excess> {
        let offset = self.line.offset_at_middle;
        let beyond =
            |found: TimeDelta, limit: TimeDelta| (found.abs() > limit).then_some(Of { found, limit });
        let slope = |limit: Slope| {
            let found = self.line.slope;
            (found.abs() > limit).then_some(Of { found, limit })
        };
        let coverage = |limit: f64| (self.coverage < limit).then_some(Of { found: self.coverage, limit });
        [
            limits.median.and_then(|limit| beyond(self.starts.median, limit)).map(Excess::Median),
            limits.p95.and_then(|limit| beyond(self.starts.p95, limit)).map(Excess::P95),
            limits.slope.and_then(slope).map(Excess::Slope),
            limits.offset.and_then(|limit| beyond(offset, limit)).map(Excess::Offset),
            limits.coverage.and_then(coverage).map(Excess::Coverage),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns an error that says by how much, where [`check`](Self::check) finds an excess; for tests.
    ///
    /// # Errors
    /// When a limit is exceeded.
    ///
    /// ```
    /// use pausa::drift::{Comparison, Limits};
    /// use pausa::formats::Format;
    /// use pausa::time::TimeDelta;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let reference = "1\n00:00:01,000 --> 00:00:02,000\nShe watched.\n\n2\n00:00:03,000 --> 00:00:04,000\nShe tried.\n";
    /// let late = reference.replace(",000", ",040");
    /// let [late, reference] = [Format::SRT.read(&late)?.document, Format::SRT.read(reference)?.document];
    ///
    /// let comparison = Comparison::between(&late, &reference)?;
    /// let limits = Limits {
    ///     median: Some(TimeDelta::from_millis(50)),
    ///     p95: Some(TimeDelta::from_millis(100)),
    ///     coverage: Some(0.95),
    ///     ..Limits::default()
    /// };
    /// comparison.within(&limits)?;
    ///
    /// let strict = Limits { median: Some(TimeDelta::from_millis(10)), ..Limits::default() };
    /// let error = comparison.within(&strict).unwrap_err();
    /// assert!(error.to_string().contains("the median error of the cue starts is 40 ms, 30 ms more than the limit of 10 ms"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn within(&self, limits: &Limits) -> Result<(), Exceeded> {
        let excesses = self.check(limits);
        if excesses.is_empty() {
            return Ok(());
        }
        let worst = self.worst.iter().take(3).map(|worst| {
            format!(
                "cue {} at {}, {} off: {}",
                worst.checked_cue + 1,
                worst.checked,
                millis(worst.error),
                worst.text
            )
        });
        Err(Exceeded { excesses, worst: worst.collect() })
    }
}

/// Limits that are exceeded. Shown in full by `{}` and `{:?}`, so that a test that returns it, or unwraps it, shows everything.
#[derive(Clone, PartialEq, thiserror::Error)]
#[error("{}", self.lines())]
pub struct Exceeded {
    /// Which, and by how much.
    pub excesses: Vec<Excess>,
    /// The worst cues, in words.
    worst: Vec<String>,
}

impl Exceeded {
    fn lines(&self) -> String {
        let excesses = self.excesses.iter().map(ToString::to_string);
        excesses.chain(self.worst.iter().cloned()).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Debug for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the timing is not within its limits:\n{}", self.lines())
    }
}

impl Excess {
    /// Returns the limit's name, as in `--max-NAME`.
    pub fn name(&self) -> &'static str {
        match self {
            Excess::Median(_) => "median",
            Excess::P95(_) => "p95",
            Excess::Slope(_) => "slope",
            Excess::Offset(_) => "offset",
            Excess::Coverage(_) => "coverage",
        }
    }
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = |f: &mut fmt::Formatter<'_>, what: &str, of: &Of<TimeDelta>| {
            let more = of.found.abs() - of.limit;
            write!(
                f,
                "{what} is {}, {} more than the limit of {}",
                millis(of.found),
                millis(more),
                millis(of.limit)
            )
        };
        match self {
            Excess::Median(of) => time(f, "the median error of the cue starts", of),
            Excess::P95(of) => time(f, "the 95th percentile of the errors of the cue starts", of),
            Excess::Offset(of) => time(f, "the offset in the middle", of),
            Excess::Slope(Of { found, limit }) => {
                let [found, limit] = [found, limit].map(|slope| slope.millis_per_hour());
                let more = found.abs() - limit;
                write!(
                    f,
                    "the slope is {found:.1} ms/h, {more:.1} ms/h more than the limit of {limit:.1} ms/h"
                )
            }
            Excess::Coverage(Of { found, limit }) => {
                let [found, limit] = [found, limit].map(|share| 100.0 * share);
                let less = limit - found;
                write!(f, "the coverage is {found:.1} %, {less:.1} % less than the limit of {limit:.1} %")
            }
        }
    }
}

/// Returns a length in the unit that suits it: `40 ms`, `12.345 s`.
pub(super) fn millis(length: TimeDelta) -> String {
    let seconds = length.to_seconds();
    if seconds.abs() < 10.0 {
        let text = format!("{:.1}", seconds * 1000.0);
        format!("{} ms", text.strip_suffix(".0").unwrap_or(&text))
    } else {
        format!("{seconds:.3} s")
    }
}
