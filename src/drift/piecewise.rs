//! Errors over time → one slope and a level for each piece between jumps, fitted together.
//!
//! Given the slope, jumps are changes of the level ([`levels`]); given the jumps, the slope is that of Theil and Sen
//! within the pieces. The two take turns until nothing moves, from several first guesses of the slope, since a jump in a
//! short document looks like a slope; the cheapest outcome counts. Robust least squares from there are the last step.

use std::ops::Range;

use super::joining::Joining;
use super::levels::{self, CHANGE, loss};
use super::statistics::{median, robust_deviation, theil_sen};

/// Changes of the level smaller than this are not distinguished, in seconds.
pub(super) const SMALLEST_JUMP: f64 = 0.2;
/// Minimum scatter of the points, in seconds: files in frames of 40 ms round by this much.
const MIN_DEVIATION: f64 = 0.01;
/// Maximum scatter, so that noise does not hide what is plain.
const MAX_DEVIATION: f64 = 0.5;
/// Maximum number of turns: by then they have settled, or never will.
const MAX_TURNS: usize = 8;
/// Points this many deviations off have no say in the last fit: 95 % as exact as least squares on normal noise.
const REACH: f64 = 4.685;
/// Minimum deviation in that fit, in seconds: files round to milliseconds.
const FINEST_DEVIATION: f64 = 0.001;
/// Rounds of it; three suffice.
const POLISHING: usize = 5;
/// Pairs of points for a slope while looking, and for the last one.
const PAIRS: [usize; 2] = [20_000, 200_000];
/// Points apart over which first guesses of the slope are taken.
const STRIDES: [usize; 4] = [1, 3, 10, 30];
/// In documents with at most this many cues, every clock and frame rate that is ever mistaken is a first guess too.
const FEW: usize = 300;

/// A point: time and error in seconds.
pub(super) type Point = (f64, f64);

/// What the errors of a document follow.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Piecewise {
    /// Seconds a second.
    pub(super) slope: f64,
    /// Never empty; together they are all points.
    pub(super) pieces: Vec<Piece>,
    /// How far points scatter about it, robustly, in seconds.
    pub(super) deviation: f64,
    /// Standard error of the slope.
    pub(super) slope_error: f64,
}

/// Points without a jump between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Which points.
    pub(super) points: Range<usize>,
    /// The error that the line of the piece has at time 0, in seconds.
    pub(super) at_zero: f64,
}

impl Piecewise {
    /// Fits the points, which are in the order of the text. `usual` are slopes worth a try.
    pub(super) fn fit(points: &[Point], usual: &[f64]) -> Self {
        if points.is_empty() {
            return Piecewise { pieces: vec![Piece { points: 0..0, at_zero: 0.0 }], ..Self::default() };
        }
        let guesses = guesses(points, usual);
        // A wrong slope adds to the scatter, so the smallest is the best estimate.
        let deviations = guesses.iter().map(|&slope| scatter(points, slope));
        let deviation = deviations.fold(MAX_DEVIATION, f64::min);
        let mut best: Option<(f64, Piecewise)> = None;
        for guess in guesses {
            let fit = settle(points, guess, deviation);
            let cost = fit.cost(points, deviation);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, fit));
            }
        }
        let mut fit = best.map(|(_, fit)| fit).unwrap_or_default();
        fit.slope = slope_within(points, &fit.pieces, PAIRS[1]).unwrap_or(fit.slope);
        fit.level(points);
        fit.deviation = fit.scatter(points);
        fit.polish(points);
        fit.deviation = fit.scatter(points);
        fit.slope_error = fit.standard_error(points);
        fit
    }

    /// The error that the model has at a time within a piece.
    pub(super) fn error_at(&self, piece: usize, time: f64) -> f64 {
        self.pieces.get(piece).map_or(0.0, |piece| piece.at_zero + self.slope * time)
    }

    /// What is left of the error of a point.
    pub(super) fn residual(&self, at: usize, (time, error): Point) -> f64 {
        error - self.error_at(self.piece_of(at), time)
    }

    /// The piece that a point belongs to.
    pub(super) fn piece_of(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.points.end <= at).min(self.pieces.len().saturating_sub(1))
    }

    /// The step between a piece and the next, where the next begins.
    pub(super) fn step(&self, piece: usize) -> f64 {
        self.pieces.get(piece + 1).map_or(0.0, |next| next.at_zero - self.pieces[piece].at_zero)
    }

    fn cost(&self, points: &[Point], deviation: f64) -> f64 {
        let losses = points.iter().enumerate().map(|(at, point)| loss(self.residual(at, *point), deviation));
        losses.sum::<f64>() + CHANGE * (self.pieces.len() - 1) as f64
    }

    /// Puts each piece at the median of its points.
    fn level(&mut self, points: &[Point]) {
        for piece in &mut self.pieces {
            piece.at_zero = level_of(&points[piece.points.clone()], self.slope);
        }
    }

    /// How far the points scatter about it.
    fn scatter(&self, points: &[Point]) -> f64 {
        robust_deviation(points.iter().enumerate().map(|(at, point)| self.residual(at, *point)))
    }

    /// Slope and levels by least squares in which a point counts the less the further off it is, and not at all from
    /// [`REACH`] deviations on (Beaton and Tukey 1974; Holland and Welsch 1977). Medians withstand anything and are
    /// where to begin; but on normal noise they need half as many points again to be as exact.
    fn polish(&mut self, points: &[Point]) {
        let reach = REACH * self.deviation.max(FINEST_DEVIATION);
        for _ in 0..POLISHING {
            let weight = |at: usize| (1.0 - (self.residual(at, points[at]) / reach).powi(2)).max(0.0).powi(2);
            let weights: Vec<f64> = (0..points.len()).map(weight).collect();
            let centres: Vec<(f64, f64, f64)> = self
                .pieces
                .iter()
                .map(|piece| {
                    let within = || piece.points.clone();
                    let sum: f64 = weights[within()].iter().sum();
                    let mean = |of: fn(Point) -> f64| {
                        within().map(|at| weights[at] * of(points[at])).sum::<f64>() / sum
                    };
                    (sum, mean(|point| point.0), mean(|point| point.1))
                })
                .collect();
            if centres.iter().any(|&(sum, ..)| sum <= 0.0) {
                return;
            }
            let (mut along, mut spread) = (0.0, 0.0);
            for (piece, &(_, time, error)) in self.pieces.iter().zip(&centres) {
                for at in piece.points.clone() {
                    let away = points[at].0 - time;
                    along += weights[at] * away * (points[at].1 - error);
                    spread += weights[at] * away * away;
                }
            }
            if spread > 0.0 {
                self.slope = along / spread;
            }
            for (piece, (_, time, error)) in self.pieces.iter_mut().zip(centres) {
                piece.at_zero = error - self.slope * time;
            }
        }
    }

    /// Joins pieces that are too short, or no jump apart, the smallest first.
    fn join(&mut self, points: &[Point]) {
        let level = |piece: Range<usize>| level_of(&points[piece], self.slope);
        self.pieces = Joining::of(std::mem::take(&mut self.pieces), level).finish();
    }

    /// Of a line through points with this scatter, each piece with a level of its own; about 5 % more than for least
    /// squares.
    fn standard_error(&self, points: &[Point]) -> f64 {
        let spread = |piece: &Piece| {
            let times = || points[piece.points.clone()].iter().map(|point| point.0);
            let mean = times().sum::<f64>() / piece.points.len().max(1) as f64;
            times().map(|time| (time - mean).powi(2)).sum::<f64>()
        };
        let spread: f64 = self.pieces.iter().map(spread).sum();
        if spread > 0.0 { 1.05 * self.deviation / spread.sqrt() } else { 0.0 }
    }
}

/// The median error of points at time 0, at a slope.
fn level_of(points: &[Point], slope: f64) -> f64 {
    let mut levels: Vec<f64> = points.iter().map(|(time, error)| error - slope * time).collect();
    median(&mut levels).unwrap_or(0.0)
}

/// Slopes to start from, the likeliest first.
fn guesses(points: &[Point], usual: &[f64]) -> Vec<f64> {
    let local = |stride: usize| {
        let pairs = points.iter().zip(points.iter().skip(stride));
        let slopes = pairs.map(|(one, other)| (other.1 - one.1) / (other.0 - one.0));
        median(&mut slopes.filter(|slope| slope.is_finite()).collect::<Vec<f64>>())
    };
    let strides = STRIDES.into_iter().rev().filter(|&stride| 3 * stride < points.len().max(4));
    let mut guesses: Vec<f64> = strides.filter_map(local).collect();
    guesses.extend(theil_sen([points].into_iter(), PAIRS[0]));
    let first = guesses.first().copied().unwrap_or(0.0);
    // Far from the slope of each single stretch, a long document would be nothing but jumps.
    let near = |slope: &f64| points.len() <= FEW || (slope - first).abs() < 0.003;
    guesses.extend([0.0].iter().chain(usual).copied().filter(near));
    guesses
}

/// How far neighbours differ more than the slope explains, as the scatter of one of them.
fn scatter(points: &[Point], slope: f64) -> f64 {
    let steps = points.windows(2).map(|pair| pair[1].1 - pair[0].1 - slope * (pair[1].0 - pair[0].0));
    (robust_deviation(steps) / std::f64::consts::SQRT_2).clamp(MIN_DEVIATION, MAX_DEVIATION)
}

fn settle(points: &[Point], guess: f64, deviation: f64) -> Piecewise {
    let mut fit = Piecewise { slope: guess, ..Piecewise::default() };
    for _ in 0..MAX_TURNS {
        let levels: Vec<f64> = points.iter().map(|(time, error)| error - fit.slope * time).collect();
        let changes = levels::changes(&levels, deviation, SMALLEST_JUMP);
        let starts = std::iter::once(0).chain(changes.iter().copied());
        let ends = changes.iter().copied().chain([points.len()]);
        let mut next = Piecewise {
            slope: fit.slope,
            pieces: starts.zip(ends).map(|(from, to)| Piece { points: from..to, at_zero: 0.0 }).collect(),
            ..Piecewise::default()
        };
        next.level(points);
        next.join(points);
        next.slope = slope_within(points, &next.pieces, PAIRS[0]).unwrap_or(0.0);
        next.level(points);
        next.join(points);
        let settled = next.slope.to_bits() == fit.slope.to_bits() && next.pieces == fit.pieces;
        fit = next;
        if settled {
            break;
        }
    }
    fit
}

fn slope_within(points: &[Point], pieces: &[Piece], maximum: usize) -> Option<f64> {
    theil_sen(pieces.iter().map(|piece| &points[piece.points.clone()]), maximum)
}
