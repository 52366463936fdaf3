//! Web and mail addresses in running text: "www.asterisk.org/help", "me@x.org", or with "https:" before them.
//!
//! A bare domain ("dwarkash.com") needs no care here: it is one word to Unicode.

use std::ops::Range;

/// Returns the byte ranges of the addresses in a text, in order.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['@', '/']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        match (start, is_address_byte(byte)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.extend(address(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// What may stand in an address (RFC 3986, section 2, without the brackets and quotes that surround one in prose).
fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,;=%*".contains(&byte)
}

/// Returns the address in a run of such bytes, if it is one; the punctuation of the sentence is left out.
fn address(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[run.clone()];
    let first = bytes.iter().position(u8::is_ascii_alphanumeric)?;
    let last = bytes.iter().rposition(|b| b.is_ascii_alphanumeric() || *b == b'/')?;
    let range = run.start + first..run.start + last + 1;
    let run = text.get(range.clone())?;
    (is_url(run) || is_mail(run)).then_some(range)
}

fn is_url(run: &str) -> bool {
    if let Some((scheme, rest)) = run.split_once("://") {
        return scheme.bytes().all(|b| b.is_ascii_alphanumeric())
            && rest.contains(|c: char| c.is_ascii_alphanumeric());
    }
    run.split_once('/').is_some_and(|(host, _)| is_domain(host))
}

fn is_mail(run: &str) -> bool {
    let is_local =
        |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b));
    run.split_once('@').is_some_and(|(local, host)| is_local(local) && is_domain(host))
}

/// Labels of letters, digits and hyphens with a last one of lower-case letters.
fn is_domain(host: &str) -> bool {
    let is_label = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    host.rsplit_once('.').is_some_and(|(labels, top)| {
        labels.split('.').all(is_label)
            && (2..=12).contains(&top.len())
            && top.bytes().all(|b| b.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let cases: &[(&str, &[&str])] = &[
            ("At https://x.org/a?b=1, then", &["https://x.org/a?b=1"]),
            ("(see <http://x.org/>).", &["http://x.org/"]),
            ("mail me@mail.x.org.", &["me@mail.x.org"]),
            ("on github.com/rust-lang/rust!", &["github.com/rust-lang/rust"]),
            ("访问https://x.org/文档", &["https://x.org/"]),
            ("and/or, 24/7, a@b, @name, 3 @ 5, ://", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
