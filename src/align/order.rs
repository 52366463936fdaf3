//! Text that is spoken elsewhere than where it is written.
//!
//! An alignment keeps the order of the text. Of two passages that changed places it keeps one; the other is not spoken
//! where it stands, and what is said in its place is not written. Heard against each other, the two are found.

use std::ops::Range;

use super::atoms::Atoms;
use super::guidance::Anchors;
use super::sound;
use crate::acoustic_model::Posteriors;
use crate::alignment::{Alignment, Status, UnmatchedKind};
use crate::segment::Segmentation;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{Transcript, Word};

/// What is said faster is too short to be told from chance.
const SHORTEST: TimeDelta = TimeDelta::from_millis(4000);
/// A passage and a stretch are heard against each other where the one takes from this share of the other
const SHORTER: f64 = 0.6;
/// up to this multiple of it: the ends of stretches are a sentence off now and then.
const LONGER: f64 = 1.7;
/// A passage is heard against as many stretches at most, those of the nearest length.
const TRIES: usize = 3;
/// Characters of a passage that a message quotes.
const QUOTED: usize = 40;

/// Returns what is to be said of passages that are not spoken where they are written, but elsewhere, each once.
/// `transcript` is what was aligned, sentence by sentence.
pub(super) fn spoken_elsewhere(
    alignment: &Alignment,
    transcript: &Transcript,
    segmentation: &Segmentation,
    posteriors: &Posteriors,
) -> Vec<String> {
    let Some(letter) = seconds_a_letter(alignment, transcript) else { return Vec::new() };
    let mut stretches: Vec<Span> = alignment
        .unmatched
        .iter()
        .filter(|unmatched| unmatched.kind == UnmatchedKind::UntranscribedSound)
        .map(|unmatched| unmatched.span)
        .filter(|span| span.duration() >= SHORTEST)
        .collect();
    let passages = not_spoken(alignment);
    if stretches.is_empty() || passages.is_empty() {
        return Vec::new();
    }
    // One copy serves for all passages.
    let mut part = transcript.clone();
    let mut told = Vec::new();
    for passage in passages {
        part.sentences = transcript.sentences[passage].to_vec();
        let expected = letter * part.letters() as f64;
        let off = |span: &Span| libm::log(span.duration().to_seconds() / expected).abs();
        stretches.sort_by(|a, b| off(a).total_cmp(&off(b)));
        let is_alike = |span: &&Span| (SHORTER..LONGER).contains(&(span.duration().to_seconds() / expected));
        let alike = stretches.iter().take(TRIES).filter(is_alike);
        let heard = alike.copied().find(|&span| is_heard(&part, span, segmentation, posteriors));
        if let Some(heard) = heard {
            stretches.retain(|&span| span != heard);
            told.push(message(&part, heard.start));
        }
    }
    told
}

/// How long a letter takes where text is spoken.
fn seconds_a_letter(alignment: &Alignment, transcript: &Transcript) -> Option<f64> {
    let (mut seconds, mut letters) = (0.0, 0);
    for (aligned, sentence) in alignment.sentences.iter().zip(&transcript.sentences) {
        if let Some(span) = aligned.span {
            seconds += span.duration().to_seconds();
            letters += sentence.words.iter().map(Word::letters).sum::<usize>();
        }
    }
    (letters > 0 && seconds > 0.0).then(|| seconds / letters as f64)
}

/// The stretches of sentences that are not spoken, as indices.
fn not_spoken(alignment: &Alignment) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut start = 0;
    for group in alignment.sentences.chunk_by(|a, b| a.status == b.status) {
        let end = start + group.len();
        if group.iter().all(|sentence| sentence.status == Status::NotSpoken) {
            passages.push(start..end);
        }
        start = end;
    }
    passages
}

/// Whether a text is what is said in a stretch.
fn is_heard(text: &Transcript, stretch: Span, segmentation: &Segmentation, posteriors: &Posteriors) -> bool {
    let ends = [(Time::ZERO, stretch.start), (stretch.end, Time::ZERO + segmentation.duration)];
    let cuts = ends.into_iter().filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end));
    let cuts: Vec<Span> = cuts.collect();
    let atoms = Atoms::of(text);
    let (posteriors, segmentation) = (posteriors.without(&cuts), segmentation.without(&cuts));
    sound::place(&posteriors, &segmentation, &atoms, &Anchors::default(), &text.language).is_some()
}

fn message(passage: &Transcript, start: Time) -> String {
    let text = passage.sentences[0].text.replace('\n', " ");
    let more = if text.chars().count() > QUOTED { "…" } else { "" };
    let quoted: String = text.chars().take(QUOTED).collect();
    let others = match passage.sentences.len() - 1 {
        0 => String::new(),
        1 => " and the sentence after it".to_owned(),
        count => format!(" and the {count} sentences after it"),
    };
    let are = if passage.sentences.len() == 1 { "is" } else { "are" };
    format!("“{quoted}{more}”{others} {are} spoken at {start}, elsewhere than written")
}
