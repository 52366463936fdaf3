//! A text as a list of sentences with the forms that occur in each.

use std::collections::HashMap;

use super::Text;
use super::forms::Reader;

/// What a form is; each sort is translated in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, without its ending.
    Word,
    /// A character or two of a script without blanks.
    Characters,
    /// A word in Latin letters in a text of another script.
    Latin,
    /// A number.
    Number,
    /// A mark that translations keep.
    Mark,
}

impl Kind {
    /// How many sorts there are.
    pub(super) const COUNT: usize = 5;
}

/// A form as it is compared: folded, its ending cut off.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) kind: Kind,
    /// How many sentences hold it.
    pub(super) count: f64,
}

/// One of the two texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Side {
    pub(super) forms: Vec<Form>,
    /// The forms of each sentence, each once, ascending.
    pub(super) sentences: Vec<Vec<u32>>,
    /// For each of them the characters before it in its sentence, where it first occurs.
    pub(super) before: Vec<Vec<f32>>,
    /// Whether a paragraph begins with the sentence.
    pub(super) begins_paragraph: Vec<bool>,
    /// The characters before each sentence and before the end of the text.
    characters: Vec<f64>,
    /// The forms before each sentence and before the end of the text.
    occurrences: Vec<f64>,
}

impl Side {
    pub(super) fn of(text: &Text) -> Self {
        let reader = Reader::of(text);
        let mut side = Side { characters: vec![0.0], occurrences: vec![0.0], ..Side::default() };
        let mut known = HashMap::new();
        let mut previous = None;
        for sentence in &text.sentences {
            let mut occurrences: Vec<(u32, usize)> = Vec::new();
            reader.each_form(sentence.text, &mut |text, kind, before| {
                let form = *known.entry(text).or_insert_with_key(|text| {
                    side.forms.push(Form { text: text.clone(), kind, count: 0.0 });
                    side.forms.len() as u32 - 1
                });
                occurrences.push((form, before));
            });
            occurrences.sort_unstable();
            occurrences.dedup_by_key(|occurrence| occurrence.0);
            let (forms, before): (Vec<u32>, Vec<f32>) =
                occurrences.into_iter().map(|(form, before)| (form, before as f32)).unzip();
            for &form in &forms {
                side.forms[form as usize].count += 1.0;
            }
            let characters =
                sentence.text.chars().filter(|c| !c.is_whitespace()).count() as f64 + sentence.unwritten;
            side.characters.push(side.characters(0..side.len()) + characters.max(1.0));
            side.occurrences.push(side.occurrences(0..side.len()) + forms.len() as f64);
            side.begins_paragraph.push(previous != Some(sentence.paragraph));
            side.sentences.push(forms);
            side.before.push(before);
            previous = Some(sentence.paragraph);
        }
        side
    }

    /// How many sentences there are.
    pub(super) fn len(&self) -> usize {
        self.sentences.len()
    }

    /// How much it says that a paragraph begins, from 0 to 1: the share of the sentences that begin none, where some do.
    pub(super) fn paragraphs_say(&self) -> f64 {
        let begin = self.begins_paragraph.iter().skip(1).filter(|&&begins| begins).count();
        if begin == 0 { 0.0 } else { 1.0 - begin as f64 / (self.len() - 1) as f64 }
    }

    /// The characters of some sentences, blanks not counted.
    pub(super) fn characters(&self, sentences: std::ops::Range<usize>) -> f64 {
        self.characters[sentences.end] - self.characters[sentences.start]
    }

    /// How many forms some sentences hold, those of several counted for each.
    pub(super) fn occurrences(&self, sentences: std::ops::Range<usize>) -> f64 {
        self.occurrences[sentences.end] - self.occurrences[sentences.start]
    }

    /// The forms of some sentences, each once.
    pub(super) fn forms_of(&self, sentences: std::ops::Range<usize>) -> Vec<u32> {
        let mut forms = self.sentences[sentences].concat();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The sentences in which each form occurs, ascending.
    pub(super) fn places(&self) -> Vec<Vec<u32>> {
        let mut places = vec![Vec::new(); self.forms.len()];
        for (number, sentence) in self.sentences.iter().enumerate() {
            for &form in sentence {
                places[form as usize].push(number as u32);
            }
        }
        places
    }
}
