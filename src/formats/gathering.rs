//! Cues of files that are trees, JSON and XML: known by their bytes, their words listed apart, and given an end where the
//! file has none.

use super::collector::{Collector, LAST_CUE};
use super::reading::{Reading, WarningKind};
use super::{text, words};
use crate::time::{Span, Time};

/// A hundred million hours: no time is later.
const LAST_SECONDS: f64 = 100_000_000.0 * 3600.0;

/// A cue as it stands in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) start: Time,
    /// None where the file leaves it open: then the cue lasts until the next one.
    pub(super) end: Option<Time>,
    pub(super) speaker: Option<String>,
    /// Displayed text of any number of lines.
    pub(super) text: String,
    /// Words in the order of the text, and when they are spoken.
    pub(super) words: Vec<(String, Option<Span>)>,
}

/// The cues found so far and what was odd about them.
pub(super) struct Gathering<'a> {
    lines: Lines<'a>,
    found: Collector,
    /// The cues without an end, each with its line.
    open: Vec<(usize, usize)>,
}

impl<'a> Gathering<'a> {
    /// Nothing found yet in this text.
    pub(super) fn of(text: &'a str) -> Self {
        let lines = Lines { text, at: 0, line: 1 };
        Self { lines, found: Collector::default(), open: Vec::new() }
    }

    /// Takes a cue that begins at this byte of the file, or says why not; cues come in the order of the file.
    pub(super) fn add(&mut self, byte: usize, found: Found) {
        let Found { start, end, speaker, text, words } = found;
        let line = self.lines.number(byte);
        let number = self.found.reading.document.cues.len();
        let span = self.found.span(line, start, end.unwrap_or(start + LAST_CUE));
        let lines = text::clean_lines(&text);
        let words = words::located(&lines, words.iter().map(|(word, span)| (word.as_str(), *span)));
        let added = self.found.clean_cue(line, span, speaker.as_deref(), lines, words);
        if added && end.is_none() {
            self.open.push((number, line));
        }
    }

    /// Says what is the matter at this byte of the file.
    pub(super) fn warn(&mut self, byte: usize, kind: WarningKind) {
        let line = self.lines.number(byte);
        self.found.warn(line, kind);
    }

    /// Returns the document that holds what was found.
    pub(super) fn finish(mut self, language: Option<&str>) -> Reading {
        for (number, line) in self.open {
            let cues = &mut self.found.reading.document.cues;
            let next = cues.get(number + 1).map(|cue| cue.span.start);
            match (cues.get_mut(number), next) {
                (Some(cue), Some(next)) if next > cue.span.start => cue.span.end = next,
                _ => self.found.warn(line, WarningKind::NoEnd),
            }
        }
        let mut reading = self.found.reading;
        reading.document.language = language.map(str::trim).filter(|tag| is_tag(tag)).map(str::to_owned);
        reading
    }
}

/// Returns an instant that a file gives in seconds, if it is one.
pub(super) fn seconds(seconds: f64) -> Option<Time> {
    (seconds.abs() <= LAST_SECONDS).then(|| Time::from_seconds(seconds))
}

/// Returns whether this looks like a BCP 47 tag; `english` does not.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Numbers of lines, asked for in ascending order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn number(&mut self, byte: usize) -> usize {
        let passed = self.text.get(self.at..byte).unwrap_or_default();
        self.line += passed.bytes().filter(|&byte| byte == b'\n').count();
        self.at = self.at.max(byte);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_without_an_end_lasts_until_the_next() {
        let mut gathering = Gathering::of("");
        for (start, end) in [(0, None), (2000, Some(2500)), (4000, None), (4000, None)] {
            gathering.add(
                0,
                Found {
                    start: Time::from_millis(start),
                    end: end.map(Time::from_millis),
                    text: "x".to_owned(),
                    ..Found::default()
                },
            );
        }
        let reading = gathering.finish(None);
        assert_eq!(reading.warnings.iter().map(|w| w.kind).collect::<Vec<_>>(), [WarningKind::NoEnd; 2]);
        let ends: Vec<i64> = reading.document.cues.iter().map(|cue| cue.span.end.to_millis()).collect();
        assert_eq!(ends, [2000, 2500, 9000, 9000]);
    }

    #[test]
    fn only_language_tags_are_kept() {
        let kept = |tag| Gathering::of("").finish(Some(tag)).document.language.is_some();
        assert!(["en", "zh-Hans", "pt-BR", "yue", "sr-Latn-RS"].into_iter().all(kept));
        assert!(!["", "english", "e", "en_US", "zh-", "中文"].into_iter().any(kept));
    }
}
