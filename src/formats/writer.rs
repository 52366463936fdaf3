//! What all writers do before they differ: text made safe, times made whole milliseconds or centiseconds in a legal order.

use std::ops::Range;

use super::{Cue, Document, text, words};
use crate::script::is_spaced;
use crate::time::{Span, Time, TimeDelta};

/// A hundred million hours: far beyond any recording, and a time that [`super::timing`] still reads.
const LAST: Time = Time::from_millis(100_000_000 * 3_600_000);
/// What times are counted in where a format has three decimals.
pub(super) const MILLISECOND: TimeDelta = TimeDelta::from_millis(1);
/// What times are counted in where a format has two decimals.
pub(super) const CENTISECOND: TimeDelta = TimeDelta::from_millis(10);

/// A cue as it goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// In whole units; not empty, and no earlier than the entry before starts.
    pub(super) span: Span,
    /// Who says it: one line, not blank.
    pub(super) speaker: Option<String>,
    /// Its lines, joined; none of them blank.
    pub(super) text: String,
    /// The bytes of the text that are a translation of the rest: whole lines, at its start or its end.
    pub(super) translated: Range<usize>,
    /// Its words as bytes of the text, in order and without overlap, each with its time in whole units.
    pub(super) words: Vec<(Range<usize>, Span)>,
}

/// A stretch of an entry's text in one language.
pub(super) struct Part {
    pub(super) bytes: Range<usize>,
    pub(super) is_translation: bool,
}

impl Part {
    /// Returns what formats call it that have a name for each language: a style, a class.
    pub(super) fn role(&self) -> &'static str {
        if self.is_translation { "translation" } else { "original" }
    }

    /// Returns the language of the part, where the document tells.
    pub(super) fn language<'a>(&self, document: &'a Document) -> Option<&'a str> {
        let tag = if self.is_translation { &document.translation } else { &document.language };
        tag.as_deref()
    }
}

impl Entry {
    /// Returns the words whose beginnings are times inside the cue: places and times ascend, and the times are
    /// strictly inside the span (W3C, `WebVTT`, section "`WebVTT` cue timestamp"). Other words have no stamp.
    pub(super) fn stamped(&self) -> Vec<(Range<usize>, Span)> {
        let mut latest = self.span.start;
        let inner = self.words.iter().filter(|(_, span)| {
            let fits = latest < span.start && span.start < self.span.end;
            if fits {
                latest = span.start;
            }
            fits
        });
        inner.cloned().collect()
    }

    /// Returns the stretches of the text, each with the time from which on it holds: the cue's start, then those of
    /// [`Entry::stamped`]. Together they are the text; only the first may be empty.
    pub(super) fn stretches(&self) -> Vec<(Time, &str)> {
        let stamped = self.stamped();
        let ends = stamped.iter().map(|(bytes, _)| bytes.start).chain([self.text.len()]);
        let starts = [(0, self.span.start)]
            .into_iter()
            .chain(stamped.iter().map(|(bytes, span)| (bytes.start, span.start)));
        starts.zip(ends).map(|((from, at), to)| (at, self.text.get(from..to).unwrap_or_default())).collect()
    }

    /// Returns the entry on one line, its words where they were.
    pub(super) fn on_one_line(self) -> Self {
        let mut lines = self.text.split('\n');
        let mut text = lines.next().unwrap_or_default().to_owned();
        let mut dropped = Vec::new();
        for line in lines {
            if is_spaced(&text, line) {
                text.push(' ');
            } else {
                dropped.push(text.len() + dropped.len());
            }
            text += line;
        }
        let moved = |byte: usize| byte - dropped.partition_point(|&at| at < byte);
        let words =
            self.words.iter().map(|(bytes, span)| (moved(bytes.start)..moved(bytes.end), *span)).collect();
        let translated = moved(self.translated.start)..moved(self.translated.end);
        Self { text, translated, words, ..self }
    }

    /// Returns the bytes of the text by language, in order, what lies between them left out.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let Range { start, end } = self.translated;
        let parts = [(0..start, false), (start..end, true), (end..self.text.len(), false)];
        parts.into_iter().filter_map(|(bytes, is_translation)| {
            let all = self.text.get(bytes.clone())?;
            let text = all.trim_start();
            let start = bytes.start + all.len() - text.len();
            let bytes = start..start + text.trim_end().len();
            (!bytes.is_empty()).then_some(Part { bytes, is_translation })
        })
    }

    /// Returns the text, with the speaker's name in front when it is not `before`, the one of the entry above: for
    /// formats that have no other place for it.
    pub(super) fn labelled(&self, before: Option<&str>) -> String {
        match self.speaker.as_deref().filter(|&name| before != Some(name)) {
            Some(name) => format!("{name}: {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// Returns the cues that have text, by their starts, with times in whole milliseconds.
pub(super) fn entries(cues: &[Cue]) -> Vec<Entry> {
    entries_in(cues, MILLISECOND)
}

/// Returns the cues that have text, by their starts, with times in whole units.
///
/// Each time is rounded once. A cue that this leaves no time gets a unit, and cues that would start within that unit
/// start after it; other overlaps are the caller's wish and stay.
pub(super) fn entries_in(cues: &[Cue], unit: TimeDelta) -> Vec<Entry> {
    let whole = |time: Time| time.clamp(Time::ZERO, LAST).rounded_to(unit);
    let mut sorted: Vec<&Cue> = cues.iter().collect();
    sorted.sort_by_key(|cue| cue.span.start);
    let mut earliest = Time::ZERO;
    let mut entries = Vec::with_capacity(cues.len());
    for cue in sorted {
        let (text, translated) = joined(cue);
        if text.is_empty() {
            continue;
        }
        let start = whole(cue.span.start).max(earliest);
        let end = whole(cue.span.end);
        let span = Span::new(start, end.max(start + unit));
        earliest = if end <= start { span.end } else { start };
        let speaker = cue.speaker.as_deref().map(|name| text::clean_lines(name).join(" "));
        let words = words::placed(cue, &text).into_iter();
        let words =
            words.map(|(bytes, span)| (bytes, Span::new(whole(span.start), whole(span.end)))).collect();
        entries.push(Entry {
            span,
            speaker: speaker.filter(|name| !name.is_empty()),
            text,
            translated,
            words,
        });
    }
    entries
}

/// Returns the lines of a cue as they can be written, joined, and which bytes of them are a translation.
fn joined(cue: &Cue) -> (String, Range<usize>) {
    let Range { start, end } = cue.translated;
    let (start, end) = (start.min(cue.lines.len()), end.min(cue.lines.len()));
    let mut text = String::new();
    let mut add = |lines: &[String]| {
        let lines = text::clean_lines(&lines.join("\n"));
        if !text.is_empty() && !lines.is_empty() {
            text.push('\n');
        }
        let joined = lines.join("\n");
        text += &joined;
        text.len() - joined.len()..text.len()
    };
    add(&cue.lines[..start]);
    let translated = add(&cue.lines[start..end.max(start)]);
    add(&cue.lines[end.max(start)..]);
    (text, translated)
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
    #[test]
    fn words_stay_in_place_when_lines_are_joined() {
        let entry = Entry {
            span: Span::default(),
            speaker: None,
            translated: 0..0,
            text: "你好，\n世界 a\nb\n世\n界".to_owned(),
            words: Vec::new(),
        };
        let words = ["你好", "世界", "a", "b", "界"];
        let mut from = 0;
        let placed = words.map(|word| {
            let at = from + entry.text[from..].find(word).unwrap();
            from = at + word.len();
            (at..from, Span::default())
        });
        let joined = Entry { words: placed.to_vec(), ..entry }.on_one_line();
        assert_eq!(joined.text, "你好，世界 a b 世界");
        let found: Vec<_> = joined.words.iter().map(|(bytes, _)| &joined.text[bytes.clone()]).collect();
        assert_eq!(found, words);
    }
}
