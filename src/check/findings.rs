//! What deserves a look beside the figures: cues without speech, speech without a cue, cues far from their speech.

use serde::Serialize;

use crate::drift::{CommonTime, Comparison, Edge};
use crate::formats::Document;
use crate::pipeline::Heard;
use crate::subtitle::lint::Severity;
use crate::time::{Span, Time, TimeDelta};

/// A cue with less of its length under speech has none: the rest is the edge of a neighbour's.
const MIN_SPEECH: f64 = 0.1;
/// Starts within this are in time: what TED allows, and three frames of 25 a second.
const IN_TIME: TimeDelta = TimeDelta::from_millis(100);
/// Starts beyond this are seen.
const SEEN: TimeDelta = TimeDelta::from_millis(250);
/// Ends within this after the speech are in time: the twelve frames of Netflix.
const LAG_OUT: TimeDelta = TimeDelta::from_millis(500);
/// Ends beyond this linger: the BBC's limit.
const HANGING: TimeDelta = TimeDelta::from_millis(1500);

/// Something in a document that deserves a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// How bad it is: a warning where viewers see it (starts off by more than 250 ms, ends by more than 1.5 s, no speech, no
    /// cue), else information.
    pub severity: Severity,
    /// Where: the cue as it stands in the document, or the speech.
    pub span: Span,
    /// How much: how early or late the cue is, or how long it has no speech; how much speech has no cue.
    pub by: TimeDelta,
    /// The place of the cue in the document, the first being 0; none for speech without a cue.
    pub cue: Option<usize>,
    /// The cue's text in one line.
    pub text: Option<String>,
}

/// What a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A cue with words while nobody speaks.
    NoSpeech,
    /// Speech, or other sound that is as loud, and no cue.
    NoCue,
    /// A cue that starts more than 100 ms before its speech.
    Early,
    /// A cue that starts more than 100 ms after its speech has begun.
    Late,
    /// A cue that ends more than 500 ms after its speech.
    Lingering,
}

/// Returns the findings, the worst first. `spoken` are the places of the cues with words.
pub(super) fn find(
    subtitles: &Document,
    spoken: &[usize],
    heard: &Heard,
    comparison: &Comparison,
    report_gap: TimeDelta,
) -> Vec<Finding> {
    let runs = &heard.segmentation.runs;
    let end = Time::ZERO + heard.segmentation.duration;
    let about_cue = |kind, severity, cue: usize, by| {
        let text = Some(subtitles.cues[cue].lines.join(" "));
        Finding { kind, severity, span: subtitles.cues[cue].span, by, cue: Some(cue), text }
    };
    let mut silent = vec![false; subtitles.cues.len()];
    let mut findings = Vec::new();
    for &cue in spoken {
        let span = subtitles.cues[cue].span;
        let length = span.duration();
        if speech_in(runs, span).to_seconds() < MIN_SPEECH * length.to_seconds() {
            silent[cue] = true;
            findings.push(about_cue(FindingKind::NoSpeech, Severity::Warning, cue, length));
        }
    }
    for gap in gaps(subtitles, end) {
        let by = speech_in(runs, gap);
        if by >= report_gap && by > TimeDelta::ZERO {
            let span = within(runs, gap);
            let (kind, severity) = (FindingKind::NoCue, Severity::Warning);
            findings.push(Finding { kind, severity, span, by, cue: None, text: None });
        }
    }
    let times = comparison.times.iter().filter(|common| !silent[common.checked_cue]);
    findings.extend(times.filter_map(|common| {
        let (kind, severity) = judge(common)?;
        Some(about_cue(kind, severity, common.checked_cue, common.error().abs()))
    }));
    let mut ended = vec![false; subtitles.cues.len()];
    for common in comparison.times.iter().filter(|common| common.edge == Edge::End) {
        ended[common.checked_cue] = true;
    }
    // Where the end of the words is unknown, the end of the speech stands for it.
    for &cue in spoken.iter().filter(|&&cue| !silent[cue] && !ended[cue]) {
        let span = subtitles.cues[cue].span;
        let by = reaching(runs, span).last().map_or(TimeDelta::ZERO, |run| span.end - run.end);
        if let Some(severity) = lingers(by) {
            findings.push(about_cue(FindingKind::Lingering, severity, cue, by));
        }
    }
    findings.sort_by_key(|finding| std::cmp::Reverse((finding.severity, finding.by)));
    findings
}

fn judge(common: &CommonTime) -> Option<(FindingKind, Severity)> {
    let error = common.error();
    let seen = if error.abs() > SEEN { Severity::Warning } else { Severity::Info };
    match common.edge {
        Edge::Start if error > IN_TIME => Some((FindingKind::Late, seen)),
        Edge::Start if error < TimeDelta::ZERO - IN_TIME => Some((FindingKind::Early, seen)),
        Edge::End => lingers(error).map(|severity| (FindingKind::Lingering, severity)),
        _ => None,
    }
}

/// Returns how bad it is when a cue ends this long after its speech.
fn lingers(by: TimeDelta) -> Option<Severity> {
    (by > LAG_OUT).then_some(if by > HANGING { Severity::Warning } else { Severity::Info })
}

/// Returns the stretches without a cue, in order.
fn gaps(subtitles: &Document, end: Time) -> Vec<Span> {
    let mut shown: Vec<Span> = subtitles.cues.iter().map(|cue| cue.span).collect();
    shown.sort_by_key(|span| span.start);
    let mut gaps = Vec::new();
    let mut from = Time::ZERO;
    for span in shown.into_iter().chain([Span::new(end, end)]) {
        if span.start > from {
            gaps.push(Span::new(from, span.start));
        }
        from = from.max(span.end);
    }
    gaps
}

/// Returns the runs that reach into a span.
fn reaching(runs: &[Span], span: Span) -> &[Span] {
    let first = runs.partition_point(|run| run.end <= span.start);
    let end = runs.partition_point(|run| run.start < span.end);
    runs.get(first..end).unwrap_or_default()
}

/// Returns how much speech there is in a span.
fn speech_in(runs: &[Span], span: Span) -> TimeDelta {
    let part = |run: &Span| run.end.min(span.end) - run.start.max(span.start);
    reaching(runs, span).iter().map(part).fold(TimeDelta::ZERO, |sum, part| sum + part)
}

/// From the first to the last speech in a span.
fn within(runs: &[Span], span: Span) -> Span {
    let runs = reaching(runs, span);
    let [start, end] = [runs.first().map(|run| run.start), runs.last().map(|run| run.end)];
    Span::new(
        start.map_or(span.start, |start| start.max(span.start)),
        end.map_or(span.end, |end| end.min(span.end)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Cue;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    #[test]
    fn speech_between_cues_is_counted_once_and_only_there() {
        let runs = [span(1000, 2000), span(3000, 6000), span(7000, 9000)];
        let document =
            |spans: &[Span]| Document::of(spans.iter().map(|&span| Cue { span, ..Cue::default() }).collect());
        let end = Time::from_millis(10_000);
        let gaps = gaps(&document(&[span(4000, 5000), span(0, 2500), span(500, 2600)]), end);
        assert_eq!(gaps, [span(2600, 4000), span(5000, 10_000)]);
        let speech: Vec<i64> = gaps.iter().map(|&gap| speech_in(&runs, gap).to_millis()).collect();
        assert_eq!(speech, [1000, 3000]);
        assert_eq!(within(&runs, gaps[1]), span(5000, 9000));
        assert_eq!(speech_in(&runs, span(2000, 3000)), TimeDelta::ZERO);
    }
}
