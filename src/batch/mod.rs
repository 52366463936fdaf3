//! A folder of recordings and transcripts → subtitles for all of them.
//!
//! ```text
//! folder ──search──▶ files ──pairing──▶ pairs ─┐
//! manifest ──────────────────────────────rows──┴─plan──▶ Plan ──run──▶ Outcomes ──report──▶ JSON, JUnit
//! ```
//!
//! [`plan()`] finds out what is to be done and checks all that can be checked before anything is decoded; [`run()`] does it
//! and tells a [`Watcher`]. What was made of which contents is kept in a record beside the results (`record`), so a batch
//! that is started again does only what is new, and one that was killed goes on where it was.

mod episode;
mod guard;
mod input;
mod job;
mod language;
mod lock;
mod manifest;
mod names;
mod pairing;
mod plan;
mod record;
pub mod report;
mod run;
mod search;
mod shard;
mod step;
mod threads;

use std::error::Error;
use std::iter;
use std::path::PathBuf;

pub use episode::{Done, Stage};
pub use job::{Job, Target};
pub use manifest::ManifestError;
pub use pairing::{Found, Pair, Pairing, Problem, ProblemKind, pair};
pub use plan::{Plan, Planned, Request, Source, plan};
pub use run::{MAX_JOBS, Outcome, RunOptions, Watcher, run};
pub use shard::{Shard, ShardError};
pub use step::{IN_THE_WAY, Step, Why};

use crate::settings::SettingsError;

/// Why nothing can start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// A folder is missing.
    #[error("there is no folder {}: name one with recordings and transcripts", .0.display())]
    NoFolder(PathBuf),
    /// There is nothing to do anything with.
    #[error("there are neither recordings nor transcripts in {}", .0.display())]
    Nothing(PathBuf),
    /// The manifest is wrong.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// A settings file is wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// An error and its causes, in one line.
fn told(error: &dyn Error) -> String {
    let causes = iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
