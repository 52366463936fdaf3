//! How a transcript is to be read.

use serde::{Deserialize, Serialize};

use crate::time::TimeDelta;

/// What becomes a [`Sentence`](super::Sentence).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// Each sentence.
    #[default]
    Sentences,
    /// Each line that is not blank; of a timed-text file each cue.
    Lines,
    /// Each paragraph.
    Paragraphs,
}

/// How a transcript is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranscriptOptions {
    /// What becomes a [`Sentence`](super::Sentence).
    pub split: Split,
    /// The language as a BCP 47 tag (`en`, `zh-Hans`, `en-US`); `None` detects it from the text.
    pub language: Option<String>,
    /// What becomes of speaker labels ("Host: …").
    pub speakers: Speakers,
    /// Whether stage directions (`[laughs]`) are displayed. They are never taken for words.
    pub keep_directions: bool,
    /// Whether it is known to be in another language than the recording.
    pub is_translation: bool,
    /// How far the times in the file may be off, where it is known that they are about right: then the cues of a timed-text
    /// file are stamps too. `None` passes over the times of cues.
    pub keep_times_near: Option<TimeDelta>,
}

/// What becomes of speaker labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speakers {
    /// Those that the transcript uses as such are taken out of the text and name the [`Sentence::speaker`](super::Sentence::speaker).
    Recognised {
        /// Names whose labels are such wherever they stand, in any case.
        declared: Vec<String>,
    },
    /// They stay in the text, as words.
    InText,
}

impl Default for Speakers {
    fn default() -> Self {
        Speakers::Recognised { declared: Vec::new() }
    }
}
