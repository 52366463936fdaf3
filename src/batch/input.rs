//! What an episode is made from, read and checked before its recording is decoded.

use std::io;
use std::path::{Path, PathBuf};

use super::job::Job;
use crate::audio::AudioError;
use crate::input::{self, FileError};
use crate::pipeline::RenderOptions;
use crate::subtitle::RulesError;
use crate::transcript::{self, Kind, Transcript, TranscriptError, TranscriptOptions};

/// A file or an option that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum InputError {
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Transcript(#[from] TranscriptError),
    #[error(transparent)]
    Rules(#[from] RulesError),
    #[error(transparent)]
    Audio(#[from] AudioError),
}

impl InputError {
    /// For a file that cannot be read.
    pub(super) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| InputError::Read { path: path.to_owned(), source }
    }
}

/// A transcript, its original where it is a translation, the bytes that they were read from, and what the results are to be like.
pub(super) struct Text {
    pub(super) bytes: Vec<u8>,
    pub(super) transcript: Transcript,
    pub(super) original: Option<Transcript>,
    pub(super) options: RenderOptions,
}

impl Text {
    pub(super) fn of(job: &Job) -> Result<Self, InputError> {
        let mut bytes = input::read(&job.transcript)?;
        let transcript = parsed(&bytes, &job.transcript, &job.settings.transcript())?;
        let original = job.original.as_deref().map(|path| -> Result<Transcript, InputError> {
            let own = input::read(path)?;
            let transcript =
                parsed(&own, path, &TranscriptOptions { language: None, ..job.settings.transcript() })?;
            bytes.extend(own);
            Ok(transcript)
        });
        let original = original.transpose()?;
        let options = match &original {
            Some(original) => {
                job.settings.rendering_of_translation(&transcript.language, &original.language)?
            }
            None => job.settings.rendering(&transcript.language)?,
        };
        Ok(Self { bytes, transcript, original, options })
    }
}

fn parsed(bytes: &[u8], path: &Path, options: &TranscriptOptions) -> Result<Transcript, TranscriptError> {
    transcript::parse(bytes, Kind::of(path, bytes), &path.display().to_string(), options)
}

/// The bytes of the transcript and of its original.
pub(super) fn bytes(job: &Job) -> Result<Vec<u8>, InputError> {
    let mut bytes = input::read(&job.transcript)?;
    if let Some(original) = &job.original {
        bytes.extend(input::read(original)?);
    }
    Ok(bytes)
}
