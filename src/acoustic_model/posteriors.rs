//! What was heard, frame by frame: how likely each class of sound is.

use std::ops::Range;
use std::sync::LazyLock;

use super::class::Class;
use crate::time::{Span, Time, TimeDelta};

/// A probability is kept in four bits, as the root of its −ln in steps of this: finest where a class is likely, down to e⁻¹⁰.
const STEP: f32 = 0.210_818_5; // √10 / 15
const LAST: u8 = 15;
/// What four bits stand for.
static PROBABILITIES: LazyLock<[f32; 16]> =
    LazyLock::new(|| std::array::from_fn(|root| libm::expf(log(root as u8))));
/// The lowest level that is kept, and the steps over it.
const QUIETEST_DB: f32 = -80.0;
const LEVEL_STEP_DB: f32 = 0.5;
/// The bytes of a frame.
const ROW: usize = Class::COUNT / 2;

/// The natural logarithm that four bits stand for.
fn log(root: u8) -> f32 {
    let root = f32::from(root) * STEP;
    -root * root
}

/// The probability of each [`Class`] in each frame of 20 ms, and how loud it is. An hour is 5 MB.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Posteriors {
    /// A row of [`Class::COUNT`] half bytes a frame, the lower half first.
    rows: Vec<[u8; ROW]>,
    /// The levels of each frame, in steps of [`LEVEL_STEP_DB`] over [`QUIETEST_DB`].
    levels: Vec<[u8; 2]>,
}

impl Posteriors {
    /// Returns how many frames there are.
    pub fn len(&self) -> usize {
        self.rows.len()
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

    /// Returns the frames that a span touches, those of a recording of `count` frames.
    pub fn frames_of(span: Span, count: usize) -> Range<usize> {
        let start = Self::frame_at(span.start).min(count);
        start..Self::frame_at(span.end).clamp(start, count)
    }

    /// Returns the border between two frames that is nearest to an instant, counted in the frames before it.
    pub fn border_near(time: Time) -> usize {
        Self::frame_at(time + TimeDelta::from_micros(Self::hop().to_micros() / 2))
    }

    /// Returns the natural logarithms of the probabilities in a frame, none below −10.
    pub fn logs(&self, frame: usize) -> [f32; Class::COUNT] {
        self.roots(frame).map(log)
    }

    /// Returns the probability of each class in a frame.
    pub fn probabilities(&self, frame: usize) -> [f32; Class::COUNT] {
        self.roots(frame).map(|root| PROBABILITIES[usize::from(root)])
    }

    /// The half bytes of a frame.
    fn roots(&self, frame: usize) -> [u8; Class::COUNT] {
        let row = &self.rows[frame];
        std::array::from_fn(|class| row[class / 2] >> (4 * (class % 2)) & LAST)
    }

    /// Returns the probability that nobody speaks in a frame.
    pub fn silence(&self, frame: usize) -> f32 {
        self.probability_of(frame, &Class::NON_SPEECH)
    }

    /// Returns the probability that somebody speaks in a frame.
    pub fn speech(&self, frame: usize) -> f32 {
        (1.0 - self.silence(frame)).max(0.0)
    }

    /// Returns how loud a frame is, in decibels: against the loud frames of the half-minute around it, and with each band
    /// against its mean in the speech there. Noise may lie below speech in one of them more than in the other.
    pub fn levels_db(&self, frame: usize) -> [f32; 2] {
        self.levels[frame].map(|level| QUIETEST_DB + LEVEL_STEP_DB * f32::from(level))
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
        Self::frames_of(span, self.len()).map(|frame| self.probability_of(frame, &[class])).sum()
    }

    /// The probability of any of some classes in a frame.
    fn probability_of(&self, frame: usize, classes: &[Class]) -> f32 {
        let roots = self.roots(frame);
        classes.iter().map(|class| PROBABILITIES[usize::from(roots[class.index()])]).sum()
    }

    /// Returns the same without the frames of some stretches, in order and apart, that are cut out.
    #[must_use]
    pub fn without(&self, cuts: &[Span]) -> Self {
        let mut left = Self::default();
        let mut from = 0;
        for cut in cuts {
            let cut = Self::frames_of(*cut, self.len());
            left.extend(self, from..cut.start.max(from));
            from = cut.end;
        }
        left.extend(self, from..self.len());
        left
    }

    fn extend(&mut self, other: &Self, frames: Range<usize>) {
        self.rows.extend_from_slice(&other.rows[frames.clone()]);
        self.levels.extend_from_slice(&other.levels[frames]);
    }

    /// Appends the frames of some logits, a row of [`Class::COUNT`] each, and of their levels.
    pub(super) fn push(&mut self, logits: &[f32], levels_db: impl Iterator<Item = [f32; 2]>) {
        let step = |db: f32| ((db - QUIETEST_DB) / LEVEL_STEP_DB + 0.5).clamp(0.0, 255.0) as u8;
        self.levels.extend(levels_db.map(|levels| levels.map(step)));
        for row in logits.chunks_exact(Class::COUNT) {
            let highest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let sum: f32 = row.iter().map(|logit| libm::expf(logit - highest)).sum();
            let normaliser = highest + libm::logf(sum);
            let root = |logit: f32| (((normaliser - logit).max(0.0).sqrt() / STEP + 0.5) as u8).min(LAST);
            self.rows.push(std::array::from_fn(|pair| root(row[2 * pair]) | root(row[2 * pair + 1]) << 4));
        }
    }

    /// Gives back the memory that is not in use.
    pub(super) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.levels.shrink_to_fit();
    }
}

#[cfg(test)]
impl Posteriors {
    /// Frames that are surely these classes.
    pub(crate) fn certain(classes: &[Class]) -> Self {
        let mut posteriors = Self::default();
        for &class in classes {
            posteriors.hear(&[(class, 12.0)], 0.0);
        }
        posteriors
    }

    /// Appends a frame in which these classes stand out by so many nats, so loud either way.
    pub(crate) fn hear(&mut self, classes: &[(Class, f32)], level_db: f32) {
        let mut logits = [0.0; Class::COUNT];
        for (class, nats) in classes {
            logits[class.index()] = *nats;
        }
        self.push(&logits, std::iter::once([level_db; 2]));
    }
}
