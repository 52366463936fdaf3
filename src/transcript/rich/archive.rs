//! Parts of a ZIP archive, each read up to a limit: a few kilobytes may unpack to terabytes.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{RichText, RichTextError};
use crate::input::MAX_TEXT_BYTES;
use crate::text_file;

/// An archive in memory, and how many bytes may yet be unpacked of it.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, RichTextError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, left: MAX_TEXT_BYTES })
    }

    /// The bytes of a part.
    pub(super) fn bytes(&mut self, part: &str) -> Result<Vec<u8>, RichTextError> {
        let file = match self.zip.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Err(RichTextError::Missing(part.to_owned())),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| RichTextError::Archive(error.to_string()))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| RichTextError::TooLarge(part.to_owned()))?;
        Ok(bytes)
    }

    /// The text of a part.
    pub(super) fn text(&mut self, part: &str) -> Result<String, RichTextError> {
        let bytes = self.bytes(part)?;
        let (text, _) =
            text_file::decode(&bytes, part).map_err(|_| RichTextError::NotText(part.to_owned()))?;
        Ok(text)
    }
}

fn damaged(error: &ZipError) -> RichTextError {
    RichTextError::Archive(error.to_string())
}

/// What document an archive is, by its parts.
pub(super) fn kind(bytes: &[u8]) -> Option<RichText> {
    let mut archive = Archive::open(bytes).ok()?;
    if archive.zip.index_for_name("word/document.xml").is_some() {
        return Some(RichText::Docx);
    }
    let mimetype = archive.text("mimetype").ok()?;
    match mimetype.trim() {
        "application/epub+zip" => Some(RichText::Epub),
        "application/vnd.oasis.opendocument.text" => Some(RichText::Odt),
        _ => None,
    }
}
