//! What the JSON formats share: which of them a file is, its segments one by one, and values that are what they should be
//! or nearly.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::gathering::{self, Found, Gathering};
use super::reading::{ReadError, WarningKind};
use crate::time::Time;

/// The JSON files that are read, told apart by the names that stand in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A saved alignment.
    Alignment,
    /// A transcript as Podcasting 2.0 has it.
    Podcast,
    /// What Whisper and its relatives write.
    Whisper,
    /// A sync map of aeneas.
    Aeneas,
}

/// The names at the top of a file; whatever stands in places where nobody looks is passed over.
#[derive(Deserialize)]
struct Probe<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    segments: Option<&'a RawValue>,
    #[serde(borrow)]
    fragments: Option<&'a RawValue>,
    #[serde(borrow)]
    transcription: Option<&'a RawValue>,
    #[serde(borrow)]
    version: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
}

/// Returns which of the formats the file is, if it is any; the order of the names and the white space do not matter.
pub(super) fn shape(text: &str) -> Option<Shape> {
    let text = unmarked(text);
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let probe: Probe = serde_json::from_str(text).ok()?;
    if probe.format.is_some_and(|format| format.get() == "\"pausa-alignment\"") {
        return Some(Shape::Alignment);
    }
    if let Some(segments) = probe.segments {
        let first = first(segments)?;
        return match &first {
            Value::Null if probe.version.is_some() => Some(Shape::Podcast),
            Value::Null => (probe.text.is_some() || probe.language.is_some()).then_some(Shape::Whisper),
            segment if segment.get("startTime").is_some() => Some(Shape::Podcast),
            segment => segment.get("start").is_some().then_some(Shape::Whisper),
        };
    }
    let has = |list: Option<&RawValue>, name: &str| {
        list.and_then(first).is_some_and(|first| first.is_null() || first.get(name).is_some())
    };
    if has(probe.fragments, "begin") {
        return Some(Shape::Aeneas);
    }
    has(probe.transcription, "offsets").then_some(Shape::Whisper)
}

/// Returns the first of a list, null where it is empty, nothing where it is no list.
fn first(list: &RawValue) -> Option<Value> {
    let items: Vec<&RawValue> = serde_json::from_str(list.get()).ok()?;
    items.first().map_or(Some(Value::Null), |item| serde_json::from_str(item.get()).ok())
}

/// Returns the text without the byte order mark that JSON forbids.
pub(super) fn unmarked(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// Returns the text of a file, on one line.
pub(super) fn file(top: &impl Serialize) -> String {
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(top).unwrap_or_default() + "\n"
}

/// Returns the top of a file of this format.
///
/// # Errors
/// When the text is no JSON, or lacks what the format must have.
pub(super) fn top<'a, T: Deserialize<'a>>(text: &'a str, format: &'static str) -> Result<T, ReadError> {
    serde_json::from_str(unmarked(text))
        .map_err(|error| ReadError::Malformed { format, reason: error.to_string() })
}

/// Gathers the segments of a file, each by itself: `found` makes a cue of one, or nothing where it has no time.
pub(super) fn gather<'a>(
    text: &'a str,
    segments: &[&'a RawValue],
    found: impl Fn(&Value) -> Option<Found>,
) -> Gathering<'a> {
    let mut gathering = Gathering::of(text);
    for segment in segments {
        let byte = place(text, segment);
        let value: Value = serde_json::from_str(segment.get()).unwrap_or_default();
        match found(&value) {
            Some(found) => gathering.add(byte, found),
            None => gathering.warn(byte, WarningKind::UnreadableTiming),
        }
    }
    gathering
}

/// Returns the byte of the file at which a value begins that was read from it: raw values are slices.
pub(super) fn place(text: &str, value: &RawValue) -> usize {
    value.get().as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// Seconds, as a number or as the text of one.
pub(super) fn seconds(value: Option<&Value>) -> Option<Time> {
    let seconds = match value? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    gathering::seconds(seconds?)
}

/// Returns the first of these that is a text.
pub(super) fn text(segment: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| segment.get(name)?.as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_whatever_their_white_space_and_order() {
        let cases = [
            ("\n {\n \"version\" : 1, \"format\"\t: \"pausa-alignment\" }", Some(Shape::Alignment)),
            (
                "{\"segments\":[{\"body\":\"x\",\"startTime\":0.5}],\"version\":\"1.0.0\"}",
                Some(Shape::Podcast),
            ),
            ("\u{feff}{\"segments\":[{\"startTime\":0}]}", Some(Shape::Podcast)),
            ("{\"version\":\"1.0.0\",\"segments\":[]}", Some(Shape::Podcast)),
            ("{\"text\":\"\",\"segments\":[],\"language\":\"en\"}", Some(Shape::Whisper)),
            ("{\"language\":\"de\",\"segments\":[{\"text\":\" x\",\"start\":null}]}", Some(Shape::Whisper)),
            ("{\"transcription\":[{\"offsets\":{},\"text\":\" x\"}]}", Some(Shape::Whisper)),
            ("{\"fragments\":[{\"begin\":\"0.5\"}]}", Some(Shape::Aeneas)),
            ("{\"segments\":[{\"from\":1}]}", None),
            ("{\"segments\":3}", None),
            ("{\"segments\":[]}", None),
            ("{}", None),
            ("[1]", None),
            ("{\"version\":\"1.0.0\",\"segments\":[", None),
            ("Once {upon} a time", None),
        ];
        for (text, shape) in cases {
            assert_eq!(super::shape(text), shape, "{text}");
        }
    }
}
