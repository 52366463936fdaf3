//! Halves, thirds and quarters, written "3/4" or "¾".

use super::number::Numbers;

/// The fractions that are read as such; other pairs of numbers with a slash ("24/7", "9/11") are just two numbers.
const FRACTIONS: [(&str, &str); 5] = [("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")];

/// Returns a fraction in words; `None` where the pair is none, or the language has no words for it here.
pub(super) fn fraction(numbers: Numbers, above: &str, below: &str) -> Option<&'static str> {
    let index = FRACTIONS.iter().position(|&known| known == (above, below))?;
    Some(numbers.language.numerals.fractions?[index])
}

/// Returns the fraction a single character stands for.
pub(super) fn of_sign(sign: char) -> Option<(&'static str, &'static str)> {
    let index = ['½', '⅓', '⅔', '¼', '¾'].iter().position(|&known| known == sign)?;
    FRACTIONS.get(index).copied()
}
