//! SBV, the subtitles that `YouTube` takes and gives.
//!
//! A block for each cue: a line `H:MM:SS.mmm,H:MM:SS.mmm`, the text, a blank line. No numbers, no markup.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::collector::{Collector, numbered_lines};
use super::markup::GUARD;
use super::reading::{ReadError, Reading, WarningKind};
use super::{Document, timing, writer};
use crate::time::Time;

pub(super) struct Sbv;

static ABOUT: About = About {
    name: "sbv",
    ending: "sbv",
    title: "SBV (YouTube) subtitles",
    reads: true,
    words: false,
    speakers: false,
    podcast: None,
};

impl Codec for Sbv {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A speaker's name stands before their first words. A line of text that is like a timing line gets a zero-width space
    /// in front.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::new();
        let mut speaking = None;
        for entry in writer::entries(&document.cues) {
            // Writing to a string cannot fail. `Display` of a time is the form of this format.
            let _ = writeln!(file, "{},{}", entry.span.start, entry.span.end);
            for line in entry.labelled(speaking.as_deref()).split('\n') {
                let guard = if timings(line.trim_start_matches(GUARD)).is_some() { "\u{200b}" } else { "" };
                let _ = writeln!(file, "{guard}{line}");
            }
            file.push('\n');
            speaking = entry.speaker;
        }
        Ok(file)
    }

    /// A timing line opens a cue wherever it stands; blank lines inside the text are accepted.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let mut found = Collector::default();
        let mut cue: Option<Open> = None;
        let mut after_blank = true;
        for (number, raw) in numbered_lines(text) {
            let line = raw.trim();
            if let Some((start, end)) = timings(line) {
                close(cue.take(), &mut found);
                cue = Some(Open {
                    span: found.span(number, start, end),
                    number,
                    lines: Vec::new(),
                    blank: None,
                });
            } else if after_blank && is_broken_timing(line) {
                close(cue.take(), &mut found);
                found.warn(number, WarningKind::UnreadableTiming);
            } else if let Some(cue) = &mut cue {
                cue.line(number, line);
            } else if !line.is_empty() && found.reading.warnings.is_empty() {
                found.warn(number, WarningKind::StrayText);
            }
            after_blank = line.is_empty();
        }
        close(cue, &mut found);
        found.finish(ABOUT.title, "a timing such as 0:00:01.000,0:00:02.500")
    }

    fn recognises(&self, head: &str) -> bool {
        let first = head.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
        first.is_some_and(|line| timings(line).is_some())
    }
}

/// A cue that more lines may come to.
struct Open<'a> {
    span: crate::time::Span,
    number: usize,
    lines: Vec<&'a str>,
    /// The last blank line, and whether text came after one.
    blank: Option<(usize, bool)>,
}

impl<'a> Open<'a> {
    fn line(&mut self, number: usize, line: &'a str) {
        if line.is_empty() {
            self.blank = self.blank.filter(|&(_, inside)| inside).or(Some((number, false)));
            return;
        }
        if let Some((_, inside)) = self.blank.as_mut().filter(|_| !self.lines.is_empty()) {
            *inside = true;
        }
        let bare = line.strip_prefix(GUARD).filter(|bare| timings(bare.trim_start_matches(GUARD)).is_some());
        self.lines.push(bare.unwrap_or(line));
    }
}

fn close(cue: Option<Open>, found: &mut Collector) {
    let Some(cue) = cue else { return };
    found.cue(cue.number, cue.span, None, &cue.lines.join("\n"));
    if let Some((number, true)) = cue.blank {
        found.warn(number, WarningKind::BlankLine);
    }
}

/// Returns the two times of a timing line; the comma between them is not one that stands before a fraction.
fn timings(line: &str) -> Option<(Time, Time)> {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut halves = line.match_indices(',').take(3).map(|(at, _)| (&line[..at], &line[at + 1..]));
    let full = |text: &str| text.contains(':').then(|| timing::stamp(text)).flatten();
    halves.find_map(|(start, end)| Some((full(start)?, full(end)?)))
}

fn is_broken_timing(line: &str) -> bool {
    let Some((start, end)) = line.split_once(',') else { return false };
    let like_a_time = |text: &str| {
        text.matches(':').count() == 2 && text.chars().all(|c| c.is_ascii_alphanumeric() || ":. ".contains(c))
    };
    like_a_time(start) && like_a_time(end)
}
