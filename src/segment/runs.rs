//! Speech or pause, frame by frame, with hysteresis.

use std::cmp::Ordering::{Equal, Greater, Less};

use super::SegmentParams;
use super::levels::{Levels, MIN_RANGE_DB};
use crate::features::EnergyTrack;
use crate::time::{Span, TimeDelta};

/// Thresholds as shares of the way from the floor to the speech level, in decibels. A floor is a low percentile, so
/// the room's own fluctuation and the reverberation of a word reach about a third of the way.
const ONSET_SHARE: f32 = 0.42;
const OFFSET_SHARE: f32 = 0.36;

/// The stretches of speech between pauses that are long enough, and the shorter silences inside them. Edges are
/// threshold crossings.
pub(super) fn find(
    smoothed: impl Iterator<Item = f32>,
    levels: &Levels,
    params: &SegmentParams,
) -> (Vec<Span>, Vec<Span>) {
    let mut runs = above_thresholds(smoothed, levels);
    let mut breaks = join_across_short_pauses(&mut runs, frames(params.min_pause));
    runs.retain(|&(start, end)| end - start >= frames(params.min_speech));
    breaks.retain(|&(start, _)| {
        runs.binary_search_by(|run| {
            if run.1 <= start {
                Less
            } else if run.0 > start {
                Greater
            } else {
                Equal
            }
        })
        .is_ok()
    });
    (spans(&runs), spans(&breaks))
}

fn spans(frames: &[(usize, usize)]) -> Vec<Span> {
    frames
        .iter()
        .map(|&(start, end)| Span::new(EnergyTrack::time_of(start), EnergyTrack::time_of(end)))
        .collect()
}

fn above_thresholds(smoothed: impl Iterator<Item = f32>, levels: &Levels) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let (mut start, mut end) = (None, 0);
    for (frame, level) in smoothed.enumerate() {
        end = frame + 1;
        let floor = levels.floor_at(frame);
        let range = levels.speech_at(frame) - floor;
        let above = |share: f32| range >= MIN_RANGE_DB && level > floor + share * range;
        match start {
            None if above(ONSET_SHARE) => start = Some(frame),
            Some(onset) if !above(OFFSET_SHARE) => {
                runs.push((onset, frame));
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|onset| (onset, end)));
    runs
}

/// Joins runs that are too close to have a pause between them; returns what lay between.
fn join_across_short_pauses(runs: &mut Vec<(usize, usize)>, min_pause: usize) -> Vec<(usize, usize)> {
    let mut breaks = Vec::new();
    runs.dedup_by(|next, run| {
        let joined = next.0 - run.1 < min_pause;
        if joined {
            breaks.push((run.1, next.0));
            run.1 = next.1;
        }
        joined
    });
    breaks
}

fn frames(length: TimeDelta) -> usize {
    (length.to_micros().max(0) / EnergyTrack::hop().to_micros()) as usize
}
