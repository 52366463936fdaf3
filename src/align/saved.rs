//! The saved alignment: JSON with times in seconds, from which every other output can be made again.
//!
//! ```json
//! {"format":"pausa-alignment","version":1,"audio":{"file":"ep.mp3","duration":3605.12},
//!  "language":"en","method":"pauses",
//!  "sentences":[{"index":0,"text":"…","start":0.41,"end":2.23,"confidence":0.97,"status":"aligned","paragraph":0,
//!                "words":[{"text":"…","start":0.41,"end":0.72}]}],
//!  "directions":[{"text":"[music]","before":0}],
//!  "pauses":[{"start":2.23,"end":2.71}],
//!  "unmatched":[{"start":12.0,"end":31.5,"kind":"untranscribed sound"}]}
//! ```
//!
//! A sentence has a `"speaker"` where the transcript tells, and there are `"directions"` where it was read to keep them.

use serde::{Deserialize, Serialize};

use super::{AlignedSentence, AlignedWord, Alignment, Method, Status, Unmatched};
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::Direction;

const FORMAT: &str = "pausa-alignment";
const VERSION: u32 = 1;
/// Confidence is kept to this many parts: more digits would say nothing.
const CONFIDENCE_PARTS: f64 = 1000.0;

/// The recording that an alignment belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// File name, without its folder.
    pub file: String,
    /// Length of all the audio in it.
    pub duration: TimeDelta,
}

/// Why a saved alignment cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedError {
    /// Not JSON, or not of this shape.
    #[error("not a saved alignment: {0}")]
    Json(#[from] serde_json::Error),
    /// Some other JSON, or a newer version.
    #[error(
        "its format is {format:?} version {version}; this program reads {FORMAT:?} up to version {VERSION}"
    )]
    Format {
        /// What it calls itself.
        format: String,
        /// Its version.
        version: u32,
    },
    /// A word that is not in its sentence.
    #[error("sentence {sentence} does not contain its word {word:?} where it should stand")]
    Word {
        /// Index of the sentence.
        sentence: usize,
        /// The word.
        word: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    audio: Recording,
    language: String,
    method: Method,
    sentences: Vec<SentenceRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    directions: Vec<Direction>,
    pauses: Vec<Span>,
    unmatched: Vec<Unmatched>,
}

#[derive(Serialize, Deserialize)]
struct SentenceRecord {
    index: usize,
    text: String,
    start: Option<Time>,
    end: Option<Time>,
    confidence: f64,
    status: Status,
    paragraph: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    words: Vec<WordRecord>,
}

#[derive(Serialize, Deserialize)]
struct WordRecord {
    text: String,
    #[serde(flatten)]
    span: Span,
}

/// The alignment as JSON, one line, ending in a newline.
///
/// # Errors
/// Never in practice: every value has a JSON form.
pub fn write(alignment: &Alignment, recording: &Recording) -> Result<String, SavedError> {
    let document = Document {
        format: FORMAT.to_owned(),
        version: VERSION,
        audio: recording.clone(),
        language: alignment.language.clone(),
        method: alignment.method,
        sentences: alignment
            .sentences
            .iter()
            .enumerate()
            .map(|(index, s)| SentenceRecord::of(index, s))
            .collect(),
        directions: alignment.directions.clone(),
        pauses: alignment.pauses.clone(),
        unmatched: alignment.unmatched.clone(),
    };
    Ok(serde_json::to_string(&document)? + "\n")
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// When the text is not a saved alignment, or one of a newer version.
pub fn read(text: &str) -> Result<(Alignment, Recording), SavedError> {
    let document: Document = serde_json::from_str(text)?;
    if document.format != FORMAT || document.version > VERSION {
        return Err(SavedError::Format { format: document.format, version: document.version });
    }
    let sentences = document.sentences.into_iter().map(SentenceRecord::restore).collect::<Result<_, _>>()?;
    let alignment = Alignment {
        language: document.language,
        method: document.method,
        sentences,
        directions: document.directions,
        pauses: document.pauses,
        unmatched: document.unmatched,
    };
    Ok((alignment, document.audio))
}

impl SentenceRecord {
    fn of(index: usize, sentence: &AlignedSentence) -> Self {
        let word = |word: &AlignedWord| {
            let text = sentence.text.get(word.range.clone()).unwrap_or_default().to_owned();
            WordRecord { text, span: word.span }
        };
        Self {
            index,
            text: sentence.text.clone(),
            start: sentence.span.map(|span| span.start),
            end: sentence.span.map(|span| span.end),
            confidence: (sentence.confidence * CONFIDENCE_PARTS).round() / CONFIDENCE_PARTS,
            status: sentence.status,
            paragraph: sentence.paragraph,
            speaker: sentence.speaker.clone(),
            words: sentence.words.iter().map(word).collect(),
        }
    }

    /// The sentence again; words are found in its text in order.
    fn restore(self) -> Result<AlignedSentence, SavedError> {
        let mut words = Vec::with_capacity(self.words.len());
        let mut from = 0;
        for record in self.words {
            let Some(at) = self.text.get(from..).and_then(|rest| rest.find(&record.text)) else {
                return Err(SavedError::Word { sentence: self.index, word: record.text });
            };
            let range = from + at..from + at + record.text.len();
            from = range.end;
            words.push(AlignedWord { range, span: record.span });
        }
        Ok(AlignedSentence {
            span: self.start.zip(self.end).map(|(start, end)| Span::new(start, end)),
            text: self.text,
            paragraph: self.paragraph,
            speaker: self.speaker,
            confidence: self.confidence,
            status: self.status,
            words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::UnmatchedKind;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    fn example() -> (Alignment, Recording) {
        let spoken = AlignedSentence {
            text: "Ah, “ah” — ah!".to_owned(),
            paragraph: 0,
            speaker: Some("Ann".to_owned()),
            span: Some(span(400, 2000)),
            confidence: 0.987,
            status: Status::Aligned,
            words: vec![
                AlignedWord { range: 0..2, span: span(400, 700) },
                AlignedWord { range: 7..9, span: span(900, 1200) },
                AlignedWord { range: 17..19, span: span(1500, 2000) },
            ],
        };
        let unspoken = AlignedSentence {
            text: "No.".to_owned(),
            span: None,
            confidence: 0.0,
            status: Status::NotSpoken,
            words: vec![],
            ..spoken.clone()
        };
        let alignment = Alignment {
            language: "en".to_owned(),
            method: Method::Pauses,
            sentences: vec![spoken, unspoken],
            directions: vec![Direction { text: "[music]".to_owned(), before: 2 }],
            pauses: vec![span(0, 400), span(700, 900)],
            unmatched: vec![Unmatched { span: span(2500, 2900), kind: UnmatchedKind::UntranscribedSound }],
        };
        (alignment, Recording { file: "ep.mp3".to_owned(), duration: TimeDelta::from_millis(3000) })
    }

    #[test]
    fn an_alignment_comes_back_as_it_was() {
        let (alignment, recording) = example();
        let text = write(&alignment, &recording).unwrap();
        assert_eq!(read(&text).unwrap(), (alignment, recording));
    }

    #[test]
    fn other_documents_are_refused_with_their_name() {
        let (alignment, recording) = example();
        let newer = write(&alignment, &recording).unwrap().replace("\"version\":1", "\"version\":2");
        assert!(read(&newer).unwrap_err().to_string().contains("version 2"));
        assert!(matches!(read("{}"), Err(SavedError::Json(_))));
    }
}
