//! A paragraph as the file has it: its lines, and how they become one running text.

use crate::language::Language;
use crate::script::{is_spaced, is_unspaced_alphabet};

/// One paragraph: lines with white space collapsed, none of them blank. Line breaks inside are soft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<String>,
    /// Who says it, where that is known.
    pub(super) speaker: Option<String>,
    /// What is displayed in it and not said, in order of place; it stands in no line.
    pub(super) insets: Vec<Inset>,
    /// The cue of a timed-text file that it is, where each cue is a block.
    pub(super) cue: Option<usize>,
}

/// A stage direction that is to be displayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inset {
    /// The line it belongs to, and the byte of that line it stands before.
    pub(super) line: usize,
    pub(super) at: usize,
    /// The direction, with the blank on its outer side if it stands inside a line.
    pub(super) text: String,
    /// Whether it has a line or a paragraph to itself.
    pub(super) alone: bool,
}

impl Block {
    /// Returns a paragraph of the given lines; blank ones are left out.
    pub(super) fn new<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> Self {
        let lines = lines.into_iter().map(|line| collapse(line.as_ref())).filter(|line| !line.is_empty());
        Self { lines: lines.collect(), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the lines as one text: joined by a blank where the script has blanks, by nothing where it has none.
    pub(super) fn joined(&self) -> String {
        self.joined_with_starts().0
    }

    /// Returns the lines as one text, and the byte of it that each begins with.
    pub(super) fn joined_with_starts(&self) -> (String, Vec<usize>) {
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.len() + 1).sum());
        let mut starts = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            if needs_blank(&text, line) {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(line);
        }
        (text, starts)
    }
}

/// Returns whether two texts that follow each other in a paragraph are parted by a blank.
pub(super) fn needs_blank(before: &str, after: &str) -> bool {
    let broken =
        before.ends_with('-') && after.starts_with(char::is_lowercase) && is_broken_word(before, after);
    is_spaced(before, after) && !broken
}

/// A hyphen that holds the two lines together: a letter before it, and no hanging hyphen ("two- or three-fold").
fn is_broken_word(before: &str, after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.chars().rev().nth(1).is_some_and(|c| c.is_alphabetic() && !is_unspaced_alphabet(c))
        && !Language::all().any(|language| language.grammar.after_hanging_hyphen.contains(&word))
}

/// Returns the text with runs of white space as one blank and none at its ends; control characters, which no player
/// shows, are left out. A lone no-break space stays: it holds a number together ("5 000 €" in French).
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space: Option<char> = None;
    for c in text.chars() {
        if c.is_whitespace() {
            space = Some(if space.is_none() && matches!(c, '\u{A0}' | '\u{202F}') { c } else { ' ' });
        } else if !c.is_control() && c != '\u{FEFF}' {
            if let Some(space) = space.take().filter(|_| !out.is_empty()) {
                out.push(space);
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_line_breaks_follow_the_script() {
        let cases = [
            (&["It was the best", "of times."][..], "It was the best of times."),
            (&["我很困惑，", "为什么有些人"], "我很困惑，为什么有些人"),
            (&["在 LLM", "之上"], "在 LLM 之上"),
            (&["self-", "substantial"], "self-substantial"),
            (&["two-", "or three-fold"], "two- or three-fold"),
            (&["he left -", "and came back"], "he left - and came back"),
            (&["안녕", "하세요"], "안녕 하세요"),
        ];
        for (lines, joined) in cases {
            assert_eq!(Block::new(lines).joined(), joined);
        }
    }

    #[test]
    fn white_space_collapses_and_controls_vanish() {
        assert_eq!(collapse("  a\t\tb \u{3000}c\u{7}d  "), "a b cd");
        assert_eq!(collapse("5\u{202F}000\u{A0}€"), "5\u{202F}000\u{A0}€");
    }
}
