//! What a batch knows of an episode that it made: of which contents, and what it wrote.
//!
//! A small JSON file in the folder `.pausa` beside the results, one an episode, so that runs side by side and machines with
//! shares of one folder have nothing in common to write. It is written before the results: when a run is killed between the
//! two, the next sees results that are not yet what the record says, and does the episode again. Contents are compared by
//! BLAKE3, never by date.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use super::job::Job;
use crate::input::{self, OpenError};
use crate::output::{OutputError, write_new};
use crate::settings::Settings;

/// The folder of the records, beside the results.
pub(super) const FOLDER: &str = ".pausa";
/// Bytes hashed between two looks at whether to go on.
const HASHED_AT_ONCE: u64 = 16 << 20;
/// Of the form of a record.
const VERSION: u32 = 1;

/// For what is too small to be broken off.
static GO_ON: AtomicBool = AtomicBool::new(false);

/// The contents that results follow from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Inputs {
    /// The version of the program.
    pub(super) program: String,
    /// Hash of the options, and of the names that files mention.
    pub(super) options: String,
    /// Hash of the transcript.
    pub(super) transcript: String,
    /// Hash of the recording.
    pub(super) recording: String,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    pub(super) inputs: Inputs,
    /// File names, and the hashes of what we wrote there or were about to write: the newest first, then the one before.
    pub(super) outputs: BTreeMap<String, Vec<String>>,
}

/// How a file compares with the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// There is no such file.
    Missing,
    /// It is the newest that was written.
    Newest,
    /// It is an older one that was to be replaced.
    Older,
    /// We wrote one of this name, but this is another.
    Edited,
    /// We never wrote one.
    Foreign,
}

impl Record {
    /// The record of an episode; nothing where there is none that can be read.
    pub(super) fn read(job: &Job) -> Option<Self> {
        Self::parse(&input::read(&path(job, "json")).ok()?)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes).ok().filter(|record| record.version == VERSION)
    }

    /// The record of results that are about to be written; `texts` are those of the job's files.
    pub(super) fn about(job: &Job, inputs: Inputs, texts: &[String]) -> io::Result<Self> {
        let before = Self::read(job);
        let mut outputs = BTreeMap::new();
        for (file, text) in job.files().zip(texts) {
            let mut hashes = vec![hash(text.as_bytes())];
            if matches!(Self::compare(before.as_ref(), file)?, Match::Newest | Match::Older) {
                hashes.extend(hash_file(file, &GO_ON)?.filter(|there| *there != hashes[0]));
            }
            outputs.insert(file_name(file), hashes);
        }
        Ok(Self { version: VERSION, inputs, outputs })
    }

    /// Writes the record in its place, whose folder exists.
    pub(super) fn write(&self, job: &Job) -> Result<(), OutputError> {
        let path = path(job, "json");
        // A pipe would be written to, and waits for its reader.
        if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            let source = io::Error::new(ErrorKind::InvalidInput, "it is not a regular file");
            return Err(OutputError::Io { path, source });
        }
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| OutputError::Io { path: path.clone(), source: error.into() })?;
        text.push('\n');
        write_new(&path, text.as_bytes(), true)
    }

    /// How a result compares with what the record says of it.
    pub(super) fn compare(record: Option<&Self>, output: &Path) -> io::Result<Match> {
        let Some(there) = hash_file(output, &GO_ON)? else { return Ok(Match::Missing) };
        let Some(hashes) = record.and_then(|record| record.outputs.get(&file_name(output))) else {
            return Ok(Match::Foreign);
        };
        Ok(match hashes.iter().position(|hash| *hash == there) {
            Some(0) => Match::Newest,
            Some(_) => Match::Older,
            None => Match::Edited,
        })
    }
}

impl Inputs {
    /// All but the recording, whose hash takes a while.
    pub(super) fn without_recording(job: &Job, transcript: &[u8]) -> Self {
        let settings = Settings { format: None, ..job.settings.clone() };
        let names = [Some(&job.recording), Some(&job.transcript), job.original.as_ref()];
        let names: Vec<String> = names.into_iter().flatten().map(|path| file_name(path)).collect();
        // Settings and names always have a JSON form.
        let options = serde_json::to_vec(&(settings, names)).unwrap_or_default();
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            options: hash(&options),
            transcript: hash(transcript),
            recording: String::new(),
        }
    }
}

/// The names of the files in a folder that a batch wrote.
pub(super) fn outputs_in(folder: &Path) -> BTreeSet<OsString> {
    let records = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path());
    let records = records.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let outputs =
        records.filter_map(|path| Record::parse(&input::read(&path).ok()?)).map(|record| record.outputs);
    outputs.flat_map(BTreeMap::into_keys).map(OsString::from).collect()
}

/// A file of an episode in the folder of the records.
pub(super) fn path(job: &Job, ending: &str) -> PathBuf {
    let mut name = job.base.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    job.folder().join(FOLDER).join(name)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The hash of some bytes.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_string()
}

/// The hash of a file; nothing where there is none.
///
/// # Errors
/// When it cannot be read, and [`ErrorKind::Interrupted`] soon after `stop` has become true.
pub(super) fn hash_file(path: &Path, stop: &AtomicBool) -> io::Result<Option<String>> {
    let file = match input::open(path) {
        Ok(file) => file,
        Err(OpenError::Io(error)) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(OpenError::Io(error)) => return Err(error),
        Err(_) => return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")),
    };
    let (mut hasher, mut file) = (blake3::Hasher::new(), file);
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(io::Error::new(ErrorKind::Interrupted, "it was interrupted"));
        }
        let begun = hasher.count();
        hasher.update_reader((&mut file).take(HASHED_AT_ONCE))?;
        if hasher.count() == begun {
            break;
        }
    }
    Ok(Some(hasher.finalize().to_string()))
}
