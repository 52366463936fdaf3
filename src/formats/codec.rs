//! What each format offers, and how it is described.

use serde::Serialize;

use super::Document;
use super::ass::AssStyle;
use super::frame_rate::FrameRate;
use super::reading::{ReadError, Reading};
use crate::time::Time;

/// What a format module offers.
pub(super) trait Codec: Sync {
    /// Returns its name and what it can hold.
    fn about(&self) -> &'static About;

    /// The text of a file that holds the document.
    ///
    /// Cues without text are left out; whatever text remains makes a valid file or an error.
    ///
    /// # Errors
    /// When the format cannot hold the document.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError>;

    /// Reads the text of a file, however badly kept. Only asked of formats that are read.
    ///
    /// # Errors
    /// When nothing can be made of the text.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let _ = text;
        Err(ReadError::Malformed { format: self.about().title, reason: "it is never read".to_owned() })
    }

    /// Returns whether a file that begins like this is surely one of this format, whatever its name says.
    fn recognises(&self, head: &str) -> bool {
        let _ = head;
        false
    }
}

/// A format in a few words.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// Its name on the command line: `srt`.
    pub name: &'static str,
    /// The ending of its files, without the first dot: `srt`, `podcast.json`.
    pub ending: &'static str,
    /// What people call its files: `SubRip`.
    pub title: &'static str,
    /// Whether its files can be read.
    pub reads: bool,
    /// Whether it holds the times of words.
    pub words: bool,
    /// Whether it says who speaks apart from the text.
    pub speakers: bool,
    /// The MIME type of its files in a podcast feed, where podcast applications read them: as transcripts, or as chapters.
    ///
    /// Source: podcast-namespace, docs/tags/transcript.md (the spelling `application/x-subrip` is its own) and
    /// docs/examples/transcripts/transcripts.md.
    pub podcast: Option<&'static str>,
}

/// What a file may hold besides the cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteOptions {
    /// The time of each word, in formats that show it inside the text; those that list words always do.
    pub words: bool,
    /// How a script in Advanced `SubStation` Alpha looks.
    pub ass_style: AssStyle,
    /// What formats count in that count frames.
    pub frame_rate: FrameRate,
}

/// A document that a format cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A cue that ends after the last stamp the format has.
    #[error("the cue at {start} ends after {limit}, the last time an SRT file can hold: write VTT instead")]
    TooLate {
        /// Where the cue starts.
        start: Time,
        /// The last instant that can be written.
        limit: Time,
    },
    /// Cues alone, where a whole alignment is wanted.
    #[error("a saved alignment is made from a recording, not from cues: use pausa align")]
    NeedsAlignment,
    /// No recording is named, where the file has to name it.
    #[error(
        "{format} files name their recording, and this text names none: make them from a saved alignment"
    )]
    NoMedia {
        /// The format.
        format: &'static str,
    },
    /// No chapter, where the format holds nothing else.
    #[error(
        "{format} need headings in the transcript, as Markdown and documents have them, and there are none"
    )]
    NoChapters {
        /// The format.
        format: &'static str,
    },
    /// No cue with text, where the format asks for one.
    #[error("{format} files need at least one cue with text")]
    NoCues {
        /// The format.
        format: &'static str,
    },
}
