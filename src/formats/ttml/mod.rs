//! TTML: cues in, a file of the IMSC 1.1 text profile out ([`write`]), and back through a tolerant reader ([`read`]) that
//! takes TTML of any profile and age; [`time`] has the time expressions.
//!
//! Sources: W3C, Timed Text Markup Language 2; W3C, TTML Profiles for Internet Media Subtitles and Captions 1.1.

mod read;
mod time;
mod write;

use super::Document;
use super::codec::{About, Codec, WriteError, WriteOptions};
use super::reading::{ReadError, Reading};

pub(super) struct Ttml;

static ABOUT: About = About {
    name: "ttml",
    ending: "ttml",
    title: "TTML subtitles",
    reads: true,
    words: false,
    speakers: true,
    podcast: None,
};

impl Codec for Ttml {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A paragraph a cue, all in one region at the bottom; of two languages one for each, in regions of their own. Speakers are
    /// agents of the metadata.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        Ok(write::document(document))
    }

    /// Any namespace, nested times, sequences, media and offset times, frames and ticks are read. Timed spans are the words
    /// of a paragraph that is timed itself, else cues of their own. Styles and regions are passed over.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        read::document(text).map_err(|reason| ReadError::Malformed { format: ABOUT.title, reason })
    }

    fn recognises(&self, head: &str) -> bool {
        read::root_name(head) == Some("tt")
    }
}
