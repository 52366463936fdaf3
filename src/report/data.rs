//! What the script of a page gets: one JSON document, times in whole milliseconds, places of a text in UTF-16 units as
//! scripts count them. `model.js` has the same shapes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::{Report, beside};
use crate::alignment::{AlignedSentence, Alignment};
use crate::drift::{Comparison, Edge};
use crate::features::Peaks;
use crate::formats::{Cue, Document};
use crate::subtitle::lint::{Rule, lint};
use crate::subtitle::{Measure, ReadingRules};
use crate::time::{Span, Time, TimeDelta};

/// A time in milliseconds.
pub(super) type Millis = i64;

/// Below these a start is wrong often enough to be looked at, and often enough not to be called sure: docs/measurements.md
/// has the curve of confidence.
const DOUBTFUL: f64 = 0.9;
const SURE: f64 = 0.97;
/// What is farther off a reference is heard.
const OFF: TimeDelta = TimeDelta::from_millis(200);

#[derive(Serialize)]
pub(super) struct Data<'a> {
    file: &'a str,
    pub(super) duration: Millis,
    language: Option<&'a str>,
    /// The texts of the sentences where the cues come from an alignment: `begins` and `sentences` number them. Else these
    /// number the cues.
    sentences: Option<Vec<&'a str>>,
    limits: Limits,
    pub(super) cues: Vec<Entry>,
    pub(super) unspoken: Vec<Unspoken<'a>>,
    pub(super) unmatched: Vec<[Millis; 2]>,
    pauses: Vec<[Millis; 2]>,
    /// The languages of the translations beside the cues.
    translations: Vec<&'a str>,
    /// Milliseconds a byte.
    hop: Millis,
    /// In base64.
    peaks: String,
}

#[derive(Serialize)]
struct Limits {
    /// Characters per second; none for no limit.
    cps: Option<f64>,
    /// Whether half-width characters count a half.
    halves: bool,
    /// The confidence below which a cue is doubtful, and that from which on it is sure.
    doubtful: f64,
    sure: f64,
    /// How far off a reference a start may be.
    off: Millis,
}

#[derive(Serialize)]
pub(super) struct Entry {
    pub(super) start: Millis,
    end: Millis,
    /// Its lines.
    pub(super) text: String,
    /// What is said meanwhile in each translation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<String>,
    /// The rules that it breaks, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    breaches: Vec<String>,
    /// How much later than in the reference it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Millis>,
    speaker: Option<String>,
    /// Of the least certain of its sentences.
    confidence: Option<f64>,
    /// The first and the last sentence of which it shows something.
    sentences: Option<[usize; 2]>,
    /// The sentences that begin in it: where in the text, and which.
    begins: Vec<(usize, usize)>,
    /// How much later than the cue its first word begins.
    lead: Millis,
    /// Where in the text each word begins, and its onset and offset.
    words: Vec<(usize, Millis, Millis)>,
}

#[derive(Serialize)]
pub(super) struct Unspoken<'a> {
    sentence: usize,
    pub(super) text: &'a str,
    speaker: Option<&'a str>,
    /// When what stands before it has been said.
    pub(super) at: Millis,
}

/// Returns what the script of a page gets.
pub(super) fn of<'a>(report: &Report<'a>) -> Data<'a> {
    let Report { file, heard, document, rules, translations, .. } = *report;
    let alignment = document.alignment.as_ref();
    let mut cues = alignment.map_or_else(
        || document.cues.iter().enumerate().map(|(i, cue)| Entry::alone(i, cue)).collect(),
        |alignment| aligned(&document.cues, alignment),
    );
    add_breaches(&mut cues, document, rules);
    if let Some(reference) = report.reference {
        add_errors(&mut cues, reference.comparison);
    }
    for translation in translations {
        let texts = beside::texts(&document.cues, &translation.cues);
        cues.iter_mut().zip(texts).for_each(|(entry, text)| entry.beside.push(text));
    }
    Data {
        file,
        duration: heard.info.duration.to_millis(),
        language: document.language.as_deref(),
        sentences: alignment.map(|a| a.sentences.iter().map(|sentence| sentence.text.as_str()).collect()),
        limits: Limits::of(rules),
        cues,
        unspoken: alignment.map(unspoken).unwrap_or_default(),
        unmatched: alignment.map(|a| spans(a.without_transcript().map(|u| u.span))).unwrap_or_default(),
        pauses: spans(alignment.map_or(&heard.segmentation.pauses, |a| &a.pauses).iter().copied()),
        translations: translations.iter().map(|t| t.language.as_deref().unwrap_or_default()).collect(),
        hop: Peaks::hop().to_millis(),
        peaks: STANDARD.encode(heard.peaks.bytes()),
    }
}

/// Returns the JSON, without any `<`, so that it can stand in a page whatever the texts are.
pub(super) fn json(data: &Data) -> String {
    // Nothing in it can fail to be JSON.
    serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c")
}

/// The reading speed is left to the script, which counts it anew when a cue is changed.
fn add_breaches(entries: &mut [Entry], document: &Document, rules: &ReadingRules) {
    for breach in lint(&document.cues, rules) {
        if breach.rule != Rule::TooFast
            && let Some(entry) = entries.get_mut(breach.cue)
        {
            entry.breaches.push(breach.to_string());
        }
    }
}

fn add_errors(entries: &mut [Entry], comparison: &Comparison) {
    for common in comparison.times.iter().filter(|common| common.edge == Edge::Start) {
        if let Some(entry) = entries.get_mut(common.checked_cue) {
            entry.error = Some(common.error().to_millis());
        }
    }
}

impl Limits {
    fn of(rules: &ReadingRules) -> Self {
        Self {
            cps: rules.max_cps.is_finite().then_some(rules.max_cps),
            halves: rules.measure == Measure::EastAsian,
            doubtful: DOUBTFUL,
            sure: SURE,
            off: OFF.to_millis(),
        }
    }
}

fn spans(spans: impl Iterator<Item = Span>) -> Vec<[Millis; 2]> {
    spans.map(|span| [span.start.to_millis(), span.end.to_millis()]).collect()
}

/// The cues of an alignment, each with what its sentences tell of it. Both are in order, so one pass finds them.
fn aligned(cues: &[Cue], alignment: &Alignment) -> Vec<Entry> {
    let spoken = alignment.sentences.iter().enumerate();
    let spoken: Vec<_> = spoken.filter_map(|(i, s)| Some((i, s, s.span?))).collect();
    let mut from = 0;
    let entry = |(number, cue): (usize, &Cue)| {
        let bare = Entry { sentences: None, begins: Vec::new(), ..Entry::alone(number, cue) };
        // A direction has no words, and no sentence.
        let Some(said) = cue.words.first().zip(cue.words.last()) else { return bare };
        let said = Span::new(said.0.span.start, said.1.span.end);
        while spoken.get(from).is_some_and(|(_, _, span)| span.end <= said.start) {
            from += 1;
        }
        let own: Vec<_> = spoken[from..].iter().take_while(|(_, _, span)| span.start < said.end).collect();
        bare.of_sentences(cue, &own)
    };
    cues.iter().enumerate().map(entry).collect()
}

impl Entry {
    /// Whether its place is uncertain.
    pub(super) fn is_doubtful(&self) -> bool {
        self.confidence.is_some_and(|confidence| confidence < DOUBTFUL)
    }

    /// A cue of which nothing else is known: a sentence of its own.
    fn alone(number: usize, cue: &Cue) -> Self {
        Self {
            start: cue.span.start.to_millis(),
            end: cue.span.end.to_millis(),
            text: cue.lines.join("\n"),
            beside: Vec::new(),
            breaches: Vec::new(),
            error: None,
            speaker: cue.speaker.clone(),
            confidence: None,
            sentences: Some([number, number]),
            begins: vec![(0, number)],
            lead: 0,
            words: words(cue),
        }
    }

    fn of_sentences(mut self, cue: &Cue, own: &[&(usize, &AlignedSentence, Span)]) -> Self {
        let begins = |(number, _, span): &&&(usize, &AlignedSentence, Span)| {
            let word = cue.words.iter().position(|word| word.span.start >= span.start)?;
            let starts_here = cue.words[word].span.start == span.start;
            // Whatever stands before the first word, a quotation mark for one, belongs to it.
            let at = if word == 0 { 0 } else { self.words.get(word)?.0 };
            starts_here.then_some((at, *number))
        };
        self.begins = own.iter().filter_map(|s| begins(&s)).collect();
        let onset = cue.words.first().map_or(cue.span.start, |word| word.span.start);
        self.lead = (onset - cue.span.start).to_millis();
        self.sentences = own.first().zip(own.last()).map(|(first, last)| [first.0, last.0]);
        self.confidence = own.iter().map(|(_, sentence, _)| sentence.confidence).min_by(f64::total_cmp);
        self
    }
}

/// The words of a cue in the text of its lines.
fn words(cue: &Cue) -> Vec<(usize, Millis, Millis)> {
    let units = |text: &str| text.encode_utf16().count();
    let mut lines = Vec::with_capacity(cue.lines.len());
    let mut at = 0;
    for line in &cue.lines {
        lines.push((at, line));
        at += units(line) + 1;
    }
    let placed = cue.words.iter().filter_map(|word| {
        let (at, line) = lines.get(word.line)?;
        let before = line.get(..word.bytes.start)?;
        Some((at + units(before), word.span.start.to_millis(), word.span.end.to_millis()))
    });
    placed.collect()
}

/// The sentences that are left out, each at the end of what is spoken before it.
fn unspoken(alignment: &Alignment) -> Vec<Unspoken<'_>> {
    let mut said = Time::ZERO;
    let mut unspoken = Vec::new();
    for (sentence, AlignedSentence { text, speaker, span, .. }) in alignment.sentences.iter().enumerate() {
        match span {
            Some(span) => said = span.end,
            None => {
                unspoken.push(Unspoken { sentence, text, speaker: speaker.as_deref(), at: said.to_millis() });
            }
        }
    }
    unspoken
}
