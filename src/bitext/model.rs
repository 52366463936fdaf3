//! What beads cost, in nats: the figures that are given, and those that are learnt from the texts themselves.

use super::side::{Kind, Side};

/// How many sentences of a text a bead holds at most.
pub(super) const MAX_SENTENCES: usize = 5;

/// The sentences of the original and of the translation in beads of each shape, and how common the shape is: from one to one to
/// as many as six together; of the shares, those of Gale & Church (1993) for the first, others guessed.
pub(super) const SHAPES: [(usize, usize, f64); 15] = [
    (1, 1, 0.75),
    (1, 2, 0.06),
    (2, 1, 0.06),
    (2, 2, 0.015),
    (1, 3, 0.012),
    (3, 1, 0.012),
    (1, 4, 0.004),
    (4, 1, 0.004),
    (2, 3, 0.004),
    (3, 2, 0.004),
    (1, 5, 0.001),
    (5, 1, 0.001),
    (2, 4, 0.001),
    (4, 2, 0.001),
    (3, 3, 0.001),
];
/// A sentence without counterpart, the first of several and the others. Prefaces and notes have none more often: they stand
/// outside of what the other text holds.
pub(super) const ALONE: f64 = 4.0;
pub(super) const ALONE_OUTSIDE: f64 = 2.5;
pub(super) const ALONE_AS_WELL: f64 = 1.5;
/// What a paragraph that begins with the bead in both texts speaks for it, one that begins in one of them only against it, and
/// one that begins inside.
const PARAGRAPH_IN_BOTH: f64 = 1.5;
const PARAGRAPH_IN_ONE: f64 = 1.0;
const PARAGRAPH_INSIDE: f64 = 1.0;
/// Variance of the logarithm of how much longer a translation is than usual: of a long one, and what there is besides for one
/// of a single character, for free translations shorten and lengthen.
const VARIANCE: f64 = 0.02;
const VARIANCE_OF_ONE: f64 = 2.0;
/// The share of the forms of each [`Kind`] that the other text explains, where nothing is known of the texts.
pub(super) const EXPLAINED: [f64; Kind::COUNT] = [0.15, 0.1, 0.7, 0.4, 0.3];

/// What is known of the two texts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    /// The log-probability of each shape.
    pub(super) shapes: [f64; SHAPES.len()],
    /// The share of the forms of each [`Kind`] in each text that the other explains.
    pub(super) explained: [[f64; Kind::COUNT]; 2],
    /// Characters of the translation for each of the original.
    pub(super) ratio: f64,
    /// How many times the variance of lengths is as large as given.
    pub(super) spread: f64,
    /// How much paragraphs say: nothing where a text has none, or where each sentence is one.
    paragraphs: f64,
}

impl Model {
    pub(super) fn new(sides: &[Side; 2]) -> Self {
        let [original, translation] = sides.each_ref().map(|side| side.characters(0..side.len()));
        Self {
            shapes: SHAPES.map(|(_, _, share)| libm::log(share)),
            explained: [EXPLAINED; 2],
            ratio: translation.max(1.0) / original.max(1.0),
            spread: 1.0,
            paragraphs: sides.iter().map(Side::paragraphs_say).fold(1.0, f64::min),
        }
    }

    /// Returns how likely a bead is, but for a constant: `words` is what its words say.
    pub(super) fn score(&self, sides: &[Side; 2], shape: usize, from: [usize; 2], words: f64) -> f64 {
        let (original, translation, _) = SHAPES[shape];
        let to = [from[0] + original, from[1] + translation];
        let paragraphs =
            if self.paragraphs > 0.0 { self.paragraphs * paragraphs(sides, from, to) } else { 0.0 };
        self.shapes[shape] + words - self.length(sides, from, to) / (2.0 * self.spread) + paragraphs
    }

    /// How far the lengths of a bead's texts are from what is expected, squared, for the variance given. They are counted in
    /// characters of the script that takes more of them, so that a variance means the same in every script.
    pub(super) fn length(&self, sides: &[Side; 2], from: [usize; 2], to: [usize; 2]) -> f64 {
        let original = sides[0].characters(from[0]..to[0]) * self.ratio;
        let translation = sides[1].characters(from[1]..to[1]);
        let characters = f64::midpoint(original, translation) * (1.0 / self.ratio).max(1.0);
        libm::log(translation / original).powi(2) / (VARIANCE + VARIANCE_OF_ONE / characters)
    }
}

fn paragraphs(sides: &[Side; 2], from: [usize; 2], to: [usize; 2]) -> f64 {
    let begins = [0, 1].map(|text| sides[text].begins_paragraph[from[text]]);
    let at_start = match begins {
        [true, true] => PARAGRAPH_IN_BOTH,
        [false, false] => 0.0,
        _ => -PARAGRAPH_IN_ONE,
    };
    let inside = [0, 1].map(|text| {
        sides[text].begins_paragraph[from[text] + 1..to[text]].iter().filter(|&&begins| begins).count() as f64
    });
    at_start - PARAGRAPH_INSIDE * (inside[0] + inside[1])
}
