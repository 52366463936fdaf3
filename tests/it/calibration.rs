//! Confidence means what it says: over recordings with known timings, of the sentences at 0.9 nine in ten are right.

use pausa::align::AlignedSentence;
use pausa::pipeline::{Attention, align_heard, listen};

use crate::support::known::{Known, Timed, bench};

/// A start this close to the truth is right: what confidence is about.
const TOLERANCE: f64 = 0.2;
/// Bins of confidence; those with fewer sentences say nothing.
const BINS: [f64; 6] = [0.0, 0.5, 0.8, 0.9, 0.97, 1.01];
const ENOUGH: usize = 25;
/// A bin of thirty sentences strays by chance alone.
const SLACK: f64 = 0.15;

/// Confidence of each sentence and whether its start is right.
fn judged(known: &Known) -> Vec<(f64, bool)> {
    let text = known.text();
    let heard = listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap();
    let alignment = align_heard(&heard, &text).unwrap();
    assert_eq!(alignment.sentences.len(), known.timings.sentences.len(), "{}", known.name);
    let pairs = alignment.sentences.iter().zip(&known.timings.sentences);
    let judge = |(sentence, truth): (&AlignedSentence, &Timed)| {
        let start = truth.start?;
        let right = sentence.span.is_some_and(|span| (span.start.to_seconds() - start).abs() <= TOLERANCE);
        Some((sentence.confidence, right))
    };
    pairs.filter_map(judge).collect()
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn of_the_sentences_at_a_confidence_that_share_is_right() {
    let recordings = [bench("sets"), bench("real"), bench("edited"), bench("translated")].concat();
    let judged: Vec<(f64, bool)> = recordings.iter().flat_map(judged).collect();
    for bin in BINS.windows(2) {
        let inside: Vec<_> =
            judged.iter().filter(|(confidence, _)| (bin[0]..bin[1]).contains(confidence)).collect();
        if inside.is_empty() {
            continue;
        }
        let count = inside.len() as f64;
        let said = inside.iter().map(|(confidence, _)| confidence).sum::<f64>() / count;
        let right = inside.iter().filter(|(_, right)| *right).count() as f64 / count;
        eprintln!("{:.2}–{:.2}: {count:4} sentences, said {said:.2}, right {right:.2}", bin[0], bin[1]);
        assert!(inside.len() < ENOUGH || right >= said - SLACK, "{said:.2} said, {right:.2} right");
    }
}
