//! What a reader can take in, by language.

use crate::time::TimeDelta;

/// Limits that cues keep to where the narrator lets them.
///
/// The figures are the Netflix timed-text style guides': the general requirements, and the English, Chinese, Japanese
/// and Korean guides for lines and reading speed.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingRules {
    /// Widest line in columns: a Latin letter takes one, a Han character two.
    pub max_columns: usize,
    /// Most lines of a cue.
    pub max_lines: usize,
    /// Graphemes a second that a reader follows.
    pub max_cps: f64,
    /// Shortest time that a cue is shown.
    pub min_duration: TimeDelta,
    /// Longest time that a cue is shown.
    pub max_duration: TimeDelta,
    /// Least time between two cues: two frames at 24 a second.
    pub min_gap: TimeDelta,
    /// A gap shorter than this flickers and is closed to the least one.
    pub chain_gap: TimeDelta,
    /// How long a cue may stay after the offset when its reader needs the time.
    pub lag_out: TimeDelta,
}

impl ReadingRules {
    /// The rules for a language, given by its primary subtag.
    pub fn for_language(language: &str) -> Self {
        let (max_columns, max_cps) = match language {
            "zh" | "yue" | "wuu" => (32, 9.0),
            "ja" => (26, 4.0),
            "ko" => (32, 12.0),
            "en" | "ar" => (42, 20.0),
            _ => (42, 17.0),
        };
        Self {
            max_columns,
            max_lines: 2,
            max_cps,
            min_duration: TimeDelta::from_micros(833_333),
            max_duration: TimeDelta::from_millis(7000),
            min_gap: TimeDelta::from_millis(83),
            chain_gap: TimeDelta::from_millis(500),
            lag_out: TimeDelta::from_millis(500),
        }
    }
}
