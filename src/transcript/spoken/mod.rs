//! The spoken form of a word: the letters it takes to say it.
//!
//! In comes one token as displayed ("28.8", "www.asterisk.org", "GPT", "beauty’s", "困"), with what surrounds it; out
//! goes its spoken form in the letters a to z, one blank between parts ("twenty eight point eight"). Most tokens are
//! plain words, which go straight through [`romanise`]; `address` reads URLs, `pieces` parts the rest into letters
//! (`spell`), numbers (`number`) and signs (`phrase`). What differs between languages is in `table`.

mod address;
mod number;
mod parts;
mod phrase;
mod pieces;
mod romanise;
mod spell;
mod table;
#[cfg(test)]
mod tests;

use number::Numbers;
use parts::Parts;
use romanise::romanise;

/// Bytes of the longest unit in the table.
const LONGEST_UNIT: usize = 3;

/// What surrounds a token, where its reading depends on it.
pub(super) struct Context<'a> {
    /// Primary language subtag of the transcript: `en`.
    pub(super) language: &'a str,
    /// The text of the token before.
    pub(super) before: Option<&'a str>,
    /// The text of the token after.
    pub(super) after: Option<&'a str>,
    /// Whether the whole line is in capitals: capitals are no initialisms then.
    pub(super) shouting: bool,
}

/// The spoken form of one token as displayed: lower-case letters a to z, one blank between parts; empty when nothing
/// of it is spoken.
pub(super) fn spoken(token: &str, context: &Context) -> String {
    if let Some(unit) = unit_after_number(token, context) {
        return unit.to_owned();
    }
    if is_plain_word(token) {
        return plain(token, context);
    }
    let token = pieces::normalise(token);
    let numbers = Numbers { language: context.language, words: table::words(context.language) };
    let mut out = Parts::default();
    if address::is_address(&token) {
        address::speak(&mut out, &token, context, numbers);
    }
    if out.is_empty() {
        phrase::speak(&mut out, &pieces::pieces(&token), context, numbers);
    }
    out.into_text()
}

/// Whether a token is a word in lower case or with a first capital, or one ideograph, kana or the like: nothing but
/// its letters matters.
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

fn plain(token: &str, context: &Context) -> String {
    if context.language == "en" && token == "No" && context.after.is_some_and(starts_with_digit) {
        return "number".to_owned();
    }
    if matches!(token, "www" | "http" | "https" | "html" | "tv" | "pdf") {
        let mut out = Parts::default();
        let numbers = Numbers { language: context.language, words: table::words(context.language) };
        spell::spell(&mut out, token, numbers);
        return out.into_text();
    }
    let letters = romanise(token);
    table::abbreviation(context.language, &letters).map_or(letters, str::to_owned)
}

/// A unit that stands by itself after a number: "5 km".
fn unit_after_number(token: &str, context: &Context) -> Option<&'static str> {
    let candidate = (2..=LONGEST_UNIT).contains(&token.len()) || token == "m";
    let after_number = candidate && context.before.is_some_and(|t| t.ends_with(char::is_numeric));
    if after_number { table::unit(context.language, token) } else { None }
}

fn starts_with_digit(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}
