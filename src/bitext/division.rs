//! Where the clauses of a translation begin inside the words of its original.
//!
//! A bead says which words a sentence, or several, translate, not where each begins. The best division weighs how long each
//! clause is against the words that it gets, and what the original has at the place: a mark, a pause. It is a shortest path
//! over clauses and words; forward–backward over the same ways gives the probability of each place.

use super::lattice::{NEVER, log_add};
use crate::time::{Span, TimeDelta};
use crate::transcript::Boundary;

/// A word of the original.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spoken {
    /// When it is said.
    pub(super) span: Span,
    /// What stands after it.
    pub(super) after: Boundary,
}

/// A clause of the translation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clause {
    /// How long it takes to say, in spoken letters.
    pub(super) letters: f64,
    /// Whether it begins a sentence.
    pub(super) begins_sentence: bool,
}

/// Where a clause begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Start {
    /// The first word of the original that belongs to it.
    pub(super) word: usize,
    /// The probability that it begins within [`TOLERANCE`] of it.
    pub(super) confidence: f64,
}

/// Two starts this close to each other are the same for a reader.
const TOLERANCE: TimeDelta = TimeDelta::from_millis(200);
/// What it costs to begin a sentence, or a clause that is none, after a word with nothing, a clause mark or a sentence end.
const SENTENCE_AFTER: [f64; 3] = [5.0, 2.0, 0.0];
const CLAUSE_AFTER: [f64; 3] = [2.0, 0.0, 0.5];
/// What it costs to pass over a clause mark or a sentence end inside a clause.
const PASSED: [f64; 3] = [0.0, 0.5, 2.5];
/// What a second of silence speaks for a place, and what it can speak for it at most.
const PAUSE: f64 = 5.0;
const MAX_PAUSE: f64 = 2.5;
/// Variance of a clause's share of the original, for each letter of the clause, in letters squared, and of the shortest.
const SPREAD: f64 = 3.0;
const LEAST_VARIANCE: f64 = 4.0;
/// Words around the place where lengths alone expect a clause.
const WINDOW: usize = 60;

/// Finds where each of one or more clauses begins in one or more words; the first begins with the first.
pub(super) fn starts(words: &[Spoken], clauses: &[Clause]) -> Vec<Start> {
    let division = Division::of(words, clauses);
    let forward = division.forward();
    let backward = division.backward();
    let best = division.best();
    best.iter()
        .enumerate()
        .map(|(clause, &word)| {
            let sum = |test: &dyn Fn(usize) -> bool| {
                let window = division.window(clause);
                let places = window.clone().filter(|&place| test(place));
                places.fold(NEVER, |sum, place| {
                    log_add(
                        sum,
                        forward[clause][place - window.start] + backward[clause][place - window.start],
                    )
                })
            };
            let at = words[word].span.start;
            let near = sum(&|place| (words[place].span.start - at).abs() <= TOLERANCE);
            let confidence = if near == NEVER { 0.0 } else { libm::exp(near - sum(&|_| true)).min(1.0) };
            Start { word, confidence }
        })
        .collect()
}

struct Division<'a> {
    words: &'a [Spoken],
    clauses: &'a [Clause],
    /// Letters of the translation that the words before each take, and before the end.
    said: Vec<f64>,
    /// Letters before each clause, and before the end.
    letters: Vec<f64>,
    /// The cost of the marks before each word that a clause passes over.
    passed: Vec<f64>,
}

impl<'a> Division<'a> {
    fn of(words: &'a [Spoken], clauses: &'a [Clause]) -> Self {
        let letters = sums(clauses.iter().map(|clause| clause.letters));
        let seconds = sums(words.iter().map(|word| word.span.duration().to_seconds().max(0.01)));
        let rate = letters[clauses.len()] / seconds[words.len()];
        let said = seconds.iter().map(|seconds| seconds * rate).collect();
        let passed = sums(words.iter().map(|word| PASSED[strength(word.after)]));
        Self { words, clauses, said, letters, passed }
    }

    /// The words that a clause may begin with.
    fn window(&self, clause: usize) -> std::ops::Range<usize> {
        if clause == 0 {
            return 0..1;
        }
        let last = self.words.len() - 1;
        let middle = self.said.partition_point(|&said| said < self.letters[clause]).min(last);
        middle.saturating_sub(WINDOW).min(last)..(middle + WINDOW).min(last) + 1
    }

    /// What it costs that a clause begins with a word.
    fn at(&self, clause: usize, word: usize) -> f64 {
        let Some(before) = word.checked_sub(1) else { return 0.0 };
        let table = if self.clauses[clause].begins_sentence { &SENTENCE_AFTER } else { &CLAUSE_AFTER };
        let pause = (self.words[word].span.start - self.words[before].span.end).to_seconds();
        table[strength(self.words[before].after)] - (PAUSE * pause).clamp(0.0, MAX_PAUSE)
    }

    /// What it costs that a clause takes some words; impossible where it takes none though others could.
    fn of_words(&self, clause: usize, from: usize, to: usize) -> f64 {
        if to < from || (to == from && self.words.len() >= self.clauses.len()) {
            return f64::INFINITY;
        }
        let letters = self.clauses[clause].letters;
        let said = self.said[to] - self.said[from];
        let variance = SPREAD * f64::midpoint(letters, said) + LEAST_VARIANCE;
        let passed = if to > from { self.passed[to - 1] - self.passed[from] } else { 0.0 };
        (said - letters).powi(2) / (2.0 * variance) + passed
    }

    /// Calls `found` with each pair of words that a clause and the next may begin with, and what it costs. After the last
    /// clause comes the end.
    fn each_pair(&self, clause: usize, mut found: impl FnMut(usize, usize, f64)) {
        let ends = if clause + 1 < self.clauses.len() {
            self.window(clause + 1)
        } else {
            self.words.len()..self.words.len() + 1
        };
        for from in self.window(clause) {
            for to in ends.clone().skip_while(|&to| to < from) {
                let at = if clause + 1 < self.clauses.len() { self.at(clause + 1, to) } else { 0.0 };
                found(from, to, self.of_words(clause, from, to) + at);
            }
        }
    }

    /// Log-probabilities, but for a constant, that each clause begins with each word of its window, of what is before.
    fn forward(&self) -> Vec<Vec<f64>> {
        let mut rows: Vec<Vec<f64>> =
            (0..self.clauses.len()).map(|clause| vec![NEVER; self.window(clause).len()]).collect();
        rows[0][0] = 0.0;
        for clause in 0..self.clauses.len() - 1 {
            let (low, next_low) = (self.window(clause).start, self.window(clause + 1).start);
            let (row, next) = rows.split_at_mut(clause + 1);
            self.each_pair(clause, |from, to, cost| {
                let reached = &mut next[0][to - next_low];
                *reached = log_add(*reached, row[clause][from - low] - cost);
            });
        }
        rows
    }

    /// The same of what is after.
    fn backward(&self) -> Vec<Vec<f64>> {
        let mut rows: Vec<Vec<f64>> =
            (0..self.clauses.len()).map(|clause| vec![NEVER; self.window(clause).len()]).collect();
        for clause in (0..self.clauses.len()).rev() {
            let low = self.window(clause).start;
            let (row, after) = rows.split_at_mut(clause + 1);
            let after = after.first().map(|after| (after, self.window(clause + 1).start));
            self.each_pair(clause, |from, to, cost| {
                let onward = after.map_or(0.0, |(after, low)| after[to - low]);
                let left = &mut row[clause][from - low];
                *left = log_add(*left, onward - cost);
            });
        }
        rows
    }

    /// The words that the clauses begin with on the cheapest way.
    fn best(&self) -> Vec<usize> {
        // Cheapest to the end, and the next clause's first word, for each place.
        let mut onward: Vec<Vec<(f64, usize)>> = (0..self.clauses.len())
            .map(|clause| vec![(f64::INFINITY, 0); self.window(clause).len()])
            .collect();
        for clause in (0..self.clauses.len()).rev() {
            let low = self.window(clause).start;
            let (row, after) = onward.split_at_mut(clause + 1);
            let after = after.first().map(|after| (after, self.window(clause + 1).start));
            self.each_pair(clause, |from, to, cost| {
                let cost = cost + after.map_or(0.0, |(after, low)| after[to - low].0);
                if cost < row[clause][from - low].0 {
                    row[clause][from - low] = (cost, to);
                }
            });
        }
        let mut word = 0;
        let place = |clause: usize, word: usize| onward[clause][word - self.window(clause).start].1;
        (0..self.clauses.len())
            .map(|clause| {
                let begins = word;
                if clause + 1 < self.clauses.len() {
                    let window = self.window(clause + 1);
                    word = place(clause, word).clamp(window.start, window.end - 1);
                }
                begins
            })
            .collect()
    }
}

fn strength(boundary: Boundary) -> usize {
    match boundary {
        Boundary::None => 0,
        Boundary::Clause => 1,
        Boundary::Sentence | Boundary::Paragraph => 2,
    }
}

/// The sums before each value and at the end.
pub(super) fn sums(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    sums.extend(values.map(|value| {
        sum += value;
        sum
    }));
    sums
}
