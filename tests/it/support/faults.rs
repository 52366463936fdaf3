//! Timings that are wrong in a known way: a narration's sentences, and a copy of them with drift, noise and edits.

use pausa::formats::{Cue, Document};
use pausa::time::{Span, Time};

use super::known::{Known, Timed};

/// Random numbers from a seed, the same everywhere (`SplitMix64`).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x2545_F491_4F6C_DD1D).wrapping_add(1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.between(0.0, 1.0) < share
    }

    /// From the normal distribution of deviation 1 (Box and Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.between(1e-12, 1.0).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.between(0.0, 1.0)).cos()
    }
}

/// A sentence and its times in seconds.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) start: f64,
    pub(crate) end: f64,
}

/// Returns the sentences of a recording, as far as their times are known.
pub(crate) fn sentences(known: &Known) -> Vec<Sentence> {
    let sentence = |timed: &Timed| {
        // No drift that is tried here shall make a time negative.
        let (start, end) = (timed.start? + 5.0, timed.end? + 5.0);
        Some(Sentence { text: timed.text.clone(), start, end })
    };
    known.timings.sentences.iter().filter_map(sentence).collect()
}

/// Narrations in a row until they are `seconds` long. Each time, all sentences get a number of their own, so that none is
/// said twice word for word; what stands before the number is.
pub(crate) fn joined(narrations: &[Vec<Sentence>], seconds: f64) -> Vec<Sentence> {
    let (mut all, mut from, mut round): (Vec<Sentence>, f64, usize) = (Vec::new(), 0.0, 0);
    while from < seconds {
        for narration in narrations {
            round += 1;
            let counted = |sentence: &Sentence| Sentence {
                text: format!("{} {round}", sentence.text),
                start: sentence.start + from,
                end: sentence.end + from,
            };
            all.extend(narration.iter().map(counted));
            from = all.last().map_or(seconds, |last| last.end) - 3.0;
        }
    }
    all
}

/// What is done to a copy of the sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recipe {
    pub(crate) offset: f64,
    pub(crate) slope: f64,
    /// How many jumps.
    pub(crate) jumps: usize,
    /// Whether times may run backwards at a jump, as when the file was patched and not the recording.
    pub(crate) backwards: bool,
    /// Standard deviation of each time.
    pub(crate) noise: f64,
    /// Share of cues that the copy, and the original, lack.
    pub(crate) missing: f64,
    pub(crate) missing_in_reference: f64,
    pub(crate) resplit: bool,
    /// Share of words that are changed, left out or put in.
    pub(crate) edited: f64,
    pub(crate) repeated: bool,
}

/// Two documents and what is wrong with the second.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) recipe: Recipe,
    pub(crate) reference: Document,
    pub(crate) checked: Document,
    /// Start of the first sentence after each jump, in the reference, and the jump's size.
    pub(crate) jumps: Vec<(f64, f64)>,
}

/// Fewest sentences between two jumps.
const APART: usize = 8;

impl Case {
    pub(crate) fn new(sentences: &[Sentence], recipe: Recipe, random: &mut Random) -> Self {
        let mut original = sentences.to_vec();
        if recipe.repeated {
            repeat(&mut original, random);
        }
        let jumps = jumps(&mut original, &recipe, random);
        let copy = original.iter().enumerate().map(|(at, sentence)| {
            let jumped: f64 = jumps.iter().filter(|jump| jump.0 <= at).map(|jump| jump.1).sum();
            let mut moved = |time: f64| {
                time * (1.0 + recipe.slope) + recipe.offset + jumped + recipe.noise * random.normal()
            };
            let (start, end) = (moved(sentence.start), moved(sentence.end));
            (at, Sentence { text: sentence.text.clone(), start, end: end.max(start + 0.1) })
        });
        let copy: Vec<(usize, Sentence)> = copy.collect();
        let mut checked: Vec<(usize, Sentence)> =
            copy.into_iter().filter(|_| !random.chance(recipe.missing)).collect();
        if recipe.resplit {
            checked = resplit(checked, &jumps, random);
        }
        for (_, sentence) in &mut checked {
            edit(&mut sentence.text, recipe.edited, random);
        }
        let places = jumps.iter().map(|&(at, size)| (original[at].start, size)).collect();
        original.retain(|_| !random.chance(recipe.missing_in_reference));
        Case {
            recipe,
            reference: document(original.iter()),
            checked: document(checked.iter().map(|(_, sentence)| sentence)),
            jumps: places,
        }
    }

    /// The jumps before a time of the reference, taken together.
    pub(crate) fn jumped_by(&self, time: f64) -> f64 {
        self.jumps.iter().filter(|jump| jump.0 <= time + 1e-9).map(|jump| jump.1).sum()
    }
}

fn document<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> Document {
    let cue = |sentence: &Sentence| Cue {
        span: Span::new(Time::from_seconds(sentence.start), Time::from_seconds(sentence.end)),
        lines: vec![sentence.text.clone()],
        ..Cue::default()
    };
    Document::of(sentences.map(cue).collect())
}

/// Places and sizes; sizes from 0.3 to 30 s, small ones as often as large ones.
fn jumps(original: &mut [Sentence], recipe: &Recipe, random: &mut Random) -> Vec<(usize, f64)> {
    let count = recipe.jumps.min((original.len() / APART).saturating_sub(1));
    let spare = original.len() - (count + 1) * APART;
    let mut places: Vec<usize> = (0..count).map(|_| random.below(spare + 1)).collect();
    places.sort_unstable();
    let mut jumps = Vec::new();
    for (number, place) in places.into_iter().enumerate() {
        let at = place + (number + 1) * APART;
        let size = 0.3 * 100f64.powf(random.between(0.0, 1.0)) * if random.chance(0.5) { 1.0 } else { -1.0 };
        if size < 0.0 && !recipe.backwards {
            // What the copy lacks was there in the original.
            for sentence in &mut original[at..] {
                sentence.start -= size;
                sentence.end -= size;
            }
        }
        jumps.push((at, size));
    }
    jumps
}

/// The same sentence every few cues, and twins.
fn repeat(original: &mut [Sentence], random: &mut Random) {
    let refrain = original[random.below(original.len())].text.clone();
    for at in (2..original.len()).step_by(5) {
        original[at].text.clone_from(&refrain);
    }
    for at in (4..original.len()).step_by(10) {
        let said = original[at - 1].text.clone();
        original[at].text = said;
    }
}

/// Splits some cues at a word, in proportion, and joins some with the next.
fn resplit(
    cues: Vec<(usize, Sentence)>,
    jumps: &[(usize, f64)],
    random: &mut Random,
) -> Vec<(usize, Sentence)> {
    let mut result: Vec<(usize, Sentence)> = Vec::new();
    let mut join = false;
    for (at, sentence) in cues {
        let after_jump = jumps.iter().any(|jump| jump.0 == at);
        if let Some((_, last)) =
            result.last_mut().filter(|(before, _)| join && !after_jump && before + 1 == at)
        {
            last.text = format!("{} {}", last.text, sentence.text);
            last.end = sentence.end.max(last.end);
            join = false;
            continue;
        }
        join = random.chance(0.15);
        let words = units(&sentence.text);
        if !join && words.len() > 3 && random.chance(0.3) {
            let cut = 1 + random.below(words.len() - 1);
            let middle = sentence.start + (sentence.end - sentence.start) * cut as f64 / words.len() as f64;
            let half = |words: &[String], start, end| (at, Sentence { text: words.concat(), start, end });
            result.push(half(&words[..cut], sentence.start, middle));
            result.push(half(&words[cut..], middle, sentence.end));
        } else {
            result.push((at, sentence));
        }
    }
    result
}

/// Words with the space after them; characters where there are no spaces.
fn units(text: &str) -> Vec<String> {
    if text.trim().chars().filter(|c| *c == ' ').count() > 1 {
        text.split_inclusive(' ').map(str::to_owned).collect()
    } else {
        text.chars().map(String::from).collect()
    }
}

fn edit(text: &mut String, share: f64, random: &mut Random) {
    if share == 0.0 {
        return;
    }
    let mut edited = String::new();
    for unit in units(text) {
        let word = format!("edit{} ", random.below(1000));
        match random.chance(share).then(|| random.below(3)) {
            Some(0) => edited += &word,
            Some(1) => {}
            Some(_) => edited.extend([unit.as_str(), " ", &word]),
            None => edited += &unit,
        }
    }
    if !edited.trim().is_empty() {
        *text = edited;
    }
}
