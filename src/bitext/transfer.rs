//! The times of an original → those of its translation.

use std::ops::Range;

use super::division::{Clause, Spoken, Start, starts, sums};
use super::parts::{self, Part};
use super::{Bead, Sentence, Text, beads};
use crate::alignment::{AlignedSentence, AlignedWord, Alignment, Verdict};
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{self, Boundary, Transcript, Word};

/// A translation that has the times of its original.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// When its sentences are said.
    pub alignment: Alignment,
    /// Which sentences of the original they say; sound without a transcript counts as no sentence.
    pub beads: Vec<Bead>,
}

/// Returns when each sentence of a translation is said, by the times of its original: it begins where what it translates
/// begins, and ends where that ends. What the original does not have is not spoken.
///
/// A sentence's confidence is that of the original's sentence, of the bead, and of its place inside.
pub fn transfer(original: &Alignment, translation: &Transcript) -> Transfer {
    let parts = parts::of(original);
    let mut beads = beads(&parts::text(&parts, &original.language), &text(translation));
    let mut sentences = Vec::with_capacity(translation.sentences.len());
    for bead in beads.iter().filter(|bead| !bead.translation.is_empty()) {
        let own = &translation.sentences[bead.translation.clone()];
        timed(bead.confidence, &parts[bead.original.clone()], own, &mut sentences);
    }
    let mut alignment = Alignment {
        language: translation.language.clone(),
        method: original.method,
        verdict: original.verdict,
        doubts: original.doubts.clone(),
        sentences,
        directions: translation.directions.clone(),
        pauses: original.pauses.clone(),
        unmatched: original.unmatched.clone(),
    };
    // What is doubtful about the original is told of it, unless its times mean nothing.
    if original.verdict != Verdict::Wrong {
        alignment.judge();
    }
    let sentences_before: Vec<usize> = [0]
        .into_iter()
        .chain(parts.iter().scan(0, |count, part| {
            *count += usize::from(part.is_written);
            Some(*count)
        }))
        .collect();
    for bead in &mut beads {
        bead.original = sentences_before[bead.original.start]..sentences_before[bead.original.end];
    }
    Transfer { alignment, beads }
}

fn text(transcript: &Transcript) -> Text<'_> {
    let sentences = transcript.sentences.iter();
    let sentences = sentences.map(|sentence| Sentence::new(&sentence.text, sentence.paragraph));
    Text { language: &transcript.language, sentences: sentences.collect() }
}

/// Adds the sentences of a bead with their times; `sure` is the bead's confidence.
fn timed(
    sure: f64,
    original: &[Part],
    translation: &[transcript::Sentence],
    sentences: &mut Vec<AlignedSentence>,
) {
    let words: Vec<Spoken> = original.iter().flat_map(|part| part.words.iter().copied()).collect();
    let places = if words.is_empty() { Vec::new() } else { places(&words, translation) };
    for (number, sentence) in translation.iter().enumerate() {
        let place = places.get(number);
        let own = place.map(|place| place.words.clone()).unwrap_or_default();
        let confidence =
            place.map_or(sure, |place| sure * place.start.confidence * of_word(original, place.start.word));
        sentences.push(sentence.aligned(own, confidence));
    }
}

/// The confidence of the part that holds a word, counted over all of them.
fn of_word(parts: &[Part], word: usize) -> f64 {
    let mut before = 0;
    let holds = |part: &&Part| {
        before += part.words.len();
        word < before
    };
    parts.iter().find(holds).map_or(0.0, |part| part.confidence)
}

/// A sentence of a translation inside its bead.
struct Place {
    start: Start,
    words: Vec<AlignedWord>,
}

/// When the sentences of a bead are said.
fn places(spoken: &[Spoken], sentences: &[transcript::Sentence]) -> Vec<Place> {
    let of_sentences: Vec<Vec<&[Word]>> = sentences.iter().map(clauses).collect();
    let clauses: Vec<Clause> = of_sentences
        .iter()
        .flat_map(|clauses| {
            clauses
                .iter()
                .enumerate()
                .map(|(number, words)| Clause { letters: letters(words), begins_sentence: number == 0 })
        })
        .collect();
    let starts = starts(spoken, &clauses);
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.word).chain([spoken.len()]).collect();
    let mut clause = 0;
    of_sentences
        .iter()
        .map(|clauses| {
            let start = starts[clause];
            let mut words = Vec::new();
            for of_clause in clauses {
                spread(of_clause, spoken, starts[clause].word..ends[clause], &mut words);
                clause += 1;
            }
            Place { start, words }
        })
        .collect()
}

/// The words of a sentence by clauses.
fn clauses(sentence: &transcript::Sentence) -> Vec<&[Word]> {
    let mut clauses: Vec<&[Word]> =
        sentence.words.split_inclusive(|word| word.after >= Boundary::Clause).collect();
    clauses.retain(|words| !words.is_empty());
    clauses
}

fn letters(words: &[Word]) -> f64 {
    words.iter().map(|word| word.letters() as f64 + LETTERS_ANYWAY).sum()
}

/// What a word takes besides its letters, in letters.
const LETTERS_ANYWAY: f64 = 1.0;

/// Shares the time in which some words of the original are said, without the pauses between them, among words of the translation.
fn spread(words: &[Word], spoken: &[Spoken], range: Range<usize>, out: &mut Vec<AlignedWord>) {
    let own = spoken.get(range.clone()).filter(|own| !own.is_empty());
    let own = own.unwrap_or(&spoken[range.start.min(spoken.len() - 1)..][..1]);
    let micros = sums(own.iter().map(|word| word.span.duration().to_micros() as f64));
    let letters = sums(words.iter().map(|word| word.letters() as f64 + LETTERS_ANYWAY));
    let share = micros[own.len()] / letters[words.len()].max(1.0);
    let time = |letters: f64, begins: bool| -> Time {
        let said = letters * share;
        let after = if begins {
            micros.partition_point(|&at| at <= said)
        } else {
            micros.partition_point(|&at| at < said)
        };
        let word = after.saturating_sub(1).min(own.len() - 1);
        own[word].span.start + TimeDelta::from_micros((said - micros[word]).round() as i64)
    };
    let mut last = own[0].span.start;
    for (number, word) in words.iter().enumerate() {
        let end = own[own.len() - 1].span.end;
        let start = time(letters[number], true).clamp(last, end.max(last));
        let end = time(letters[number + 1], false).clamp(start, end.max(start));
        out.push(AlignedWord { range: word.range.clone(), span: Span::new(start, end) });
        last = end;
    }
}
