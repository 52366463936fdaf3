//! A paragraph as the file has it: its lines, and how they become one running text.

use crate::language::Language;
use crate::script::{is_spaced, is_unspaced_alphabet};
use crate::time::Time;

/// One paragraph: lines with white space collapsed, none of them blank. Line breaks inside are soft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<String>,
    /// Who says it, where that is known.
    pub(super) speaker: Option<String>,
    /// What is displayed in it and not said, in order of place; it stands in no line.
    pub(super) insets: Vec<Inset>,
    /// The cue of a timed-text file that it is, where each cue is a block: its number, and when it begins.
    pub(super) cue: Option<(usize, Time)>,
    /// The stamps of lines, each with the number of its line, ascending.
    pub(super) stamps: Vec<(usize, Time)>,
    /// How many bytes of the first line are in bold type, from its beginning, where not all of it is.
    pub(super) bold: Option<usize>,
    /// Whether it is a heading.
    pub(super) heading: bool,
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

    /// Adds a line at the end, with its stamp.
    pub(super) fn push(&mut self, line: String, stamp: Option<Time>) {
        self.stamps.extend(stamp.map(|time| (self.lines.len(), time)));
        self.lines.push(line);
    }

    /// Returns the stamp of a line.
    pub(super) fn stamp(&self, row: usize) -> Option<Time> {
        let at = self.stamps.binary_search_by_key(&row, |stamp| stamp.0).ok()?;
        self.stamps.get(at).map(|stamp| stamp.1)
    }

    /// Returns the lines in order, each with its stamp.
    pub(super) fn into_lines(self) -> impl Iterator<Item = (String, Option<Time>)> {
        let mut stamps = self.stamps.into_iter().peekable();
        let lines = self.lines.into_iter().enumerate();
        lines.map(move |(row, line)| (line, stamps.next_if(|stamp| stamp.0 == row).map(|stamp| stamp.1)))
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

/// Makes paragraphs of what a reader of documents meets.
#[derive(Debug, Default)]
pub(super) struct Writer {
    blocks: Vec<Block>,
    /// The paragraph being read; `\n` is a soft line break.
    current: String,
    is_bold: bool,
    /// Bytes of it that are in bold type from its beginning on.
    bold: usize,
    heading: bool,
}

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        let all_bold = self.is_bold && self.current[self.bold..].trim().is_empty();
        self.current.push_str(text);
        if all_bold && !text.trim().is_empty() {
            self.bold = self.current.len();
        }
    }

    pub(super) fn line_break(&mut self) {
        self.current.push('\n');
    }

    /// Whether the text from here on is in bold type.
    pub(super) fn bold(&mut self, is_bold: bool) {
        self.is_bold = is_bold;
    }

    /// Whether the paragraph is a heading.
    pub(super) fn heading(&mut self, is_heading: bool) {
        self.heading = is_heading;
    }

    /// Ends the paragraph, if there is one.
    pub(super) fn close(&mut self) {
        let block = self.take();
        self.blocks.extend(block);
    }

    /// Ends the paragraph, if there is one, and returns it instead of keeping it.
    pub(super) fn take(&mut self) -> Option<Block> {
        let current = std::mem::take(&mut self.current);
        let bold = collapse(&current[..std::mem::take(&mut self.bold)]);
        let mut block = Block::new(current.split('\n'));
        block.heading = std::mem::take(&mut self.heading);
        let first = block.lines.first()?;
        block.bold =
            (first.starts_with(&bold) && !bold.is_empty() && bold.len() < first.len()).then_some(bold.len());
        Some(block)
    }

    /// Returns the paragraphs that were kept.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
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

/// Returns the text with runs of white space as one blank and none at its ends; control characters and those without
/// width, which no player shows, are left out, but for the joiners of Indic scripts and emoji. Ligatures become their
/// letters. A lone no-break space stays: it holds a number together ("5 000 €" in French).
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space: Option<char> = None;
    for c in text.chars() {
        if c.is_whitespace() {
            space = Some(if space.is_none() && matches!(c, '\u{A0}' | '\u{202F}') { c } else { ' ' });
        } else if !c.is_control() && !matches!(c, '\u{FEFF}' | '\u{AD}' | '\u{200B}' | '\u{2060}') {
            if let Some(space) = space.take().filter(|_| !out.is_empty()) {
                out.push(space);
            }
            match ligature(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }
        }
    }
    out
}

/// The letters of a ligature, as fonts of printed pages have them.
pub(super) fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
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
        assert_eq!(
            collapse("in\u{AD}vis\u{200B}ible o\u{FB03}ce 👩\u{200D}🚀"),
            "invisible office 👩\u{200D}🚀"
        );
        assert_eq!(collapse("5\u{202F}000\u{A0}€"), "5\u{202F}000\u{A0}€");
    }
}
