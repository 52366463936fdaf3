//! Where a text may be broken, and what each place costs.
//!
//! Guides agree on the order: after a sentence, after a clause, before a conjunction, before a preposition; never
//! between an article and its noun, a title and its name, a first name and a last name, a number and its unit (Netflix,
//! BBC and TED alike). All costs of a place are here.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::grammar::{Lexicon, Role};
use super::marks;
use super::passage::Passage;
use crate::language::{Grammar, Language};
use crate::script::{is_unspaced_alphabet, is_unspaced_east_asian};
use crate::time::TimeDelta;
use crate::transcript::{Boundary, sentence_ends};

/// After a sentence that ends inside a line or a paragraph of the transcript.
const SENTENCE: f64 = 0.5;
/// After a semicolon, a colon, a dash or an ellipsis.
const STRONG_CLAUSE: f64 = 1.0;
/// After a comma or a closing bracket.
const CLAUSE: f64 = 2.0;
/// Before an opening quote or bracket.
const BEFORE_QUOTE: f64 = 4.0;
/// Before a conjunction.
const BEFORE_CONJUNCTION: f64 = 4.0;
/// Before a preposition, or a word that may be a conjunction or an article ("that").
const BEFORE_PREPOSITION: f64 = 5.0;
/// Before an article, a pronoun or an auxiliary, where a phrase begins.
const BEFORE_PHRASE: f64 = 6.0;
/// Between any other words.
const PLAIN: f64 = 8.0;
/// Between a word and its number ("page 7"), between nouns that may be a name where nouns have capitals.
const LOOSE: f64 = 12.0;
/// Between a pronoun, an auxiliary or a negation and its verb.
const VERB: f64 = 16.0;
/// Between a conjunction and its clause, a number and what is counted.
const CONJUNCTION: f64 = 20.0;
/// Between names; in front of a word of hiragana, which ends a phrase, and of a single Han character, which is often a
/// part of the word before.
const NAME: f64 = 24.0;
/// Between a preposition and its phrase.
const PREPOSITION: f64 = 30.0;
/// Between an article or a title and its noun, a number and its unit, before a particle.
const TOGETHER: f64 = 40.0;
/// Inside a word that no line holds, after a hyphen or a stroke.
pub(super) const INSIDE_AFTER_MARK: f64 = 60.0;
/// Inside a word that no line holds.
pub(super) const INSIDE: f64 = 150.0;

/// Bytes that are looked at on either side of a place for the words around it.
const LONGEST_GAP: usize = 256;

/// A silence from this length on is heard as a break, and halves the cost of breaking there.
const HEARD: TimeDelta = TimeDelta::from_millis(150);
/// One from this length on halves it again.
const PAUSE: TimeDelta = TimeDelta::from_millis(400);

/// A place where a text may be broken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The byte at which what follows begins, blanks left before it.
    pub(super) at: usize,
    pub(super) cost: f64,
    pub(super) end: End,
}

/// What ends at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Some words.
    Words,
    /// A sentence inside a line or a paragraph that is one for the alignment.
    InnerSentence,
    /// A sentence of the alignment.
    Sentence,
}

/// Finds places in one language.
pub(super) struct Breaker<'a> {
    language: &'a str,
    grammar: &'static Grammar,
    lexicon: Lexicon,
    segmenter: WordSegmenterBorrowed<'static>,
}

/// Returns what a silence at a place does to the cost of breaking there.
pub(super) fn with_pause(cost: f64, pause: TimeDelta) -> f64 {
    match pause {
        _ if pause >= PAUSE => cost / 4.0,
        _ if pause >= HEARD => cost / 2.0,
        _ => cost,
    }
}

impl<'a> Breaker<'a> {
    pub(super) fn new(language: &'a str) -> Self {
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let grammar = &Language::of(language).grammar;
        Self { language, grammar, lexicon: Lexicon::of(grammar), segmenter }
    }

    /// Returns the places of a passage in order, its end left out.
    pub(super) fn places(&self, passage: &Passage) -> Vec<Place> {
        let text = passage.text.as_str();
        let unspaced = text.contains(|c| is_unspaced_east_asian(c) || is_unspaced_alphabet(c));
        let words: Vec<usize> =
            if unspaced { self.segmenter.segment_str(text).collect() } else { Vec::new() };
        let inner = self.sentence_ends(passage);
        let mut sentences = passage.sentences.iter().skip(1).map(|sentence| sentence.start).peekable();
        let mut places = Vec::new();
        let mut last = None;
        for (at, c) in text.char_indices() {
            let Some(before) = last.replace(c) else { continue };
            let begins_sentence = sentences.next_if(|&start| start <= at).is_some();
            if !passage.is_boundary(at) {
                continue;
            }
            if begins_sentence {
                places.push(Place { at, cost: 0.0, end: End::Sentence });
            } else if is_open(before, c, || words.binary_search(&at).is_ok()) && marks::allow_break(text, at)
            {
                let ends = inner.binary_search(&text[..at].trim_end().len()).is_ok();
                let (cost, end) = if ends {
                    (SENTENCE, End::InnerSentence)
                } else {
                    (self.cost(text, at, &words), End::Words)
                };
                places.push(Place { at, cost, end });
            }
        }
        places
    }

    /// Returns where sentences end inside those of the alignment that hold several.
    fn sentence_ends(&self, passage: &Passage) -> Vec<usize> {
        let mut ends = Vec::new();
        for sentence in &passage.sentences {
            let text = passage.text.get(sentence.clone()).unwrap_or_default();
            if has_inner_end(text) {
                let found = sentence_ends(text, self.language).into_iter();
                ends.extend(found.map(|end| sentence.start + end).filter(|&end| end < sentence.end));
            }
        }
        ends
    }

    fn cost(&self, text: &str, at: usize, words: &[usize]) -> f64 {
        let from = text.floor_char_boundary(at.saturating_sub(LONGEST_GAP));
        let to = text.floor_char_boundary(at.saturating_add(LONGEST_GAP));
        let (before, after) = (&text[from..at], &text[at..to]);
        let left = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let right = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (end, start) = (from + left.len(), to - right.len());
        let gap = &text[end..start];
        if let Some(cost) = by_marks(gap) {
            return cost;
        }
        let first = last_word(text, end, words);
        let next = next_word(text, start, words);
        self.between(&Pair { text, first, next, gap })
    }

    /// Returns the cost of parting two words with no mark of a clause between them.
    fn between(&self, pair: &Pair) -> f64 {
        let (first, next) = (&pair.text[pair.first.clone()], &pair.text[pair.next.clone()]);
        let (role, coming) = (self.lexicon.role(first), self.lexicon.role(next));
        let hiragana = next.starts_with(|c| matches!(c, '\u{3041}'..='\u{309f}'));
        let single = |word: &str| word.chars().nth(1).is_none() && word.starts_with(is_unspaced_east_asian);
        if role.article || role.title || coming.enclitic || pair.is_initial() || pair.is_measure(coming) {
            TOGETHER
        } else if role.preposition {
            PREPOSITION
        } else if role.conjunction {
            CONJUNCTION
        } else if hiragana || single(next) && !(coming.conjunction || coming.preposition) {
            NAME
        } else if coming.conjunction && !coming.article {
            BEFORE_CONJUNCTION
        } else if coming.preposition || coming.conjunction {
            BEFORE_PREPOSITION
        } else if first.ends_with(char::is_numeric) {
            CONJUNCTION
        } else if pair.is_name() {
            if self.grammar.noun_capitals || pair.begins_sentence() { LOOSE } else { NAME }
        } else if role.leans || single(first) && !role.enclitic {
            VERB
        } else if coming.article || coming.leans {
            BEFORE_PHRASE
        } else if next.starts_with(char::is_numeric) {
            LOOSE
        } else {
            PLAIN
        }
    }
}

/// Two words that follow each other, as bytes of a text, and what stands between them.
struct Pair<'a> {
    text: &'a str,
    first: Range<usize>,
    next: Range<usize>,
    gap: &'a str,
}

impl Pair<'_> {
    fn first(&self) -> &str {
        &self.text[self.first.clone()]
    }

    fn next(&self) -> &str {
        &self.text[self.next.clone()]
    }

    /// The "J." of "J. Rowling".
    fn is_initial(&self) -> bool {
        let mut chars = self.first().chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none() && self.gap.starts_with('.')
    }

    /// A number and its unit or its second half: "28 km", "10 000", "3 年".
    fn is_measure(&self, coming: Role) -> bool {
        let next = self.next();
        self.first().ends_with(char::is_numeric)
            && !coming.conjunction
            && !coming.preposition
            && (next.starts_with(|c: char| c.is_numeric() || is_unspaced_east_asian(c))
                || next.chars().count() <= 3)
    }

    /// Two words in capitals, as a first and a last name are.
    fn is_name(&self) -> bool {
        let capital = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_alphabetic)
        };
        capital(self.first()) && capital(self.next())
    }

    fn begins_sentence(&self) -> bool {
        let before = self.text[..self.first.start].trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '«' | '„' | '(' | '¿' | '¡')
        });
        before.is_empty() || before.ends_with(['.', '!', '?', '…', ':'])
    }
}

/// Returns whether a text may be broken between two characters at all, `is_word_end` telling the words of scripts
/// without blanks. Hyphenated words and numbers stay whole.
fn is_open(before: char, after: char, is_word_end: impl FnOnce() -> bool) -> bool {
    let blank = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let unspaced = |c: char| is_unspaced_east_asian(c) || is_unspaced_alphabet(c);
    if after.is_whitespace() {
        return false;
    }
    blank(before)
        || (unspaced(before) || unspaced(after))
            && !matches!(before, '\u{a0}' | '\u{2007}' | '\u{202f}')
            && is_word_end()
        || matches!(before, '—' | '―')
}

/// Returns whether a sentence may end inside a text: a mark of an end, and a word after it that does not follow at
/// once.
fn has_inner_end(text: &str) -> bool {
    let inner = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marks = ['.', '!', '?', '。', '！', '？', '…', '؟', '।', '۔'];
    inner.match_indices(marks).any(|(at, mark)| {
        let next = inner[at + mark.len()..].chars().next();
        next.is_some_and(|c| !c.is_alphanumeric() || is_unspaced_east_asian(c))
    })
}

/// Returns the cost that the marks between two words have.
fn by_marks(gap: &str) -> Option<f64> {
    match Boundary::of_gap(gap) {
        Boundary::None => None,
        Boundary::Sentence | Boundary::Paragraph => Some(SENTENCE),
        Boundary::Clause if gap.contains([';', ':', '；', '：', '—', '–', '―', '…', '!', '?']) => {
            Some(STRONG_CLAUSE)
        }
        Boundary::Clause => {
            let opens = |c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '"' | '“' | '„' | '«' | '(' | '[' | '「' | '『' | '《' | '（' | '【' | '〈'
                    )
            };
            let quote = gap.trim_end().ends_with(opens) && gap.trim_start().starts_with(opens);
            Some(if quote { BEFORE_QUOTE } else { CLAUSE })
        }
    }
}

/// Returns the word that ends at a byte: letters, digits, apostrophes and hyphens, no more than a word of its script.
fn last_word(text: &str, end: usize, words: &[usize]) -> Range<usize> {
    let own = words[..words.partition_point(|&word| word < end)].last().copied().unwrap_or_default();
    own + text[own..end].trim_end_matches(is_of_word).len()..end
}

/// Returns the word that begins at a byte.
fn next_word(text: &str, start: usize, words: &[usize]) -> Range<usize> {
    let own = words.get(words.partition_point(|&word| word <= start)).copied().unwrap_or(text.len());
    start..own - text[start..own].trim_start_matches(is_of_word).len()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\'' | '’' | '-' | '\u{ad}')
        || unicode_width::UnicodeWidthChar::width(c) == Some(0)
}
