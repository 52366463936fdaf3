//! What comes of reading a file: what it holds, and what had to be left out or put right.

use std::fmt;

use super::Document;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Files of this format are only written.
    #[error("{format} files are only written, not read: give one of {known}")]
    WriteOnly {
        /// The format.
        format: &'static str,
        /// Those that can be read.
        known: String,
    },
    /// The file is not what it should be.
    #[error("this is not a {format} file: {reason}")]
    Malformed {
        /// The format.
        format: &'static str,
        /// What is the matter, and where.
        reason: String,
    },
}

/// What was read from a timed-text file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// What it holds, its cues in the order of the file; each has text.
    pub document: Document,
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
    /// A time inside a cue that does not ascend or is outside the cue; it is passed over.
    StampOutOfOrder,
    /// A cue of which nothing tells the end; it is given five seconds.
    NoEnd,
    /// A tier that is neither cues nor their words; it is left out.
    TierLeftOut,
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
            WarningKind::StampOutOfOrder => "a time inside the cue is out of order; it is passed over",
            WarningKind::NoEnd => "nothing tells when the cue ends; it is given five seconds",
            WarningKind::TierLeftOut => "a tier that holds no cues; it is left out",
        })
    }
}
