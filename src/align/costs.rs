//! What an assignment of words to speech runs costs, in nats (negative log-likelihood).

use super::atoms::Atoms;
use crate::transcript::Boundary;

/// Upper ends of the classes of pause lengths, in seconds; the last class is open.
const PAUSE_CLASSES: [f64; 4] = [0.2, 0.35, 0.6, 1.0];
/// P(class | a pause at this boundary), a row for each [`Boundary`] in order of strength, and how many pauses of the recording
/// they count as much as where they are learnt.
const PAUSE_LENGTHS: [[f64; 5]; Boundary::COUNT] = [
    [0.60, 0.22, 0.12, 0.04, 0.02],
    [0.15, 0.25, 0.35, 0.20, 0.05],
    [0.04, 0.08, 0.25, 0.38, 0.25],
    [0.02, 0.05, 0.18, 0.35, 0.40],
];
const PAUSES_GIVEN: f64 = 5.0;
/// Cost of pausing at a boundary at all, by strength.
const PAUSE_HERE: [f64; Boundary::COUNT] = [2.0, 0.3, 0.0, 0.0];
/// Cost of passing a boundary without a pause, by strength.
const NO_PAUSE: [f64; Boundary::COUNT] = [0.0, 0.5, 2.0, 3.0];

/// How many times the variance of what is said is that of its translation, which says the same in more words or fewer.
const OF_TRANSLATION: f64 = 3.0;

/// Sound without words: to begin such a stretch, and for each second of it.
const UNMATCHED_OPEN: f64 = 6.0;
const UNMATCHED_RUN: f64 = 1.0;
const UNMATCHED_SECOND: f64 = 1.0;
/// Sentences without sound: to begin such a stretch, and for each second that they would have taken.
const UNSPOKEN_OPEN: f64 = 8.0;
const UNSPOKEN_SECOND: f64 = 0.6;

/// What the text is of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// The words themselves.
    Own,
    /// Their translation: its lengths say less, so more is left to the pauses of this narrator.
    Translation,
}

/// How long the narrator pauses: P(class | a pause at this boundary).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pauses([[f64; PAUSE_CLASSES.len() + 1]; Boundary::COUNT]);

impl Pauses {
    /// Those of any narrator.
    pub(super) fn usual() -> Self {
        Self(PAUSE_LENGTHS)
    }

    /// Those of a narrator who made these pauses, each in seconds and with the boundary that it fell on.
    pub(super) fn learnt(made: impl Iterator<Item = (f64, Boundary)>) -> Self {
        let mut shares = PAUSE_LENGTHS.map(|row| row.map(|share| share * PAUSES_GIVEN));
        for (seconds, boundary) in made {
            shares[boundary as usize][class(seconds)] += 1.0;
        }
        Self(shares.map(|row| row.map(|share| share / row.iter().sum::<f64>())))
    }

    /// The cost of a pause of so many seconds, by the strength of the boundary that it falls on.
    fn cost(&self, seconds: f64) -> [f64; Boundary::COUNT] {
        let class = class(seconds);
        std::array::from_fn(|strength| PAUSE_HERE[strength] - libm::log(self.0[strength][class]))
    }
}

/// A pause of so many seconds of any narrator, by the strength of the boundary that it falls on.
pub(super) fn pause(seconds: f64) -> [f64; Boundary::COUNT] {
    Pauses::usual().cost(seconds)
}

fn class(seconds: f64) -> usize {
    PAUSE_CLASSES.iter().position(|&end| seconds < end).unwrap_or(PAUSE_CLASSES.len())
}

/// A run without words; `first` when the run before it had some.
pub(super) fn unmatched(seconds: f64, first: bool) -> f64 {
    UNMATCHED_RUN + UNMATCHED_SECOND * seconds + if first { UNMATCHED_OPEN } else { 0.0 }
}

/// The cost model, with the speaking rate that it expects.
#[derive(Debug, Clone)]
pub(super) struct Costs {
    /// Seconds a letter.
    pub(super) seconds_per_letter: f64,
    pauses: Pauses,
    /// What the variance of lengths is multiplied by.
    spread: f64,
    /// Sums of [`NO_PAUSE`] over the boundaries before each position.
    passed: Vec<f64>,
}

impl Costs {
    pub(super) fn new(atoms: &Atoms, seconds_per_letter: f64, wording: Wording, pauses: Pauses) -> Self {
        let mut passed = vec![0.0];
        for position in 1..=atoms.len() {
            let before = passed[position - 1];
            passed.push(before + NO_PAUSE[atoms.boundary_before(position) as usize]);
        }
        let spread = if wording == Wording::Translation { OF_TRANSLATION } else { 1.0 };
        Self { seconds_per_letter, pauses, spread, passed }
    }

    /// A pause of so many seconds, by the strength of the boundary that it falls on.
    pub(super) fn pause(&self, seconds: f64) -> [f64; Boundary::COUNT] {
        self.pauses.cost(seconds)
    }

    /// A run of `seconds` that holds words of so many `letters`.
    pub(super) fn duration(&self, seconds: f64, letters: f64) -> f64 {
        let variance = self.variance(letters);
        let miss = seconds - letters * self.seconds_per_letter;
        miss.powi(2) / variance / 2.0 + libm::log(variance) / 2.0
    }

    /// The variance, in square seconds, of the time that so many letters take.
    ///
    /// It grows with the length: partly with its square (the rate wanders), partly in step with it (letters are a poor
    /// measure of each word, and the errors average out).
    pub(super) fn variance(&self, letters: f64) -> f64 {
        let expected = letters * self.seconds_per_letter;
        let own =
            0.3 * (0.25 * expected).powi(2) + 0.25 * expected * self.seconds_per_letter + 0.05f64.powi(2);
        self.spread * own
    }

    /// The boundaries strictly between two positions that got no pause.
    pub(super) fn passing(&self, from: usize, to: usize) -> f64 {
        if to > from + 1 { self.passed[to - 1] - self.passed[from] } else { 0.0 }
    }

    /// Sentences of so many letters that nobody speaks.
    pub(super) fn unspoken(&self, letters: f64) -> f64 {
        UNSPOKEN_OPEN + UNSPOKEN_SECOND * letters * self.seconds_per_letter
    }

    /// The spoken length, in letters, that can go unspoken for no more than this cost.
    pub(super) fn unspoken_length(&self, cost: f64) -> f64 {
        (cost - UNSPOKEN_OPEN).max(0.0) / UNSPOKEN_SECOND / self.seconds_per_letter
    }

    /// The maximum spoken length, in letters, of a run of so many seconds.
    pub(super) fn plausible_length(&self, seconds: f64) -> f64 {
        (seconds * 2.5 + 0.6) / self.seconds_per_letter
    }
}
