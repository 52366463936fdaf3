//! Letters of a token → words, initialisms and single letters.
//!
//! Capitals are spelled by the names of the letters ("LLM" → "el el em") unless the acronym is read as a word, the
//! line is all in capitals, or they are a Roman numeral. Inner capitals part a name (`OpenAI` → "open ei ai").

use super::Context;
use super::lexicon::{abbreviation, cyrillic_letter, is_read_as_word};
use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::romanise::romanise;

/// Longest run of capitals that is spelled; a longer one with a vowel is a word.
const LONGEST_INITIALISM: usize = 5;

/// Speaks a run of letters, apostrophes included.
pub(super) fn word(out: &mut Parts, text: &str, context: &Context, numbers: Numbers) {
    if let Some(ordinal) = french_century(text, context, numbers) {
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
    } else if is_initialism(stem, letters, context) {
        match roman(stem) {
            Some(number) if !plural => out.push(&numbers.convert(&number.to_string(), Sense::Cardinal)),
            _ => spell(out, stem, numbers),
        }
    } else {
        let letters = romanise(stem);
        out.push(abbreviation(context.language, &letters).unwrap_or(&letters));
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
            Some(index) => out.push(numbers.words.letters[index]),
            None => match cyrillic_letter(lower) {
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
    let closing_capital =
        numbers.language == "en" && c == 'A' && context.before.is_some() && context.after.is_none();
    let is_word = numbers.words.lone.iter().any(|word| word.starts_with(lower)) && !closing_capital;
    let keeps = numbers.words.lone.is_empty() && c.is_lowercase();
    let unnamed = letter_index(lower).is_none() && (c.is_lowercase() || cyrillic_letter(lower).is_none());
    if unnamed || is_word || keeps {
        out.push(&romanise(letter));
    } else {
        spell(out, letter, numbers);
    }
}

fn letter_index(lower: char) -> Option<usize> {
    lower.is_ascii_lowercase().then(|| usize::from(lower as u8 - b'a'))
}

fn is_initialism(text: &str, letters: usize, context: &Context) -> bool {
    if matches!(text, "www" | "http" | "https" | "html" | "tv" | "pdf") {
        return true;
    }
    let latin = text.bytes().all(|b| b.is_ascii_uppercase());
    let cyrillic = text.chars().all(|c| matches!(c, '\u{400}'..='\u{42F}'));
    if context.shouting || !(latin || cyrillic) || is_read_as_word(context.language, text) {
        return false;
    }
    letters <= LONGEST_INITIALISM || (latin && !text.bytes().any(|b| b"AEIOUY".contains(&b)))
}

/// The value of a Roman numeral up to XXXIX in its canonical form.
fn roman(text: &str) -> Option<u32> {
    let units = text.trim_start_matches('X');
    let tens = text.len() - units.len();
    let unit =
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].iter().position(|&u| u == units)?;
    (tens <= 3).then(|| 10 * tens as u32 + unit as u32)
}

/// A century such as `XXIe`, said "vingt et unième".
fn french_century(text: &str, context: &Context, numbers: Numbers) -> Option<String> {
    let stem = text.strip_suffix("ème").or_else(|| text.strip_suffix('e')).filter(|stem| !stem.is_empty())?;
    let number = if context.language == "fr" { roman(stem) } else { None };
    number.map(|number| numbers.convert(&number.to_string(), Sense::Ordinal))
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
