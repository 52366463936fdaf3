//! Text with times inside, as karaoke has them: what stands between two of them is a word.

use super::{Cue, TimedWord, text, words};
use crate::time::{Span, Time};

/// Displayed text, not cleaned yet, and the times inside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Stamped {
    pub(super) text: String,
    /// Each time with the byte of the text from which on it holds; the bytes ascend.
    pub(super) stamps: Vec<(usize, Time)>,
}

impl Stamped {
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), stamps: Vec::new() }
    }

    /// Notes a time that holds from the end of the text so far.
    pub(super) fn stamp(&mut self, time: Time) {
        self.stamps.push((self.text.len(), time));
    }

    /// Returns the clean lines of a cue of this text, its words, and whether all the times ascended and were inside
    /// the span; those that did not are passed over.
    ///
    /// Text before the first time is a word from the cue's start; the last word ends with the cue. A stretch of several
    /// lines is a word on each of them.
    pub(super) fn placed(&self, span: Span) -> (Vec<String>, Vec<TimedWord>, bool) {
        let raw: Vec<String> = self.text.split(text::is_line_break).map(str::to_owned).collect();
        let lines = text::clean_lines(&self.text);
        if self.stamps.is_empty() {
            return (lines, Vec::new(), true);
        }
        let mut starts = vec![(0, span.start)];
        for &(byte, time) in &self.stamps {
            if starts.last().is_some_and(|&(_, latest)| latest <= time) && time <= span.end {
                starts.push((byte, time));
            }
        }
        let in_order = starts.len() == self.stamps.len() + 1;
        let cue = Cue { span, words: self.stretches(&starts, span.end), lines: raw, ..Cue::default() };
        let placed = words::placed(&cue, &lines.join("\n"));
        (lines.clone(), on_lines(&lines, placed), in_order)
    }

    /// Returns the stretches from start to start as words of the raw lines.
    fn stretches(&self, starts: &[(usize, Time)], end: Time) -> Vec<TimedWord> {
        let mut words = Vec::new();
        let (mut line, mut line_start) = (0, 0);
        let ends = starts.iter().skip(1).copied().chain([(self.text.len(), end)]);
        for (&(from, at), (to, until)) in starts.iter().zip(ends) {
            let span = Span::new(at, until);
            let mut begin = from;
            for (place, c) in self.text[from..to].char_indices().filter(|&(_, c)| text::is_line_break(c)) {
                words.push(TimedWord { line, bytes: begin - line_start..from + place - line_start, span });
                begin = from + place + c.len_utf8();
                (line, line_start) = (line + 1, begin);
            }
            words.push(TimedWord { line, bytes: begin - line_start..to - line_start, span });
        }
        words
    }
}

/// Words placed in joined lines, each on its own line.
fn on_lines(lines: &[String], placed: Vec<(std::ops::Range<usize>, Span)>) -> Vec<TimedWord> {
    let (mut line, mut line_start) = (0, 0);
    let mut words = Vec::with_capacity(placed.len());
    for (bytes, span) in placed {
        while let Some(text) = lines.get(line).filter(|text| line_start + text.len() <= bytes.start) {
            (line, line_start) = (line + 1, line_start + text.len() + 1);
        }
        words.push(TimedWord { line, bytes: bytes.start - line_start..bytes.end - line_start, span });
    }
    words
}
