//! `WebVTT`: cues in, file text out, and back through a tolerant reader.
//!
//! Source: W3C, The Web Video Text Tracks Format, sections on the file syntax and on parsing.

use std::fmt::Write as _;

use super::reader::{self, Dialect};
use super::{Cue, Reading, markup, text, writer};
use crate::time::Time;

/// What stands in a `WebVTT` file before the first cue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Comments for people who open the file; players skip them. One block each, of any number of lines.
    pub notes: Vec<String>,
}

/// The text of a `WebVTT` file with these cues, by their starts.
///
/// `&`, `<` and `>` are escaped, so that text can be no markup. Control characters, noncharacters and byte order marks
/// are dropped, a tab becomes a space, blank lines inside a cue or note and cues or notes without text are left out; `-->` in a note is
/// written `→`. Times are rounded to milliseconds once; each cue lasts at least one.
pub fn write(cues: &[Cue], header: &Header) -> String {
    let mut file = String::from("WEBVTT\n\n");
    for note in &header.notes {
        let lines = text::clean_lines(note);
        let lines: Vec<_> = lines.iter().map(|line| text::without_arrow(line)).collect();
        match lines.as_slice() {
            [] => {}
            [line] => push(&mut file, format_args!("NOTE {line}\n\n")),
            lines => push(&mut file, format_args!("NOTE\n{}\n\n", lines.join("\n"))),
        }
    }
    for entry in writer::entries(cues) {
        let text = markup::escape_vtt(&entry.text);
        let (start, end) = (stamp(entry.span.start), stamp(entry.span.end));
        push(&mut file, format_args!("{start} --> {end}\n{text}\n\n"));
    }
    file
}

fn push(file: &mut String, block: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = file.write_fmt(block);
}

/// `HH:MM:SS.mmm`, with more digits of hours where there are more.
fn stamp(time: Time) -> String {
    let millis = time.to_millis();
    let (seconds, millis) = (millis / 1000, millis % 1000);
    format!("{:02}:{:02}:{:02}.{millis:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Reads a `WebVTT` file, however badly kept.
///
/// Header text, notes, styles, regions, ids and cue settings are passed over, tags (`<v Name>`, `<i>`) and inner
/// timestamps are taken off, character references are decoded. Times may be without hours, and everything that
/// [`srt::read`](super::srt::read) accepts in a timing line is accepted here. Any string is read in linear time.
pub fn read(text: &str) -> Reading {
    reader::read(text, Dialect::Vtt)
}
