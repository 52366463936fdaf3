//! Letters of a token → words, initialisms and single letters.
//!
//! Capitals are spelled by the names of the letters ("LLM" → "el el em") unless the acronym is read as a word, the
//! line is all in capitals, or they are a Roman numeral. Inner capitals part a name (`OpenAI` → "open ei ai").

use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::romanise::romanise;
use super::{Context, find};
use crate::language::Language;

/// Longest run of capitals that is spelled; a longer one with a vowel is a word.
const LONGEST_INITIALISM: usize = 5;

/// Names in lower case that are spelled all the same.
pub(super) const SPELLED: [&str; 6] = ["www", "http", "https", "html", "tv", "pdf"];

/// Speaks a run of letters, apostrophes included.
pub(super) fn word(out: &mut Parts, text: &str, context: &Context, numbers: Numbers) {
    if let Some(ordinal) = roman_ordinal(text, numbers) {
        out.push(&ordinal);
        return;
    }
    let (stem, possessive) = match text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")) {
        Some(stem) if !stem.is_empty() => (stem, true),
        _ => (text, false),
    };
    let before = out.is_empty();
    for part in camel_parts(stem) {
        speak_part(out, part, context, numbers);
    }
    if possessive && !(before && out.is_empty()) {
        out.extend_last("s");
    }
}

fn speak_part(out: &mut Parts, part: &str, context: &Context, numbers: Numbers) {
    let (stem, plural) = match part.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && stem.bytes().all(|b| b.is_ascii_uppercase()) => (stem, true),
        _ => (part, false),
    };
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 1 {
        single(out, stem, context, numbers);
    } else if is_initialism(stem, letters, context, numbers.language) {
        match roman(stem) {
            Some(number) if !plural => out.push(&numbers.convert(&number.to_string(), Sense::Cardinal)),
            _ => spell(out, stem, numbers),
        }
    } else {
        let letters = romanise(stem);
        out.push(find(numbers.language.abbreviations.words, &letters).unwrap_or(&letters));
    }
    if plural && !out.is_empty() {
        out.extend_last("s");
    }
}

/// Speaks each letter by its name.
pub(super) fn spell(out: &mut Parts, letters: &str, numbers: Numbers) {
    for c in letters.chars().filter(|c| c.is_alphabetic()) {
        let lower = c.to_lowercase().next().unwrap_or(c);
        match letter_index(lower) {
            Some(index) => out.push(numbers.language.letters.names[index]),
            None => match further_letter(lower) {
                Some(name) => out.push(name),
                None => out.push(&romanise(lower.encode_utf8(&mut [0; 4]))),
            },
        }
    }
}

/// A letter by itself: a word of the language ("a", "y", "в"), or else spelled.
fn single(out: &mut Parts, letter: &str, context: &Context, numbers: Numbers) {
    let Some(c) = letter.chars().find(|c| c.is_alphabetic()) else { return };
    let lower = c.to_lowercase().next().unwrap_or(c);
    let letters = &numbers.language.letters;
    let closing_capital = letters.last.contains(&c) && context.before.is_some() && context.after.is_none();
    let is_word = letters.words.iter().any(|word| word.starts_with(lower)) && !closing_capital;
    let keeps = letters.words.is_empty() && c.is_lowercase();
    let unnamed = letter_index(lower).is_none() && (c.is_lowercase() || further_letter(lower).is_none());
    if unnamed || is_word || keeps {
        out.push(&romanise(letter));
    } else {
        spell(out, letter, numbers);
    }
}

fn letter_index(lower: char) -> Option<usize> {
    lower.is_ascii_lowercase().then(|| usize::from(lower as u8 - b'a'))
}

/// Returns the name of a letter that is none of a to z; the letter is lower-case.
fn further_letter(lower: char) -> Option<&'static str> {
    let mut names = Language::all().flat_map(|language| language.letters.further);
    names.find(|(letter, _)| *letter == lower).map(|(_, name)| *name)
}

fn is_initialism(text: &str, letters: usize, context: &Context, language: &Language) -> bool {
    if SPELLED.contains(&text) {
        return true;
    }
    let latin = text.bytes().all(|b| b.is_ascii_uppercase());
    let cyrillic = text.chars().all(|c| matches!(c, '\u{400}'..='\u{42F}'));
    if context.shouting || !(latin || cyrillic) || is_read_as_word(text, language) {
        return false;
    }
    letters <= LONGEST_INITIALISM || (latin && !text.bytes().any(|b| b"AEIOUY".contains(&b)))
}

fn is_read_as_word(capitals: &str, language: &Language) -> bool {
    [language, Language::english()].iter().any(|language| language.letters.acronyms.contains(&capitals))
}

/// Returns the value of a Roman numeral up to XXXIX in its canonical form.
fn roman(text: &str) -> Option<u32> {
    let units = text.trim_start_matches('X');
    let tens = text.len() - units.len();
    let unit =
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].iter().position(|&u| u == units)?;
    (tens <= 3).then(|| 10 * tens as u32 + unit as u32)
}

/// Returns a century such as `XXIe`, said "vingt et unième".
fn roman_ordinal(text: &str, numbers: Numbers) -> Option<String> {
    let suffixes = numbers.language.numerals.roman_suffixes;
    let stem =
        suffixes.iter().find_map(|suffix| text.strip_suffix(suffix)).filter(|stem| !stem.is_empty())?;
    roman(stem).map(|number| numbers.convert(&number.to_string(), Sense::Ordinal))
}

/// Parts of a name with inner capitals: `OpenAI` → "Open", "AI"; `XMLHttp` → "XML", "Http"; "LLMs" is one.
fn camel_parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, tail) = rest.split_at(camel_end(rest));
        rest = tail;
        Some(part)
    })
}

fn camel_end(text: &str) -> usize {
    let mut capitals = 0;
    let mut previous = (0, ' ');
    for (i, c) in text.char_indices() {
        if c.is_uppercase() {
            // A letter of another script in front is a slip of the keyboard, not a name of two words.
            if previous.1.is_lowercase() && previous.1.is_ascii() == c.is_ascii() {
                return i;
            }
            capitals += 1;
        } else if capitals > 1 && c.is_lowercase() && previous.1.is_uppercase() {
            let plural = c == 's' && text.len() == i + 1;
            return if plural { text.len() } else { previous.0 };
        }
        if !c.is_uppercase() {
            capitals = 0;
        }
        previous = (i, c);
    }
    text.len()
}
