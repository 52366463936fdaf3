//! What happens, for machines: a JSON object a line on standard output.

use std::io::{self, Write};

use pausa::batch::report::{EpisodeStatus, Row, Summary};
use pausa::batch::{Plan, Problem};
use serde::Serialize;

/// One thing that happens.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event<'a> {
    Plan(&'a Row<'a>),
    Problem(&'a Problem),
    Started { episode: &'a str },
    Done(&'a Row<'a>),
    Skipped(&'a Row<'a>),
    Failed(&'a Row<'a>),
    Stopped(&'a Row<'a>),
    Summary(&'a Summary),
}

/// Writes the lines, if they are wanted.
pub(super) struct Lines {
    wanted: bool,
}

impl Lines {
    pub(super) fn new(wanted: bool) -> Self {
        Self { wanted }
    }

    pub(super) fn planned(&self, plan: &Plan) {
        plan.episodes.iter().for_each(|planned| self.write(&Event::Plan(&Row::planned(planned))));
        plan.problems.iter().for_each(|problem| self.write(&Event::Problem(problem)));
    }

    pub(super) fn started(&self, episode: &str) {
        self.write(&Event::Started { episode });
    }

    pub(super) fn ended(&self, row: &Row) {
        self.write(&match row.status {
            EpisodeStatus::Done => Event::Done(row),
            EpisodeStatus::UpToDate | EpisodeStatus::Kept => Event::Skipped(row),
            EpisodeStatus::Failed => Event::Failed(row),
            EpisodeStatus::Stopped | EpisodeStatus::Planned => Event::Stopped(row),
        });
    }

    pub(super) fn summary(&self, summary: &Summary) {
        self.write(&Event::Summary(summary));
    }

    /// A reader that has gone away is no reason to stop the work.
    fn write(&self, event: &Event) {
        if self.wanted
            && let Ok(mut line) = serde_json::to_vec(event)
        {
            line.push(b'\n');
            let mut out = io::stdout().lock();
            let _ = out.write_all(&line).and_then(|()| out.flush());
        }
    }
}
