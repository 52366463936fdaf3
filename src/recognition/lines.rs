//! A word a line: CTM, and labels as Audacity exports them.
//!
//! Source: NIST, *SCTK*, `doc/infmts.htm`, "CTM".

use super::Recognised;
use super::json::instant;
use crate::time::Time;

/// Labels: start, end and text, with tabs between, in seconds.
pub(super) fn labels(text: &str) -> Option<Vec<Recognised>> {
    // The frequencies of a selection begin with a backslash.
    of_lines(text, '\\', |line| {
        let mut fields = line.splitn(3, '\t');
        let (start, end, label) = (time(fields.next()?)?, time(fields.next()?)?, fields.next()?.trim());
        let is_word = !label.contains(char::is_whitespace);
        let found = if is_word {
            Recognised::word(label, Some(start))
        } else {
            Recognised::cue(label.to_owned(), Some(start))
        };
        (start <= end).then_some(found)
    })
}

/// Recording, channel, start, length, word and perhaps a confidence.
pub(super) fn ctm(text: &str) -> Option<Vec<Recognised>> {
    of_lines(text, ';', |line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, _, start, length, word, ..] = fields[..] else { return None };
        time(length)?;
        (fields.len() <= 8).then_some(Recognised::word(word, Some(time(start)?)))
    })
}

/// The words of all lines but comments; nothing where one is something else.
fn of_lines(text: &str, comment: char, word: impl Fn(&str) -> Option<Recognised>) -> Option<Vec<Recognised>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(comment));
    let words: Option<Vec<Recognised>> = lines.map(word).collect();
    words.filter(|words| !words.is_empty())
}

fn time(field: &str) -> Option<Time> {
    instant(field.trim().parse().ok()?)
}
