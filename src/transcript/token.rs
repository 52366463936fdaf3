//! Text → tokens: what is one word to the aligner.
//!
//! The base is the word boundaries of Unicode (UAX #29, section 4.1): a Han character is a word, an apostrophe
//! stays inside, hyphenated parts stand apart. On it comes what is read as a whole: addresses ("www.asterisk.org"),
//! numbers with their signs ("$3.50", "50 %", "3:30"), names with an at sign. Letters of scripts without spaces,
//! each of which is a word to Unicode, are gathered to pieces of about a word.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::address;
use crate::script::is_unspaced_alphabet;

/// Grapheme clusters of Thai and its neighbours in one token; a common word has three or four.
const CLUSTERS: usize = 4;
/// Signs that are said when they stand alone between words.
const SPOKEN_SIGNS: [char; 11] = ['&', '+', '=', '%', '×', '÷', '€', '$', '£', '°', '＆'];
/// Signs read together with the number that follows.
const BEFORE_NUMBER: [char; 12] = ['$', '€', '£', '¥', '￥', '₹', '₽', '₩', '#', '№', '§', '≈'];
/// Signs read together with the number before them, though a blank may stand between.
const AFTER_NUMBER: [char; 13] = ['%', '‰', '°', '℃', '℉', '€', '$', '£', '¥', '₹', '₽', '₩', '％'];
/// Marks that Unicode takes for a part of a number when digits stand on both sides.
const BETWEEN_NUMBERS: [char; 4] = [';', '；', '，', '：'];
/// What a speed is measured per: hours and seconds.
const PER_UNITS: [&str; 4] = ["h", "s", "ч", "с"];
/// Capitals that tell whose dollar it is.
const DOLLARS: [&str; 8] = ["US", "A", "AU", "C", "CA", "HK", "NZ", "S"];

/// Returns the byte ranges of the tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Tokens { text, found: Vec::new() };
    let mut from = 0;
    for address in address::addresses(text) {
        tokens.take_plain(from..address.start);
        tokens.found.push(address.clone());
        from = address.end;
    }
    tokens.take_plain(from..text.len());
    tokens.found
}

struct Tokens<'a> {
    text: &'a str,
    found: Vec<Range<usize>>,
}

impl Tokens<'_> {
    /// Takes a stretch without addresses.
    fn take_plain(&mut self, stretch: Range<usize>) {
        let (text, offset) = (self.text, stretch.start);
        let mut clusters = 0;
        for (start, segment) in text[stretch].split_word_bound_indices() {
            let range = offset + start..offset + start + segment.len();
            let first = segment.chars().next().unwrap_or(' ');
            if is_unspaced_alphabet(first) {
                clusters = self.take_cluster(range, first, clusters);
                continue;
            }
            clusters = 0;
            if segment.contains(char::is_alphanumeric) {
                self.take_words(range);
            } else {
                self.take_sign(range, first);
            }
        }
    }

    /// Takes a letter of Thai or a neighbour, given how many the last token has; says how many it has now.
    fn take_cluster(&mut self, range: Range<usize>, first: char, clusters: usize) -> usize {
        let begins_syllable = matches!(first, '\u{E40}'..='\u{E44}' | '\u{EC0}'..='\u{EC4}');
        match self.found.last_mut() {
            Some(last)
                if last.end == range.start
                    && clusters > 0
                    && clusters < CLUSTERS
                    && !(begins_syllable && clusters > 1) =>
            {
                last.end = range.end;
                clusters + 1
            }
            _ if self.text[range.clone()].contains(char::is_alphanumeric) => {
                self.found.push(range);
                1
            }
            _ => 0,
        }
    }

    /// Takes a word of Unicode, which is several where a wide comma or a semicolon holds two numbers together.
    fn take_words(&mut self, range: Range<usize>) {
        let mut from = range.start;
        for part in self.text[range].split_inclusive(BETWEEN_NUMBERS) {
            let end = from + part.trim_end_matches(BETWEEN_NUMBERS).len();
            if from < end {
                self.take_word(from..end);
            }
            from += part.len();
        }
    }

    fn take_word(&mut self, range: Range<usize>) {
        let word = self.text[range.clone()].trim_matches('_');
        let start = range.start + self.text[range].find(word).unwrap_or_default();
        let range = start..start + word.len();
        if word.starts_with(char::is_numeric) {
            self.take_number(range);
        } else if let Some(last) = self.found.last_mut()
            && last.end == range.start
            && matches!(word, "C" | "F")
            && self.text[last.clone()].ends_with('°')
        {
            last.end = range.end;
        } else if self.completes(&range) {
            if let Some(last) = self.found.last_mut() {
                last.end = range.end;
            }
        } else if let Some(stop) = missed_space(word) {
            self.found.extend([range.start..range.start + stop, range.start + stop + 1..range.end]);
        } else {
            self.found.push(self.at_sign(&range).unwrap_or(range.start)..range.end);
        }
    }

    /// Returns whether a word belongs to the token before it: "km/h" after a number, the "й" of "3-й".
    fn completes(&self, range: &Range<usize>) -> bool {
        let (text, word) = (self.text, &self.text[range.clone()]);
        let Some(last) = self.found.last() else { return false };
        match &text[last.end..range.start] {
            "/" if PER_UNITS.contains(&word) => {
                let number = text[..last.end].trim_end_matches(char::is_alphabetic);
                let unit = &text[number.len()..last.end];
                matches!(unit, "km" | "m" | "км" | "м") && number.trim_end().ends_with(char::is_numeric)
            }
            "-" => {
                text[last.clone()].ends_with(|c: char| c.is_ascii_digit())
                    && word.chars().count() <= 3
                    && word.chars().all(|c| matches!(c, 'а'..='я'))
            }
            _ => false,
        }
    }

    /// Returns where "@name" and "#name" begin: at the sign, if no word stands before it.
    fn at_sign(&self, range: &Range<usize>) -> Option<usize> {
        let start =
            range.start.checked_sub(1).filter(|&at| matches!(self.text.as_bytes()[at], b'@' | b'#'))?;
        let is_free = !self.text[..start].ends_with(char::is_alphanumeric) && start >= self.last_end();
        (is_free && self.text.as_bytes()[range.start].is_ascii()).then_some(start)
    }

    fn take_number(&mut self, range: Range<usize>) {
        if let Some(last) = self.found.last_mut()
            && joins(&self.text[last.clone()], &self.text[last.end..range.start], &self.text[range.clone()])
        {
            last.end = range.end;
            return;
        }
        let start = self.number_start(range.start);
        while self.found.last().is_some_and(|last| last.end > start) {
            self.found.pop();
        }
        self.found.push(start..range.end);
    }

    /// Returns where a number begins whose digits begin at `digits`: at its currency sign, or its plus or minus.
    fn number_start(&self, digits: usize) -> usize {
        let before = &self.text[..digits];
        let Some(sign) = before.chars().next_back() else { return digits };
        let start = digits - sign.len_utf8();
        let head = &self.text[..start];
        let is_free =
            head.chars().next_back().is_none_or(|c| c.is_whitespace() || super::chars::is_opener(c));
        if BEFORE_NUMBER.contains(&sign) {
            self.dollar_start(start)
        } else if is_free && matches!(sign, '+' | '-' | '−' | '~' | '±') {
            start
        } else {
            digits
        }
    }

    fn dollar_start(&self, sign: usize) -> usize {
        match self.found.last() {
            Some(last) if last.end == sign && DOLLARS.contains(&&self.text[last.clone()]) => last.start,
            Some(last) => sign.max(last.end),
            None => sign,
        }
    }

    /// Takes a sign: to the number before it, or as a word of its own.
    fn take_sign(&mut self, range: Range<usize>, sign: char) {
        let text = self.text;
        let after = text[range.end..].chars().next();
        if AFTER_NUMBER.contains(&sign)
            && !after.is_some_and(char::is_numeric)
            && let Some(last) = self.found.last_mut()
            && text[last.clone()].ends_with(char::is_numeric)
            && matches!(&text[last.end..range.start], "" | " " | "\u{A0}" | "\u{202F}")
        {
            last.end = range.end;
        } else if self.stands_alone(&range, sign) {
            self.found.push(range);
        }
    }

    /// Returns whether a sign is said as a word of its own: between words, or a currency after the words of an amount.
    fn stands_alone(&self, range: &Range<usize>, sign: char) -> bool {
        let is_alone = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_alphanumeric());
        let Some(last) = self.found.last() else { return false };
        let (before, after) =
            (self.text[..range.start].chars().next_back(), self.text[range.end..].chars().next());
        let after_word = before.is_some_and(char::is_whitespace)
            && self.text[last.end..range.start].trim().is_empty()
            && !after.is_some_and(char::is_alphanumeric);
        let between_words =
            is_alone(before) && after.is_some() && is_alone(after) && !after.is_some_and(char::is_numeric);
        SPOKEN_SIGNS.contains(&sign) && (between_words || (matches!(sign, '€' | '$' | '£') && after_word))
    }

    fn last_end(&self) -> usize {
        self.found.last().map_or(0, |last| last.end)
    }
}

/// Returns whether two numbers are read as one: a time, a fraction, a range of numbers, thousands set apart by a
/// narrow blank.
fn joins(before: &str, gap: &str, after: &str) -> bool {
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let tail =
        &before[before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + last_len(before, at))..];
    if tail.is_empty() || !after.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    match gap {
        ":" | "/" => is_digits(after) && after.len() <= 4,
        " " => tail.len() <= 3 && after == "000",
        "-" => true,
        "–" => !before.contains('–'),
        "\u{A0}" | "\u{202F}" | "\u{2009}" => {
            tail.len() <= 3 && after.len() >= 3 && is_digits(&after.chars().take(3).collect::<String>())
        }
        _ => false,
    }
}

fn last_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Returns where a word is two, for a space is missing after a full stop: "end.Next", but not "Node.js" or "ASP.NET".
fn missed_space(word: &str) -> Option<usize> {
    let (before, after) = word.split_once('.')?;
    let is_end = before.len() > 2 && before.ends_with(char::is_lowercase);
    let is_start = after.len() > 1
        && after.starts_with(char::is_uppercase)
        && after.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == ' ');
    (is_end && is_start && !after.contains('.')).then_some(before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_and_what_is_read_as_a_whole() {
        let cases: &[(&str, &[&str])] = &[
            ("“I can’t,” he said—twice.", &["I", "can’t", "he", "said", "twice"]),
            ("a well-known _fact_", &["a", "well", "known", "fact"]),
            ("see www.asterisk.org, then", &["see", "www.asterisk.org", "then"]),
            ("see https://a.b/c?d=1.", &["see", "https://a.b/c?d=1"]),
            ("write to me@x.org!", &["write", "to", "me@x.org"]),
            ("ask @name or #topic", &["ask", "@name", "or", "#topic"]),
            ("在dwarkash.com订阅", &["在", "dwarkash.com", "订", "阅"]),
            ("28.8 and 3,000", &["28.8", "and", "3,000"]),
            ("paid $3.50, US$5 or 5 €.", &["paid", "$3.50", "US$5", "or", "5 €"]),
            ("50% of 5\u{202F}000\u{A0}€", &["50%", "of", "5\u{202F}000\u{A0}€"]),
            ("at 3:30 on 1/2, −5 to 3–4", &["at", "3:30", "on", "1/2", "−5", "to", "3–4"]),
            ("B2B, GPT-4 and 3D", &["B2B", "GPT", "4", "and", "3D"]),
            ("R&D, this & that", &["R", "&", "D", "this", "&", "that"]),
            ("1 + 1 = 2", &["1", "+", "1", "=", "2"]),
            ("10 km/h and/or 90km/h", &["10", "km/h", "and", "or", "90km/h"]),
            ("3-й из 3 000, 5-7", &["3-й", "из", "3 000", "5-7"]),
            ("5 Millionen €.", &["5", "Millionen", "€"]),
            ("* * * --- ==== & – …", &[]),
            ("The end.Next to Node.js", &["The", "end", "Next", "to", "Node.js"]),
            (
                "在2020年花了¥3.50，50%的人；3：4，20°C",
                &["在", "2020", "年", "花", "了", "¥3.50", "50%", "的", "人", "3", "4", "20°C"],
            ),
            ("1990年，未来 5 年", &["1990", "年", "未", "来", "5", "年"]),
            ("ラーメンを食べる", &["ラーメン", "を", "食", "べ", "る"]),
            ("안녕하세요, 세계!", &["안녕하세요", "세계"]),
            ("ผมชื่อสมชายครับ", &["ผมชื่อ", "สมชา", "ยครับ"]),
            ("हम घर गए।", &["हम", "घर", "गए"]),
            ("مرحبا؟", &["مرحبا"]),
        ];
        for (text, words) in cases {
            assert_eq!(split(text), *words, "{text}");
        }
    }
}
