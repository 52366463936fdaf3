//! The times inside a cue: places in its lines as they were given → places in its text as it is written.

use super::{Cue, Stamp, text};
use crate::time::{Span, Time};

/// The stamps that a cue of this span can show, in order, each with the byte of `text` that it stands before.
///
/// `text` is what cleaning left of the cue's lines. Cleaning may drop anything but *lasting* characters, and keeps those
/// in order: a place is found again by their number before it. Inner times must increase and lie strictly inside the
/// cue (W3C, `WebVTT`, section "`WebVTT` cue timestamp"); a stamp that does not is left out, and so is one whose place is
/// not before a character of its line.
pub(super) fn placed(cue: &Cue, text: &str, span: Span, round: fn(Time) -> Time) -> Vec<(usize, Time)> {
    if cue.stamps.is_empty() {
        return Vec::new();
    }
    let lasting = text.char_indices().filter(|&(_, c)| text::is_lasting(c));
    let starts: Vec<usize> = lasting.map(|(start, _)| start).collect();
    let mut latest = span.start;
    let mut placed = Vec::new();
    for (before, at) in counted(cue) {
        let at = round(at);
        if let Some(&start) = starts.get(before)
            && latest < at
            && at < span.end
        {
            placed.push((start, at));
            latest = at;
        }
    }
    placed
}

/// The stamps by their places, each with the number of lasting characters before it.
fn counted(cue: &Cue) -> Vec<(usize, Time)> {
    let mut stamps: Vec<Stamp> = cue.stamps.clone();
    stamps.sort_by_key(|stamp| (stamp.line, stamp.byte));
    let mut stamps = stamps.into_iter().peekable();
    let mut before = 0;
    let mut counted = Vec::new();
    for (line, content) in cue.lines.iter().enumerate() {
        for (byte, c) in content.char_indices() {
            let here = (line, byte);
            while let Some(stamp) = stamps.next_if(|stamp| (stamp.line, stamp.byte) <= here) {
                if stamp.line == line && stamp.byte == byte {
                    counted.push((before, stamp.at));
                }
            }
            before += usize::from(text::is_lasting(c));
        }
    }
    counted
}
