//! Sync maps of aeneas in JSON: fragments of lines, with times as texts of seconds.
//!
//! Source: readbeyond/aeneas, `aeneas/syncmap/smfjson.py`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::gathering::Found;
use super::reading::{ReadError, Reading};
use super::{Document, json, writer};
use crate::time::Time;

pub(super) struct Aeneas;

static ABOUT: About = About {
    name: "aeneas-json",
    ending: "aeneas.json",
    title: "aeneas sync map",
    reads: true,
    words: false,
    speakers: false,
};

#[derive(Serialize)]
struct File<'a> {
    fragments: Vec<Fragment<'a>>,
}

#[derive(Serialize)]
struct Fragment<'a> {
    id: String,
    begin: String,
    end: String,
    language: &'a str,
    lines: Vec<&'a str>,
    /// Fragments of fragments: never any.
    children: [(); 0],
}

#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow)]
    fragments: Vec<&'a RawValue>,
}

impl Codec for Aeneas {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let entries = writer::entries(&document.cues);
        let language = document.language.as_deref().unwrap_or_default();
        let fragments = entries.iter().enumerate().map(|(index, entry)| Fragment {
            id: format!("f{:06}", index + 1),
            begin: stamp(entry.span.start),
            end: stamp(entry.span.end),
            language,
            lines: entry.text.split('\n').collect(),
            children: [],
        });
        Ok(json::file(&File { fragments: fragments.collect() }))
    }

    /// Fragments without text, the head and the tail of the recording, are passed over; fragments inside a fragment as
    /// well, for their text is in its lines.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let top: Top = json::top(text, ABOUT.title)?;
        let first: Option<Value> =
            top.fragments.first().and_then(|fragment| serde_json::from_str(fragment.get()).ok());
        let language = first.as_ref().and_then(|fragment| fragment.get("language")?.as_str());
        Ok(json::gather(text, &top.fragments, found).finish(language))
    }

    fn recognises(&self, head: &str) -> bool {
        json::shape(head) == Some(json::Shape::Aeneas)
    }
}

fn stamp(time: Time) -> String {
    format!("{}.{:03}", time.to_millis() / 1000, time.to_millis() % 1000)
}

fn found(fragment: &Value) -> Option<Found> {
    let lines = fragment.get("lines").and_then(Value::as_array);
    let lines: Vec<&str> = lines.into_iter().flatten().filter_map(Value::as_str).collect();
    Some(Found {
        start: json::seconds(fragment.get("begin"))?,
        end: json::seconds(fragment.get("end")),
        speaker: None,
        text: lines.join("\n"),
        words: Vec::new(),
    })
}
