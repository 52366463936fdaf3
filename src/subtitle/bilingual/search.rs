//! The cues of a stretch: a shortest path over the places where one may end.

use std::ops::Range;

use super::super::lines::Layout;
use super::super::split::{Around, CUT, CUT_PLACE, PARTLY_SHARED, SHARED, UNEVEN, time_cost};
use super::stretch::{Cut, Stretch};
use crate::time::TimeDelta;

/// Maximum number of beads that a cue holds.
const MAX_BEADS: usize = 8;

/// Pieces of each text.
type Pieces = [Range<usize>; 2];

pub(super) struct Search<'a> {
    pub(super) stretch: &'a Stretch,
    pub(super) layouts: &'a [Layout<'a>; 2],
    pub(super) around: Around,
}

impl Search<'_> {
    /// Returns the pieces of each cue.
    pub(super) fn cues(&self) -> Vec<Pieces> {
        let cuts = &self.stretch.cuts;
        if self.layouts.iter().any(|layout| layout.rules.are_none()) {
            let beads: Vec<&Cut> = cuts.iter().filter(|cut| cut.is_bead).collect();
            return beads.windows(2).map(|pair| pieces(pair[0], pair[1])).collect();
        }
        let fullness = self.fullness_of_beads();
        let mut best = vec![(f64::INFINITY, 0); cuts.len()];
        best[0].0 = 0.0;
        for end in 1..cuts.len() {
            let mut beads = 0;
            for start in (0..end).rev() {
                let alone = end == start + 1;
                beads += usize::from(!alone && cuts[start + 1].is_bead);
                if !alone && (beads >= MAX_BEADS || !self.may_grow(start, end)) {
                    break;
                }
                let own = pieces(&cuts[start], &cuts[end]);
                let lines: Option<f64> = [0, 1].iter().map(|&text| self.lines(text, &own[text])).sum();
                let Some(lines) = lines.or_else(|| alone.then_some(0.0)) else { continue };
                let cost = best[start].0 + lines + self.cost(start, end, beads, fullness[end]);
                if cost < best[end].0 {
                    best[end] = (cost, start);
                }
            }
        }
        let mut found = Vec::new();
        let mut end = cuts.len() - 1;
        while end > 0 {
            let start = best[end].1;
            found.push(pieces(&cuts[start], &cuts[end]));
            end = start;
        }
        found.reverse();
        found
    }

    fn lines(&self, text: usize, pieces: &Range<usize>) -> Option<f64> {
        if pieces.is_empty() { Some(0.0) } else { self.layouts[text].cost(pieces) }
    }

    /// Returns how many cues some pieces fill, in the language that fills more.
    fn fullness(&self, pieces: &Pieces) -> f64 {
        let of = |text: usize| {
            let rules = self.layouts[text].rules;
            self.layouts[text].width(&pieces[text]) as f64
                / rules.max_halves().saturating_mul(rules.max_lines) as f64
        };
        of(0).max(of(1))
    }

    /// Returns, for each cut, how full each cue of the bead before it is if all are alike.
    fn fullness_of_beads(&self) -> Vec<f64> {
        let cuts = &self.stretch.cuts;
        let mut fullness = vec![0.0; cuts.len()];
        let mut start = 0;
        for end in (1..cuts.len()).filter(|&end| cuts[end].is_bead) {
            let all = self.fullness(&pieces(&cuts[start], &cuts[end]));
            fullness[start + 1..=end].fill(all / all.ceil().max(1.0));
            start = end;
        }
        fullness
    }

    /// Returns whether a cue may hold what is between two cuts, as far as time and sheer width go; if not, it may not hold more
    /// either.
    fn may_grow(&self, start: usize, end: usize) -> bool {
        let own = pieces(&self.stretch.cuts[start], &self.stretch.cuts[end]);
        let fits = |text: usize| {
            let layout = &self.layouts[text];
            let first_ends_before_silence =
                own[text].len() > 1 && layout.pieces[own[text].start].before_silence;
            !first_ends_before_silence && !layout.is_too_wide(layout.width(&own[text]))
        };
        let longest = self.layouts[0].rules.max_duration.min(self.layouts[1].rules.max_duration);
        fits(0) && fits(1) && self.stretch.span(&own).duration() <= longest
    }

    /// Returns what a cue costs but for its lines, given how many beads end inside it, and how full it should be.
    fn cost(&self, start: usize, end: usize, beads: usize, fullness: f64) -> f64 {
        let cuts = &self.stretch.cuts;
        let own = pieces(&cuts[start], &cuts[end]);
        let (from_start, to_end) = (cuts[start].is_bead, cuts[end].is_bead);
        let mut cost = self.time(&own) + SHARED * beads as f64;
        if !to_end {
            cost += CUT + CUT_PLACE * cuts[end].cost;
        }
        if beads > 0 {
            cost += PARTLY_SHARED * (f64::from(u8::from(!from_start)) + f64::from(u8::from(!to_end)));
        } else if !(from_start && to_end) {
            cost += UNEVEN * ((self.fullness(&own) - fullness) / fullness.max(f64::MIN_POSITIVE)).powi(2);
        }
        cost
    }

    fn time(&self, own: &Pieces) -> f64 {
        let pieces = &self.stretch.pieces;
        let before = [0, 1].map(|text| own[text].start.checked_sub(1).map(|i| pieces[text][i].span.end));
        let after = [0, 1].map(|text| pieces[text].get(own[text].end).map(|piece| piece.span.start));
        let around = Around {
            before: before.into_iter().flatten().max().unwrap_or(self.around.before),
            after: after.into_iter().flatten().min().or(self.around.after),
        };
        let reading = |text: usize| self.layouts[text].rules.reading(self.layouts[text].width(&own[text]));
        let reading: TimeDelta = reading(0).max(reading(1));
        time_cost(self.stretch.span(own), around, reading, self.layouts[1].rules)
    }
}

/// The pieces of each text between two cuts.
fn pieces(from: &Cut, to: &Cut) -> Pieces {
    [0, 1].map(|text| from.at[text]..to.at[text])
}
