//! The JSON of speech recognisers: which of them it is, by the names in it, and its words.
//!
//! Sources: openai/whisper `whisper/transcribe.py`; SYSTRAN/faster-whisper `transcribe.py`; m-bain/whisperX
//! `whisperx/types.py`; ggml-org/whisper.cpp `examples/cli/cli.cpp` (`output_json`); alphacep/vosk-api `src/recognizer.cc`;
//! the references of Deepgram (`/v1/listen`), `AssemblyAI` (`/v2/transcript`) and Google Cloud Speech-to-Text (`WordInfo`);
//! lowerquality/gentle `gentle/transcription.py`.

use serde_json::{Deserializer, Value};

use super::Recognised;
use crate::time::Time;

/// No recording is longer, in seconds.
const LAST: f64 = 100_000.0 * 3600.0;

/// The words of a file; nothing where it is no JSON of a known recogniser. Vosk writes documents one after another.
pub(super) fn words(text: &str) -> Option<Vec<Recognised>> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let documents: Result<Vec<Value>, _> = Deserializer::from_str(text).into_iter().collect();
    let mut found = None;
    for document in documents.ok()? {
        let list = match document {
            Value::Array(list) => list,
            other => vec![other],
        };
        for words in list.iter().filter_map(of_document) {
            found.get_or_insert_with(Vec::new).extend(words);
        }
    }
    found
}

fn of_document(top: &Value) -> Option<Vec<Recognised>> {
    if let Some(channels) = top.pointer("/results/channels") {
        return Some(listed(channels.pointer("/0/alternatives/0/words")?, seconds));
    }
    if let Some(results) = list(top, "results") {
        let best = results.iter().filter_map(|result| result.pointer("/alternatives/0/words"));
        return Some(best.flat_map(|words| listed(words, seconds)).collect());
    }
    if let Some(words) = list(top, "words") {
        // AssemblyAI counts milliseconds and says "text", where Gentle says "word".
        let in_millis = words.first().is_some_and(|word| word.get("word").is_none());
        return Some(listed(&top["words"], if in_millis { millis } else { seconds }));
    }
    if let Some(segments) = list(top, "segments") {
        // Podcasting 2.0 has segments as well, with other names for their times.
        let is_known = segments.iter().any(|segment| segment.get("start").is_some());
        return is_known.then(|| segments.iter().flat_map(of_segment).collect());
    }
    if let Some(segments) = list(top, "transcription") {
        return Some(segments.iter().flat_map(of_cpp).collect());
    }
    let words = ["result", "word_segments"].iter().find_map(|name| list(top, name).map(|_| &top[name]))?;
    Some(listed(words, seconds))
}

fn list<'a>(top: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    top.get(name)?.as_array()
}

/// A segment of Whisper and its relatives: its words, where it has any.
fn of_segment(segment: &Value) -> Vec<Recognised> {
    let words = segment.get("words").filter(|words| words.as_array().is_some_and(|words| !words.is_empty()));
    if let Some(words) = words {
        return listed(words, seconds);
    }
    let text = segment.get("text").and_then(Value::as_str).unwrap_or_default();
    vec![Recognised::cue(text.to_owned(), segment.get("start").and_then(seconds))]
}

/// A segment of whisper.cpp. Its tokens are parts of words; a blank begins a new one.
fn of_cpp(segment: &Value) -> Vec<Recognised> {
    let start = |value: &Value| value.pointer("/offsets/from").and_then(millis);
    let text = |value: &Value| value.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    let Some(tokens) = list(segment, "tokens") else {
        return vec![Recognised::cue(text(segment), start(segment))];
    };
    let mut words: Vec<Recognised> = Vec::new();
    for token in tokens {
        let part = text(token);
        if part.starts_with("[_") {
            continue;
        }
        match words.last_mut() {
            Some(word) if !part.starts_with(' ') => word.text.push_str(&part),
            _ => words.push(Recognised::word(&part, start(token))),
        }
    }
    words
}

/// The words of a list, with times as `time` reads them. `WhisperX` and Gentle have words without.
fn listed(words: &Value, time: fn(&Value) -> Option<Time>) -> Vec<Recognised> {
    let word = |word: &Value| {
        let text = ["word", "text"].iter().find_map(|name| word.get(name)?.as_str())?;
        let starts = ["start", "startTime", "startOffset", "start_time"];
        let start = starts.iter().find_map(|name| word.get(name).filter(|value| !value.is_null()));
        // Of a word that it did not find, Gentle has only the place in the text.
        let is_lost = word.get("case").is_some_and(|case| case != "success");
        Some(Recognised::word(text, start.filter(|_| !is_lost).and_then(time)))
    };
    words.as_array().into_iter().flatten().filter_map(word).collect()
}

/// A number of seconds, or a text with one: `"1.300s"`.
fn seconds(value: &Value) -> Option<Time> {
    instant(number(value)?)
}

fn millis(value: &Value) -> Option<Time> {
    instant(number(value)? / 1000.0)
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().trim_end_matches('s').parse().ok(),
        _ => None,
    }
}

/// An instant that a recording may have.
pub(super) fn instant(seconds: f64) -> Option<Time> {
    (0.0..=LAST).contains(&seconds).then(|| Time::from_seconds(seconds))
}
