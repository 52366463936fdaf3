//! What all writers do before they differ: text made safe, times made whole milliseconds in a legal order.

use std::ops::Range;

use super::{Cue, text, words};
use crate::time::{Span, Time, TimeDelta};

/// A hundred million hours: far beyond any recording, and a time that [`super::timing`] still reads.
const LAST: Time = Time::from_millis(100_000_000 * 3_600_000);
const SHORTEST: TimeDelta = TimeDelta::from_millis(1);

/// A cue as it goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// In whole milliseconds; not empty, and no earlier than the entry before starts.
    pub(super) span: Span,
    /// Who says it: one line, not blank.
    pub(super) speaker: Option<String>,
    /// Its lines, joined; none of them blank.
    pub(super) text: String,
    /// Its words as bytes of the text, in order and without overlap, each with its time in whole milliseconds.
    pub(super) words: Vec<(Range<usize>, Span)>,
}

impl Entry {
    /// Times inside the cue, each with the byte of the text from which on it holds: places and times ascend, and the
    /// times are strictly inside the span (W3C, `WebVTT`, section "`WebVTT` cue timestamp"). Words that have no such time
    /// have no stamp.
    pub(super) fn stamps(&self) -> Vec<(usize, Time)> {
        let mut latest = self.span.start;
        let inner = self.words.iter().filter_map(|(bytes, span)| {
            let fits = latest < span.start && span.start < self.span.end;
            fits.then(|| {
                latest = span.start;
                (bytes.start, span.start)
            })
        });
        inner.collect()
    }
}

/// The cues that have text, by their starts.
///
/// Each time is rounded once. A cue that this leaves no time gets a millisecond, and cues that would start within that
/// millisecond start after it; other overlaps are the caller's wish and stay.
pub(super) fn entries(cues: &[Cue]) -> Vec<Entry> {
    let mut sorted: Vec<&Cue> = cues.iter().collect();
    sorted.sort_by_key(|cue| cue.span.start);
    let mut earliest = Time::ZERO;
    let mut entries = Vec::with_capacity(cues.len());
    for cue in sorted {
        let lines = text::clean_lines(&cue.lines.join("\n"));
        if lines.is_empty() {
            continue;
        }
        let start = whole_millis(cue.span.start).max(earliest);
        let end = whole_millis(cue.span.end);
        let span = Span::new(start, end.max(start + SHORTEST));
        earliest = if end <= start { span.end } else { start };
        let text = lines.join("\n");
        let speaker = cue.speaker.as_deref().map(|name| text::clean_lines(name).join(" "));
        let words =
            words::placed(cue, &text).into_iter().map(|(bytes, span)| (bytes, whole_span(span))).collect();
        entries.push(Entry { span, speaker: speaker.filter(|name| !name.is_empty()), text, words });
    }
    entries
}

fn whole_span(span: Span) -> Span {
    let start = whole_millis(span.start);
    Span::new(start, whole_millis(span.end).max(start))
}

fn whole_millis(time: Time) -> Time {
    Time::from_millis(time.clamp(Time::ZERO, LAST).to_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(micros: &[(i64, i64)]) -> Vec<(i64, i64)> {
        let cue = |&(start, end): &(i64, i64)| Cue {
            span: Span { start: Time::from_micros(start), end: Time::from_micros(end) },
            lines: vec!["x".to_owned()],
            ..Cue::default()
        };
        let cues: Vec<Cue> = micros.iter().map(cue).collect();
        entries(&cues)
            .iter()
            .map(|entry| (entry.span.start.to_millis(), entry.span.end.to_millis()))
            .collect()
    }

    #[test]
    fn times_are_rounded_once_and_put_in_order() {
        assert_eq!(spans(&[(1_000_499, 2_000_500)]), [(1000, 2001)]);
        assert_eq!(spans(&[(5_000_000, 6_000_000), (0, 1_000_000)]), [(0, 1000), (5000, 6000)]);
        assert_eq!(spans(&[(0, 9_000_000), (1_000_000, 2_000_000)]), [(0, 9000), (1000, 2000)]);
    }

    #[test]
    fn every_cue_lasts_and_none_starts_inside_a_borrowed_millisecond() {
        assert_eq!(spans(&[(1_000_100, 1_000_300), (1_000_400, 1_500_000)]), [(1000, 1001), (1001, 1500)]);
        assert_eq!(spans(&[(0, 0), (0, 0), (0, 0)]), [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(spans(&[(2_000_000, 1_000_000)]), [(2000, 2001)]);
        assert_eq!(spans(&[(-5_000_000, -4_000_000), (-1, 1_000_000)]), [(0, 1), (1, 1000)]);
    }

    #[test]
    fn times_beyond_all_reason_do_no_harm() {
        for (start, end) in spans(&[(i64::MAX, i64::MAX), (i64::MAX, i64::MIN), (i64::MIN, i64::MIN)]) {
            assert!(start < end);
        }
    }
}
