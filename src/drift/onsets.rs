//! Starts of cues and starts of speech → which of them belong together, where the words tell nothing.
//!
//! Every pair of a cue and an onset votes for the offset between the two, at each slope worth a try. Where many cues agree
//! they start with speech; where no offset has more votes than chance gives, they are not of this recording. A shortest
//! path over the cues then lets the offset change, for what was cut out or put in.

use super::boundaries::{Boundary, Edge};
use super::comparison::DriftError;
use super::line::Suspect;
use crate::formats::Document;
use crate::time::Time;

/// The largest offset that is tried, in seconds either way.
const FARTHEST: f64 = 120.0;
/// Width of the classes of the vote, in seconds; a vote counts for the classes on either side as well.
const CLASS: f64 = 0.05;
/// How far from speech a cue may start and still vote, in seconds.
const CLOSE: f64 = 1.5 * CLASS;
/// How far from speech a cue may start and still be compared with it, in seconds.
const NEAR: f64 = 0.25;
/// Clocks and frame rates that are off by up to this are tried step by step.
const SLOW: f64 = 0.0015;
/// How far around the usual suspects.
const AROUND: f64 = 0.0002;
/// That so much agreement is chance must be less likely than one in a thousand, in nats.
const SURE: f64 = 6.9;
/// Offsets between which cues may change, and how few of the cues may vote for one.
const MOST_LEVELS: usize = 12;
const LEAST_VOTES: usize = 5;
/// What a change of the offset costs, in cues that do not start with speech.
const CHANGE: f64 = 4.0;

/// The best offset at a slope, and how many cues vote for each.
struct Vote {
    slope: f64,
    counts: Vec<u32>,
    best: usize,
}

/// Pairs of a cue's start and the start of speech that it belongs to, in the order of the cues' starts.
pub(super) fn boundaries(
    document: &Document,
    cues: &[usize],
    onsets: &[Time],
) -> Result<Vec<Boundary>, DriftError> {
    let mut cues = cues.to_vec();
    cues.sort_by_key(|&cue| document.cues[cue].span.start);
    let starts: Vec<f64> = cues.iter().map(|&cue| document.cues[cue].span.start.to_seconds()).collect();
    let speech: Vec<f64> = onsets.iter().map(|onset| onset.to_seconds()).collect();
    let slopes = slopes(&starts);
    let votes = slopes.iter().map(|&slope| Vote::of(&starts, &speech, slope));
    let best = votes.reduce(|best, vote| if vote.most() > best.most() { vote } else { best });
    let share = chance(&speech);
    let matched = best.as_ref().map_or(0, Vote::most);
    let Some(vote) = best.filter(|vote| {
        let tried = (slopes.len() * vote.counts.len()) as f64;
        evidence(vote.most(), cues.len(), share) - tried.ln() >= SURE
    }) else {
        return Err(DriftError::NotInTime { cues: cues.len(), matched, by_chance: share * cues.len() as f64 });
    };
    let levels = vote.levels();
    let pair = |(at, level): (usize, usize)| {
        let right = (starts[at] - levels[level]) / (1.0 + vote.slope);
        let onset = nearest(&speech, right).filter(|&onset| (speech[onset] - right).abs() <= NEAR)?;
        Some(Boundary {
            edge: Edge::Start,
            reference: onsets[onset],
            checked: document.cues[cues[at]].span.start,
            reference_cue: onset,
            checked_cue: cues[at],
        })
    };
    let path = path(&starts, &speech, vote.slope, &levels);
    Ok(path.into_iter().enumerate().filter_map(pair).collect())
}

/// Slopes worth a try, the likeliest first, so close to each other that none in between is missed.
fn slopes(starts: &[f64]) -> Vec<f64> {
    let length = starts.last().zip(starts.first()).map_or(0.0, |(last, first)| last - first);
    let step = 2.0 * CLOSE / length.max(1.0);
    let around = |middle: f64, reach: f64| {
        let count = (reach / step).floor() as i32;
        (-count..=count).map(move |n| middle + f64::from(n) * step)
    };
    let mut slopes: Vec<f64> = around(0.0, SLOW).collect();
    slopes.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    slopes.extend(Suspect::slopes().into_iter().flat_map(|suspect| around(suspect, AROUND)));
    slopes
}

impl Vote {
    fn of(starts: &[f64], speech: &[f64], slope: f64) -> Self {
        let middle = (FARTHEST / CLASS) as usize;
        let mut counts = vec![0; 2 * middle + 1];
        let mut voted = vec![usize::MAX; counts.len()];
        for (cue, &start) in starts.iter().enumerate() {
            let from = speech.partition_point(|onset| start - (1.0 + slope) * onset > FARTHEST);
            for offset in speech[from..].iter().map(|onset| start - (1.0 + slope) * onset) {
                if offset < -FARTHEST {
                    break;
                }
                let class = (offset / CLASS + middle as f64).round() as usize;
                for near in class.saturating_sub(1)..=(class + 1).min(counts.len() - 1) {
                    if voted[near] != cue {
                        voted[near] = cue;
                        counts[near] += 1;
                    }
                }
            }
        }
        let order = |&class: &usize| (counts[class], std::cmp::Reverse(class.abs_diff(middle)));
        let best = (0..counts.len()).max_by_key(order).unwrap_or(middle);
        Vote { slope, counts, best }
    }

    fn most(&self) -> usize {
        self.counts[self.best] as usize
    }

    fn offset(&self, class: usize) -> f64 {
        (class as f64 - (self.counts.len() / 2) as f64) * CLASS
    }

    /// Offsets that cues may have, the best first: those with more votes than the offsets around them.
    fn levels(&self) -> Vec<f64> {
        let mut order: Vec<usize> =
            (0..self.counts.len()).filter(|&class| self.counts[class] as usize >= LEAST_VOTES).collect();
        order.sort_by_key(|&class| (std::cmp::Reverse(self.counts[class]), class.abs_diff(self.best)));
        let mut taken: Vec<usize> = Vec::new();
        for class in order {
            if taken.len() < MOST_LEVELS && taken.iter().all(|other| other.abs_diff(class) > 3) {
                taken.push(class);
            }
        }
        taken.into_iter().map(|class| self.offset(class)).collect()
    }
}

/// The share of the time that lies close to the start of speech: what cues anywhere would match.
fn chance(speech: &[f64]) -> f64 {
    let [first, .., last] = speech else { return 1.0 };
    let gaps = speech.windows(2).map(|pair| (pair[1] - pair[0]).min(2.0 * CLOSE));
    (gaps.sum::<f64>() / (last - first)).clamp(0.0, 1.0)
}

/// How unlikely it is, in nats, that so many of all match by chance (Chernoff's bound of the binomial tail).
fn evidence(matched: usize, all: usize, share: f64) -> f64 {
    let found = matched as f64 / all.max(1) as f64;
    if found <= share {
        return 0.0;
    }
    let part = |found: f64, share: f64| if found > 0.0 { found * (found / share).ln() } else { 0.0 };
    all as f64 * (part(found, share) + part(1.0 - found, 1.0 - share))
}

fn nearest(speech: &[f64], time: f64) -> Option<usize> {
    let after = speech.partition_point(|&onset| onset < time);
    let around = [after.checked_sub(1), Some(after).filter(|&after| after < speech.len())];
    around
        .into_iter()
        .flatten()
        .min_by(|&a, &b| (speech[a] - time).abs().total_cmp(&(speech[b] - time).abs()))
}

/// The level of each cue: that at which most cues start with speech, for the fewest changes.
fn path(starts: &[f64], speech: &[f64], slope: f64, levels: &[f64]) -> Vec<usize> {
    let mut costs = vec![0.0; levels.len()];
    let mut came_from: Vec<Vec<usize>> = Vec::with_capacity(starts.len());
    for &start in starts {
        let cheapest =
            (0..levels.len()).min_by(|&a, &b| f64::total_cmp(&costs[a], &costs[b])).unwrap_or(0);
        let changed = costs.get(cheapest).map_or(0.0, |cost| cost + CHANGE);
        let mut from = Vec::with_capacity(levels.len());
        for (level, offset) in levels.iter().enumerate() {
            let stays = costs[level] <= changed;
            from.push(if stays { level } else { cheapest });
            let right = (start - offset) / (1.0 + slope);
            let off = nearest(speech, right).map_or(f64::INFINITY, |onset| (speech[onset] - right).abs());
            costs[level] = costs[level].min(changed) + f64::from(u8::from(off > CLOSE));
        }
        came_from.push(from);
    }
    let mut level = (0..levels.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b])).unwrap_or(0);
    let mut path = Vec::with_capacity(starts.len());
    for from in came_from.iter().rev() {
        path.push(level);
        level = from.get(level).copied().unwrap_or(0);
    }
    path.reverse();
    path
}
