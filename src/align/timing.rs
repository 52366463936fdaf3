//! From runs and what they hold to times: sentences from onset to offset, words inside by their spoken length.

use super::atoms::Atoms;
use super::costs::Costs;
use super::seams;
use super::search::Held;
use crate::alignment::{AlignedSentence, AlignedWord};
use crate::segment::Segmentation;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{Sentence, Transcript};

/// When each atom is spoken; none for those that are not.
pub(super) fn atom_spans(
    segmentation: &Segmentation,
    held: &[Held],
    atoms: &Atoms,
    costs: &Costs,
) -> Vec<Option<Span>> {
    let mut spans = vec![None; atoms.len()];
    for (&run, &held) in segmentation.runs.iter().zip(held) {
        let (mut from, mut start) = (held.from, run.start);
        for seam in seams::find(run, held, segmentation.breaks_in(run), atoms, costs) {
            spread(&mut spans, from, seam.atom, Span::new(start, seam.at.start), atoms);
            (from, start) = (seam.atom, seam.at.end);
        }
        spread(&mut spans, from, held.to, Span::new(start, run.end), atoms);
    }
    spans
}

/// Shares a stretch of speech among its atoms by their spoken lengths.
pub(super) fn spread(spans: &mut [Option<Span>], from: usize, to: usize, stretch: Span, atoms: &Atoms) {
    let at = |atom| place_in(stretch, from, to, atom, atoms);
    for (atom, span) in spans.iter_mut().enumerate().take(to).skip(from) {
        *span = Some(Span::new(at(atom), at(atom + 1)));
    }
}

/// Where an atom begins in a stretch of speech that the atoms `from..to` share by their spoken lengths.
pub(super) fn place_in(stretch: Span, from: usize, to: usize, atom: usize, atoms: &Atoms) -> Time {
    let seconds = stretch.duration().to_seconds() * atoms.length(from, atom) / atoms.length(from, to);
    stretch.start + TimeDelta::from_seconds(seconds)
}

/// The sentences with their times and how sure these are.
pub(super) fn sentences(
    transcript: &Transcript,
    atoms: &Atoms,
    spans: &[Option<Span>],
    confidence: &[f64],
) -> Vec<AlignedSentence> {
    let sentences = transcript.sentences.iter().zip(atoms.sentence_starts().windows(2)).zip(confidence);
    sentences
        .map(|((sentence, bounds), &confidence)| {
            sentence.aligned(words(sentence, atoms, spans, bounds[0]..bounds[1]), confidence)
        })
        .collect()
}

fn words(
    sentence: &Sentence,
    atoms: &Atoms,
    spans: &[Option<Span>],
    range: std::ops::Range<usize>,
) -> Vec<AlignedWord> {
    let mut words: Vec<(usize, AlignedWord)> = Vec::with_capacity(sentence.words.len());
    for atom in range {
        let (word, Some(span)) = (atoms.word(atom), spans[atom]) else { continue };
        match words.last_mut() {
            Some((last, aligned)) if *last == word => aligned.span.end = span.end,
            _ => words.push((word, AlignedWord { range: sentence.words[word].range.clone(), span })),
        }
    }
    words.into_iter().map(|(_, word)| word).collect()
}
