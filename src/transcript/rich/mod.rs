//! Texts with formatting → paragraphs: Word, `OpenDocument`, RTF, EPUB, HTML, Fountain, and text pasted from a PDF.
//!
//! They are known by their content; what they say is taken, and the rest is left: headers, footnotes, comments, what was
//! deleted, the navigation of a page.

mod archive;
mod epub;
mod fountain;
mod html;
mod office;
mod pages;
mod rtf;
mod walk;

use super::block::Block;
use crate::xml::XmlError;

pub(super) use fountain::is_fountain;
pub(super) use pages::without_pages;

/// What sort of text with formatting a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RichText {
    /// A document of Word (Office Open XML).
    Docx,
    /// A text of `OpenDocument`.
    Odt,
    /// A book, its chapters in order.
    Epub,
    /// Rich Text Format.
    Rtf,
    /// A web page: its main text.
    Html,
    /// A screenplay in Fountain: its dialogue.
    Fountain,
}

/// Why a text with formatting cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RichTextError {
    /// The ZIP archive that it is cannot be opened.
    #[error("the archive is damaged ({0}): save the document again")]
    Archive(String),
    /// A part that it has to have is not there.
    #[error("there is no {0} in it: is it a document of text?")]
    Missing(String),
    /// A part is too large.
    #[error("{0} has more than {limit} MiB unpacked, the maximum of a text", limit = crate::input::MAX_TEXT_BYTES >> 20)]
    TooLarge(String),
    /// A part is no XML.
    #[error("{part}, {error}: save the document again")]
    Xml {
        /// The part.
        part: String,
        /// What is the matter, and where.
        error: XmlError,
    },
    /// A part is no text.
    #[error("{0} is no text: save the document again")]
    NotText(String),
    /// Groups inside groups, deeper than anybody writes.
    #[error("its groups are nested too deeply: save the document as plain text")]
    TooDeep,
}

impl RichText {
    /// Returns the kind of a document by its first bytes, and by what is in it where it is an archive.
    pub fn of(bytes: &[u8]) -> Option<RichText> {
        if bytes.starts_with(b"PK\x03\x04") {
            archive::kind(bytes)
        } else if bytes.starts_with(b"{\\rtf") {
            Some(RichText::Rtf)
        } else {
            html::is_page(bytes).then_some(RichText::Html)
        }
    }

    /// Returns whether it is read from bytes that are no text.
    pub(super) fn is_binary(self) -> bool {
        matches!(self, RichText::Docx | RichText::Odt | RichText::Epub | RichText::Rtf)
    }
}

/// Returns the paragraphs of a document that is no text.
pub(super) fn of_bytes(kind: RichText, bytes: &[u8]) -> Result<Vec<Block>, RichTextError> {
    match kind {
        RichText::Odt => office::opendocument(bytes),
        RichText::Epub => epub::blocks(bytes),
        RichText::Rtf => rtf::blocks(bytes),
        _ => office::word(bytes),
    }
}

/// Returns the paragraphs of a document that is a text.
pub(super) fn of_text(kind: RichText, text: &str) -> Vec<Block> {
    if kind == RichText::Html { html::main_text(text) } else { fountain::blocks(text) }
}
