//! What people read of a batch: the plan, a line for each episode, and the table at the end.

use std::io;

use pausa::batch::report::{EpisodeStatus, Row, Summary, names};
use pausa::batch::{IN_THE_WAY, Plan, Problem, ProblemKind};
use pausa::time::{Time, TimeDelta};
use unicode_width::UnicodeWidthStr;

use crate::cli::talk::Talk;
use crate::cli::terminal;

/// The plan, on standard output.
pub(super) fn show_plan(plan: &Plan) -> io::Result<()> {
    let episodes = plan.episodes.iter().map(|planned| {
        let row = Row::planned(planned);
        let rest = match row.status {
            EpisodeStatus::Planned => {
                let why = row.reason.as_deref().unwrap_or_default();
                format!(" + {} → {} ({why})", row.transcript, row.outputs.join(", "))
            }
            _ => because(&row),
        };
        format!("{:<10} {}{rest}", word(row.status), row.episode)
    });
    let problems = plan.problems.iter();
    let problems =
        problems.map(|problem| format!("{:<10} {}: {}", kind(problem), names(problem), problem.reason));
    let lines = episodes.chain(problems).map(|line| format!("{}\n", terminal::line(&line)));
    terminal::print(&lines.collect::<String>())
}

/// One line on an episode.
pub(super) fn line(row: &Row) -> String {
    let found = row.done.map(|done| {
        let plural = if done.sentences == 1 { "" } else { "s" };
        let mut line = format!(": {} sentence{plural} in {}", done.sentences, length(done.duration));
        if let Some(factor) = row.real_time_factor.filter(|factor| *factor > 0.0) {
            line = format!("{line} ({:.0}× real time)", factor.recip());
        }
        line
    });
    format!("{} {}{}", word(row.status), row.episode, found.unwrap_or_else(|| because(row)))
}

/// A table of what was made, then what was not and why, then how many of what.
pub(super) fn summarise(rows: &[Row], plan: &Plan, summary: &Summary, talk: Talk) {
    let made: Vec<&Row> = rows.iter().filter(|row| row.done.is_some()).collect();
    if !made.is_empty() {
        for line in table(&made) {
            talk.result(line);
        }
    }
    for row in rows {
        match row.status {
            EpisodeStatus::Failed => Talk::failure(line(row)),
            EpisodeStatus::Kept | EpisodeStatus::Stopped => talk.result(line(row)),
            _ => {}
        }
    }
    for problem in &plan.problems {
        Talk::failure(format_args!("{} {}: {}", kind(problem), names(problem), problem.reason));
    }
    let is_in_the_way = |row: &Row| row.reason.as_ref().is_some_and(|reason| reason.ends_with(IN_THE_WAY));
    if rows.iter().any(|row| row.status == EpisodeStatus::Failed && is_in_the_way(row)) {
        talk.result("pass --force to overwrite what is in the way");
    }
    talk.result(closing(summary));
}

fn table(rows: &[&Row]) -> Vec<String> {
    let has_drift = rows.iter().any(|row| row.done.is_some_and(|done| done.drift.is_some()));
    let mut head =
        vec!["episode", "verdict", "sentences", "uncertain", "not spoken", "length", "time", "speed"];
    if has_drift {
        head.push("against the old");
    }
    let mut cells = vec![head.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    for row in rows {
        let Some(done) = row.done else { continue };
        let mut line = vec![
            terminal::line(row.episode).into_owned(),
            done.verdict.to_string(),
            done.sentences.to_string(),
            done.uncertain.to_string(),
            done.not_spoken.to_string(),
            length(done.duration),
            row.seconds.map(|seconds| format!("{seconds:.1} s")).unwrap_or_default(),
            row.real_time_factor
                .map(|factor| format!("{:.0}×", factor.max(1e-6).recip()))
                .unwrap_or_default(),
        ];
        if has_drift {
            line.push(done.drift.map(|grade| grade.to_string()).unwrap_or_default());
        }
        cells.push(line);
    }
    let width = |column: usize| {
        cells.iter().filter_map(|line| line.get(column)).map(|cell| wide(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..cells[0].len()).map(width).collect();
    let padded = |line: &Vec<String>| {
        let columns = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let gap = " ".repeat(width.saturating_sub(wide(cell)));
            if column == 0 { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
        });
        columns.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    cells.iter().map(padded).collect()
}

/// Columns that a text takes on a terminal.
fn wide(text: &str) -> usize {
    text.width()
}

fn length(delta: TimeDelta) -> String {
    (Time::ZERO + delta).to_string()
}

fn closing(summary: &Summary) -> String {
    let parts = [
        (summary.planned, "to do"),
        (summary.done, "done"),
        (summary.up_to_date, "up to date"),
        (summary.kept, "kept as edited"),
        (summary.failed, "failed"),
        (summary.stopped, "not done"),
        (summary.ambiguous, "ambiguous"),
        (summary.orphans, "without counterpart"),
        (summary.unreadable, "unreadable"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let mut line = parts.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ");
    if line.is_empty() {
        "nothing to do".clone_into(&mut line);
    }
    if summary.done > 0 {
        let speed = summary.audio / summary.seconds.max(1e-3);
        line = format!(
            "{line}; {} of sound in {:.1} s ({speed:.0}× real time)",
            length(TimeDelta::from_seconds(summary.audio)),
            summary.seconds
        );
    }
    line
}

fn because(row: &Row) -> String {
    row.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default()
}

fn word(status: EpisodeStatus) -> &'static str {
    match status {
        EpisodeStatus::Planned => "to do",
        EpisodeStatus::Done => "done",
        EpisodeStatus::UpToDate => "up to date",
        EpisodeStatus::Kept => "kept",
        EpisodeStatus::Failed => "failed",
        EpisodeStatus::Stopped => "not done",
    }
}

fn kind(problem: &Problem) -> &'static str {
    match problem.kind {
        ProblemKind::Orphan => "orphan",
        ProblemKind::Ambiguous => "ambiguous",
        ProblemKind::Unreadable => "unreadable",
    }
}
