//! Transcript file → paragraphs → sentences → words with their spoken lengths.

use std::ops::Range;
use std::path::PathBuf;

/// What is to be spoken, in order, ready to be aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    /// BCP 47 primary language subtag, given or detected: `en`, `zh`.
    pub language: String,
    /// The units that get a start and an end, in order.
    pub sentences: Vec<Sentence>,
    /// What the reader should know about the file: a guessed encoding, say.
    pub warnings: Vec<String>,
}

/// One unit of the alignment: a sentence, a line or a paragraph, as `--split` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// As displayed; never altered but for white space between its words.
    pub text: String,
    /// Zero-based number of the paragraph it stands in.
    pub paragraph: usize,
    /// The words in it, in order.
    pub words: Vec<Word>,
}

/// One word of a sentence in its two views, displayed and spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of [`Sentence::text`] that are the word, punctuation left out.
    pub range: Range<usize>,
    /// As spoken: lower-case Latin letters, one blank between spoken parts ("28.8" is "twenty eight point eight");
    /// never empty.
    pub spoken: String,
    /// The boundary after the word.
    pub after: Boundary,
}

/// How strong the boundary after a word is; a stronger one is more often spoken as a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Boundary {
    /// Nothing but a space, or nothing at all.
    None,
    /// Punctuation inside a sentence: comma, colon, dash, bracket.
    Clause,
    /// The end of a sentence.
    Sentence,
    /// The end of a paragraph, or a heading's.
    Paragraph,
}

impl Boundary {
    /// How many strengths there are.
    pub const COUNT: usize = 4;

    /// stub
    pub fn of_gap(gap: &str) -> Boundary {
        if gap.contains(['.', '!', '?', '。', '！', '？']) { Boundary::Sentence } else if gap.contains([',', '，', ';', ':', '；', '：', '、', '—']) { Boundary::Clause } else { Boundary::None }
    }
}

/// What becomes one unit of the alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Split {
    /// Each sentence.
    #[default]
    Sentences,
    /// Each line that is not blank.
    Lines,
    /// Each paragraph.
    Paragraphs,
}

/// A transcript that cannot be used; the messages name the file and the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TranscriptError {
    /// The file cannot be read.
    #[error("cannot read the transcript {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
