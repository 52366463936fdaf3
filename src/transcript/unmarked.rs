//! Text without punctuation: units of a few seconds, where a sentence would be minutes long.
//!
//! Lines tell where the text has several, for verses and captions are broken with sense. Else a unit ends before a word
//! that begins a clause, or failing that anywhere, near the length that suits.

use super::boundary::{between, ends_sentence};
use super::division::Part;
use super::{Boundary, Sentence, Word};
use crate::language::Language;

/// Letters of the longest sentence that is left as it is, about 15 s of speech at 14 letters a second.
const LONGEST: usize = 210;
/// The same of one that ends with the mark of a sentence.
const LONGEST_ENDED: usize = 600;
/// Letters of a unit: at least, at best, and at most.
const SHORTEST: usize = 40;
const BEST: usize = 90;
const MOST: usize = 150;
/// Letters of a unit made of lines, at least.
const SHORTEST_LINE: usize = 20;
/// A sentence with a mark in so many letters is a long sentence, and no text without punctuation.
const MARKED: usize = 100;

/// Returns the units of a sentence: itself, where it is short enough or has punctuation. `lines` are the bytes of the text that
/// its lines begin with.
pub(super) fn divided(text: &str, part: Part, lines: &[usize], language: &str) -> Vec<Part> {
    let words = &part.sentence.words;
    let letters: usize = words.iter().map(Word::letters).sum();
    let marks = words.iter().filter(|word| word.after >= Boundary::Clause).count();
    let longest = if ends_sentence(&part.sentence.text) { LONGEST_ENDED } else { LONGEST };
    if letters <= longest || marks * MARKED > letters {
        return vec![part];
    }
    let offset = part.range.start;
    let line_starts: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|start| part.range.contains(start))
        .map(|start| start - offset)
        .collect();
    let mut ends = if line_starts.len() * MOST >= letters {
        at_lines(words, &line_starts)
    } else {
        between_clauses(&part.sentence.text, words, language)
    };
    ends.push(words.len());
    pieces(text, &part, &ends)
}

/// The numbers of words that units end before: at lines, a few of them where they are short.
fn at_lines(words: &[Word], starts: &[usize]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut letters = 0;
    let mut starts = starts.iter().copied().peekable();
    for (number, word) in words.iter().enumerate() {
        let mut begins_line = false;
        while starts.next_if(|&start| start <= word.range.start).is_some() {
            begins_line = true;
        }
        if begins_line && letters >= SHORTEST_LINE {
            ends.push(number);
            letters = 0;
        }
        letters += word.letters();
    }
    ends
}

/// The same between clauses: of the words within reach, the one before which a unit ends best.
fn between_clauses(text: &str, words: &[Word], language: &str) -> Vec<usize> {
    let conjunctions: Vec<&str> = Language::of(language).grammar.conjunctions.split_whitespace().collect();
    let cost = |number: usize, letters: usize| {
        let word = &words[number];
        let gap = text.get(words[number - 1].range.end..word.range.start).unwrap_or_default();
        let begins_clause = conjunctions.contains(&text[word.range.clone()].to_lowercase().as_str());
        let kind = match between(gap, false, true) {
            Boundary::None if begins_clause => BEST / 3,
            Boundary::None => BEST,
            _ => 0,
        };
        kind + letters.abs_diff(BEST)
    };
    let mut ends = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let (mut letters, mut best) = (0, None);
        for number in from + 1..words.len() {
            letters += words[number - 1].letters();
            if letters > MOST && best.is_some() {
                break;
            }
            if letters >= SHORTEST {
                let cost = cost(number, letters);
                best = best.filter(|&(least, _)| least <= cost).or(Some((cost, number)));
            }
        }
        letters += words.last().map_or(0, Word::letters);
        let Some((_, end)) = best.filter(|_| letters > MOST) else { break };
        ends.push(end);
        from = end;
    }
    ends
}

/// The parts that end before the words with these numbers.
fn pieces(text: &str, part: &Part, ends: &[usize]) -> Vec<Part> {
    let words = &part.sentence.words;
    let mut pieces = Vec::with_capacity(ends.len());
    let mut from = 0;
    for &end in ends {
        // What stands before the first word belongs to it, what stands behind a word to that word.
        let start = if from == 0 { 0 } else { words[from].range.start };
        let stop = words.get(end).map_or(part.sentence.text.len(), |next| next.range.start);
        let trimmed = start + part.sentence.text[start..stop].trim_end().len();
        let range = part.range.start + start..part.range.start + trimmed;
        let own = words[from..end].iter();
        let own: Vec<Word> = own
            .map(|word| Word { range: word.range.start - start..word.range.end - start, ..word.clone() })
            .collect();
        let Sentence { paragraph, ref speaker, .. } = part.sentence;
        let (text, speaker) = (text[range.clone()].to_owned(), speaker.clone());
        let sentence = Sentence { text, paragraph, speaker, words: own };
        pieces.push(Part { range, sentence });
        from = end;
    }
    pieces
}
