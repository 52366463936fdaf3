//! SRT and `WebVTT` files read for their text alone: their times are somebody else's.
//!
//! The whole file is one paragraph and each cue one of its lines, for a cue boundary says nothing about paragraphs; but
//! where another voice speaks, another paragraph begins.

use super::Kind;
use super::block::Block;
use crate::formats::{Cue, Format};

/// The text of a timed-text file.
pub(super) fn read(text: &str, format: Format, warnings: &mut Vec<String>) -> Vec<Block> {
    let reading = format.read(text).unwrap_or_default();
    warnings.extend(reading.warnings.iter().map(ToString::to_string));
    blocks(&reading.document.cues)
}

fn blocks(cues: &[Cue]) -> Vec<Block> {
    let turns = cues.chunk_by(|a, b| a.speaker == b.speaker).map(|turn| Block {
        speaker: turn.first().and_then(|cue| cue.speaker.clone()),
        ..Block::new(turn.iter().map(|cue| Block::new(&cue.lines).joined()))
    });
    turns.filter(|block| !block.is_empty()).collect()
}

/// Whether content without a telling extension is timed text: a `WebVTT` header, or an SRT time line near the top.
pub(super) fn sniff(content: &[u8]) -> Option<Kind> {
    let head = String::from_utf8_lossy(&content[..content.len().min(1024)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if head.starts_with("WEBVTT") {
        return Some(Kind::Vtt);
    }
    let mut lines = head.lines().take(3);
    lines
        .any(|line| line.contains(" --> ") && line.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(Kind::Srt)
}
