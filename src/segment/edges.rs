//! Edges of speech to the frame: where the energy leaves the floor of its own pause.
//!
//! A threshold is crossed somewhere on a word's attack, 10–50 ms into a soft one. The edge that listeners and editors
//! mean is where the sound leaves the silence, so each edge walks from the crossing into the pause for as long as the
//! level stays above what the pause itself is like.

use super::levels::Levels;
use crate::features::EnergyTrack;
use crate::time::Span;

/// How far an edge may walk into its pause, in frames of 5 ms: an attack is over within 80 ms, a word's decay within
/// 120 ms; what is further out is a breath or the room.
const ONSET_REACH: usize = 16;
const OFFSET_REACH: usize = 24;
/// Frames next to a crossing that say nothing about the floor, since the 25 ms windows smear speech into them.
const SMEAR: usize = 4;
/// A frame belongs to the sound when it is above the pause's median by this much, or by this many median deviations.
const MIN_MARGIN_DB: f32 = 4.0;
const MARGIN_DEVIATIONS: f32 = 3.0;
/// In a very quiet room the walk ends earlier: what is this far under the speech level is room, not word.
const AUDIBLE_RANGE_DB: f32 = 50.0;

/// Moves the edges of the runs outwards; runs stay apart by at least a frame.
pub(super) fn refine(runs: &mut [Span], track: &[f32], levels: &Levels) {
    let edges: Vec<(usize, usize)> =
        runs.iter().map(|run| (EnergyTrack::frame_at(run.start), EnergyTrack::frame_at(run.end))).collect();
    for (i, run) in runs.iter_mut().enumerate() {
        let pause_start = if i == 0 { 0 } else { edges[i - 1].1 };
        let pause_end = edges.get(i + 1).map_or(track.len(), |next| next.0);
        run.start = EnergyTrack::time_of(onset(track, pause_start, edges[i].0, audible(levels, edges[i].0)));
        run.end = EnergyTrack::time_of(offset(track, edges[i].1, pause_end, audible(levels, edges[i].1)));
    }
    for i in 1..runs.len() {
        if runs[i].start <= runs[i - 1].end {
            let middle = Span::new(runs[i].start, runs[i - 1].end).middle();
            runs[i - 1].end = middle;
            runs[i].start = middle + EnergyTrack::hop();
        }
    }
}

/// The level at which a sound begins to matter beside the speech around it.
fn audible(levels: &Levels, frame: usize) -> f32 {
    levels.speech_at(frame) - AUDIBLE_RANGE_DB
}

/// The first frame of the sound whose crossing is at `crossing`, in the pause that begins at `pause_start`.
fn onset(levels: &[f32], pause_start: usize, crossing: usize, audible: f32) -> usize {
    let Some(limit) = floor_limit(levels, pause_start, crossing) else { return crossing };
    let limit = limit.max(audible);
    let earliest = crossing.saturating_sub(ONSET_REACH).max(pause_start);
    let mut edge = (crossing + SMEAR).min(levels.len());
    while edge > earliest && levels[edge - 1] > limit {
        edge -= 1;
    }
    edge
}

/// The frame after the last one of the sound whose crossing is at `crossing`, before the pause ends at `pause_end`.
fn offset(levels: &[f32], crossing: usize, pause_end: usize, audible: f32) -> usize {
    let Some(limit) = floor_limit(levels, crossing, pause_end) else { return crossing };
    let limit = limit.max(audible);
    let latest = (crossing + OFFSET_REACH).min(pause_end);
    let mut edge = crossing.saturating_sub(SMEAR);
    while edge < latest && levels[edge] > limit {
        edge += 1;
    }
    edge
}

/// The level above which a frame is no longer like the pause; none when the pause is too short to say.
fn floor_limit(levels: &[f32], start: usize, end: usize) -> Option<f32> {
    let inside =
        levels.get(start + SMEAR..end.saturating_sub(SMEAR)).filter(|inside| inside.len() >= SMEAR)?;
    let floor = median(inside.to_vec());
    let deviation = median(inside.iter().map(|level| (level - floor).abs()).collect());
    Some(floor + MIN_MARGIN_DB.max(MARGIN_DEVIATIONS * deviation))
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values[values.len() / 2]
}
