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

use super::container::Container;
use super::guard::guarded;
use super::magic;
use super::mp3::Mp3Source;
use super::mp4::Movie;
use super::source::Source;
use super::{AudioErrorKind, TrackChoice, track};
use crate::input;

/// Opens the recording and finds its sound track.
pub(super) fn open(path: &Path, choice: &TrackChoice) -> Result<Box<dyn Source>, AudioErrorKind> {
    let mut file = open_file(path)?;
    let mut start = Vec::new();
    Read::take(&mut file, magic::LENGTH).read_to_end(&mut start).map_err(AudioErrorKind::Read)?;
    if let Some(name) = magic::foreign(&start) {
        return Err(AudioErrorKind::Unsupported(name.to_owned()));
    }
    let length = file.metadata().map_err(AudioErrorKind::Read)?.len();
    let position = Arc::new(AtomicU64::new(0));
    let movie = if magic::is_mp4(&start) { Movie::read(&mut file) } else { None };
    let is_cut = movie.as_ref().is_some_and(Movie::is_cut);
    let reader = probe(path, &start, &position, is_cut)?;
    match reader.format_info().format {
        FORMAT_ID_MP3 => {
            drop(reader);
            let source = Mp3Source::new(open_file(path)?, length).map_err(AudioErrorKind::Read)?;
            Ok(Box::new(source.ok_or(AudioErrorKind::NotAudio)?))
        }
        // Without a tag in front, a false header was found within bytes of something else.
        FORMAT_ID_MP1 | FORMAT_ID_MP2 if !start.starts_with(b"ID3") => Err(AudioErrorKind::NotAudio),
        FORMAT_ID_MP1 | FORMAT_ID_MP2 => {
            Err(AudioErrorKind::Unsupported("MPEG audio layer I or II".to_owned()))
        }
        _ => {
            if movie.as_ref().is_some_and(Movie::is_protected) {
                return Err(AudioErrorKind::Protected);
            }
            let streamed = magic::is_streamed_wav(&start);
            Ok(Box::new(Container::new(reader, choice, movie, position, length, streamed)?))
        }
    }
}

/// Returns what to call each sound track of a recording, in order: its number, its language, what it is.
pub(super) fn track_names(path: &Path) -> Result<Vec<String>, AudioErrorKind> {
    let mut start = Vec::new();
    Read::take(open_file(path)?, magic::LENGTH).read_to_end(&mut start).map_err(AudioErrorKind::Read)?;
    let reader = probe(path, &start, &Arc::new(AtomicU64::new(0)), false)?;
    Ok(track::names(reader.as_ref()))
}

fn open_file(path: &Path) -> Result<File, AudioErrorKind> {
    let file = input::open(path).map_err(AudioErrorKind::Open)?;
    match file.metadata() {
        Ok(metadata) if metadata.len() == 0 => Err(AudioErrorKind::Empty),
        _ => Ok(file),
    }
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
) -> Result<Box<dyn FormatReader>, AudioErrorKind> {
    let needs_its_end = magic::is_mkv(start) || magic::is_aiff(start) || magic::is_ogg(start);
    let probed = match probe_once(path, position, !is_cut)? {
        Err(_) if needs_its_end => probe_once(path, position, false)?,
        probed => probed,
    };
    let damaged = |reason: &str| AudioErrorKind::Damaged(reason.to_owned());
    probed.map_err(|error| match error {
        SymphoniaError::IoError(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            AudioErrorKind::Read(source)
        }
        _ if magic::is_mp4(start) => {
            damaged("its index is missing or broken, as in a recording that was not finished")
        }
        SymphoniaError::IoError(_) if magic::is_known(start) => damaged("it ends before its sound begins"),
        SymphoniaError::DecodeError(reason) => damaged(reason),
        SymphoniaError::Unsupported(what) if magic::is_known(start) => {
            AudioErrorKind::Unsupported(format!("an unknown variant ({what})"))
        }
        _ => AudioErrorKind::NotAudio,
    })
}

type Probed = Result<Box<dyn FormatReader>, SymphoniaError>;

fn probe_once(path: &Path, position: &Arc<AtomicU64>, seekable: bool) -> Result<Probed, AudioErrorKind> {
    let file = open_file(path)?;
    let length = file.metadata().map_err(AudioErrorKind::Read)?.len();
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
