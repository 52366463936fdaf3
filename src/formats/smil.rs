//! Media overlays of EPUB 3: which stretch of the recording belongs to which paragraph of the page that [`super::html`]
//! writes.
//!
//! Source: W3C, EPUB 3.3, section 9, Media overlays.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::{Document, Media, vtt, writer, xml};
use crate::time::{Span, Time};

pub(super) struct Smil;

static ABOUT: About = About {
    name: "smil",
    ending: "smil",
    title: "EPUB media overlay",
    reads: false,
    words: false,
    speakers: false,
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<smil xmlns=\"http://www.w3.org/ns/SMIL\" \
                    xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">\n<body>\n";

impl Codec for Smil {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// The page is taken to stand beside the overlay, under the recording's name: `ep.html` for `ep.mp3`.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let media = document.media.as_ref().ok_or(WriteError::NoMedia { format: ABOUT.title })?;
        let entries = writer::entries(&document.cues);
        if entries.is_empty() {
            return Err(WriteError::NoCues { format: ABOUT.title });
        }
        let audio = xml::reference(&media.file);
        let page = xml::reference(&format!("{}.html", xml::stem(&media.file)));
        let mut file = format!("{HEAD}<seq id=\"s1\" epub:textref=\"{page}\">\n");
        for (index, entry) in entries.iter().enumerate() {
            let number = index + 1;
            let (begin, end) = (vtt::stamp(entry.span.start), vtt::stamp(clip_end(entry.span, media)));
            // Writing to a string cannot fail.
            let _ = writeln!(
                file,
                "<par id=\"p{number}\"><text src=\"{page}#c{number}\"/>\
                 <audio src=\"{audio}\" clipBegin=\"{begin}\" clipEnd=\"{end}\"/></par>"
            );
        }
        file.push_str("</seq>\n</body>\n</smil>\n");
        Ok(file)
    }
}

/// A cue is shown a little longer than it is spoken, but the recording ends where it ends.
fn clip_end(span: Span, media: &Media) -> Time {
    let last = media.duration.map(|duration| Time::from_millis(duration.to_millis()));
    last.filter(|&last| last > span.start).map_or(span.end, |last| last.min(span.end))
}
