//! Findings as lines for people and as a part of the JSON document.

use pausa::check::{Finding, FindingKind, Severity};
use serde::Serialize;

/// Findings that a table shows, and that the JSON document does.
const MAX_SHOWN: usize = 8;
const MAX_LISTED: usize = 100;

/// Findings with their total, in case not all are listed.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    total: usize,
    warnings: usize,
    worst: &'a [Finding],
}

impl<'a> Listed<'a> {
    pub(super) fn of(findings: &'a [Finding]) -> Self {
        Listed {
            total: findings.len(),
            warnings: warnings(findings),
            worst: &findings[..findings.len().min(MAX_LISTED)],
        }
    }
}

fn warnings(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Warning).count()
}

/// Returns how many there are, and the worst of them, each with its name.
pub(super) fn lines(findings: &[Finding], beginning: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let warnings = warnings(findings);
    let shown = findings.len().min(MAX_SHOWN);
    let which = if shown < findings.len() { format!("; the worst {shown}:") } else { String::new() };
    let count = match findings.len() {
        0 => "none".to_owned(),
        count => format!("{count}, {warnings} of them warnings{which}"),
    };
    let line = |finding: &Finding| {
        let (name, what) = words(finding);
        let place = match finding.cue {
            Some(cue) => format!("cue {} at {}", cue + 1, finding.span.start),
            None => format!("{} to {}", finding.span.start, finding.span.end),
        };
        let text = finding.text.as_deref().map(|text| format!(": {}", beginning(text))).unwrap_or_default();
        (name, format!("{place}: {:.2} s {what}{text}", finding.by.to_seconds()))
    };
    std::iter::once(("findings", count)).chain(findings[..shown].iter().map(line)).collect()
}

fn words(finding: &Finding) -> (&'static str, &'static str) {
    match finding.kind {
        FindingKind::NoSpeech => ("no speech", "without speech"),
        FindingKind::NoCue => ("no cue", "of sound without a cue"),
        FindingKind::Early => ("early", "before its speech"),
        FindingKind::Late => ("late", "after its speech has begun"),
        FindingKind::Lingering => ("lingering", "beyond its speech"),
    }
}
