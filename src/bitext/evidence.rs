//! How well the words of sentences explain each other.
//!
//! A form is explained by the other text with a probability λ, and is there by chance otherwise. Where a form that makes it ρ
//! times likelier is in the same bead, it makes the bead 1 − λ + λρ times likelier, and 1 − λ where none is, as in a sentence
//! that is alone. So it speaks for the bead by ln(1 + λρ / (1 − λ)), or not at all. The more forms a bead holds, the likelier one
//! of them fits by chance, so ρ is divided by how many more there are than in most.

use std::ops::Range;

use super::band::Band;
use super::lexicon::{Lexicon, Link};
use super::model::{MAX_SENTENCES, Model, SHAPES};
use super::side::{Kind, Side};

/// Forms that a bead has before their number matters.
const FORMS_ANYWAY: f64 = 5.0;

/// Log-likelihood ratios of a sentence given one, two, … sentences of the other text, for each cell of a band.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// Of the sentence of the original after the cell, given those of the translation after it.
    original: Vec<Given>,
    /// Of the sentence of the translation, given those of the original.
    translation: Vec<Given>,
}

type Given = [f32; MAX_SENTENCES];

impl Evidence {
    pub(super) fn of(sides: &[Side; 2], lexicon: &Lexicon, model: &Model, band: &Band) -> Self {
        let columns: Vec<Range<usize>> = (0..sides[0].len()).map(|row| band.columns(row)).collect();
        let rows = band.rows_of_columns(sides[1].len());
        let side = |own: usize, others: &[Range<usize>]| {
            let direction = Direction {
                own: &sides[own],
                other: &sides[1 - own],
                links: &lexicon.links[own],
                explained: &model.explained[own],
            };
            let mut given = vec![[0.0; MAX_SENTENCES]; band.len()];
            direction.fill(&mut given, others, |own_sentence, other_sentence| {
                let (row, column) =
                    if own == 0 { (own_sentence, other_sentence) } else { (other_sentence, own_sentence) };
                band.cell(row, column)
            });
            given
        };
        Self { original: side(0, &columns), translation: side(1, &rows) }
    }

    /// What the words of a bead say for it; none where it leaves the band.
    pub(super) fn of_bead(&self, band: &Band, shape: usize, [row, column]: [usize; 2]) -> Option<f64> {
        let (original, translation, _) = SHAPES[shape];
        let mut sum = 0.0;
        for row in row..row + original {
            sum += self.original[band.cell(row, column)?][translation - 1];
        }
        for column in column..column + translation {
            sum += self.translation[band.cell(row, column)?][original - 1];
        }
        Some(f64::from(sum) / 2.0)
    }
}

/// How many times likelier forms are for being held in one bead with as many others: against what most beads hold.
pub(super) fn dilution(usual: f64, held: f64) -> f64 {
    (usual + FORMS_ANYWAY) / (held + FORMS_ANYWAY)
}

/// The forms that most beads hold of a text that is one of two.
pub(super) fn usual_forms(side: &Side, other: &Side) -> f64 {
    side.occurrences(0..side.len()) / side.len().min(other.len()).max(1) as f64
}

/// One text explained by the other.
struct Direction<'a> {
    own: &'a Side,
    other: &'a Side,
    links: &'a [Vec<Link>],
    explained: &'a [f64; Kind::COUNT],
}

impl Direction<'_> {
    /// `others` has the sentences of the other text that each sentence may begin a bead with.
    fn fill(
        &self,
        given: &mut [Given],
        others: &[Range<usize>],
        cell: impl Fn(usize, usize) -> Option<usize>,
    ) {
        let places = self.other.places();
        let usual = usual_forms(self.other, self.own);
        // How well the best form of each sentence of the other text explains the one that is looked at.
        let mut best = vec![0.0_f64; self.other.len() + MAX_SENTENCES];
        for (sentence, others) in others.iter().enumerate() {
            let others = others.start..others.end.min(self.other.len());
            for &form in &self.own.sentences[sentence] {
                let mut touched = Vec::new();
                for &(other, ratio) in &self.links[form as usize] {
                    let places = &places[other as usize];
                    let near = &places[places.partition_point(|&place| (place as usize) < others.start)..];
                    for &place in
                        near.iter().take_while(|&&place| (place as usize) < others.end + MAX_SENTENCES)
                    {
                        let known = &mut best[place as usize];
                        if *known == 0.0 {
                            touched.push(place as usize);
                        }
                        *known = known.max(ratio);
                    }
                }
                touched.sort_unstable();
                self.add(given, &Explained { form, best: &best, at: &touched, usual }, |other| {
                    cell(sentence, other)
                });
                for place in touched {
                    best[place] = 0.0;
                }
            }
        }
    }

    /// Adds what a form says to the beads that hold a sentence that explains it.
    fn add(&self, given: &mut [Given], explained: &Explained, cell: impl Fn(usize) -> Option<usize>) {
        let share = self.share(explained.form);
        let mut from = 0;
        for &place in explained.at {
            for first in from.max((place + 1).saturating_sub(MAX_SENTENCES))..=place {
                let Some(cell) = cell(first) else { continue };
                let mut ratio = 0.0_f64;
                for (number, sum) in given[cell].iter_mut().enumerate() {
                    ratio = ratio.max(explained.best[first + number]);
                    if ratio > 0.0 {
                        let held = self.other.occurrences(first..(first + number + 1).min(self.other.len()));
                        let odds = share * ratio * dilution(explained.usual, held) / (1.0 - share);
                        *sum += libm::log1p(odds) as f32;
                    }
                }
            }
            from = place + 1;
        }
    }

    fn share(&self, form: u32) -> f64 {
        self.explained[self.own.forms[form as usize].kind as usize]
    }
}

/// A form, and the sentences of the other text that explain it.
struct Explained<'a> {
    form: u32,
    /// How many times likelier each sentence makes it; zero for those that do not.
    best: &'a [f64],
    /// Those that do, ascending.
    at: &'a [usize],
    /// The forms that most beads hold of the other text.
    usual: f64,
}
