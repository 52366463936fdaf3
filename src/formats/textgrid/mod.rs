//! Praat's `TextGrid`, the annotations of phoneticians: a tier of cues, and one of words where they are known.
//!
//! Source: the Praat manual, "`TextGrid` file formats". Reading takes only what Praat takes: numbers, strings and flags
//! that stand free; so the long and the short form are the same.

mod input;
mod output;
mod tokens;

use super::Document;
use super::codec::{About, Codec, WriteError, WriteOptions};
use super::reading::{ReadError, Reading};

pub(super) struct TextGrid;

static ABOUT: About = About {
    name: "textgrid",
    ending: "TextGrid",
    title: "Praat TextGrid",
    reads: true,
    words: true,
    speakers: false,
    podcast: None,
};

const CUES: &str = "cues";
const WORDS: &str = "words";

impl Codec for TextGrid {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// The lines of a cue become one, a speaker's name stands before their first words. Intervals of a tier do not
    /// overlap: cues that do go to further tiers, `cues 2` and so on; words that do are cut or left out.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        Ok(output::write(document))
    }

    /// Cues are the tier `cues`, or else the first one of intervals that is not of words; other tiers are left out. Words
    /// are those of the tier `words` that stand in the text of the cue around them.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        input::read(text)
    }

    fn recognises(&self, head: &str) -> bool {
        let mut lines = head.trim_start_matches('\u{feff}').lines().take(3);
        lines.any(|line| line.contains("ooTextFile")) && lines.any(|line| line.contains("\"TextGrid\""))
    }
}
