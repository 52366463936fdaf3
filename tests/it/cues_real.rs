//! Cues of real narrations pass a broadcaster's check in every profile.

use std::collections::BTreeMap;

use pausa::align::{Alignment, Guidance, align};
use pausa::formats::{Cue, Document, Format, WriteOptions};
use pausa::pipeline::{Attention, listen};
use pausa::subtitle::lint::{Rule, Severity, lint};
use pausa::subtitle::{Profile, ReadingRules, cues};
use pausa::transcript::{self, Split, TranscriptOptions};

use crate::support::known::{Known, bench, samples};

fn alignments(recordings: &[Known]) -> Vec<(String, Alignment)> {
    let mut alignments = Vec::new();
    for known in recordings {
        let heard = listen(&known.audio, Attention::Levels, &mut |_| {}).unwrap();
        for split in [Split::Sentences, Split::Lines] {
            let language = Some(known.timings.language.clone());
            let options = TranscriptOptions { split, language, ..TranscriptOptions::default() };
            let text = transcript::read(&known.transcript, &options).unwrap();
            alignments.push((
                format!("{} {split:?}", known.name),
                align(&heard.segmentation, &text, &Guidance::default()).unwrap(),
            ));
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

fn cues_pass_every_profile(alignments: &[(String, Alignment)]) {
    eprintln!("{:12} {:>5} {:>6}  breaches", "profile", "cues", "errors");
    for profile in Profile::all() {
        let mut count = 0;
        let mut broken: BTreeMap<Rule, usize> = BTreeMap::new();
        for (name, alignment) in alignments {
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

fn files_pass(alignments: &[(String, Alignment)]) {
    for (name, alignment) in alignments {
        let rules = Profile::Netflix.rules(&alignment.language);
        for format in [Format::SRT, Format::VTT] {
            let file = format.write(&Document::of(cues(alignment, &rules)), WriteOptions::default()).unwrap();
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

#[test]
fn cues_of_the_samples_pass_every_profile() {
    let alignments = alignments(&samples());
    cues_pass_every_profile(&alignments);
    files_pass(&alignments);
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn cues_of_real_narrations_pass_every_profile() {
    let alignments = alignments(&bench("sets"));
    cues_pass_every_profile(&alignments);
    files_pass(&alignments);
}
