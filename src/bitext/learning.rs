//! What the beads that are likely say of the two texts.

use super::evidence::{dilution, usual_forms};
use super::lattice::{Candidate, Posteriors, Step};
use super::lexicon::{Lexicon, Together};
use super::model::{EXPLAINED, Model, SHAPES};
use super::side::{Kind, Side};

/// Beads less likely than this teach nothing.
const MIN_PROBABILITY: f64 = 0.02;
/// Beads with more pairs of forms than any sentences have say nothing of which go together.
const MAX_PAIRS: usize = 1_000_000;
/// How many beads, or forms, what was given counts as much as.
const SHAPE_WEIGHT: f64 = 60.0;
const SPREAD_WEIGHT: f64 = 10.0;
const EXPLAINED_WEIGHT: f64 = 30.0;
/// A share of forms, at least and at most.
const SHARES: std::ops::RangeInclusive<f64> = 0.02..=0.95;

/// Fits the model to the beads, each by its probability, and counts which forms they hold together.
pub(super) fn fit(
    model: &mut Model,
    sides: &[Side; 2],
    lexicon: &Lexicon,
    posteriors: &Posteriors,
) -> Together {
    let mut sums = Sums::default();
    let mut together = Together::new();
    for bead in posteriors.beads.iter().rev().filter(|bead| bead.probability >= MIN_PROBABILITY) {
        let Candidate { from, step: Step::Both(shape), probability } = *bead else { continue };
        let to = [from[0] + SHAPES[shape].0, from[1] + SHAPES[shape].1];
        sums.shapes[shape] += probability;
        sums.add_length(model, sides, from, to, probability);
        let held = [0, 1].map(|text| sides[text].forms_of(from[text]..to[text]));
        count_together(sides, &held, probability, &mut together);
        sums.add_forms(model, sides, lexicon, &held, probability);
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
    explained: [[f64; Kind::COUNT]; 2],
    forms: [[f64; Kind::COUNT]; 2],
}

impl Sums {
    fn add_length(
        &mut self,
        model: &Model,
        sides: &[Side; 2],
        from: [usize; 2],
        to: [usize; 2],
        probability: f64,
    ) {
        for text in 0..2 {
            self.characters[text] += probability * sides[text].characters(from[text]..to[text]);
        }
        self.squares += probability * model.length(sides, from, to);
    }

    /// Counts the forms of each text, those that are held by a bead, and how many of them the other text explains.
    fn add_forms(
        &mut self,
        model: &Model,
        sides: &[Side; 2],
        lexicon: &Lexicon,
        held: &[Vec<u32>; 2],
        probability: f64,
    ) {
        if held.iter().any(Vec::is_empty) {
            return;
        }
        for text in [0, 1] {
            let (own, other) = (&sides[text], &sides[1 - text]);
            let others = &held[1 - text];
            let diluted = dilution(usual_forms(other, own), others.len() as f64);
            for &form in &held[text] {
                let links = lexicon.links[text][form as usize].iter();
                let fitting = links.filter(|(other, _)| others.binary_search(other).is_ok());
                let best = fitting.map(|&(_, ratio)| ratio).fold(0.0, f64::max);
                let kind = own.forms[form as usize].kind as usize;
                let share = model.explained[text][kind];
                let by_other = share * best * diluted;
                self.explained[text][kind] += probability * by_other / (1.0 - share + by_other);
                self.forms[text][kind] += probability;
            }
        }
    }

    fn teach(&self, model: &mut Model) {
        let beads: f64 = self.shapes.iter().sum();
        for (shape, (_, _, given)) in SHAPES.iter().enumerate() {
            model.shapes[shape] =
                libm::log((self.shapes[shape] + SHAPE_WEIGHT * given) / (beads + SHAPE_WEIGHT));
        }
        for text in [0, 1] {
            for (kind, given) in EXPLAINED.iter().enumerate() {
                let explained = self.explained[text][kind] + EXPLAINED_WEIGHT * given;
                let share = explained / (self.forms[text][kind] + EXPLAINED_WEIGHT);
                model.explained[text][kind] = share.clamp(*SHARES.start(), *SHARES.end());
            }
        }
        model.spread = (self.squares + SPREAD_WEIGHT) / (beads + SPREAD_WEIGHT);
        if self.characters.iter().all(|&characters| characters > 0.0) {
            model.ratio = self.characters[1] / self.characters[0];
        }
    }
}

/// Counts the pairs of forms that a bead holds, but for those that occur once: they are no evidence of anything.
fn count_together(sides: &[Side; 2], held: &[Vec<u32>; 2], probability: f64, together: &mut Together) {
    if held[0].len() * held[1].len() > MAX_PAIRS {
        return;
    }
    let recurring = |text: usize| {
        held[text].iter().copied().filter(move |&form| sides[text].forms[form as usize].count > 1.5)
    };
    for original in recurring(0) {
        for translation in recurring(1) {
            *together.entry((original, translation)).or_default() += probability as f32;
        }
    }
}
