//! What an episode is made from, read and checked before its recording is decoded.

use std::io;
use std::path::{Path, PathBuf};

use super::job::Job;
use crate::audio::AudioError;
use crate::input::{self, FileError};
use crate::pipeline::RenderOptions;
use crate::subtitle::RulesError;
use crate::transcript::{self, Kind, Transcript, TranscriptError};

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

/// A transcript, the bytes that it was read from, and what the results are to be like.
pub(super) struct Text {
    pub(super) bytes: Vec<u8>,
    pub(super) transcript: Transcript,
    pub(super) options: RenderOptions,
}

impl Text {
    pub(super) fn of(job: &Job) -> Result<Self, InputError> {
        let bytes = bytes(job)?;
        let (kind, name) = (Kind::of(&job.transcript, &bytes), job.transcript.display().to_string());
        let transcript = transcript::parse(&bytes, kind, &name, &job.settings.transcript())?;
        let options = job.settings.rendering(&transcript.language)?;
        Ok(Self { bytes, transcript, options })
    }
}

/// The bytes of the transcript.
pub(super) fn bytes(job: &Job) -> Result<Vec<u8>, InputError> {
    Ok(input::read(&job.transcript)?)
}
