//! Why a recording could not be decoded, in words for the person who has to do something about it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::input::OpenError;
use crate::time::{Time, TimeDelta};

/// An unusable recording. The message names the file and a way out.
#[derive(Debug)]
pub struct AudioError {
    /// The recording.
    pub path: PathBuf,
    /// What is the matter with it.
    pub kind: AudioErrorKind,
}

/// What is the matter with a recording.
#[derive(Debug)]
#[non_exhaustive]
pub enum AudioErrorKind {
    /// The file is missing, may not be read, or is no file.
    Open(OpenError),
    /// The file has no bytes.
    Empty,
    /// No known container starts in the file.
    NotAudio,
    /// The container is known, but not this kind of it or its codec, which its users call so.
    Unsupported(String),
    /// The sound is encrypted.
    Protected,
    /// The container holds pictures or text only.
    NoTrack,
    /// There is no such sound track.
    NoSuchTrack {
        /// What was asked for.
        wanted: String,
        /// Those that there are, each with its language.
        tracks: Vec<String>,
    },
    /// There is a track, but not one sample came out of it.
    NoSound,
    /// The structure of the file is broken before the first sound, in these words of the parser.
    Damaged(String),
    /// Reading failed on the way: a disk or network fault.
    Read(io::Error),
    /// It is longer than is asked for.
    TooLong {
        /// The maximum length.
        maximum: TimeDelta,
    },
    /// The caller broke it off.
    Stopped,
    /// A WAV file could not be written.
    Write(hound::Error),
    /// The sample rate in the header, in hertz, is one that no resampler can be made for.
    SampleRate(u32),
}

impl AudioErrorKind {
    /// The error of a recording.
    pub(super) fn of(self, path: &Path) -> AudioError {
        AudioError { path: path.to_owned(), kind: self }
    }
}

impl fmt::Display for AudioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            AudioErrorKind::Open(OpenError::Io(_)) => {
                write!(f, "cannot open {path} (check the path and the permissions)")
            }
            AudioErrorKind::Open(OpenError::Folder) => {
                write!(f, "{path} is a directory: name one recording in it")
            }
            AudioErrorKind::Open(OpenError::Special) => {
                write!(f, "{path} is not a regular file: save the recording to a file first")
            }
            AudioErrorKind::Empty => {
                write!(f, "{path} is empty (0 bytes): copy or download the recording again")
            }
            AudioErrorKind::NotAudio => write!(
                f,
                "{path} is not a recording in a known format: give MP3, M4A, WAV, FLAC, Ogg, Opus, AIFF, MKV or WebM, \
                 or convert it with `{}`",
                conversion(&self.path)
            ),
            AudioErrorKind::Unsupported(what) => write!(
                f,
                "{path} holds {what}, which cannot be decoded: convert it with `{}`",
                conversion(&self.path)
            ),
            AudioErrorKind::Protected => {
                write!(f, "{path} is protected by DRM: give a copy without protection")
            }
            AudioErrorKind::NoTrack => {
                write!(f, "{path} holds no sound track: give the file with the narration")
            }
            AudioErrorKind::NoSuchTrack { wanted, tracks } => {
                write!(f, "{path} has no sound track \"{wanted}\": take one of {}", tracks.join(", "))
            }
            AudioErrorKind::NoSound => write!(
                f,
                "{path} holds no sound: its track is empty or wholly damaged; export or download it again"
            ),
            AudioErrorKind::Damaged(reason) => {
                write!(f, "{path} is damaged ({reason}): export or download it again")
            }
            AudioErrorKind::Read(_) => write!(f, "cannot read {path} (check the disk or the network share)"),
            AudioErrorKind::TooLong { maximum } => write!(
                f,
                "{path} holds more than {} of sound, the maximum: is it a recording, or made to be endless? Allow more \
                 if it is right",
                Time::ZERO + *maximum
            ),
            AudioErrorKind::Stopped => write!(f, "{path} was not decoded to its end: it was interrupted"),
            AudioErrorKind::Write(_) => {
                write!(f, "cannot write {path} (check the folder, the permissions and the free space)")
            }
            AudioErrorKind::SampleRate(hertz) => write!(
                f,
                "{path} claims a sample rate of {hertz} Hz: convert it with `{}`",
                conversion(&self.path)
            ),
        }
    }
}

impl Error for AudioError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            AudioErrorKind::Open(OpenError::Io(error)) | AudioErrorKind::Read(error) => Some(error),
            AudioErrorKind::Write(error) => Some(error),
            _ => None,
        }
    }
}

/// The command that turns the file into one that can be read.
fn conversion(path: &Path) -> String {
    format!("ffmpeg -i \"{}\" -vn -c:a flac \"{}\"", path.display(), path.with_extension("flac").display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_file_and_a_way_out() {
        let path = PathBuf::from("audio/ep 1.m4a");
        let text = AudioErrorKind::Unsupported("HE-AAC".into()).of(&path).to_string();
        assert!(text.contains("audio/ep 1.m4a holds HE-AAC"), "{text}");
        assert!(text.contains("ffmpeg -i \"audio/ep 1.m4a\" -vn -c:a flac \"audio/ep 1.flac\""), "{text}");
    }
}
