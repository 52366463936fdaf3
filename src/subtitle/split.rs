//! A sentence → the cues that show it.
//!
//! A shortest path over the places where a cue may end. A cue costs something for itself, for the place where it
//! breaks the sentence, and for being much longer or shorter than its neighbours; it must fit into its lines and into
//! the longest time that a cue is shown.

use super::lines::{break_lines, fill};
use super::pieces::{self, Piece, columns};
use super::rules::ReadingRules;
use super::words;
use crate::align::AlignedSentence;
use crate::formats::Cue;
use crate::time::Span;

/// What each further cue costs: more than any single break, so that a sentence that fits stays whole.
const CUE: f64 = 10.0;
/// What a cue costs that is far from the mean length of the sentence's cues.
const UNEVEN: f64 = 8.0;

/// The cues of a sentence, from onset to offset; none when it is not spoken.
pub(super) fn cues(sentence: &AlignedSentence, rules: &ReadingRules) -> Vec<Cue> {
    let pieces = pieces::of(sentence);
    let text = sentence.text.as_str();
    let bounds = bounds(text, &pieces, rules);
    bounds
        .windows(2)
        .map(|bound| {
            let pieces = &pieces[bound[0]..bound[1]];
            let lines = break_lines(text, pieces, rules).unwrap_or_else(|| fill(text, pieces, rules));
            Cue {
                span: span(pieces),
                speaker: None,
                words: words::of(sentence, &lines),
                lines: lines.into_iter().map(|line| text.get(line).unwrap_or_default().to_owned()).collect(),
            }
        })
        .collect()
}

fn span(pieces: &[Piece]) -> Span {
    pieces.first().zip(pieces.last()).map_or_else(Span::default, |(a, b)| Span::new(a.span.start, b.span.end))
}

/// Where cues begin and end, as positions between pieces: the first is 0, the last the number of pieces.
fn bounds(text: &str, pieces: &[Piece], rules: &ReadingRules) -> Vec<usize> {
    let count = pieces.len();
    let total = columns(text, pieces) as f64;
    let least = (total / (rules.max_columns() * rules.max_lines) as f64).ceil().max(1.0);
    let mean = total / least;
    let mut best = vec![(f64::INFINITY, 0); count + 1];
    best[0].0 = 0.0;
    for end in 1..=count {
        for start in (0..end).rev() {
            let cue = &pieces[start..end];
            let alone = end == start + 1;
            if !alone && !fits(text, cue, rules) {
                break;
            }
            let uneven =
                if count > 1 { UNEVEN * ((columns(text, cue) as f64 - mean) / mean).powi(2) } else { 0.0 };
            let after = if end < count { cue[cue.len() - 1].break_cost } else { 0.0 };
            let cost = best[start].0 + CUE + uneven + after;
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut bounds = vec![count];
    while let Some(&end) = bounds.last().filter(|&&end| end > 0) {
        bounds.push(best[end].1);
    }
    bounds.reverse();
    bounds
}

fn fits(text: &str, cue: &[Piece], rules: &ReadingRules) -> bool {
    span(cue).duration() <= rules.max_duration && break_lines(text, cue, rules).is_some()
}
