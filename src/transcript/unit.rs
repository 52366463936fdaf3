//! Paragraphs → the units of the alignment, each with its words.
//!
//! A unit is a sentence, a line or a paragraph; a piece that says nothing ("* * *") is no unit. Directions that are to be
//! displayed are no part of this until the words are known: then they go back to their places (`inset`).

use std::ops::Range;

use super::block::Block;
use super::boundary;
use super::inset::Stretch;
use super::language::Language;
use super::sentence;
use super::word;
use super::{Direction, Sentence, Split, Word};

/// What the paragraphs become.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) sentences: Vec<Sentence>,
    /// Directions that stand in no sentence.
    pub(super) directions: Vec<Direction>,
}

/// A unit and the bytes of its stretch that it is made of.
pub(super) struct Unit {
    pub(super) range: Range<usize>,
    pub(super) sentence: Sentence,
}

/// The units of all paragraphs in order. Paragraphs are numbered as far as they say something.
pub(super) fn units(blocks: &[Block], split: Split, language: &Language) -> Units {
    let mut all = Units::default();
    let mut paragraph = 0;
    for block in blocks {
        let stretches = Stretch::of(block, split);
        let mut parts: Vec<Vec<Unit>> =
            stretches.iter().map(|stretch| cut(&stretch.text, split, language.subtag())).collect();
        let count = parts.iter().map(Vec::len).sum::<usize>();
        for (i, Unit { sentence, .. }) in parts.iter_mut().flatten().enumerate() {
            close(sentence, split, i + 1 == count);
            sentence.paragraph = paragraph;
            sentence.speaker.clone_from(&block.speaker);
        }
        for (stretch, units) in stretches.iter().zip(parts) {
            stretch.put_back(units, &mut all);
        }
        paragraph += usize::from(count > 0);
    }
    all
}

fn cut(text: &str, split: Split, language: &str) -> Vec<Unit> {
    match split {
        Split::Sentences => by_sentence(text, language),
        Split::Lines | Split::Paragraphs => whole(text, language).into_iter().collect(),
    }
}

/// The sentences of one paragraph. One without a word ("—", "?!") is shown with its neighbour, for dropping it would
/// alter the text displayed.
fn by_sentence(text: &str, language: &str) -> Vec<Unit> {
    let mut units: Vec<(Range<usize>, Vec<Word>)> = Vec::new();
    let mut silent = None;
    for range in sentence::split(text, language) {
        let mut words = word::words(&text[range.clone()], &[], language);
        let range = silent.unwrap_or(range.start)..range.end;
        if silent.is_some() && !words.is_empty() {
            words = word::words(&text[range.clone()], &[], language);
        }
        match units.last_mut() {
            _ if !words.is_empty() => {
                units.push((range, words));
                silent = None;
            }
            Some((before, _)) => before.end = range.end,
            None => silent = Some(range.start),
        }
    }
    units.into_iter().filter_map(|(range, words)| unit(text, range, words)).collect()
}

/// A line or a paragraph as one unit; sentences may end inside.
fn whole(text: &str, language: &str) -> Option<Unit> {
    let ends: Vec<usize> = sentence::split(text, language).iter().map(|range| range.end).collect();
    unit(text, 0..text.len(), word::words(text, &ends, language))
}

fn unit(text: &str, range: Range<usize>, words: Vec<Word>) -> Option<Unit> {
    let sentence = Sentence { text: text[range.clone()].to_owned(), paragraph: 0, speaker: None, words };
    (!sentence.words.is_empty()).then_some(Unit { range, sentence })
}

fn close(unit: &mut Sentence, split: Split, ends_paragraph: bool) {
    let boundary = boundary::at_unit_end(&unit.text, split, ends_paragraph);
    if let Some(word) = unit.words.last_mut() {
        word.after = boundary;
    }
}
