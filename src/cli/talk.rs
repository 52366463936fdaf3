//! Talk with the person at the terminal, all of it on standard error.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pausa::alignment::Alignment;

use super::terminal;

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

/// Says things on standard error. A closed standard error is no reason to fail, so failures to write are ignored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk {
    verbosity: Verbosity,
}

impl Talk {
    pub(super) fn new(verbosity: Verbosity) -> Self {
        Self { verbosity }
    }

    /// What was left out, however quiet it is to be: the exit code alone would not say which.
    pub(super) fn failure(line: impl Display) {
        say(&line.to_string());
    }

    /// What went wrong and what its causes are, in one line.
    pub(super) fn error(error: &anyhow::Error) {
        say(&format!("error: {error:#}"));
    }

    /// Why a result is not good, by the name of its transcript.
    pub(super) fn doubts(self, name: &str, alignment: &Alignment) {
        for doubt in &alignment.doubts {
            self.warning(format_args!("{name}: {doubt}"));
        }
    }

    pub(super) fn warning(self, warning: impl Display) {
        if self.verbosity > Verbosity::Quiet {
            say(&format!("warning: {warning}"));
        }
    }

    pub(super) fn result(self, line: impl Display) {
        if self.verbosity > Verbosity::Quiet {
            say(&line.to_string());
        }
    }

    pub(super) fn detail(self, line: impl Display) {
        if self.verbosity == Verbosity::Verbose {
            say(&line.to_string());
        }
    }

    /// Whether there is somebody to watch bars.
    pub(super) fn shows_progress(self) -> bool {
        self.verbosity > Verbosity::Quiet && std::io::stderr().is_terminal()
    }

    /// A bar from 0 to 1; hidden unless standard error is a terminal.
    pub(super) fn progress(self, label: &str) -> Progress {
        let target =
            if self.shows_progress() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(Progress::STEPS), target).with_message(label.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} % {eta:>4}") {
            bar.set_style(style);
        }
        Progress { bar }
    }
}

/// A progress bar that clears itself away.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    const STEPS: u64 = 1000;

    pub(super) fn set(&self, share: f64) {
        self.bar.set_position((share.clamp(0.0, 1.0) * Self::STEPS as f64) as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", terminal::line(line));
}
