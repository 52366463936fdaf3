//! `pausa batch`: a folder of recordings and transcripts becomes subtitles.

mod args;
mod feed;
mod lines;
mod pages;
mod signals;
mod tables;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use pausa::batch::report::{FORMAT, Report, Row, SUITE, Summary};
use pausa::batch::{self, Plan, RunOptions};
use pausa::input;
use pausa::output::{NewFile, folder_of, stage, sweep};

pub(super) use args::BatchArguments;
use feed::FeedTask;
use lines::Lines;
use watch::Watch;

use super::UNUSABLE;
use super::outputs;
use super::talk::Talk;

/// The exit code when something was left out.
const LEFT_OUT: u8 = 1;
/// The exit code after Ctrl-C.
const INTERRUPTED: u8 = 130;

pub(super) fn run(arguments: &BatchArguments, talk: Talk) -> Result<ExitCode> {
    let began = Instant::now();
    for file in [&arguments.report, &arguments.junit].into_iter().flatten() {
        check_report(file, arguments.force)?;
    }
    let feed = FeedTask::of(arguments, talk)?;
    if let Some(folder) = &arguments.report_dir {
        pages::check(folder, arguments.force)?;
    }
    signals::keep_panics_quiet();
    let jobs = arguments.jobs();
    let request = arguments.request();
    let plan = batch::plan(&request)?;
    check_outputs(arguments, &plan)?;
    let lines = Lines::new(arguments.json);
    lines.planned(&plan);
    if arguments.dry_run {
        if !arguments.json {
            tables::show_plan(&plan)?;
        }
        let rows: Vec<Row> = plan.episodes.iter().map(Row::planned).collect();
        return finish(arguments, &plan, &rows, began, &lines, talk);
    }

    if let Some(folder) = &arguments.output {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let stop = signals::stop_on_signals().context("cannot wait for Ctrl-C")?;
    let watch = Watch::new(&plan, &lines, &stop, talk);
    let (force, max_audio) = (arguments.force, arguments.limit.max_audio);
    let outcomes = batch::run(&plan, &RunOptions { jobs, force, max_audio, stop: &stop }, &watch);
    let seconds = watch.finish();
    let ended = plan.episodes.iter().zip(&outcomes).zip(&seconds);
    let rows: Vec<Row> =
        ended.map(|((planned, outcome), seconds)| Row::ended(planned, outcome, *seconds)).collect();
    let code = finish(arguments, &plan, &rows, began, &lines, talk)?;
    if let Some(folder) = &arguments.report_dir {
        pages::write_index(folder, &plan, &rows, talk)?;
    }
    if stop.load(Ordering::Relaxed) {
        // A feed of an earlier run may name more than is done by now: it stays.
        return Ok(ExitCode::from(INTERRUPTED));
    }
    let is_named = feed.map_or(Ok(true), |feed| feed.write(&plan, &rows, talk))?;
    Ok(if is_named || code != ExitCode::SUCCESS { code } else { ExitCode::from(LEFT_OUT) })
}

/// Says and writes how it went.
fn finish(
    arguments: &BatchArguments,
    plan: &Plan,
    rows: &[Row],
    began: Instant,
    lines: &Lines,
    talk: Talk,
) -> Result<ExitCode> {
    let summary = Summary::of(rows, &plan.problems, began.elapsed().as_secs_f64());
    tables::summarise(rows, plan, &summary, talk);
    lines.summary(&summary);
    let report = Report::new(summary, rows, plan);
    for file in [&arguments.report, &arguments.junit].into_iter().flatten() {
        // Of a run that was killed here.
        let _ = sweep(folder_of(file));
    }
    let json = arguments.report.as_ref().map(|file| {
        let text = serde_json::to_string_pretty(&report);
        text.map(|text| (file, text + "\n"))
    });
    let junit = arguments.junit.as_ref().map(|file| (file, report.junit()));
    let texts: Vec<(&PathBuf, String)> = json.transpose()?.into_iter().chain(junit).collect();
    stage(texts.iter().map(|(path, text)| NewFile { path, bytes: text.as_bytes(), overwrite: true }))?
        .commit()?;
    let has_nothing = rows.is_empty() && arguments.shard.is_none();
    Ok(match (has_nothing, summary.has_failures()) {
        (true, _) => ExitCode::from(UNUSABLE),
        (false, true) => ExitCode::from(LEFT_OUT),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Refuses reports that would be written over what is read, or over each other.
fn check_outputs(arguments: &BatchArguments, plan: &Plan) -> Result<()> {
    let files = [&arguments.report, &arguments.junit, &arguments.feed_output];
    let files: Vec<&Path> = files.into_iter().flatten().map(PathBuf::as_path).collect();
    let jobs = plan.episodes.iter().map(|planned| &planned.job);
    let read = jobs.flat_map(|job| {
        let results = job.outputs.iter().map(|output| &output.path);
        [&job.recording, &job.transcript].into_iter().chain(results)
    });
    let read: Vec<&Path> =
        read.chain(&arguments.manifest).chain(&arguments.feed).map(PathBuf::as_path).collect();
    for (i, file) in files.iter().enumerate() {
        outputs::refuse_inputs(file, &[read.as_slice(), &files[..i]].concat())?;
    }
    Ok(())
}

/// Whether a report may be written: over nothing, or over an earlier one.
fn check_report(file: &Path, force: bool) -> Result<()> {
    if !file.is_file() {
        let folder = folder_of(file);
        ensure!(folder.is_dir(), "the folder {} does not exist: create it first", folder.display());
        return Ok(());
    }
    let old = input::read(file).unwrap_or_default();
    let old = String::from_utf8_lossy(&old);
    let is_report =
        old.contains(&format!("\"format\": \"{FORMAT}\"")) || old.contains(&format!("name=\"{SUITE}\""));
    ensure!(
        force || is_report,
        "{} exists and is not a report of a batch: pass --force to overwrite it",
        file.display()
    );
    Ok(())
}
