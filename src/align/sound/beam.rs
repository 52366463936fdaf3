//! How far behind the best a way may fall before it is given up.
//!
//! What is said and not written costs more a frame than words that hardly fit: after half a minute of an advertisement the
//! right way lies hundreds of nats behind one that has spread the next sentences over it. A beam that wide takes long over a
//! whole recording and a whole text, so it is for the places where a first look found something unwritten.

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

/// A stretch of the recording, and what of the text a first look found there.
#[derive(Debug)]
pub(super) struct Stretch {
    frames: Range<usize>,
    atoms: Range<usize>,
}

impl Stretch {
    /// The same in a text of so many atoms that is read from its end.
    pub(super) fn reversed(&self, atoms: usize) -> Self {
        let Range { start, end } = self.atoms;
        Self { frames: self.frames.clone(), atoms: atoms + 1 - end..atoms + 1 - start }
    }
}

/// A beam, and where it is wider.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beam<'a> {
    pub(super) width: f32,
    /// In order.
    pub(super) wide: &'a [Stretch],
}

impl<'a> Beam<'a> {
    /// The width in a frame of the recording.
    pub(super) fn at(&self, frame: usize) -> Width<'a> {
        let place = self.wide.partition_point(|stretch| stretch.frames.end <= frame);
        let stretch = self.wide.get(place).filter(|stretch| stretch.frames.contains(&frame));
        Width { width: self.width, wide: stretch.map(|stretch| &stretch.atoms) }
    }
}

/// How far behind the best a token may be in a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Width<'a> {
    pub(super) width: f32,
    wide: Option<&'a Range<usize>>,
}

impl Width<'_> {
    /// The width for tokens before an atom, or in it.
    pub(super) fn of(&self, atom: usize) -> f32 {
        if self.wide.is_some_and(|atoms| atoms.contains(&atom)) { self.width.max(WIDE) } else { self.width }
    }

    /// A width that drops nothing.
    pub(super) const fn any() -> Self {
        Self { width: f32::INFINITY, wide: None }
    }
}

/// Where something unwritten was found: around the long fillers. `spans` are those of the atoms.
pub(super) fn around(fillers: &[Span], spans: &[Option<Span>]) -> Vec<Stretch> {
    let mut times: Vec<Span> = Vec::new();
    for filler in fillers.iter().filter(|filler| filler.duration() >= LONG) {
        let around = Span::new(filler.start - AROUND, filler.end + AROUND);
        match times.last_mut().filter(|last| last.end >= around.start) {
            Some(last) => last.end = around.end,
            None => times.push(around),
        }
    }
    let placed: Vec<(usize, Span)> =
        spans.iter().enumerate().filter_map(|(atom, span)| Some((atom, (*span)?))).collect();
    let stretch = |time: Span| {
        let first = placed.partition_point(|(_, span)| span.end <= time.start);
        let last = placed.partition_point(|(_, span)| span.start < time.end);
        Stretch {
            frames: Posteriors::frame_at(time.start)..Posteriors::frame_at(time.end),
            atoms: placed.get(first).map_or(spans.len(), |(atom, _)| *atom)
                ..placed.get(last).map_or(spans.len() + 1, |(atom, _)| *atom),
        }
    };
    times.into_iter().map(stretch).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;

    #[test]
    fn the_beam_is_wide_around_what_is_not_written_and_nowhere_else() {
        let span = |from: i64, to: i64| Span::new(Time::from_millis(from), Time::from_millis(to));
        let fillers = [span(60_000, 70_000), span(80_000, 90_000), span(200_000, 201_000)];
        let spans =
            [Some(span(40_000, 41_000)), Some(span(50_000, 51_000)), None, Some(span(106_000, 107_000))];
        let wide = around(&fillers, &spans);
        let beam = Beam { width: 120.0, wide: &wide };
        let is_wide = |frame: usize, atom: usize| beam.at(frame).of(atom) > 120.0;
        assert_eq!(
            [2249, 2250, 5249, 5250, 10_000].map(|frame| is_wide(frame, 1)),
            [false, true, true, false, false]
        );
        assert_eq!([0, 1, 2, 3].map(|atom| is_wide(3000, atom)), [false, true, true, false]);
    }
}
