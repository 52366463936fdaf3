//! How well the words of a bead explain each other from where they stand.
//!
//! [`super::evidence`] asks whether a bead holds a form that explains another, wherever it stands. But what is said first is
//! translated first, but for the order of the words in a clause: a form counts more where the one that explains it stands at
//! about the same place of the bead, and less where it does not. That tells two beads from one that holds both, in which nothing
//! moved from the one sentence to the other, and finds those in which something did. How likely a distance is falls off
//! exponentially, as in Dyer, Chahuneau & Smith, "A simple, fast, and effective reparameterization of IBM Model 2", 2013.

use std::ops::Range;

use super::band::Band;
use super::evidence::{dilution, usual_forms};
use super::lexicon::{Lexicon, Link};
use super::model::{MAX_SENTENCES, Model, SHAPES};
use super::side::{Kind, Side};

/// The mean distance of two words that translate each other, in characters of the script that takes more of them.
const DISTANCE: f64 = 40.0;
/// The share of the words that stand anywhere.
const ANYWHERE: f64 = 0.2;
/// Beads whose shape and length alone make them less likely than this, in nats, are not looked at.
const UNLIKELY: f64 = -30.0;

/// What each bead inside a band scores; not a number where it leaves the band or is not looked at.
pub(super) struct Placed {
    scores: Vec<[f32; SHAPES.len()]>,
}

impl Placed {
    pub(super) fn of(sides: &[Side; 2], lexicon: &Lexicon, model: &Model, band: &Band) -> Self {
        let columns: Vec<Range<usize>> = (0..sides[0].len()).map(|row| band.columns(row)).collect();
        let rows = band.rows_of_columns(sides[1].len());
        let direction = |own: usize, near: &[Range<usize>]| Direction::of(sides, own, lexicon, model, near);
        let mut directions = [direction(0, &columns), direction(1, &rows)];
        let mut scores = vec![[f32::NAN; SHAPES.len()]; band.len()];
        for (row, columns) in columns.iter().enumerate() {
            for from in columns.clone().map(|column| [row, column]) {
                let Some(cell) = band.cell(from[0], from[1]) else { continue };
                for (shape, score) in scores[cell].iter_mut().enumerate() {
                    let to = [from[0] + SHAPES[shape].0, from[1] + SHAPES[shape].1];
                    let is_inside = to[0] <= sides[0].len() && to[1] <= sides[1].len();
                    if !is_inside
                        || band.cell(to[0], to[1]).is_none()
                        || model.score(sides, shape, from, 0.0) < UNLIKELY
                    {
                        continue;
                    }
                    let held = [from[0]..to[0], from[1]..to[1]];
                    let words: f64 = directions.iter_mut().map(|direction| direction.words(&held)).sum();
                    *score = model.score(sides, shape, from, words / 2.0) as f32;
                }
            }
        }
        Self { scores }
    }

    /// What a bead scores; none where it leaves the band or is out of the question.
    pub(super) fn score(&self, band: &Band, shape: usize, [row, column]: [usize; 2]) -> Option<f64> {
        let score = self.scores[band.cell(row, column)?][shape];
        (!score.is_nan()).then(|| f64::from(score))
    }
}

/// One text explained by the other.
struct Direction<'a> {
    own: &'a Side,
    other: &'a Side,
    /// Which text is explained.
    number: usize,
    /// For each sentence the pairs of its forms with those that explain them, by the sentence of the other text.
    pairs: Vec<Vec<Pair>>,
    explained: &'a [f64; Kind::COUNT],
    /// The forms that most beads hold of the other text.
    usual: f64,
    /// How many times likelier each form of a sentence is for what a bead holds.
    best: Vec<f64>,
    /// The share of the distances from each form that end inside the bead.
    share_inside: Vec<f64>,
}

/// A form of a sentence, and a form of a sentence of the other text that explains it.
#[derive(Clone, Copy)]
struct Pair {
    sentence: u32,
    /// The form's number in its own sentence.
    form: u32,
    ratio: f32,
    /// The characters before each in its sentence.
    before: [f32; 2],
}

impl<'a> Direction<'a> {
    /// `near` has the sentences of the other text that each sentence may begin a bead with.
    fn of(
        sides: &'a [Side; 2],
        number: usize,
        lexicon: &Lexicon,
        model: &'a Model,
        near: &[Range<usize>],
    ) -> Self {
        let (own, other) = (&sides[number], &sides[1 - number]);
        let (links, explained) = (&lexicon.links[number], &model.explained[number]);
        let places = other.places();
        let pairs_of = |sentence: usize, near: &Range<usize>| {
            let mut pairs = Vec::new();
            for (form, &known) in own.sentences[sentence].iter().enumerate() {
                let before = own.before[sentence][form];
                for link in &links[known as usize] {
                    push_pairs(&mut pairs, other, &places[link.0 as usize], near, (form, before), link);
                }
            }
            pairs.sort_unstable_by_key(|pair| (pair.sentence, pair.form));
            pairs
        };
        let pairs = near.iter().enumerate().map(|(sentence, near)| pairs_of(sentence, near)).collect();
        Self {
            own,
            other,
            number,
            pairs,
            explained,
            usual: usual_forms(other, own),
            best: Vec::new(),
            share_inside: Vec::new(),
        }
    }

    /// What the words of this text say for a bead that holds some sentences of each.
    fn words(&mut self, held: &[Range<usize>; 2]) -> f64 {
        let (of_own, of_other) = (held[self.number].clone(), held[1 - self.number].clone());
        let others = self.other.occurrences(of_other.clone());
        let diluted = dilution(self.usual, others);
        let lengths = [self.own.characters(of_own.clone()), self.other.characters(of_other.clone())];
        let length = lengths[0].max(lengths[1]);
        let near = (1.0 - ANYWHERE) * length / (2.0 * DISTANCE);
        let mut sum = 0.0;
        for sentence in of_own.clone() {
            let forms = &self.own.sentences[sentence];
            self.best.clear();
            self.best.resize(forms.len(), 0.0);
            self.share_inside.clear();
            self.share_inside.resize(forms.len(), 0.0);
            let pairs = &self.pairs[sentence];
            let first = pairs.partition_point(|pair| (pair.sentence as usize) < of_other.start);
            let before = self.own.characters(of_own.start..sentence);
            for pair in pairs[first..].iter().take_while(|pair| (pair.sentence as usize) < of_other.end) {
                let own = (before + f64::from(pair.before[0])) / lengths[0];
                let before = self.other.characters(of_other.start..pair.sentence as usize);
                let other = (before + f64::from(pair.before[1])) / lengths[1];
                let apart = (own - other).abs() * length;
                let inside = &mut self.share_inside[pair.form as usize];
                if *inside == 0.0 {
                    let outside = |side: f64| libm::exp(-side.max(0.0) * length / DISTANCE) / 2.0;
                    *inside = 1.0 - outside(own) - outside(1.0 - own);
                }
                let ratio = f64::from(pair.ratio)
                    * (ANYWHERE + near / inside.max(0.05) * libm::exp(-apart / DISTANCE));
                let best = &mut self.best[pair.form as usize];
                *best = best.max(ratio);
            }
            // Of several factors one logarithm.
            let mut product = 1.0;
            for (&form, &ratio) in forms.iter().zip(&self.best) {
                if ratio > 0.0 {
                    let share = self.explained[self.own.forms[form as usize].kind as usize];
                    product *= 1.0 + share * ratio * diluted / (1.0 - share);
                    if product > 1e200 {
                        sum += libm::log(product);
                        product = 1.0;
                    }
                }
            }
            sum += libm::log(product);
        }
        sum
    }
}

/// Adds the pairs of a form with another wherever that one occurs near the sentence.
fn push_pairs(
    pairs: &mut Vec<Pair>,
    other: &Side,
    places: &[u32],
    near: &Range<usize>,
    (form, before): (usize, f32),
    &(explains, ratio): &Link,
) {
    let first = places.partition_point(|&place| (place as usize) < near.start);
    for &sentence in places[first..].iter().take_while(|&&place| (place as usize) < near.end + MAX_SENTENCES)
    {
        let Ok(at) = other.sentences[sentence as usize].binary_search(&explains) else { continue };
        let before = [before, other.before[sentence as usize][at]];
        pairs.push(Pair { sentence, form: form as u32, ratio: ratio as f32, before });
    }
}
