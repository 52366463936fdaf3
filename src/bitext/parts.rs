//! What an original says, in order: its sentences, and what is heard where it has none.
//!
//! Sound without a transcript may be what the translation has there, so it takes part in the bitext as sentences of which only
//! the length is known, parted at the pauses.

use super::division::Spoken;
use super::{Sentence, Text};
use crate::alignment::{AlignedSentence, Alignment};
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::Boundary;

/// Pauses that part sentences nobody has written down.
const PAUSE: TimeDelta = TimeDelta::from_millis(300);
/// Sound that is shorter is no sentence.
const LEAST: TimeDelta = TimeDelta::from_millis(1000);
/// Sound of which nobody knows the words is divided into stretches of this length.
const STRETCH: TimeDelta = TimeDelta::from_millis(200);
/// How sure it is that such sound is speech at all, and begins where it is heard.
const UNWRITTEN: f64 = 0.7;

/// A sentence of the original, written or not.
pub(super) struct Part<'a> {
    /// What is written; empty where nothing is.
    pub(super) text: &'a str,
    /// Whether it is a sentence of the original.
    pub(super) is_written: bool,
    pub(super) paragraph: usize,
    /// When its words are said; none where it is not spoken.
    pub(super) words: Vec<Spoken>,
    /// How sure its start is.
    pub(super) confidence: f64,
}

/// The parts of an original in the order of the recording.
pub(super) fn of(original: &Alignment) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(original.sentences.len());
    let unwritten = original.unmatched.iter().map(|stretch| stretch.span);
    let mut unwritten = unwritten.filter(|stretch| stretch.duration() >= LEAST).peekable();
    let mut said = Time::ZERO;
    for sentence in &original.sentences {
        while let Some(stretch) =
            unwritten.next_if(|stretch| sentence.span.is_some_and(|own| stretch.start < own.start))
        {
            // What is heard inside a sentence is the sentence's.
            if stretch.start >= said {
                push_unwritten(&mut parts, stretch, &original.pauses);
            }
        }
        said = sentence.span.map_or(said, |own| own.end);
        parts.push(Part {
            text: &sentence.text,
            is_written: true,
            paragraph: sentence.paragraph,
            words: spoken(sentence),
            confidence: sentence.confidence,
        });
    }
    for stretch in unwritten.filter(|stretch| stretch.start >= said) {
        push_unwritten(&mut parts, stretch, &original.pauses);
    }
    parts
}

/// The parts as a text whose translation is looked for.
pub(super) fn text<'a>(parts: &[Part<'a>], language: &'a str) -> Text<'a> {
    let seconds = |part: &Part| part.words.iter().map(|word| word.span.duration().to_seconds()).sum::<f64>();
    let written = || parts.iter().filter(|part| !part.text.is_empty() && !part.words.is_empty());
    let characters: usize =
        written().map(|part| part.text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    let rate = characters as f64 / written().map(seconds).sum::<f64>().max(1.0);
    let sentence = |part: &Part<'a>| Sentence {
        text: part.text,
        paragraph: part.paragraph,
        unwritten: if part.text.is_empty() { rate * seconds(part) } else { 0.0 },
    };
    Text { language, sentences: parts.iter().map(sentence).collect() }
}

/// The words of a sentence, each with what stands after it.
fn spoken(sentence: &AlignedSentence) -> Vec<Spoken> {
    let ends = sentence.words.iter().skip(1).map(|next| next.range.start);
    let gaps = sentence.words.iter().zip(ends).map(|(word, end)| sentence.text.get(word.range.end..end));
    let after = gaps.map(|gap| gap.map_or(Boundary::None, Boundary::of_gap)).chain([Boundary::Sentence]);
    sentence.words.iter().zip(after).map(|(word, after)| Spoken { span: word.span, after }).collect()
}

fn push_unwritten(parts: &mut Vec<Part<'_>>, sound: Span, pauses: &[Span]) {
    let paragraph = parts.last().map_or(0, |part| part.paragraph);
    let first = pauses.partition_point(|pause| pause.end <= sound.start);
    let inside = pauses[first..].iter().take_while(|pause| pause.start < sound.end).copied();
    let mut words: Vec<Spoken> = Vec::new();
    let mut start = sound.start;
    for pause in inside.chain([Span::new(sound.end, sound.end + PAUSE)]) {
        let run = Span::new(start, pause.start);
        let count = (run.duration().to_micros() / STRETCH.to_micros()).max(1);
        let at =
            |number: i64| run.start + TimeDelta::from_micros(run.duration().to_micros() * number / count);
        words.extend((0..count).map(|i| Spoken { span: Span::new(at(i), at(i + 1)), after: Boundary::None }));
        start = pause.end;
        if pause.duration() >= PAUSE {
            parts.push(Part {
                text: "",
                is_written: false,
                paragraph,
                words: std::mem::take(&mut words),
                confidence: UNWRITTEN,
            });
        }
    }
}
