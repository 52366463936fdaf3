//! A recording and its subtitles → one page to look, listen and correct.
//!
//! The page is a file of HTML that needs nothing else but the recording: no network, no other file. It shows the sound
//! with its pauses and cues, plays it, lets cues be put right, and gives the subtitles back. [`data`] is what its
//! script gets, [`markup`] the frame, [`address`] where it finds the recording, [`beside`] which words of a translation
//! stand beside which cue; script and style stand in `page/`: `model.js` knows cues and no browser, `files.js` writes
//! them, `wave.js` draws, `pointers.js` is the hand in the drawing, `list.js` lists, `page.js` joins them. Each page
//! tells in its head what needs a look ([`Summary`]); of these, [`index`] makes the page of a folder.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use pausa::pipeline::{Attention, align_heard, listen};
//! use pausa::report::{self, Report};
//! use pausa::subtitle::{ReadingRules, document};
//! use pausa::transcript::{self, TranscriptOptions};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let transcript = transcript::read(Path::new("episode.txt"), &TranscriptOptions::default())?;
//! let heard = listen(Path::new("episode.mp3"), Attention::Sound, &mut |_share| {})?;
//! let rules = ReadingRules::for_language(&transcript.language);
//! let document = document(align_heard(&heard, &transcript)?, None, &rules);
//! let report = Report {
//!     file: "episode.mp3",
//!     address: &report::relative(Path::new("/podcast"), Path::new("/podcast/episode.mp3")),
//!     heard: &heard,
//!     document: &document,
//!     rules: &rules,
//!     translations: &[],
//!     reference: None,
//! };
//! std::fs::write("/podcast/episode.html", report.html())?;
//! # Ok(())
//! # }
//! ```

mod address;
mod beside;
mod data;
mod index;
mod markup;
mod summary;

pub use address::{embedded, relative};
pub use index::{Episode, index, is_index};
pub use summary::{Doubt, DoubtKind, Summary};

use crate::drift::Comparison;
use crate::formats::Document;
use crate::pipeline::Heard;
use crate::subtitle::ReadingRules;

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// What the recording is called: its file name.
    pub file: &'a str,
    /// Where the page's player finds it: [`relative`] or [`embedded`].
    pub address: &'a str,
    /// What was heard in it.
    pub heard: &'a Heard,
    /// Its cues; with the alignment that they came from, the page shows how sure each is, and what was left over.
    pub document: &'a Document,
    /// The limits that cues are held against.
    pub rules: &'a ReadingRules,
    /// The same in other languages, to be shown beside the cues.
    pub translations: &'a [Document],
    /// What the cues were compared with.
    pub reference: Option<Reference<'a>>,
}

/// Subtitles that are right.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// What they are called: their file name.
    pub name: &'a str,
    /// How far the cues of the page are off them.
    pub comparison: &'a Comparison,
}

impl Report<'_> {
    /// Returns the text of the page.
    pub fn html(&self) -> String {
        markup::page(self)
    }

    /// Returns what needs a look.
    pub fn summary(&self) -> Summary {
        Summary::of(&data::of(self), self.document)
    }
}

#[cfg(test)]
mod tests;
