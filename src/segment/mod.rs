//! Energy → where somebody speaks and where nobody does.
//!
//! In: an [`EnergyTrack`]. Out: a [`Segmentation`]: the speech runs, the pauses between them, and the noise floor and
//! speech level that told them apart. Three steps, one file each: [`levels`] follows floor and speech level through the
//! recording, [`runs`] switches between speech and pause with hysteresis, [`edges`] moves each edge to where the sound
//! leaves the floor.

mod edges;
mod heard;
mod levels;
mod runs;
mod sound;

use serde::Serialize;

use crate::acoustic_model::Posteriors;
use crate::features::EnergyTrack;
use crate::time::{Span, Time, TimeDelta};
pub use sound::{Sound, SoundKind};

/// How to tell speech from pauses. The defaults are meant for any narration.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentParams {
    /// Shortest silence that counts as a pause; a plosive's closure lasts up to about 100 ms.
    pub min_pause: TimeDelta,
    /// Shortest sound that counts as speech; anything shorter is a click or a breath's tick.
    pub min_speech: TimeDelta,
}

impl Default for SegmentParams {
    fn default() -> Self {
        Self { min_pause: TimeDelta::from_millis(120), min_speech: TimeDelta::from_millis(60) }
    }
}

/// The speech runs of a recording and what lies between them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Segmentation {
    /// Stretches of sound, in order; never empty spans, never touching.
    pub runs: Vec<Span>,
    /// The silences before, between and after the runs, in order.
    pub pauses: Vec<Span>,
    /// Silences inside the runs that are too short for a pause, in order: plosives' closures, and here and there the
    /// seam between two sentences that were spoken in one breath.
    pub breaks: Vec<Span>,
    /// What the levels take for speech and the acoustic model does not, in order; it lies in the pauses.
    pub sounds: Vec<Sound>,
    /// Median noise floor over the recording, in decibels below full scale.
    pub noise_floor_db: f32,
    /// Median level of speech over the recording, in decibels below full scale.
    pub speech_level_db: f32,
    /// Length of the recording.
    pub duration: TimeDelta,
}

impl Segmentation {
    /// How long somebody speaks, pauses left out.
    pub fn speech(&self) -> TimeDelta {
        self.runs.iter().fold(TimeDelta::ZERO, |sum, run| sum + run.duration())
    }

    /// The same without some stretches, in order and apart, that are cut out; what comes after them moves up. Cuts lie
    /// in pauses: a run that begins inside one goes as a whole.
    #[must_use]
    pub fn without(&self, cuts: &[Span]) -> Self {
        let cut = cuts.iter().fold(TimeDelta::ZERO, |sum, cut| sum + cut.duration());
        let left = |spans: &[Span]| {
            outside(spans.iter().map(|&span| (span, ())), cuts).map(|(span, ())| span).collect()
        };
        let (runs, duration): (Vec<Span>, _) = (left(&self.runs), self.duration - cut);
        let sounds = outside(self.sounds.iter().map(|sound| (sound.span, sound.kind)), cuts);
        Self {
            pauses: pauses_between(&runs, Time::ZERO + duration),
            runs,
            breaks: left(&self.breaks),
            sounds: sounds.map(|(span, kind)| Sound { span, kind }).collect(),
            duration,
            ..*self
        }
    }

    /// Returns the same as levels and sound have it together: a fricative is no pause, and a breath, a click or a tone is
    /// no speech.
    #[must_use]
    pub fn agreed(self, posteriors: &Posteriors) -> Self {
        heard::agreed(self, posteriors)
    }

    /// The breaks that lie inside a run.
    pub fn breaks_in(&self, run: Span) -> &[Span] {
        let first = self.breaks.partition_point(|inside| inside.start <= run.start);
        let end = self.breaks.partition_point(|inside| inside.end < run.end);
        self.breaks.get(first..end).unwrap_or_default()
    }
}

#[cfg(test)]
impl Segmentation {
    /// Runs of a recording of 40 dB, and nothing else.
    pub(crate) fn of_runs(runs: &[Span], duration: TimeDelta) -> Self {
        Self {
            runs: runs.to_vec(),
            pauses: Vec::new(),
            breaks: Vec::new(),
            sounds: Vec::new(),
            noise_floor_db: -60.0,
            speech_level_db: -20.0,
            duration,
        }
    }
}

/// Finds the speech runs and the pauses of a recording.
///
/// A recording that never rises 10 dB above its own floor (silence, steady hum) has no runs and one pause.
///
/// ```
/// use pausa::features::EnergyTrack;
/// use pausa::segment::{SegmentParams, segment};
///
/// let mut levels = vec![-60.0; 200]; // a second of room tone,
/// levels.extend([-20.0; 200]); // a second of speech,
/// levels.extend([-60.0; 200]); // and room tone again
/// let found = segment(&EnergyTrack::from_levels(levels), &SegmentParams::default());
/// assert_eq!(found.runs.len(), 1);
/// assert_eq!(found.pauses.len(), 2);
/// ```
pub fn segment(track: &EnergyTrack, params: &SegmentParams) -> Segmentation {
    // Smoothed twice: for a day, what it costs is less than keeping it.
    let levels = levels::follow(track.smoothed());
    let (mut runs, breaks) = runs::find(track.smoothed(), &levels, params);
    edges::refine(&mut runs, track.levels(), &levels);
    let end = track.end();
    Segmentation {
        pauses: pauses_between(&runs, end),
        runs,
        breaks,
        sounds: Vec::new(),
        noise_floor_db: levels.median_floor(),
        speech_level_db: levels.median_speech(),
        duration: end - Time::ZERO,
    }
}

/// The spans that begin in none of the cuts, each moved up by what is cut out before it. Both are in order.
fn outside<T>(spans: impl Iterator<Item = (Span, T)>, cuts: &[Span]) -> impl Iterator<Item = (Span, T)> {
    let mut cuts = cuts.iter().peekable();
    let mut by = TimeDelta::ZERO;
    spans.filter_map(move |(span, kind)| {
        while let Some(cut) = cuts.next_if(|cut| cut.end <= span.start) {
            by = by + cut.duration();
        }
        let is_cut = cuts.peek().is_some_and(|cut| cut.contains(span.start));
        (!is_cut).then(|| (Span::new(span.start - by, span.end - by), kind))
    })
}

fn pauses_between(runs: &[Span], end: Time) -> Vec<Span> {
    let starts = std::iter::once(Time::ZERO).chain(runs.iter().map(|run| run.end));
    let ends = runs.iter().map(|run| run.start).chain(std::iter::once(end));
    starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end)).collect()
}
