//! How a transcript writes who speaks and when: the labels and stamps of the tool that it comes from.
//!
//! There are as many ways as tools, and prose looks like each of them now and then. So no line is judged for itself: a
//! manner counts where the whole document keeps to it (`stamps`, `names`), and one manner is taken. What tools write
//! around the text goes with it (`frame`). Labels with a colon are for [`super::voices`].

mod frame;
mod names;
mod stamps;

use std::fmt;

use super::Speakers;
use super::block::Block;

/// How a transcript writes labels and stamps, as far as it is more than a name and a colon.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dialect {
    /// Labels without a colon that were taken out of the text.
    pub turns: usize,
    /// Whose they are, in order of appearance.
    pub speakers: Vec<String>,
    /// Stamps that were taken out of the text.
    pub stamps: usize,
    /// The first line with each kind of label and stamp, as it stands in the file.
    pub examples: Vec<String>,
    /// Lines around the text that were left out: a header, the name of a tool.
    pub left_out: Vec<String>,
}

impl Dialect {
    pub(super) fn is_plain(&self) -> bool {
        *self == Dialect::default()
    }
}

impl fmt::Display for Dialect {
    /// "16 turns of 2 speakers, 16 stamps, 3 lines around the text left out".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count =
            |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
        let mut parts = Vec::new();
        if self.turns > 0 {
            let speakers = count(self.speakers.len(), "speaker");
            parts.push(format!("{} of {speakers}", count(self.turns, "turn")));
        }
        if self.stamps > 0 {
            parts.push(count(self.stamps, "stamp"));
        }
        if !self.left_out.is_empty() {
            parts.push(format!("{} around the text left out", count(self.left_out.len(), "line")));
        }
        f.write_str(&parts.join(", "))
    }
}

/// Whether a line may be divided at a stamp inside it: not where lines are what is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    MayBreak,
    Stay,
}

/// Takes the stamps out of the lines; each is kept beside the line that it stands before.
pub(super) fn without_stamps(blocks: Vec<Block>, lines: Lines) -> (Vec<Block>, Dialect) {
    let mut dialect = Dialect::default();
    let blocks = stamps::take(blocks, lines, &mut dialect);
    (blocks, dialect)
}

/// Takes out the labels that have no colon, and what stands around a tool's transcript.
pub(super) fn without_labels(blocks: Vec<Block>, speakers: &Speakers, dialect: &mut Dialect) -> Vec<Block> {
    let blocks = frame::take(blocks, dialect);
    match speakers {
        Speakers::Recognised { declared } => names::take(blocks, declared, dialect),
        Speakers::InText => blocks,
    }
}
