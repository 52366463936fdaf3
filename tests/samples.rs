//! The sample narrations come out right: when each sentence and word is spoken in them is known.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test may fail it")]

use std::fs;
use std::path::{Path, PathBuf};

use pausa::align::{Alignment, Method};
use pausa::pipeline::{Attention, Heard, align_heard, listen};
use pausa::transcript::{self, Options, Transcript};

const CLOUDS: &str = "names-of-the-clouds.opus";
const ARNOLD: &str = "the-watch-called-arnold.flac";

#[derive(serde::Deserialize)]
struct Truth {
    sentences: Vec<Timed>,
    words: Vec<Timed>,
}

#[derive(serde::Deserialize)]
struct WordTruth {
    words: Vec<Timed>,
}

#[derive(serde::Deserialize)]
struct Timed {
    text: String,
    start: f64,
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn heard(audio: &str) -> Heard {
    listen(&path(&format!("audio/{audio}")), Attention::Sound, &mut |_| {}).unwrap()
}

fn text(stem: &str) -> Transcript {
    transcript::read(&path(&format!("transcripts/{stem}.txt")), &Options::default()).unwrap()
}

fn aligned(audio: &str) -> (Alignment, Truth) {
    let stem = Path::new(audio).file_stem().unwrap().to_str().unwrap();
    let truth = fs::read_to_string(path(&format!("audio/{stem}.times.json"))).unwrap();
    (align_heard(&heard(audio), &text(stem)).unwrap(), serde_json::from_str(&truth).unwrap())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Absolute errors of the sentence starts in milliseconds, ascending.
fn errors(alignment: &Alignment, truth: &Truth) -> Vec<f64> {
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

/// Share of the errors that are no larger than this either way.
fn within(errors: &[f64], limit: f64) -> f64 {
    errors.iter().filter(|error| error.abs() <= limit).count() as f64 / errors.len() as f64
}

#[test]
fn sentences_start_where_they_are_heard_pause_or_not() {
    for audio in [CLOUDS, ARNOLD] {
        let (alignment, truth) = aligned(audio);
        assert_eq!(alignment.method, Method::Refined);
        let errors = errors(&alignment, &truth);
        assert!(errors[errors.len() / 2] <= 10.0, "{audio}: {errors:?}");
        assert!(errors[errors.len() * 9 / 10] <= 60.0, "{audio}: {errors:?}");
        assert!(within(&errors, 200.0) >= 0.96, "{audio}: {errors:?}");
    }
}

/// Errors of the word starts in milliseconds, late ones positive, ascending.
fn word_errors(alignment: &Alignment, truth: &[Timed]) -> Vec<f64> {
    let mut truth = truth.iter();
    let mut errors = Vec::new();
    for sentence in &alignment.sentences {
        for word in &sentence.words {
            let text = letters(&sentence.text[word.range.clone()]);
            // A word of the truth may be several of ours (a hyphen, a mark in a number), and the other way round.
            let same = truth.clone().take(4).position(|timed| letters(&timed.text) == text);
            let Some(timed) = same.and_then(|skip| truth.nth(skip)) else { continue };
            errors.push((word.span.start.to_seconds() - timed.start) * 1000.0);
        }
    }
    let words: usize = alignment.sentences.iter().map(|sentence| sentence.words.len()).sum();
    assert!(errors.len() * 10 > words * 8);
    errors.sort_by(f64::total_cmp);
    errors
}

fn median_size(errors: &[f64]) -> f64 {
    let mut sizes: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    sizes[sizes.len() / 2]
}

#[test]
fn words_start_where_they_are_heard() {
    for audio in [CLOUDS, ARNOLD] {
        let (alignment, truth) = aligned(audio);
        let errors = word_errors(&alignment, &truth.words);
        assert!(median_size(&errors) <= 30.0, "{audio}: {}", median_size(&errors));
    }
}

/// The synthesiser of these recordings says itself at which sample it begins a word: see their folder.
#[test]
fn words_start_where_the_synthesiser_began_them() {
    for stem in ["en", "de"] {
        let file = |ending: &str| path(&format!("tests/fixtures/words/{stem}.{ending}"));
        let heard = listen(&file("opus"), Attention::Sound, &mut |_| {}).unwrap();
        let text = transcript::read(&file("txt"), &Options::default()).unwrap();
        let truth: WordTruth =
            serde_json::from_str(&fs::read_to_string(file("times.json")).unwrap()).unwrap();
        let errors = word_errors(&align_heard(&heard, &text).unwrap(), &truth.words);
        let (size, bias) = (median_size(&errors), errors[errors.len() / 2]);
        assert!(size <= 15.0, "{stem}: {size} ms");
        assert!(bias.abs() <= 15.0, "{stem}: {bias} ms");
        assert!(within(&errors, 50.0) >= 0.9, "{stem}: {errors:?}");
    }
}

#[test]
fn text_of_another_recording_is_not_believed() {
    for (audio, stem) in [(ARNOLD, "names-of-the-clouds"), (CLOUDS, "the-watch-called-arnold")] {
        let alignment = align_heard(&heard(audio), &text(stem)).unwrap();
        assert_eq!(alignment.method, Method::Pauses);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (heard, text) = (heard(ARNOLD), text("the-watch-called-arnold"));
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| align_heard(&heard, &text)).unwrap()
    };
    assert_eq!(with(1), with(3));
}
