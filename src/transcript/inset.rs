//! Directions back at their places, when the sentences and their words are known.

use super::block::{Block, needs_blank};
use super::division::{Division, Part};
use super::{Direction, Sentence, Split};
use crate::time::Time;

/// A text that is divided: a paragraph, or a line of one where lines are aligned.
pub(super) struct Stretch {
    pub(super) text: String,
    /// The bytes that its lines begin with.
    pub(super) lines: Vec<usize>,
    /// In order of place.
    insets: Vec<Placed>,
    /// Times, each with the byte that it stands before, in order of place.
    pub(super) stamps: Vec<(usize, Time)>,
}

/// A direction and the byte of the stretch that it stands before.
struct Placed {
    at: usize,
    text: String,
    /// Whether it has a line or a paragraph to itself.
    alone: bool,
}

impl Stretch {
    fn new(text: String) -> Self {
        Self { text, lines: Vec::new(), insets: Vec::new(), stamps: Vec::new() }
    }

    /// Returns the stretches of a block; one at least, so that directions without any text have a place.
    pub(super) fn of(block: &Block, split: Split) -> Vec<Self> {
        let (mut stretches, starts): (Vec<Stretch>, Vec<usize>) = if split == Split::Lines {
            let lines = block.lines.iter().map(|line| Stretch::new(line.clone()));
            (lines.collect(), vec![0; block.lines.len()])
        } else {
            let (text, starts) = block.joined_with_starts();
            (vec![Stretch { lines: starts.clone(), ..Stretch::new(text) }], starts)
        };
        if stretches.is_empty() {
            stretches.push(Stretch::new(String::new()));
        }
        for &(row, time) in &block.stamps {
            let line = if split == Split::Lines { row } else { 0 };
            if let Some(stretch) = stretches.get_mut(line) {
                stretch.stamps.push((starts.get(row).copied().unwrap_or_default(), time));
            }
        }
        for inset in &block.insets {
            let line = if split == Split::Lines { inset.line } else { 0 };
            let at = starts.get(inset.line).copied().unwrap_or_default() + inset.at;
            if let Some(stretch) = stretches.get_mut(line) {
                stretch.insets.push(Placed { at, text: inset.text.clone(), alone: inset.alone });
            }
        }
        stretches
    }

    /// Adds the sentences of the stretch, those that directions stand in with them in their text; directions that stand
    /// alone, or where nothing is said, get a place between the sentences.
    pub(super) fn put_back(&self, parts: Vec<Part>, all: &mut Division) {
        let mut insets = self.insets.iter().peekable();
        for Part { range, mut sentence } in parts {
            while let Some(inset) = insets.next_if(|i| i.at < range.start || (i.alone && i.at == range.start))
            {
                all.directions.push(inset.direction(all.sentences.len()));
            }
            let mut inside = Vec::new();
            while let Some(inset) = insets.next_if(|i| i.at < range.end || (!i.alone && i.at == range.end)) {
                inside.push((inset.at - range.start, inset));
            }
            insert(&mut sentence, &inside);
            all.sentences.push(sentence);
        }
        all.directions.extend(insets.map(|inset| inset.direction(all.sentences.len())));
    }
}

impl Placed {
    fn direction(&self, before: usize) -> Direction {
        Direction { text: self.text.trim().to_owned(), before }
    }
}

/// Puts directions into a sentence's text, at these bytes of it; inside a word, behind the word.
fn insert(sentence: &mut Sentence, insets: &[(usize, &Placed)]) {
    if insets.is_empty() {
        return;
    }
    let source = std::mem::take(&mut sentence.text);
    let mut words = sentence.words.iter_mut().peekable();
    let (mut from, mut shift) = (0, 0);
    for &(at, inset) in insets {
        let mut at = at.max(from);
        while let Some(word) = words.next_if(|word| word.range.start < at) {
            at = at.max(word.range.end);
            word.range = word.range.start + shift..word.range.end + shift;
        }
        sentence.text.push_str(&source[from..at]);
        let before = sentence.text.len();
        sentence.text.push_str(&inset.text);
        if inset.alone && needs_blank(&inset.text, &source[at..]) {
            sentence.text.push(' ');
        }
        shift += sentence.text.len() - before;
        from = at;
    }
    sentence.text.push_str(&source[from..]);
    for word in words {
        word.range = word.range.start + shift..word.range.end + shift;
    }
}
