//! Text without punctuation: sentences of a few seconds, where one would be minutes long.
//!
//! Lines tell where the text has several, for verses and captions are broken with sense. Else a sentence ends before a word
//! that begins a clause, or failing that anywhere, near the length that suits. When the voice is known, it ends where that
//! pauses instead (`voiced`).

use std::ops::Range;

use super::boundary::{between, ends_sentence};
use super::division::Part;
use super::{Boundary, Sentence, Word};
use crate::language::Language;
use crate::time::TimeDelta;

/// Letters of the longest sentence that is left as it is, about 15 s of speech at 14 letters a second.
const LONGEST: usize = 210;
/// The same of one that ends with the mark of a sentence.
const LONGEST_ENDED: usize = 600;
/// Letters of a sentence that is made: at least, at best, and at most.
const SHORTEST: usize = 40;
const BEST: usize = 90;
const MOST: usize = 150;
/// Letters of a sentence that is of lines, at least.
const SHORTEST_LINE: usize = 20;
/// A sentence with a mark in so many letters is a long sentence, and no text without punctuation.
const MARKED: usize = 100;
/// A silence that ends a sentence as a full stop would, and one that ends it as a comma would.
const LONG_SILENCE: TimeDelta = TimeDelta::from_millis(450);
const SHORT_SILENCE: TimeDelta = TimeDelta::from_millis(150);
/// No sentence lasts longer, if there is any way.
const LONGEST_TIME: TimeDelta = TimeDelta::from_millis(14_000);

/// What became of a sentence.
pub(super) enum Divided {
    /// It is not divided.
    Whole(Part),
    /// Sentences of a few lines.
    OfLines(Vec<Part>),
    /// Sentences that end between clauses.
    OfClauses(Vec<Part>),
}

/// Returns what a sentence is divided into: itself, where it is short enough or has punctuation. `lines` are the bytes of the text that
/// its lines begin with.
pub(super) fn divided(text: &str, part: Part, lines: &[usize], language: &str) -> Divided {
    let words = &part.sentence.words;
    let letters: usize = words.iter().map(Word::letters).sum();
    let marks = words.iter().filter(|word| word.after >= Boundary::Clause).count();
    let longest = if ends_sentence(&part.sentence.text) { LONGEST_ENDED } else { LONGEST };
    if letters <= longest || marks * MARKED > letters {
        return Divided::Whole(part);
    }
    let offset = part.range.start;
    let line_starts: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|start| part.range.contains(start))
        .map(|start| start - offset)
        .collect();
    if line_starts.len() * MOST >= letters {
        let ends = at_lines(words, &line_starts);
        return Divided::OfLines(pieces(text, &part, &ends));
    }
    let clauses = Clauses::of(&part.sentence.text, words, language);
    let ends = clauses.ends(|number| if clauses.begins(number) { BEST / 3 } else { BEST }, |_| false);
    Divided::OfClauses(pieces(text, &part, &ends))
}

/// A word as the recording has it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Voiced {
    /// The silence before it.
    pub(super) silence: TimeDelta,
    /// From its beginning to that of the next.
    pub(super) length: TimeDelta,
}

/// Returns the numbers of the words that sentences end before where the voice is known: at its silences, and at clauses where it
/// has none. There is a [`Voiced`] for each word.
pub(super) fn ends_by_voice(text: &str, words: &[Word], voiced: &[Voiced], language: &str) -> Vec<usize> {
    let clauses = Clauses::of(text, words, language);
    let cost = |number: usize| match voiced[number].silence {
        silence if silence >= LONG_SILENCE => 0,
        silence if silence >= SHORT_SILENCE => BEST / if clauses.begins(number) { 3 } else { 2 },
        _ if clauses.begins(number) => BEST,
        _ => 2 * BEST,
    };
    let mut starts = vec![TimeDelta::ZERO];
    starts.extend(voiced.iter().scan(TimeDelta::ZERO, |until, word| {
        *until = *until + word.length;
        Some(*until)
    }));
    clauses.ends(cost, |words| starts[words.end] - starts[words.start] > LONGEST_TIME)
}

/// The numbers of words that sentences end before: at lines, a few of them where they are short.
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

/// A text and its words, for sentences that end between clauses.
struct Clauses<'a> {
    text: &'a str,
    words: &'a [Word],
    conjunctions: Vec<&'a str>,
}

impl<'a> Clauses<'a> {
    fn of(text: &'a str, words: &'a [Word], language: &str) -> Self {
        Self {
            text,
            words,
            conjunctions: Language::of(language).grammar.conjunctions.split_whitespace().collect(),
        }
    }

    /// Whether a word often begins a clause.
    fn begins(&self, number: usize) -> bool {
        let word = &self.text[self.words[number].range.clone()];
        self.conjunctions.contains(&word.to_lowercase().as_str())
    }

    /// Whether a mark stands before a word.
    fn is_marked(&self, number: usize) -> bool {
        let gap = self.words[number - 1].range.end..self.words[number].range.start;
        between(self.text.get(gap).unwrap_or_default(), false, true) != Boundary::None
    }

    /// The numbers of words that sentences end before: of the words within reach, the one that costs least. What it costs where no
    /// mark stands is up to the caller, and what is too long, of a row of words, besides what has too many letters.
    fn ends(&self, cost: impl Fn(usize) -> usize, is_long: impl Fn(Range<usize>) -> bool) -> Vec<usize> {
        let words = self.words;
        let mut ends = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let (mut letters, mut best, mut ends_text) = (0, None, true);
            for number in from + 1..words.len() {
                letters += words[number - 1].letters();
                if (letters > MOST || is_long(from..number)) && best.is_some() {
                    ends_text = false;
                    break;
                }
                if letters >= SHORTEST || is_long(from..number) {
                    let kind = if self.is_marked(number) { 0 } else { cost(number) };
                    let cost = kind + letters.abs_diff(BEST);
                    best = best.filter(|&(least, _)| least <= cost).or(Some((cost, number)));
                }
            }
            letters += words.last().map_or(0, Word::letters);
            let is_rest = ends_text && letters <= MOST && !is_long(from..words.len());
            let Some((_, end)) = best.filter(|_| !is_rest) else { break };
            ends.push(end);
            from = end;
        }
        ends
    }
}

/// The parts that end before the words with these numbers, and the last.
pub(super) fn pieces(text: &str, part: &Part, ends: &[usize]) -> Vec<Part> {
    let words = &part.sentence.words;
    let mut pieces = Vec::with_capacity(ends.len() + 1);
    let mut from = 0;
    for &end in ends.iter().chain([&words.len()]) {
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
