//! Files from outside, opened only where they are files and read only up to a limit.
//!
//! A pipe or a device in a folder of recordings would be read for ever, and a text of gigabytes would fill the memory:
//! nothing else in the library opens what a person names or a folder holds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The maximum size of a text, in bytes: transcripts, subtitles, feeds, manifests, settings, alignments, records. The
/// alignment of a day of speech with all its words has 15 MB.
pub const MAX_TEXT_BYTES: u64 = 64 << 20;

/// Why a path cannot be opened as a file.
#[derive(Debug)]
#[non_exhaustive]
pub enum OpenError {
    /// The operating system refuses.
    Io(io::Error),
    /// It is a folder.
    Folder,
    /// It is a pipe, a device or a socket.
    Special,
}

/// A file that cannot be taken in; the message names it.
#[derive(Debug)]
pub struct FileError {
    /// The file.
    pub name: String,
    /// What is the matter with it.
    pub kind: FileErrorKind,
}

/// What is the matter with a file.
#[derive(Debug)]
#[non_exhaustive]
pub enum FileErrorKind {
    /// It cannot be opened.
    Open(OpenError),
    /// It is larger than [`MAX_TEXT_BYTES`].
    TooLarge,
    /// Reading failed.
    Read(io::Error),
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, kind } = self;
        match kind {
            FileErrorKind::Open(OpenError::Io(_)) => write!(f, "cannot open {name}"),
            FileErrorKind::Open(OpenError::Folder) => write!(f, "{name} is a folder: name a file in it"),
            FileErrorKind::Open(OpenError::Special) => {
                write!(f, "{name} is not a regular file: give a file, or - to read standard input")
            }
            FileErrorKind::TooLarge => {
                let limit = MAX_TEXT_BYTES >> 20;
                write!(f, "{name} has more than {limit} MiB, the maximum of a text: is it the right file?")
            }
            FileErrorKind::Read(_) => write!(f, "cannot read {name}"),
        }
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            FileErrorKind::Open(OpenError::Io(source)) | FileErrorKind::Read(source) => Some(source),
            _ => None,
        }
    }
}

/// Opens a regular file, through links; never waits for the other end of a pipe.
///
/// # Errors
/// See [`OpenError`].
pub fn open(path: &Path) -> Result<File, OpenError> {
    // Before it is opened: to open a pipe is to wait for its writer.
    let metadata = fs::metadata(path).map_err(OpenError::Io)?;
    if metadata.is_dir() {
        return Err(OpenError::Folder);
    }
    if !metadata.is_file() {
        return Err(OpenError::Special);
    }
    File::open(path).map_err(OpenError::Io)
}

/// Reads a regular file of at most [`MAX_TEXT_BYTES`].
///
/// # Errors
/// See [`FileErrorKind`].
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let name = path.display().to_string();
    match open(path) {
        Ok(file) => read_stream(file, &name),
        Err(error) => Err(FileError { name, kind: FileErrorKind::Open(error) }),
    }
}

/// Reads a stream of at most [`MAX_TEXT_BYTES`] to its end; `name` stands for it in messages.
///
/// # Errors
/// [`FileErrorKind::TooLarge`] as soon as it has more, and [`FileErrorKind::Read`].
pub fn read_stream(stream: impl Read, name: &str) -> Result<Vec<u8>, FileError> {
    let failed = |kind| FileError { name: name.to_owned(), kind };
    let mut bytes = Vec::new();
    let read = stream.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes);
    let read = read.map_err(|error| failed(FileErrorKind::Read(error)))?;
    if read as u64 > MAX_TEXT_BYTES { Err(failed(FileErrorKind::TooLarge)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    #[test]
    fn a_stream_without_an_end_is_left_at_the_limit() {
        let error = read_stream(io::repeat(b'x'), "standard input").unwrap_err();
        assert_eq!(
            error.to_string(),
            "standard input has more than 64 MiB, the maximum of a text: is it the right file?"
        );
        assert_eq!(read_stream(&b"text"[..], "x").unwrap(), b"text");
    }

    #[test]
    fn what_is_no_file_is_named_and_the_cause_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).unwrap_err().to_string().contains("is a folder"));
        let missing = read(&folder.path().join("no.txt")).unwrap_err();
        assert!(missing.to_string().ends_with("no.txt") && missing.source().is_some());
    }

    #[test]
    #[cfg(unix)]
    fn devices_are_no_files() {
        for device in ["/dev/zero", "/dev/stdin"] {
            let error = read(Path::new(device));
            assert!(error.is_err(), "{device}");
        }
        assert!(matches!(open(Path::new("/dev/zero")), Err(OpenError::Special)));
    }
}
