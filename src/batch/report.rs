//! What a batch did, for machines: one JSON document, lines of it, and JUnit XML.

use serde::Serialize;

use super::episode::Done;
use super::job::slashed;
use super::pairing::{Problem, ProblemKind};
use super::plan::{Plan, Planned};
use super::run::Outcome;
use super::step::Step;
use crate::drift::{TestCase, junit};

/// What the JSON document calls itself.
pub const FORMAT: &str = "pausa-batch";
/// The name of the suite in JUnit XML.
pub const SUITE: &str = "pausa batch";

/// What is to be said of an episode.
#[derive(Debug, Clone, Serialize)]
pub struct Row<'a> {
    /// What people call it.
    pub episode: &'a str,
    /// The recording.
    pub audio: String,
    /// The transcript.
    pub transcript: String,
    /// The language that the transcript's name tells, or that is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    /// The results.
    pub outputs: Vec<String>,
    /// What became of it, or is to become.
    pub status: EpisodeStatus,
    /// Why it is to be made, was not made, or needs a look.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was found.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub done: Option<&'a Done>,
    /// How long it took, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// The same by the length of the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub real_time_factor: Option<f64>,
}

/// What became of an episode, or is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EpisodeStatus {
    /// It is to be made.
    Planned,
    /// It was made.
    Done,
    /// There was nothing to do.
    UpToDate,
    /// There was nothing to do, and results are kept that somebody edited.
    Kept,
    /// It was not made.
    Failed,
    /// It was not begun, or dropped.
    Stopped,
}

impl<'a> Row<'a> {
    /// Returns what is to be done for an episode.
    pub fn planned(planned: &'a Planned) -> Self {
        let (status, reason) = match &planned.step {
            Step::Make(why) => (EpisodeStatus::Planned, Some(why.to_string())),
            Step::UpToDate => (EpisodeStatus::UpToDate, None),
            Step::Kept(edited) => (EpisodeStatus::Kept, Some(kept(edited))),
            Step::Refused(reason) => (EpisodeStatus::Failed, Some(reason.clone())),
        };
        let job = &planned.job;
        Self {
            episode: &job.name,
            audio: slashed(&job.recording),
            transcript: slashed(&job.transcript),
            language: job.settings.language.as_deref(),
            outputs: job.outputs.iter().map(|output| slashed(&output.path)).collect(),
            status,
            reason,
            done: None,
            seconds: None,
            real_time_factor: None,
        }
    }

    /// Returns what became of an episode, and in how many seconds.
    pub fn ended(planned: &'a Planned, outcome: &'a Outcome, seconds: Option<f64>) -> Self {
        let (status, reason, done) = match outcome {
            Outcome::Done(done) => (EpisodeStatus::Done, None, Some(&**done)),
            Outcome::UpToDate => (EpisodeStatus::UpToDate, None, None),
            Outcome::Kept(edited) => (EpisodeStatus::Kept, Some(kept(edited)), None),
            Outcome::Failed(reason) => (EpisodeStatus::Failed, Some(reason.clone()), None),
            Outcome::Stopped => (EpisodeStatus::Stopped, None, None),
        };
        let seconds = seconds.filter(|_| done.is_some());
        let length = done.map(|done| done.duration.to_seconds()).filter(|length| *length > 0.0);
        let real_time_factor = seconds.zip(length).map(|(seconds, length)| seconds / length);
        Self { status, reason, done, seconds, real_time_factor, ..Self::planned(planned) }
    }

    /// Returns whether its results are there.
    pub fn has_results(&self) -> bool {
        matches!(self.status, EpisodeStatus::Done | EpisodeStatus::UpToDate | EpisodeStatus::Kept)
    }
}

fn kept(edited: &[std::path::PathBuf]) -> String {
    let names: Vec<String> = edited.iter().map(|path| path.display().to_string()).collect();
    format!("{} was edited, and is kept", names.join(", "))
}

/// How many of what.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Summary {
    /// Episodes that were made.
    pub done: usize,
    /// Episodes for which there was nothing to do.
    pub up_to_date: usize,
    /// Episodes whose edited results are kept.
    pub kept: usize,
    /// Episodes that were not made.
    pub failed: usize,
    /// Episodes that were not begun, or dropped.
    pub stopped: usize,
    /// Episodes that are to be made, when nothing was begun.
    pub planned: usize,
    /// Recordings and transcripts without a counterpart.
    pub orphans: usize,
    /// Files that could be meant for each other in several ways.
    pub ambiguous: usize,
    /// Files and folders that could not be looked at.
    pub unreadable: usize,
    /// Seconds of sound in what was made.
    pub audio: f64,
    /// Seconds that it took, all in all.
    pub seconds: f64,
}

impl Summary {
    /// Counts.
    pub fn of(rows: &[Row], problems: &[Problem], seconds: f64) -> Self {
        let count = |status| rows.iter().filter(|row| row.status == status).count();
        let kind = |kind| problems.iter().filter(|problem| problem.kind == kind).count();
        let lengths = rows.iter().filter_map(|row| row.done).map(|done| done.duration.to_seconds());
        Self {
            done: count(EpisodeStatus::Done),
            up_to_date: count(EpisodeStatus::UpToDate),
            kept: count(EpisodeStatus::Kept),
            failed: count(EpisodeStatus::Failed),
            stopped: count(EpisodeStatus::Stopped),
            planned: count(EpisodeStatus::Planned),
            orphans: kind(ProblemKind::Orphan),
            ambiguous: kind(ProblemKind::Ambiguous),
            unreadable: kind(ProblemKind::Unreadable),
            // The standard library's sum of nothing is −0.
            audio: lengths.fold(0.0, |sum, length| sum + length),
            seconds,
        }
    }

    /// Returns whether something needs attention.
    pub fn has_failures(&self) -> bool {
        self.failed + self.orphans + self.ambiguous + self.unreadable > 0
    }
}

/// All of it, as one document.
#[derive(Debug, Clone, Serialize)]
pub struct Report<'a> {
    format: &'static str,
    version: u32,
    /// How many of what.
    pub summary: Summary,
    /// The episodes, by their names.
    pub episodes: &'a [Row<'a>],
    /// What is no episode.
    pub problems: &'a [Problem],
}

impl<'a> Report<'a> {
    /// Returns the document of a batch.
    pub fn new(summary: Summary, episodes: &'a [Row<'a>], plan: &'a Plan) -> Self {
        Self { format: FORMAT, version: 1, summary, episodes, problems: &plan.problems }
    }

    /// As JUnit XML: a test case for each episode, and for each file that is none.
    pub fn junit(&self) -> String {
        let episodes = self.episodes.iter().map(|row| TestCase {
            name: row.episode,
            found: found(row),
            failure: match row.status {
                EpisodeStatus::Failed => row.reason.clone(),
                EpisodeStatus::Stopped => Some("it was not begun, or dropped".to_owned()),
                _ => None,
            },
        });
        let files: Vec<String> = self.problems.iter().map(names).collect();
        let problems = self.problems.iter().zip(&files).map(|(problem, files)| TestCase {
            name: files,
            found: String::new(),
            failure: Some(problem.reason.clone()),
        });
        junit(SUITE, &episodes.chain(problems).collect::<Vec<_>>())
    }
}

/// Returns the files of a problem, for people.
pub fn names(problem: &Problem) -> String {
    problem.files.iter().map(|file| slashed(file)).collect::<Vec<_>>().join(", ")
}

fn found(row: &Row) -> String {
    match (row.done, row.status) {
        (Some(done), _) => format!(
            "{}: {} sentences, {} uncertain, {} not spoken, {} stretches without transcript",
            done.verdict, done.sentences, done.uncertain, done.not_spoken, done.without_transcript
        ),
        (None, EpisodeStatus::UpToDate) => "up to date".to_owned(),
        (None, _) => row.reason.clone().unwrap_or_default(),
    }
}
