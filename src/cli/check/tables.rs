//! What a check finds, as a table for a terminal, for Markdown, and as test cases.

use std::fmt::Write;

use pausa::alignment::Verdict;
use pausa::check::Basis;
use pausa::drift::{Comparison, Errors, Line, TestCase};
use pausa::time::TimeDelta;

use super::{Found, findings};
use crate::cli::terminal;

/// Cues named in a table.
const MAX_WORST: usize = 5;

/// A table for people, in columns.
pub(super) fn text(found: &Found) -> String {
    let Comparison { starts, ends, words, residuals, .. } = found.comparison;
    let [subtitles, truth] = [found.subtitles, found.truth].map(terminal::line);
    let mut text = format!("{subtitles} against {truth}: {}\n\n", outcome(found));
    let _ = writeln!(
        text,
        "{:<24}{:>7}{}",
        "errors in ms",
        "count",
        header().map(|title| format!("{title:>9}")).concat()
    );
    for (name, errors) in [
        ("cue starts", starts),
        ("cue ends", ends),
        ("word starts", words),
        ("starts without drift", residuals),
    ] {
        if errors.count > 0 {
            let cells = cells(errors).map(|cell| format!("{cell:>9}")).concat();
            let _ = writeln!(text, "{name:<24}{:>7}{cells}", errors.count);
        }
    }
    text.push('\n');
    for (name, found) in facts(found) {
        let _ = writeln!(text, "{name:<12}{found}");
    }
    if found.audio.is_some() {
        return text;
    }
    for worst in found.comparison.worst.iter().take(MAX_WORST) {
        let (cue, error) = (worst.checked_cue + 1, signed(worst.error));
        let _ = writeln!(
            text,
            "{:<12}cue {cue} at {}: {error} ms: {}",
            "far off",
            worst.checked,
            beginning(&worst.text)
        );
    }
    text
}

/// The same in Markdown, for the summary of a CI run.
pub(super) fn markdown(found: &Found) -> String {
    let Comparison { starts, ends, words, residuals, .. } = found.comparison;
    let (subtitles, truth) = (cell(found.subtitles), cell(found.truth));
    let mut text = format!("### {subtitles} against {truth}: {}\n\n", outcome(found));
    let _ = writeln!(text, "| errors in ms | count | {} |", header().join(" | "));
    let _ = writeln!(text, "|---|---:|{}", "---:|".repeat(header().len()));
    for (name, errors) in [
        ("cue starts", starts),
        ("cue ends", ends),
        ("word starts", words),
        ("starts without drift", residuals),
    ] {
        if errors.count > 0 {
            let _ = writeln!(text, "| {name} | {} | {} |", errors.count, cells(errors).join(" | "));
        }
    }
    text.push('\n');
    for (name, found) in facts(found) {
        let _ = writeln!(text, "- {name}: {}", cell(&found));
    }
    for excess in &found.excesses {
        let _ = writeln!(text, "- **exceeded**: {excess}");
    }
    if found.audio.is_some() {
        return text;
    }
    for worst in found.comparison.worst.iter().take(MAX_WORST) {
        let (cue, error) = (worst.checked_cue + 1, signed(worst.error));
        let _ =
            writeln!(text, "- cue {cue} at {}: {error} ms: {}", worst.checked, cell(&beginning(&worst.text)));
    }
    text
}

/// Each limit, and the grade where there are none, as a test case.
pub(super) fn measures<'a>(found: &Found) -> Vec<TestCase<'a>> {
    let Comparison { starts, line, coverage, grade, .. } = found.comparison;
    let mut measures: Vec<TestCase> = [
        ("median", format!("{} ms", millis(starts.median))),
        ("p95", format!("{} ms", millis(starts.p95))),
        ("slope", slope(line)),
        ("offset", format!("{} ms in the middle", signed(line.offset_at_middle))),
        ("coverage", format!("{:.1} %", 100.0 * coverage)),
    ]
    .into_iter()
    .map(|(name, value)| TestCase::limited(name, value, &found.excesses))
    .collect();
    let by_grade = !found.passed && found.excesses.is_empty();
    let failure = by_grade.then(|| {
        facts(found)
            .into_iter()
            .map(|(name, found)| format!("{name}: {found}"))
            .collect::<Vec<_>>()
            .join("; ")
    });
    measures.push(TestCase { name: "grade", found: grade.to_string(), failure });
    if found.audio.is_some() {
        measures.push(TestCase { name: VERDICT, found: found.verdict.to_string(), failure: None });
    }
    measures
}

/// The test case that fails where the subtitles are another recording's.
const VERDICT: &str = "verdict";

pub(super) fn wrong(message: &str) -> TestCase<'static> {
    TestCase { name: VERDICT, found: Verdict::Wrong.to_string(), failure: Some(message.to_owned()) }
}

/// What there is to say where nothing can be compared.
pub(super) fn refusal(subtitles: &str, truth: &str, message: &str, markdown: bool) -> String {
    if markdown {
        return format!(
            "### {} against {}: fail\n\n- verdict: wrong\n- **{}**\n",
            cell(subtitles),
            cell(truth),
            cell(message)
        );
    }
    let [subtitles, truth] = [subtitles, truth].map(terminal::line);
    format!("{subtitles} against {truth}: fail\n\nverdict     wrong\n\n{message}\n")
}

fn outcome(found: &Found) -> String {
    let grade = found.comparison.grade;
    match (found.passed, found.excesses.len()) {
        (true, _) => grade.to_string(),
        (false, 0) => "fail".to_owned(),
        (false, 1) => format!("{grade}, 1 limit exceeded"),
        (false, count) => format!("{grade}, {count} limits exceeded"),
    }
}

fn header() -> [&'static str; 10] {
    ["bias", "median", "mean", "p90", "p95", "max", "≤ 50", "≤ 100", "≤ 200", "≤ 500"]
}

fn cells(errors: &Errors) -> [String; 10] {
    let share = |share: f64| format!("{:.1} %", 100.0 * share);
    [
        signed(errors.bias),
        millis(errors.median),
        millis(errors.mean_absolute),
        millis(errors.p90),
        millis(errors.p95),
        millis(errors.max),
        share(errors.within_50_ms),
        share(errors.within_100_ms),
        share(errors.within_200_ms),
        share(errors.within_500_ms),
    ]
}

/// What there is to say beside the errors, each with its name.
fn facts(found: &Found) -> Vec<(&'static str, String)> {
    let Comparison { line, jumps, .. } = found.comparison;
    let mut facts = vec![
        ("verdict", found.verdict.to_string()),
        ("coverage", coverage(found)),
        (
            "offset",
            format!(
                "{} ms at 0:00:00, {} ms in the middle ({})",
                signed(line.offset_at_zero),
                signed(line.offset_at_middle),
                line.middle
            ),
        ),
        ("slope", slope(line)),
    ];
    let of = if found.audio.is_some() { "recording" } else { "reference" };
    facts.extend(jumps.iter().map(|jump| {
        let (after, at, cue) = (jump.after, jump.at, jump.checked_cue + 1);
        ("jump", format!("{} ms between {after} and {at} of the {of}, at cue {cue}", signed(jump.size)))
    }));
    if let Some(basis) = found.basis {
        facts.push(("compared", basis.to_string()));
    }
    if let Some(check) = found.audio {
        facts.extend(findings::lines(&check.findings, beginning));
    }
    facts
}

fn coverage(found: &Found) -> String {
    let Comparison { coverage, missing, extra, .. } = found.comparison;
    let what = match found.basis {
        None => {
            format!("of the reference's cues; {missing} not found, {extra} not in the reference")
        }
        Some(Basis::Beads) => {
            format!(
                "of the reference's sentences; {missing} have no counterpart, {extra} are not in the reference"
            )
        }
        Some(Basis::Words) => format!("of the cues heard with certainty; {missing} not"),
        Some(Basis::Transcript) => {
            format!("of the transcript's sentences; {missing} not found, {extra} cues not in it")
        }
        Some(_) => format!("of the cues start with speech; {extra} do not"),
    };
    format!("{:.1} % {what}", 100.0 * coverage)
}

fn slope(line: &Line) -> String {
    let end_to_end = signed(line.end_to_end());
    let suspect = line.suspect.map(|suspect| format!("; as if {}", suspect.rates)).unwrap_or_default();
    format!(
        "{:+.1} ms/h ± {:.1} ({:+.1} ppm), {end_to_end} ms from end to end{suspect}",
        line.slope.millis_per_hour(),
        line.slope_error.millis_per_hour(),
        line.slope.ppm()
    )
}

fn millis(length: TimeDelta) -> String {
    length.to_millis().to_string()
}

fn signed(length: TimeDelta) -> String {
    let millis = length.to_millis();
    if millis > 0 { format!("+{millis}") } else { millis.to_string() }
}

/// Text that Markdown leaves as it is.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            cell.push('\\');
        }
        cell.push(if c.is_control() { ' ' } else { c });
    }
    cell
}

fn beginning(text: &str) -> String {
    let start: String = text.chars().take(50).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
