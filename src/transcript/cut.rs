//! Taking stretches out of a line so that what is left reads on.

use std::ops::Range;

use crate::script::{is_unspaced_alphabet, is_unspaced_east_asian};
use crate::transcript::chars::{is_closer, is_ellipsis, is_opener, is_terminator};

/// A stretch that was cut out of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where in the line that is left it stood.
    pub(super) at: usize,
    /// What was taken, with a blank that would have been one too many.
    pub(super) text: String,
}

/// Returns the line without the given stretches, and those. Stretches with nothing but blanks between them are one.
pub(super) fn out(line: &str, stretches: &[Range<usize>]) -> (String, Vec<Cut>) {
    let mut left = String::with_capacity(line.len());
    let mut cuts = Vec::new();
    let mut from = 0;
    for stretch in merged(line, stretches) {
        left.push_str(&line[from..stretch.start]);
        let mut text = line[stretch.clone()].to_owned();
        let rest = &line[stretch.end..];
        let blank = left.chars().next_back().filter(|c| c.is_whitespace());
        let next = rest.chars().next();
        from = stretch.end;
        match next {
            Some(c) if c.is_whitespace() && (blank.is_some() || begins(&left)) => {
                text.push(c);
                from += c.len_utf8();
            }
            None => text = give_back(&mut left, blank) + &text,
            Some(c) if belongs_to_before(c) => {
                text = give_back(&mut left, blank) + &text;
                if is_mark(c) && left.ends_with(c) {
                    text.push(c);
                    from += c.len_utf8();
                }
            }
            _ => {}
        }
        cuts.push(Cut { at: left.len(), text });
        if left.chars().next_back().zip(next).is_some_and(|(before, after)| glues(before, after)) {
            left.push(' ');
        }
    }
    left.push_str(&line[from..]);
    (left, cuts)
}

fn merged(line: &str, stretches: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if line[last.end..stretch.start].trim().is_empty() => last.end = stretch.end,
            _ => merged.push(stretch.clone()),
        }
    }
    merged
}

/// Takes the blank off the end of what is left.
fn give_back(left: &mut String, blank: Option<char>) -> String {
    blank.map_or_else(String::new, |blank| {
        left.pop();
        blank.to_string()
    })
}

/// Returns whether no blank is wanted after the text: it is empty, or an opening bracket or quote is its last.
fn begins(left: &str) -> bool {
    let before = left.trim_end_matches(is_opener);
    left.is_empty() || (before.len() < left.len() && !before.ends_with(|c: char| !c.is_whitespace()))
}

fn belongs_to_before(c: char) -> bool {
    is_terminator(c) || is_mark(c) || is_ellipsis(c) || (is_closer(c) && !is_opener(c))
}

/// Marks of which one is dropped where a direction stood between two.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '，' | '。' | '、' | '；' | '：')
}

/// Returns whether two characters that come together would be one word or number, as they were not before.
fn glues(before: char, after: char) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && !is_unspaced_east_asian(c);
    in_word(before) && in_word(after) && !(is_unspaced_alphabet(before) && is_unspaced_alphabet(after))
}
