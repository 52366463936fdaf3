//! Paragraphs → the sentences that are aligned, each with its words.
//!
//! A [`Sentence`] is a sentence, a line or a paragraph, as the split says; a piece that says nothing ("* * *") is none.
//! Directions that are to be displayed are no part of this until the words are known: then they go back to their places
//! (`inset`).

use std::ops::Range;

use super::block::Block;
use super::boundary;
use super::inset::Stretch;
use super::sentence;
use super::unmarked::{self, Divided};
use super::word;
use super::{Direction, Sentence, Split, Stamp, Word};
use crate::time::Time;

/// What the paragraphs become.
#[derive(Debug, Default)]
pub(super) struct Division {
    pub(super) sentences: Vec<Sentence>,
    /// Directions that stand in no sentence.
    pub(super) directions: Vec<Direction>,
    /// When words are said, as the file has it.
    pub(super) stamps: Vec<Stamp>,
    /// The sentences of each heading.
    pub(super) headings: Vec<Range<usize>>,
    /// Whether some sentences were made without punctuation to tell them.
    pub(super) is_unmarked: bool,
    /// Those that were made between clauses, a range for each stretch.
    pub(super) between_clauses: Vec<Range<usize>>,
}

/// A sentence and the bytes of its stretch that it is made of.
pub(super) struct Part {
    pub(super) range: Range<usize>,
    pub(super) sentence: Sentence,
}

/// Returns the sentences of all paragraphs in order. Paragraphs are numbered as far as they say something.
pub(super) fn divide(blocks: &[Block], split: Split, language: &str) -> Division {
    let mut all = Division::default();
    let mut paragraph = 0;
    for block in blocks {
        let stretches = Stretch::of(block, split);
        let mut first = all.sentences.len();
        let mut parts: Vec<Vec<Part>> = Vec::with_capacity(stretches.len());
        for stretch in &stretches {
            parts.push(cut(stretch, split, language, first, &mut all));
            first += parts.last().map_or(0, Vec::len);
        }
        let count = parts.iter().map(Vec::len).sum::<usize>();
        for (i, Part { sentence, .. }) in parts.iter_mut().flatten().enumerate() {
            close(sentence, split, i + 1 == count);
            sentence.paragraph = paragraph;
            sentence.speaker.clone_from(&block.speaker);
        }
        if block.heading && count > 0 {
            all.headings.push(all.sentences.len()..all.sentences.len() + count);
        }
        for (stretch, parts) in stretches.iter().zip(parts) {
            all.stamps.extend(stamps(&stretch.stamps, &parts, all.sentences.len()));
            stretch.put_back(parts, &mut all);
        }
        paragraph += usize::from(count > 0);
    }
    all
}

/// Returns the stamps of a stretch, each at the first word behind its place; `before` sentences come ahead of the stretch.
fn stamps(places: &[(usize, Time)], parts: &[Part], before: usize) -> Vec<Stamp> {
    let words = parts.iter().enumerate().flat_map(|(number, part)| {
        let words = part.sentence.words.iter().enumerate();
        words.map(move |(word, found)| (part.range.start + found.range.start, before + number, word))
    });
    let mut words = words.peekable();
    let mut stamps: Vec<Stamp> = Vec::with_capacity(places.len());
    for &(at, time) in places {
        while words.next_if(|word| word.0 < at).is_some() {}
        stamps.extend(words.peek().map(|&(_, sentence, word)| Stamp { sentence, word, time }));
    }
    stamps
}

/// The sentences of a stretch; `first` of them come ahead of it.
fn cut(stretch: &Stretch, split: Split, language: &str, first: usize, all: &mut Division) -> Vec<Part> {
    let Stretch { text, lines, .. } = stretch;
    match split {
        Split::Sentences => {
            let mut parts = Vec::new();
            for part in by_sentence(text, language) {
                let before = first + parts.len();
                match unmarked::divided(text, part, lines, language) {
                    Divided::Whole(part) => {
                        parts.push(part);
                        continue;
                    }
                    Divided::OfLines(sentences) => parts.extend(sentences),
                    Divided::OfClauses(sentences) => {
                        all.between_clauses.push(before..before + sentences.len());
                        parts.extend(sentences);
                    }
                }
                all.is_unmarked = true;
            }
            parts
        }
        Split::Lines | Split::Paragraphs => whole(text, language).into_iter().collect(),
    }
}

/// Returns the sentences of one paragraph. One without a word ("—", "?!") is shown with its neighbour, for dropping it
/// would alter the text displayed.
fn by_sentence(text: &str, language: &str) -> Vec<Part> {
    let mut sentences: Vec<(Range<usize>, Vec<Word>)> = Vec::new();
    let mut silent = None;
    for range in sentence::split(text, language) {
        let mut words = word::words(&text[range.clone()], &[], language);
        let range = silent.unwrap_or(range.start)..range.end;
        if silent.is_some() && !words.is_empty() {
            words = word::words(&text[range.clone()], &[], language);
        }
        match sentences.last_mut() {
            _ if !words.is_empty() => {
                sentences.push((range, words));
                silent = None;
            }
            Some((before, _)) => before.end = range.end,
            None => silent = Some(range.start),
        }
    }
    sentences.into_iter().filter_map(|(range, words)| part(text, range, words)).collect()
}

/// Returns a line or a paragraph as a whole; sentences may end inside.
fn whole(text: &str, language: &str) -> Option<Part> {
    let ends: Vec<usize> = sentence::split(text, language).iter().map(|range| range.end).collect();
    part(text, 0..text.len(), word::words(text, &ends, language))
}

fn part(text: &str, range: Range<usize>, words: Vec<Word>) -> Option<Part> {
    let sentence = Sentence { text: text[range.clone()].to_owned(), paragraph: 0, speaker: None, words };
    (!sentence.words.is_empty()).then_some(Part { range, sentence })
}

fn close(sentence: &mut Sentence, split: Split, ends_paragraph: bool) {
    let boundary = boundary::at_sentence_end(&sentence.text, split, ends_paragraph);
    if let Some(word) = sentence.words.last_mut() {
        word.after = boundary;
    }
}
