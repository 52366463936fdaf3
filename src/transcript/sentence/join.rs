//! Pieces that were cut where no sentence ends.

use std::ops::Range;

use crate::language::{Language, Sentences};
use crate::script::is_unspaced_east_asian;
use crate::transcript::chars::{is_closer, is_dash, is_opener, is_terminator};

/// Returns the pieces with those joined that are one sentence.
pub(super) fn joined(text: &str, pieces: Vec<Range<usize>>, language: &str) -> Vec<Range<usize>> {
    let language = Language::of(language);
    let has_capitals = has_capitals(text);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    let mut titles = Titles::default();
    for piece in pieces {
        match joined.last_mut() {
            Some(last)
                if titles.open > 0 || Seam::new(text, last, &piece).is_none_end(language, has_capitals) =>
            {
                last.end = piece.end;
            }
            _ => {
                joined.push(piece.clone());
                titles = Titles::default();
            }
        }
        titles.read(&text[piece]);
    }
    joined
}

/// Whether a text begins its sentences with capitals, where its script has them. Where none does, a small letter tells nothing.
fn has_capitals(text: &str) -> bool {
    /// Letters of a text that is too short to tell.
    const SHORT: usize = 40;
    let letters = text.chars().filter(|c| c.is_lowercase()).count();
    letters < SHORT || text.contains(char::is_uppercase)
}

/// How many book titles stand open. A mark that never closes is a slip and must not swallow the paragraph.
#[derive(Default)]
struct Titles {
    open: usize,
    chars: usize,
}

impl Titles {
    const LONGEST: usize = 80;

    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '《' | '〈' => self.open += 1,
                '》' | '〉' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            self.chars = if self.open > 0 { self.chars + 1 } else { 0 };
        }
        if self.chars > Self::LONGEST {
            self.open = 0;
        }
    }
}

/// Two neighbouring pieces and what is between them.
struct Seam<'a> {
    before: &'a str,
    after: &'a str,
    is_tight: bool,
}

impl<'a> Seam<'a> {
    fn new(text: &'a str, before: &Range<usize>, after: &Range<usize>) -> Self {
        Self {
            before: &text[before.clone()],
            after: &text[after.clone()],
            is_tight: before.end == after.start,
        }
    }

    /// Returns whether no sentence ends here.
    fn is_none_end(&self, language: &Language, has_capitals: bool) -> bool {
        has_capitals && self.goes_on_in_lower_case()
            || self.is_after_title()
            || self.is_inside_dotted_word()
            || self.is_between_initials(language)
            || self.is_after_quote_in_japanese()
            || self.is_before_number()
            || self.is_after_list_number()
            || self.is_ordinal(&language.sentences)
            || self.is_before_name()
    }

    /// "— Правда? — спросила она", "«Vraiment ?» dit-elle".
    fn goes_on_in_lower_case(&self) -> bool {
        let rest = self.after.trim_start_matches(|c: char| is_dash(c) || c == '-' || c.is_whitespace());
        rest.starts_with(char::is_lowercase) && !is_written_so(rest)
    }

    /// 《为什么？》是一本书: the mark belongs to the title, not to the sentence.
    fn is_after_title(&self) -> bool {
        self.before.ends_with(['》', '〉']) && self.is_tight && !self.after.starts_with(is_opener)
    }

    /// "U.S.", "a.com": letters on both sides of a full stop, unless a space was forgotten ("end.Next").
    fn is_inside_dotted_word(&self) -> bool {
        let Some(word) = self.last_word().filter(|_| self.is_tight) else { return false };
        let is_forgotten = word.chars().count() > 1
            && word.ends_with(char::is_lowercase)
            && self.after.starts_with(char::is_uppercase);
        self.after.starts_with(|c: char| c.is_ascii_alphanumeric()) && !is_forgotten
    }

    /// "J. K. Rowling". In a text without spaces a single capital is an initial whatever follows.
    fn is_between_initials(&self, language: &Language) -> bool {
        let is_initial = self
            .last_word()
            .is_some_and(|word| word.chars().count() == 1 && word.starts_with(char::is_uppercase));
        let mut next = self.after.chars();
        let next_is_capital = next.next().is_some_and(char::is_uppercase);
        is_initial && next_is_capital && (next.next() == Some('.') || language.sentences.bare_initials)
    }

    /// 「どこで？」と聞いた: a particle follows the quote.
    fn is_after_quote_in_japanese(&self) -> bool {
        self.is_tight
            && self.before.ends_with(['」', '』'])
            && self.after.starts_with(|c| matches!(c, '\u{3041}'..='\u{3096}'))
    }

    /// "Vol. 3", "art. 5".
    fn is_before_number(&self) -> bool {
        self.after.starts_with(char::is_numeric)
            && self.last_word().is_some_and(|word| {
                let word = word.to_lowercase();
                Language::all().any(|language| language.sentences.before_number.contains(&word.as_str()))
            })
    }

    /// "Mme. Dupont".
    fn is_before_name(&self) -> bool {
        self.last_word().is_some_and(|word| {
            Language::all().any(|language| language.sentences.before_name.contains(&word))
        })
    }

    /// "1. First item": the number alone is no sentence.
    fn is_after_list_number(&self) -> bool {
        let number = self.before.trim_end_matches('.');
        number.len() < self.before.len()
            && number.len() <= 3
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
    }

    /// "Im 19. Jahrhundert", but not "Er kam am 5. Dann ging er."
    fn is_ordinal(&self, sentences: &Sentences) -> bool {
        if sentences.after_number.is_empty() {
            return false;
        }
        let first = self.after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_ordinal =
            self.last_word().is_some_and(|word| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()));
        is_ordinal && !first.is_empty() && !sentences.after_number.contains(&first)
    }

    /// Returns the word that one full stop follows at the end of the first piece.
    fn last_word(&self) -> Option<&'a str> {
        let head = self.before.strip_suffix('.')?;
        let is_edge = |c: char| {
            c.is_whitespace() || is_terminator(c) || is_opener(c) || is_closer(c) || is_unspaced_east_asian(c)
        };
        head.rsplit(is_edge).next().filter(|word| !word.is_empty())
    }
}

/// A name that begins in lower case though it begins a sentence: "iPhone", "eBay".
fn is_written_so(text: &str) -> bool {
    text.chars().nth(1).is_some_and(char::is_uppercase)
}
