//! What is known beforehand holds, and the rest is aligned around it.

use pausa::align::{Alignment, Anchor, Guidance, Spread, Status, align};
use pausa::features::EnergyTrack;
use pausa::pipeline::{Attention, Heard, align_guided, listen};
use pausa::segment::{SegmentParams, segment};
use pausa::time::{Span, Time, TimeDelta};
use pausa::transcript::{self, Kind, Transcript, TranscriptOptions};

use crate::support::known::{ARNOLD, sample};

fn arnold() -> (Heard, Transcript) {
    let known = sample(ARNOLD);
    let heard = listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap();
    (heard, transcript::read(&known.transcript, &TranscriptOptions::default()).unwrap())
}

fn guided(heard: &Heard, text: &Transcript, guidance: &Guidance) -> Alignment {
    align_guided(heard, text, guidance).unwrap()
}

fn spans(alignment: &Alignment) -> Vec<Option<Span>> {
    alignment.sentences.iter().map(|sentence| sentence.span).collect()
}

fn exact(sentence: usize, time: Time) -> Anchor {
    Anchor { sentence, word: 0, time, spread: Spread::Exact }
}

#[test]
fn a_corrected_start_is_kept_and_far_sentences_stay() {
    let (heard, text) = arnold();
    let free = spans(&guided(&heard, &text, &Guidance::default()));
    let corrected = free[5].unwrap().start + TimeDelta::from_millis(600);
    let guidance = Guidance { anchors: vec![exact(5, corrected)], ..Guidance::default() };
    let alignment = guided(&heard, &text, &guidance);
    let held = &alignment.sentences[5];
    assert_eq!(held.span.unwrap().start, corrected);
    assert!(held.confidence > 0.999);
    assert!(alignment.sentences[4].span.unwrap().end <= corrected);
    let found = spans(&alignment);
    assert_eq!((&found[..4], &found[7..]), (&free[..4], &free[7..]));
}

#[test]
fn a_sentence_marked_as_not_spoken_gets_no_time() {
    let (heard, text) = arnold();
    let free = spans(&guided(&heard, &text, &Guidance::default()));
    let guidance = Guidance { unspoken: [3].into(), ..Guidance::default() };
    let alignment = guided(&heard, &text, &guidance);
    assert_eq!(alignment.sentences[3].status, Status::NotSpoken);
    assert_eq!(alignment.sentences[3].text, text.sentences[3].text);
    let found = spans(&alignment);
    assert_eq!((&found[..3], &found[4..]), (&free[..3], &free[4..]));
    let said = free[3].unwrap().middle();
    assert!(
        alignment.unmatched.iter().any(|unmatched| unmatched.span.contains(said)),
        "{:?}",
        alignment.unmatched
    );
}

#[test]
fn a_corrected_start_inside_speech_is_kept_by_pauses_alone() {
    let (heard, text) = arnold();
    let by_pauses = |guidance: &Guidance| align(&heard.segmentation, &text, guidance).unwrap();
    let free = spans(&by_pauses(&Guidance::default()));
    let corrected = free[5].unwrap().start + TimeDelta::from_millis(400);
    let guidance = Guidance { anchors: vec![exact(5, corrected)], ..Guidance::default() };
    let found = spans(&by_pauses(&guidance));
    assert_eq!(found[5].map(|span| span.start), Some(corrected));
    assert_eq!((&found[..3], &found[8..]), (&free[..3], &free[8..]));
}

#[test]
fn exact_times_that_contradict_each_other_are_told() {
    let (heard, text) = arnold();
    let free = spans(&guided(&heard, &text, &Guidance::default()));
    let anchors = vec![exact(4, free[9].unwrap().start), exact(9, free[4].unwrap().start)];
    let alignment = guided(&heard, &text, &Guidance { anchors, ..Guidance::default() });
    assert!(alignment.doubts.iter().any(|doubt| doubt.contains("not kept")), "{:?}", alignment.doubts);
}

#[test]
fn stamps_choose_among_places_that_sound_alike() {
    // Ten runs of equal length, six sentences of that length: which runs hold them, only stamps can tell.
    let mut levels = vec![-60.0; 100];
    for _ in 0..10 {
        levels.extend([-20.0; 640]);
        levels.extend([-60.0; 160]);
    }
    let segmentation = segment(&EnergyTrack::from_levels(levels), &SegmentParams::default());
    let chosen = [0, 1, 2, 5, 6, 9];
    let lines: String = chosen
        .map(|run| {
            let seconds = (segmentation.runs[run].start - Time::ZERO).to_seconds() as u32;
            format!("[0:{seconds:02}] Now the bells of the old town ring out over the river.\n\n")
        })
        .concat();
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    let text = transcript::parse(lines.as_bytes(), Kind::Plain, "bells.txt", &options).unwrap();
    let alignment = align(&segmentation, &text, &Guidance::of(&text)).unwrap();
    let found: Vec<Time> = alignment.sentences.iter().map(|sentence| sentence.span.unwrap().start).collect();
    assert_eq!(found, chosen.map(|run| segmentation.runs[run].start));
}
