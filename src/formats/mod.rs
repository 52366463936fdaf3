//! Timed-text files: a document of cues in, text out, and back.
//!
//! [`Format`] is the door: it names the formats, knows them by their files, writes and reads them. Each has a module of
//! its own behind one trait (`codec`) and a row in one table (`format`).
//!
//! The writers put out the strict form that every known judge and player accepts; the readers take nearly everything
//! that is found in the wild and say in [`Reading::warnings`] what they left out or put right. Text is handled as
//! *displayed* text on both sides: what would break a file or be taken for markup is neutralised by the writer, and
//! markup is taken off by the reader.

mod aeneas;
mod ass;
mod audacity;
mod chapters;
mod codec;
mod collector;
mod csv;
mod document;
mod fcpxml;
mod format;
mod frame_rate;
mod gathering;
mod html;
mod json;
mod lrc;
mod markers;
mod markup;
mod podcast;
mod prose;
mod reader;
mod reading;
mod saved;
mod sbv;
mod smil;
mod srt;
mod stamped;
mod text;
mod textgrid;
mod timing;
mod tsv;
mod ttml;
mod voices;
mod vtt;
mod whisper;
mod words;
mod writer;
mod xml;

pub use ass::{AssStyle, UnknownStyle};
pub use codec::{About, WriteError, WriteOptions};
pub use document::{Chapter, Cue, Document, Media, TimedWord};
pub use format::{Format, MAX_CUES, UnknownFormat};
pub use frame_rate::{FrameRate, NotAFrameRate};
pub use reading::{ReadError, Reading, Warning, WarningKind};
