//! Audacity's labels: a line for each, `start<tab>end<tab>text`, in seconds. A speaker's name stands before the text as
//! `[[NAME]]`, which is how `WhisperX` has it.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::collector::{Collector, numbered_lines};
use super::markup::{GUARD, guard, unguard};
use super::reading::{ReadError, Reading, WarningKind};
use super::{Document, timing, writer};
use crate::time::Time;

pub(super) struct Audacity;

static ABOUT: About = About {
    name: "audacity",
    ending: "labels.txt",
    title: "Audacity labels",
    reads: true,
    words: false,
    speakers: true,
};

impl Codec for Audacity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// The lines of a cue become one. Text that begins like a name in brackets gets a zero-width space between these.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::new();
        for entry in writer::entries(&document.cues) {
            let entry = entry.on_one_line();
            let (start, end) = (entry.span.start.to_seconds(), entry.span.end.to_seconds());
            let (name, text) = (entry.speaker.as_deref().map(bracketed), unnamed(&entry.text));
            // Writing to a string cannot fail.
            let _ = writeln!(file, "{start:.6}\t{end:.6}\t{}{text}", name.unwrap_or_default());
        }
        Ok(file)
    }

    /// The frequencies of a selection (lines that begin with a backslash) are passed over; commas are taken for points.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let mut found = Collector::default();
        for (number, line) in numbered_lines(text) {
            if line.trim().is_empty() || line.starts_with('\\') {
                continue;
            }
            let Some((start, end, label)) = label(line) else {
                found.warn(number, WarningKind::UnreadableTiming);
                continue;
            };
            let span = found.span(number, start, end);
            let (name, text) = named(label);
            found.cue(number, span, name.as_deref(), &text);
        }
        found.finish(ABOUT.title, "a label: start, tab, end, tab, text")
    }

    fn recognises(&self, head: &str) -> bool {
        let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let six_decimals =
            |text: &str| text.rsplit_once(['.', ',']).is_some_and(|(_, decimals)| decimals.len() == 6);
        label(first).is_some() && first.split('\t').take(2).all(six_decimals)
    }
}

fn label(line: &str) -> Option<(Time, Time, &str)> {
    let mut fields = line.splitn(3, '\t');
    let (start, end) = (timing::seconds(fields.next()?)?, timing::seconds(fields.next()?)?);
    Some((start, end, fields.next().unwrap_or_default()))
}

fn bracketed(name: &str) -> String {
    format!("[[{}]]", guard(name, &[']'], |_, after| after.is_empty() || after.starts_with(']')))
}

/// Text that no name can be read from.
fn unnamed(text: &str) -> String {
    match text.strip_prefix('[') {
        Some(rest) if rest.starts_with(['[', GUARD]) => format!("[{GUARD}{rest}"),
        _ => text.to_owned(),
    }
}

fn named(label: &str) -> (Option<String>, String) {
    let label = label.trim();
    let split = label.strip_prefix("[[").and_then(|rest| rest.split_once("]]"));
    let (name, text) = split.map_or((None, label), |(name, text)| (Some(unguard(name, &[']'])), text));
    let text = match text.strip_prefix('[') {
        Some(rest) => format!("[{}", rest.strip_prefix(GUARD).unwrap_or(rest)),
        None => text.to_owned(),
    };
    (name, text)
}
