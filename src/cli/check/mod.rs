//! `pausa check`: how far subtitles are off.

mod tables;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use pausa::drift::{Comparison, Excess, Grade, Limits, junit, plot};
use pausa::output::write_new;
use serde::Serialize;

use super::args::CheckArguments;
use super::talk::Talk;
use super::truth::{self, Named};

/// The exit code for findings.
const FINDINGS: u8 = 1;

/// The outcome of a check.
struct Verdict<'a> {
    subtitles: &'a Named,
    truth: &'a Named,
    comparison: &'a Comparison,
    excesses: Vec<Excess>,
    passed: bool,
}

/// The document of `--json`.
#[derive(Serialize)]
struct Report<'a> {
    subtitles: &'a str,
    reference: &'a str,
    passed: bool,
    exceeded: &'a [Excess],
    #[serde(flatten)]
    comparison: &'a Comparison,
}

pub(super) fn run(arguments: &CheckArguments, talk: Talk) -> Result<ExitCode> {
    let files = [&arguments.junit, &arguments.plot].map(Option::as_deref);
    let sources = [&arguments.subtitles, &arguments.truth.reference];
    for file in files.into_iter().flatten() {
        ensure!(
            sources.iter().all(|source| *source != file),
            "{}: this is one of the inputs: choose another name",
            file.display()
        );
        ensure!(arguments.force || !file.exists(), "{} exists: pass --force to overwrite it", file.display());
    }
    ensure!(files[0].is_none() || files[0] != files[1], "--junit and --plot name the same file");
    let (subtitles, truth) = truth::read(&arguments.subtitles, &arguments.truth, talk)?;
    let comparison = truth::compare(&subtitles, &truth)?;
    let verdict = Verdict::of(&subtitles, &truth, &comparison, &limits(arguments));
    if let Some(file) = files[0] {
        write_new(
            file,
            junit(&format!("pausa check {}", subtitles.name), &tables::measures(&verdict)).as_bytes(),
            arguments.force,
        )?;
    }
    if let Some(file) = files[1] {
        write_new(
            file,
            plot(&comparison, &base(&subtitles.name), &base(&truth.name)).as_bytes(),
            arguments.force,
        )?;
    }
    let text = if arguments.json {
        serde_json::to_string(&verdict.report()).context("cannot write the report")? + "\n"
    } else if arguments.markdown {
        tables::markdown(&verdict)
    } else {
        tables::text(&verdict)
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    for excess in &verdict.excesses {
        talk.result(format_args!("{}: {excess}", subtitles.name));
    }
    Ok(if verdict.passed { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

fn limits(arguments: &CheckArguments) -> Limits {
    Limits {
        median: arguments.max_median,
        p95: arguments.max_p95,
        slope: arguments.max_slope,
        offset: arguments.max_offset,
        coverage: arguments.min_coverage,
    }
}

/// The file's name without its folder.
fn base(name: &str) -> String {
    Path::new(name).file_name().map_or_else(|| name.to_owned(), |name| name.to_string_lossy().into_owned())
}

impl<'a> Verdict<'a> {
    fn of(subtitles: &'a Named, truth: &'a Named, comparison: &'a Comparison, limits: &Limits) -> Self {
        let excesses = comparison.check(limits);
        let passed = if limits.is_empty() { comparison.grade < Grade::Fail } else { excesses.is_empty() };
        Verdict { subtitles, truth, comparison, excesses, passed }
    }

    fn report(&self) -> Report<'_> {
        Report {
            subtitles: &self.subtitles.name,
            reference: &self.truth.name,
            passed: self.passed,
            exceeded: &self.excesses,
            comparison: self.comparison,
        }
    }
}
