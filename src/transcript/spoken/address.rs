//! URLs, e-mail addresses and domain names: labels as words, the marks between them by name.

use super::Context;
use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::spell;

/// Labels that make a name with a capital an address too ("Asterisk.org"), file names included ("Node.js").
const ENDINGS: [&str; 40] = [
    "com", "org", "net", "edu", "gov", "io", "ai", "co", "uk", "de", "fr", "es", "it", "ru", "cn", "jp",
    "eu", "info", "app", "dev", "tv", "fm", "us", "ca", "ch", "at", "nl", "be", "br", "au", "in", "js", "py",
    "rs", "txt", "pdf", "html", "md", "xyz", "blog",
];

/// Returns whether a token is an address.
pub(super) fn is_address(token: &str) -> bool {
    if token.contains("://") || token.starts_with("www.") {
        return true;
    }
    let host = match token.split_once('@') {
        Some((user, host)) if !user.is_empty() && host.contains('.') => host,
        Some(_) => return false,
        None => token,
    };
    is_domain(host.split(['/', '?', '#', ':']).next().unwrap_or_default())
}

fn is_domain(host: &str) -> bool {
    let Some((names, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let ascii = ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_lowercase());
    let labelled = names.chars().any(char::is_alphabetic) && names.split('.').all(is_label);
    ascii && labelled && (ENDINGS.contains(&ending) || !names.chars().any(char::is_uppercase))
}

/// Speaks an address; the scheme is passed over, as speakers do, and so is a query.
pub(super) fn speak(out: &mut Parts, token: &str, context: &Context, numbers: Numbers) {
    let symbols = &numbers.language.symbols;
    let address = token.split_once("://").map_or(token, |(_, rest)| rest);
    let address = address.split('?').next().unwrap_or_default().trim_end_matches(['/', '.']);
    let mut rest = address;
    while let Some(c) = rest.chars().next() {
        let end = if c.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
        } else if c.is_alphabetic() {
            rest.find(|c: char| c.is_ascii_digit() || (c.is_ascii() && !c.is_alphanumeric()))
        } else {
            Some(c.len_utf8())
        };
        let (run, tail) = rest.split_at(end.unwrap_or(rest.len()));
        if c.is_ascii_digit() {
            let is_year =
                run.len() == 4 && matches!(run.as_bytes(), [b'1', b'1'..=b'9', ..] | [b'2', b'0', ..]);
            numbers.whole(out, run, if is_year { Sense::Year } else { Sense::Cardinal });
        } else if c.is_alphabetic() {
            label(out, run, context, numbers);
        } else {
            out.push(match c {
                '.' => symbols.dot,
                '@' => symbols.at,
                '/' => symbols.slash,
                '-' => symbols.dash,
                '_' => symbols.underscore,
                '=' => symbols.equals,
                '&' => symbols.and,
                _ => "",
            });
        }
        rest = tail;
    }
}

/// A label without a vowel is spelled, and so is one of two letters ("www", "uk"), but for a country's own that can be
/// said.
fn label(out: &mut Parts, label: &str, context: &Context, numbers: Numbers) {
    let symbols = &numbers.language.symbols;
    if let Some(said) = symbols.www.filter(|_| label == "www") {
        out.push(said);
        return;
    }
    if symbols.country == Some(label) {
        out.push(label);
        return;
    }
    let unsayable = !label.bytes().any(|b| b"aeiouyAEIOUY".contains(&b)) || label.len() == 2;
    if label.is_ascii() && label.len() <= 5 && unsayable {
        spell::spell(out, label, numbers);
    } else {
        spell::word(out, label, context, numbers);
    }
}
