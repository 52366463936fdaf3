//! What tools write around a transcript: headers with key words, who was there, who transcribed it.
//!
//! Known lines go where the document has stamps. So does what stands before the first stamp, where there is no time in
//! which it could have been said.

use super::Dialect;
use crate::transcript::block::Block;

/// Lines at the head and at the end among which the known ones stand.
const HEAD: usize = 30;
const END: usize = 6;
/// Letters that nobody says in a second.
const FASTEST: f64 = 40.0;
/// Beginnings of lines that go.
const NOTICES: [&str; 12] = [
    "transcribed by ",
    "transcript by ",
    "automatically transcribed by ",
    "automatic transcription by ",
    "this editable transcript was computer generated",
    "people can also change the text after it was created",
    "meeting ended after ",
    "transcription ended after ",
    "keywords:",
    "summary keywords:",
    "speakers:",
    "end of transcript",
];
/// Ends of lines that go: "Ann Miller started transcription".
const EVENTS: [&str; 2] = [" started transcription", " stopped transcription"];
/// Headings that go with the line or the paragraph below them.
const HEADINGS: [&str; 4] = ["summary keywords", "keywords", "speakers", "attendees"];

/// Returns the blocks without what was never said.
pub(super) fn take(blocks: Vec<Block>, dialect: &mut Dialect) -> Vec<Block> {
    if dialect.stamps == 0 {
        return blocks;
    }
    let total: usize = blocks.iter().map(|block| block.lines.len()).sum();
    let silent = unsayable(&blocks);
    let (mut at, mut heading) = (0, false);
    let mut left: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut kept = Block { lines: Vec::new(), stamps: Vec::new(), ..block.clone() };
        for (line, stamp) in block.into_lines() {
            let is_outside = at < HEAD || at + END >= total;
            let lower = line.to_lowercase();
            let is_heading = is_outside && HEADINGS.contains(&lower.trim_end_matches(':'));
            let goes =
                at < silent || heading && stamp.is_none() || is_heading || is_outside && is_notice(&lower);
            heading = is_heading;
            at += 1;
            if goes {
                dialect.left_out.push(line);
            } else {
                kept.push(line, stamp);
            }
        }
        left.push(kept);
    }
    left.retain(|block| !block.is_empty());
    left
}

fn is_notice(line: &str) -> bool {
    NOTICES.iter().any(|notice| line.starts_with(notice)) || EVENTS.iter().any(|event| line.ends_with(event))
}

/// How many lines stand before the first stamp, where nobody can have said them by then.
fn unsayable(blocks: &[Block]) -> usize {
    let (mut lines, mut letters) = (0, 0);
    for block in blocks {
        for (row, line) in block.lines.iter().enumerate() {
            if let Some(time) = block.stamp(row) {
                return if letters as f64 > time.to_seconds() * FASTEST { lines } else { 0 };
            }
            lines += 1;
            letters += line.chars().filter(|c| c.is_alphabetic()).count();
        }
    }
    0
}
