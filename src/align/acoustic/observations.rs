//! What a stretch sounds like, frame by frame: normalised cepstra with their slopes.

use std::ops::Range;

use crate::features::Cepstra;
use crate::features::cepstra::COEFFICIENTS;

/// Cepstra, their slope and the slope's slope, filled up with a zero to whole vectors of the processor.
pub(super) const DIMENSIONS: usize = (3 * COEFFICIENTS).next_multiple_of(8);
/// What brings the slopes to the spread of the cepstra, so that one least variance fits all.
const SLOPE_SCALE: f32 = 3.0;
const BEND_SCALE: f32 = 6.0;
/// Frames on either side that a slope is fitted over (the HTK book, equation 5.16).
const SLOPE_REACH: usize = 2;

/// One frame.
pub(super) type Observation = [f32; DIMENSIONS];

/// Mean and deviation of the cepstra over speech.
pub(super) struct Norm {
    mean: [f32; COEFFICIENTS],
    scale: [f32; COEFFICIENTS],
}

impl Norm {
    pub(super) fn of(cepstra: &Cepstra, is_speech: impl Fn(usize) -> bool) -> Self {
        let (mut sum, mut square, mut count) = ([0f64; COEFFICIENTS], [0f64; COEFFICIENTS], 0f64);
        for frame in (0..cepstra.len()).filter(|&frame| is_speech(frame)) {
            let row = cepstra.row(frame);
            for k in 0..COEFFICIENTS {
                sum[k] += f64::from(row[k]);
                square[k] += f64::from(row[k]).powi(2);
            }
            count += 1.0;
        }
        let count = count.max(1.0);
        let mean = sum.map(|sum| sum / count);
        let deviation = |k: usize| (square[k] / count - mean[k].powi(2)).max(1e-6).sqrt();
        Self { mean: mean.map(|m| m as f32), scale: std::array::from_fn(|k| (1.0 / deviation(k)) as f32) }
    }
}

/// The observations of some frames; slopes at the ends of the recording use what there is.
fn observe(cepstra: &Cepstra, frames: Range<usize>, norm: &Norm) -> Vec<Observation> {
    let from = frames.start as isize - 2 * SLOPE_REACH as isize;
    let to = frames.end as isize + 2 * SLOPE_REACH as isize;
    let level: Vec<[f32; COEFFICIENTS]> = (from..to)
        .map(|frame| cepstra.row(frame.max(0) as usize))
        .map(|row| std::array::from_fn(|k| (row[k] - norm.mean[k]) * norm.scale[k]))
        .collect();
    let slope = slopes(&level);
    let bend = slopes(&slope);
    (2 * SLOPE_REACH..2 * SLOPE_REACH + frames.len())
        .map(|i| {
            std::array::from_fn(|d| match d / COEFFICIENTS {
                0 => level[i][d],
                1 => slope[i][d - COEFFICIENTS] * SLOPE_SCALE,
                2 => bend[i][d - 2 * COEFFICIENTS] * BEND_SCALE,
                _ => 0.0,
            })
        })
        .collect()
}

/// The observations of a stretch, worked out a block at a time as they are asked for in order.
pub(super) struct Observed<'a> {
    cepstra: &'a Cepstra,
    norm: &'a Norm,
    frames: Range<usize>,
    /// The first frame of the block, counted in the stretch.
    from: usize,
    block: Vec<Observation>,
}

/// Frames of a block.
const BLOCK: usize = 512;

impl<'a> Observed<'a> {
    pub(super) fn new(cepstra: &'a Cepstra, norm: &'a Norm, frames: Range<usize>) -> Self {
        Self { cepstra, norm, frames, from: 0, block: Vec::new() }
    }

    /// The observation of a frame, counted in the stretch.
    pub(super) fn at(&mut self, frame: usize) -> &Observation {
        if frame < self.from || frame >= self.from + self.block.len() {
            self.from = frame;
            let start = self.frames.start + frame;
            let end = (start + BLOCK).min(self.frames.end).max(start + 1);
            self.block = observe(self.cepstra, start..end, self.norm);
        }
        &self.block[frame - self.from]
    }
}

fn slopes(rows: &[[f32; COEFFICIENTS]]) -> Vec<[f32; COEFFICIENTS]> {
    let weight = 2.0 * (1..=SLOPE_REACH).map(|n| (n * n) as f32).sum::<f32>();
    let at = |i: usize, n: isize| &rows[(i as isize + n).clamp(0, rows.len() as isize - 1) as usize];
    (0..rows.len())
        .map(|i| {
            std::array::from_fn(|k| {
                let rise = |n: usize| n as f32 * (at(i, n as isize)[k] - at(i, -(n as isize))[k]);
                (1..=SLOPE_REACH).map(rise).sum::<f32>() / weight
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_observed_as_in_the_whole_recording() {
        let rows =
            Cepstra::from_rows((0..60).map(|n| std::array::from_fn(|k| ((n * (k + 3)) as f32 * 0.37).sin())));
        let norm = Norm::of(&rows, |_| true);
        assert_eq!(observe(&rows, 20..40, &norm), observe(&rows, 0..60, &norm)[20..40]);
    }

    #[test]
    fn a_steady_rise_has_a_slope_and_no_bend() {
        let rows = Cepstra::from_rows((0..40).map(|n| [n as f32; COEFFICIENTS]));
        let seen = observe(&rows, 19..21, &Norm::of(&rows, |_| true));
        assert!(seen[0][COEFFICIENTS] > 0.0);
        assert!(seen[0][2 * COEFFICIENTS].abs() < 1e-4);
    }
}
