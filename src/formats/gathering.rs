//! Cues as a reader comes upon them: checked, cleaned, and given an end where the file has none.

use super::reading::{Reading, Warning, WarningKind};
use super::{Cue, Document, text, words};
use crate::time::{Span, Time, TimeDelta};

/// How long a cue without an end lasts when no other follows it.
const OPEN_END: TimeDelta = TimeDelta::from_millis(3000);
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
    cues: Vec<Cue>,
    /// Numbers of the cues without an end.
    open: Vec<usize>,
    latest: Time,
    warnings: Vec<Warning>,
}

impl<'a> Gathering<'a> {
    /// Nothing found yet in this text.
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            lines: Lines { text, at: 0, line: 1 },
            cues: Vec::new(),
            open: Vec::new(),
            latest: Time::ZERO,
            warnings: Vec::new(),
        }
    }

    /// Takes a cue that begins at this byte of the file, or says why not; cues come in the order of the file.
    pub(super) fn add(&mut self, byte: usize, found: Found) {
        let lines = text::clean_lines(&found.text);
        if lines.is_empty() {
            return self.warn(byte, WarningKind::NoText);
        }
        let Found { start, end, .. } = found;
        if start < Time::ZERO || end.is_some_and(|end| end < Time::ZERO) {
            self.warn(byte, WarningKind::NegativeTime);
        }
        let (start, end) = (start.max(Time::ZERO), end.map(|end| end.max(Time::ZERO)));
        if end.is_some_and(|end| end <= start) {
            self.warn(byte, WarningKind::NoDuration);
        }
        if start < self.latest {
            self.warn(byte, WarningKind::OutOfOrder);
        }
        self.latest = start;
        if end.is_none() {
            self.open.push(self.cues.len());
        }
        let speaker = found.speaker.map(|name| text::clean_lines(&name).join(" "));
        let words = words::located(&lines, found.words.iter().map(|(word, span)| (word.as_str(), *span)));
        self.cues.push(Cue {
            span: Span::new(start, end.unwrap_or(start)),
            speaker: speaker.filter(|name| !name.is_empty()),
            lines,
            words,
        });
    }

    /// Says what is the matter at this byte of the file.
    pub(super) fn warn(&mut self, byte: usize, kind: WarningKind) {
        let line = self.lines.number(byte);
        self.warnings.push(Warning { line, kind });
    }

    /// The document that holds what was found.
    pub(super) fn finish(mut self, language: Option<&str>) -> Reading {
        for number in self.open {
            let next = self.cues.get(number + 1).map(|cue| cue.span.start);
            if let Some(cue) = self.cues.get_mut(number) {
                let start = cue.span.start;
                cue.span.end = next.filter(|&next| next > start).unwrap_or(start + OPEN_END);
            }
        }
        let language = language.map(str::trim).filter(|tag| is_tag(tag)).map(str::to_owned);
        Reading { document: Document { language, ..Document::of(self.cues) }, warnings: self.warnings }
    }
}

/// An instant that a file gives in seconds, if it is one.
pub(super) fn seconds(seconds: f64) -> Option<Time> {
    (seconds.abs() <= LAST_SECONDS).then(|| Time::from_seconds(seconds))
}

/// Whether this looks like a BCP 47 tag; `english` does not.
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
        let cues = gathering.finish(None).document.cues;
        let ends: Vec<i64> = cues.iter().map(|cue| cue.span.end.to_millis()).collect();
        assert_eq!(ends, [2000, 2500, 7000, 7000]);
    }

    #[test]
    fn only_language_tags_are_kept() {
        let kept = |tag| Gathering::of("").finish(Some(tag)).document.language.is_some();
        assert!(["en", "zh-Hans", "pt-BR", "yue", "sr-Latn-RS"].into_iter().all(kept));
        assert!(!["", "english", "e", "en_US", "zh-", "中文"].into_iter().any(kept));
    }
}
