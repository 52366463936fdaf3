//! Halves, thirds and quarters, written "3/4" or "¾".

use super::number::{Numbers, Sense, is_chinese};

/// The fractions that are read as such; other pairs of numbers with a slash ("24/7", "9/11") are just two numbers.
const FRACTIONS: [(&str, &str); 5] = [("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")];

/// A fraction in words; `None` where the pair is none, or the language has no words for it here.
pub(super) fn fraction(numbers: Numbers, above: &str, below: &str) -> Option<String> {
    let index = FRACTIONS.iter().position(|&known| known == (above, below))?;
    if is_chinese(numbers.language) {
        let digit = |digits| numbers.convert(digits, Sense::Cardinal);
        return Some(format!("{} fen zhi {}", digit(below), digit(above)));
    }
    let words = match numbers.language {
        "en" => ["one half", "one third", "two thirds", "one quarter", "three quarters"],
        "de" => ["ein halb", "ein drittel", "zwei drittel", "ein viertel", "drei viertel"],
        "es" => ["un medio", "un tercio", "dos tercios", "un cuarto", "tres cuartos"],
        "fr" => ["un demi", "un tiers", "deux tiers", "un quart", "trois quarts"],
        "it" => ["un mezzo", "un terzo", "due terzi", "un quarto", "tre quarti"],
        "ru" => ["odna vtoraya", "odna tretya", "dve treti", "odna chetvert", "tri chetverti"],
        _ => return None,
    };
    words.get(index).map(|&said| said.to_owned())
}

/// The fraction a single character stands for.
pub(super) fn of_sign(sign: char) -> Option<(&'static str, &'static str)> {
    let index = ['½', '⅓', '⅔', '¼', '¾'].iter().position(|&known| known == sign)?;
    FRACTIONS.get(index).copied()
}
