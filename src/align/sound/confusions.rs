//! What this recording's sounds are taken for: an accent, a room and noise turn one class into another, the same way
//! throughout.
//!
//! A first way through the text tells which class is written where; the mean of the posteriors there is what is heard in
//! its place. With that, the text is placed once more (the hidden Markov model with a categorical distribution over
//! posteriors, known as KL-HMM: G. Aradilla, H. Bourlard and M. Magimai-Doss, "Using KL-based acoustic models in a large
//! vocabulary recognition task", 2008; here one distribution a class, which a minute of speech is enough for).

use super::evidence::Evidence;
use super::history::Kind;
use super::trellis::{Course, Path};
use super::words;
use crate::acoustic_model::Class;

/// So many frames of a class, 0.8 s, weigh as much as the prior belief that it is heard as what it is. Chosen among 15, 40
/// and 100 on made episodes.
const BELIEF_FRAMES: f32 = 40.0;
/// What is heard more rarely in place of a class is not counted.
const RARE: f32 = 0.004;

/// For each class, what is heard in its place: classes and their shares.
#[derive(Debug, Clone)]
pub(super) struct Confusions {
    heard: [Vec<(Class, f32)>; Class::COUNT],
}

impl Confusions {
    /// As a way through the text shows them.
    pub(super) fn along(path: &Path, evidence: &Evidence, course: &Course) -> Self {
        let mut frames = vec![[0.0; Class::COUNT]; Class::COUNT];
        let mut start = 0;
        for event in &path.events {
            let end = (event.frame as usize).min(evidence.len());
            if event.kind == Kind::Word {
                let scores: Vec<_> = (start..end).map(|frame| evidence.frame(frame)).collect();
                let written = words::classes(&scores, event.atom as usize, &course.chain);
                for (frame, class) in (start..end).zip(written.unwrap_or_default()) {
                    for (sum, p) in frames[class.index()].iter_mut().zip(evidence.probabilities(frame)) {
                        *sum += p;
                    }
                }
            }
            start = end;
        }
        Self { heard: Class::all().map(|class| shares(class, &frames[class.index()])) }
    }

    /// Returns how likely each class is written where each is heard with these likelihoods.
    pub(super) fn written(&self, heard: &[f32; Class::COUNT]) -> [f32; Class::COUNT] {
        std::array::from_fn(|written| {
            self.heard[written].iter().map(|&(class, share)| share * heard[class.index()]).sum()
        })
    }
}

/// What is heard in place of a class, by the sums of the posteriors over its frames.
fn shares(class: Class, frames: &[f32; Class::COUNT]) -> Vec<(Class, f32)> {
    let all = BELIEF_FRAMES + frames.iter().sum::<f32>();
    let share = |heard: Class| {
        let believed = if heard == class { BELIEF_FRAMES } else { 0.0 };
        (believed + frames[heard.index()]) / all
    };
    Class::all().into_iter().map(|heard| (heard, share(heard))).filter(|&(_, share)| share > RARE).collect()
}
