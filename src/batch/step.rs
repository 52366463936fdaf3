//! What is to be done for an episode: everything, nothing, or nothing unless its owner asks for it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::input::{self, InputError, Text};
use super::job::Job;
use super::record::{Inputs, Match, Record, hash_file};
use super::told;
use crate::audio;
use crate::report::Summary;
use crate::time::TimeDelta;

/// What is to be done for an episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is to be made.
    Make(Why),
    /// Its results are there and follow from what is there.
    UpToDate,
    /// So they were until somebody edited these; they are kept.
    Kept(Vec<PathBuf>),
    /// It cannot be made, for this reason.
    Refused(String),
}

/// Why an episode is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// It never was.
    New,
    /// The recording is another than it was.
    Recording,
    /// The transcript is another.
    Transcript,
    /// The options are others.
    Options,
    /// The program is another.
    Program,
    /// A result is missing.
    Missing(PathBuf),
    /// Its page is missing, or of other results.
    Page,
    /// A run was broken off.
    BrokenOff,
    /// The caller asks for it.
    Forced,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::New => f.write_str("new"),
            Why::Recording => f.write_str("the recording changed"),
            Why::Transcript => f.write_str("the transcript changed"),
            Why::Options => f.write_str("the options changed"),
            Why::Program => f.write_str("the program changed"),
            Why::Missing(path) => write!(f, "{} is missing", path.display()),
            Why::Page => f.write_str("its page is missing or old"),
            Why::BrokenOff => f.write_str("it was interrupted"),
            Why::Forced => f.write_str("forced"),
        }
    }
}

/// How a refusal ends when a file is in the way that forcing overwrites.
pub const IN_THE_WAY: &str = "move it away, or allow it to be overwritten";

/// Why an episode cannot be made, known before its recording is decoded.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error(transparent)]
    Input(#[from] InputError),
    #[error("{} exists, and no batch wrote it: {IN_THE_WAY}", .0.display())]
    Foreign(PathBuf),
    #[error("{} was edited since a batch wrote it, and {why}: {IN_THE_WAY}", path.display())]
    Edited { path: PathBuf, why: Why },
    #[error("{} is there, and no regular file: move it away", .0.display())]
    NotAFile(PathBuf),
}

/// What is to be done, by the contents of the files alone; refused once `stop` is true.
pub(super) fn step(job: &Job, force: bool, stop: &AtomicBool) -> Step {
    match compared(job, force, stop) {
        Ok(found) => found,
        Err(refusal) => Step::Refused(told(&refusal)),
    }
}

/// Whether an episode that is to be made can be, as far as that is known without decoding; and how long it is, where the
/// recording's head tells.
pub(super) fn check(job: &Job) -> Result<Option<TimeDelta>, InputError> {
    Text::of(job)?;
    Ok(audio::probe(&job.recording, &job.settings.track.clone().unwrap_or_default())?)
}

fn compared(job: &Job, force: bool, stop: &AtomicBool) -> Result<Step, Refusal> {
    let is_special = |path: &Path| fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
    if let Some(file) = job.files().find(|file| is_special(file)) {
        return Err(Refusal::NotAFile(file.to_owned()));
    }
    if force {
        return Ok(Step::Make(Why::Forced));
    }
    loop {
        let record = Record::read(job);
        let found = compared_with(record.as_ref(), job, stop);
        let is_trouble =
            matches!(found, Err(Refusal::Foreign(_) | Refusal::Edited { .. }) | Ok(Step::Kept(_)));
        // Another run may have written record and results between our looks at the two.
        if !is_trouble || Record::read(job) == record {
            return found;
        }
    }
}

fn compared_with(record: Option<&Record>, job: &Job, stop: &AtomicBool) -> Result<Step, Refusal> {
    let mut edited = Vec::new();
    let mut why = None;
    for output in &job.outputs {
        let path = output.path.clone();
        let found = Record::compare(record, &path);
        match found.map_err(InputError::reading(&path))? {
            Match::Newest => {}
            Match::Missing => why = why.or(Some(Why::Missing(path))),
            Match::Older => why = why.or(Some(Why::BrokenOff)),
            Match::Edited => edited.push(path),
            Match::Foreign => return Err(Refusal::Foreign(path)),
        }
    }
    if let Some(page) = &job.page {
        let found = Record::compare(record, page).map_err(InputError::reading(page))?;
        match found {
            Match::Newest => {}
            _ if !is_foreign(page, found) => why = why.or(Some(Why::Page)),
            _ => return Err(Refusal::Foreign(page.clone())),
        }
    }
    let Some(record) = record else { return Ok(Step::Make(Why::New)) };
    let why = match changed(job, &record.inputs, stop)? {
        Some(changed) => Some(changed),
        None => why,
    };
    match (why, edited.first()) {
        (None, None) => Ok(Step::UpToDate),
        (None, Some(_)) => Ok(Step::Kept(edited)),
        (Some(why), None) => Ok(Step::Make(why)),
        (Some(why), Some(path)) => Err(Refusal::Edited { path: path.clone(), why }),
    }
}

/// Whether a file in the place of a page is none, and nothing that we wrote.
pub(super) fn is_foreign(page: &Path, found: Match) -> bool {
    let is_page = || {
        let bytes = crate::input::read(page).unwrap_or_default();
        Summary::of_page(&String::from_utf8_lossy(&bytes)).is_some()
    };
    matches!(found, Match::Foreign | Match::Edited) && !is_page()
}

/// What is not as it was when the results were made.
fn changed(job: &Job, then: &Inputs, stop: &AtomicBool) -> Result<Option<Why>, InputError> {
    let now = Inputs::without_recording(job, &input::bytes(job)?);
    if now.program != then.program {
        return Ok(Some(Why::Program));
    }
    if now.options != then.options {
        return Ok(Some(Why::Options));
    }
    if now.transcript != then.transcript {
        return Ok(Some(Why::Transcript));
    }
    let recording = hash_file(&job.recording, stop).map_err(InputError::reading(&job.recording))?;
    Ok((recording.as_ref() != Some(&then.recording)).then_some(Why::Recording))
}
