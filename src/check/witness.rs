//! Two witnesses: the alignment of the words and the starts of speech.
//!
//! Now and then the alignment puts a sentence wrong and is sure of it. A cue that starts where speech does, in step with
//! the rest of the subtitles, is then more likely right than the alignment that has it elsewhere.

use crate::drift::{Boundary, Comparison, Edge, retime};
use crate::formats::Document;
use crate::time::{Span, TimeDelta};

/// Starts further apart than this contradict each other.
const APART: TimeDelta = TimeDelta::from_millis(200);
/// A cue that starts closer to speech than this starts with it.
const CLOSE: TimeDelta = TimeDelta::from_millis(75);
/// So many contradictions in a row are no slip of the alignment.
const MOST_IN_A_ROW: usize = 2;

/// The cues of the reference that the starts of speech contradict, by their places in it.
pub(super) fn contradicted(subtitles: &Document, comparison: &Comparison, runs: &[Span]) -> Vec<usize> {
    let expected = retime(subtitles, comparison.correction());
    let starts: Vec<&Boundary> =
        comparison.boundaries.iter().filter(|boundary| boundary.edge == Edge::Start).collect();
    let expected = |boundary: &Boundary| expected.cues[boundary.checked_cue].span.start;
    let off = |boundary: &&&Boundary| (expected(boundary) - boundary.reference).abs() > APART;
    let with_speech = |boundary: &&Boundary| {
        let time = expected(boundary);
        let after = runs.partition_point(|run| run.start < time - CLOSE);
        runs.get(after).is_some_and(|run| run.start <= time + CLOSE)
    };
    let in_a_row = starts.chunk_by(|a, b| off(&a) == off(&b));
    let slips = in_a_row.filter(|chunk| chunk.len() <= MOST_IN_A_ROW && chunk.iter().all(|start| off(&start)));
    slips.flatten().copied().filter(with_speech).map(|boundary| boundary.reference_cue).collect()
}
