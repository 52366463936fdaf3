//! Two texts, one a translation of the other → which sentences say the same, and when a translation is said.
//!
//! A *bitext* is a text and its translation; a *bead* is a group of sentences of the one that says what a group of the other
//! says. Beads follow one another in both texts and never cross. [`beads`] finds them with nothing but the two texts:
//! sentences that translate each other are of similar length (Gale & Church, "A program for aligning sentences in bilingual
//! corpora", 1993), share names, numbers and marks, and hold words that occur together elsewhere in the same two texts
//! (Moore, "Fast and accurate sentence alignment of bilingual corpora", 2002; Varga et al., "Parallel corpora for medium
//! density languages", 2005).
//!
//! The texts become [`side`]s, lists of forms. [`cognates`] relates forms that are spelled alike; from them and from
//! earlier beads a [`lexicon`] says which forms go together, and [`evidence`] how well the words of two sentences do; once
//! it is known where to look, [`placed`] says the same of whole beads, by where in them the words stand. The [`lattice`] of all
//! beads inside a [`band`] gives the probability of each by forward–backward, [`learning`] fits the [`model`] to them, and
//! after a few rounds [`decoding`] picks the beads.
//!
//! [`transfer`] gives a translation the times of its original: [`division`] finds where its sentences and clauses begin
//! inside a bead. [`timed`] makes an original of subtitles.

mod band;
mod cognates;
mod decoding;
mod division;
mod evidence;
mod forms;
mod lattice;
mod learning;
mod lexicon;
mod model;
mod parts;
mod placed;
mod side;
mod timed;
mod transfer;

use std::ops::Range;

pub use timed::{InCues, in_cues, timed};
pub use transfer::{Transfer, transfer};

use band::Band;
use evidence::Evidence;
use lattice::Lattice;
use lexicon::Lexicon;
use model::Model;
use placed::Placed;
use side::Side;

/// How often the lexicon is learnt from the beads that it led to.
const ROUNDS: usize = 4;

/// One of the texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Text<'a> {
    /// BCP 47 primary subtag: numbers are words in every language.
    pub language: &'a str,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence<'a>>,
}

/// A sentence of one of the texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentence<'a> {
    /// What it says; empty where that is not known.
    pub text: &'a str,
    /// The number of its paragraph: the same as that of the sentence before it, or another.
    pub paragraph: usize,
    /// How many characters it has as far as one can tell, where its text is not known; else zero.
    pub unwritten: f64,
}

impl<'a> Sentence<'a> {
    /// A sentence whose text is known.
    pub fn new(text: &'a str, paragraph: usize) -> Self {
        Self { text, paragraph, unwritten: 0.0 }
    }
}

/// Sentences of the original and those of the translation that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Sentences of the original; none where the translation adds something.
    pub original: Range<usize>,
    /// Sentences of the translation; none where it leaves something out.
    pub translation: Range<usize>,
    /// The probability that its first sentences begin to say the same, or that nothing says what a sentence alone does.
    pub confidence: f64,
}

/// Finds the beads of two texts, in order; each sentence is in one.
///
/// Memory and time grow with the length of the texts, and no faster.
///
/// ```
/// use pausa::bitext::{Sentence, Text, beads};
///
/// let sentence = |text| Sentence::new(text, 0);
/// let original = ["Hello.", "In 1984 Orwell had been dead for thirty-four years.", "Was he right?"];
/// let translation = ["你好。", "1984年，奥威尔（Orwell）已经去世三十四年。", "他说对了吗？"];
/// let beads = beads(
///     &Text { language: "en", sentences: original.map(sentence).to_vec() },
///     &Text { language: "zh", sentences: translation.map(sentence).to_vec() },
/// );
/// assert_eq!(beads.len(), 3);
/// assert_eq!((beads[1].original.clone(), beads[1].translation.clone()), (1..2, 1..2));
/// ```
pub fn beads(original: &Text, translation: &Text) -> Vec<Bead> {
    let sides = [Side::of(original), Side::of(translation)];
    let cognates = cognates::of(&sides);
    let mut model = Model::new(&sides);
    let mut band = Band::around_diagonal(&sides);
    let mut lexicon = Lexicon::of_cognates(&sides, &cognates);
    let ends = sides.each_ref().map(Side::len);
    let mut round = 1;
    loop {
        let posteriors = if round == 1 {
            let evidence = Evidence::of(&sides, &lexicon, &model, &band);
            let score = |shape, from| {
                let words = evidence.of_bead(&band, shape, from)?;
                Some(model.score(&sides, shape, from, words))
            };
            Lattice { ends, band: &band, score: &score }.posteriors()
        } else {
            let placed = Placed::of(&sides, &lexicon, &model, &band);
            let score = |shape, from| placed.score(&band, shape, from);
            Lattice { ends, band: &band, score: &score }.posteriors()
        };
        if round == ROUNDS {
            return decoding::best(&posteriors.beads, &band, ends);
        }
        let together = learning::fit(&mut model, &sides, &lexicon, &posteriors);
        lexicon = Lexicon::learnt(&sides, &cognates, &together);
        band = posteriors.band;
        round += 1;
    }
}

#[cfg(test)]
mod tests;
