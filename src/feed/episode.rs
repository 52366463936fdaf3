//! What a feed is to learn: an episode and where its transcripts are.

use unicode_normalization::UnicodeNormalization;

use super::address::BaseUrl;
use super::error::FeedError;
use crate::formats::Format;

/// The type of pages, which are read and not shown along with the sound.
const PAGE: &str = "text/html";
/// The type of chapters, which have a tag of their own.
///
/// Source: podcast-namespace, docs/tags/chapters.md.
pub(super) const CHAPTERS: &str = "application/json+chapters";

/// An episode by its recording, with its transcripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    recording: Option<String>,
    stem: String,
    pub(super) transcripts: Vec<TranscriptLink>,
}

impl Episode {
    /// Returns the episode of a recording, by its file name: `ep1.wav`.
    ///
    /// An enclosure of the same name is its own. Where there is none, one that differs only in its last ending is: the
    /// master is a WAV file, say, and what is published an MP3. Case and Unicode form do not count.
    pub fn of_recording(file: &str, transcripts: Vec<TranscriptLink>) -> Self {
        Self { recording: Some(file.to_owned()), stem: stem(file).to_owned(), transcripts }
    }

    /// Returns the episode of a recording whose name is known but for its last ending: `ep1`.
    pub fn of_stem(stem: &str, transcripts: Vec<TranscriptLink>) -> Self {
        Self { recording: None, stem: stem.to_owned(), transcripts }
    }

    /// Returns its name as messages give it.
    pub fn name(&self) -> &str {
        self.recording.as_deref().unwrap_or(&self.stem)
    }

    pub(super) fn file_key(&self) -> Option<String> {
        self.recording.as_deref().map(key)
    }

    pub(super) fn stem_key(&self) -> String {
        key(&self.stem)
    }
}

/// A transcript, or its chapters, as a feed names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptLink {
    /// Where it is.
    pub(super) url: String,
    /// What it is, as a MIME type.
    pub(super) kind: &'static str,
    /// Its language as a BCP 47 tag; the feed's where there is none.
    pub(super) language: Option<String>,
}

impl TranscriptLink {
    /// Returns the transcript in a file in or below the folder at `base` (`ep1.vtt`, `season 2/ep1.vtt`), in a
    /// language by its BCP 47 tag or in that of the feed.
    ///
    /// # Errors
    /// [`FeedError::Format`] when podcast applications do not read its format.
    pub fn new(
        base: &BaseUrl,
        file: &str,
        format: Format,
        language: Option<&str>,
    ) -> Result<Self, FeedError> {
        let Some(kind) = format.about().podcast else {
            let known = Format::all().filter(|format| format.about().podcast.is_some()).map(Format::name);
            let known = known.collect::<Vec<_>>().join(", ");
            return Err(FeedError::Format { file: file.to_owned(), format: format.about().title, known });
        };
        Ok(Self { url: base.file(file), kind, language: language.map(str::to_owned) })
    }

    /// Returns whether it has time codes to be shown by.
    pub(super) fn is_captions(&self) -> bool {
        self.kind != PAGE
    }

    pub(super) fn is_chapters(&self) -> bool {
        self.kind == CHAPTERS
    }
}

/// Returns a file name as it is compared: composed, and in lower case.
pub(super) fn key(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Returns a file name without its last ending.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem })
}
