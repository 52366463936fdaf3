//! `WebVTT`: cues in, file text out, and back through a tolerant reader.
//!
//! Source: W3C, The Web Video Text Tracks Format, sections on the file syntax and on parsing.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::reader::{self, Dialect};
use super::reading::{ReadError, Reading};
use super::writer::{self, Entry, MILLISECOND};
use super::{Document, markup, text};
use crate::time::Time;

pub(super) struct Vtt;

static ABOUT: About = About {
    name: "vtt",
    ending: "vtt",
    title: "WebVTT subtitles",
    reads: true,
    words: true,
    speakers: true,
    podcast: Some("text/vtt"),
};

/// Tells the languages of a cue apart where players show colours.
const STYLE: &str = "STYLE\n::cue(.translation) {\n  color: #ffe9a8;\n}\n\n";

impl Codec for Vtt {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// `&`, `<` and `>` are escaped, so that text can be no markup; `-->` in a note is written `→`. With the words' times,
    /// each stands before its word; one that is not later than the one before it, or not strictly inside its cue, is left
    /// out. Of two languages, each is a span of a class, `original` or `translation`, and of one named after it.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::from("WEBVTT\n\n");
        if document.translation.is_some() {
            file += STYLE;
        }
        for note in &document.notes {
            let lines = text::clean_lines(note);
            let lines: Vec<_> = lines.iter().map(|line| text::without_arrow(line)).collect();
            match lines.as_slice() {
                [] => {}
                [line] => push(&mut file, format_args!("NOTE {line}\n\n")),
                lines => push(&mut file, format_args!("NOTE\n{}\n\n", lines.join("\n"))),
            }
        }
        for entry in writer::entries(&document.cues) {
            let classes = if document.translation.is_some() { classes(&entry, document) } else { Vec::new() };
            let text = cue_text(&entry, classes, options);
            let (start, end) = (stamp(entry.span.start), stamp(entry.span.end));
            push(&mut file, format_args!("{start} --> {end}\n{text}\n\n"));
        }
        Ok(file)
    }

    /// Styles, regions, ids and cue settings are passed over, and of the header all but a `Language:`; tags (`<i>`) are
    /// taken off, character references are decoded. A voice (`<v Ann>`) that spans its cue is the cue's speaker; of
    /// several, each name stands before what it says. Text between two times in a cue is a word. Comments above the first
    /// cue are notes. Times may be without hours, and everything that is accepted in a timing line of SRT is
    /// accepted here.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        Ok(reader::read(text, Dialect::Vtt))
    }

    fn recognises(&self, head: &str) -> bool {
        head.trim_start_matches('\u{feff}').trim_start().starts_with("WEBVTT")
    }
}

/// Returns the tags around the languages of a cue, and their places.
fn classes(entry: &Entry, document: &Document) -> Vec<(usize, String)> {
    let around = entry.parts().flat_map(|part| {
        let mut class = part.role().to_owned();
        let tag = part.language(document).unwrap_or_default();
        if !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            class = class + "." + tag;
        }
        [(part.bytes.start, format!("<c.{class}>")), (part.bytes.end, "</c>".to_owned())]
    });
    around.collect()
}

/// Returns the text of a cue with tags at some places, its speaker as a voice over all of it. What stands between the tags is
/// escaped piece by piece, so that no escape can shift them.
fn cue_text(entry: &Entry, mut tags: Vec<(usize, String)>, options: WriteOptions) -> String {
    let mut out = String::with_capacity(entry.text.len());
    if let Some(name) = &entry.speaker {
        push(&mut out, format_args!("<v {}>", markup::escape_vtt(name)));
    }
    let mut from = 0;
    let stamps = if options.words { stamps(entry) } else { Vec::new() };
    tags.extend(stamps.into_iter().map(|(byte, at)| (byte, format!("<{}>", stamp(at)))));
    tags.sort_by_key(|&(byte, _)| byte);
    for (byte, tag) in tags {
        out += &markup::escape_vtt(&entry.text[from..byte]);
        out += &tag;
        from = byte;
    }
    out + &markup::escape_vtt(&entry.text[from..])
}

/// Returns the times inside a cue and their places.
///
/// pysubs2 (1.8.1) takes a line with exactly two times for a timing line. Such a line gets a third, empty one where its
/// last word ends, if a time there tells nothing new of what follows.
fn stamps(entry: &Entry) -> Vec<(usize, Time)> {
    let words = entry.stamped();
    let mut stamps = Vec::with_capacity(words.len());
    let (mut on_line, mut line_end) = (0, 0);
    for (i, (bytes, span)) in words.iter().enumerate() {
        stamps.push((bytes.start, span.start));
        on_line += 1;
        let (next, limit) = words
            .get(i + 1)
            .map_or((entry.text.len(), entry.span.end), |(bytes, span)| (bytes.start, span.start));
        if line_end <= bytes.start {
            let break_after = entry.text[bytes.start..].find('\n');
            line_end = break_after.map_or(entry.text.len(), |length| bytes.start + length);
        }
        if next < line_end {
            continue;
        }
        let until = if span.end > span.start { span.end } else { limit };
        let end = until.min(limit - MILLISECOND);
        let last_of_all = next == line_end || entry.text[line_end..next].trim().is_empty();
        if on_line == 2 && last_of_all && span.start < end {
            stamps.push((line_end, end));
        }
        on_line = 0;
    }
    stamps
}

fn push(file: &mut String, block: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = file.write_fmt(block);
}

/// `HH:MM:SS.mmm`, with more digits of hours where there are more.
pub(super) fn stamp(time: Time) -> String {
    let millis = time.to_millis();
    let (seconds, millis) = (millis / 1000, millis % 1000);
    format!("{:02}:{:02}:{:02}.{millis:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Cue, TimedWord};
    use crate::time::Span;

    /// Line, byte and milliseconds of a stamp.
    type Place = (usize, usize, i64);

    /// Returns the text of a cue from 1 s to 9 s with these stamps.
    fn stamped(lines: &[&str], stamps: &[Place]) -> String {
        let word = |(i, &(line, byte, at)): (usize, &Place)| {
            let next = stamps.get(i + 1).filter(|next| next.0 == line && next.1 > byte).map(|next| next.1);
            let end = next.or_else(|| lines.get(line).map(|line| line.len())).unwrap_or(byte);
            let at = Time::from_millis(at);
            TimedWord { line, bytes: byte..end, span: Span::new(at, at) }
        };
        let cue = Cue {
            span: Span::new(Time::from_millis(1000), Time::from_millis(9000)),
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
            words: stamps.iter().enumerate().map(word).collect(),
            ..Cue::default()
        };
        let file = Vtt
            .write(&Document::of(vec![cue]), WriteOptions { words: true, ..WriteOptions::default() })
            .unwrap();
        let text = file.split_once("9.000\n").unwrap().1.trim_end();
        text.replace("<00:00:0", "<")
    }

    #[test]
    fn stamps_stand_where_they_belong_whatever_the_text_becomes() {
        let cases: [(&[&str], &[Place], &str); 8] = [
            (&["one two", "three"], &[(0, 4, 2000), (1, 0, 3000)], "one <2.000>two\n<3.000>three"),
            (
                &["a < b & c"],
                &[(0, 2, 2000), (0, 6, 3000), (0, 8, 4000)],
                "a <2.000>&lt; b <3.000>&amp; <4.000>c",
            ),
            (&["&amp;"], &[(0, 1, 2000)], "&amp;<2.000>amp;"),
            (&["-->"], &[(0, 2, 2000)], "--<2.000>&gt;"),
            (&["<00:00:05.000>x y"], &[(0, 16, 2000)], "&lt;00:00:05.000&gt;x <2.000>y"),
            (&[" \0\u{feff}", " \0one\t\0two"], &[(1, 7, 2000)], "one <2.000>two"),
            (
                &["one\n\ntwo\u{2028} \0three"],
                &[(0, 5, 2000), (0, 11, 3000)],
                "one\n<2.000>two\n<3.000>three",
            ),
            (&["你好 吗"], &[(0, 3, 2000), (0, 7, 3000)], "你<2.000>好 <3.000>吗<8.999>"),
        ];
        for (lines, stamps, expected) in cases {
            assert_eq!(stamped(lines, stamps), expected, "{lines:?}");
        }
    }

    #[test]
    fn stamps_that_do_not_fit_are_left_out() {
        let cases: [(&[Place], &str); 6] = [
            (&[(0, 2, 1000), (0, 4, 9000)], "a b c"),
            (&[(0, 2, -1), (0, 4, i64::MAX / 1000)], "a b c"),
            (&[(0, 2, 3000), (0, 4, 3000)], "a <3.000>b c"),
            (&[(0, 2, 3000), (0, 4, 2000)], "a <3.000>b c"),
            (&[(0, 4, 3000), (0, 2, 2000)], "a b <3.000>c"),
            (&[(0, 5, 2000), (0, 99, 3000), (1, 0, 4000), (usize::MAX, usize::MAX, 5000)], "a b c"),
        ];
        for (stamps, expected) in cases {
            assert_eq!(stamped(&["a b c"], stamps), expected, "{stamps:?}");
        }
        assert_eq!(stamped(&["é b"], &[(0, 1, 2000), (0, 3, 3000)]), "é <3.000>b");
    }
}
