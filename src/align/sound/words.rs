//! How well a word fits, once it is known which frames are the word's.

use super::chain::{self, Chain, Slot};
use super::evidence::Frame;
use crate::acoustic_model::{Class, Posteriors};
use crate::time::{Time, TimeDelta};

/// Returns how well an atom fits its frames on the best way through its slots, in nats a frame under what fits best;
/// nothing where there are too few frames for it.
pub(super) fn fit(frames: &[Frame], atom: usize, chain: &Chain) -> Option<f32> {
    let way = way(frames, atom, chain)?;
    let best = |(slot, frame): (&Slot, &Frame)| {
        let sounds = chain.sounds(slot).iter();
        sounds.map(|&(class, _)| frame.classes[class.index()]).fold(f32::NEG_INFINITY, f32::max)
    };
    // From the last frame on: the order decides how a sum is rounded.
    let sum: f32 = way.into_iter().zip(frames).rev().map(best).sum();
    Some(sum / frames.len().max(1) as f32)
}

/// Returns the class that an atom has in each of its frames; nothing where there are too few frames for it.
pub(super) fn classes(frames: &[Frame], atom: usize, chain: &Chain) -> Option<Vec<Class>> {
    let class = |(slot, frame): (&Slot, &Frame)| {
        let fit = |&(class, share): &(Class, f32)| frame.classes[class.index()] + share;
        chain.sounds(slot).iter().max_by(|a, b| fit(a).total_cmp(&fit(b))).map(|&(class, _)| class)
    };
    way(frames, atom, chain)?.into_iter().zip(frames).map(class).collect()
}

/// The slot of each frame on the best way through the slots of an atom.
fn way<'a>(frames: &[Frame], atom: usize, chain: &'a Chain) -> Option<Vec<&'a Slot>> {
    let slots = chain.slots(atom);
    let stay = chain::stay();
    let mut scores: Vec<f32> = vec![f32::NEG_INFINITY; slots.len()];
    let mut steps = vec![0u8; slots.len() * frames.len()];
    for (t, frame) in frames.iter().enumerate() {
        for (k, slot) in slots.iter().enumerate().rev() {
            let (mut best, mut step) = (f32::NEG_INFINITY, 0);
            for (from, way) in slot.ways(k, stay) {
                let through = scores[from] + way;
                if through > best {
                    (best, step) = (through, (k - from) as u8);
                }
            }
            if t == 0 && slot.enter > best {
                best = slot.enter;
            }
            scores[k] = if best > f32::NEG_INFINITY { best + chain.score(slot, frame) } else { best };
            steps[t * slots.len() + k] = step;
        }
    }
    let ends = scores.iter().zip(slots).map(|(score, slot)| score + slot.exit).enumerate();
    let end = ends.filter(|end| end.1 > f32::NEG_INFINITY).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let mut at = end.0;
    let mut way = vec![&slots[at]; frames.len()];
    for (t, slot) in way.iter_mut().enumerate().rev() {
        *slot = &slots[at];
        at -= usize::from(steps[t * slots.len() + at]);
    }
    Some(way)
}

/// Returns when an atom gives way to the next one at a border between two frames: where, between their middles, the
/// next one's first sound begins to fit better than the last one's last.
pub(super) fn meeting(frames: &[Frame; 2], last: usize, next: usize, chain: &Chain, border: Time) -> Time {
    let (Some(old), Some(new)) = (chain.slots(last).last(), chain.slots(next).first()) else { return border };
    let [early, late] =
        [&frames[0], &frames[1]].map(|frame| chain.score(new, frame) - chain.score(old, frame));
    if early >= 0.0 || late <= 0.0 {
        return border;
    }
    let share = f64::from(early / (early - late)) - 0.5;
    border + TimeDelta::from_seconds(Posteriors::hop().to_seconds() * share)
}
