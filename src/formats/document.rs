//! What a timed-text file holds, whatever its format.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::alignment::Alignment;
use crate::time::{Span, Time, TimeDelta};

/// The content of a timed-text file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// BCP 47 tag of the text, where it is known.
    pub language: Option<String>,
    /// BCP 47 tag of the lines that are a translation, where some are.
    pub translation: Option<String>,
    /// The recording that the times belong to, where it is known.
    pub media: Option<Media>,
    /// Comments for people who open the file, of any number of lines each; no player shows them.
    pub notes: Vec<String>,
    /// The cues, by their starts.
    pub cues: Vec<Cue>,
    /// Where the parts of the recording begin, in order, where the transcript has headings.
    pub chapters: Vec<Chapter>,
    /// What the cues were made from; only a saved alignment holds it.
    pub alignment: Option<Alignment>,
}

impl Document {
    /// Returns a document of these cues and nothing else.
    pub fn of(cues: Vec<Cue>) -> Self {
        Self { cues, ..Self::default() }
    }
}

/// A part of a recording, up to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// When its heading is said, or where nobody says it what stands below.
    pub start: Time,
    /// Its heading.
    pub title: String,
}

/// The recording that a document belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Its file name, without a folder.
    pub file: String,
    /// How long it is, where that is known.
    pub duration: Option<TimeDelta>,
}

/// One subtitle: what is shown while its span lasts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cue {
    /// When it is shown.
    pub span: Span,
    /// Who says it, where that is known; plain text, one line, never empty.
    pub speaker: Option<String>,
    /// Its lines, top first; plain text, never empty.
    pub lines: Vec<String>,
    /// Which of the lines, all the first or all the last, are a translation of the others; none in most documents.
    pub translated: Range<usize>,
    /// When its words are spoken, in order; empty where nobody knows.
    pub words: Vec<TimedWord>,
}

/// A stretch of a cue's text and when it is spoken: a word, with the marks that belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimedWord {
    /// Which of the cue's lines it stands in, the first being 0.
    pub line: usize,
    /// The bytes of that line that are the word.
    pub bytes: Range<usize>,
    /// From its onset to its offset, on the recording's time line.
    pub span: Span,
}
