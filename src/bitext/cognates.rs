//! Forms of the two texts that are spelled alike: names, numbers, marks, words of one origin.

use std::collections::HashMap;

use super::side::{Form, Kind, Side};

/// Letters at the start that cognates share at least (Simard, Foster & Isabelle, "Using cognates to align sentences in
/// bilingual corpora", 1992).
const SHARED: usize = 4;
/// Forms that begin alike in one text; more of them are no evidence.
const MAX_ALIKE: usize = 30;
/// The probability that a form is translated by the same form, and, for a word of which more is shared than the start, by
/// a similar one.
const SAME: f64 = 0.8;
const SIMILAR: f64 = 0.3;

/// A form of the original and the probability that a form of the translation is its translation, by spelling.
pub(super) type Cognate = (u32, f64);

/// For each form of the translation its cognates in the original.
pub(super) fn of([original, translation]: &[Side; 2]) -> Vec<Vec<Cognate>> {
    let mut same: HashMap<&str, u32> = HashMap::new();
    let mut alike: HashMap<&str, Vec<u32>> = HashMap::new();
    for (number, form) in original.forms.iter().enumerate() {
        same.insert(&form.text, number as u32);
        if let Some(start) = start(form) {
            alike.entry(start).or_default().push(number as u32);
        }
    }
    let cognates = |form: &Form| {
        let same = same.get(form.text.as_str()).map(|&number| (number, of_same(form)));
        let alike = start(form).and_then(|start| alike.get(start)).filter(|alike| alike.len() < MAX_ALIKE);
        let others = alike
            .into_iter()
            .flatten()
            .map(|&number| (number, original.forms[number as usize].text.as_str()));
        let others = others
            .filter(|(_, other)| *other != form.text)
            .map(|(number, other)| (number, similar(&form.text, other)));
        same.into_iter().chain(others).collect()
    };
    translation.forms.iter().map(cognates).collect()
}

fn start(form: &Form) -> Option<&str> {
    matches!(form.kind, Kind::Word | Kind::Latin).then(|| form.text.get(..SHARED)).flatten()
}

/// Short words are the same by chance.
fn of_same(form: &Form) -> f64 {
    match (form.kind, form.text.len()) {
        (Kind::Characters, ..4) | (Kind::Word | Kind::Latin, ..3) => 0.1,
        (Kind::Word | Kind::Latin, 3) => 0.3,
        _ => SAME,
    }
}

fn similar(one: &str, other: &str) -> f64 {
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    SIMILAR * shared as f64 / one.len().max(other.len()) as f64
}
