//! Good, fair or bad, for whoever has set no limits.

use std::fmt;

use serde::Serialize;

use super::line::{Jump, Line};
use super::statistics::Errors;
use crate::time::TimeDelta;

/// How good times are, by what viewers notice: from 45 ms on sound before picture is seen, from 125 ms on the reverse
/// (ITU-R BT.1359-1); Netflix allows three frames, TED 100 ms, Amara half a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Nobody notices: 95 in a hundred starts, and their median, are within 100 ms; less than 100 ms of drift.
    Good,
    /// Within 250 ms.
    Ok,
    /// Within 500 ms, or 100 ms and more of drift from end to end, or a jump of less than 0.3 s.
    Warn,
    /// Worse, or 500 ms and more of drift, or a jump of 0.3 s and more.
    Fail,
}

const GOOD: TimeDelta = TimeDelta::from_millis(100);
const OK: TimeDelta = TimeDelta::from_millis(250);
const WARN: TimeDelta = TimeDelta::from_millis(500);
const JUMP: TimeDelta = TimeDelta::from_millis(300);

impl Grade {
    pub(super) fn of(starts: &Errors, line: &Line, jumps: &[Jump]) -> Self {
        let jumps = jumps.iter().map(|jump| if jump.size.abs() >= JUMP { Grade::Fail } else { Grade::Warn });
        jumps.chain([Self::of_starts(starts), Self::of_drift(line)]).max().unwrap_or(Grade::Good)
    }

    fn of_starts(starts: &Errors) -> Self {
        let error = starts.median.max(starts.p95);
        match error {
            error if error <= GOOD => Grade::Good,
            error if error <= OK => Grade::Ok,
            error if error <= WARN => Grade::Warn,
            _ => Grade::Fail,
        }
    }

    /// A slope within three standard errors of none is none.
    fn of_drift(line: &Line) -> Self {
        if line.slope.abs().ratio() <= 3.0 * line.slope_error.ratio() {
            return Grade::Good;
        }
        match line.end_to_end().abs() {
            drift if drift < GOOD => Grade::Good,
            drift if drift < WARN => Grade::Warn,
            _ => Grade::Fail,
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Grade::Good => "good",
            Grade::Ok => "ok",
            Grade::Warn => "warn",
            Grade::Fail => "fail",
        })
    }
}
