//! Whether a text in another language follows the recording: its sentences are as long as what lies between the pauses,
//! in this order and in no other.
//!
//! A permutation test (E. J. G. Pitman, 1937): the cost of the alignment by pauses against the costs of the same
//! sentences in other orders.

use super::atoms::Atoms;
use super::costs::Wording;
use super::fit::{self, Fit};
use super::guidance::Anchors;
use crate::segment::Segmentation;
use crate::transcript::Transcript;

/// Orders that the true one is compared with.
const ORDERS: usize = 16;
/// The true order costs this many standard deviations less than the mean of the others.
const DEVIATIONS: f64 = 2.5;

/// Returns whether the sentences follow the recording, given what their alignment by pauses costs in nats.
pub(super) fn follows(segmentation: &Segmentation, transcript: &Transcript, cost: f64) -> bool {
    let runs = fit::search_runs(segmentation);
    let mut others = Vec::with_capacity(ORDERS);
    let mut shuffled = transcript.clone();
    // A generator of its own keeps the orders the same everywhere (G. Marsaglia, "Xorshift RNGs", 2003).
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for _ in 0..ORDERS {
        for i in (1..shuffled.sentences.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            shuffled.sentences.swap(i, (state % (i as u64 + 1)) as usize);
        }
        if let Ok(Fit { total, .. }) =
            fit::fit(&runs, &Atoms::of(&shuffled), &Anchors::default(), Wording::Own)
        {
            others.push(total);
        }
    }
    let count = others.len() as f64;
    let mean = others.iter().sum::<f64>() / count;
    let variance = others.iter().map(|other| (other - mean).powi(2)).sum::<f64>() / (count - 1.0);
    count > 1.0 && cost < mean - DEVIATIONS * variance.sqrt()
}
