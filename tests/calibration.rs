//! Confidence means what it says: over recordings with known timings, of the sentences at 0.9 nine in ten are right.
//!
//! The recordings lie outside the repository; where they are not there, the test says so and passes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a helper of a test may fail it and say why it skips"
)]

use std::fs;
use std::path::{Path, PathBuf};

use pausa::pipeline::{Attention, align_heard, listen};
use pausa::transcript::{self, Options, Split};

/// A start this close to the truth is right: what confidence is about.
const TOLERANCE: f64 = 0.2;
/// Bins of confidence; those with fewer sentences say nothing.
const BINS: [f64; 6] = [0.0, 0.5, 0.8, 0.9, 0.97, 1.01];
const ENOUGH: usize = 25;
/// A bin of thirty sentences strays by chance alone.
const SLACK: f64 = 0.15;

#[derive(serde::Deserialize)]
struct Reference {
    language: String,
    fragments: Vec<Fragment>,
}

#[derive(serde::Deserialize)]
struct Fragment {
    begin: Option<f64>,
}

/// Confidence of each sentence and whether its start is right.
fn judged(reference: &Path) -> Vec<(f64, bool)> {
    let base = reference.to_str().unwrap().strip_suffix(".ref.json").unwrap();
    let truth: Reference = serde_json::from_str(&fs::read_to_string(reference).unwrap()).unwrap();
    let options = Options { split: Split::Lines, language: Some(truth.language), ..Options::default() };
    let text = transcript::read(Path::new(&format!("{base}.txt")), &options).unwrap();
    let heard = listen(Path::new(&format!("{base}.flac")), Attention::Sound, &mut |_| {}).unwrap();
    let alignment = align_heard(&heard, &text).unwrap();
    assert_eq!(alignment.sentences.len(), truth.fragments.len(), "{base}");
    let pairs = alignment.sentences.iter().zip(&truth.fragments);
    let judge = |(sentence, fragment): (&pausa::align::AlignedSentence, &Fragment)| {
        let begin = fragment.begin?;
        let right = sentence.span.is_some_and(|span| (span.start.to_seconds() - begin).abs() <= TOLERANCE);
        Some((sentence.confidence, right))
    };
    pairs.filter_map(judge).collect()
}

fn references() -> Vec<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench");
    let folders = ["sets", "translated"].map(|folder| fs::read_dir(shared.join(folder)));
    let entries = folders.into_iter().flatten().flatten().flatten().map(|entry| entry.path());
    let mut references: Vec<PathBuf> =
        entries.filter(|path| path.to_string_lossy().ends_with(".ref.json")).collect();
    references.sort();
    references
}

#[test]
fn of_the_sentences_at_a_confidence_that_share_is_right() {
    let references = references();
    if references.is_empty() {
        eprintln!("skipped: the recordings with known timings are not here");
        return;
    }
    let judged: Vec<(f64, bool)> = references.iter().flat_map(|reference| judged(reference)).collect();
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
