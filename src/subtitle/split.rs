//! A passage → the cues that show it.
//!
//! A shortest path over the places where a cue may end. A sentence that fits is a cue; one that does not is cut where it
//! costs least, its lines and the time of each cue weighed together. Sentences share a cue only where one of them alone
//! would be shown for too short a time. The costs are here and, for places and lines, in [`super::breaks`] and
//! [`super::lines`].

use std::ops::Range;

use super::breaks::End;
use super::lines::Layout;
use super::pieces::Piece;
use super::rules::{ReadingRules, whole};
use crate::time::{Span, Time, TimeDelta};

/// Cutting a sentence: more than the costliest lines of one cue, so that what fits stays whole.
pub(super) const CUT: f64 = 60.0;
/// How much more the place of a cut counts than that of a line break.
pub(super) const CUT_PLACE: f64 = 4.0;
/// A cue that differs from the mean of its sentence's cues by that mean.
pub(super) const UNEVEN: f64 = 24.0;
/// A cue of a single piece that is not a sentence.
const LONE_WORD: f64 = 15.0;
/// Two sentences in one cue.
pub(super) const SHARED: f64 = 120.0;
/// A sentence of which only a part shares a cue with another.
pub(super) const PARTLY_SHARED: f64 = 60.0;
/// Two inner sentences of one that is cut anyway, in one cue.
const SHARED_INSIDE: f64 = 75.0;
/// A cue that cannot be shown for the shortest time, and each second that it lacks.
const TOO_SHORT: f64 = 200.0;
const LACKING: f64 = 400.0;
/// Each second that is missing for reading.
const TOO_FAST: f64 = 20.0;
/// Maximum number of sentences that a cue looks back over.
const MAX_SHARED: usize = 8;

/// What is spoken around a passage.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// The offset of the word before it.
    pub(super) before: Time,
    /// The onset of the word after it.
    pub(super) after: Option<Time>,
}

/// Returns the cues of a passage, each as a range of its pieces.
pub(super) fn cues(layout: &Layout, around: Around) -> Vec<Range<usize>> {
    if layout.rules.are_none() {
        return sentences(layout.pieces);
    }
    let split = Split::new(layout, around);
    let count = layout.pieces.len();
    let mut best = vec![(f64::INFINITY, 0); count + 1];
    best[0].0 = 0.0;
    for end in 1..=count {
        let mut shared = 0;
        for start in (0..end).rev() {
            let alone = end == start + 1;
            if !alone && layout.pieces[start].end == End::Sentence {
                shared += 1;
            }
            if !alone && (shared > MAX_SHARED || !split.may_grow(&(start..end))) {
                break;
            }
            let Some(lines) = layout.cost(&(start..end)).or_else(|| alone.then_some(0.0)) else { continue };
            let cost = best[start].0 + lines + split.cost(&(start..end));
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut cues = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best[end].1;
        cues.push(start..end);
        end = start;
    }
    cues.reverse();
    cues
}

/// Returns a cue for each sentence.
fn sentences(pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = pieces.iter().enumerate().filter(|(_, piece)| piece.end == End::Sentence);
    ends.map(|(i, _)| std::mem::replace(&mut start, i + 1)..i + 1).collect()
}

/// What is known of the pieces before the search.
struct Split<'a> {
    layout: &'a Layout<'a>,
    around: Around,
    gap: TimeDelta,
    /// For each piece, the sentence it belongs to.
    sentence_of: Vec<usize>,
    sentences: Vec<Sentence>,
    /// For each piece, what it costs to go on after it in the same cue, summed over all before it.
    joined: Vec<f64>,
}

struct Sentence {
    pieces: Range<usize>,
    /// What one cue of it would hold if all were alike, in halves of a character.
    mean: f64,
}

impl<'a> Split<'a> {
    fn new(layout: &'a Layout<'a>, around: Around) -> Self {
        let mut split = Split {
            layout,
            around,
            gap: whole(layout.rules.min_gap),
            sentence_of: Vec::with_capacity(layout.pieces.len()),
            sentences: Vec::new(),
            joined: vec![0.0],
        };
        let room = layout.rules.max_halves().saturating_mul(layout.rules.max_lines) as f64;
        for (index, pieces) in sentences(layout.pieces).into_iter().enumerate() {
            let width = layout.width(&pieces) as f64;
            let fits = split.may_grow(&pieces) && layout.cost(&pieces).is_some();
            for i in pieces.clone() {
                let join = match layout.pieces[i].end {
                    End::Sentence => SHARED,
                    End::InnerSentence if !fits => SHARED_INSIDE,
                    _ => 0.0,
                };
                split.joined.push(split.joined[i] + join);
                split.sentence_of.push(index);
            }
            split.sentences.push(Sentence { pieces, mean: width / (width / room).ceil().max(1.0) });
        }
        split
    }

    /// Returns whether a cue may hold these pieces, as far as time and sheer width go; if not, it may not hold more
    /// either.
    fn may_grow(&self, cue: &Range<usize>) -> bool {
        let (pieces, rules) = (self.layout.pieces, self.layout.rules);
        let silent = cue.len() > 1 && pieces[cue.start].before_silence;
        !silent
            && self.shown_until(cue) - pieces[cue.start].span.start <= rules.max_duration
            && !self.layout.is_too_wide(self.layout.width(cue))
    }

    /// Returns when a cue goes at the earliest: at its offset, or when the next comes where the gap would flicker.
    fn shown_until(&self, cue: &Range<usize>) -> Time {
        let offset = self.layout.pieces[cue.end - 1].span.end;
        match self.next_onset(cue) {
            Some(next) if next - offset < self.layout.rules.chain_gap => next - self.gap,
            _ => offset,
        }
    }

    fn next_onset(&self, cue: &Range<usize>) -> Option<Time> {
        self.layout.pieces.get(cue.end).map(|piece| piece.span.start).or(self.around.after)
    }

    fn cost(&self, cue: &Range<usize>) -> f64 {
        let pieces = self.layout.pieces;
        let last = &pieces[cue.end - 1];
        let (first_sentence, last_sentence) = (self.sentence_of[cue.start], self.sentence_of[cue.end - 1]);
        let (from_start, to_end) =
            (self.sentences[first_sentence].pieces.start == cue.start, last.end == End::Sentence);
        let mut cost = self.joined[cue.end - 1] - self.joined[cue.start] + self.time(cue);
        if !to_end {
            let place = if last.before_silence { 0.0 } else { last.cost };
            cost += CUT + CUT_PLACE * place;
        }
        if first_sentence != last_sentence {
            return cost + PARTLY_SHARED * (f64::from(u8::from(!from_start)) + f64::from(u8::from(!to_end)));
        }
        if !(from_start && to_end) {
            let mean = self.sentences[first_sentence].mean.max(1.0);
            cost += UNEVEN * ((self.layout.width(cue) as f64 - mean) / mean).powi(2);
            if cue.len() == 1 {
                cost += LONE_WORD;
            }
        }
        cost
    }

    fn time(&self, cue: &Range<usize>) -> f64 {
        let pieces = self.layout.pieces;
        let spoken = Span::new(pieces[cue.start].span.start, pieces[cue.end - 1].span.end);
        let before = cue.start.checked_sub(1).map_or(self.around.before, |i| pieces[i].span.end);
        let around = Around { before, after: self.next_onset(cue) };
        time_cost(spoken, around, self.layout.rules.reading(self.layout.width(cue)), self.layout.rules)
    }
}

/// Returns what a cue costs that has little time for what reading it takes.
pub(super) fn time_cost(spoken: Span, around: Around, reading: TimeDelta, rules: &ReadingRules) -> f64 {
    let (gap, min_duration) = (whole(rules.min_gap), whole(rules.min_duration));
    let lead = (spoken.start - (around.before + gap)).max(TimeDelta::ZERO);
    let lag = (spoken.end + rules.lag_out - spoken.start).max(min_duration);
    let room = around.after.map_or(lag.max(min_duration), |next| next - gap - spoken.start);
    let mut cost = 0.0;
    if room + lead < min_duration {
        cost += TOO_SHORT + LACKING * (min_duration - room - lead).to_seconds();
    }
    let lacking = reading - room.min(lag);
    cost + TOO_FAST * lacking.to_seconds().max(0.0)
}
