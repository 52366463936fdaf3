//! The sample narrations come out right: when each sentence and word is spoken in them is known.

use std::path::{Path, PathBuf};

use pausa::align::{Alignment, Method};
use pausa::pipeline::{Attention, Heard, align_heard, listen};
use pausa::transcript::{self, Transcript, TranscriptOptions};

use crate::support::clip::decode;
use crate::support::desk::write_wav;
use crate::support::known::{ARNOLD, CLOUDS, Known, Timed, path, sample, samples, timings};

fn heard(known: &Known) -> Heard {
    listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap()
}

fn text(path: &Path) -> Transcript {
    transcript::read(path, &TranscriptOptions::default()).unwrap()
}

fn aligned(known: &Known) -> Alignment {
    align_heard(&heard(known), &text(&known.transcript)).unwrap()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Absolute errors of the sentence starts in milliseconds, ascending.
fn errors(alignment: &Alignment, truth: &[Timed]) -> Vec<f64> {
    assert_eq!(alignment.sentences.len(), truth.len());
    let mut errors: Vec<f64> = alignment
        .sentences
        .iter()
        .zip(truth)
        .map(|(sentence, truth)| {
            assert_eq!(letters(&sentence.text), letters(&truth.text));
            (sentence.span.unwrap().start.to_seconds() - truth.start.unwrap()).abs() * 1000.0
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
    for known in samples() {
        let (alignment, name) = (aligned(&known), &known.name);
        assert_eq!(alignment.method, Method::Refined);
        let errors = errors(&alignment, &known.timings.sentences);
        assert!(errors[errors.len() / 2] <= 10.0, "{name}: {errors:?}");
        assert!(errors[errors.len() * 9 / 10] <= 60.0, "{name}: {errors:?}");
        assert!(within(&errors, 200.0) >= 0.96, "{name}: {errors:?}");
    }
}

/// A recording over which other voices murmur, four at a time and 10 dB under it, as a file.
fn among_voices(known: &Known, others: &Known) -> (tempfile::TempDir, PathBuf) {
    let ((_, speech), (_, other)) = (decode(&known.audio).unwrap(), decode(&others.audio).unwrap());
    let voice = |k: usize| other.iter().cycle().skip(k * other.len() / 4);
    let murmur: Vec<f32> = (0..4).fold(vec![0.0; speech.len()], |sum, k| {
        sum.iter().zip(voice(k)).map(|(sum, sample)| sum + sample).collect()
    });
    let power = |samples: &[f32]| samples.iter().map(|sample| f64::from(sample * sample)).sum::<f64>();
    let gain = (0.1 * power(&speech) / power(&murmur)).sqrt() as f32;
    let mixed = speech.iter().zip(&murmur).map(|(speech, murmur)| 0.5 * (speech + gain * murmur));
    let mixed: Vec<i16> = mixed.map(|sample| (sample * 32767.0) as i16).collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("among-voices.wav");
    write_wav(&file, &mixed);
    (folder, file)
}

#[test]
fn sentences_start_where_they_are_heard_when_others_talk_in_the_pauses() {
    let [first, second] = [sample(ARNOLD), sample(CLOUDS)];
    for (known, others) in [(&first, &second), (&second, &first)] {
        let (_folder, file) = among_voices(known, others);
        let heard = listen(&file, Attention::Sound, &mut |_| {}).unwrap();
        let alignment = align_heard(&heard, &text(&known.transcript)).unwrap();
        let (errors, name) = (errors(&alignment, &known.timings.sentences), &known.name);
        assert!(within(&errors, 200.0) >= 0.96, "{name}: {errors:?}");
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
            errors.push((word.span.start.to_seconds() - timed.start.unwrap()) * 1000.0);
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
    for known in samples() {
        let (alignment, name) = (aligned(&known), &known.name);
        let errors = word_errors(&alignment, &known.timings.words);
        assert!(median_size(&errors) <= 30.0, "{name}: {}", median_size(&errors));
    }
}

/// The synthesiser of these recordings says itself at which sample it begins a word: see their folder.
#[test]
fn words_start_where_the_synthesiser_began_them() {
    for stem in ["en", "de"] {
        let file = |ending: &str| path(&format!("tests/fixtures/words/{stem}.{ending}"));
        let heard = listen(&file("opus"), Attention::Sound, &mut |_| {}).unwrap();
        let alignment = align_heard(&heard, &text(&file("txt"))).unwrap();
        let errors = word_errors(&alignment, &timings(&file("times.json")).words);
        let (size, bias) = (median_size(&errors), errors[errors.len() / 2]);
        assert!(size <= 15.0, "{stem}: {size} ms");
        assert!(bias.abs() <= 15.0, "{stem}: {bias} ms");
        assert!(within(&errors, 50.0) >= 0.88, "{stem}: {errors:?}");
    }
}

#[test]
fn text_of_another_recording_is_not_believed() {
    let [clouds, arnold] = [CLOUDS, ARNOLD].map(sample);
    for (one, other) in [(&arnold, &clouds), (&clouds, &arnold)] {
        let alignment = align_heard(&heard(one), &text(&other.transcript)).unwrap();
        assert_eq!(alignment.method, Method::Pauses);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let arnold = sample(ARNOLD);
    let (heard, text) = (heard(&arnold), text(&arnold.transcript));
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| align_heard(&heard, &text)).unwrap()
    };
    assert_eq!(with(1), with(3));
}
