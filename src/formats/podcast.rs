//! JSON transcripts of Podcasting 2.0: segments with a speaker, times in seconds and a text.
//!
//! Source: podcast-namespace, transcripts/transcripts.md, section JSON, version 1.0.0.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::gathering::Found;
use super::reading::{ReadError, Reading};
use super::writer::Entry;
use super::{Document, json, writer};
use crate::time::Time;

pub(super) struct Podcast;

static ABOUT: About = About {
    name: "podcast-json",
    ending: "podcast.json",
    title: "Podcasting 2.0 transcript",
    reads: true,
    words: false,
    speakers: true,
};

#[derive(Serialize)]
struct File<'a> {
    version: &'static str,
    segments: Vec<Segment<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Segment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    start_time: Time,
    end_time: Time,
    body: &'a str,
}

#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow)]
    segments: Vec<&'a RawValue>,
}

impl Codec for Podcast {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A segment a cue, its lines joined: applications break lines as they like.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let entries: Vec<Entry> =
            writer::entries(&document.cues).into_iter().map(Entry::on_one_line).collect();
        let segments = entries.iter().map(|entry| Segment {
            speaker: entry.speaker.as_deref(),
            start_time: entry.span.start,
            end_time: entry.span.end,
            body: &entry.text,
        });
        Ok(json::file(&File { version: "1.0.0", segments: segments.collect() }))
    }

    /// Times may be texts, ends may be missing: a segment then lasts until the next.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let top: Top = json::top(text, ABOUT.title)?;
        Ok(json::gather(text, &top.segments, found).finish(None))
    }

    fn recognises(&self, head: &str) -> bool {
        json::shape(head) == Some(json::Shape::Podcast)
    }
}

fn found(segment: &Value) -> Option<Found> {
    Some(Found {
        start: json::seconds(segment.get("startTime"))?,
        end: json::seconds(segment.get("endTime")),
        speaker: json::text(segment, &["speaker"]),
        text: json::text(segment, &["body", "text"]).unwrap_or_default(),
        words: Vec::new(),
    })
}
