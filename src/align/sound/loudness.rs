//! How loud voice and noise are in this recording, where noise fills the pauses.
//!
//! The network takes a voice in the background for a voice; that it is the same ten decibels softer throughout, no window
//! of a second shows. So one normal distribution of the two levels of a frame ([`Posteriors::levels_db`]) is found for each
//! class of speech and one for all that is no speech, by expectation–maximisation (A. P. Dempster, N. M. Laird and D. B.
//! Rubin, "Maximum likelihood from incomplete data via the EM algorithm", 1977) with the network's posteriors as the
//! weights of each frame.

use crate::acoustic_model::{Class, Posteriors};

/// After so many rounds little changes.
const ROUNDS: usize = 4;
/// What is believed beforehand of speech and of what is no speech, and how many frames that weighs. A class is believed to
/// be as loud as speech is.
const SPEECH: Normal = Normal { mean: [-8.0, 4.0], covariance: [36.0, 20.0, 36.0] };
const SOFTER_DB: f32 = 8.0;
const SPEECH_FRAMES: f32 = 10.0;
const CLASS_FRAMES: f32 = 200.0;
const SILENCE_FRAMES: f32 = 50.0;
/// The least variance in a direction, in square decibels.
const LEAST_VARIANCE: f32 = 1.0;
/// The density of what is as loud as nothing is, against that of a distribution of 5.5 dB at its mean.
const OUTLIER: f32 = 0.01;
const UNIT_DB2: f32 = 30.0;

/// How loud each class of speech is, and what is no speech.
#[derive(Debug, Clone)]
pub(super) struct Loudness {
    /// Of each class; those of no speech share one.
    classes: [Normal; Class::COUNT],
}

impl Loudness {
    /// As a recording has them.
    pub(super) fn of(posteriors: &Posteriors) -> Self {
        let mut found = Self { classes: [SPEECH; Class::COUNT] };
        for round in 0..ROUNDS {
            let mut classes = [Sums::default(); Class::COUNT];
            for frame in 0..posteriors.len() {
                let levels = posteriors.levels_db(frame);
                let mut shares = posteriors.probabilities(frame);
                if round > 0 {
                    found.weigh(&mut shares, levels);
                }
                for (sums, share) in classes.iter_mut().zip(shares) {
                    sums.add(levels, share);
                }
            }
            let (mut speech, mut silence) = (Sums::default(), Sums::default());
            for class in Class::all() {
                let whole = if Class::NON_SPEECH.contains(&class) { &mut silence } else { &mut speech };
                whole.join(&classes[class.index()]);
            }
            let speech = speech.normal(SPEECH, SPEECH_FRAMES);
            found.classes = classes.map(|sums| sums.normal(speech, CLASS_FRAMES));
            for class in Class::NON_SPEECH {
                found.classes[class.index()] = silence.normal(speech.softer(), SILENCE_FRAMES);
            }
        }
        found
    }

    /// Makes the probabilities of a frame those that take its levels into account.
    fn weigh(&self, shares: &mut [f32; Class::COUNT], levels: [f32; 2]) {
        for (share, normal) in shares.iter_mut().zip(&self.classes) {
            *share *= normal.density(levels);
        }
        let sum: f32 = shares.iter().sum();
        for share in shares {
            *share /= sum;
        }
    }

    /// How well a class fits the levels of a frame, in nats.
    pub(super) fn fit(&self, class: Class, levels: [f32; 2]) -> f32 {
        libm::logf(self.classes[class.index()].density(levels))
    }
}

/// A normal distribution of the two levels of a frame.
#[derive(Debug, Clone, Copy)]
struct Normal {
    /// In decibels.
    mean: [f32; 2],
    /// The variance of the one, that of both together, that of the other.
    covariance: [f32; 3],
}

impl Normal {
    /// What is as far softer as noise is believed to be.
    fn softer(self) -> Self {
        Self { mean: self.mean.map(|mean| mean - SOFTER_DB), covariance: SPEECH.covariance }
    }

    /// The density, never zero: about 1 at the mean of a usual distribution.
    fn density(&self, levels: [f32; 2]) -> f32 {
        let off = [levels[0] - self.mean[0], levels[1] - self.mean[1]];
        let [first, both, second] = self.covariance;
        let determinant = (first * second - both * both).max(LEAST_VARIANCE);
        let [xx, xy, yy] = products(off);
        let distance = (second * xx - 2.0 * both * xy + first * yy) / determinant;
        libm::expf(-0.5 * distance) * UNIT_DB2 / determinant.sqrt() + OUTLIER
    }
}

/// The square of the one, the product of both, the square of the other.
fn products([x, y]: [f32; 2]) -> [f32; 3] {
    [x * x, x * y, y * y]
}

/// Sums over frames: of their weights, of their levels, of the products of these.
#[derive(Debug, Clone, Copy, Default)]
struct Sums([f64; 6]);

impl Sums {
    fn add(&mut self, levels: [f32; 2], weight: f32) {
        self.add_all(levels, products(levels), weight);
    }

    fn add_all(&mut self, levels: [f32; 2], products: [f32; 3], weight: f32) {
        let terms = std::iter::once(1.0).chain(levels).chain(products);
        for (sum, term) in self.0.iter_mut().zip(terms) {
            *sum += f64::from(weight * term);
        }
    }

    fn join(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
    }

    /// The distribution of the frames, and of some more of which this is believed beforehand.
    fn normal(mut self, before: Normal, frames: f32) -> Normal {
        let squares = products(before.mean);
        self.add_all(before.mean, std::array::from_fn(|i| before.covariance[i] + squares[i]), frames);
        let [weight, rest @ ..] = self.0;
        let [first, second, squares @ ..] = rest.map(|sum| (sum / weight) as f32);
        let mean = [first, second];
        let around = products(mean);
        let least = [LEAST_VARIANCE, 0.0, LEAST_VARIANCE];
        Normal { mean, covariance: std::array::from_fn(|i| squares[i] - around[i] + least[i]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_that_is_softer_throughout_is_no_speech() {
        let vowel = Class::named("a").unwrap();
        let mut posteriors = Posteriors::default();
        for frame in 0..600 {
            let swing = (frame % 7) as f32 - 3.0;
            if frame / 40 % 3 == 0 {
                posteriors.hear(&[(vowel, 8.0), (Class::SILENCE, 7.5)], -18.0 + swing);
            } else {
                posteriors.hear(&[(vowel, 8.0), (Class::SILENCE, 4.0)], -6.0 + swing);
            }
        }
        let loudness = Loudness::of(&posteriors);
        let speaks = |db: f32| loudness.fit(vowel, [db; 2]) - loudness.fit(Class::SILENCE, [db; 2]);
        assert!(speaks(-18.0) < -1.0, "{}", speaks(-18.0));
        assert!(speaks(-6.0) > 1.0, "{}", speaks(-6.0));
    }
}
