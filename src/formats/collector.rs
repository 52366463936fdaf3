//! What every reader does once it knows where a cue stands: times checked, text cleaned, oddities noted.

use super::reading::{ReadError, Reading, Warning, WarningKind};
use super::stamped::Stamped;
use super::{Cue, TimedWord, text};
use crate::time::{Span, Time, TimeDelta};

/// How long a last cue lasts when nothing tells.
pub(super) const LAST_CUE: TimeDelta = TimeDelta::from_millis(5000);

/// A reading in the making.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) reading: Reading,
    last_start: Time,
}

impl Collector {
    pub(super) fn warn(&mut self, line: usize, kind: WarningKind) {
        self.reading.warnings.push(Warning { line, kind });
    }

    /// Returns a cue's times as they can be used; whatever is odd about them is noted.
    pub(super) fn span(&mut self, line: usize, start: Time, end: Time) -> Span {
        if start < Time::ZERO || end < Time::ZERO {
            self.warn(line, WarningKind::NegativeTime);
        }
        let (start, end) = (start.max(Time::ZERO), end.max(Time::ZERO));
        if end <= start {
            self.warn(line, WarningKind::NoDuration);
        }
        if start < self.last_start {
            self.warn(line, WarningKind::OutOfOrder);
        }
        self.last_start = start;
        Span::new(start, end)
    }

    /// Forgets where the cue above starts: what follows stands beside it, in another tier.
    pub(super) fn start_over(&mut self) {
        self.last_start = Time::ZERO;
    }

    /// Adds a cue of displayed text, or notes that it has none.
    pub(super) fn cue(&mut self, line: usize, span: Span, speaker: Option<&str>, text: &str) {
        self.timed_cue(line, span, speaker, &Stamped::plain(text));
    }

    /// Adds a cue whose text holds times, or notes that it has no text.
    pub(super) fn timed_cue(&mut self, line: usize, span: Span, speaker: Option<&str>, text: &Stamped) {
        let (lines, words, in_order) = text.placed(span);
        if !in_order {
            self.warn(line, WarningKind::StampOutOfOrder);
        }
        self.clean_cue(line, span, speaker, lines, words);
    }

    /// Adds a cue of clean lines and says that it did, or notes that there are none.
    pub(super) fn clean_cue(
        &mut self,
        line: usize,
        span: Span,
        speaker: Option<&str>,
        lines: Vec<String>,
        words: Vec<TimedWord>,
    ) -> bool {
        if lines.is_empty() {
            self.warn(line, WarningKind::NoText);
            return false;
        }
        let speaker = speaker.map(|name| text::clean_lines(name).join(" ")).filter(|name| !name.is_empty());
        self.reading.document.cues.push(Cue { span, speaker, lines, words, ..Cue::default() });
        true
    }

    /// Returns what was read, if the file is of the format at all: text of which no line could be used is not such a
    /// file.
    pub(super) fn finish(self, format: &'static str, expected: &str) -> Result<Reading, ReadError> {
        let foreign = |kind| matches!(kind, WarningKind::UnreadableTiming | WarningKind::StrayText);
        match self.reading.warnings.iter().find(|warning| foreign(warning.kind)) {
            Some(Warning { line, .. }) if self.reading.document.cues.is_empty() => {
                Err(ReadError::Malformed {
                    format,
                    reason: format!("line {line}: no line of it is {expected}"),
                })
            }
            _ => Ok(self.reading),
        }
    }
}

/// Returns the lines of a file with their numbers, however they end, without a byte order mark.
pub(super) fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.split('\n').flat_map(|line| line.trim_end_matches('\r').split('\r'));
    lines.enumerate().map(|(index, line)| (index + 1, line))
}
