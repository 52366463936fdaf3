//! Cues of real narrations pass a broadcaster's check in every profile.
//!
//! The samples are always there; the other recordings lie outside the repository, and where they are not the test says so.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a helper of a test may fail it and say what it found"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pausa::align::{Alignment, align};
use pausa::formats::{Cue, Document, Format, WriteOptions};
use pausa::pipeline::{Attention, listen};
use pausa::subtitle::lint::{Rule, Severity, lint};
use pausa::subtitle::{Profile, ReadingRules, cues};
use pausa::transcript::{self, Options, Split};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Recordings with their transcripts and languages.
fn narrations() -> Vec<(PathBuf, PathBuf, Option<String>)> {
    let samples = ["the-watch-called-arnold.flac", "names-of-the-clouds.opus"].map(|name| {
        let audio = root().join("audio").join(name);
        let stem = audio.file_stem().unwrap().to_owned();
        (audio, root().join("transcripts").join(stem).with_extension("txt"), None)
    });
    let entries = fs::read_dir(root().join("../shared/bench/sets"));
    let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut sets: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "flac")).collect();
    sets.sort();
    if sets.is_empty() {
        eprintln!("the samples alone: the recordings with known timings are not here");
    }
    let set = |audio: PathBuf| {
        let language = audio.file_name().unwrap().to_string_lossy().split('-').next().map(str::to_owned);
        (audio.clone(), audio.with_extension("txt"), language)
    };
    samples.into_iter().chain(sets.into_iter().map(set)).collect()
}

fn alignments() -> Vec<(String, Alignment)> {
    let mut alignments = Vec::new();
    for (audio, text, language) in narrations() {
        let heard = listen(&audio, Attention::Levels, &mut |_| {}).unwrap();
        for split in [Split::Sentences, Split::Lines] {
            let options = Options { split, language: language.clone(), ..Options::default() };
            let text = transcript::read(&text, &options).unwrap();
            let name = format!("{} {split:?}", audio.file_stem().unwrap().to_string_lossy());
            alignments.push((name, align(&heard.segmentation, &text).unwrap()));
        }
    }
    alignments
}

/// Whether the narrator himself is too fast in a cue: its words cannot be read from the onset of the first until it may stay
/// no longer after the offset of the last, or until the next cue's first word, or its coming where that is too short for
/// its onset.
fn is_spoken_too_fast(cues: &[Cue], at: usize, rules: &ReadingRules) -> bool {
    let cue = &cues[at];
    let onset = cue.words[0].span.start;
    let offset = cue.words.iter().map(|word| word.span.end).max().unwrap();
    let next = cues.get(at + 1).map(|next| next.span.start.min(next.words[0].span.start));
    let until = next.map_or(offset + rules.lag_out, |next| next.min(offset + rules.lag_out));
    rules.speed(&cue.lines, until - onset) > rules.max_cps
}

#[test]
fn cues_of_real_narrations_pass_every_profile() {
    let alignments = alignments();
    eprintln!("{:12} {:>5} {:>6}  breaches", "profile", "cues", "errors");
    for profile in Profile::all() {
        let mut count = 0;
        let mut broken: BTreeMap<Rule, usize> = BTreeMap::new();
        for (name, alignment) in &alignments {
            let rules = profile.rules(&alignment.language);
            let cues = cues(alignment, &rules);
            count += cues.len();
            for breach in lint(&cues, &rules) {
                *broken.entry(breach.rule).or_default() += 1;
                let cue = &cues[breach.cue];
                assert!(breach.severity == Severity::Warning, "{profile}, {name}: {breach}: {cue:?}");
                assert!(
                    breach.rule != Rule::TooFast || is_spoken_too_fast(&cues, breach.cue, &rules),
                    "{profile}, {name}: {breach}: {cue:?}"
                );
            }
        }
        let errors: usize = broken
            .iter()
            .filter(|(rule, _)| rule.severity() == Severity::Error)
            .map(|(_, count)| count)
            .sum();
        let broken: Vec<String> = broken.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        eprintln!("{:12} {count:5} {errors:6}  {}", profile.name(), broken.join(", "));
    }
}

#[test]
fn what_a_file_holds_passes_as_well() {
    for (name, alignment) in alignments() {
        let rules = Profile::Netflix.rules(&alignment.language);
        for format in [Format::SRT, Format::VTT] {
            let file =
                format.write(&Document::of(cues(&alignment, &rules)), WriteOptions::default()).unwrap();
            let breaches = lint(&format.read(&file).unwrap().document.cues, &rules);
            let errors: Vec<String> = breaches
                .iter()
                .filter(|breach| breach.severity == Severity::Error || breach.rule == Rule::GapToClose)
                .map(ToString::to_string)
                .collect();
            assert!(errors.is_empty(), "{name} as {format}: {errors:?}");
        }
    }
}
