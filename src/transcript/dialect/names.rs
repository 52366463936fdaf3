//! Labels without a colon: a name on a line of its own, `Name — text`, `[Name] text`, `Q. text`, a bold name.
//!
//! One manner is taken for the whole document: the one that most lines have, where its names recur.

use std::collections::HashMap;

use super::Dialect;
use crate::time::Time;
use crate::transcript::block::Block;
use crate::transcript::boundary::ends_sentence;
use crate::transcript::voices::{has_colon_label, is_name};

/// Lines at the head of a document among which its first label is.
const HEAD: usize = 12;
/// One of so many paragraphs, or lines where labels stand inside paragraphs, has a label at least; and where nothing but
/// their place tells names from short answers.
const MIN_SHARE: usize = 5;
const MIN_SHARE_ALONE: usize = 3;
/// Decorations that tools and writers put around a name.
const DECORATIONS: [(&str, &str); 6] =
    [("**", "**"), ("__", "__"), ("[", "]"), ("<", ">"), ("【", "】"), ("@", "")];
/// What parts a name from what is said.
const DASHES: [&str; 7] = [" — ", " – ", " ― ", " | ", " - ", "—", " -- "];

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Manner {
    /// On a line of its own.
    Alone,
    /// Before a dash or a bar.
    Dash,
    /// In brackets.
    Bracketed,
    /// In bold type.
    Bold,
    /// `Q.` and `A.`
    Letter,
}

const MANNERS: [Manner; 5] = [Manner::Alone, Manner::Dash, Manner::Bracketed, Manner::Bold, Manner::Letter];

/// What may be a label, and what is said after it on its line.
#[derive(Debug, Clone, Copy)]
struct Label<'a> {
    name: &'a str,
    said: &'a str,
}

/// A line of a document.
struct Line<'a> {
    text: &'a str,
    /// Bytes of bold type that it begins with.
    bold: Option<usize>,
    stamped: bool,
    /// It begins its block.
    first: bool,
    /// It is all of its block.
    alone: bool,
}

/// Returns the name without what stands around it: hashes of a heading, asterisks, brackets; nothing if there is no
/// more than that.
pub(super) fn bare(text: &str) -> Option<&str> {
    let mut text = text.trim().trim_start_matches('#').trim();
    for (open, close) in DECORATIONS {
        text = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)).unwrap_or(text).trim();
    }
    let text = without_remark(text);
    (!text.is_empty()).then_some(text)
}

/// `ANN (V.O.)`
fn without_remark(text: &str) -> &str {
    match text.rfind(" (") {
        Some(at) if at > 0 && text.ends_with(')') => text[..at].trim_end(),
        _ => text,
    }
}

impl Manner {
    /// The label of this manner that a line has.
    fn label<'a>(self, line: &Line<'a>) -> Option<Label<'a>> {
        let text = line.text;
        match self {
            Manner::Alone => {
                let name = bare(text).filter(|name| is_name(name) && !ends_sentence(name))?;
                Some(Label { name, said: "" })
            }
            Manner::Dash => DASHES.iter().find_map(|dash| {
                let (name, said) = text.split_once(dash)?;
                let name = bare(name)?;
                (is_name(name) && !said.trim().is_empty()).then(|| Label { name, said: said.trim() })
            }),
            Manner::Bracketed => [('[', ']'), ('<', '>'), ('【', '】')].iter().find_map(|&(open, close)| {
                let (name, said) = text.strip_prefix(open)?.split_once(close)?;
                (is_name(name) && !said.trim().is_empty()).then(|| Label { name, said: said.trim() })
            }),
            Manner::Bold => {
                let (name, said) = match line.bold {
                    Some(bytes) => text.split_at_checked(bytes)?,
                    None => text.strip_prefix("**")?.split_once("**")?,
                };
                let name = name.trim();
                (is_name(name) && !said.trim().is_empty()).then(|| Label { name, said: said.trim() })
            }
            Manner::Letter => {
                let (name, said) = text.split_once(['.', ')'])?;
                (matches!(name, "Q" | "A") && said.starts_with(' '))
                    .then(|| Label { name, said: said.trim() })
            }
        }
    }
}

pub(super) fn take(blocks: Vec<Block>, declared: &[String], dialect: &mut Dialect) -> Vec<Block> {
    let found = {
        let lines = lines(&blocks);
        let colons = lines.iter().filter(|line| has_colon_label(line.text)).count();
        let ends = lines.iter().any(|line| ends_sentence(line.text));
        let counted = MANNERS.into_iter().filter_map(|manner| {
            let count = Count::of(manner, &lines, ends);
            let prevails = count.prevails(manner, lines.len(), blocks.len());
            Tally::of(&count, manner, declared, prevails)
        });
        counted.max_by_key(|tally| tally.count).filter(|tally| tally.count > colons)
    };
    let Some(tally) = found else { return blocks };
    let mut taken =
        Taken { tally, blocks: Vec::with_capacity(blocks.len()), speaking: None, pending: None, dialect };
    for block in blocks {
        taken.block(block);
    }
    taken.blocks.retain(|block| !block.is_empty());
    taken.blocks
}

fn lines(blocks: &[Block]) -> Vec<Line<'_>> {
    let of_block = |block: &'_ Block| -> Vec<(usize, bool)> {
        (0..block.lines.len()).map(|row| (row, block.stamp(row).is_some())).collect()
    };
    let mut lines = Vec::new();
    for block in blocks.iter().filter(|block| block.speaker.is_none()) {
        for (row, stamped) in of_block(block) {
            lines.push(Line {
                text: &block.lines[row],
                bold: block.bold.filter(|_| row == 0),
                stamped,
                first: row == 0,
                // A cue that has a name and nothing else calls somebody.
                alone: block.lines.len() == 1 && block.cue.is_none(),
            });
        }
    }
    lines
}

/// The names of one manner that are speakers.
struct Tally {
    manner: Manner,
    /// By what names are compared by, as first written.
    names: HashMap<String, String>,
    count: usize,
}

/// How often a name stands in a document as a label of one manner.
struct Use {
    shown: String,
    count: usize,
    stamped: usize,
}

/// What may be labels of one manner.
#[derive(Default)]
struct Count {
    /// By what names are compared by.
    uses: HashMap<String, Use>,
    labels: usize,
    /// Those with a stamp.
    stamped: usize,
    /// The line of the first.
    first: Option<usize>,
    /// One stands inside a block.
    inside: bool,
}

impl Count {
    /// `ends` says whether any line ends a sentence.
    fn of(manner: Manner, lines: &[Line], ends: bool) -> Self {
        let mut count = Self::default();
        for (at, line) in lines.iter().enumerate() {
            let Some(label) = manner.label(line).filter(|_| manner.stands(lines, at, ends)) else { continue };
            count.labels += 1;
            count.stamped += usize::from(line.stamped);
            count.inside |= !line.first;
            count.first.get_or_insert(at);
            let new = Use { shown: label.name.to_owned(), count: 0, stamped: 0 };
            let used = count.uses.entry(label.name.to_lowercase()).or_insert(new);
            used.count += 1;
            used.stamped += usize::from(line.stamped);
        }
        count
    }

    fn is_stamped(&self) -> bool {
        self.stamped * 4 >= self.labels * 3 && self.labels >= 2
    }

    /// Whether names recur as those of people who talk with each other do.
    fn converses(&self, manner: Manner) -> bool {
        let recurring = || self.uses.values().filter(|used| used.count > 1).map(|used| used.count);
        match manner {
            Manner::Letter => self.uses.len() == 2 && self.labels > 2,
            _ => recurring().count() >= 2 && recurring().sum::<usize>() * 2 >= self.labels,
        }
    }

    /// Whether they are often enough before the paragraphs, or the lines where one stands inside a paragraph.
    fn prevails(&self, manner: Manner, lines: usize, blocks: usize) -> bool {
        let alone = manner == Manner::Alone && !self.is_stamped();
        let share = if alone { MIN_SHARE_ALONE } else { MIN_SHARE };
        let places = if self.inside { lines } else { blocks };
        self.labels * share >= places && self.first.is_some_and(|first| first < HEAD)
    }
}

impl Tally {
    /// The speakers among what may be labels; nothing where there are none.
    fn of(count: &Count, manner: Manner, declared: &[String], prevails: bool) -> Option<Self> {
        let is_declared = |name: &str| declared.iter().any(|own| own.to_lowercase() == name);
        let converses = count.converses(manner);
        let holds = prevails && (converses || count.is_stamped());
        let marked = matches!(manner, Manner::Bracketed | Manner::Bold | Manner::Letter);
        let makes_speaker =
            |used: &Use| used.count > 1 || used.stamped > 0 || converses && (marked || count.is_stamped());
        let speakers: Vec<(&String, &Use)> = count
            .uses
            .iter()
            .filter(|(key, used)| is_declared(key) || holds && makes_speaker(used))
            .collect();
        let total = speakers.iter().map(|(_, used)| used.count).sum();
        let names: HashMap<String, String> =
            speakers.into_iter().map(|(key, used)| (key.clone(), used.shown.clone())).collect();
        (!names.is_empty()).then_some(Tally { manner, names, count: total })
    }

    fn label<'a>(&self, line: &Line<'a>) -> Option<(String, &'a str)> {
        let label = self.manner.label(line)?;
        Some((self.names.get(&label.name.to_lowercase())?.clone(), label.said))
    }
}

impl Manner {
    /// Whether a label may stand at a place: a name alone has text below it, which is none.
    fn stands(self, lines: &[Line], at: usize, ends: bool) -> bool {
        if self != Manner::Alone {
            return true;
        }
        // Where no line ends a sentence, any may be a label.
        let begins =
            !ends || lines[at].first || at == 0 || lines[at].stamped || ends_sentence(lines[at - 1].text);
        let next = lines.get(at + 1);
        begins
            && (lines[at].alone || next.is_some_and(|next| !next.first))
            && next.is_some_and(|next| self.label(next).is_none())
    }
}

/// What was taken so far.
struct Taken<'a> {
    tally: Tally,
    blocks: Vec<Block>,
    speaking: Option<String>,
    /// The stamp of a label whose text is still to come.
    pending: Option<Time>,
    dialect: &'a mut Dialect,
}

impl Taken<'_> {
    fn block(&mut self, block: Block) {
        if block.speaker.is_some() {
            self.blocks.push(block);
            return;
        }
        let (bold, heading, cue) = (block.bold, block.heading, block.cue);
        let alone = block.lines.len() == 1;
        let mut part = Block { speaker: self.speaking.clone(), bold, heading, cue, ..Block::default() };
        let mut after_label = false;
        for (row, (text, stamp)) in block.into_lines().enumerate() {
            let line = Line {
                text: &text,
                bold: bold.filter(|_| row == 0),
                stamped: stamp.is_some(),
                first: row == 0,
                alone,
            };
            if let Some((name, said)) = self.tally.label(&line) {
                self.turn(&name, &text);
                let part_of_name = Block { speaker: self.speaking.clone(), cue, ..Block::default() };
                self.blocks.push(std::mem::replace(&mut part, part_of_name));
                self.pending = stamp.or(self.pending);
                after_label = self.tally.manner == Manner::Alone;
                if !said.is_empty() {
                    part.push(said.to_owned(), self.pending.take());
                }
            } else if after_label && is_parenthetical(&text) {
                after_label = false;
            } else {
                after_label = false;
                part.push(text, stamp.or(self.pending.take()));
            }
        }
        self.blocks.push(part);
    }

    fn turn(&mut self, name: &str, line: &str) {
        if self.dialect.turns == 0 && !self.dialect.examples.iter().any(|example| example.starts_with(line)) {
            self.dialect.examples.push(line.to_owned());
        }
        self.dialect.turns += 1;
        if !self.dialect.speakers.iter().any(|own| own == name) {
            self.dialect.speakers.push(name.to_owned());
        }
        self.speaking = Some(name.to_owned());
    }
}

/// `(quietly)` below a name: how it is said.
fn is_parenthetical(line: &str) -> bool {
    line.starts_with('(') && line.find(')') == Some(line.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who says what, a line for each block; blocks are parted by `|`, lines by `/`.
    fn voices(text: &str) -> Vec<String> {
        let blocks = text.split('|').map(|block| Block::new(block.split('/'))).collect();
        let blocks = take(blocks, &[], &mut Dialect::default());
        let show = |block: &Block| format!("{}>{}", block.speaker.as_deref().unwrap_or(""), block.joined());
        blocks.iter().map(show).collect()
    }

    #[test]
    fn labels_without_a_colon_are_those_that_recur() {
        for text in [
            "Ann/Hi there.|Bob/Hello you.|Ann/So it goes.|Bob/Well.",
            "**Ann**|Hi there.|**Bob**|Hello you.|**Ann**|So it goes.|**Bob**|Well.",
            "Ann — Hi there.|Bob — Hello you.|Ann — So it goes.|Bob — Well.",
            "Ann | Hi there./Bob \u{7C} Hello you./Ann | So it goes./Bob | Well.",
            "[Ann] Hi there.|[Bob] Hello you.|[Ann] So it goes.|[Bob] Well.",
            "**Ann** Hi there.|**Bob** Hello you.|**Ann** So it goes.|**Bob** Well.",
            "## Ann|Hi there.|## Bob|Hello you.|## Ann|So it goes.|## Bob|Well.",
            "Ann (V.O.)/(softly)/Hi there.|Bob/Hello you.|Ann/So it goes.|Bob/Well.",
        ] {
            let text = text.replace(" | ", " \u{2013} ");
            assert_eq!(
                voices(&text),
                ["Ann>Hi there.", "Bob>Hello you.", "Ann>So it goes.", "Bob>Well."],
                "{text}"
            );
        }
        assert_eq!(voices("Q. Why?|A. So.|Q. And now?"), ["Q>Why?", "A>So.", "Q>And now?"]);
    }

    #[test]
    fn what_recurs_in_prose_is_no_label() {
        for text in [
            "Introduction|It began.|The Middle|It went on.|Conclusion|It ended.",
            "Nevermore/It said so.|And then.|Nevermore/It said so again.",
            "Nothing — and I mean it — helped.|Nothing — not even sleep — came.|So it went.",
            "A. One way is this.|B. Another is that.|C. A third is none.",
            "Paris|It rained there.|Rome|It did not.",
            "Chorus/La la.|Verse/So it goes.|Chorus/La la.|Verse/It went.",
        ] {
            let blocks: Vec<Block> = text.split('|').map(|block| Block::new(block.split('/'))).collect();
            assert_eq!(take(blocks.clone(), &[], &mut Dialect::default()), blocks, "{text}");
        }
    }
}
