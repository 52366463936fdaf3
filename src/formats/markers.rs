//! Markers for editors of video and sound: one for each cue, with its length, its text and who says it.
//!
//! Sources: the EDL of markers that `DaVinci` Resolve exports and imports (CMX 3600 events of a frame with a note below each);
//! the table of markers that Adobe Audition exports and imports.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::{Document, writer};
use crate::time::{Span, Time};

/// Markers of a time line of `DaVinci` Resolve.
pub(super) struct Edl;
/// Markers of a sound file in Adobe Audition: the file is called CSV, and tabs part its fields.
pub(super) struct Audition;

const fn about(name: &'static str, ending: &'static str, title: &'static str) -> About {
    About { name, ending, title, reads: false, words: false, speakers: false, podcast: None }
}

static EDL: About = about("edl", "edl", "EDL of markers");
static AUDITION: About = about("audition", "markers.csv", "Audition markers");

impl Codec for Edl {
    fn about(&self) -> &'static About {
        &EDL
    }

    /// The time line begins at one hour, as editors have it. A bar, which parts the fields of a note, becomes a slash.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        let title = document.media.as_ref().map_or("Subtitles", |media| media.file.as_str());
        let rate = options.frame_rate;
        let mut file = format!("TITLE: {}\nFCM: NON-DROP FRAME\n", title.replace(char::is_control, " "));
        for (number, (span, text)) in labelled(document).enumerate() {
            let [start, end] = [span.start, span.end].map(|time| rate.frame(time));
            let [from, to] = [start, start + 1].map(|frame| rate.time_code(rate.hour() + frame));
            let (number, text, length) = (number + 1, text.replace('|', "/"), (end - start).max(1));
            // Writing to a string cannot fail.
            let _ = write!(
                file,
                "\n{number:03}  001      V     C        {from} {to} {from} {to}  \n \
                 |C:ResolveColorBlue |M:{text} |D:{length}\n"
            );
        }
        Ok(file)
    }
}

impl Codec for Audition {
    fn about(&self) -> &'static About {
        &AUDITION
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::from("Name\tStart\tDuration\tTime Format\tType\tDescription\n");
        for (span, text) in labelled(document) {
            let (start, length) = (decimal(span.start), decimal(Time::ZERO + span.duration()));
            let _ = writeln!(file, "{text}\t{start}\t{length}\tdecimal\tCue\t");
        }
        Ok(file)
    }
}

/// Each cue as one line, with the speaker's name where another speaks.
fn labelled(document: &Document) -> impl Iterator<Item = (Span, String)> {
    let mut speaking = None;
    writer::entries(&document.cues).into_iter().map(move |entry| {
        let entry = entry.on_one_line();
        let text = entry.labelled(speaking.as_deref());
        speaking = entry.speaker;
        (entry.span, text)
    })
}

/// `M:SS.mmm`, minutes as many as there are.
fn decimal(time: Time) -> String {
    let millis = time.to_millis();
    format!("{}:{:02}.{:03}", millis / 60_000, millis / 1000 % 60, millis % 1000)
}
