//! JSON as Whisper writes it, and its relatives: segments in seconds, each with a leading blank where the script has
//! blanks, and their words.
//!
//! Sources: openai/whisper, `whisper/transcribe.py` and `whisper/utils.py`; m-bain/whisperX, `whisperx/types.py`, for the
//! speaker; ggml-org/whisper.cpp, `examples/cli/cli.cpp`, for `transcription`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::gathering::Found;
use super::reading::{ReadError, Reading};
use super::writer::Entry;
use super::{Document, json, writer};
use crate::script::{is_spaced, is_unspaced_east_asian};
use crate::time::{Span, Time};

pub(super) struct Whisper;

static ABOUT: About = About {
    name: "whisper-json",
    ending: "whisper.json",
    title: "Whisper JSON",
    reads: true,
    words: true,
    speakers: true,
    podcast: None,
};

#[derive(Serialize)]
struct File<'a> {
    text: String,
    segments: Vec<Segment<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct Segment<'a> {
    id: usize,
    start: Time,
    end: Time,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Word>,
}

#[derive(Serialize)]
struct Word {
    #[serde(rename = "word")]
    text: String,
    start: Time,
    end: Time,
}

#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow)]
    segments: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    transcription: Option<Vec<&'a RawValue>>,
    language: Option<Value>,
}

impl Codec for Whisper {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A segment a cue, its lines joined. The texts of a segment's words together are the segment's.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let entries: Vec<Entry> =
            writer::entries(&document.cues).into_iter().map(Entry::on_one_line).collect();
        let mut text = String::new();
        let mut segments = Vec::with_capacity(entries.len());
        for (id, entry) in entries.iter().enumerate() {
            let blank = if leads_with_blank(&text, &entry.text) { " " } else { "" };
            let shown = format!("{blank}{}", entry.text);
            text.push_str(&shown);
            segments.push(Segment {
                id,
                start: entry.span.start,
                end: entry.span.end,
                words: words(entry, blank),
                text: shown,
                speaker: entry.speaker.as_deref(),
            });
        }
        Ok(json::file(&File { text, segments, language: document.language.as_deref() }))
    }

    /// Words, ends and names may be missing or null, times may be texts; fields of other makers are passed over.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let top: Top = json::top(text, ABOUT.title)?;
        let gathering = match (top.segments, top.transcription) {
            (Some(segments), _) => json::gather(text, &segments, found),
            (None, Some(segments)) => json::gather(text, &segments, found_in_cpp),
            (None, None) => {
                let reason = "it has no \"segments\"".to_owned();
                return Err(ReadError::Malformed { format: ABOUT.title, reason });
            }
        };
        Ok(gathering.finish(top.language.as_ref().and_then(Value::as_str)))
    }

    fn recognises(&self, head: &str) -> bool {
        json::shape(head) == Some(json::Shape::Whisper)
    }
}

/// Returns whether a segment begins with a blank after the text before it; the first does unless its script has no
/// blanks.
fn leads_with_blank(before: &str, segment: &str) -> bool {
    if before.is_empty() { !segment.starts_with(is_unspaced_east_asian) } else { is_spaced(before, segment) }
}

/// Returns the words of an entry, each with the text between it and the one before.
fn words(entry: &Entry, blank: &str) -> Vec<Word> {
    let mut from = 0;
    let last = entry.words.len().saturating_sub(1);
    let word = |(number, (bytes, span)): (usize, &(std::ops::Range<usize>, Span))| {
        let to = if number == last { entry.text.len() } else { bytes.end };
        let shown = entry.text.get(from..to).unwrap_or_default();
        from = to;
        let text = if number == 0 { format!("{blank}{shown}") } else { shown.to_owned() };
        Word { text, start: span.start, end: span.end }
    };
    entry.words.iter().enumerate().map(word).collect()
}

fn found(segment: &Value) -> Option<Found> {
    let listed = segment.get("words").and_then(Value::as_array);
    let word = |word: &Value| {
        let span = json::seconds(word.get("start")).zip(json::seconds(word.get("end")));
        let text = json::text(word, &["word", "text"])?;
        Some((text, span.map(|(start, end)| Span::new(start, end))))
    };
    Some(Found {
        start: json::seconds(segment.get("start"))?,
        end: json::seconds(segment.get("end")),
        speaker: json::text(segment, &["speaker"]),
        text: json::text(segment, &["text"]).unwrap_or_default(),
        words: listed.into_iter().flatten().filter_map(word).collect(),
    })
}

/// Returns a segment of whisper.cpp, its times in whole milliseconds.
fn found_in_cpp(segment: &Value) -> Option<Found> {
    let offset = |name| {
        let millis = segment.get("offsets")?.get(name)?.as_f64()?;
        super::gathering::seconds(millis / 1000.0)
    };
    Some(Found {
        start: offset("from")?,
        end: offset("to"),
        speaker: None,
        text: json::text(segment, &["text"]).unwrap_or_default(),
        words: Vec::new(),
    })
}
