//! Why a recording could not be decoded, in words for the person who has to do something about it.

use std::io;
use std::path::{Path, PathBuf};

/// An unusable recording. Every message names the file and a way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AudioError {
    /// The file is missing or may not be read.
    #[error("cannot open {}: {source}: check the path and the permissions", path.display())]
    Open {
        /// The recording.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The path names a directory.
    #[error("{} is a directory: name one recording in it", path.display())]
    Directory {
        /// The path given.
        path: PathBuf,
    },
    /// The file has no bytes.
    #[error("{} is empty (0 bytes): copy or download the recording again", path.display())]
    Empty {
        /// The recording.
        path: PathBuf,
    },
    /// No known container starts in the file.
    #[error(
        "{} is not a recording in a known format: give MP3, M4A, WAV, FLAC, Ogg, Opus, AIFF, MKV or WebM, or convert \
         it with `{}`",
        path.display(), conversion(path)
    )]
    NotAudio {
        /// The file.
        path: PathBuf,
    },
    /// The container is known, but not this kind of it or its codec.
    #[error("{} holds {what}, which cannot be decoded: convert it with `{}`", path.display(), conversion(path))]
    Unsupported {
        /// The recording.
        path: PathBuf,
        /// The codec or container, as its users call it.
        what: String,
    },
    /// The sound is encrypted.
    #[error("{} is protected by DRM: give a copy without protection", path.display())]
    Protected {
        /// The recording.
        path: PathBuf,
    },
    /// The container holds pictures or text only.
    #[error("{} holds no sound track: give the file with the narration", path.display())]
    NoTrack {
        /// The recording.
        path: PathBuf,
    },
    /// There is a track, but not one sample came out of it.
    #[error("{} holds no sound: its track is empty or wholly damaged; export or download it again", path.display())]
    NoSound {
        /// The recording.
        path: PathBuf,
    },
    /// The structure of the file is broken before the first sound.
    #[error("{} is damaged ({reason}): export or download it again", path.display())]
    Damaged {
        /// The recording.
        path: PathBuf,
        /// What the parser could not read.
        reason: String,
    },
    /// Reading failed on the way: a disk or network fault.
    #[error("cannot read {}: {source}: check the disk or the network share", path.display())]
    Read {
        /// The recording.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The caller broke it off.
    #[error("{} was not decoded to its end: it was broken off", path.display())]
    Stopped {
        /// The recording.
        path: PathBuf,
    },
    /// A WAV file could not be written.
    #[error("cannot write {}: {source}: check the folder, the permissions and the free space", path.display())]
    Write {
        /// The file to be written.
        path: PathBuf,
        /// What went wrong.
        source: hound::Error,
    },
    /// No resampler can be made for the sample rate.
    #[error("{} claims a sample rate of {hertz} Hz: convert it with `{}`", path.display(), conversion(path))]
    SampleRate {
        /// The recording.
        path: PathBuf,
        /// The rate in the header.
        hertz: u32,
    },
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
        let text = AudioError::Unsupported { path, what: "HE-AAC".into() }.to_string();
        assert!(text.contains("audio/ep 1.m4a holds HE-AAC"), "{text}");
        assert!(text.contains("ffmpeg -i \"audio/ep 1.m4a\" -vn -c:a flac \"audio/ep 1.flac\""), "{text}");
    }
}
