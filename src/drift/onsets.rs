//! Starts of cues and starts of speech → which of them belong together, where the words tell nothing.
//!
//! Every pair of a cue and an onset votes for the offset between the two, at each slope worth a try. Where many cues agree
//! they start with speech; where no offset has more votes than chance gives, they are not of this recording. A shortest
//! path over the cues then lets the offset change, for what was cut out or put in.

use super::common::{CommonTime, Edge};
use super::error::DriftError;
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
/// Length for which slopes are tried closely enough, in seconds.
const LONGEST: f64 = 7200.0;
/// Number of slopes, those with the most votes first, at which the offset may change as well.
const MAX_SLOPES: usize = 16;
/// The probability that chance explains the agreement must be below one in a thousand; in nats.
const SURE: f64 = 6.9;
/// Offsets between which cues may change, and how few of the cues may vote for one.
const MAX_LEVELS: usize = 12;
const MIN_VOTES: usize = 5;
/// What a change of the offset costs, in cues that do not start with speech.
const CHANGE: f64 = 4.0;

/// The share of cues that start with speech in subtitles that are right: the others start inside a run.
const USUAL: f64 = 0.6;

/// Pairs of a cue's start and the start of speech that it belongs to, in the order of the cues' starts.
pub(super) fn common_times(
    document: &Document,
    cues: &[usize],
    onsets: &[Time],
) -> Result<Vec<CommonTime>, DriftError> {
    let mut cues = cues.to_vec();
    cues.sort_by_key(|&cue| document.cues[cue].span.start);
    let starts: Vec<f64> = cues.iter().map(|&cue| document.cues[cue].span.start.to_seconds()).collect();
    let speech: Vec<f64> = onsets.iter().map(|onset| onset.to_seconds()).collect();
    let (slopes, by_chance) = (slopes(&starts), chance(&speech));
    let ground = Ground { starts: &starts, speech: &speech, by_chance, slopes: slopes.len() };
    let mut votes: Vec<(f64, usize)> =
        slopes.iter().map(|&slope| (slope, Vote::of(&starts, &speech, slope).most())).collect();
    votes.sort_by_key(|vote| std::cmp::Reverse(vote.1));
    let paths = votes.iter().take(MAX_SLOPES).map(|vote| ground.path(vote.0));
    let best = paths.reduce(|best, path| if path.evidence > best.evidence { path } else { best });
    let Some(best) = best.filter(|best| best.evidence >= SURE) else {
        let cues = cues.len();
        if ground.evidence((USUAL * cues as f64) as usize, 0) < SURE {
            return Err(DriftError::TooFewCues(cues));
        }
        let matched = votes.first().map_or(0, |vote| vote.1);
        return Err(DriftError::NotInTime { cues, matched, by_chance: by_chance * cues as f64 });
    };
    let pair = |(at, &offset): (usize, &f64)| {
        let right = (starts[at] - offset) / (1.0 + best.slope);
        let onset = nearest(&speech, right).filter(|&onset| (speech[onset] - right).abs() <= NEAR)?;
        Some(CommonTime {
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
    /// How unlikely it is that this is chance, in nats.
    evidence: f64,
}

/// How many cues vote for each offset, at a slope.
struct Vote {
    counts: Vec<u32>,
    best: usize,
}

/// Slopes worth a try, the likeliest first, so close to each other that none in between is missed; in what is longer
/// than [`LONGEST`], none of the likely ones.
fn slopes(starts: &[f64]) -> Vec<f64> {
    let length = starts.last().zip(starts.first()).map_or(0.0, |(last, first)| last - first);
    let step = 2.0 * CLOSE / length.clamp(1.0, LONGEST);
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
            (0..self.counts.len()).filter(|&class| self.counts[class] as usize >= MIN_VOTES).collect();
        order.sort_by_key(|&class| (std::cmp::Reverse(self.counts[class]), class.abs_diff(self.best)));
        let mut taken: Vec<usize> = Vec::new();
        for class in order {
            if taken.len() < MAX_LEVELS && taken.iter().all(|other| other.abs_diff(class) > 3) {
                taken.push(class);
            }
        }
        let middle = (self.counts.len() / 2) as f64;
        taken.into_iter().map(|class| (class as f64 - middle) * CLASS).collect()
    }
}

/// Returns the share of the time that lies close to the start of speech: what cues anywhere would match.
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
    /// Returns the offset of each cue: that at which most cues start with speech, for the fewest changes.
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

    /// Returns how unlikely it is, in nats, that so many cues start with speech by chance (Chernoff's bound of the
    /// binomial tail), when as many slopes, offsets and places of changes were there to choose from (Bonferroni).
    fn evidence(&self, matched: usize, changes: usize) -> f64 {
        let all = self.starts.len().max(1) as f64;
        let found = matched as f64 / all;
        if found <= self.by_chance {
            return 0.0;
        }
        let part = |found: f64, share: f64| if found > 0.0 { found * libm::log(found / share) } else { 0.0 };
        let classes = 2.0 * FARTHEST / CLASS;
        let choices = libm::log(self.slopes as f64 * classes) + changes as f64 * libm::log(classes * all);
        all * (part(found, self.by_chance) + part(1.0 - found, 1.0 - self.by_chance)) - choices
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Cue;
    use crate::time::Span;

    /// Speech that begins at uneven distances, and cues for each start and for the middle of every third.
    fn narration(count: usize, moved: impl Fn(f64) -> f64) -> (Document, Vec<Time>) {
        let mut time = 5.0;
        let mut onsets = Vec::new();
        let mut cues = Vec::new();
        for n in 0..count {
            time += 1.5 + ((n * 7919 + n * n * 31) % 211) as f64 / 70.0;
            onsets.push(Time::from_seconds(time));
            let inside = (n % 3 == 0).then_some(time + 0.8);
            cues.extend([Some(time), inside].into_iter().flatten().map(|start| {
                let start = Time::from_seconds(moved(start));
                Cue { span: Span::new(start, start), ..Cue::default() }
            }));
        }
        (Document::of(cues), onsets)
    }

    fn found(document: &Document, onsets: &[Time]) -> Result<Vec<CommonTime>, DriftError> {
        common_times(document, &(0..document.cues.len()).collect::<Vec<_>>(), onsets)
    }

    #[test]
    fn cues_meet_their_speech_whatever_moved_them() {
        let moves: [fn(f64) -> f64; 4] =
            [|t| t - 3.0, |t| t * 1.0427, |t| t * 0.9995 + 40.0, |t| if t > 100.0 { t + 9.0 } else { t }];
        for (number, moved) in moves.into_iter().enumerate() {
            let (document, onsets) = narration(60, moved);
            let found = found(&document, &onsets).unwrap();
            let right = |common: &&CommonTime| {
                (moved(common.reference.to_seconds()) - common.checked.to_seconds()).abs() < 0.001
            };
            assert!(found.iter().filter(right).count() >= 58, "{number}");
            assert!(found.len() <= 66, "{number}: {}", found.len());
        }
    }

    #[test]
    fn other_cues_are_refused_and_few_cues_left_alone() {
        let (_, onsets) = narration(60, |t| t);
        let (other, _) = narration(60, |t| t + 1.3 * (t / 3.7).sin() + 0.9 * (t / 1.9).cos());
        assert!(matches!(found(&other, &onsets), Err(DriftError::NotInTime { cues: 80, .. })));
        let (few, _) = narration(4, |t| t);
        assert_eq!(found(&few, &onsets), Err(DriftError::TooFewCues(6)));
        assert_eq!(found(&few, &[]), Err(DriftError::TooFewCues(6)));
    }
}
