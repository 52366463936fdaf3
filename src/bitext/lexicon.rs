//! Which forms of the two texts go together: those that are spelled alike, and those that occur in the same beads more often
//! than by chance.
//!
//! Two texts are little to learn from, so a word is believed only what several beads say of it: of the beads that hold both
//! forms, less than one and what chance would give are taken off (an absolute discount, as Ney, Essen & Kneser use for
//! n-grams, "On structuring probabilistic dependences in stochastic language modelling", 1994).

use std::collections::HashMap;

use super::cognates::Cognate;
use super::side::Side;

/// Taken off the number of beads that hold two forms.
const DISCOUNT: f64 = 0.3;
/// How many standard deviations more than by chance two forms must occur together.
const SIGNIFICANT: f64 = 2.0;
/// How many beads the spelling counts as much as.
const SPELLING_WEIGHT: f64 = 1.0;
/// How many times likelier a form is made by another, at least and at most, and how many others are kept for each.
const MIN_RATIO: f64 = 1.5;
const MAX_RATIO: f64 = 200.0;
const MAX_LINKS: usize = 30;

/// How many beads hold a form of the original and one of the translation.
pub(super) type Together = HashMap<(u32, u32), f32>;

/// A form of the other text, and how many times likelier a form is where that one is in the same bead.
pub(super) type Link = (u32, f64);

/// For each form of a text its links to the other: of the original first, then of the translation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lexicon {
    pub(super) links: [Vec<Vec<Link>>; 2],
}

impl Lexicon {
    /// What the spelling says.
    pub(super) fn of_cognates(sides: &[Side; 2], cognates: &[Vec<Cognate>]) -> Self {
        Self::of(sides, |form, _, _| {
            cognates[form].iter().map(|&(other, share)| (other, [share, share])).collect()
        })
    }

    /// What the spelling and the beads say.
    pub(super) fn learnt(sides: &[Side; 2], cognates: &[Vec<Cognate>], together: &Together) -> Self {
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); sides[1].forms.len()];
        for (&(original, translation), &beads) in together {
            rows[translation as usize].push((original, f64::from(beads)));
        }
        Self::of(sides, |form, beads, count| {
            let mut seen: HashMap<u32, (f64, f64)> = HashMap::new();
            for &(other, share) in &cognates[form] {
                seen.entry(other).or_default().1 = share;
            }
            for &(other, held) in &rows[form] {
                seen.entry(other).or_default().0 = held;
            }
            let shares = |(other, (held, spelling)): (u32, (f64, f64))| {
                let other_count = sides[0].forms[other as usize].count;
                let chance = count * other_count / beads;
                let counts = held - chance > SIGNIFICANT * chance.max(0.05).sqrt();
                let held = if counts { (held - DISCOUNT - chance).max(0.0) } else { 0.0 };
                let share = |of: f64| (held + SPELLING_WEIGHT * spelling) / (of + SPELLING_WEIGHT);
                (other, [share(count), share(other_count)])
            };
            seen.into_iter().map(shares).collect()
        })
    }

    /// `shares` gives, for a form of the translation with the number of beads and of sentences that hold the form, forms of
    /// the original with the shares of beads that hold both: of those with this form, and of those with the other.
    fn of(sides: &[Side; 2], shares: impl Fn(usize, f64, f64) -> Vec<(u32, [f64; 2])>) -> Self {
        let [original, translation] = sides;
        let beads = original.len().min(translation.len()).max(1) as f64;
        let mut links = [vec![Vec::new(); original.forms.len()], vec![Vec::new(); translation.forms.len()]];
        for (number, form) in translation.forms.iter().enumerate() {
            let mut row: Vec<(u32, [f64; 2])> = shares(number, beads, form.count)
                .into_iter()
                .map(|(other, [of_form, of_other])| {
                    let count = original.forms[other as usize].count;
                    (
                        other,
                        [of_form * beads / count, of_other * beads / form.count]
                            .map(|ratio| ratio.min(MAX_RATIO)),
                    )
                })
                .filter(|(_, ratios)| ratios.iter().any(|&ratio| ratio > MIN_RATIO))
                .collect();
            row.sort_by(|(a, x), (b, y)| (y[0] + y[1]).total_cmp(&(x[0] + x[1])).then(a.cmp(b)));
            row.truncate(MAX_LINKS);
            for (other, [of_other, of_form]) in row {
                links[0][other as usize].push((number as u32, of_other));
                links[1][number].push((other, of_form));
            }
        }
        Self { links }
    }
}
