//! The spoken form of a word: the letters it takes to say it.
//!
//! In comes one token as displayed ("28.8", "www.asterisk.org", "GPT", "beauty’s", "困"), with what surrounds it; out
//! goes its spoken form in the letters a to z, one blank between parts ("twenty eight point eight"). Most tokens are
//! plain words, which go straight through [`romanise`]; `address` reads URLs, `pieces` parts the rest into letters
//! (`spell`), numbers (`number`) and signs (`phrase`). What differs between languages is in [`crate::language`].

mod address;
mod fraction;
mod neighbour;
mod number;
mod parts;
mod phrase;
mod pieces;
mod romanise;
mod spell;
#[cfg(test)]
mod tests;
mod units;

use number::{Numbers, Sense};
use parts::Parts;
use romanise::romanise;

use crate::language::{Abbreviations, Pair};

/// What surrounds a token, where its reading depends on it.
pub(super) struct Context<'a> {
    /// Primary language subtag of the transcript: `en`.
    pub(super) language: &'a str,
    /// The text of the token before.
    pub(super) before: Option<&'a str>,
    /// The text of the token after.
    pub(super) after: Option<&'a str>,
    /// How an ideograph is read among its neighbours, where its language has a table of that.
    pub(super) reading: Option<&'a str>,
    /// Whether the whole line is in capitals: capitals are no initialisms then.
    pub(super) shouting: bool,
    /// Whether a full stop follows that ends no sentence: German ordinals have one.
    pub(super) stopped: bool,
}

/// Returns the spoken form of one token as displayed: lower-case letters a to z, one blank between parts; empty when
/// nothing of it is spoken.
pub(super) fn spoken(token: &str, context: &Context) -> String {
    if let Some(reading) = context.reading {
        return romanise(reading);
    }
    let numbers = Numbers::of(context.language);
    if let Some(said) = pair(&numbers.language.abbreviations, token, context) {
        return said;
    }
    if let Some(said) = neighbour::speak(token, context, numbers) {
        return said;
    }
    if is_plain_word(token) {
        return plain(token, context, numbers);
    }
    let token = pieces::normalise(token);
    let mut out = Parts::default();
    if address::is_address(&token) {
        address::speak(&mut out, &token, context, numbers);
    }
    if out.is_empty() {
        phrase::speak(&mut out, &pieces::pieces(&token), context, numbers);
    }
    if out.is_empty() && token.contains(char::is_alphanumeric) {
        // Superscript and circled digits.
        phrase::speak(&mut out, &pieces::pieces(&any_ascii::any_ascii(&token)), context, numbers);
    }
    out.into_text()
}

/// Returns the words of a language that are numbers from two on, each romanised and one word, with the number: those up to a
/// hundred, and their ordinals up to the days of a month. None where the language's numbers are not known.
pub(super) fn number_words(language: &str) -> Vec<(String, u64)> {
    let numbers = Numbers::of(language);
    let cardinals = (2..=100).chain([1000, 1_000_000]).map(|number| (Sense::Cardinal, number));
    let ordinals = (2..=31).map(|number| (Sense::Ordinal, number));
    let said = cardinals
        .chain(ordinals)
        .map(|(sense, number)| (numbers.convert(&number.to_string(), sense), number));
    let mut words: Vec<(String, u64)> = said.filter(|(word, _)| !word.contains(' ')).collect();
    words.sort();
    words.dedup();
    // What means several numbers means none; so does what is said for digits of an unknown language.
    let unclear: Vec<String> =
        words.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].0.clone()).collect();
    words.retain(|(word, _)| !unclear.contains(word));
    words
}

/// Returns whether a token is a word in lower case or with a first capital, or one ideograph, kana or the like:
/// nothing but its letters matters.
fn is_plain_word(token: &str) -> bool {
    let mut chars = token.chars();
    let Some(first) = chars.next() else { return false };
    let mut length = 1;
    for c in chars {
        let inner = c.is_ascii_lowercase() || matches!(c, '\'' | '’') || (!c.is_ascii() && c.is_lowercase());
        if !inner {
            return false;
        }
        length += 1;
    }
    first.is_alphabetic() && (length > 1 || !(first.is_ascii() || first.is_uppercase()))
}

fn plain(token: &str, context: &Context, numbers: Numbers) -> String {
    let abbreviations = &numbers.language.abbreviations;
    if context.after.is_some_and(starts_with_digit)
        && let Some(said) = find(abbreviations.before_number, token)
    {
        return said.to_owned();
    }
    if spell::SPELLED.contains(&token) {
        let mut out = Parts::default();
        spell::spell(&mut out, token, numbers);
        return out.into_text();
    }
    let letters = romanise(token);
    find(abbreviations.words, &letters).map_or(letters, str::to_owned)
}

/// Returns what a token that is a whole or a half of an abbreviation of two words is said as.
fn pair(abbreviations: &Abbreviations, token: &str, context: &Context) -> Option<String> {
    abbreviations.pairs.iter().find_map(|Pair { joined, halves: [first, second] }| {
        if joined.contains(&token) {
            Some(format!("{} {}", first.1, second.1))
        } else if token == first.0 && context.after == Some(second.0) {
            Some(first.1.to_owned())
        } else {
            (token == second.0 && context.before == Some(first.0)).then(|| second.1.to_owned())
        }
    })
}

/// Returns what a list has for a word as written.
fn find(list: &[(&str, &'static str)], written: &str) -> Option<&'static str> {
    list.iter().find(|(own, _)| *own == written).map(|(_, said)| *said)
}

fn starts_with_digit(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}
