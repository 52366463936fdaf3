//! The saved alignment as a timed text: one cue a sentence that is spoken. It is written from the alignment itself, by
//! [`crate::align`](../../align/saved/index.html).

use serde::Deserialize;

use super::format::{About, Codec, WriteError, WriteOptions};
use super::reading::{ReadError, Reading};
use super::{Cue, Document, Media, json, words};
use crate::time::{Span, Time, TimeDelta};

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

#[derive(Deserialize)]
struct File {
    audio: Recording,
    language: String,
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Recording {
    file: String,
    duration: TimeDelta,
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    start: Option<Time>,
    end: Option<Time>,
    speaker: Option<String>,
    words: Vec<Spoken>,
}

#[derive(Deserialize)]
struct Spoken {
    text: String,
    #[serde(flatten)]
    span: Span,
}

impl Codec for Saved {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn write(&self, _: &Document, _: WriteOptions) -> Result<String, WriteError> {
        Err(WriteError::NeedsAlignment)
    }

    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let file: File = serde_json::from_str(json::unmarked(text))
            .map_err(|error| ReadError::Malformed { format: ABOUT.title, reason: error.to_string() })?;
        let document = Document {
            language: Some(file.language),
            media: Some(Media { file: file.audio.file, duration: Some(file.audio.duration) }),
            notes: Vec::new(),
            cues: file.sentences.into_iter().filter_map(cue).collect(),
        };
        Ok(Reading { document, warnings: Vec::new() })
    }

    fn recognises(&self, head: &str) -> bool {
        json::shape(head) == Some(json::Shape::Alignment)
    }
}

fn cue(sentence: Sentence) -> Option<Cue> {
    let span = Span::new(sentence.start?, sentence.end?);
    let lines = vec![sentence.text];
    let words =
        words::located(&lines, sentence.words.iter().map(|word| (word.text.as_str(), Some(word.span))));
    Some(Cue { span, speaker: sentence.speaker, lines, words })
}
