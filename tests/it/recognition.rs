//! What a recogniser heard helps where a recording is hard to hear, and does no harm where it is wrong.

use std::fmt::Write as _;
use std::path::Path;

use pausa::align::{Alignment, Guidance, align};
use pausa::features::EnergyTrack;
use pausa::pipeline::{Attention, align_guided, align_heard, listen};
use pausa::recognition::Recognition;
use pausa::segment::{SegmentParams, segment};
use pausa::time::Time;
use pausa::transcript::{self, Kind, TranscriptOptions};

use crate::support::faults::Random;
use crate::support::known::{Known, bench};

/// A start this close to the truth is right, in seconds.
const TOLERANCE: f64 = 0.2;

/// What a recogniser would write down as CTM: one word in ten another, each up to so many seconds off, all late.
fn ctm(alignment: &Alignment, jitter: f64, late: f64, random: &mut Random) -> String {
    let mut ctm = String::new();
    for sentence in &alignment.sentences {
        for word in &sentence.words {
            let text: String = sentence.text[word.range.clone()].split_whitespace().collect();
            let text = if random.chance(0.1) { "blah" } else { &text };
            let start = (word.span.start.to_seconds() + random.between(-jitter, jitter) + late).max(0.0);
            writeln!(ctm, "ep 1 {start:.3} 0.2 {text}").unwrap();
        }
    }
    ctm
}

/// How many starts are right.
fn right(alignment: &Alignment, known: &Known) -> usize {
    let pairs = alignment.sentences.iter().zip(&known.timings.sentences);
    let is_right = |span: f64, truth: f64| (span - truth).abs() <= TOLERANCE;
    pairs
        .filter(|(found, truth)| {
            found.span.zip(truth.start).is_some_and(|(span, truth)| is_right(span.start.to_seconds(), truth))
        })
        .count()
}

#[test]
fn words_that_were_heard_choose_among_places_that_sound_alike() {
    // Ten runs of equal length, six sentences of that length: which runs hold them, only the recogniser can tell.
    let mut levels = vec![-60.0; 100];
    for _ in 0..10 {
        levels.extend([-20.0; 640]);
        levels.extend([-60.0; 160]);
    }
    let segmentation = segment(&EnergyTrack::from_levels(levels), &SegmentParams::default());
    let lines = [
        "Now the bells of the old town ring out over the river.",
        "She went with her tall aunt down past a green barn.",
        "Two small boys were asleep under that large oak tree.",
        "Few ships came back after such heavy storms that year.",
        "Nobody wrote it on paper since all had seen it before.",
        "Later we found those keys inside some empty tea boxes.",
    ];
    let chosen = [0, 1, 2, 5, 6, 9];
    let mut ctm = String::new();
    for (line, run) in lines.iter().zip(chosen) {
        let start = (segmentation.runs[run].start - Time::ZERO).to_seconds();
        // The recogniser has misheard the sixth word of each.
        for (i, word) in line.split(' ').enumerate() {
            let word = if i == 5 { "hm" } else { word };
            writeln!(ctm, "ep 1 {:.2} 0.2 {word}", start + 0.3 * i as f64).unwrap();
        }
    }
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    let text = lines.join("\n\n");
    let text = transcript::parse(text.as_bytes(), Kind::Plain, "lines.txt", &options).unwrap();
    let recognition = Recognition::parse(ctm.as_bytes(), Path::new("ep.ctm")).unwrap();
    let guidance = Guidance { anchors: recognition.anchors(&text).unwrap(), ..Guidance::default() };
    let starts = |guidance: &Guidance| -> Vec<Option<Time>> {
        let alignment = align(&segmentation, &text, guidance).unwrap();
        alignment.sentences.iter().map(|sentence| Some(sentence.span?.start)).collect()
    };
    let right = chosen.map(|run| Some(segmentation.runs[run].start));
    assert_eq!(starts(&guidance), right);
    assert_ne!(starts(&Guidance::default()), right);
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn anchors_that_are_a_little_off_or_all_wrong_cost_hardly_a_start() {
    let mut random = Random::new(1);
    let (mut without, mut jittered, mut wrong) = (0, 0, 0);
    for known in bench("sets") {
        let heard = listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap();
        let text = known.text();
        let plain = align_heard(&heard, &text).unwrap();
        let mut guided = |jitter, late| {
            let ctm = ctm(&plain, jitter, late, &mut random);
            let recognition = Recognition::parse(ctm.as_bytes(), Path::new("words.ctm")).unwrap();
            let anchors = recognition.anchors(&text).unwrap();
            let count = anchors.len();
            let guidance = Guidance { anchors, ..Guidance::default() };
            (right(&align_guided(&heard, &text, &guidance).unwrap(), &known), count)
        };
        let own = right(&plain, &known);
        let (off, all_late) = (guided(0.15, 0.0), guided(0.15, 20.0));
        eprintln!(
            "{}: {own} right, jittered {} ({} anchors), 20 s late {}",
            known.name, off.0, off.1, all_late.0
        );
        (without, jittered, wrong) = (without + own, jittered + off.0, wrong + all_late.0);
    }
    eprintln!("{without} without anchors, {jittered} with jittered ones, {wrong} with wrong ones");
    assert!(jittered + 1 >= without);
    // Times that agree with each other on what is wrong are hard to doubt.
    assert!(100 * wrong >= 97 * without);
}
