//! Episodes that are to be made → made, several at a time, each on its own.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::episode::{Done, EpisodeError, Stage, produce};
use super::guard::guarded;
use super::lock::Lock;
use super::plan::{Plan, Planned};
use super::record::{self, Record};
use super::step::{Step, Why, step};
use super::threads::on_one_thread;
use super::told;
use crate::output::sweep;
use crate::time::TimeDelta;

/// How often to look whether another run has let go of an episode.
const PATIENCE: Duration = Duration::from_millis(200);

/// The maximum number of episodes at a time.
pub const MAX_JOBS: usize = 256;

/// How episodes are made.
#[derive(Debug, Clone, Copy)]
pub struct RunOptions<'a> {
    /// How many at a time, up to [`MAX_JOBS`]; each takes one thread.
    pub jobs: NonZeroUsize,
    /// Whether to overwrite what is in the way.
    pub force: bool,
    /// The maximum length of a recording.
    pub max_audio: TimeDelta,
    /// When this becomes true, no further episode is begun, and those that are not being written are dropped.
    pub stop: &'a AtomicBool,
}

/// What became of an episode.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// It was made.
    Done(Box<Done>),
    /// There was nothing to do.
    UpToDate,
    /// There was nothing to do, and these results were edited by somebody.
    Kept(Vec<PathBuf>),
    /// It was not made, for this reason.
    Failed(String),
    /// It was not begun, or dropped.
    Stopped,
}

/// Is told of everything that happens, from any thread. `episode` is a place in [`Plan::episodes`].
pub trait Watcher: Sync {
    /// An episode is begun.
    fn begun(&self, episode: usize);
    /// An episode has come to a stage.
    fn at(&self, episode: usize, stage: Stage);
    /// Nothing more will be told of an episode.
    fn ended(&self, episode: usize, outcome: &Outcome);
}

/// Makes what is to be made, the largest recordings first. The outcomes are in the order of [`Plan::episodes`].
///
/// Each episode runs on one thread of its own, so memory grows with the jobs alone, and the bytes are the same whatever
/// their number. What goes wrong with an episode is its [`Outcome`], a panic too. An episode that another run is at is left
/// until that has let go of it.
pub fn run(plan: &Plan, options: &RunOptions, watcher: &dyn Watcher) -> Vec<Outcome> {
    let mut waiting = Vec::new();
    let mut outcomes: Vec<Option<Outcome>> = Vec::new();
    for (i, planned) in plan.episodes.iter().enumerate() {
        outcomes.push(settled(&planned.step));
        match outcomes.last() {
            Some(Some(outcome)) => watcher.ended(i, outcome),
            _ => waiting.push(i),
        }
    }
    tidy(plan.episodes.iter().map(|planned| planned.job.folder()));
    waiting.sort_by_key(|&i| (std::cmp::Reverse(plan.episodes[i].bytes), i));
    let jobs = options.jobs.get().min(waiting.len()).min(MAX_JOBS);
    let shop =
        Shop { plan, options, watcher, waiting: Mutex::new(waiting.into()), outcomes: Mutex::new(outcomes) };
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| shop.work());
        }
    });
    let outcomes = shop.outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.into_iter().map(|outcome| outcome.unwrap_or(Outcome::Stopped)).collect()
}

/// The outcome of an episode for which nothing is to be done.
fn settled(step: &Step) -> Option<Outcome> {
    match step {
        Step::Make(_) => None,
        Step::UpToDate => Some(Outcome::UpToDate),
        Step::Kept(edited) => Some(Outcome::Kept(edited.clone())),
        Step::Refused(reason) => Some(Outcome::Failed(reason.clone())),
    }
}

/// Whether an episode is still to be made, as far as its record alone tells: then its recording, which can be large, need not
/// be compared again. What a run makes of other contents has another record.
fn stands(planned: &Planned) -> bool {
    let changed = [Why::New, Why::Recording, Why::Transcript, Why::Options, Why::Program];
    matches!(&planned.step, Step::Make(why) if changed.contains(why))
        && Record::read(&planned.job) == planned.record
}

/// Removes what killed runs have left in the folders of the results. What cannot be removed does no harm.
fn tidy<'a>(folders: impl Iterator<Item = &'a Path>) {
    for folder in folders.collect::<BTreeSet<_>>() {
        let records = folder.join(record::FOLDER);
        let _ = sweep(folder);
        let _ = sweep(&records);
        let left = fs::read_dir(&records).into_iter().flatten().flatten().map(|entry| entry.path());
        for lock in left.filter(|path| path.extension().is_some_and(|ending| ending == "lock")) {
            drop(Lock::try_acquire(&lock));
        }
    }
}

/// What the workers share.
struct Shop<'a> {
    plan: &'a Plan,
    options: &'a RunOptions<'a>,
    watcher: &'a dyn Watcher,
    waiting: Mutex<VecDeque<usize>>,
    outcomes: Mutex<Vec<Option<Outcome>>>,
}

impl Shop<'_> {
    fn work(&self) {
        // Others that wait for the same lock; the next look at them comes after a pause.
        let mut busy = 0;
        while !self.is_stopped() {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let (next, left) = (waiting.pop_front(), waiting.len());
            drop(waiting);
            let Some(episode) = next else { return };
            if let Some(outcome) = self.attempt(episode) {
                self.watcher.ended(episode, &outcome);
                self.outcomes.lock().unwrap_or_else(PoisonError::into_inner)[episode] = Some(outcome);
                busy = 0;
            } else {
                self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(episode);
                busy += 1;
                if busy > left {
                    thread::sleep(PATIENCE);
                    busy = 0;
                }
            }
        }
    }

    fn is_stopped(&self) -> bool {
        self.options.stop.load(Ordering::Relaxed)
    }

    /// The outcome; nothing when another run is at the episode.
    fn attempt(&self, episode: usize) -> Option<Outcome> {
        let planned = &self.plan.episodes[episode];
        let job = &planned.job;
        let records = job.folder().join(record::FOLDER);
        let lock = fs::create_dir_all(&records).and_then(|()| Lock::try_acquire(&record::path(job, "lock")));
        let _lock = match lock {
            Ok(lock) => lock?,
            Err(error) => {
                return Some(Outcome::Failed(format!("cannot write in {}: {error}", records.display())));
            }
        };
        // Another run may have made it meanwhile.
        if !stands(planned) {
            let settled = settled(&step(job, self.options.force, self.options.stop));
            if self.is_stopped() {
                return Some(Outcome::Stopped);
            }
            if settled.is_some() {
                return settled;
            }
        }
        self.watcher.begun(episode);
        let mut progress = |stage| {
            self.watcher.at(episode, stage);
            if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let made = guarded(&job.name, || on_one_thread(|| produce(job, self.options, &mut progress)));
        Some(match made {
            Ok(Ok(done)) => Outcome::Done(Box::new(done)),
            Ok(Err(_)) if self.is_stopped() => Outcome::Stopped,
            Ok(Err(EpisodeError::Stopped)) => Outcome::Stopped,
            Ok(Err(error)) => Outcome::Failed(told(&error)),
            Err(panic) => Outcome::Failed(panic),
        })
    }
}
