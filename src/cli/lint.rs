//! `pausa lint`: subtitles against the limits of a profile.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use pausa::formats::{Reading, Warning, WarningKind};
use pausa::subtitle::ReadingRules;
use pausa::subtitle::lint::{Quantity, Rule, Severity, lint};
use pausa::time::Time;
use serde::Serialize;

use super::args::{FailOn, LintArguments};
use super::input::{self, Subtitles};
use super::talk::Talk;
use super::terminal;

/// The exit code for findings at or above the severity of --fail-on.
const FOUND: u8 = 1;

/// What was found in all files.
#[derive(Serialize)]
struct Report {
    profile: &'static str,
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    language: String,
    cues: usize,
    findings: Vec<Finding>,
}

/// Something that is wrong in a file.
#[derive(Serialize)]
struct Finding {
    /// The line of the cue's times, where the format has lines for them; the first is 1.
    line: Option<usize>,
    /// The cue, the first being 1, where it is one's.
    cue: Option<usize>,
    start: Option<Time>,
    rule: &'static str,
    severity: Severity,
    found: Option<Quantity>,
    limit: Option<Quantity>,
    message: String,
}

pub(super) fn run(arguments: &LintArguments, talk: Talk) -> Result<ExitCode> {
    input::at_most_one_dash(arguments.subtitles.iter().map(PathBuf::as_path))?;
    let files =
        arguments.subtitles.iter().map(|path| check(path, arguments, talk)).collect::<Result<Vec<_>>>()?;
    let report = Report { profile: arguments.reading.settings().profile.unwrap_or_default().name(), files };
    if arguments.json {
        let mut out = io::stdout().lock();
        serde_json::to_writer(&mut out, &report).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
    } else {
        terminal::print(&report.files.iter().map(shown).collect::<String>())?;
    }
    let found = |severity| {
        let findings = report.files.iter().flat_map(|file| &file.findings);
        findings.filter(|finding| finding.severity == severity).count()
    };
    let (errors, warnings) = (found(Severity::Error), found(Severity::Warning));
    let cues: usize = report.files.iter().map(|file| file.cues).sum();
    talk.result(format_args!(
        "{} against {}: {}, {}",
        counted(cues, "cue"),
        report.profile,
        counted(errors, "error"),
        counted(warnings, "warning")
    ));
    let fails = match arguments.fail_on {
        FailOn::Error => errors > 0,
        FailOn::Warning => errors + warnings > 0,
        FailOn::Never => false,
    };
    Ok(if fails { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

fn check(path: &Path, arguments: &LintArguments, talk: Talk) -> Result<FileReport> {
    let Subtitles { name, text, reading, .. } = input::subtitles(path, talk)?;
    let language = input::language_of(&reading.document, arguments.language.as_deref())?;
    let rules = arguments.reading.settings().rules(&language)?;
    let findings = findings(&text, &reading, &rules);
    Ok(FileReport { file: name, language, cues: reading.document.cues.len(), findings })
}

fn findings(text: &str, reading: &Reading, rules: &ReadingRules) -> Vec<Finding> {
    let lines = timing_lines(text, reading);
    let mut findings: Vec<Finding> = reading.warnings.iter().filter_map(of_warning).collect();
    findings.extend(lint(&reading.document.cues, rules).into_iter().map(|breach| Finding {
        line: lines.get(breach.cue).copied(),
        cue: Some(breach.cue + 1),
        start: Some(breach.start),
        rule: breach.rule.id(),
        severity: breach.severity,
        found: breach.found,
        limit: breach.limit,
        message: breach.to_string(),
    }));
    findings
}

/// What the reader saw that the cues no longer show.
fn of_warning(warning: &Warning) -> Option<Finding> {
    let (rule, severity) = match warning.kind {
        WarningKind::NoDuration | WarningKind::OutOfOrder => return None,
        WarningKind::NoText => (Rule::Empty.id(), Severity::Error),
        WarningKind::UnreadableTiming => ("unreadable-timing", Severity::Error),
        WarningKind::NoSignature => ("no-signature", Severity::Error),
        _ => ("syntax", Severity::Warning),
    };
    Some(Finding {
        line: Some(warning.line),
        cue: None,
        start: None,
        rule,
        severity,
        found: None,
        limit: None,
        message: format!("{rule}: {}", warning.kind),
    })
}

/// The line of each cue's times, in formats that have them on lines with an arrow; none where their number is not that
/// of the cues.
fn timing_lines(text: &str, reading: &Reading) -> Vec<usize> {
    let kinds = [WarningKind::NoText, WarningKind::UnreadableTiming];
    let left_out = reading.warnings.iter().filter(|warning| kinds.contains(&warning.kind));
    let left_out: HashSet<usize> = left_out.map(|warning| warning.line).collect();
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let lines: Vec<usize> = numbered
        .filter(|(number, line)| line.contains("-->") && !left_out.contains(number))
        .map(|(number, _)| number)
        .collect();
    if lines.len() == reading.document.cues.len() { lines } else { Vec::new() }
}

/// A line for each finding: `ep.srt:12: cue 7 at 0:00:31.200: line-too-long: …`.
fn shown(file: &FileReport) -> String {
    let mut lines = String::new();
    for finding in &file.findings {
        lines.push_str(&terminal::line(&file.file));
        // Writing to a string cannot fail.
        if let Some(line) = finding.line {
            let _ = write!(lines, ":{line}");
        }
        if let Some((cue, start)) = finding.cue.zip(finding.start) {
            let _ = write!(lines, ": cue {cue} at {start}");
        }
        let _ = writeln!(lines, ": {}", finding.message);
    }
    lines
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
