//! The tolerant reader behind both formats: lines in, cues and warnings out, in one pass.
//!
//! A timing line opens a cue; the lines after it are the cue's text until the next timing line or, in `WebVTT`, until a
//! blank line. The line above a timing line is taken for the cue's number or id where it can be nothing else. The
//! blocks of `WebVTT` follow the parser of the W3C specification, except that text which
//! that parser would throw away amid a cue is kept.

use std::mem;

use super::{Cue, Reading, Warning, WarningKind, markup, text, timing};
use crate::time::{Span, Time};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Srt,
    Vtt,
}

pub(super) fn read(text: &str, dialect: Dialect) -> Reading {
    let mut reader = Reader::new(dialect);
    let lines = text.split('\n').flat_map(|line| line.trim_end_matches('\r').split('\r'));
    for (index, line) in lines.enumerate() {
        reader.line(index + 1, line);
    }
    reader.close();
    reader.reading
}

struct Reader<'a> {
    dialect: Dialect,
    /// Whether the signature of a `WebVTT` file may still come.
    at_top: bool,
    /// Whether nothing stands between the last blank line and this one.
    after_blank: bool,
    block: Block<'a>,
    last_start: Time,
    reading: Reading,
}

/// Lines that belong together: a cue with a timing, or anything else without one.
#[derive(Default)]
struct Block<'a> {
    span: Option<Span>,
    /// Number of the timing line.
    number: usize,
    lines: Vec<Line<'a>>,
    /// Whether text without a timing is no surprise here: a comment, say.
    expected: bool,
}

struct Line<'a> {
    number: usize,
    text: &'a str,
    after_blank: bool,
}

impl<'a> Reader<'a> {
    fn new(dialect: Dialect) -> Self {
        Reader {
            dialect,
            at_top: dialect == Dialect::Vtt,
            after_blank: true,
            block: Block::default(),
            last_start: Time::ZERO,
            reading: Reading::default(),
        }
    }

    fn line(&mut self, number: usize, raw: &'a str) {
        let text = raw.trim_matches(is_blank);
        if text.is_empty() {
            self.blank(raw);
        } else if mem::take(&mut self.at_top) && self.signature(number, text) {
            self.after_blank = false;
        } else if let Some(timing) = timing::parse(text).filter(|timing| timing.exact || self.may_open_cue())
        {
            self.end_above_timing();
            let span = Some(self.checked(number, timing));
            self.block = Block { span, number, ..Block::default() };
        } else if self.is_broken_timing(text) {
            self.end_above_timing();
            self.warn(number, WarningKind::UnreadableTiming);
            self.block.expected = true;
        } else {
            self.text(number, text);
        }
    }

    fn blank(&mut self, raw: &str) {
        // A WebVTT cue ends at an empty line; YouTube writes lines of one blank amid its cues.
        let inside = self.dialect == Dialect::Vtt && self.block.span.is_some() && !raw.is_empty();
        self.after_blank |= !inside;
        if self.dialect == Dialect::Vtt && !inside {
            self.close();
        }
    }

    fn signature(&mut self, number: usize, text: &str) -> bool {
        let name = text.split([' ', '\t']).next().unwrap_or_default();
        if name != "WEBVTT" {
            self.warn(number, WarningKind::NoSignature);
        }
        let found = name.eq_ignore_ascii_case("WEBVTT");
        self.block.expected = found;
        found
    }

    fn text(&mut self, number: usize, text: &'a str) {
        let after_blank = mem::take(&mut self.after_blank);
        if self.dialect == Dialect::Vtt && self.block.span.is_none() && self.block.lines.is_empty() {
            self.block.expected |= is_comment(text);
        }
        self.block.lines.push(Line { number, text, after_blank });
    }

    /// Whether a line here may open a cue although its arrow is none of `-->`: after a blank line, or after one and a
    /// number.
    fn may_open_cue(&self) -> bool {
        self.after_blank
            || self.block.lines.last().is_some_and(|line| line.after_blank && is_number(line.text))
    }

    fn is_broken_timing(&self, text: &str) -> bool {
        let Some((left, _)) = text.split_once("-->") else { return false };
        let like_a_time = left.starts_with(|c: char| c.is_ascii_digit()) && left.contains(':');
        let after_number = || {
            let last = self.block.lines.last().filter(|line| line.after_blank && !self.after_blank);
            last.is_some_and(|line| is_number(line.text))
        };
        like_a_time || after_number()
    }

    /// Ends the block above a timing line, without the number or id that belongs to the timing line.
    fn end_above_timing(&mut self) {
        if self.block.lines.last().is_some_and(|last| self.is_id(last)) {
            self.block.lines.pop();
        }
        self.close();
        self.after_blank = false;
    }

    /// Whether the last line above a timing line is the cue's number or id.
    fn is_id(&self, last: &Line) -> bool {
        if self.after_blank {
            // Files in which every line is followed by a blank one.
            self.dialect == Dialect::Srt && last.after_blank && is_number(last.text)
        } else {
            is_number(last.text)
                || last.after_blank && (self.block.span.is_none() || is_garbled_number(last.text))
        }
    }

    fn checked(&mut self, number: usize, timing: timing::Timing) -> Span {
        if timing.start < Time::ZERO || timing.end < Time::ZERO {
            self.warn(number, WarningKind::NegativeTime);
        }
        let (start, end) = (timing.start.max(Time::ZERO), timing.end.max(Time::ZERO));
        if end <= start {
            self.warn(number, WarningKind::NoDuration);
        }
        if start < self.last_start {
            self.warn(number, WarningKind::OutOfOrder);
        }
        self.last_start = start;
        Span::new(start, end)
    }

    fn close(&mut self) {
        let block = mem::take(&mut self.block);
        let Some(span) = block.span else {
            if let Some(line) = block.lines.first().filter(|_| !block.expected) {
                self.warn(line.number, WarningKind::StrayText);
            }
            return;
        };
        let lines = self.displayed(&block.lines);
        if lines.is_empty() {
            self.warn(block.number, WarningKind::NoText);
            return;
        }
        if let Some(line) = block.lines.iter().skip(1).find(|line| line.after_blank) {
            self.warn(line.number, WarningKind::BlankLine);
        }
        self.reading.document.cues.push(Cue { span, lines, ..Cue::default() });
    }

    fn displayed(&self, lines: &[Line]) -> Vec<String> {
        let raw = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        text::clean_lines(&match self.dialect {
            Dialect::Srt => markup::plain_srt(&raw),
            Dialect::Vtt => markup::plain_vtt(&raw),
        })
    }

    fn warn(&mut self, line: usize, kind: WarningKind) {
        self.reading.warnings.push(Warning { line, kind });
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A short line with a digit in it (`12.`, `#12`, `l2`) or of nothing but signs.
fn is_garbled_number(text: &str) -> bool {
    let short = text.len() <= 8 && !text.contains(char::is_whitespace);
    short && (text.contains(|c: char| c.is_ascii_digit()) || !text.contains(char::is_alphanumeric))
}

fn is_comment(text: &str) -> bool {
    let name = text.split([' ', '\t']).next().unwrap_or_default();
    name == "NOTE" || text == "STYLE" || text == "REGION"
}
