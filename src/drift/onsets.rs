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

/// The share of cues that start with speech in subtitles that are right: the others start inside a run.
const USUAL: f64 = 0.6;

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
    let (slopes, by_chance) = (slopes(&starts), chance(&speech));
    let ground = Ground { starts: &starts, speech: &speech, by_chance, slopes: slopes.len() };
    let paths = slopes.iter().map(|&slope| ground.path(slope));
    let best = paths.reduce(|best, path| if path.evidence > best.evidence { path } else { best });
    let Some(best) = best.filter(|best| best.evidence >= SURE) else {
        return Err(if ground.evidence((USUAL * starts.len() as f64) as usize, 0) < SURE {
            DriftError::TooFewCues(cues.len())
        } else {
            let matched = slopes.iter().map(|&slope| Vote::of(&starts, &speech, slope).most()).max();
            let by_chance = by_chance * cues.len() as f64;
            DriftError::NotInTime { cues: cues.len(), matched: matched.unwrap_or(0), by_chance }
        });
    };
    let pair = |(at, &offset): (usize, &f64)| {
        let right = (starts[at] - offset) / (1.0 + best.slope);
        let onset = nearest(&speech, right).filter(|&onset| (speech[onset] - right).abs() <= NEAR)?;
        Some(Boundary {
            edge: Edge::Start,
            reference: onsets[onset],
            checked: document.cues[cues[at]].span.start,
            reference_cue: onset,
            checked_cue: cues[at],
        })
    };
    Ok(best.offsets.iter().enumerate().filter_map(pair).collect())
}

/// What is compared.
struct Ground<'a> {
    starts: &'a [f64],
    speech: &'a [f64],
    /// The share of cues that start with speech at any offset.
    by_chance: f64,
    /// How many slopes are tried.
    slopes: usize,
}

/// Cues with the offsets at which most of them start with speech.
struct Path {
    slope: f64,
    /// Of each cue.
    offsets: Vec<f64>,
    /// That this is not chance, in nats.
    evidence: f64,
}

/// How many cues vote for each offset, at a slope.
struct Vote {
    counts: Vec<u32>,
    best: usize,
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
        Vote { counts, best }
    }

    fn most(&self) -> usize {
        self.counts[self.best] as usize
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
        let middle = (self.counts.len() / 2) as f64;
        taken.into_iter().map(|class| (class as f64 - middle) * CLASS).collect()
    }
}

/// The share of the time that lies close to the start of speech: what cues anywhere would match.
fn chance(speech: &[f64]) -> f64 {
    let [first, .., last] = speech else { return 1.0 };
    let gaps = speech.windows(2).map(|pair| (pair[1] - pair[0]).min(2.0 * CLOSE));
    (gaps.sum::<f64>() / (last - first)).clamp(0.0, 1.0)
}

fn nearest(speech: &[f64], time: f64) -> Option<usize> {
    let after = speech.partition_point(|&onset| onset < time);
    let around = [after.checked_sub(1), Some(after).filter(|&after| after < speech.len())];
    around
        .into_iter()
        .flatten()
        .min_by(|&a, &b| (speech[a] - time).abs().total_cmp(&(speech[b] - time).abs()))
}

impl Ground<'_> {
    /// The offset of each cue: that at which most cues start with speech, for the fewest changes.
    fn path(&self, slope: f64) -> Path {
        let levels = Vote::of(self.starts, self.speech, slope).levels();
        let is_off = |start: f64, offset: f64| {
            let right = (start - offset) / (1.0 + slope);
            nearest(self.speech, right).is_none_or(|onset| (self.speech[onset] - right).abs() > CLOSE)
        };
        let least = |costs: &[f64]| (0..costs.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b]));
        let mut costs = vec![0.0; levels.len()];
        let mut came_from: Vec<Vec<usize>> = Vec::with_capacity(self.starts.len());
        for &start in self.starts {
            let cheapest = least(&costs).unwrap_or(0);
            let changed = costs.get(cheapest).map_or(0.0, |cost| cost + CHANGE);
            let from = |level: usize| if costs[level] <= changed { level } else { cheapest };
            came_from.push((0..levels.len()).map(from).collect());
            for (cost, &offset) in costs.iter_mut().zip(&levels) {
                *cost = cost.min(changed) + f64::from(u8::from(is_off(start, offset)));
            }
        }
        let mut offsets = Vec::with_capacity(self.starts.len());
        let mut level = least(&costs);
        for from in came_from.iter().rev() {
            offsets.extend(level.map(|level| levels[level]));
            level = level.and_then(|level| from.get(level).copied());
        }
        offsets.reverse();
        let changes = offsets.windows(2).filter(|pair| pair[0].to_bits() != pair[1].to_bits()).count();
        let off = self.starts.iter().zip(&offsets).filter(|&(&start, &offset)| is_off(start, offset)).count();
        Path { slope, evidence: self.evidence(offsets.len() - off, changes), offsets }
    }

    /// How unlikely it is, in nats, that so many cues start with speech by chance (Chernoff's bound of the binomial
    /// tail), when as many slopes, offsets and places of changes were there to choose from (Bonferroni).
    fn evidence(&self, matched: usize, changes: usize) -> f64 {
        let all = self.starts.len().max(1) as f64;
        let found = matched as f64 / all;
        if found <= self.by_chance {
            return 0.0;
        }
        let part = |found: f64, share: f64| if found > 0.0 { found * (found / share).ln() } else { 0.0 };
        let classes = 2.0 * FARTHEST / CLASS;
        let choices = (self.slopes as f64 * classes).ln() + changes as f64 * (classes * all).ln();
        all * (part(found, self.by_chance) + part(1.0 - found, 1.0 - self.by_chance)) - choices
    }
}
