//! How far behind the best a way may fall before it is given up.
//!
//! What is said and not written costs more a frame than words that hardly fit: after half a minute of an advertisement the
//! right way lies hundreds of nats behind one that has spread the next sentences over it. A beam that wide takes long over a
//! whole recording, so it is for the places where a first look found something unwritten.

use std::ops::Range;

use crate::acoustic_model::Posteriors;
use crate::time::{Span, TimeDelta};

/// Beams in nats, each with the work, in slots times frames, up to which it is tried for a better way than one that was
/// found. The widest lets the right way fall behind one that spreads a minute of text over other speech.
pub(super) const BEAMS: [(f32, usize); 3] =
    [(120.0, usize::MAX), (400.0, usize::MAX), (8000.0, 1_000_000_000)];

/// The beam at what is not written, enough for a minute of it.
const WIDE: f32 = 1500.0;
/// What is shorter does not let the right way fall far enough.
const LONG: TimeDelta = TimeDelta::from_millis(5000);
/// So much before and after it may be part of what happened there.
const AROUND: TimeDelta = TimeDelta::from_millis(15_000);

/// A beam, and where in the recording it is wider.
#[derive(Debug, Clone, Default)]
pub(super) struct Beam {
    pub(super) width: f32,
    /// In frames, in order.
    pub(super) wide: Vec<Range<usize>>,
}

impl Beam {
    /// The width in a frame of the recording.
    pub(super) fn at(&self, frame: usize) -> f32 {
        let place = self.wide.partition_point(|frames| frames.end <= frame);
        let is_wide = self.wide.get(place).is_some_and(|frames| frames.contains(&frame));
        if is_wide { self.width.max(WIDE) } else { self.width }
    }
}

/// Where something unwritten was found: the frames around the long fillers.
pub(super) fn around(fillers: &[Span]) -> Vec<Range<usize>> {
    let mut frames: Vec<Range<usize>> = Vec::new();
    for filler in fillers.iter().filter(|filler| filler.duration() >= LONG) {
        let from = Posteriors::frame_at(filler.start - AROUND);
        let to = Posteriors::frame_at(filler.end + AROUND);
        match frames.last_mut().filter(|last| last.end >= from) {
            Some(last) => last.end = to,
            None => frames.push(from..to),
        }
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;

    #[test]
    fn the_beam_is_wide_around_what_is_not_written_and_nowhere_else() {
        let filler = |from: i64, to: i64| Span::new(Time::from_millis(from), Time::from_millis(to));
        let wide = around(&[filler(60_000, 70_000), filler(80_000, 90_000), filler(200_000, 201_000)]);
        let beam = Beam { width: 120.0, wide };
        let is_wide = |frame: usize| beam.at(frame) > 120.0;
        assert_eq!([2249, 2250, 5249, 5250, 10_000].map(is_wide), [false, true, true, false, false]);
    }
}
