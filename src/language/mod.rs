//! What differs from language to language, a file each, and which language a tag or a text is.
//!
//! A [`Language`] is data: lists of words and the few ways in which languages write and say the same thing. The code
//! that uses it names no language. What a language does not say of itself it has from [`other::OTHER`]; the words are
//! of general knowledge, short on purpose: what narrations are full of.
//!
//! To add a language, write its file and put it into [`LANGUAGES`]. One that differs only in how it writes numbers needs
//! no file: `other` has a row for it.

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
    /// The language of a primary subtag in lower case, else what holds for any other.
    pub(crate) fn of(subtag: &str) -> &'static Language {
        LANGUAGES.iter().find(|language| language.subtags.contains(&subtag)).unwrap_or(&other::ANY)
    }

    /// The language of a BCP 47 tag of any case, else what holds for any other.
    pub(crate) fn of_tag(tag: &str) -> &'static Language {
        subtag(tag).map_or(&other::ANY, |subtag| Language::of(&subtag))
    }

    /// All of them: for what is looked for in texts of every language.
    pub(crate) fn all() -> impl Iterator<Item = &'static Language> {
        LANGUAGES.iter()
    }

    /// What holds for a language that says nothing else.
    pub(crate) fn any() -> &'static Language {
        &other::ANY
    }

    /// What is said and written in English, which texts of every language borrow.
    pub(crate) fn english() -> &'static Language {
        &LANGUAGES[0]
    }
}
