//! Path → an open recording: what it is, by its first bytes, and who reads it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::well_known::{FORMAT_ID_MP1, FORMAT_ID_MP2, FORMAT_ID_MP3};
use symphonia::core::formats::{FormatOptions, FormatReader};
use symphonia::core::io::{MediaSource, MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;

use super::AudioError;
use super::container::Container;
use super::guard::guarded;
use super::magic;
use super::mp3::Mp3Source;
use super::mp4::Movie;
use super::source::Source;

/// Opens the recording and finds its sound track.
pub(super) fn open(path: &Path) -> Result<Box<dyn Source>, AudioError> {
    let mut file = open_file(path)?;
    let read_error = |source| AudioError::Read { path: path.to_owned(), source };
    let mut start = Vec::new();
    Read::take(&mut file, magic::LENGTH).read_to_end(&mut start).map_err(read_error)?;
    if let Some(name) = magic::foreign(&start) {
        return Err(unsupported(path, name));
    }
    let length = file.metadata().map_err(read_error)?.len();
    let position = Arc::new(AtomicU64::new(0));
    let movie = if magic::is_mp4(&start) { Movie::read(&mut file) } else { None };
    let is_cut = movie.as_ref().is_some_and(Movie::is_cut);
    let reader = probe(path, &start, &position, is_cut)?;
    match reader.format_info().format {
        FORMAT_ID_MP3 => {
            drop(reader);
            let source = Mp3Source::new(open_file(path)?, length).map_err(read_error)?;
            Ok(Box::new(source.ok_or_else(|| AudioError::NotAudio { path: path.to_owned() })?))
        }
        // Without a tag in front, a false header was found within bytes of something else.
        FORMAT_ID_MP1 | FORMAT_ID_MP2 if !start.starts_with(b"ID3") => {
            Err(AudioError::NotAudio { path: path.to_owned() })
        }
        FORMAT_ID_MP1 | FORMAT_ID_MP2 => Err(unsupported(path, "MPEG audio layer I or II")),
        _ => {
            if movie.as_ref().is_some_and(Movie::is_protected) {
                return Err(AudioError::Protected { path: path.to_owned() });
            }
            let container = Container::new(reader, movie, position, length, magic::is_streamed_wav(&start));
            Ok(Box::new(container.ok_or_else(|| AudioError::NoTrack { path: path.to_owned() })?))
        }
    }
}

/// The error for something that is known but not supported.
pub(super) fn unsupported(path: &Path, what: &str) -> AudioError {
    AudioError::Unsupported { path: path.to_owned(), what: what.to_owned() }
}

fn open_file(path: &Path) -> Result<File, AudioError> {
    let open_error = |source| AudioError::Open { path: path.to_owned(), source };
    let metadata = std::fs::metadata(path).map_err(open_error)?;
    if metadata.is_dir() {
        return Err(AudioError::Directory { path: path.to_owned() });
    }
    if metadata.is_file() && metadata.len() == 0 {
        return Err(AudioError::Empty { path: path.to_owned() });
    }
    File::open(path).map_err(open_error)
}

/// Finds the container. `start`: the first bytes of the file; `is_cut`: the last box of an MP4 is not whole.
///
/// symphonia gives a Matroska, AIFF or Ogg file up whose end is missing, and passes over the box of MP4 that is not
/// whole, which holds all the sound of half a download. Of a stream without a known length it takes what comes.
fn probe(
    path: &Path,
    start: &[u8],
    position: &Arc<AtomicU64>,
    is_cut: bool,
) -> Result<Box<dyn FormatReader>, AudioError> {
    let needs_its_end = magic::is_mkv(start) || magic::is_aiff(start) || magic::is_ogg(start);
    let probed = match probe_once(path, position, !is_cut)? {
        Err(_) if needs_its_end => probe_once(path, position, false)?,
        probed => probed,
    };
    let path = path.to_owned();
    probed.map_err(|error| match error {
        SymphoniaError::IoError(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            AudioError::Read { path, source }
        }
        _ if magic::is_mp4(start) => {
            let reason = "its index is missing or broken, as in a recording that was not finished".to_owned();
            AudioError::Damaged { path, reason }
        }
        SymphoniaError::IoError(_) if magic::is_known(start) => {
            AudioError::Damaged { path, reason: "it ends before its sound begins".to_owned() }
        }
        SymphoniaError::DecodeError(reason) => AudioError::Damaged { path, reason: reason.to_owned() },
        SymphoniaError::Unsupported(what) if magic::is_known(start) => {
            AudioError::Unsupported { path, what: format!("an unknown variant ({what})") }
        }
        _ => AudioError::NotAudio { path },
    })
}

type Probed = Result<Box<dyn FormatReader>, SymphoniaError>;

fn probe_once(path: &Path, position: &Arc<AtomicU64>, seekable: bool) -> Result<Probed, AudioError> {
    let file = open_file(path)?;
    let length = file.metadata().map_err(|source| AudioError::Read { path: path.to_owned(), source })?.len();
    let mut hint = Hint::new();
    if let Some(extension) = path.extension().and_then(|extension| extension.to_str()) {
        hint.with_extension(extension);
    }
    position.store(0, Ordering::Relaxed);
    let file = CountingFile { file, length, position: Arc::clone(position), seekable };
    let stream = MediaSourceStream::new(Box::new(file), MediaSourceStreamOptions::default());
    let probe = symphonia::default::get_probe();
    let probed = guarded(|| probe.probe(&hint, stream, FormatOptions::default(), MetadataOptions::default()));
    Ok(probed.unwrap_or(Err(SymphoniaError::DecodeError("its header contradicts itself"))))
}

/// A file that tells how far it was read.
struct CountingFile {
    file: File,
    length: u64,
    position: Arc<AtomicU64>,
    seekable: bool,
}

impl Read for CountingFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.position.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for CountingFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = self.file.seek(to)?;
        self.position.store(position, Ordering::Relaxed);
        Ok(position)
    }
}

impl MediaSource for CountingFile {
    fn is_seekable(&self) -> bool {
        self.seekable
    }

    fn byte_len(&self) -> Option<u64> {
        self.seekable.then_some(self.length)
    }
}
