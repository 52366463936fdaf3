//! What the surroundings of a gap say about the times in it: the offset before it, the offset after it, the rate.

use std::collections::{BTreeMap, HashMap};

use super::statistics::median;
use super::tokens::{Side, Token};
use crate::time::Time;

/// Where a token of the reference is expected on the checked side.
#[derive(Debug, Clone, Default)]
pub(super) struct Expected {
    /// Known offsets, each at a time of the reference; seconds. A jump may lie between them.
    near: Vec<(f64, f64)>,
    /// How fast the offset grows, in seconds a second.
    slope: f64,
}

/// Pairs on either side of a gap that tell its offset.
const NEAR: usize = 15;
/// Cues over which the rate is measured.
const STRIDE: usize = 10;
/// Width of the classes of the vote, in seconds.
const CLASS: f64 = 0.1;
/// Maximum number of pairs of cues that vote.
const MAX_VOTES: usize = 2_000_000;

impl Expected {
    /// The distance from the expected time, in seconds, at which agreement is half.
    pub(super) const HALF: f64 = 0.5;

    /// From 1, exactly in time, towards 0; 0 where nothing is expected.
    pub(super) fn agreement(&self, reference: Time, checked: Time) -> f64 {
        let (reference, checked) = (reference.to_seconds(), checked.to_seconds());
        let away =
            |&(at, offset): &(f64, f64)| (checked - reference - offset - self.slope * (reference - at)).abs();
        let nearest = self.near.iter().map(away).fold(f64::INFINITY, f64::min);
        Self::HALF / (Self::HALF + nearest)
    }

    /// From the pairs before and after a gap; `pairs` are all that are known, of which the first `split` lie before it.
    pub(super) fn around(
        pairs: &[(usize, usize)],
        split: usize,
        reference: &[Token],
        checked: &[Token],
        slope: f64,
    ) -> Self {
        let before = &pairs[split.saturating_sub(NEAR)..split];
        let after = &pairs[split..pairs.len().min(split + NEAR)];
        let offset = |pairs: &[(usize, usize)], at: f64| {
            let mut offsets: Vec<f64> = pairs
                .iter()
                .map(|&(i, j)| point(&reference[i], &checked[j]))
                .map(|(time, offset)| offset - slope * (time - at))
                .collect();
            median(&mut offsets).map(|offset| (at, offset))
        };
        let at = |pair: Option<&(usize, usize)>| pair.map(|&(i, _)| reference[i].time.to_seconds());
        let near = [
            at(before.last()).and_then(|at| offset(before, at)),
            at(after.first()).and_then(|at| offset(after, at)),
        ];
        Expected { near: near.into_iter().flatten().collect(), slope }
    }

    /// Where no word is unique: the offset that most pairs of equal cues have.
    pub(super) fn by_vote(reference: &Side, checked: &Side) -> Self {
        let texts = |side: &Side, rank: usize| -> Vec<u32> {
            side.tokens[side.ranges[rank].clone()].iter().map(|token| token.text).collect()
        };
        let mut alike: HashMap<Vec<u32>, Vec<usize>> = HashMap::new();
        for rank in 0..checked.cues.len() {
            alike.entry(texts(checked, rank)).or_default().push(rank);
        }
        let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
        let pairs =
            (0..reference.cues.len()).filter(|&rank| !reference.ranges[rank].is_empty()).flat_map(|rank| {
                let others = alike.get(&texts(reference, rank)).map_or(&[][..], Vec::as_slice);
                others.iter().map(move |&other| (rank, other))
            });
        for (one, other) in pairs.take(MAX_VOTES) {
            let offset = checked.cue(other).span.start - reference.cue(one).span.start;
            *votes.entry((offset.to_seconds() / CLASS).round() as i64).or_default() += 1;
        }
        let at = |class: i64| votes.get(&class).copied().unwrap_or(0);
        let support = |class: i64| at(class - 1) + 2 * at(class) + at(class + 1);
        let most = votes.keys().max_by_key(|&&class| (support(class), -class.abs()));
        Expected { near: most.map(|&class| (0.0, class as f64 * CLASS)).into_iter().collect(), slope: 0.0 }
    }
}

/// Returns a pair as (time of the reference, offset), in seconds.
fn point(one: &Token, other: &Token) -> (f64, f64) {
    (one.time.to_seconds(), (other.time - one.time).to_seconds())
}

/// Returns how fast the offset grows, over stretches short enough that few of them hold a jump.
pub(super) fn rough_slope(pairs: &[(usize, usize)], reference: &[Token], checked: &[Token]) -> f64 {
    let mut points: Vec<(usize, (f64, f64))> =
        pairs.iter().map(|&(i, j)| (reference[i].cue, point(&reference[i], &checked[j]))).collect();
    points.dedup_by_key(|(cue, _)| *cue);
    let mut slopes: Vec<f64> = points
        .iter()
        .zip(points.iter().skip(STRIDE))
        .map(|((_, one), (_, other))| (other.1 - one.1) / (other.0 - one.0))
        .filter(|slope| slope.is_finite())
        .collect();
    median(&mut slopes).unwrap_or(0.0)
}
