//! The sample narrations come out right: their sentence times are known exactly.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test may fail it")]

use std::fs;
use std::path::{Path, PathBuf};

use pausa::align::Alignment;
use pausa::pipeline::{Attention, align_heard, listen};
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
    let heard = listen(&path(&format!("audio/{audio}")), Attention::Sound, &mut |_| {}).unwrap();
    let truth = fs::read_to_string(path(&format!("audio/{stem}.times.json"))).unwrap();
    (align_heard(&heard, &transcript).unwrap(), serde_json::from_str(&truth).unwrap())
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

#[test]
fn a_narration_with_pauses_is_right_to_the_frame() {
    let (alignment, truth) = aligned("names-of-the-clouds.opus");
    let errors = errors(&alignment, &truth);
    assert!(errors[errors.len() / 2] <= 12.0, "{errors:?}");
    assert!(within(&errors, 200.0) >= 0.97, "{errors:?}");
}

#[test]
fn a_narration_that_runs_on_is_right_wherever_it_pauses() {
    let (alignment, truth) = aligned("the-watch-called-arnold.flac");
    let errors = errors(&alignment, &truth);
    assert!(errors[errors.len() / 2] <= 12.0, "{errors:?}");
    assert!(within(&errors, 200.0) >= 0.85, "{errors:?}");
}
