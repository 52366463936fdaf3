//! The saved alignment as a timed text: one cue a sentence that is spoken. It is written from the alignment itself, by
//! [`crate::align`](../../align/saved/index.html).

use serde::Deserialize;
use serde_json::value::RawValue;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::gathering::{Found, Gathering};
use super::reading::{ReadError, Reading};
use super::{Document, Media, json};
use crate::time::{Span, Time, TimeDelta};

pub(super) struct Saved;

static ABOUT: About = About {
    name: "json",
    ending: "json",
    title: "saved alignment",
    reads: true,
    words: true,
    speakers: true,
};

#[derive(Deserialize)]
struct Top<'a> {
    audio: Recording,
    language: String,
    #[serde(borrow)]
    sentences: Vec<&'a RawValue>,
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
        let top: Top = json::top(text, ABOUT.title)?;
        let mut gathering = Gathering::of(text);
        for (index, raw) in top.sentences.into_iter().enumerate() {
            let sentence: Sentence = serde_json::from_str(raw.get()).map_err(|error| {
                let reason = format!("sentence {}: {error}", index + 1);
                ReadError::Malformed { format: ABOUT.title, reason }
            })?;
            if let Some(found) = found(sentence) {
                gathering.add(json::place(text, raw), found);
            }
        }
        let mut reading = gathering.finish(Some(&top.language));
        reading.document.media = Some(Media { file: top.audio.file, duration: Some(top.audio.duration) });
        Ok(reading)
    }

    fn recognises(&self, head: &str) -> bool {
        json::shape(head) == Some(json::Shape::Alignment)
    }
}

/// The cue that a sentence is, if it is spoken.
fn found(sentence: Sentence) -> Option<Found> {
    Some(Found {
        start: sentence.start?,
        end: Some(sentence.end?),
        speaker: sentence.speaker,
        text: sentence.text,
        words: sentence.words.into_iter().map(|word| (word.text, Some(word.span))).collect(),
    })
}
