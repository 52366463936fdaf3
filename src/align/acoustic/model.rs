//! A diagonal Gaussian for each state, estimated from the frames that the last alignment gave it.

use super::observations::{DIMENSIONS, Observation};
use super::seed;

/// Each state starts with so many frames of the mean of all speech: what is rare stays near it.
const PRIOR_FRAMES: f32 = 10.0;
/// Least variance, as a share of all speech's: a state with few frames must not become a needle.
const LEAST_VARIANCE: f32 = 0.15;

/// A diagonal Gaussian, ready for use.
#[derive(Debug, Clone)]
pub(super) struct Gaussian {
    mean: Observation,
    /// Half the reciprocal of the variance.
    half_precision: Observation,
    constant: f32,
}

impl Gaussian {
    fn new(mean: Observation, variance: &Observation) -> Self {
        let constant = -0.5 * variance.iter().map(|v| (2.0 * std::f32::consts::PI * v).ln()).sum::<f32>();
        Self { mean, half_precision: variance.map(|v| 0.5 / v), constant }
    }

    /// Log-density at an observation, in nats.
    pub(super) fn log_density(&self, x: &Observation) -> f32 {
        // Eight running sums let the compiler use the processor's vectors.
        let mut sums = [0f32; 8];
        let terms = x.chunks_exact(8).zip(self.mean.chunks_exact(8)).zip(self.half_precision.chunks_exact(8));
        for ((x, mean), half_precision) in terms {
            for lane in 0..8 {
                let miss = x[lane] - mean[lane];
                sums[lane] += miss * miss * half_precision[lane];
            }
        }
        self.constant - sums.iter().sum::<f32>()
    }
}

/// Sums over frames, for the estimation of one Gaussian.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    count: f32,
    sum: Observation,
    square: Observation,
}

impl Default for Sums {
    fn default() -> Self {
        Self { count: 0.0, sum: [0.0; DIMENSIONS], square: [0.0; DIMENSIONS] }
    }
}

impl Sums {
    pub(super) fn add(&mut self, x: &Observation) {
        self.count += 1.0;
        for ((sum, square), x) in self.sum.iter_mut().zip(&mut self.square).zip(x) {
            *sum += x;
            *square += x * x;
        }
    }

    pub(super) fn merge(&mut self, other: &Sums) {
        self.count += other.count;
        for d in 0..DIMENSIONS {
            self.sum[d] += other.sum[d];
            self.square[d] += other.square[d];
        }
    }

    /// The Gaussian of these frames, drawn towards that of `all` by the prior frames, and by as many frames as `weight`
    /// says towards the mean that the `seed` expects.
    pub(super) fn estimate(&self, all: &Sums, seed: &Observation, weight: f32) -> Gaussian {
        let mean = all.sum.map(|sum| sum / all.count.max(1.0));
        let square = all.square.map(|square| square / all.count.max(1.0));
        let spread: Observation = std::array::from_fn(|d| square[d] - mean[d] * mean[d]);
        let count = self.count + PRIOR_FRAMES + weight;
        let drawn: Observation =
            std::array::from_fn(|d| (self.sum[d] + PRIOR_FRAMES * mean[d] + weight * seed[d]) / count);
        let variance = std::array::from_fn(|d| {
            let seeded = weight * (seed[d] * seed[d] + seed::VARIANCE * spread[d]);
            let own = (self.square[d] + PRIOR_FRAMES * square[d] + seeded) / count - drawn[d] * drawn[d];
            own.max(LEAST_VARIANCE * spread[d]).max(1e-3)
        });
        Gaussian::new(drawn, &variance)
    }

    /// The mean of the frames; zero when there are few.
    #[cfg(test)]
    pub(super) fn cautious_mean(&self) -> Observation {
        self.sum.map(|sum| sum / (self.count + 2.0 * PRIOR_FRAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_with_few_frames_stays_near_all_speech() {
        let frames = |value: f32, count: usize| {
            let mut sums = Sums::default();
            (0..count).for_each(|n| sums.add(&[value + if n % 2 == 0 { 0.5 } else { -0.5 }; DIMENSIONS]));
            sums
        };
        let all = frames(0.0, 1000);
        let estimate = |count| frames(3.0, count).estimate(&all, &[0.0; DIMENSIONS], 0.0);
        let (rare, frequent) = (estimate(2), estimate(1000));
        let (at_speech, at_own) = ([0.0; DIMENSIONS], [3.0; DIMENSIONS]);
        assert!(frequent.log_density(&at_own) > frequent.log_density(&at_speech));
        assert!(rare.log_density(&at_speech) > rare.log_density(&at_own));
    }
}
