//! Tiers of intervals → cues and their words.

use super::super::collector::Collector;
use super::super::{Cue, ReadError, Reading, TimedWord, WarningKind};
use super::tokens::Tokens;
use super::{ABOUT, CUES, WORDS};
use crate::time::{Span, Time};

/// How far ahead in a cue's text its next word is looked for, in bytes.
const AHEAD: usize = 512;
/// In how many cues that overlap a word is looked for.
const BESIDE: usize = 4;

pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let mut tokens = Tokens::of(text);
    let malformed = |line: usize, reason: &str| ReadError::Malformed {
        format: ABOUT.title,
        reason: format!("line {line}: {reason}"),
    };
    if !tokens.find("TextGrid") {
        return Err(malformed(1, "it does not say that it is one"));
    }
    let tiers = read_tiers(&mut tokens);
    let Some(cues) = tier_of_cues(&tiers) else {
        return Err(malformed(tokens.line(), "it has no tier of intervals"));
    };
    let mut found = Collector::default();
    let of_words = tiers.iter().position(|tier| is_words(&tier.name) && tier.name != cues);
    for (place, tier) in tiers.iter().enumerate() {
        if tier.name == cues || cues == CUES && is_further(&tier.name) {
            found.start_over();
            for interval in &tier.intervals {
                interval.cue(&mut found);
            }
        } else if Some(place) != of_words {
            found.warn(tier.line, WarningKind::TierLeftOut);
        }
    }
    let mut reading = found.finish(ABOUT.title, "an interval")?;
    reading.document.cues.sort_by_key(|cue| cue.span.start);
    if let Some(tier) = of_words.and_then(|place| tiers.get(place)) {
        hand_out(&tier.intervals, &mut reading.document.cues);
    }
    Ok(reading)
}

/// A tier of intervals as it was read.
struct Tier {
    name: String,
    line: usize,
    intervals: Vec<Interval>,
}

struct Interval {
    start: Time,
    end: Time,
    text: String,
    line: usize,
}

impl Interval {
    /// Adds the cue that the interval is, unless it is a silence.
    fn cue(&self, found: &mut Collector) {
        if !self.text.trim().is_empty() {
            let span = found.span(self.line, self.start, self.end);
            found.cue(self.line, span, None, &self.text);
        }
    }
}

fn read_tiers(tokens: &mut Tokens) -> Vec<Tier> {
    let mut tiers = Vec::new();
    while tokens.find("IntervalTier") {
        let line = tokens.line();
        let Some(name) = tokens.string() else { continue };
        // From, to, and how many there are: what is there counts, not what is said.
        let head = [tokens.number(), tokens.number(), tokens.number()];
        let mut intervals = Vec::new();
        while let (Some(start), Some(end)) = (tokens.number(), tokens.number()) {
            let Some(text) = tokens.string() else { break };
            intervals.push(Interval { start, end, text, line: tokens.line() });
        }
        if head.iter().all(Option::is_some) {
            tiers.push(Tier { name, line, intervals });
        }
    }
    tiers
}

/// Returns the name of the tier that the cues are on.
fn tier_of_cues(tiers: &[Tier]) -> Option<String> {
    let named = tiers.iter().find(|tier| tier.name == CUES);
    let others = || tiers.iter().find(|tier| !is_words(&tier.name) && !is_phones(&tier.name));
    Some(named.or_else(others).or(tiers.first())?.name.clone())
}

fn is_further(name: &str) -> bool {
    let number = name.strip_prefix(CUES).and_then(|name| name.strip_prefix(' '));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `words`, or with the speaker in front as the Montreal Forced Aligner has it.
fn is_words(name: &str) -> bool {
    name.to_lowercase().ends_with(WORDS)
}

fn is_phones(name: &str) -> bool {
    name.to_lowercase().ends_with("phones")
}

/// Gives each word to the cue around it in whose text it comes next.
fn hand_out(words: &[Interval], cues: &mut [Cue]) {
    let mut places = vec![(0, 0); cues.len()];
    let mut first = 0;
    for word in words.iter().filter(|word| !word.text.trim().is_empty()) {
        let span = Span::new(word.start.max(Time::ZERO), word.end.max(Time::ZERO));
        while cues.get(first).is_some_and(|cue| cue.span.end <= span.start) {
            first += 1;
        }
        let text = word.text.trim();
        let around = cues.iter_mut().zip(&mut places).skip(first).take(BESIDE);
        for (cue, place) in around.filter(|(cue, _)| cue.span.contains(span.start)) {
            if let Some((line, start)) = find(&cue.lines, *place, text) {
                *place = (line, start + text.len());
                cue.words.push(TimedWord { line, bytes: start..start + text.len(), span });
                break;
            }
        }
    }
}

/// Returns where a word stands next from a place of the text on: on the same line, or on the one below.
fn find(lines: &[String], (line, byte): (usize, usize), word: &str) -> Option<(usize, usize)> {
    let within = |line: usize, from: usize| {
        let text = lines.get(line)?;
        let to = text.floor_char_boundary(text.len().min(from + word.len() + AHEAD));
        text.get(from..to)?.find(word).map(|at| (line, from + at))
    };
    within(line, byte).or_else(|| within(line + 1, 0))
}
