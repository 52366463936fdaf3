//! Refinement: a small hidden Markov model, trained on nothing but the recording itself.
//!
//! In: the [`Cepstra`] of a recording and an alignment by pauses. Out: an alignment by sound, for the stretches where
//! it is to be trusted. Each unit of the spoken text (a letter, or a frequent pair) has two states with a Gaussian
//! each; the alignment so far says which frames are whose, the Gaussians are estimated from them, the best path
//! through the states is the next alignment, and so on until little changes. The levels keep it honest: a pause is
//! silence, and the inside of a run is not.

mod edges;
mod model;
mod observations;
mod path;
mod seed;
mod sounds;
mod stretch;
mod trust;
mod units;

use std::ops::Range;

use rayon::prelude::*;

use super::atoms::Atoms;
use crate::features::Cepstra;
use crate::segment::Segmentation;
use crate::time::Span;
use model::{Gaussian, Sums};
use observations::{DIMENSIONS, Norm, Observation, Observed};
use path::{Path, State};
use sounds::{Sound, Sounds};
pub(super) use stretch::Anchor;
use stretch::{STATES, Stretch};
use units::Units;

/// Rounds of aligning and estimating; most recordings settle in five to eight.
const MOST_ROUNDS: usize = 10;
/// A round that moves fewer frames than this share is the last.
const SETTLED: f64 = 0.004;
/// Log-densities count this much: frames are not independent, and thirty-nine dimensions speak louder than they know.
const SCALE: f32 = 0.5;
/// How far a state may move from where the alignment so far has it, in frames of 10 ms, in the first rounds and later.
const BANDS: [f32; 2] = [600.0, 300.0];
const WIDE_ROUNDS: usize = 4;
/// Stretches whose sums are held at the same time.
const WAVE: usize = 8;

/// What the refinement works on.
pub(super) struct Task<'a> {
    pub(super) cepstra: &'a Cepstra,
    pub(super) segmentation: &'a Segmentation,
    pub(super) atoms: &'a Atoms,
    /// Runs that hold no words.
    pub(super) foreign: &'a [Span],
    /// Pauses whose place in the text is certain, in order.
    pub(super) anchors: &'a [Anchor],
}

/// When each atom is spoken, by sound; in stretches where the sound does not bear out the text, as it was.
pub(super) struct Refined {
    pub(super) spans: Vec<Option<Span>>,
    /// The atoms of the stretches that were refined, in order.
    pub(super) trusted: Vec<Range<usize>>,
}

/// Refines an alignment.
pub(super) fn refine(task: &Task, spans: &[Option<Span>]) -> Refined {
    let ear = Ear::new(task, Units::of(task.atoms));
    let cuts = stretch::cut(task.anchors, task.atoms.len(), task.cepstra.len());
    let mut stretches = ear.place(&cuts, spans);
    let mut refined = spans.to_vec();
    ear.train(&mut stretches, &mut refined);
    let trusted = trust::trusted(&ear, &stretches);
    let mut result = spans.to_vec();
    let mut ranges = Vec::new();
    for ((of, _), _) in cuts.iter().zip(trusted).filter(|(_, trusted)| *trusted) {
        result[of.clone()].copy_from_slice(&refined[of.clone()]);
        ranges.push(of.clone());
    }
    edges::snap(&mut result, task.segmentation);
    edges::snap_seams(&mut result, task.segmentation, task.atoms);
    Refined { spans: result, trusted: ranges }
}

/// Everything that stays the same from round to round.
struct Ear<'a> {
    task: &'a Task<'a>,
    sounds: Sounds,
    norm: Norm,
    units: Units,
    /// What each model but silence is expected to sound like.
    seeds: Vec<Observation>,
}

impl<'a> Ear<'a> {
    fn new(task: &'a Task<'a>, units: Units) -> Self {
        let sounds = Sounds::of(task.segmentation, task.foreign, task.cepstra.len());
        let norm = Norm::of(task.cepstra, |frame| matches!(sounds.at(frame), Sound::Speech | Sound::Edge));
        let seeds = seed::means(&units);
        Self { task, sounds, norm, units, seeds }
    }

    /// The stretches between some cuts, their states and frames where an alignment has them.
    fn place(&self, cuts: &[(Range<usize>, Range<usize>)], spans: &[Option<Span>]) -> Vec<Stretch> {
        let place = |(of, frames): &(Range<usize>, Range<usize>)| {
            let mut stretch = Stretch::new(self.task.atoms, &self.units, spans, of, frames.clone());
            stretch.follow_places(&self.sounds);
            stretch
        };
        cuts.iter().map(place).collect()
    }

    /// Estimates and aligns in turns, until little changes.
    fn train(&self, stretches: &mut [Stretch], refined: &mut [Option<Span>]) {
        for round in 0..MOST_ROUNDS {
            let gaussians = self.estimate(stretches, |_| true, seed::weight(round));
            let band = if round < WIDE_ROUNDS { BANDS[0] } else { BANDS[1] };
            let paths: Vec<Option<Path>> =
                stretches.par_iter().map(|stretch| self.align(stretch, &gaussians, band)).collect();
            let (mut moved, mut frames) = (0, 0);
            for (stretch, path) in stretches.iter_mut().zip(paths) {
                let Some(path) = path else { continue };
                moved += path.states.iter().zip(&stretch.path).filter(|(new, old)| new != old).count();
                frames += path.states.len();
                stretch.path = path.states;
                stretch.read(refined);
                stretch.place(refined);
            }
            if (moved as f64) < SETTLED * frames as f64 {
                break;
            }
        }
    }

    fn models(&self) -> usize {
        self.units.count * usize::from(STATES) + 1
    }

    fn is_foreign(&self, frame: usize) -> bool {
        self.sounds.at(frame) == Sound::Foreign
    }

    /// The Gaussians of the frames whose state is wanted, the seeds weighing so many frames.
    fn estimate(
        &self,
        stretches: &[Stretch],
        wanted: impl Fn(&State) -> bool + Sync,
        weight: f32,
    ) -> Vec<Gaussian> {
        let sums = self.sums(stretches, wanted);
        let mut all = Sums::default();
        sums[..self.models() - 1].iter().for_each(|sum| all.merge(sum));
        let estimate = |(model, sum): (usize, &Sums)| match self.seeds.get(model) {
            Some(seed) => sum.estimate(&all, seed, weight),
            None => sum.estimate(&all, &[0.0; DIMENSIONS], 0.0),
        };
        sums.iter().enumerate().map(estimate).collect()
    }

    fn sums(&self, stretches: &[Stretch], wanted: impl Fn(&State) -> bool + Sync) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); self.models()];
        // A few at a time and in their order, so that the sums take little memory and do not depend on the threads.
        for wave in stretches.chunks(WAVE) {
            let partial: Vec<Vec<Sums>> = wave.par_iter().map(|stretch| self.sum(stretch, &wanted)).collect();
            for partial in &partial {
                sums.iter_mut().zip(partial).for_each(|(sum, more)| sum.merge(more));
            }
        }
        sums
    }

    fn sum(&self, stretch: &Stretch, wanted: impl Fn(&State) -> bool) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); self.models()];
        let mut observed = Observed::new(self.task.cepstra, &self.norm, stretch.frames.clone());
        for (frame, &state) in stretch.path.iter().enumerate() {
            let state = &stretch.states[state as usize];
            if wanted(state) && !self.is_foreign(stretch.frames.start + frame) {
                sums[usize::from(state.model)].add(observed.at(frame));
            }
        }
        sums
    }

    fn align(&self, stretch: &Stretch, gaussians: &[Gaussian], band: f32) -> Option<Path> {
        self.align_as(stretch, band, |state| usize::from(state.model), gaussians)
    }

    /// The best path when `pick` says which of the Gaussians a state sounds like.
    fn align_as(
        &self,
        stretch: &Stretch,
        band: f32,
        pick: impl Fn(&State) -> usize,
        gaussians: &[Gaussian],
    ) -> Option<Path> {
        let first = stretch.frames.start;
        let mut observed = Observed::new(self.task.cepstra, &self.norm, stretch.frames.clone());
        // Each density is worked out once a frame, and only where the band asks for it.
        let mut densities = vec![(usize::MAX, 0.0); gaussians.len()];
        path::best(stretch.frames.len(), &stretch.states, band, |frame, state| {
            let mut density = || {
                let known = &mut densities[pick(state)];
                if known.0 != frame {
                    *known = (frame, gaussians[pick(state)].log_density(observed.at(frame)));
                }
                SCALE * known.1
            };
            match state.silence {
                Some(_) if self.is_foreign(first + frame) => 0.0,
                Some(boundary) => density() - self.sounds.silence_cost(first + frame, boundary),
                None => density() - self.sounds.letter_cost(first + frame),
            }
        })
    }
}
