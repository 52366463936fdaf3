//! Timed-text files read for their text alone: their times are somebody else's.
//!
//! The whole file is one paragraph and each cue one of its lines, for a cue boundary says nothing about paragraphs; but
//! where another voice speaks, another paragraph begins.

use super::block::Block;
use crate::formats::{Cue, Format, ReadError};

/// The text of a timed-text file.
pub(super) fn read(text: &str, format: Format, warnings: &mut Vec<String>) -> Result<Vec<Block>, ReadError> {
    let reading = format.read(text)?;
    warnings.extend(reading.warnings.iter().map(ToString::to_string));
    Ok(blocks(&reading.document.cues))
}

fn blocks(cues: &[Cue]) -> Vec<Block> {
    let turns = cues.chunk_by(|a, b| a.speaker == b.speaker).map(|turn| Block {
        speaker: turn.first().and_then(|cue| cue.speaker.clone()),
        ..Block::new(turn.iter().map(|cue| Block::new(&cue.lines).joined()))
    });
    turns.filter(|block| !block.is_empty()).collect()
}
