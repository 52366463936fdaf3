//! Tokens whose reading is decided by the one beside them: "5 km", "$3 million", "3:30 Uhr".

use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::phrase::currency;
use super::romanise::romanise;
use super::units::{LONGEST_UNIT, unit};
use super::{Context, find};
use crate::language::Language;

/// Returns what a token is said as beside its neighbour; `None` where that one does not matter.
pub(super) fn speak(token: &str, context: &Context, numbers: Numbers) -> Option<String> {
    let Language { symbols, numerals, abbreviations, .. } = numbers.language;
    if symbols.clock.is_some()
        && context.after == symbols.clock
        && let Some((hour, _)) = time(token)
    {
        return Some(numbers.convert(hour, Sense::Cardinal));
    }
    let before = context.before.filter(|before| before.ends_with(char::is_numeric))?;
    if token.len() <= LONGEST_UNIT
        && (token.len() > 1 || matches!(token, "m" | "h"))
        && let Some(unit) = unit(numbers.language, token)
    {
        return Some(unit.to_owned());
    }
    if symbols.clock == Some(token) {
        return time(before).map(|(_, minutes)| clock(minutes, numbers));
    }
    if !numerals.scales.contains(&token) {
        return None;
    }
    let currency = before.chars().find_map(|sign| currency(sign, symbols))?;
    let letters = romanise(token);
    Some(format!("{} {currency}", find(abbreviations.words, &letters).unwrap_or(&letters)))
}

/// Hour and minutes of a time of day whose next token is said between the two: "3:30 Uhr" and "3.30 Uhr" are "drei Uhr
/// dreißig".
fn time(time: &str) -> Option<(&str, &str)> {
    let (hour, minutes) = time.split_once([':', '.'])?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = matches!(hour.len(), 1 | 2) && minutes.len() == 2 && is_digits(hour) && is_digits(minutes);
    fits.then_some((hour, minutes))
}

fn clock(minutes: &str, numbers: Numbers) -> String {
    let mut out = Parts::default();
    out.push(numbers.language.symbols.hour);
    let minutes = minutes.trim_start_matches('0');
    if !minutes.is_empty() {
        out.push(&numbers.convert(minutes, Sense::Cardinal));
    }
    out.into_text()
}
