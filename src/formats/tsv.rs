//! The tab-separated values of Whisper: a header, then a line for each cue with its start and end in milliseconds.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::collector::{Collector, numbered_lines};
use super::reading::{ReadError, Reading, WarningKind};
use super::{Document, timing, writer};

pub(super) struct Tsv;

static ABOUT: About = About {
    name: "tsv",
    ending: "tsv",
    title: "Whisper TSV",
    reads: true,
    words: false,
    speakers: false,
    podcast: None,
};

impl Codec for Tsv {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// The lines of a cue become one. A speaker's name stands before their first words.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::from("start\tend\ttext\n");
        let mut speaking = None;
        for entry in writer::entries(&document.cues) {
            let entry = entry.on_one_line();
            let (start, end) = (entry.span.start.to_millis(), entry.span.end.to_millis());
            // Writing to a string cannot fail.
            let _ = writeln!(file, "{start}\t{end}\t{}", entry.labelled(speaking.as_deref()));
            speaking = entry.speaker;
        }
        Ok(file)
    }

    /// The header may be missing. It says where the columns stand; there may be one of speakers. Without a header the
    /// text is all that follows the second tab.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let mut found = Collector::default();
        let mut columns = Columns::PLAIN;
        let mut lines = numbered_lines(text).filter(|(_, line)| !line.trim().is_empty()).peekable();
        if let Some(header) = lines.peek().and_then(|(_, line)| Columns::of_header(line)) {
            columns = header;
            lines.next();
        }
        for (number, line) in lines {
            let fields: Vec<&str> = line.splitn(columns.count, '\t').collect();
            let field = |column: usize| fields.get(column).copied();
            let times = [columns.start, columns.end].map(|column| field(column).and_then(timing::millis));
            let [Some(start), Some(end)] = times else {
                found.warn(number, WarningKind::UnreadableTiming);
                continue;
            };
            let span = found.span(number, start, end);
            let speaker = columns.speaker.and_then(field);
            found.cue(number, span, speaker, field(columns.text).unwrap_or_default());
        }
        found.finish(ABOUT.title, "a cue: start and end in milliseconds, text, with tabs between")
    }

    fn recognises(&self, head: &str) -> bool {
        head.trim_start_matches('\u{feff}')
            .lines()
            .next()
            .is_some_and(|line| Columns::of_header(line).is_some())
    }
}

/// Where each field stands.
struct Columns {
    start: usize,
    end: usize,
    text: usize,
    speaker: Option<usize>,
    count: usize,
}

impl Columns {
    const PLAIN: Columns = Columns { start: 0, end: 1, text: 2, speaker: None, count: 3 };

    fn of_header(line: &str) -> Option<Columns> {
        let names: Vec<&str> = line.trim().split('\t').map(str::trim).collect();
        let column = |name: &str| names.iter().position(|field| field.eq_ignore_ascii_case(name));
        let (start, end, text) = (column("start")?, column("end")?, column("text")?);
        Some(Columns { start, end, text, speaker: column("speaker"), count: names.len() })
    }
}
