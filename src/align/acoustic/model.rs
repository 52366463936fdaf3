//! A diagonal Gaussian for each state, estimated from the frames that the last alignment gave it.

use super::observations::{DIMENSIONS, Observation};

/// Frames of the mean of all speech that each state starts with.
fn prior() -> f32 { std::env::var("PRIOR").ok().and_then(|v| v.parse().ok()).unwrap_or(10.0) }
/// Least variance, as a share of all speech's.
const LEAST_VARIANCE: f32 = 0.15;

#[derive(Debug, Clone)]
pub(super) struct Gaussian {
    mean: [f32; DIMENSIONS],
    /// Half the reciprocal of the variance.
    half_precision: [f32; DIMENSIONS],
    constant: f32,
}

impl Gaussian {
    fn new(mean: [f32; DIMENSIONS], variance: [f32; DIMENSIONS]) -> Self {
        let constant = -0.5 * variance.iter().map(|v| (2.0 * std::f32::consts::PI * v).ln()).sum::<f32>();
        Self { mean, half_precision: variance.map(|v| 0.5 / v), constant }
    }

    pub(super) fn log_likelihood(&self, x: &Observation) -> f32 {
        let mut sum = 0.0;
        for d in 0..DIMENSIONS {
            let miss = x[d] - self.mean[d];
            sum += miss * miss * self.half_precision[d];
        }
        self.constant - sum
    }
}

/// Sums for the estimation of one Gaussian.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    count: f32,
    sum: [f32; DIMENSIONS],
    square: [f32; DIMENSIONS],
}

impl Default for Sums {
    fn default() -> Self {
        Self { count: 0.0, sum: [0.0; DIMENSIONS], square: [0.0; DIMENSIONS] }
    }
}

impl Sums {
    pub(super) fn add(&mut self, x: &Observation) {
        self.count += 1.0;
        for d in 0..DIMENSIONS {
            self.sum[d] += x[d];
            self.square[d] += x[d] * x[d];
        }
    }

    pub(super) fn merge(&mut self, other: &Sums) {
        self.count += other.count;
        for d in 0..DIMENSIONS {
            self.sum[d] += other.sum[d];
            self.square[d] += other.square[d];
        }
    }

    fn moments(&self) -> ([f32; DIMENSIONS], [f32; DIMENSIONS]) {
        let count = self.count.max(1.0);
        let mean = self.sum.map(|sum| sum / count);
        (mean, std::array::from_fn(|d| (self.square[d] / count - mean[d] * mean[d]).max(1e-4)))
    }

    /// The Gaussian of these sums, drawn towards that of `all` by its prior weight.
    pub(super) fn estimate(&self, all: &Sums) -> Gaussian {
        let (mean, variance) = all.moments();
        let count = self.count + prior();
        let drawn: [f32; DIMENSIONS] = std::array::from_fn(|d| (self.sum[d] + prior() * mean[d]) / count);
        let spread = std::array::from_fn(|d| {
            let square = (self.square[d] + prior() * (variance[d] + mean[d] * mean[d])) / count;
            (square - drawn[d] * drawn[d]).max(LEAST_VARIANCE * variance[d])
        });
        Gaussian::new(drawn, spread)
    }
}
