//! What is asked for → what is to be done, checked as far as it can be before anything is decoded.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::guard::guarded;
use super::job::{Candidate, Job, base, find_originals};
use super::language::Languages;
use super::names::{key, language_beside};
use super::pairing::{Pair, Problem, pair};
use super::record::Record;
use super::shard::Shard;
use super::step::{Step, check, step};
use super::{BatchError, manifest, search, told};
use crate::output::real_path;
use crate::settings::{self, Config, Settings};
use crate::time::TimeDelta;

/// How many of the episodes whose results collide are named.
const MAX_NAMED: usize = 4;

/// Where the episodes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In a folder: its sub-folders `audio` and `transcripts` where both are there, else anywhere below it.
    Folder(PathBuf),
    /// In two folders.
    Folders {
        /// The recordings.
        audio: PathBuf,
        /// The transcripts.
        transcripts: PathBuf,
    },
    /// As a table says: CSV, JSON lines or TOML.
    Manifest(PathBuf),
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Where the episodes are.
    pub source: Source,
    /// Where the results go; beside the recordings where it is not said.
    pub output: Option<PathBuf>,
    /// The options that hold for all of them.
    pub flags: Settings,
    /// Where others come from.
    pub config: Config,
    /// Whether to make everything anew and overwrite what is in the way.
    pub force: bool,
    /// The share to do; all where it is not said.
    pub shard: Option<Shard>,
    /// The primary subtag of the language that is spoken in all recordings: transcripts in others are translations of those in it.
    pub spoken: Option<String>,
    /// The folder for a page of each episode, where they are wanted.
    pub pages: Option<PathBuf>,
}

/// An episode and what is to be done for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The episode.
    pub job: Job,
    /// What is to be done.
    pub step: Step,
    /// Bytes of the recording.
    pub bytes: u64,
    /// How long the recording says that it is; only looked up for what is to be made.
    pub length: Option<TimeDelta>,
    /// The record that the step follows from.
    pub(super) record: Option<Record>,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// The episodes, by their names.
    pub episodes: Vec<Planned>,
    /// What is no episode, and why.
    pub problems: Vec<Problem>,
}

/// Finds the episodes and checks them, on as many threads as rayon has here.
///
/// # Errors
/// When nothing can start: a folder is missing, nothing is in it, or the manifest or a settings file is wrong.
pub fn plan(request: &Request) -> Result<Plan, BatchError> {
    let (mut candidates, mut problems) = candidates(request)?;
    if candidates.is_empty() && problems.is_empty() {
        return Err(BatchError::Nothing(place(&request.source)));
    }
    // Before the shares are parted, for they are to agree.
    let languages = Languages::of(candidates.iter().map(|candidate| candidate.transcript.as_path()));
    if let Some(shard) = request.shard {
        candidates.retain(|candidate| shard.holds(&candidate.relative));
        let root = place(&request.source);
        let below = |file: &PathBuf| shard.holds(file.strip_prefix(&root).unwrap_or(file));
        problems.retain(|problem| problem.files.first().is_some_and(below));
    }
    let mut configs = Configs { config: &request.config, known: BTreeMap::new() };
    let mut jobs = Vec::new();
    for candidate in candidates {
        let row = candidate.settings.clone();
        let file = configs.of(&candidate.recording)?;
        let named = Settings { language: candidate.language.clone(), ..Settings::default() };
        let mut job = Job::new(candidate, request.flags.clone().or(row).or(named).or(file));
        languages.settle(&mut job);
        jobs.push(job);
    }
    if let Some(spoken) = &request.spoken {
        find_originals(&mut jobs, spoken);
    }
    if let Some(folder) = &request.pages {
        for job in &mut jobs {
            job.ask_for_page(folder);
        }
    }
    let collisions = collisions(&jobs);
    let episodes = jobs.into_par_iter().map(|job| {
        let bytes = fs::metadata(&job.recording).map_or(0, |recording| recording.len());
        let record = Record::read(&job);
        let look = || match collisions.get(&job.base) {
            Some(reason) => (Step::Refused(reason.clone()), None),
            None => looked_at(&job, request.force),
        };
        let (step, length) = guarded(&job.name, look).unwrap_or_else(|panic| (Step::Refused(panic), None));
        Planned { job, step, bytes, length, record }
    });
    Ok(Plan { episodes: episodes.collect(), problems })
}

/// What is to be done for an episode, and how long its recording says that it is.
fn looked_at(job: &Job, force: bool) -> (Step, Option<TimeDelta>) {
    match step(job, force, &AtomicBool::new(false)) {
        Step::Make(why) => match check(job) {
            Ok(length) => (Step::Make(why), length),
            Err(refusal) => (Step::Refused(told(&refusal)), None),
        },
        settled => (settled, None),
    }
}

fn candidates(request: &Request) -> Result<(Vec<Candidate>, Vec<Problem>), BatchError> {
    let output = request.output.as_deref();
    match &request.source {
        Source::Folder(folder) => {
            let (audio, transcripts) = (folder.join("audio"), folder.join("transcripts"));
            if audio.is_dir() && transcripts.is_dir() {
                in_folders(&audio, &transcripts, output)
            } else {
                in_folders(folder, folder, output)
            }
        }
        Source::Folders { audio, transcripts } => in_folders(audio, transcripts, output),
        Source::Manifest(path) => Ok((in_manifest(path, output)?, Vec::new())),
    }
}

fn in_folders(
    audio: &Path,
    transcripts: &Path,
    output: Option<&Path>,
) -> Result<(Vec<Candidate>, Vec<Problem>), BatchError> {
    for folder in [audio, transcripts] {
        if !folder.is_dir() {
            return Err(BatchError::NoFolder(folder.to_owned()));
        }
    }
    let (recordings, mut problems) = search::files(audio, output);
    let texts = if audio == transcripts {
        recordings.clone()
    } else {
        let (texts, unreadable) = search::files(transcripts, output);
        problems.extend(unreadable);
        texts
    };
    let pairing = pair(&recordings, &search::without_outputs(texts));
    problems.extend(pairing.problems);
    let candidate = |pair: Pair| {
        let place =
            output.map_or_else(|| pair.recording.path.clone(), |to| to.join(&pair.recording.relative));
        Candidate {
            base: base(&place, pair.language.as_deref()),
            recording: pair.recording.path,
            transcript: pair.transcript.path,
            relative: pair.recording.relative,
            language: pair.language,
            settings: Settings::default(),
        }
    };
    Ok((pairing.pairs.into_iter().map(candidate).collect(), problems))
}

fn in_manifest(path: &Path, output: Option<&Path>) -> Result<Vec<Candidate>, BatchError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let rows = manifest::read(path, output.is_some())?.into_iter().map(|row| {
        let recording = folder.join(&row.audio);
        let language = language_beside(&row.audio, &row.transcript);
        let base = match (row.output, output) {
            (Some(name), to) => to.unwrap_or(folder).join(name),
            (None, Some(to)) => base(&to.join(below(&row.audio)), language.as_deref()),
            (None, None) => base(&recording, language.as_deref()),
        };
        let transcript = folder.join(&row.transcript);
        Candidate { recording, transcript, relative: row.audio, language, base, settings: row.settings }
    });
    Ok(rows.collect())
}

/// A recording's place below a folder for results: its own below the manifest, or its name alone where it lies elsewhere.
fn below(audio: &Path) -> &Path {
    let is_inside = audio.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if is_inside { audio } else { Path::new(audio.file_name().unwrap_or_default()) }
}

fn place(source: &Source) -> PathBuf {
    match source {
        Source::Folder(path) | Source::Manifest(path) => path.clone(),
        Source::Folders { audio, .. } => audio.clone(),
    }
}

/// The settings files, each read once.
struct Configs<'a> {
    config: &'a Config,
    known: BTreeMap<PathBuf, Settings>,
}

impl Configs<'_> {
    fn of(&mut self, recording: &Path) -> Result<Settings, BatchError> {
        let Some(file) = self.config.file_for(recording) else { return Ok(Settings::default()) };
        if let Some(known) = self.known.get(&file) {
            return Ok(known.clone());
        }
        let settings = settings::read(&file)?;
        self.known.insert(file, settings.clone());
        Ok(settings)
    }
}

/// Episodes whose results would be written over each other or over what is read, by what the results are called.
fn collisions(jobs: &[Job]) -> BTreeMap<PathBuf, String> {
    let place = |path: &Path| key(&real_path(path).to_string_lossy());
    let mut bases: BTreeMap<String, Vec<&Job>> = BTreeMap::new();
    let mut inputs: BTreeMap<String, &Path> = BTreeMap::new();
    for job in jobs {
        bases.entry(place(&job.base)).or_default().push(job);
        if let Some(page) = &job.page {
            bases.entry(place(page)).or_default().push(job);
        }
        inputs.extend([&job.recording, &job.transcript].map(|path| (place(path), path.as_path())));
    }
    let mut collisions = BTreeMap::new();
    for same in bases.values().filter(|jobs| jobs.len() > 1) {
        let mut names: Vec<String> = same.iter().take(MAX_NAMED).map(|job| job.name.clone()).collect();
        if same.len() > MAX_NAMED {
            names.push(format!("{} more", same.len() - MAX_NAMED));
        }
        let reason = format!("the results of {} would have the same name", names.join(" and "));
        for job in same {
            collisions.insert(job.base.clone(), format!("{reason}: name others in a manifest"));
        }
    }
    for job in jobs {
        if let Some(input) = job.files().find_map(|file| inputs.get(&place(file))) {
            let reason = format!(
                "{} would be overwritten, which is read: choose another folder for the results",
                input.display()
            );
            collisions.insert(job.base.clone(), reason);
        }
    }
    collisions
}
