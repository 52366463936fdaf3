//! What was heard, frame by frame: how likely each class of sound is.

use std::sync::LazyLock;

use super::class::Class;
use crate::time::{Span, Time, TimeDelta};

/// Steps in a nat: probabilities are kept as −16 ln p in a byte, down to e⁻¹⁶.
const STEPS: f32 = 16.0;
/// What each byte stands for.
static PROBABILITIES: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|step| libm::expf(-(step as f32) / STEPS)));

/// The probability of each [`Class`] in each frame of 20 ms. An hour is 10 MB.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Posteriors {
    /// A row of [`Class::COUNT`] a frame.
    rows: Vec<u8>,
}

impl Posteriors {
    /// Returns how many frames there are.
    pub fn len(&self) -> usize {
        self.rows.len() / Class::COUNT
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the time between two frames.
    pub const fn hop() -> TimeDelta {
        TimeDelta::from_millis(20)
    }

    /// Returns when a frame begins.
    pub fn start_of(frame: usize) -> Time {
        Time::from_millis(20 * frame as i64)
    }

    /// Returns the frame that an instant falls into; it may lie behind the last one.
    pub fn frame_at(time: Time) -> usize {
        ((time - Time::ZERO).to_micros().max(0) / Self::hop().to_micros()) as usize
    }

    /// Returns the border between two frames that is nearest to an instant, counted in the frames before it.
    pub fn border_near(time: Time) -> usize {
        Self::frame_at(time + TimeDelta::from_micros(Self::hop().to_micros() / 2))
    }

    /// Returns the natural logarithms of the probabilities in a frame.
    pub fn logs(&self, frame: usize) -> [f32; Class::COUNT] {
        let row = &self.rows[frame * Class::COUNT..(frame + 1) * Class::COUNT];
        std::array::from_fn(|class| f32::from(row[class]) * (-1.0 / STEPS))
    }

    /// Returns the probability of each class in a frame.
    pub fn probabilities(&self, frame: usize) -> [f32; Class::COUNT] {
        let row = &self.rows[frame * Class::COUNT..(frame + 1) * Class::COUNT];
        std::array::from_fn(|class| PROBABILITIES[usize::from(row[class])])
    }

    /// Returns the probability that nobody speaks in a frame.
    pub fn silence(&self, frame: usize) -> f32 {
        self.probability_of(frame, &Class::NON_SPEECH)
    }

    /// Returns the probability that somebody speaks in a frame.
    pub fn speech(&self, frame: usize) -> f32 {
        (1.0 - self.silence(frame)).max(0.0)
    }

    /// Returns how many frames of speech there are to be expected.
    pub fn speech_frames(&self) -> f32 {
        (0..self.len()).map(|frame| self.speech(frame)).sum()
    }

    /// Returns the probability of a fricative or an affricate in a frame, sounds with little below 4 kHz.
    pub fn fricative(&self, frame: usize) -> f32 {
        self.probability_of(frame, &Class::FRICATIVES)
    }

    /// Returns the sum of the probabilities of a class over a stretch: how many frames of it are to be expected.
    pub fn sum_of(&self, class: Class, span: Span) -> f32 {
        let end = Self::frame_at(span.end).min(self.len());
        (Self::frame_at(span.start)..end).map(|frame| self.probability_of(frame, &[class])).sum()
    }

    /// The probability of any of some classes in a frame.
    fn probability_of(&self, frame: usize, classes: &[Class]) -> f32 {
        let row = frame * Class::COUNT;
        classes.iter().map(|class| PROBABILITIES[usize::from(self.rows[row + class.index()])]).sum()
    }

    /// Returns the same without the frames of some stretches, in order and apart, that are cut out.
    #[must_use]
    pub fn without(&self, cuts: &[Span]) -> Self {
        let mut rows = Vec::with_capacity(self.rows.len());
        let mut from = 0;
        for cut in cuts {
            let [start, end] = [cut.start, cut.end].map(|time| Self::frame_at(time).min(self.len()));
            rows.extend_from_slice(&self.rows[from * Class::COUNT..start.max(from) * Class::COUNT]);
            from = end;
        }
        rows.extend_from_slice(&self.rows[from * Class::COUNT..]);
        Self { rows }
    }

    /// Appends the frames of some logits, a row of [`Class::COUNT`] each.
    pub(super) fn push_logits(&mut self, logits: &[f32]) {
        for row in logits.chunks_exact(Class::COUNT) {
            let highest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let sum: f32 = row.iter().map(|logit| libm::expf(logit - highest)).sum();
            let normaliser = highest + libm::logf(sum);
            // The cast keeps to what a byte holds.
            self.rows.extend(row.iter().map(|logit| ((normaliser - logit) * STEPS + 0.5) as u8));
        }
    }

    /// Gives back the memory that is not in use.
    pub(super) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
    }
}

#[cfg(test)]
impl Posteriors {
    /// Frames that are surely these classes.
    pub(crate) fn certain(classes: &[Class]) -> Self {
        let mut posteriors = Self::default();
        for class in classes {
            let mut logits = [0.0; Class::COUNT];
            logits[class.index()] = 12.0;
            posteriors.push_logits(&logits);
        }
        posteriors
    }
}
