//! A text as a list of sentences with the forms that occur in each.

use std::collections::HashMap;

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Sentence;
use crate::script::{is_han, is_kana};

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
    /// Whether a paragraph begins with the sentence.
    pub(super) begins_paragraph: Vec<bool>,
    /// The characters before each sentence and before the end of the text.
    characters: Vec<f64>,
    /// The forms before each sentence and before the end of the text.
    occurrences: Vec<f64>,
}

/// Letters of a word that are compared: endings differ where the word is the same.
const STEM: usize = 6;

impl Side {
    pub(super) fn of(sentences: &[Sentence]) -> Self {
        let letters = || sentences.iter().flat_map(|sentence| sentence.text.chars()).filter(|c| c.is_alphabetic());
        let is_latin = letters().filter(char::is_ascii_alphabetic).count() * 2 >= letters().count();
        let mut side = Side { characters: vec![0.0], occurrences: vec![0.0], ..Side::default() };
        let mut known = HashMap::new();
        let mut previous = None;
        for sentence in sentences {
            let mut forms: Vec<u32> = Vec::new();
            each_form(sentence.text, is_latin, &mut |text, kind| {
                forms.push(*known.entry(text).or_insert_with_key(|text| {
                    side.forms.push(Form { text: text.clone(), kind, count: 0.0 });
                    side.forms.len() as u32 - 1
                }));
            });
            forms.sort_unstable();
            forms.dedup();
            for &form in &forms {
                side.forms[form as usize].count += 1.0;
            }
            let characters = sentence.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
            side.characters.push(side.characters(0..side.len()) + characters as f64);
            side.occurrences.push(side.occurrences(0..side.len()) + forms.len() as f64);
            side.begins_paragraph.push(previous != Some(sentence.paragraph));
            side.sentences.push(forms);
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

/// Calls `found` with each form of a sentence.
fn each_form(text: &str, is_latin: bool, found: &mut dyn FnMut(String, Kind)) {
    let chars: Vec<char> = text.nfkc().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        at += 1;
        if is_unspaced(c) {
            found(c.to_string(), Kind::Characters);
            if let Some(&next) = chars.get(at).filter(|&&next| is_unspaced(next)) {
                found([c, next].iter().collect(), Kind::Characters);
            }
        } else if c.is_numeric() {
            at = number_end(&chars, start);
            found(chars[start..at].iter().filter(|c| c.is_numeric()).collect(), Kind::Number);
        } else if c.is_alphabetic() {
            let in_word = |c: &char| !is_unspaced(*c) && (c.is_alphanumeric() || is_combining_mark(*c));
            at += chars[at..].iter().take_while(|c| in_word(c)).count();
            let word = folded(&chars[start..at]);
            if !is_latin && chars[start..at].iter().all(char::is_ascii) {
                found(word, Kind::Latin);
            } else if !word.is_empty() {
                found(word.chars().take(STEM).collect(), Kind::Word);
            }
        } else if let Some(mark) = mark(c) {
            found(mark.to_string(), Kind::Mark);
        }
    }
}

fn is_unspaced(c: char) -> bool {
    is_han(c) || is_kana(c)
}

/// Where a number ends: separators between its digits belong to it, a blank where three digits follow.
fn number_end(chars: &[char], start: usize) -> usize {
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_numeric()).count();
    let mut end = start + digits(start);
    while let Some(&separator) = chars.get(end) {
        let following = digits(end + 1);
        let joins = match separator {
            '.' | ',' | '\'' => following > 0,
            ' ' => following == 3,
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1 + following;
    }
    end
}

/// Lower-case Latin letters, whatever the alphabet: accents are left out, other letters romanised.
fn folded(word: &[char]) -> String {
    let mut out = String::new();
    for c in word.iter().copied().nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if c.is_alphanumeric() {
            let romanised = any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric);
            out.extend(romanised.map(|c| c.to_ascii_lowercase()));
        }
    }
    out
}

/// Marks that a translation has where the original has them, as one spelling of each.
fn mark(c: char) -> Option<char> {
    match c {
        '?' | '؟' => Some('?'),
        '!' | '(' | ':' => Some(c),
        '"' | '«' | '»' | '“' | '”' | '„' | '「' => Some('"'),
        _ => None,
    }
}
