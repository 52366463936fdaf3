//! Whatever the recording and whatever the text: the times are in order, inside the audio, and no sentence is lost.

use pausa::align::{AlignError, Alignment, Guidance, Status, align};
use pausa::features::EnergyTrack;
use pausa::formats::{Document, Format, Media, WriteOptions};
use pausa::segment::{SegmentParams, Segmentation, segment};
use pausa::time::{Time, TimeDelta};
use pausa::transcript::{Boundary, Sentence, Transcript, Word};
use proptest::prelude::*;

/// Levels of room tone and speech in turns, lengths in frames of 5 ms.
fn recording(turns: &[(usize, usize)]) -> Segmentation {
    let mut levels = Vec::new();
    for &(pause, speech) in turns {
        levels.extend(std::iter::repeat_n(-60.0, pause));
        levels.extend(std::iter::repeat_n(-20.0, speech));
    }
    levels.extend(std::iter::repeat_n(-60.0, 100));
    segment(&EnergyTrack::from_levels(levels), &SegmentParams::default())
}

/// Sentences of words of so many letters each.
fn transcript(sentences: &[Vec<usize>]) -> Transcript {
    let sentence = |lengths: &Vec<usize>| {
        let mut text = String::new();
        let mut words = Vec::new();
        for (i, &letters) in lengths.iter().enumerate() {
            if i > 0 {
                text.push(' ');
            }
            let range = text.len()..text.len() + letters;
            text.push_str(&"a".repeat(letters));
            let after = if i + 1 == lengths.len() { Boundary::Sentence } else { Boundary::None };
            words.push(Word { range, spoken: "a".repeat(letters), after });
        }
        Sentence { text, paragraph: 0, speaker: None, words }
    };
    Transcript {
        directions: vec![],
        stamps: vec![],
        headings: vec![],
        dialect: None,
        language: "en".to_owned(),
        sentences: sentences.iter().map(sentence).collect(),
        is_translation: false,
        warnings: vec![],
    }
}

fn check(alignment: &Alignment, transcript: &Transcript, end: Time) {
    let aligned: Vec<String> = alignment.sentences.iter().map(|s| s.text.clone()).collect();
    let given: Vec<String> = transcript.sentences.iter().map(|s| s.text.clone()).collect();
    assert_eq!(aligned, given);
    let mut at = Time::ZERO;
    for sentence in &alignment.sentences {
        assert_eq!(sentence.span.is_none(), sentence.status == Status::NotSpoken);
        assert!((0.0..=1.0).contains(&sentence.confidence));
        let Some(span) = sentence.span else { continue };
        assert!(at <= span.start && span.start < span.end && span.end <= end, "{span:?} after {at}");
        let mut word_at = span.start;
        for word in &sentence.words {
            assert!(
                word_at <= word.span.start && word.span.start <= word.span.end && word.span.end <= span.end
            );
            word_at = word.span.end;
        }
        at = span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_alignment_is_in_order_and_complete(
        turns in prop::collection::vec((1usize..400, 1usize..1200), 0..12),
        sentences in prop::collection::vec(prop::collection::vec(1usize..14, 1..12), 1..12),
    ) {
        let segmentation = recording(&turns);
        let transcript = transcript(&sentences);
        match align(&segmentation, &transcript, &Guidance::default()) {
            Ok(alignment) => {
                check(&alignment, &transcript, Time::ZERO + segmentation.duration);
                prop_assert_eq!(&align(&segmentation, &transcript, &Guidance::default()).unwrap(), &alignment);
                let media = Media { file: "a.wav".to_owned(), duration: Some(segmentation.duration) };
                let saved =
                    Document { media: Some(media), alignment: Some(alignment), ..Document::default() };
                let text = Format::JSON.write(&saved, WriteOptions::default()).unwrap();
                let read = Format::JSON.read(&text).unwrap().document.alignment.unwrap();
                check(&read, &transcript, Time::ZERO + segmentation.duration);
            }
            Err(AlignError::NoSpeech { .. } | AlignError::ImplausibleRate { .. } | AlignError::NoFit) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

/// A steady reader: fourteen letters a second, one run a sentence.
fn read_aloud(sentences: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let frames =
        |words: &Vec<usize>| words.iter().map(|letters| *letters as f64 + 1.5).sum::<f64>() / 14.0 * 200.0;
    sentences.iter().map(|words| (110, frames(words) as usize)).collect()
}

/// Twelve sentences of very different lengths.
fn essay() -> Vec<Vec<usize>> {
    (0..12).map(|i| (0..3 + (i * 5) % 11).map(|w| 2 + (i * 3 + w * 7) % 8).collect()).collect()
}

fn starts(turns: &[(usize, usize)]) -> Vec<Time> {
    let mut at = TimeDelta::ZERO;
    let frames = |n: usize| TimeDelta::from_millis(5 * n as i64);
    turns
        .iter()
        .map(|&(pause, speech)| {
            let start = Time::ZERO + at + frames(pause);
            at = at + frames(pause) + frames(speech);
            start
        })
        .collect()
}

fn worst(alignment: &Alignment, truth: impl Iterator<Item = Option<Time>>) -> TimeDelta {
    let misses =
        alignment.sentences.iter().zip(truth).map(|(sentence, truth)| match (sentence.span, truth) {
            (Some(span), Some(start)) => (span.start - start).abs(),
            (None, None) => TimeDelta::ZERO,
            _ => TimeDelta::from_millis(3_600_000),
        });
    misses.max().unwrap_or_default()
}

#[test]
fn a_steady_reader_is_followed_to_the_frame() {
    let turns = read_aloud(&essay());
    let alignment = align(&recording(&turns), &transcript(&essay()), &Guidance::default()).unwrap();
    assert!(worst(&alignment, starts(&turns).into_iter().map(Some)) <= TimeDelta::from_millis(20));
    assert!(alignment.sentences.iter().all(|sentence| sentence.confidence > 0.9));
}

#[test]
fn an_advertisement_in_the_middle_moves_nothing_else() {
    let mut turns = read_aloud(&essay());
    let advertisement: Vec<(usize, usize)> = (0..12).map(|i| (60, 350 + 37 * (i % 5))).collect();
    turns.splice(6..6, advertisement);
    let alignment = align(&recording(&turns), &transcript(&essay()), &Guidance::default()).unwrap();
    let mut truth = starts(&turns);
    truth.drain(6..18);
    assert!(worst(&alignment, truth.into_iter().map(Some)) <= TimeDelta::from_millis(20));
    let untranscribed: f64 = alignment.unmatched.iter().map(|u| u.span.duration().to_seconds()).sum();
    assert!(untranscribed > 20.0, "{untranscribed}");
}

#[test]
fn a_passage_left_out_by_the_narrator_is_not_spoken() {
    let mut turns = read_aloud(&essay());
    turns.drain(5..8);
    let alignment = align(&recording(&turns), &transcript(&essay()), &Guidance::default()).unwrap();
    let mut truth: Vec<Option<Time>> = starts(&turns).into_iter().map(Some).collect();
    truth.splice(5..5, [None, None, None]);
    assert!(worst(&alignment, truth.into_iter()) <= TimeDelta::from_millis(20));
}

#[test]
fn a_transcript_of_another_size_is_refused() {
    let turns = read_aloud(&essay());
    let far_too_long: Vec<Vec<usize>> = essay().into_iter().cycle().take(12 * 5).collect();
    let error = align(&recording(&turns), &transcript(&far_too_long), &Guidance::default()).unwrap_err();
    assert!(error.to_string().contains("far too long"), "{error}");
    let error = align(&recording(&turns), &transcript(&[vec![2]]), &Guidance::default()).unwrap_err();
    assert!(error.to_string().contains("far too short"), "{error}");
    assert!(matches!(
        align(&recording(&[]), &transcript(&essay()), &Guidance::default()),
        Err(AlignError::NoSpeech { .. })
    ));
}
