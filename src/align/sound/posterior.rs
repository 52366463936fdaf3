//! How likely each sentence's start is, all ways through the text considered.
//!
//! One search from the start of the recording and one from its end tell the best way over each place where a sentence may
//! begin (the max-marginals of a trellis; L. R. Rabiner, "A tutorial on hidden Markov models", 1989, section III). Frames
//! are far from independent, so scores count only in part ([`SCALE`]) when they become probabilities (T. Schaaf and T.
//! Kemp, "Confidence measures for spontaneous speech recognition", 1997).

use super::beam::{Beam, Stretch};
use super::evidence::Evidence;
use super::gate::SKIP_SENTENCES;
use super::trellis::{Course, WITNESSED, Witness, search};
use crate::acoustic_model::Posteriors;
use crate::time::Span;

/// How much of a score is evidence.
const SCALE: f32 = 0.1;
/// Two starts this many frames from each other, 200 ms, are the same for a reader.
const TOLERANCE: usize = 10;

/// A score is kept of every second frame: from one to the next it hardly changes.
const EVERY: usize = 2;

/// Scores of the best ways to sentences, by frame. A day has millions.
#[derive(Debug, Default)]
struct Marks {
    /// One for each [`BLOCK`] frames.
    blocks: Vec<Block>,
}

/// Frames of a block: it never moves as others are filled.
const BLOCK: usize = 4096;

#[derive(Debug, Default)]
struct Block {
    /// The sentence that others are counted from.
    sentence: i64,
    /// Frames of the block and sentences, in order.
    marks: Vec<((u16, i16), f32)>,
}

impl Block {
    /// The key of a mark; none for a sentence that no way leads to in so short a time.
    fn key(&self, frame: usize, sentence: usize) -> Option<(u16, i16)> {
        Some(((frame % BLOCK) as u16, i16::try_from(sentence as i64 - self.sentence).ok()?))
    }
}

impl Marks {
    /// Frames come in order, and sentences in each of them.
    fn push(&mut self, frame: usize, sentence: usize, score: f32) {
        while self.blocks.len() <= frame / BLOCK {
            if let Some(full) = self.blocks.last_mut() {
                full.marks.shrink_to_fit();
            }
            self.blocks.push(Block { sentence: sentence as i64, marks: Vec::new() });
        }
        let block = &mut self.blocks[frame / BLOCK];
        if let Some(key) = block.key(frame, sentence) {
            block.marks.push((key, score));
        }
    }

    fn at(&self, frame: usize, sentence: usize) -> Option<f32> {
        let block = self.blocks.get(frame / BLOCK)?;
        let key = block.key(frame, sentence)?;
        let found = block.marks.binary_search_by_key(&key, |&(key, _)| key);
        found.ok().map(|i| block.marks[i].1)
    }
}

/// What the search from the start has seen.
#[derive(Debug, Default)]
pub(super) struct Forwards {
    ready: Marks,
    passed: Marks,
}

impl Witness for Forwards {
    fn ready(&mut self, sentence: usize, frame: usize, score: f32) {
        if frame.is_multiple_of(EVERY) {
            self.ready.push(frame, sentence, score);
        }
    }

    fn ended(&mut self, _: usize, _: usize, _: f32) {}

    fn passed(&mut self, sentence: usize, frame: usize, score: f32) {
        self.passed.push(frame, sentence, score);
    }
}

/// What is known of a sentence's start: the weights of the ways, and which part of them begins it where it was put.
#[derive(Debug, Clone)]
struct Ways {
    /// The border of frames where it was put.
    put: usize,
    /// The score that has the weight 1, the best that begins the sentence.
    best: f32,
    near: f32,
    all: f32,
    /// The best score that passes over the sentence.
    passed: f32,
}

impl Ways {
    fn to(put: usize) -> Self {
        Self { put, best: f32::NEG_INFINITY, near: 0.0, all: 0.0, passed: f32::NEG_INFINITY }
    }

    fn begin(&mut self, frame: usize, score: f32) {
        if score > self.best {
            let less = weight(self.best - score);
            (self.best, self.near, self.all) = (score, self.near * less, self.all * less);
        }
        let weight = weight(score - self.best);
        self.all += weight;
        if self.put.abs_diff(frame) <= TOLERANCE {
            self.near += weight;
        }
    }

    /// The share of the ways that begin the sentence near the place.
    fn share(&self) -> f32 {
        let all = self.all + weight(self.passed - self.best);
        if self.near > 0.0 { self.near / all } else { 0.0 }
    }
}

fn weight(score: f32) -> f32 {
    libm::expf(SCALE * score)
}

/// What looks on at the search from the end, and joins its ways with those from the start.
struct Backwards<'a> {
    ahead: Forwards,
    course: &'a Course,
    frames: usize,
    /// Of each sentence that is placed.
    ways: Vec<Option<Ways>>,
}

impl Backwards<'_> {
    /// A sentence and a frame as the search from the start counts them.
    fn place(&self, sentence: usize, frame: usize) -> Option<(usize, usize)> {
        Some((self.ways.len().checked_sub(sentence + 1)?, self.frames - frame))
    }
}

impl Witness for Backwards<'_> {
    fn ready(&mut self, _: usize, _: usize, _: f32) {}

    fn ended(&mut self, sentence: usize, frame: usize, score: f32) {
        let Some((sentence, frame)) = self.place(sentence, frame) else { return };
        let Some(ways) = &mut self.ways[sentence] else { return };
        if let Some(ahead) = self.ahead.ready.at(frame, sentence) {
            ways.begin(frame, ahead + score);
        }
    }

    fn passed(&mut self, sentence: usize, frame: usize, score: f32) {
        let Some((sentence, frame)) = self.place(sentence, frame) else { return };
        let Some(ways) = &mut self.ways[sentence] else { return };
        if let Some(ahead) = self.ahead.passed.at(frame, sentence) {
            // Both searches paid for the sentence.
            let twice = SKIP_SENTENCES + self.course.skip_sentence[sentence];
            ways.passed = ways.passed.max(ahead + score - twice);
        }
    }
}

/// Returns, for each sentence, the probability that it starts within 200 ms of its first word's place; `spans` are those of
/// the atoms, and `wide` is where the search from the start had a wide beam.
pub(super) fn of_starts(
    ahead: Forwards,
    evidence: &Evidence,
    course: &Course,
    wide: &[Stretch],
    spans: &[Option<Span>],
) -> Vec<f32> {
    let ways = course.sentences.windows(2).map(|bounds| {
        let first = spans[bounds[0]..bounds[1]].iter().find_map(|&span| span)?;
        Some(Ways::to(Posteriors::border_near(first.start)))
    });
    let mut backwards = Backwards { ahead, course, frames: evidence.len(), ways: ways.collect() };
    let wide: Vec<Stretch> = wide.iter().map(|stretch| stretch.reversed(course.chain.atoms())).collect();
    let beam = Beam { width: WITNESSED, wide: &wide };
    if search(evidence, &course.reversed(), beam, &mut backwards).is_none() {
        return vec![0.0; backwards.ways.len()];
    }
    backwards.ways.iter().map(|ways| ways.as_ref().map_or(0.0, Ways::share)).collect()
}
