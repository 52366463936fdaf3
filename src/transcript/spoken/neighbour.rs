//! Tokens whose reading is decided by the one before: "5 km", "$3 million", "3:30 Uhr".

use super::Context;
use super::number::{Numbers, Sense};
use super::parts::Parts;
use super::phrase::currency;
use super::romanise::romanise;
use super::units::{LONGEST_UNIT, is_scale, unit};

/// What a token is said as after the one before it; `None` where that one does not matter.
pub(super) fn speak(token: &str, context: &Context, numbers: Numbers) -> Option<String> {
    let before = context.before.filter(|before| before.ends_with(char::is_numeric))?;
    if token.len() <= LONGEST_UNIT
        && (token.len() > 1 || token == "m")
        && let Some(unit) = unit(context.language, token)
    {
        return Some(unit.to_owned());
    }
    if token == "Uhr" {
        return minutes_before_uhr(context).map(|minutes| hour(minutes, numbers));
    }
    if !is_scale(context.language, token) {
        return None;
    }
    let currency = before.chars().find_map(|sign| currency(sign, numbers.words))?;
    Some(format!("{} {currency}", romanise(token)))
}

/// The minutes of a German time of day that has its "Uhr" in the next token, which says them: "3:30 Uhr" is "drei
/// Uhr dreißig".
fn minutes_before_uhr<'a>(context: &Context<'a>) -> Option<&'a str> {
    let (hour, minutes) = context.before?.split_once(':')?;
    let is_digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    (context.language == "de" && is_digits(hour) && is_digits(minutes)).then_some(minutes)
}

fn hour(minutes: &str, numbers: Numbers) -> String {
    let mut out = Parts::default();
    out.push(numbers.words.hour);
    let minutes = minutes.trim_start_matches('0');
    if !minutes.is_empty() {
        out.push(&numbers.convert(minutes, Sense::Cardinal));
    }
    out.into_text()
}
