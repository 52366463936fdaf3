//! The best way of a word's frames through its slots, once it is known which frames are the word's.

use std::ops::Range;

use super::chain::{self, ARCS, Chain};
use super::evidence::Frame;

/// A word's frames and slots.
pub(super) struct Spoken {
    /// The slot of each frame.
    pub(super) slots: Vec<usize>,
    /// Nats a frame under what fits best.
    pub(super) fit: f32,
}

/// Returns the best way of some frames through an atom's slots; nothing where there are too few frames for it.
pub(super) fn through(frames: &[Frame], slots: Range<usize>, chain: &Chain) -> Option<Spoken> {
    let (count, first) = (slots.len(), slots.start);
    let stay = chain::stay();
    let sounding = |slot: usize, frame: &Frame| {
        let sounds = &chain.pool[chain.sounds[slot] as usize];
        sounds.iter().map(|&(class, share)| frame.classes[class.index()] + share).fold(f32::NEG_INFINITY, f32::max)
    };
    let mut scores: Vec<f32> = vec![f32::NEG_INFINITY; count];
    let mut steps = vec![0u8; count * frames.len()];
    for (t, frame) in frames.iter().enumerate() {
        for k in (0..count).rev() {
            let slot = first + k;
            let (mut best, mut step) = (scores[k] + stay, 0);
            for (back, arc) in chain.arcs[slot].iter().enumerate().take(ARCS.min(k)) {
                let through = scores[k - 1 - back] + arc;
                if through > best {
                    (best, step) = (through, back as u8 + 1);
                }
            }
            if t == 0 && chain.enter[slot] > best {
                best = chain.enter[slot];
            }
            scores[k] = if best > f32::NEG_INFINITY { best + sounding(slot, frame) } else { best };
            steps[t * count + k] = step;
        }
    }
    let end = (0..count)
        .map(|k| (k, scores[k] + chain.exit[first + k]))
        .filter(|end| end.1 > f32::NEG_INFINITY)
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let mut at = end.0;
    let mut way = vec![0; frames.len()];
    for t in (0..frames.len()).rev() {
        way[t] = first + at;
        at -= usize::from(steps[t * count + at]);
    }
    let fits = way.iter().zip(frames).map(|(&slot, frame)| {
        let sounds = &chain.pool[chain.sounds[slot] as usize];
        sounds.iter().map(|&(class, _)| frame.classes[class.index()]).fold(f32::NEG_INFINITY, f32::max)
    });
    let fit = fits.sum::<f32>() / frames.len().max(1) as f32;
    Some(Spoken { slots: way, fit })
}
