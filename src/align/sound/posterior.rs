//! How likely each sentence's start is, all ways through the text considered.
//!
//! One search from the start of the recording and one from its end tell the best way over each place where a sentence may
//! begin (the max-marginals of a trellis; L. R. Rabiner, "A tutorial on hidden Markov models", 1989, section III). Frames
//! are far from independent, so scores count only in part ([`SCALE`]) when they become probabilities (T. Schaaf and T.
//! Kemp, "Confidence measures for spontaneous speech recognition", 1997).

use super::beam::Beam;
use super::evidence::Evidence;
use super::gate::SKIP_SENTENCES;
use super::trellis::{Course, WITNESSED, Witness, search};
use crate::acoustic_model::Posteriors;
use crate::time::Span;

/// How much of a score is evidence.
const SCALE: f32 = 0.1;
/// Two starts this many frames from each other, 200 ms, are the same for a reader.
const TOLERANCE: usize = 10;

/// A score of a sentence after so many frames.
#[derive(Debug, Clone, Copy)]
struct Mark {
    sentence: u32,
    frame: u32,
    score: f32,
}

/// What the search from the start has seen.
#[derive(Debug, Default)]
pub(super) struct Forwards {
    ready: Vec<Mark>,
    passed: Vec<Mark>,
}

impl Witness for Forwards {
    fn ready(&mut self, sentence: usize, frame: usize, score: f32) {
        self.ready.push(Mark { sentence: sentence as u32, frame: frame as u32, score });
    }

    fn ended(&mut self, _: usize, _: usize, _: f32) {}

    fn passed(&mut self, sentence: usize, frame: usize, score: f32) {
        self.passed.push(Mark { sentence: sentence as u32, frame: frame as u32, score });
    }
}

/// What the search from the end has seen, in the order and the frames of the recording.
struct Backwards {
    sentences: u32,
    frames: u32,
    /// A sentence begins here.
    begins: Vec<Mark>,
    passed: Vec<Mark>,
}

impl Witness for Backwards {
    fn ready(&mut self, _: usize, _: usize, _: f32) {}

    fn ended(&mut self, sentence: usize, frame: usize, score: f32) {
        let mark = self.mark(sentence, frame, score);
        self.begins.push(mark);
    }

    fn passed(&mut self, sentence: usize, frame: usize, score: f32) {
        if (sentence as u32) < self.sentences {
            let mark = self.mark(sentence, frame, score);
            self.passed.push(mark);
        }
    }
}

impl Backwards {
    fn mark(&self, sentence: usize, frame: usize, score: f32) -> Mark {
        Mark { sentence: self.sentences - 1 - sentence as u32, frame: self.frames - frame as u32, score }
    }
}

/// Returns, for each sentence, the probability that it starts within 200 ms of its first word's place; `spans` are those of
/// the atoms.
pub(super) fn of_starts(
    forwards: Forwards,
    evidence: &Evidence,
    course: &Course,
    spans: &[Option<Span>],
) -> Vec<f32> {
    let sentences = course.sentences.len() - 1;
    let mut backwards = Backwards {
        sentences: sentences as u32,
        frames: evidence.len() as u32,
        begins: Vec::new(),
        passed: Vec::new(),
    };
    let found = search(evidence, &course.reversed(), Beam { width: WITNESSED, wide: &[] }, &mut backwards);
    if found.is_none() {
        return vec![0.0; sentences];
    }
    let begins = joined(forwards.ready, backwards.begins, sentences, |_| 0.0);
    // Both searches paid for the sentence.
    let once = |sentence: usize| -SKIP_SENTENCES - course.skip_sentence[sentence];
    let passed = joined(forwards.passed, backwards.passed, sentences, once);
    (0..sentences)
        .map(|sentence| {
            let bounds = course.sentences[sentence]..course.sentences[sentence + 1];
            let Some(first) = spans[bounds].iter().find_map(|&span| span) else { return 0.0 };
            let put = Posteriors::border_near(first.start);
            share_at(&begins[sentence], &passed[sentence], put)
        })
        .collect()
}

/// The share of the ways that begin a sentence near a frame.
fn share_at(begins: &[(u32, f32)], passed: &[(u32, f32)], put: usize) -> f32 {
    let best = begins.iter().chain(passed).map(|&(_, score)| score).fold(f32::NEG_INFINITY, f32::max);
    let weight = |score: f32| libm::expf(SCALE * (score - best));
    let (mut near, mut all) = (0.0, 0.0);
    for &(frame, score) in begins {
        all += weight(score);
        if put.abs_diff(frame as usize) <= TOLERANCE {
            near += weight(score);
        }
    }
    all += passed.iter().map(|&(_, score)| weight(score)).fold(0.0, f32::max);
    if all > 0.0 { near / all } else { 0.0 }
}

/// For each sentence the frames that both searches have seen, with the scores of the best ways through them;
/// `more` is added to those of a sentence.
fn joined(
    ahead: Vec<Mark>,
    mut behind: Vec<Mark>,
    sentences: usize,
    more: impl Fn(usize) -> f32,
) -> Vec<Vec<(u32, f32)>> {
    behind.sort_unstable_by_key(|mark| (mark.sentence, mark.frame));
    let mut joined = vec![Vec::new(); sentences];
    for mark in ahead {
        let key = (mark.sentence, mark.frame);
        let found = behind.binary_search_by_key(&key, |mark| (mark.sentence, mark.frame));
        if let (Some(list), Ok(place)) = (joined.get_mut(mark.sentence as usize), found) {
            list.push((mark.frame, mark.score + behind[place].score + more(mark.sentence as usize)));
        }
    }
    joined
}
