//! Timed-text files: cues in, text out, and back.
//!
//! The writers put out the strict form that every known judge and player accepts; the readers take nearly everything
//! that is found in the wild and say in [`Reading::warnings`] what they left out or put right. Text is handled as
//! *displayed* text on both sides: what would break a file or be taken for markup is neutralised by the writer
//! (see [`srt::write`] and [`vtt::write`]), and markup is taken off by the reader.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::time::{Span, Time};

mod markup;
mod reader;
pub mod srt;
mod stamps;
mod text;
mod timing;
pub mod vtt;
mod writer;

/// One subtitle: what is shown while its span lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When it is shown.
    pub span: Span,
    /// Its lines, top first; plain text, never empty.
    pub lines: Vec<String>,
    /// When what stands further on in the lines is spoken. `WebVTT` can hold it; the readers leave it empty.
    pub stamps: Vec<Stamp>,
}

/// A time inside a cue: what follows its place is spoken from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Which of the cue's lines it stands in, the first being 0.
    pub line: usize,
    /// The byte of that line before which it stands.
    pub byte: usize,
    /// When what follows begins, on the recording's time line.
    pub at: Time,
}

/// A kind of file that an alignment is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// `SubRip` subtitles.
    Srt,
    /// `WebVTT` subtitles.
    Vtt,
    /// The saved alignment.
    Json,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: [Format; 3] = [Format::Srt, Format::Vtt, Format::Json];

    /// The name on the command line: `srt`.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Srt => "srt",
            Format::Vtt => "vtt",
            Format::Json => "json",
        }
    }

    /// The ending of its files, without the dot.
    pub const fn extension(self) -> &'static str {
        self.name()
    }

    /// The format that the ending of a file name tells, whatever its case.
    pub fn of_path(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?;
        Format::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let wanted = name.trim();
        Format::ALL
            .into_iter()
            .find(|format| format.name().eq_ignore_ascii_case(wanted))
            .ok_or_else(|| UnknownFormat(wanted.to_owned()))
    }
}

/// A name that is no format's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format \"{0}\": take one of {names}", names = Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormat(String);

/// Cues that a format cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A cue that ends after the last stamp the format has.
    #[error("the cue at {start} ends after {limit}, the last time an SRT file can hold: write VTT instead")]
    TooLate {
        /// Where the cue starts.
        start: Time,
        /// The last instant that can be written.
        limit: Time,
    },
}

/// What a timed-text file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The cues in the order of the file; each has text.
    pub cues: Vec<Cue>,
    /// What was left out or put right, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// Something in a timed-text file that was left out or put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Warning {
    /// The line it is about, the first being 1.
    pub line: usize,
    /// What is the matter.
    pub kind: WarningKind,
}

/// What is the matter with a line of a timed-text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// A VTT file that does not begin with `WEBVTT`; players refuse it.
    NoSignature,
    /// A timing line that cannot be read; its cue is left out.
    UnreadableTiming,
    /// A cue without text; it is left out.
    NoText,
    /// Text that belongs to no cue; it is left out.
    StrayText,
    /// A blank line in the text of a cue; what follows is taken as the cue's.
    BlankLine,
    /// A time before zero, taken as zero.
    NegativeTime,
    /// A cue that ends no later than it starts; players never show it.
    NoDuration,
    /// A cue that starts before the one above it.
    OutOfOrder,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind)
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WarningKind::NoSignature => "the file does not begin with WEBVTT; players refuse it",
            WarningKind::UnreadableTiming => "the timing cannot be read; the cue is left out",
            WarningKind::NoText => "the cue has no text; it is left out",
            WarningKind::StrayText => "text outside a cue; it is left out",
            WarningKind::BlankLine => "blank line inside a cue; the text after it is kept",
            WarningKind::NegativeTime => "time before zero; taken as zero",
            WarningKind::NoDuration => "the cue ends no later than it starts",
            WarningKind::OutOfOrder => "the cue starts before the one above it",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_name_and_by_its_files() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(format.name().to_uppercase().parse(), Ok(format));
            assert_eq!(
                Format::of_path(&Path::new("a.b/ep.1").with_extension(format.extension())),
                Some(format)
            );
        }
        assert_eq!(Format::of_path(Path::new("ep.VTT")), Some(Format::Vtt));
        assert_eq!(Format::of_path(Path::new("srt")), None);
    }

    #[test]
    fn an_unknown_format_is_answered_with_those_there_are() {
        let error = "ass".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "there is no format \"ass\": take one of srt, vtt, json");
    }
}
