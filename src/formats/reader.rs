//! The tolerant reader behind SRT and `WebVTT`: lines in, cues and warnings out, in one pass.
//!
//! A timing line opens a cue; the lines after it are the cue's text until the next timing line or, in `WebVTT`, until a
//! blank line. The line above a timing line is taken for the cue's number or id where it can be nothing else. The
//! blocks of `WebVTT` follow the parser of the W3C specification, except that text which
//! that parser would throw away amid a cue is kept.

use std::mem;

use super::collector::{Collector, numbered_lines};
use super::{Reading, WarningKind, markup, text, timing, voices};
use crate::time::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Srt,
    Vtt,
}

pub(super) fn read(text: &str, dialect: Dialect) -> Reading {
    let mut reader = Reader::new(dialect);
    for (number, line) in numbered_lines(text) {
        reader.line(number, line);
    }
    reader.close();
    reader.found.reading
}

struct Reader<'a> {
    dialect: Dialect,
    /// Whether the signature of a `WebVTT` file may still come.
    at_top: bool,
    /// Whether nothing stands between the last blank line and this one.
    after_blank: bool,
    block: Block<'a>,
    found: Collector,
}

/// Lines that belong together: a cue with a timing, or anything else without one.
#[derive(Default)]
struct Block<'a> {
    span: Option<Span>,
    /// Number of the timing line.
    number: usize,
    lines: Vec<Line<'a>>,
    role: Role,
}

/// What lines without a timing are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    /// None that the file should hold.
    #[default]
    Stray,
    /// What stands below the signature.
    Header,
    /// A comment for people.
    Note,
    /// Styles, regions, or what belongs to a timing that cannot be read.
    PassedOver,
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
            found: Collector::default(),
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
            let span = Some(self.found.span(number, timing.start, timing.end));
            self.block = Block { span, number, ..Block::default() };
        } else if self.is_broken_timing(text) {
            self.end_above_timing();
            self.found.warn(number, WarningKind::UnreadableTiming);
            self.block.role = Role::PassedOver;
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
            self.found.warn(number, WarningKind::NoSignature);
        }
        let found = name.eq_ignore_ascii_case("WEBVTT");
        if found {
            self.block.role = Role::Header;
        }
        found
    }

    fn text(&mut self, number: usize, text: &'a str) {
        let after_blank = mem::take(&mut self.after_blank);
        let first = self.block.span.is_none() && self.block.lines.is_empty();
        if self.dialect == Dialect::Vtt && first && self.block.role == Role::Stray {
            self.block.role = role(text);
        }
        self.block.lines.push(Line { number, text, after_blank });
    }

    /// Returns whether a line here may open a cue although its arrow is not `-->`: after a blank line, or after one
    /// and a number.
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

    /// Returns whether the last line above a timing line is the cue's number or id.
    fn is_id(&self, last: &Line) -> bool {
        if self.after_blank {
            // Files in which every line is followed by a blank one.
            self.dialect == Dialect::Srt && last.after_blank && is_number(last.text)
        } else {
            is_number(last.text)
                || last.after_blank && (self.block.span.is_none() || is_garbled_number(last.text))
        }
    }

    fn close(&mut self) {
        let block = mem::take(&mut self.block);
        match (block.span, block.role) {
            (Some(span), _) => self.cue(span, &block),
            (None, Role::Header) => self.header(&block.lines),
            (None, Role::Note) => self.note(&block.lines),
            (None, Role::PassedOver) => {}
            (None, Role::Stray) => {
                if let Some(line) = block.lines.first() {
                    self.found.warn(line.number, WarningKind::StrayText);
                }
            }
        }
    }

    fn cue(&mut self, span: Span, block: &Block) {
        let raw = block.lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        let before = self.found.reading.document.cues.len();
        match self.dialect {
            Dialect::Srt => self.found.cue(block.number, span, None, &markup::plain_srt(&raw)),
            Dialect::Vtt => {
                let spoken = voices::spoken(&raw);
                self.found.timed_cue(block.number, span, spoken.speaker.as_deref(), &spoken.text);
            }
        }
        let later = block.lines.iter().skip(1).find(|line| line.after_blank);
        if let Some(line) = later.filter(|_| self.found.reading.document.cues.len() > before) {
            self.found.warn(line.number, WarningKind::BlankLine);
        }
    }

    /// The language, which `YouTube` writes below the signature.
    fn header(&mut self, lines: &[Line]) {
        let mut fields = lines.iter().filter_map(|line| line.text.split_once(':'));
        let language = fields.find(|(name, _)| name.trim().eq_ignore_ascii_case("language"));
        let language = language.map(|(_, tag)| tag.trim()).filter(|tag| !tag.is_empty());
        self.found.reading.document.language = language.map(str::to_owned);
    }

    /// Notes below the first cue are about places in the file that a document does not know.
    fn note(&mut self, lines: &[Line]) {
        let document = &mut self.found.reading.document;
        if document.cues.is_empty() {
            let note = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
            let note = text::clean_lines(note.strip_prefix("NOTE").unwrap_or(&note)).join("\n");
            document.notes.extend(Some(note).filter(|note| !note.is_empty()));
        }
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

/// Returns what a block of `WebVTT` is by its first line.
fn role(text: &str) -> Role {
    match text.split([' ', '\t']).next() {
        Some("NOTE") => Role::Note,
        Some("STYLE" | "REGION") if !text.contains([' ', '\t']) => Role::PassedOver,
        _ => Role::Stray,
    }
}
