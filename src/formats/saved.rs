//! The saved alignment: JSON with times in seconds, from which every other output can be made again. As a timed text, each
//! sentence that is spoken is a cue.
//!
//! ```json
//! {"format":"pausa-alignment","version":1,"audio":{"file":"ep.mp3","duration":3605.12},
//!  "language":"en","method":"pauses","verdict":"good",
//!  "sentences":[{"index":0,"text":"…","start":0.41,"end":2.23,"confidence":0.97,"status":"aligned","paragraph":0,
//!                "words":[{"text":"…","start":0.41,"end":0.72}]}],
//!  "directions":[{"text":"[music]","before":0}],
//!  "chapters":[{"start":0.41,"title":"…"}],
//!  "pauses":[{"start":2.23,"end":2.71}],
//!  "unmatched":[{"start":12.0,"end":31.5,"kind":"untranscribed sound"}]}
//! ```
//!
//! A sentence has a `"speaker"` where the transcript tells, and there are `"directions"` where it was read to keep them, and
//! `"chapters"` where it has headings.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::gathering::{Found, Gathering};
use super::reading::{ReadError, Reading};
use super::{Chapter, Document, Media, json};
use crate::alignment::{
    AlignedSentence, AlignedWord, Alignment, Direction, Method, Status, Unmatched, Verdict,
};
use crate::time::{Span, Time, TimeDelta};

const FORMAT: &str = "pausa-alignment";
const VERSION: u32 = 1;
/// Confidence is kept to this many parts: more digits would say nothing.
const CONFIDENCE_PARTS: f64 = 1000.0;

pub(super) struct Saved;

static ABOUT: About = About {
    name: "json",
    ending: "json",
    title: "saved alignment",
    reads: true,
    words: true,
    speakers: true,
    podcast: None,
};

/// What every version has: read first, since the rest may differ.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    version: u32,
}

/// A file; its sentences are records when it is written and raw values, which tell their places, when it is read.
#[derive(Serialize, Deserialize)]
struct Top<S> {
    format: String,
    version: u32,
    audio: Recording,
    language: String,
    method: Method,
    #[serde(default)]
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<String>,
    sentences: Vec<S>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    directions: Vec<Direction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    chapters: Vec<Chapter>,
    pauses: Vec<Span>,
    unmatched: Vec<Unmatched>,
}

#[derive(Serialize, Deserialize)]
struct Recording {
    file: String,
    duration: TimeDelta,
}

#[derive(Serialize, Deserialize)]
struct Sentence {
    index: usize,
    text: String,
    start: Option<Time>,
    end: Option<Time>,
    confidence: f64,
    status: Status,
    paragraph: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    words: Vec<Spoken>,
}

#[derive(Serialize, Deserialize)]
struct Spoken {
    text: String,
    #[serde(flatten)]
    span: Span,
}

impl Codec for Saved {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let alignment = document.alignment.as_ref().ok_or(WriteError::NeedsAlignment)?;
        let audio = document
            .media
            .as_ref()
            .and_then(|media| Some(Recording { file: media.file.clone(), duration: media.duration? }));
        Ok(json::file(&Top {
            format: FORMAT.to_owned(),
            version: VERSION,
            audio: audio.ok_or(WriteError::NoMedia { format: ABOUT.title })?,
            language: alignment.language.clone(),
            method: alignment.method,
            verdict: alignment.verdict,
            doubts: alignment.doubts.clone(),
            sentences: alignment.sentences.iter().enumerate().map(|(i, s)| Sentence::of(i, s)).collect(),
            directions: alignment.directions.clone(),
            chapters: document.chapters.clone(),
            pauses: alignment.pauses.clone(),
            unmatched: alignment.unmatched.clone(),
        }))
    }

    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let head: Head = json::top(text, ABOUT.title)?;
        if head.format != FORMAT || head.version > VERSION {
            return Err(malformed(format!(
                "its format is {:?} version {}; this program reads {FORMAT:?} up to version {VERSION}",
                head.format, head.version
            )));
        }
        let top: Top<&RawValue> = json::top(text, ABOUT.title)?;
        let mut gathering = Gathering::of(text);
        let mut sentences = Vec::with_capacity(top.sentences.len());
        for (number, raw) in (1..).zip(top.sentences) {
            let sentence: Sentence = serde_json::from_str(raw.get())
                .map_err(|error| malformed(format!("sentence {number}: {error}")))?;
            if let Some(found) = sentence.found() {
                gathering.add(json::place(text, raw), found);
            }
            sentences.push(sentence.restored(number)?);
        }
        let mut reading = gathering.finish(Some(&top.language));
        reading.document.media = Some(Media { file: top.audio.file, duration: Some(top.audio.duration) });
        reading.document.chapters = top.chapters;
        reading.document.alignment = Some(Alignment {
            language: top.language,
            method: top.method,
            verdict: top.verdict,
            doubts: top.doubts,
            sentences,
            directions: top.directions,
            pauses: top.pauses,
            unmatched: top.unmatched,
        });
        Ok(reading)
    }

    fn recognises(&self, head: &str) -> bool {
        json::shape(head) == Some(json::Shape::Alignment)
    }
}

fn malformed(reason: String) -> ReadError {
    ReadError::Malformed { format: ABOUT.title, reason }
}

impl Sentence {
    fn of(index: usize, sentence: &AlignedSentence) -> Self {
        let word = |word: &AlignedWord| {
            let text = sentence.text.get(word.range.clone()).unwrap_or_default().to_owned();
            Spoken { text, span: word.span }
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

    /// Returns the cue that a sentence is, if it is spoken.
    fn found(&self) -> Option<Found> {
        Some(Found {
            start: self.start?,
            end: Some(self.end?),
            speaker: self.speaker.clone(),
            text: self.text.clone(),
            words: self.words.iter().map(|word| (word.text.clone(), Some(word.span))).collect(),
        })
    }

    /// Returns the sentence again; words are found in its text in order.
    fn restored(self, number: usize) -> Result<AlignedSentence, ReadError> {
        let mut words = Vec::with_capacity(self.words.len());
        let mut from = 0;
        for word in self.words {
            let Some(at) = self.text.get(from..).and_then(|rest| rest.find(&word.text)) else {
                let word = word.text;
                return Err(malformed(format!(
                    "sentence {number} does not contain its word {word:?} where it should stand"
                )));
            };
            let range = from + at..from + at + word.text.len();
            from = range.end;
            words.push(AlignedWord { range, span: word.span });
        }
        Ok(AlignedSentence {
            span: self.start.zip(self.end).map(|(start, end)| Span::new(start, end)),
            text: self.text,
            paragraph: self.paragraph,
            speaker: self.speaker,
            confidence: self.confidence.clamp(0.0, 1.0),
            status: self.status,
            words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::UnmatchedKind;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    fn example() -> Document {
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
            verdict: Verdict::Doubtful,
            doubts: vec!["1 of 2 sentences are not spoken".to_owned()],
            sentences: vec![spoken, unspoken],
            directions: vec![Direction { text: "[music]".to_owned(), before: 2 }],
            pauses: vec![span(0, 400), span(700, 900)],
            unmatched: vec![Unmatched { span: span(2500, 2900), kind: UnmatchedKind::UntranscribedSound }],
        };
        let media = Media { file: "ep.mp3".to_owned(), duration: Some(TimeDelta::from_millis(3000)) };
        Document { media: Some(media), alignment: Some(alignment), ..Document::default() }
    }

    fn write(document: &Document) -> String {
        Saved.write(document, WriteOptions::default()).unwrap()
    }

    #[test]
    fn an_alignment_comes_back_as_it_was() {
        let saved = example();
        let read = Saved.read(&write(&saved)).unwrap().document;
        assert_eq!((read.alignment, read.media), (saved.alignment, saved.media));
        assert_eq!(read.cues.len(), 1);
        assert_eq!(read.cues[0].words.len(), 3);
    }

    #[test]
    fn other_documents_are_refused_with_their_name() {
        let newer = write(&example()).replace("\"version\":1", "\"version\":2");
        assert!(Saved.read(&newer).unwrap_err().to_string().contains("version 2"));
        assert!(Saved.read("{}").is_err());
        let other = write(&example()).replace("\"ah\"", "\"oh\"");
        assert!(
            Saved
                .read(&other)
                .unwrap_err()
                .to_string()
                .contains("sentence 1 does not contain its word \"oh\"")
        );
    }

    #[test]
    fn what_names_no_recording_is_not_saved() {
        let nameless = Document { media: None, ..example() };
        let error = Saved.write(&nameless, WriteOptions::default()).unwrap_err();
        assert_eq!(error, WriteError::NoMedia { format: "saved alignment" });
    }
}
