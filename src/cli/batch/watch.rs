//! Shows how a batch gets on: bars on a terminal, lines elsewhere.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use indicatif::{HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use pausa::batch::report::{EpisodeStatus, Row};
use pausa::batch::{Outcome, Plan, Planned, Stage, Step, Watcher};
use pausa::time::TimeDelta;

use super::lines::Lines;
use super::tables;
use crate::cli::talk::Talk;
use crate::cli::terminal;

/// Steps of an episode's bar.
const STEPS: u64 = 1000;
/// The part of the work that is done when an episode has been listened to.
const LISTENED: f64 = 0.4;

/// Is told what happens, and shows it.
pub(super) struct Watch<'a> {
    plan: &'a Plan,
    lines: &'a Lines,
    stop: &'a AtomicBool,
    talk: Talk,
    bars: MultiProgress,
    all: ProgressBar,
    began: Instant,
    episodes: Mutex<Vec<Progress>>,
    /// Warnings that were given, and how many more episodes have each.
    told: Mutex<BTreeMap<String, usize>>,
}

/// How far an episode is.
#[derive(Default, Clone)]
struct Progress {
    bar: Option<ProgressBar>,
    began: Option<Instant>,
    /// How long it took, in seconds.
    seconds: Option<f64>,
    /// Share of the work that is done.
    share: f64,
    /// Seconds of its sound that are done.
    audio: f64,
}

impl<'a> Watch<'a> {
    pub(super) fn new(plan: &'a Plan, lines: &'a Lines, stop: &'a AtomicBool, talk: Talk) -> Self {
        let target =
            if talk.shows_progress() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bars = MultiProgress::with_draw_target(target);
        let bytes =
            plan.episodes.iter().filter(|planned| is_to_do(planned)).map(|planned| planned.bytes).sum();
        let all = bars.add(ProgressBar::new(bytes));
        set_style(&all, "{wide_bar} {percent:>3} % {msg}, {eta} left");
        let episodes = Mutex::new(vec![Progress::default(); plan.episodes.len()]);
        Self { plan, lines, stop, talk, bars, all, began: Instant::now(), episodes, told: Mutex::default() }
    }

    /// Takes the bars away. Gives how long each episode took, in seconds.
    pub(super) fn finish(self) -> Vec<Option<f64>> {
        self.all.finish_and_clear();
        let told = self.told.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (warning, more) in told.into_iter().filter(|(_, more)| *more > 0) {
            let plural = if more == 1 { "" } else { "s" };
            self.talk.warning(format_args!("{more} more episode{plural}: {warning}"));
        }
        let episodes = self.episodes.into_inner().unwrap_or_else(PoisonError::into_inner);
        episodes.into_iter().map(|episode| episode.seconds).collect()
    }

    fn episodes(&self) -> MutexGuard<'_, Vec<Progress>> {
        self.episodes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show_all(&self, episodes: &[Progress]) {
        let to_do = || self.plan.episodes.iter().zip(episodes).filter(|(planned, _)| is_to_do(planned));
        let bytes: f64 = to_do().map(|(planned, progress)| planned.bytes as f64 * progress.share).sum();
        let audio: f64 = episodes.iter().map(|progress| progress.audio).sum();
        let speed = audio / self.began.elapsed().as_secs_f64().max(1e-3);
        let ended = to_do().filter(|(_, progress)| progress.share >= 1.0).count();
        let stopping = if self.stop.load(Ordering::Relaxed) { "stopping; " } else { "" };
        self.all.set_message(format!(
            "{stopping}{} of sound ({speed:.0}× real time), {ended} of {} episodes",
            hours(audio),
            to_do().count()
        ));
        self.all.set_position(bytes as u64);
    }

    /// Whether a warning has not been given in this batch.
    fn is_first(&self, warning: &str) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let more = told.entry(warning.to_owned()).and_modify(|more| *more += 1).or_insert(0);
        *more == 0
    }

    /// Lines among bars would be torn.
    fn say(&self, action: impl FnOnce(Talk)) {
        self.bars.suspend(|| action(self.talk));
    }
}

impl Watcher for Watch<'_> {
    fn begun(&self, episode: usize) {
        let name = &self.plan.episodes[episode].job.name;
        self.lines.started(name);
        let bar = self.bars.insert_before(&self.all, ProgressBar::new(STEPS));
        set_style(&bar, "{msg} {wide_bar} {percent:>3} %");
        bar.set_message(terminal::line(name).into_owned());
        let progress = &mut self.episodes()[episode];
        (progress.bar, progress.began) = (Some(bar), Some(Instant::now()));
    }

    fn at(&self, episode: usize, stage: Stage) {
        let planned = &self.plan.episodes[episode];
        let mut episodes = self.episodes();
        let progress = &mut episodes[episode];
        let share = match stage {
            Stage::Listening(share) => share,
            Stage::Aligning => 1.0,
        };
        progress.share = share * LISTENED;
        progress.audio = planned.length.map_or(0.0, TimeDelta::to_seconds) * progress.share;
        if let Some(bar) = &progress.bar {
            bar.set_position((share * LISTENED * STEPS as f64) as u64);
            if stage == Stage::Aligning {
                bar.set_message(format!("{}: placing sentences", terminal::line(&planned.job.name)));
            }
        }
        self.show_all(&episodes);
    }

    fn ended(&self, episode: usize, outcome: &Outcome) {
        let mut episodes = self.episodes();
        let progress = &mut episodes[episode];
        if let Some(bar) = progress.bar.take() {
            bar.finish_and_clear();
            self.bars.remove(&bar);
        }
        let began = progress.began.is_some();
        progress.seconds = progress.began.map(|began| began.elapsed().as_secs_f64());
        progress.share = 1.0;
        progress.audio = match outcome {
            Outcome::Done(done) => done.duration.to_seconds(),
            _ => 0.0,
        };
        let row = Row::ended(&self.plan.episodes[episode], outcome, progress.seconds);
        self.show_all(&episodes);
        drop(episodes);
        self.lines.ended(&row);
        self.say(|talk| {
            if let Some(dialect) = row.done.as_ref().and_then(|done| done.dialect.as_ref()) {
                talk.detail(format_args!("{}: {dialect}", row.transcript));
            }
            for warning in row.done.iter().flat_map(|done| &done.warnings) {
                let line = format_args!("{}: {warning}", row.episode);
                // One in every episode is read once.
                if self.is_first(&warning.replace(&row.transcript, "the transcript")) {
                    talk.warning(line);
                } else {
                    talk.detail(line);
                }
            }
            match row.status {
                // All will be in the table.
                EpisodeStatus::Done if self.talk.shows_progress() => {}
                EpisodeStatus::Done => talk.result(tables::line(&row)),
                // What never began is told at the end.
                EpisodeStatus::Failed if began => talk.result(tables::line(&row)),
                _ => talk.detail(tables::line(&row)),
            }
        });
    }
}

fn is_to_do(planned: &Planned) -> bool {
    matches!(planned.step, Step::Make(_))
}

/// `1:02:03`.
fn hours(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn set_style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        let left = |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = write!(out, "{:#}", HumanDuration(state.eta()));
        };
        bar.set_style(style.with_key("eta", left));
    }
}
