//! Two witnesses: the alignment of the words and the starts of speech.
//!
//! Now and then the alignment puts a sentence wrong and is sure of it. A cue that starts where speech does, in step with
//! the rest of the subtitles, is then more likely right than the alignment that has it elsewhere.

use crate::drift::{CommonTime, Comparison, Edge, retime};
use crate::formats::Document;
use crate::time::{Span, TimeDelta};

/// Starts further apart than this contradict each other.
const APART: TimeDelta = TimeDelta::from_millis(200);
/// A cue that starts closer to speech than this starts with it.
const CLOSE: TimeDelta = TimeDelta::from_millis(75);
/// This many contradictions in a row are no slip of the alignment.
const MAX_IN_A_ROW: usize = 2;

/// Returns the cues of the reference that the starts of speech contradict, by their places in it. `complete` says that
/// the subtitles have words for all speech: where they have not, the alignment may slip for longer.
pub(super) fn contradicted(
    subtitles: &Document,
    comparison: &Comparison,
    runs: &[Span],
    complete: bool,
) -> Vec<usize> {
    let expected = retime(subtitles, comparison.correction());
    let starts: Vec<&CommonTime> =
        comparison.times.iter().filter(|common| common.edge == Edge::Start).collect();
    let expected = |common: &CommonTime| expected.cues[common.checked_cue].span.start;
    let is_off = |common: &CommonTime| (expected(common) - common.reference).abs() > APART;
    let starts_with_speech = |common: &&&CommonTime| {
        let time = expected(common);
        let after = runs.partition_point(|run| run.start < time - CLOSE);
        runs.get(after).is_some_and(|run| run.start <= time + CLOSE)
    };
    let is_slip = |chunk: &&[&CommonTime]| {
        chunk.iter().all(|start| is_off(start))
            && (chunk.len() <= MAX_IN_A_ROW || !complete)
            && 2 * chunk.iter().filter(starts_with_speech).count() >= chunk.len()
    };
    let in_a_row = starts.chunk_by(|a, b| is_off(a) == is_off(b));
    in_a_row.filter(is_slip).flatten().map(|common| common.reference_cue).collect()
}

/// Returns whether most starts are elsewhere than where `expected`, the same subtitles with their times put right by
/// the starts of speech, has them.
pub(super) fn is_contradicted(expected: &Document, comparison: &Comparison) -> bool {
    let starts = || comparison.times.iter().filter(|common| common.edge == Edge::Start);
    let is_near = |common: &&CommonTime| {
        (expected.cues[common.checked_cue].span.start - common.reference).abs() <= APART
    };
    2 * starts().filter(is_near).count() < starts().count()
}
