//! `SubRip` (SRT): cues in, file text out through the `srtlib` crate, and back through a tolerant reader.
//!
//! There is no standard; the form written here is the one that every judged parser and player accepts: numbers from 1,
//! `HH:MM:SS,mmm --> HH:MM:SS,mmm`, LF, a blank line after each cue, UTF-8 without a byte order mark.

use srtlib::{Subtitle, Subtitles, Timestamp};

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::reader::{self, Dialect};
use super::reading::{ReadError, Reading};
use super::{Document, markup, text, writer};
use crate::time::Time;

pub(super) struct Srt;

static ABOUT: About = About {
    name: "srt",
    ending: "srt",
    title: "SubRip subtitles",
    reads: true,
    words: false,
    speakers: false,
    podcast: Some("application/x-subrip"),
};

/// The last time that srtlib can hold: 255:59:59.999.
const LIMIT: Time = Time::from_millis(Timestamp::MAX_TIMESTAMP_MILLIS as i64);

impl Codec for Srt {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// `-->` is written `→`. SRT cannot escape markup: where players would swallow a bracketed piece of text, a
    /// zero-width space after the opening `<` or `{` keeps it visible. A speaker's name stands before their first words.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut subtitles = Subtitles::new();
        let mut speaking = None;
        for (index, entry) in writer::entries(&document.cues).into_iter().enumerate() {
            let (start, end) = (entry.span.start, entry.span.end);
            if end > LIMIT {
                return Err(WriteError::TooLate { start, limit: LIMIT });
            }
            let text = entry.labelled(speaking.as_deref());
            let text = markup::guard_srt(&text::without_arrow(&text));
            subtitles.push(Subtitle::new(index + 1, timestamp(start), timestamp(end), text));
            speaking = entry.speaker;
        }
        let mut file = subtitles.to_string();
        if !file.is_empty() {
            file.push_str("\n\n");
        }
        Ok(file)
    }

    /// Byte order marks, any line ends, missing, doubled or garbled numbers, missing blank lines, blank lines in the
    /// text, `.` for `,`, fractions and hours of any length, other arrows and positions after the times are all accepted.
    /// Tags such as `<i>` and `<font …>` and overrides such as `{\an8}` are taken off.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        Ok(reader::read(text, Dialect::Srt))
    }

    fn recognises(&self, head: &str) -> bool {
        let lines = head.trim_start_matches(['\u{feff}', '\r', '\n', ' ']).lines().take(3);
        lines.into_iter().any(|line| line.contains(" --> ") && line.starts_with(|c: char| c.is_ascii_digit()))
            && !head.trim_start_matches('\u{feff}').trim_start().starts_with("WEBVTT")
    }
}

fn timestamp(time: Time) -> Timestamp {
    Timestamp::from_milliseconds(u32::try_from(time.to_millis()).unwrap_or(Timestamp::MAX_TIMESTAMP_MILLIS))
}
