//! `pausa lint`: subtitles against the limits of a profile.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use pausa::formats::{Document, Format, Reading, Warning, WarningKind};
use pausa::subtitle::ReadingRules;
use pausa::subtitle::lint::{Quantity, Rule, Severity, lint};
use pausa::time::Time;
use pausa::{text_file, transcript};
use serde::Serialize;

use super::args::{FailOn, LintArguments};
use super::talk::Talk;

/// The exit code for findings at or above what is asked to fail on.
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
    let files =
        arguments.subtitles.iter().map(|path| check(path, arguments, talk)).collect::<Result<Vec<_>>>()?;
    let report = Report { profile: arguments.reading.profile().name(), files };
    let mut out = io::stdout().lock();
    if arguments.json {
        serde_json::to_writer(&mut out, &report).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        report.files.iter().try_for_each(|file| show(file, &mut out))?;
    }
    out.flush()?;
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
    let (name, text) = text_of(path, talk)?;
    let Some(format) = Format::of_text(&text, path) else {
        let known = Format::all().filter(|format| format.about().reads).map(Format::name);
        bail!(
            "{name}: this is no subtitle file that can be read: give one of {}",
            known.collect::<Vec<_>>().join(", ")
        );
    };
    let reading = format.read(&text).with_context(|| name.clone())?;
    let language = language(&reading.document, arguments.language.as_deref())?;
    let rules = arguments.reading.rules(&language)?;
    let findings = findings(&text, &reading, &rules);
    Ok(FileReport { file: name, language, cues: reading.document.cues.len(), findings })
}

/// The name of a file for people, and its text.
fn text_of(path: &Path, talk: Talk) -> Result<(String, String)> {
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        ("standard input".to_owned(), bytes)
    } else {
        let name = path.display().to_string();
        let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
        (name, bytes)
    };
    let (text, warnings) = text_file::decode(&bytes, &name)?;
    for warning in warnings {
        talk.warning(format_args!("{name}: {warning}"));
    }
    Ok((name, text))
}

/// The language that is given, else the file's own, else the one that its text seems to be in.
fn language(document: &Document, given: Option<&str>) -> Result<String> {
    if let Some(tag) = given.or(document.language.as_deref()) {
        return Ok(transcript::language_of_tag(tag)?);
    }
    let lines: Vec<&str> = document.cues.iter().flat_map(|cue| &cue.lines).map(String::as_str).collect();
    Ok(transcript::language_of_text(&lines.join("\n")).0)
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
fn show(file: &FileReport, out: &mut impl Write) -> io::Result<()> {
    file.findings.iter().try_for_each(|finding| {
        write!(out, "{}", file.file)?;
        if let Some(line) = finding.line {
            write!(out, ":{line}")?;
        }
        if let Some((cue, start)) = finding.cue.zip(finding.start) {
            write!(out, ": cue {cue} at {start}")?;
        }
        writeln!(out, ": {}", finding.message)
    })
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
