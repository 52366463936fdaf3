//! Whether the sound bears out the text.
//!
//! Letters that are spoken sound alike wherever they stand; letters of a translation sound like nothing in particular.
//! So the models are estimated from every other sentence and tried on the rest, once with the right letters and once
//! with each letter's models exchanged for another's. Where the text is what is spoken, the right ones fit far better.

use rayon::prelude::*;

use super::model::Gaussian;
use super::path::State;
use super::stretch::{STATES, Stretch};
use super::{BANDS, Ear};

/// By how many nats a frame the right letters have to fit better. Right texts gain 1.2 to 3 (a minute of verse in
/// English spelling, 0.44 to 0.52), translations 0.13 to 0.55 (up to 0.24 in less than three minutes), texts of other
/// recordings up to 0.18.
const LEAST_GAIN: f32 = 0.8;
const LEAST_GAIN_OF_SHORT: f32 = 0.35;
/// Parts that the sentences are dealt into, each tried with models of the others; a recording of less than three
/// minutes needs nearly all of itself to learn from.
const FOLDS: usize = 2;
const FOLDS_OF_SHORT: usize = 6;
const SHORT: usize = 18_000;

/// For each stretch, whether its refinement is to be trusted.
pub(super) fn trusted(ear: &Ear, stretches: &[Stretch]) -> Vec<bool> {
    let frames: usize = stretches.iter().map(|stretch| stretch.frames.len()).sum();
    let (folds, least) =
        if frames < SHORT { (FOLDS_OF_SHORT, LEAST_GAIN_OF_SHORT) } else { (FOLDS, LEAST_GAIN) };
    let fold = |state: &State| ear.task.atoms.sentence_of(state.atom) % folds;
    let models = ear.models();
    let all: Vec<Gaussian> = (0..folds)
        .flat_map(|left_out| ear.estimate(stretches, |state| fold(state) != left_out, 0.0))
        .collect();
    let right = |state: &State| fold(state) * models + usize::from(state.model);
    let wrong = |state: &State| fold(state) * models + exchanged(ear, state);
    let gains: Vec<f32> = stretches
        .par_iter()
        .map(|stretch| {
            let right = ear.align_as(stretch, BANDS[1], right, &all);
            let wrong = ear.align_as(stretch, BANDS[1], wrong, &all);
            let gain = right.zip(wrong).map(|(right, wrong)| right.score - wrong.score);
            gain.unwrap_or(f32::NEG_INFINITY) / stretch.frames.len().max(1) as f32
        })
        .collect();
    gains.into_iter().map(|gain| gain >= least).collect()
}

/// The model of the counterpart of a state's unit.
fn exchanged(ear: &Ear, state: &State) -> usize {
    match state.silence {
        Some(_) => usize::from(state.model),
        None => usize::from(ear.units.counterpart(state.model / STATES) * STATES + state.model % STATES),
    }
}
