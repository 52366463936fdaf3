//! The limits that cues keep to, resolved to figures.

use super::measure::Measure;
use crate::time::TimeDelta;

/// Longer than any recording: thirty years.
pub(super) const UNLIMITED: TimeDelta = TimeDelta::from_millis(1_000_000_000_000);

/// The narrowest line: fewer characters hold hardly a word.
const MIN_CPL: usize = 8;
/// The slowest reading: a child's first has five characters a second.
const MIN_CPS: f64 = 1.0;
/// The longest times around a cue. With a longer gap, cues of speech that goes on would not be seen at all.
const MAX_GAP: TimeDelta = TimeDelta::from_millis(1000);
const MAX_LEAD_IN: TimeDelta = TimeDelta::from_millis(5000);
const MAX_LAG_OUT: TimeDelta = TimeDelta::from_millis(10_000);

/// Limits for cues in one language. A [`Profile`](super::Profile) gives them; any of them may be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingRules {
    /// Maximum characters per line, by the measure (CPL); `usize::MAX` for no limit.
    pub max_cpl: usize,
    /// Maximum lines per cue; at least one.
    pub max_lines: usize,
    /// Maximum characters per second, line breaks not counted (CPS); infinite for no limit.
    pub max_cps: f64,
    /// Minimum time that a cue is shown.
    pub min_duration: TimeDelta,
    /// Maximum time that a cue is shown.
    pub max_duration: TimeDelta,
    /// Minimum time between two cues.
    pub min_gap: TimeDelta,
    /// A gap shorter than this flickers and is closed to the minimum gap; zero leaves gaps as they are.
    pub chain_gap: TimeDelta,
    /// How long a cue may stay after the offset when its reader needs the time.
    pub lag_out: TimeDelta,
    /// How long before the onset a cue comes, where nothing else is shown or said.
    pub lead_in: TimeDelta,
    /// A silence inside a sentence that lasts this long is not shown over: one cue ends before it.
    pub max_pause: TimeDelta,
    /// What counts as a character.
    pub measure: Measure,
}

impl ReadingRules {
    /// Returns the figures, if cues can keep to them at all.
    ///
    /// # Errors
    /// When a limit leaves no room for any cue, or is no number.
    pub fn checked(self) -> Result<Self, RulesError> {
        if self.max_lines == 0 {
            return Err(RulesError::NoLines);
        }
        if self.max_cpl < MIN_CPL {
            return Err(RulesError::Narrow { max_cpl: self.max_cpl });
        }
        if self.max_cps.is_nan() || self.max_cps < MIN_CPS {
            return Err(RulesError::Slow);
        }
        let lengths =
            [self.min_duration, self.max_duration, self.min_gap, self.chain_gap, self.lag_out, self.lead_in];
        if let Some(&length) = lengths.iter().find(|&&length| length < TimeDelta::ZERO) {
            return Err(RulesError::Negative { length });
        }
        let longest = [
            ("gap between cues", self.min_gap, MAX_GAP),
            ("lead-in", self.lead_in, MAX_LEAD_IN),
            ("lag-out", self.lag_out, MAX_LAG_OUT),
        ];
        if let Some(&(what, length, max)) = longest.iter().find(|(_, length, max)| length > max) {
            return Err(RulesError::TooLong { what, length, max });
        }
        if self.min_duration > self.max_duration || self.max_duration < TimeDelta::from_millis(1) {
            return Err(RulesError::Durations { min: self.min_duration, max: self.max_duration });
        }
        Ok(self)
    }

    /// Returns the characters per second of lines that are shown for a time; infinite for no time.
    pub fn speed(&self, lines: &[String], duration: TimeDelta) -> f64 {
        let characters: f64 = lines.iter().map(|line| self.measure.characters(line)).sum();
        if duration > TimeDelta::ZERO {
            characters / duration.to_seconds()
        } else if characters > 0.0 {
            f64::INFINITY
        } else {
            0.0
        }
    }

    /// Returns whether every sentence is a cue of its own.
    pub(super) fn are_none(&self) -> bool {
        self.max_cpl == usize::MAX
            && self.max_duration >= UNLIMITED
            && self.max_pause >= UNLIMITED
            && self.min_duration == TimeDelta::ZERO
    }

    /// Returns the width of a line in halves of a character.
    pub(super) fn max_halves(&self) -> usize {
        self.max_cpl.saturating_mul(2)
    }

    /// Returns how long reading takes, up to the next whole millisecond.
    pub(super) fn reading(&self, halves: usize) -> TimeDelta {
        whole(TimeDelta::from_seconds(halves as f64 / 2.0 / self.max_cps))
    }
}

/// Up to the next whole millisecond. Lengths of whole milliseconds survive the rounding of both their ends.
pub(super) fn whole(length: TimeDelta) -> TimeDelta {
    TimeDelta::from_millis(length.to_micros().saturating_add(999).div_euclid(1000))
}

/// Limits that no cue can keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// No line is allowed.
    #[error("a cue needs at least one line: allow one or more")]
    NoLines,
    /// Lines that hold no word.
    #[error("a line of {max_cpl} characters holds hardly a word: allow {MIN_CPL} or more")]
    Narrow {
        /// The characters.
        max_cpl: usize,
    },
    /// The reading speed is next to nothing, or no number.
    #[error("nobody reads so slowly: allow {MIN_CPS} character per second or more")]
    Slow,
    /// A time around cues that leaves none for the cues.
    #[error("a {what} of {length} is too long: give 0 to {max}")]
    TooLong {
        /// What it is.
        what: &'static str,
        /// How long it is.
        length: TimeDelta,
        /// How long it may be.
        max: TimeDelta,
    },
    /// A length of time below zero.
    #[error("{length} is negative: give zero or more")]
    Negative {
        /// The length.
        length: TimeDelta,
    },
    /// The shortest cue is longer than the longest.
    #[error("no cue lasts at least {min} and at most {max}: change one of them")]
    Durations {
        /// The shortest.
        min: TimeDelta,
        /// The longest.
        max: TimeDelta,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_leave_no_room_are_refused() {
        let rules = || ReadingRules::for_language("en");
        let ms = TimeDelta::from_millis;
        assert!(rules().checked().is_ok());
        for (rules, error) in [
            (ReadingRules { max_lines: 0, ..rules() }, RulesError::NoLines),
            (ReadingRules { max_cpl: 2, ..rules() }, RulesError::Narrow { max_cpl: 2 }),
            (ReadingRules { max_cps: 0.0, ..rules() }, RulesError::Slow),
            (ReadingRules { max_cps: f64::NAN, ..rules() }, RulesError::Slow),
            (
                ReadingRules { min_gap: ms(5000), ..rules() },
                RulesError::TooLong { what: "gap between cues", length: ms(5000), max: ms(1000) },
            ),
            (ReadingRules { lag_out: ms(-1), ..rules() }, RulesError::Negative { length: ms(-1) }),
            (
                ReadingRules { min_duration: ms(8000), ..rules() },
                RulesError::Durations { min: ms(8000), max: ms(7000) },
            ),
        ] {
            assert_eq!(rules.checked(), Err(error));
        }
    }

    #[test]
    fn speed_counts_every_character_but_line_breaks() {
        let rules = ReadingRules::for_language("en");
        let lines = ["ab c.".to_owned(), "defgh".to_owned()];
        assert!((rules.speed(&lines, TimeDelta::from_millis(500)) - 20.0).abs() < 1e-9);
        assert!(rules.speed(&lines, TimeDelta::ZERO).is_infinite());
    }
}
