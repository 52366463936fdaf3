//! `SubRip` (SRT): cues in, file text out through the `srtlib` crate, and back through a tolerant reader.
//!
//! There is no standard; the form written here is the one that every judged parser and player accepts: numbers from 1,
//! `HH:MM:SS,mmm --> HH:MM:SS,mmm`, LF, a blank line after each cue, UTF-8 without a byte order mark.

use srtlib::{Subtitle, Subtitles, Timestamp};

use super::reader::{self, Dialect};
use super::{Cue, Reading, WriteError, markup, text, writer};
use crate::time::Time;

/// The last time that srtlib can hold: 255:59:59.999.
const LIMIT: Time = Time::from_millis(Timestamp::MAX_TIMESTAMP_MILLIS as i64);

/// The text of an SRT file with these cues, by their starts.
///
/// Control characters, noncharacters and byte order marks are dropped, a tab becomes a space, blank lines inside a cue and cues without
/// text are left out, and `-->` is written `→`. SRT cannot escape markup: where players would swallow a bracketed piece
/// of text, a zero-width space after the opening `<` or `{` keeps it visible. Times are rounded to milliseconds once;
/// each cue lasts at least one.
///
/// # Errors
/// [`WriteError::TooLate`] for a cue that ends after 255:59:59.999.
pub fn write(cues: &[Cue]) -> Result<String, WriteError> {
    let mut subtitles = Subtitles::new();
    for (index, entry) in writer::entries(cues).into_iter().enumerate() {
        let (start, end) = (entry.span.start, entry.span.end);
        if end > LIMIT {
            return Err(WriteError::TooLate { start, limit: LIMIT });
        }
        let text = markup::guard_srt(&text::without_arrow(&entry.text));
        subtitles.push(Subtitle::new(index + 1, timestamp(start), timestamp(end), text));
    }
    let mut file = subtitles.to_string();
    if !file.is_empty() {
        file.push_str("\n\n");
    }
    Ok(file)
}

fn timestamp(time: Time) -> Timestamp {
    Timestamp::from_milliseconds(u32::try_from(time.to_millis()).unwrap_or(Timestamp::MAX_TIMESTAMP_MILLIS))
}

/// Reads an SRT file, however badly kept.
///
/// Byte order marks, any line ends, missing, doubled or garbled numbers, missing blank lines, blank lines in the text,
/// `.` for `,`, fractions and hours of any length, other arrows and positions after the times are all accepted. Tags
/// such as `<i>` and `<font …>` and overrides such as `{\an8}` are taken off. Any string is read in linear time.
pub fn read(text: &str) -> Reading {
    reader::read(text, Dialect::Srt)
}
