//! The sample narrations come out right: their sentence times are known exactly.

use std::fs;
use std::path::{Path, PathBuf};

use pausa::align::{Alignment, align};
use pausa::pipeline;
use pausa::transcript::{self, Options};

#[derive(serde::Deserialize)]
struct Truth {
    sentences: Vec<Timed>,
}

#[derive(serde::Deserialize)]
struct Timed {
    text: String,
    start: f64,
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn aligned(audio: &str) -> (Alignment, Truth) {
    let stem = Path::new(audio).file_stem().unwrap().to_str().unwrap();
    let transcript =
        transcript::read(&path(&format!("transcripts/{stem}.txt")), &Options::default()).unwrap();
    let (_, segmentation) = pipeline::listen(&path(&format!("audio/{audio}")), &mut |_| {}).unwrap();
    let truth = fs::read_to_string(path(&format!("audio/{stem}.times.json"))).unwrap();
    (align(&segmentation, &transcript).unwrap(), serde_json::from_str(&truth).unwrap())
}

/// Absolute errors of the sentence starts in milliseconds, ascending.
fn errors(alignment: &Alignment, truth: &Truth) -> Vec<f64> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(alignment.sentences.len(), truth.sentences.len());
    let mut errors: Vec<f64> = alignment
        .sentences
        .iter()
        .zip(&truth.sentences)
        .map(|(sentence, truth)| {
            assert_eq!(letters(&sentence.text), letters(&truth.text));
            (sentence.span.unwrap().start.to_seconds() - truth.start).abs() * 1000.0
        })
        .collect();
    errors.sort_by(f64::total_cmp);
    errors
}

fn within(errors: &[f64], limit: f64) -> f64 {
    errors.iter().filter(|&&error| error <= limit).count() as f64 / errors.len() as f64
}
