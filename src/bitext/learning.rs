//! What the beads that are likely say of the two texts.

use std::collections::HashMap;

use super::evidence::{dilution, usual_forms};
use super::lattice::{Candidate, Posteriors, Step};
use super::lexicon::{Lexicon, Together};
use super::model::{EXPLAINED, Model, SHAPES};
use super::side::{Form, Kind, Side};

/// Beads less likely than this teach nothing.
const MIN_PROBABILITY: f64 = 0.02;
/// How many beads, or forms, what was given counts as much as.
const SHAPE_WEIGHT: f64 = 60.0;
const SPREAD_WEIGHT: f64 = 10.0;
const EXPLAINED_WEIGHT: f64 = 30.0;
/// A share of forms, at least and at most.
const SHARES: std::ops::RangeInclusive<f64> = 0.02..=0.95;

/// Fits the model to the beads, each by its probability, and counts which forms they hold together.
pub(super) fn fit(model: &mut Model, sides: &[Side; 2], lexicon: &Lexicon, posteriors: &Posteriors) -> Together {
    let mut sums = Sums::default();
    let ratios: HashMap<(u32, u32), f64> = lexicon.links[1]
        .iter()
        .enumerate()
        .flat_map(|(form, links)| links.iter().map(move |&(other, ratio)| ((other, form as u32), ratio)))
        .collect();
    let mut together = Together::new();
    for bead in posteriors.beads.iter().rev().filter(|bead| bead.probability >= MIN_PROBABILITY) {
        let Candidate { from, step: Step::Both(shape), probability } = *bead else { continue };
        let to = [from[0] + SHAPES[shape].0, from[1] + SHAPES[shape].1];
        sums.shapes[shape] += probability;
        sums.add_length(model, sides, from, to, probability);
        sums.add_forms(model, sides, [from, to], probability, &ratios, &mut together);
    }
    sums.teach(model);
    together
}

/// Sums over beads, each weighted by its probability.
#[derive(Default)]
struct Sums {
    shapes: [f64; SHAPES.len()],
    characters: [f64; 2],
    squares: f64,
    explained: [f64; Kind::COUNT],
    forms: [f64; Kind::COUNT],
}

impl Sums {
    fn add_length(&mut self, model: &Model, sides: &[Side; 2], from: [usize; 2], to: [usize; 2], probability: f64) {
        for text in 0..2 {
            self.characters[text] += probability * sides[text].characters(from[text]..to[text]);
        }
        self.squares += probability * model.length(sides, from, to);
    }

    fn add_forms(
        &mut self,
        model: &Model,
        sides: &[Side; 2],
        [from, to]: [[usize; 2]; 2],
        probability: f64,
        ratios: &HashMap<(u32, u32), f64>,
        together: &mut Together,
    ) {
        let [original, translation] = [0, 1].map(|text| sides[text].forms_of(from[text]..to[text]));
        let diluted = dilution(usual_forms(&sides[0], &sides[1]), sides[0].occurrences(from[0]..to[0]));
        for &form in &translation {
            let &Form { kind, count, .. } = &sides[1].forms[form as usize];
            let mut best = 0.0_f64;
            for &other in &original {
                best = best.max(ratios.get(&(other, form)).copied().unwrap_or_default());
                // What occurs once is no evidence of anything.
                if count > 1.5 && sides[0].forms[other as usize].count > 1.5 {
                    *together.entry((other, form)).or_default() += probability as f32;
                }
            }
            let share = model.explained[kind as usize];
            let by_other = share * best * diluted;
            self.explained[kind as usize] += probability * by_other / (1.0 - share + by_other);
            self.forms[kind as usize] += probability;
        }
    }

    fn teach(&self, model: &mut Model) {
        let beads: f64 = self.shapes.iter().sum();
        for (shape, (_, _, given)) in SHAPES.iter().enumerate() {
            model.shapes[shape] = ((self.shapes[shape] + SHAPE_WEIGHT * given) / (beads + SHAPE_WEIGHT)).ln();
        }
        for (kind, given) in EXPLAINED.iter().enumerate() {
            let share = (self.explained[kind] + EXPLAINED_WEIGHT * given) / (self.forms[kind] + EXPLAINED_WEIGHT);
            model.explained[kind] = share.clamp(*SHARES.start(), *SHARES.end());
        }
        model.spread = (self.squares + SPREAD_WEIGHT) / (beads + SPREAD_WEIGHT);
        if self.characters.iter().all(|&characters| characters > 0.0) {
            model.ratio = self.characters[1] / self.characters[0];
        }
    }
}
