//! Comma-separated values (RFC 4180) for spreadsheets: `start,end,speaker,text`, times in seconds.

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::collector::Collector;
use super::reading::{ReadError, Reading, WarningKind};
use super::{Document, timing, writer};
use crate::time::Time;

pub(super) struct Csv;

static ABOUT: About = About {
    name: "csv",
    ending: "csv",
    title: "CSV table",
    reads: true,
    words: false,
    speakers: true,
    podcast: None,
};

const HEADER: [&str; 4] = ["start", "end", "speaker", "text"];

impl Codec for Csv {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A text of several lines keeps them, in quotes.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail, and every record has as many fields as the header.
        let _ = writer.write_record(HEADER);
        for entry in writer::entries(&document.cues) {
            let (start, end) = (entry.span.start.to_seconds(), entry.span.end.to_seconds());
            let speaker = entry.speaker.as_deref().unwrap_or_default();
            let _ = writer.write_record([&format!("{start:.3}"), &format!("{end:.3}"), speaker, &entry.text]);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        Ok(String::from_utf8(bytes).unwrap_or_default())
    }

    /// The header says where the columns stand, in any order; without one they are start, end, text, or start, end,
    /// speaker, text. Semicolons and tabs between the fields are accepted, and times such as `0:01:02.500`.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(first))
            .from_reader(text.as_bytes());
        let mut found = Collector::default();
        let mut columns = None;
        for record in reader.records() {
            // Nothing but text that is not UTF-8 is an error, and this text is.
            let Ok(record) = record else { continue };
            if record.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            let number = record.position().map_or(1, |position| position.line() as usize);
            if columns.is_none() {
                let header = Columns::of_header(&record);
                let is_header = header.is_some();
                columns = Some(header.unwrap_or_else(|| Columns::of_record(&record)));
                if is_header {
                    continue;
                }
            }
            if let Some(columns) = &columns {
                columns.read(&record, number, &mut found);
            }
        }
        found.finish(ABOUT.title, "a cue: start, end, speaker, text")
    }

    fn recognises(&self, head: &str) -> bool {
        let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        first.trim_end() == HEADER.join(",")
    }
}

/// Returns the separator of a file by its first line.
fn delimiter(first: &str) -> u8 {
    let commonest = [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|&mark| first.bytes().filter(|&byte| byte == mark).count());
    commonest.unwrap_or(b',')
}

/// Where each field stands.
struct Columns {
    start: usize,
    end: usize,
    speaker: Option<usize>,
    text: usize,
}

impl Columns {
    fn of_header(record: &StringRecord) -> Option<Columns> {
        let column = |name: &str| record.iter().position(|field| field.trim().eq_ignore_ascii_case(name));
        Some(Columns {
            start: column("start")?,
            end: column("end")?,
            speaker: column("speaker"),
            text: column("text")?,
        })
    }

    fn of_record(record: &StringRecord) -> Columns {
        let speaker = (record.len() > 3).then_some(2);
        Columns { start: 0, end: 1, speaker, text: speaker.map_or(2, |column| column + 1) }
    }

    fn read(&self, record: &StringRecord, number: usize, found: &mut Collector) {
        let times = [self.start, self.end].map(|column| record.get(column).and_then(time));
        let [Some(start), Some(end)] = times else {
            found.warn(number, WarningKind::UnreadableTiming);
            return;
        };
        let span = found.span(number, start, end);
        let speaker = self.speaker.and_then(|column| record.get(column));
        found.cue(number, span, speaker, record.get(self.text).unwrap_or_default());
    }
}

fn time(field: &str) -> Option<Time> {
    timing::seconds(field).or_else(|| timing::stamp(field))
}
