//! The result as plain data: when each sentence and each word is spoken, and how sure that is.
//!
//! [`crate::align`] makes it, [`crate::subtitle`] makes cues of it, [`crate::formats`] saves it.

mod verdict;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use verdict::Verdict;

use crate::time::{Span, TimeDelta};

/// When the sentences of a transcript are spoken in a recording.
///
/// Sentences are in the order of the transcript; the spans of those that are spoken follow one another without overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// BCP 47 primary subtag of the transcript.
    pub language: String,
    /// How the times were found.
    pub method: Method,
    /// What is to be thought of it as a whole.
    pub verdict: Verdict,
    /// Why it is not good, in words; empty where it is.
    pub doubts: Vec<String>,
    /// One entry for each sentence of the transcript.
    pub sentences: Vec<AlignedSentence>,
    /// Stage directions that stand in no sentence, in order, to be displayed; they have no time of their own.
    pub directions: Vec<Direction>,
    /// The silences of the recording, in order.
    pub pauses: Vec<Span>,
    /// Sound that no sentence accounts for, in order.
    pub unmatched: Vec<Unmatched>,
}

/// A stage direction that has a line or a paragraph to itself: `[music]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Direction {
    /// As it stands in the transcript, brackets and all.
    pub text: String,
    /// Index of the sentence that it stands before; the number of sentences where it stands at the end.
    pub before: usize,
}

/// Sound without a transcript that is shorter than this is a cough or a click.
const WORTH_A_LOOK: TimeDelta = TimeDelta::from_millis(3000);

/// With a confidence below this a sentence is worth a look.
const UNCERTAIN_BELOW: f64 = 0.5;

impl Alignment {
    /// Returns an alignment of sentences and nothing else, which nothing speaks against. `language` is a BCP 47 primary
    /// subtag.
    pub fn of(language: &str, method: Method, sentences: Vec<AlignedSentence>) -> Self {
        Self {
            language: language.to_owned(),
            method,
            verdict: Verdict::Good,
            doubts: Vec::new(),
            sentences,
            directions: Vec::new(),
            pauses: Vec::new(),
            unmatched: Vec::new(),
        }
    }

    /// Returns the sentences of this status.
    pub fn sentences_that_are(&self, status: Status) -> impl Iterator<Item = &AlignedSentence> {
        self.sentences.iter().filter(move |sentence| sentence.status == status)
    }

    /// Returns the stretches without a transcript that deserve a look: three seconds or more.
    pub fn without_transcript(&self) -> impl Iterator<Item = &Unmatched> {
        self.unmatched.iter().filter(|stretch| stretch.span.duration() >= WORTH_A_LOOK)
    }
}

/// How the times of an alignment were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// By the pauses and the lengths of the words.
    Pauses,
    /// By pauses, then refined by sound.
    Refined,
}

/// A sentence and its place in the recording.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedSentence {
    /// As in the transcript.
    pub text: String,
    /// Zero-based number of its paragraph.
    pub paragraph: usize,
    /// Who says it, where the transcript tells.
    pub speaker: Option<String>,
    /// From the onset of its first word to the offset of its last; none when it is not spoken.
    pub span: Option<Span>,
    /// The probability that its start is right to within 200 ms.
    pub confidence: f64,
    /// What became of it.
    pub status: Status,
    /// Its words in order, inside its span; none when it is not spoken.
    pub words: Vec<AlignedWord>,
}

impl AlignedSentence {
    /// Returns a sentence whose words are at these places, from the first to the last of them: without any it is not
    /// spoken. It stands in the first paragraph and has no speaker.
    pub fn of_words(text: String, words: Vec<AlignedWord>, confidence: f64) -> Self {
        let ends = words.first().zip(words.last());
        let span = ends.map(|(first, last)| Span::new(first.span.start, last.span.end));
        let status = match span {
            None => Status::NotSpoken,
            Some(_) if confidence < UNCERTAIN_BELOW => Status::Uncertain,
            Some(_) => Status::Aligned,
        };
        Self { text, paragraph: 0, speaker: None, span, confidence, status, words }
    }
}

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Its place was found.
    #[serde(rename = "aligned")]
    Aligned,
    /// It has a place, but another is about as likely: worth a look.
    #[serde(rename = "uncertain")]
    Uncertain,
    /// The recording seems to leave it out.
    #[serde(rename = "not spoken")]
    NotSpoken,
}

/// A word and its place in the recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlignedWord {
    /// Bytes of the sentence's text that are the word, punctuation left out.
    pub range: Range<usize>,
    /// From its onset to its offset.
    pub span: Span,
}

/// A stretch of sound that no sentence accounts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
    /// What it seems to be.
    pub kind: UnmatchedKind,
}

/// What a stretch without a transcript seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnmatchedKind {
    /// Speech, or what pauses and levels do not tell from it.
    #[serde(rename = "untranscribed sound")]
    UntranscribedSound,
    /// Music without speech.
    #[serde(rename = "music")]
    Music,
}
