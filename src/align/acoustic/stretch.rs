//! A part of the recording with the atoms spoken in it, between two pauses whose place is certain.

use std::ops::Range;

use super::path::State;
use super::sounds::{Sound, Sounds};
use super::units::Units;
use crate::align::atoms::Atoms;
use crate::features::Cepstra;
use crate::time::{Span, Time, TimeDelta};

/// States of a unit: its beginning and its end sound different.
pub(super) const STATES: u16 = 2;

/// A pause whose place in the text is certain: it lies around `at`, before atom `atom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct Anchor {
    pub(in crate::align) atom: usize,
    pub(in crate::align) at: Time,
}

/// Length to which recordings are cut where anchors allow: enough context, little memory.
const WANTED: TimeDelta = TimeDelta::from_millis(45_000);

/// A stretch and the states that its frames pass through.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) frames: Range<usize>,
    pub(super) states: Vec<State>,
    /// The state of each frame.
    pub(super) path: Vec<u32>,
}

/// Cuts a recording at anchors; each stretch is as short as the anchors allow, but not shorter than wanted.
pub(super) fn cut(anchors: &[Anchor], atoms: usize, frames: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut stretches = Vec::new();
    let (mut atom, mut frame, mut start) = (0, 0, Time::ZERO);
    for anchor in anchors {
        let at = Cepstra::frame_at(anchor.at).min(frames);
        if anchor.atom > atom && at > frame && anchor.at - start >= WANTED {
            stretches.push((atom..anchor.atom, frame..at));
            (atom, frame, start) = (anchor.atom, at, anchor.at);
        }
    }
    if atom < atoms && frame < frames {
        stretches.push((atom..atoms, frame..frames));
    }
    stretches
}

impl Stretch {
    /// The chain of an atom range's states, placed by the alignment so far; atoms that are not spoken have no part.
    pub(super) fn new(
        atoms: &Atoms,
        units: &Units,
        spans: &[Option<Span>],
        of: &Range<usize>,
        frames: Range<usize>,
    ) -> Self {
        let silence = |atom: usize| State {
            model: units.count as u16 * STATES,
            silence: Some(atoms.boundary_before(atom)),
            atom,
            at: 0.0,
        };
        let mut states = Vec::new();
        for atom in of.clone().filter(|&atom| spans[atom].is_some()) {
            states.push(silence(atom));
            for &unit in units.of_atom(atom) {
                let letter = |part| State { model: unit * STATES + part, silence: None, atom, at: 0.0 };
                states.extend((0..STATES).map(letter));
            }
        }
        states.push(silence(of.end));
        let mut stretch = Self { frames, states, path: Vec::new() };
        stretch.place(spans);
        stretch
    }

    /// Puts each state where an alignment has it: letters evenly over their atom, silences between their neighbours.
    pub(super) fn place(&mut self, spans: &[Option<Span>]) {
        let first = self.frames.start as f32;
        let frame = |time: Time| Cepstra::frame_at(time) as f32 - first;
        let mut last = 0.0f32;
        for atom in self.states.chunk_by_mut(|a, b| a.atom == b.atom) {
            let letters = atom.len().saturating_sub(1).max(1) as f32;
            let atom_at = atom.first().and_then(|state| spans.get(state.atom).copied().flatten());
            let (start, end) = atom_at.map_or((last, last), |span| (frame(span.start), frame(span.end)));
            for (k, state) in atom.iter_mut().enumerate() {
                let wanted = if k == 0 {
                    f32::midpoint(last, start)
                } else {
                    start + (end - start) * (k as f32 - 0.5) / letters
                };
                state.at = wanted.max(last);
                last = state.at;
            }
        }
    }

    /// A first path by the places alone, silence where the levels say pause.
    pub(super) fn follow_places(&mut self, sounds: &Sounds) {
        let letters: Vec<usize> =
            (0..self.states.len()).filter(|&i| self.states[i].silence.is_none()).collect();
        let mut k = 0;
        let path = (0..self.frames.len()).map(|frame| {
            while k + 1 < letters.len() {
                let middle = f32::midpoint(self.states[letters[k]].at, self.states[letters[k + 1]].at);
                if middle >= frame as f32 {
                    break;
                }
                k += 1;
            }
            let silent = matches!(sounds.at(self.frames.start + frame), Sound::Pause | Sound::Foreign);
            letters.get(k).filter(|_| !silent).map_or(0, |&state| state as u32)
        });
        self.path = path.collect();
    }

    /// Writes down when the path speaks each atom.
    pub(super) fn read(&self, spans: &mut [Option<Span>]) {
        let before = |frame: usize| Cepstra::start_of(self.frames.start + frame);
        let state = |frame: usize| &self.states[self.path[frame] as usize];
        let mut frame = 0;
        while frame < self.path.len() {
            let (start, atom) = (frame, state(frame).atom);
            let silent = state(frame).silence.is_some();
            while frame < self.path.len()
                && state(frame).atom == atom
                && state(frame).silence.is_some() == silent
            {
                frame += 1;
            }
            if !silent {
                spans[atom] = Some(Span::new(before(start), before(frame)));
            }
        }
    }
}
