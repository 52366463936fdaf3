//! Paragraphs → the units of the alignment, each with its words.
//!
//! A unit is a sentence, a line or a paragraph; a piece that says nothing ("* * *") is no unit.

use std::ops::Range;

use super::block::Block;
use super::boundary;
use super::language::Language;
use super::sentence;
use super::word;
use super::{Sentence, Split, Word};

/// The units of all paragraphs in order. Paragraphs are numbered as far as they say something.
pub(super) fn sentences(blocks: &[Block], split: Split, language: &Language) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    for block in blocks {
        let mut units = units(block, split, language.subtag());
        if let Some(last) = units.len().checked_sub(1) {
            for (i, unit) in units.iter_mut().enumerate() {
                close(unit, split, i == last);
                unit.paragraph = paragraph;
            }
            sentences.append(&mut units);
            paragraph += 1;
        }
    }
    sentences
}

fn units(block: &Block, split: Split, language: &str) -> Vec<Sentence> {
    match split {
        Split::Lines => block.lines.iter().filter_map(|line| whole(line.clone(), language)).collect(),
        Split::Paragraphs => whole(block.joined(), language).into_iter().collect(),
        Split::Sentences => by_sentence(&block.joined(), language),
    }
}

/// The sentences of one paragraph. One without a word ("—", "?!") is shown with its neighbour, for dropping it would
/// alter the text displayed.
fn by_sentence(text: &str, language: &str) -> Vec<Sentence> {
    let mut units: Vec<(Range<usize>, Vec<Word>)> = Vec::new();
    let mut silent = None;
    for range in sentence::split(text, language) {
        let range = silent.unwrap_or(range.start)..range.end;
        let words = word::words(&text[range.clone()], &[], language);
        match units.last_mut() {
            _ if !words.is_empty() => {
                units.push((range, words));
                silent = None;
            }
            Some((before, _)) => before.end = range.end,
            None => silent = Some(range.start),
        }
    }
    units.into_iter().filter_map(|(range, words)| unit(text[range].to_owned(), words)).collect()
}

/// A line or a paragraph as one unit; sentences may end inside.
fn whole(text: String, language: &str) -> Option<Sentence> {
    let ends: Vec<usize> = sentence::split(&text, language).iter().map(|range| range.end).collect();
    let words = word::words(&text, &ends, language);
    unit(text, words)
}

fn unit(text: String, words: Vec<Word>) -> Option<Sentence> {
    (!words.is_empty()).then_some(Sentence { text, paragraph: 0, speaker: None, words })
}

fn close(unit: &mut Sentence, split: Split, ends_paragraph: bool) {
    let boundary = boundary::at_unit_end(&unit.text, split, ends_paragraph);
    if let Some(word) = unit.words.last_mut() {
        word.after = boundary;
    }
}
