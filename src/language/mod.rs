//! What differs from language to language, a file each, and which language a tag or a text is.
//!
//! A `Language` is data: lists of words and the few ways in which languages write and say the same thing. The code that
//! uses it names no language. What a language does not say of itself it has from `other::ANY`. The words are of general
//! knowledge, and few on purpose: what narrations are full of.
//!
//! To add a language, write its file and put it into `LANGUAGES`. One that differs only in how it writes numbers needs no
//! file: `other` has a constant for it.

use std::sync::LazyLock;

mod arabic;
mod chinese;
mod codes;
mod detect;
mod dutch;
mod english;
mod facts;
mod french;
mod german;
mod hindi;
mod ideographs;
mod italian;
mod japanese;
mod korean;
mod other;
mod polish;
mod portuguese;
mod russian;
mod spanish;
mod thai;
mod turkish;

pub use codes::{NotATag, is_assigned, subtag};
pub use detect::{Detected, detect};
pub(crate) use facts::{
    Abbreviations, Directions, Grammar, Labels, Letters, Numerals, Pair, Reading, Sentences, Symbols, Years,
};
pub(crate) use ideographs::Ideographs;

/// What is known of a language.
pub(crate) struct Language {
    /// The primary subtags it goes by (BCP 47).
    pub(crate) subtags: &'static [&'static str],
    pub(crate) numerals: Numerals,
    pub(crate) symbols: Symbols,
    pub(crate) letters: Letters,
    pub(crate) abbreviations: Abbreviations,
    pub(crate) sentences: Sentences,
    pub(crate) labels: Labels,
    pub(crate) directions: Directions,
    pub(crate) grammar: Grammar,
    pub(crate) reading: Reading,
    /// How its ideographs are read, where `any_ascii`, which knows their Chinese sounds, does not say.
    pub(crate) ideographs: Option<&'static LazyLock<Ideographs>>,
}

/// Every language that something is known of.
static LANGUAGES: &[Language] = &[
    english::ENGLISH,
    german::GERMAN,
    german::NEIGHBOURS,
    spanish::SPANISH,
    spanish::CATALAN,
    spanish::GALICIAN,
    french::FRENCH,
    italian::ITALIAN,
    portuguese::PORTUGUESE,
    dutch::DUTCH,
    dutch::AFRIKAANS,
    russian::RUSSIAN,
    russian::NEIGHBOURS,
    polish::POLISH,
    turkish::TURKISH,
    chinese::CHINESE,
    chinese::CANTONESE,
    chinese::WU,
    chinese::MIN_NAN,
    japanese::JAPANESE,
    korean::KOREAN,
    thai::THAI,
    arabic::ARABIC,
    hindi::HINDI,
    other::DECIMAL_POINT,
    other::DANISH_AND_NORWEGIAN,
    other::SWEDISH,
    other::CZECH_AND_SLOVAK,
    other::ROMANIAN,
    other::ORDINAL_STOP,
];

impl Language {
    /// Returns the language of a primary subtag in lower case, else what holds for any other.
    pub(crate) fn of(subtag: &str) -> &'static Language {
        LANGUAGES.iter().find(|language| language.subtags.contains(&subtag)).unwrap_or(&other::ANY)
    }

    /// Returns the language of a BCP 47 tag of any case, else what holds for any other.
    pub(crate) fn of_tag(tag: &str) -> &'static Language {
        subtag(tag).map_or(&other::ANY, |subtag| Language::of(&subtag))
    }

    /// Returns all of them: for what is looked for in texts of every language.
    pub(crate) fn all() -> impl Iterator<Item = &'static Language> {
        LANGUAGES.iter()
    }

    /// Returns what holds for a language that says nothing else.
    pub(crate) fn any() -> &'static Language {
        &other::ANY
    }

    /// Returns English, which texts of every language borrow from.
    pub(crate) fn english() -> &'static Language {
        &LANGUAGES[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtag_is_one_languages_and_is_assigned() {
        let mut subtags: Vec<&str> = Language::all().flat_map(|language| language.subtags).copied().collect();
        assert!(subtags.iter().all(|tag| is_assigned(tag)));
        subtags.sort_unstable();
        assert!(subtags.is_sorted_by(|a, b| a < b), "{subtags:?}");
    }

    #[test]
    fn a_language_is_known_by_any_of_its_tags() {
        for (tag, numbers) in [("en-US", '.'), ("ZH_hant", '.'), ("deu", ','), ("qaa", ','), ("", ',')] {
            assert_eq!(Language::of_tag(tag).numerals.decimal_mark, numbers, "{tag}");
        }
        assert!(Language::of_tag("zho").reading.full_width);
        assert!(Language::of_tag("qaa").subtags.is_empty());
    }
}
