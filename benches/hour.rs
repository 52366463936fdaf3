//! An hour, step by step: decoding a stitched MP3, segmenting levels, aligning ten thousand words, making cues of them.
//!
//! Criterion prints the time that an hour takes, so 3.6 s are 1000 times real time.

#![allow(missing_docs, reason = "criterion's macros write undocumented functions")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pausa::align::{Guidance, align};
use pausa::features::EnergyTrack;
use pausa::pipeline::{Attention, listen};
use pausa::segment::{SegmentParams, Segmentation, segment};
use pausa::subtitle::{ReadingRules, cues};
use pausa::transcript::{Kind, Transcript, TranscriptOptions, parse};

const SECONDS: u64 = 3600;
const FRAMES_A_SECOND: usize = 200;

/// An hour of MP3, one short fixture over and over, as a podcast stitched by a server would be.
fn stitched_hour() -> Result<PathBuf, Box<dyn Error>> {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audio/mp3-lavf-tag-44100.mp3");
    let info = listen(&fixture, Attention::Levels, &mut |_| {})?.info;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hour.mp3");
    fs::write(
        &path,
        fs::read(&fixture)?.repeat((SECONDS as f64 / info.duration.to_seconds()).ceil() as usize),
    )?;
    Ok(path)
}

/// Levels of an hour's reading: runs of one to four seconds between pauses of a fifth of a second to a second.
fn levels() -> EnergyTrack {
    let mut state = 1u32;
    let mut draw = |from: usize, to: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from + (state >> 8) as usize % (to - from)
    };
    let mut levels = Vec::new();
    while levels.len() < SECONDS as usize * FRAMES_A_SECOND {
        levels.extend(std::iter::repeat_n(-60.0, draw(40, 200)));
        levels.extend(std::iter::repeat_n(-20.0, draw(200, 800)));
    }
    EnergyTrack::from_levels(levels)
}

fn transcript() -> Result<Transcript, Box<dyn Error>> {
    let text = "Nobody built a special course for her, and nobody wrote down the rules. She watched. \
                By Friday she has asked forty questions, and she has answered six of them herself. "
        .repeat(340);
    Ok(parse(text.as_bytes(), Kind::Plain, "essay", &TranscriptOptions::default())?)
}

fn hour(criterion: &mut Criterion) -> Result<(), Box<dyn Error>> {
    let mut group = criterion.benchmark_group("an hour");
    group.sample_size(10).throughput(Throughput::Elements(SECONDS));
    let mp3 = stitched_hour()?;
    for (name, attention) in
        [("decode MP3, levels", Attention::Levels), ("decode MP3, sound", Attention::Sound)]
    {
        group.bench_function(name, |b| b.iter(|| listen(black_box(&mp3), attention, &mut |_| {})));
    }
    let track = levels();
    group.bench_function("segment", |b| b.iter(|| segment(black_box(&track), &SegmentParams::default())));
    let (found, text): (Segmentation, Transcript) =
        (segment(&track, &SegmentParams::default()), transcript()?);
    group.bench_function("align", |b| {
        b.iter(|| align(black_box(&found), black_box(&text), &Guidance::default()));
    });
    let alignment = align(&found, &text, &Guidance::default())?;
    let rules = ReadingRules::for_language(&alignment.language);
    group.bench_function("cues", |b| b.iter(|| cues(black_box(&alignment), &rules)));
    group.finish();
    Ok(())
}

fn run(criterion: &mut Criterion) {
    if let Err(error) = hour(criterion) {
        criterion.bench_function(&format!("not measured: {error}"), |_| {});
    }
}

criterion_group!(benches, run);
criterion_main!(benches);
