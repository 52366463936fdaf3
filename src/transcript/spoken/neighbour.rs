//! Tokens whose reading is decided by the one beside them: "5 km", "$3 million", "3:30 Uhr".

use super::Context;
use super::lexicon::abbreviation;
use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::phrase::currency;
use super::romanise::romanise;
use super::units::{LONGEST_UNIT, is_scale, unit};

/// What a token is said as beside its neighbour; `None` where that one does not matter.
pub(super) fn speak(token: &str, context: &Context, numbers: Numbers) -> Option<String> {
    if context.after == Some("Uhr")
        && let Some((hour, _)) = time_before_uhr(token, context.language)
    {
        return Some(numbers.convert(hour, Sense::Cardinal));
    }
    let before = context.before.filter(|before| before.ends_with(char::is_numeric))?;
    if token.len() <= LONGEST_UNIT
        && (token.len() > 1 || matches!(token, "m" | "h"))
        && let Some(unit) = unit(context.language, token)
    {
        return Some(unit.to_owned());
    }
    if token == "Uhr" {
        return time_before_uhr(before, context.language).map(|(_, minutes)| uhr(minutes, numbers));
    }
    if !is_scale(context.language, token) {
        return None;
    }
    let currency = before.chars().find_map(|sign| currency(sign, numbers.words))?;
    let letters = romanise(token);
    Some(format!("{} {currency}", abbreviation(context.language, &letters).unwrap_or(&letters)))
}

/// Hour and minutes of a German time of day that has its "Uhr" in the next token, between the two: "3:30 Uhr" and
/// "3.30 Uhr" are "drei Uhr dreißig".
fn time_before_uhr<'t>(time: &'t str, language: &str) -> Option<(&'t str, &'t str)> {
    let (hour, minutes) = time.split_once([':', '.'])?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = matches!(hour.len(), 1 | 2) && minutes.len() == 2 && is_digits(hour) && is_digits(minutes);
    (language == "de" && fits).then_some((hour, minutes))
}

fn uhr(minutes: &str, numbers: Numbers) -> String {
    let mut out = Parts::default();
    out.push(numbers.words.hour);
    let minutes = minutes.trim_start_matches('0');
    if !minutes.is_empty() {
        out.push(&numbers.convert(minutes, Sense::Cardinal));
    }
    out.into_text()
}
