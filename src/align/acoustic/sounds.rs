//! What the levels say about each frame, and what it costs a state to disagree.

use crate::align::costs;
use crate::features::Cepstra;
use crate::segment::Segmentation;
use crate::time::{Span, TimeDelta};
use crate::transcript::Boundary;

/// What a letter pays for a frame of a pause, and silence for a frame well inside a run, in nats.
const DISAGREEMENT: f32 = 6.0;
/// How far inside a pause and a run the levels are sure of themselves.
const PAUSE_INSET: TimeDelta = TimeDelta::from_millis(15);
const RUN_INSET: TimeDelta = TimeDelta::from_millis(40);
/// Short breaks, this much widened, may be silence or a closure.
const BREAK_MARGIN: TimeDelta = TimeDelta::from_millis(25);

/// What the levels say about a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    /// Nobody speaks.
    Pause,
    /// Somebody speaks the transcript.
    Speech,
    /// Too near an edge or a break to say.
    Edge,
    /// Sound without a transcript.
    Foreign,
}

/// The frames of a recording.
#[derive(Debug)]
pub(super) struct Sounds {
    frames: Vec<Sound>,
    /// The frame in the middle of each pause, ascending, and the cost of that pause by the boundary under it.
    pauses: Vec<(usize, [f64; Boundary::COUNT])>,
}

impl Sounds {
    /// `foreign` are the runs that hold no words.
    pub(super) fn of(segmentation: &Segmentation, foreign: &[Span], frames: usize) -> Self {
        let mut sounds = Self { frames: vec![Sound::Edge; frames], pauses: Vec::new() };
        for &run in &segmentation.runs {
            sounds.paint(Span::new(run.start + RUN_INSET, run.end - RUN_INSET), Sound::Speech);
        }
        for &short in &segmentation.breaks {
            sounds.paint(Span::new(short.start - BREAK_MARGIN, short.end + BREAK_MARGIN), Sound::Edge);
        }
        for &pause in &segmentation.pauses {
            sounds.paint(Span::new(pause.start + PAUSE_INSET, pause.end - PAUSE_INSET), Sound::Pause);
            sounds
                .pauses
                .push((Cepstra::frame_at(pause.middle()), costs::pause(pause.duration().to_seconds())));
        }
        for &run in foreign {
            sounds.paint(run, Sound::Foreign);
        }
        sounds
    }

    fn paint(&mut self, span: Span, sound: Sound) {
        let end = Cepstra::frame_at(span.end).min(self.frames.len());
        let start = Cepstra::frame_at(span.start).min(end);
        self.frames[start..end].fill(sound);
    }

    /// What the levels say about a frame.
    pub(super) fn at(&self, frame: usize) -> Sound {
        self.frames[frame]
    }

    /// What a letter pays at a frame.
    pub(super) fn letter_cost(&self, frame: usize) -> f32 {
        match self.frames[frame] {
            Sound::Pause | Sound::Foreign => DISAGREEMENT,
            Sound::Speech | Sound::Edge => 0.0,
        }
    }

    /// What silence at a boundary pays at a frame: each pause is paid for once, in its middle.
    pub(super) fn silence_cost(&self, frame: usize, boundary: Boundary) -> f32 {
        let base = if self.frames[frame] == Sound::Speech { DISAGREEMENT } else { 0.0 };
        let pause = self.pauses.binary_search_by_key(&frame, |&(middle, _)| middle);
        pause.map_or(base, |i| base + self.pauses[i].1[boundary as usize] as f32)
    }
}
