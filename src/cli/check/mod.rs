//! `pausa check`: how far subtitles are off.

mod findings;
mod tables;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use pausa::alignment::Verdict;
use pausa::check::{self, AudioCheck, Basis, CheckError, NotMatching};
use pausa::drift::{Comparison, Excess, Grade, Limits, junit, plot};
use pausa::output::{NewFile, is_same, stage};
use serde::Serialize;

use super::args::CheckArguments;
use super::talk::Talk;
use super::truth::{self, Measured};
use super::{outputs, terminal};
use findings::Listed;

/// The exit code for findings.
const FINDINGS: u8 = 1;

/// What a check finds.
struct Found<'a> {
    subtitles: &'a str,
    /// The name of the reference or of the recording.
    truth: &'a str,
    comparison: &'a Comparison,
    audio: Option<&'a AudioCheck>,
    basis: Option<Basis>,
    verdict: Verdict,
    excesses: Vec<Excess>,
    passed: bool,
}

/// The document of `--json`.
#[derive(Serialize)]
struct Report<'a> {
    subtitles: &'a str,
    #[serde(flatten)]
    against: Against<'a>,
    verdict: Verdict,
    passed: bool,
    exceeded: &'a [Excess],
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    #[serde(flatten)]
    comparison: &'a Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Listed<'a>>,
}

/// The document of `--json` where there is nothing to compare.
#[derive(Serialize)]
struct Refusal<'a> {
    subtitles: &'a str,
    #[serde(flatten)]
    against: Against<'a>,
    verdict: Verdict,
    passed: bool,
    not_matching: NotMatching,
    message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Against<'a> {
    Reference(&'a str),
    Audio(&'a str),
}

/// What a run has to say.
struct Outcome {
    text: String,
    junit: String,
    plot: Option<String>,
    complaints: Vec<String>,
    passed: bool,
}

pub(super) fn run(arguments: &CheckArguments, talk: Talk) -> Result<ExitCode> {
    let files = files(arguments)?;
    let subtitles = truth::subtitles(&arguments.subtitles, &arguments.truth, talk)?;
    let truth = truth::name(&arguments.truth);
    let measured =
        truth::measure(&subtitles, &arguments.truth, &arguments.hearing, arguments.report_gap, talk);
    let outcome = match measured {
        Ok(measured) => judge(arguments, &subtitles.name, &truth, &measured)?,
        Err(error) => match error.downcast_ref::<CheckError>() {
            Some(CheckError::NotMatching(not_matching)) => {
                refuse(arguments, &subtitles.name, &truth, *not_matching)?
            }
            _ => return Err(error),
        },
    };
    let texts = [Some(&outcome.junit), outcome.plot.as_ref()];
    let mut staged = Vec::new();
    for (file, text) in files.into_iter().zip(texts) {
        match (file, text) {
            (Some(path), Some(text)) => {
                staged.push(NewFile { path, bytes: text.as_bytes(), overwrite: arguments.force });
            }
            (Some(path), None) => {
                talk.warning(format_args!("{}: not drawn: there is nothing to compare", path.display()));
            }
            (None, _) => {}
        }
    }
    stage(staged)?.commit()?;
    if arguments.json {
        let mut out = io::stdout().lock();
        out.write_all(outcome.text.as_bytes()).and_then(|()| out.flush())?;
    } else {
        terminal::print(&outcome.text)?;
    }
    for complaint in &outcome.complaints {
        talk.result(format_args!("{}: {complaint}", subtitles.name));
    }
    Ok(if outcome.passed { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// The files for test cases and for the picture, if they may be written.
fn files(arguments: &CheckArguments) -> Result<[Option<&PathBuf>; 2]> {
    let files = [arguments.junit.as_ref(), arguments.plot.as_ref()];
    let inputs = truth::inputs(&arguments.subtitles, &arguments.truth, &arguments.hearing);
    for file in files.into_iter().flatten() {
        outputs::check(file, &inputs, arguments.force)?;
    }
    let both = files[0].zip(files[1]);
    ensure!(!both.is_some_and(|(junit, plot)| is_same(junit, plot)), "--junit and --plot name the same file");
    Ok(files)
}

fn judge(arguments: &CheckArguments, subtitles: &str, truth: &str, measured: &Measured) -> Result<Outcome> {
    let (comparison, limits) = (measured.comparison(), limits(arguments));
    let excesses = comparison.check(&limits);
    let passed = if limits.is_empty() { comparison.grade < Grade::Fail } else { excesses.is_empty() };
    let (audio, basis) = (measured.audio(), measured.basis());
    let verdict = check::verdict(basis, comparison.coverage);
    let found = Found { subtitles, truth, comparison, audio, basis, verdict, excesses, passed };
    let text = if arguments.json {
        serde_json::to_string(&found.report()).context("cannot write the report")? + "\n"
    } else if arguments.markdown {
        tables::markdown(&found)
    } else {
        tables::text(&found)
    };
    Ok(Outcome {
        text,
        junit: junit(&suite(subtitles), &tables::measures(&found)),
        plot: arguments.plot.is_some().then(|| plot(comparison, &base(subtitles), &base(truth))),
        complaints: found.excesses.iter().map(ToString::to_string).collect(),
        passed,
    })
}

/// Subtitles of another recording fail the check: that is what it is there to find.
fn refuse(
    arguments: &CheckArguments,
    subtitles: &str,
    truth: &str,
    not_matching: NotMatching,
) -> Result<Outcome> {
    let message = not_matching.to_string();
    let text = if arguments.json {
        let against = Against::Audio(truth);
        let (verdict, passed) = (Verdict::Wrong, false);
        let refusal = Refusal { subtitles, against, verdict, passed, not_matching, message: message.clone() };
        serde_json::to_string(&refusal).context("cannot write the report")? + "\n"
    } else {
        tables::refusal(subtitles, truth, &message, arguments.markdown)
    };
    let junit = junit(&suite(subtitles), &[tables::wrong(&message)]);
    Ok(Outcome { text, junit, plot: None, complaints: vec![message], passed: false })
}

fn suite(subtitles: &str) -> String {
    format!("pausa check {subtitles}")
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

impl Found<'_> {
    fn report(&self) -> Report<'_> {
        let against = if self.audio.is_some() { Against::Audio } else { Against::Reference };
        Report {
            subtitles: self.subtitles,
            against: against(self.truth),
            verdict: self.verdict,
            passed: self.passed,
            exceeded: &self.excesses,
            basis: self.basis,
            comparison: self.comparison,
            findings: self.audio.map(|check| Listed::of(&check.findings)),
        }
    }
}
