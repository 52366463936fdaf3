//! All ways to divide the texts into beads, and the probability of each bead.
//!
//! A state is a pair of sentence ends and whether the last bead had sentences of both texts. The probability of a bead is the
//! sum over all ways that hold it, by forward–backward (L. R. Rabiner, "A tutorial on hidden Markov models", 1989).

use super::band::Band;
use super::model::{ALONE, ALONE_AS_WELL, ALONE_OUTSIDE, SHAPES};

/// Beads less likely than this are left out.
const MIN_PROBABILITY: f64 = 0.001;
/// Ends through which the ways have together less than this log-probability are left out of the next search, and how many
/// around the others are searched all the same.
const MIN_LOG_PROBABILITY: f64 = -14.0;
const MARGIN: usize = 10;

/// What a bead may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Sentences of both texts, by the number of their shape.
    Both(usize),
    /// A sentence of the original alone.
    Original,
    /// A sentence of the translation alone.
    Translation,
}

impl Step {
    /// How many sentences of each text it holds.
    pub(super) fn sentences(self) -> [usize; 2] {
        match self {
            Step::Both(shape) => [SHAPES[shape].0, SHAPES[shape].1],
            Step::Original => [1, 0],
            Step::Translation => [0, 1],
        }
    }

    pub(super) const ALONE: [Step; 2] = [Step::Original, Step::Translation];
}

/// A bead that may be, and its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// The sentences of each text before it.
    pub(super) from: [usize; 2],
    pub(super) step: Step,
    pub(super) probability: f64,
}

impl Candidate {
    /// The sentences of each text before its end.
    pub(super) fn to(&self) -> [usize; 2] {
        let [original, translation] = self.step.sentences();
        [self.from[0] + original, self.from[1] + translation]
    }
}

/// The likely beads, and where the next search need look.
pub(super) struct Posteriors {
    /// In order of where they begin, last ones first.
    pub(super) beads: Vec<Candidate>,
    pub(super) band: Band,
}

/// All ways through a band.
pub(super) struct Lattice<'a> {
    /// The number of sentences of each text.
    pub(super) ends: [usize; 2],
    pub(super) band: &'a Band,
    /// How likely a bead is by its shape and where it begins, but for a constant; none where it leaves the band.
    pub(super) score: &'a dyn Fn(usize, [usize; 2]) -> Option<f64>,
}

/// Log-probabilities of a pair of ends: where the last bead had both texts, and where it had one.
type Pair = [f64; 2];

pub(super) const NEVER: f64 = f64::NEG_INFINITY;

impl Lattice<'_> {
    pub(super) fn posteriors(&self) -> Posteriors {
        let forward = self.forward();
        let [rows, columns] = self.ends;
        let Some(end) = self.band.cell(rows, columns) else {
            return Posteriors { beads: Vec::new(), band: self.band.clone() };
        };
        let all = log_add(forward[end][0], forward[end][1]);
        let mut backward = vec![[NEVER; 2]; self.band.len()];
        backward[end] = [0.0; 2];
        let mut beads = Vec::new();
        let mut ranges = Vec::with_capacity(rows + 1);
        for row in (0..=rows).rev() {
            let mut range: Option<(usize, usize)> = None;
            for column in self.band.columns(row).rev() {
                let from = [row, column];
                let Some(cell) = self.band.cell(row, column) else { continue };
                let before = forward[cell];
                self.each_step(from, |step, to, score| {
                    let after = backward[to][usize::from(step.is_alone())] + score;
                    let [both, alone] = self.enter(step, from, after);
                    backward[cell][0] = log_add(backward[cell][0], both);
                    backward[cell][1] = log_add(backward[cell][1], alone);
                    let probability = libm::exp(log_add(before[0] + both, before[1] + alone) - all);
                    if probability > MIN_PROBABILITY {
                        beads.push(Candidate { from, step, probability });
                    }
                });
                let through = log_add(before[0] + backward[cell][0], before[1] + backward[cell][1]);
                if through - all > MIN_LOG_PROBABILITY {
                    range = Some((column, range.map_or(column, |(_, high)| high)));
                }
            }
            ranges.push(range);
        }
        ranges.reverse();
        Posteriors { beads, band: self.widened(&ranges) }
    }

    fn forward(&self) -> Vec<Pair> {
        let mut forward = vec![[NEVER; 2]; self.band.len()];
        let [rows, _] = self.ends;
        forward[0] = [0.0, NEVER];
        for row in 0..=rows {
            for column in self.band.columns(row) {
                let Some(cell) = self.band.cell(row, column) else { continue };
                let before = forward[cell];
                if before == [NEVER; 2] {
                    continue;
                }
                self.each_step([row, column], |step, to, score| {
                    let [both, alone] = self.enter(step, [row, column], score);
                    let sum = log_add(before[0] + both, before[1] + alone);
                    let reached = &mut forward[to][usize::from(step.is_alone())];
                    *reached = log_add(*reached, sum);
                });
            }
        }
        forward
    }

    /// Calls `found` with each bead that begins at a cell, the cell that it ends at, and its score but for what being alone
    /// costs.
    fn each_step(&self, from: [usize; 2], mut found: impl FnMut(Step, usize, f64)) {
        let [rows, columns] = self.ends;
        let inside = |step: Step| {
            let [original, translation] = step.sentences();
            let to = [from[0] + original, from[1] + translation];
            if to[0] <= rows && to[1] <= columns { self.band.cell(to[0], to[1]) } else { None }
        };
        for step in Step::ALONE {
            if let Some(to) = inside(step) {
                found(step, to, 0.0);
            }
        }
        for shape in 0..SHAPES.len() {
            if let Some(to) = inside(Step::Both(shape))
                && let Some(score) = (self.score)(shape, from)
            {
                found(Step::Both(shape), to, score);
            }
        }
    }

    /// A score with what it costs to take the step after a bead with both texts, and after one with one.
    fn enter(&self, step: Step, from: [usize; 2], score: f64) -> Pair {
        let other = match step {
            Step::Both(_) => return [score, score],
            Step::Original => 1,
            Step::Translation => 0,
        };
        // Before the other text begins, or after it has ended.
        let is_outside = from[other] == 0 || from[other] == self.ends[other];
        [score - if is_outside { ALONE_OUTSIDE } else { ALONE }, score - ALONE_AS_WELL]
    }

    /// The cells around those that ways lead through.
    fn widened(&self, ranges: &[Option<(usize, usize)>]) -> Band {
        let [rows, columns] = self.ends;
        Band::of((0..=rows).map(|row| {
            let near = &ranges[row.saturating_sub(MARGIN)..(row + MARGIN + 1).min(ranges.len())];
            let low = near.iter().flatten().map(|range| range.0).min().unwrap_or_default();
            let high = near.iter().flatten().map(|range| range.1).max().unwrap_or(columns);
            (low.saturating_sub(MARGIN), (high + MARGIN).min(columns))
        }))
    }
}

impl Step {
    pub(super) fn is_alone(self) -> bool {
        !matches!(self, Step::Both(_))
    }
}

pub(super) fn log_add(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == NEVER { high } else { high + libm::log1p(libm::exp(low - high)) }
}
