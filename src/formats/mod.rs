//! Timed-text files: cues in, bytes out, and back.

use crate::time::Span;

pub mod srt;
pub mod vtt;

/// One subtitle: what is shown while its span lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When it is shown.
    pub span: Span,
    /// Its lines, top first; plain text, never empty.
    pub lines: Vec<String>,
}
