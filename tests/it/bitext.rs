//! Translations find their original: over a sample of the project and, where it stands beside the repository, the benchmark.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use pausa::alignment::{Alignment, Status, Unmatched, UnmatchedKind};
use pausa::bitext::{Sentence, Text, beads, transfer};
use pausa::pipeline::{Attention, align_heard, listen};
use pausa::time::{Span, TimeDelta};
use pausa::transcript::{self, Kind, Split, Transcript, TranscriptOptions};

use crate::support::known::{ARNOLD, Timed, path, sample, shared, timings};

fn read(path: &Path, language: &str, split: Split) -> Transcript {
    let language = Some(language.to_owned());
    transcript::read(path, &TranscriptOptions { language, split, ..TranscriptOptions::default() }).unwrap()
}

fn aligned(audio: &Path, transcript: &Transcript) -> Alignment {
    let heard = listen(audio, Attention::Sound, &mut |_| {}).unwrap();
    align_heard(&heard, transcript).unwrap()
}

/// The sentences of the original that those of the Chinese translation begin with; one begins inside a sentence.
const BEGINS_WITH: [Option<usize>; 36] = {
    let mut all = [None; 36];
    let (mut sentence, mut at) = (0, 0);
    while at < all.len() {
        if at == 7 {
            at += 1;
        }
        // What two sentences of the original say is one sentence.
        sentence += matches!(sentence, 4 | 23 | 30) as usize;
        all[at] = Some(sentence);
        sentence += 1;
        at += 1;
    }
    all
};

#[test]
fn a_translation_in_another_script_begins_its_sentences_where_the_original_does() {
    let known = sample(ARNOLD);
    let original = aligned(&known.audio, &read(&known.transcript, "en", Split::Sentences));
    let chinese = read(&path("tests/fixtures/the-watch-called-arnold.zh.txt"), "zh", Split::Sentences);
    let timed = transfer(&original, &chinese);
    assert_eq!(timed.sentences.len(), BEGINS_WITH.len());
    let wrong = timed.sentences.iter().zip(BEGINS_WITH).filter_map(|(sentence, begins_with)| {
        let start = original.sentences[begins_with?].span?.start;
        (sentence.span.map(|span| span.start) != Some(start)).then_some(sentence.text.as_str())
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&str>::new());
    let spans: Vec<_> = timed.sentences.iter().filter_map(|sentence| sentence.span).collect();
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
}

#[test]
fn what_the_original_lacks_takes_its_sound_and_a_preface_gets_no_time() {
    let known = sample(ARNOLD);
    let mut original = aligned(&known.audio, &read(&known.transcript, "en", Split::Sentences));
    let starts: Vec<_> = original.sentences.iter().map(|sentence| sentence.span.unwrap().start).collect();
    // The fifth paragraph is said and not written.
    let gone: Vec<_> = original.sentences.drain(19..25).filter_map(|sentence| sentence.span).collect();
    original.unmatched = vec![Unmatched {
        span: Span::new(gone[0].start, gone[5].end),
        kind: UnmatchedKind::UntranscribedSound,
    }];
    let chinese = fs::read_to_string(path("tests/fixtures/the-watch-called-arnold.zh.txt")).unwrap();
    let preface = "译者按：本文译自一档播客节目，文字略有删节，所有的注释都是译者后来加上去的。\n\n";
    let options = TranscriptOptions { language: Some("zh".to_owned()), ..TranscriptOptions::default() };
    let text = preface.to_owned() + &chinese;
    let text = transcript::parse(text.as_bytes(), Kind::Plain, "translation", &options).unwrap();
    let timed = transfer(&original, &text);
    assert_eq!(timed.sentences[0].status, Status::NotSpoken);
    let wrong = timed.sentences[1..].iter().zip(BEGINS_WITH).enumerate().filter_map(
        |(number, (sentence, begins_with))| {
            let truth = starts[begins_with?];
            let off = sentence.span.map(|span| (span.start - truth).abs());
            off.is_none_or(|off| off > TimeDelta::from_millis(200)).then_some(number)
        },
    );
    // Inside the gap only lengths and pauses are known.
    assert_eq!(wrong.filter(|number| !(20..24).contains(number)).collect::<Vec<_>>(), Vec::<usize>::new());
}

/// Sentences of a benchmark's file, one a line.
fn lines(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// The numbers of the sentences on both sides of a bead.
type Numbers = (Vec<usize>, Vec<usize>);

/// Beads as `[0,1]:[2]`, one a line.
fn gold(path: &Path) -> Vec<Numbers> {
    let numbers = |list: &str| {
        let inside = list.trim().trim_matches(['[', ']']).split(',');
        inside.filter_map(|number| number.trim().parse().ok()).collect()
    };
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.map(|(original, translation)| (numbers(original), numbers(translation))).collect()
}

/// F1 of the beads with both texts, each right only if it is the same on both sides; and the share of the beads' starts that are
/// right.
fn score(found: &[Numbers], gold: &[Numbers]) -> (f64, f64) {
    let both = |beads: &[Numbers]| {
        beads.iter().filter(|bead| !bead.0.is_empty() && !bead.1.is_empty()).cloned().collect::<Vec<_>>()
    };
    let (found, gold) = (both(found), both(gold));
    let starts = |beads: &[Numbers]| beads.iter().map(|bead| (bead.0[0], bead.1[0])).collect::<HashSet<_>>();
    let same = found.iter().filter(|bead| gold.contains(bead)).count() as f64;
    let begun = starts(&found).intersection(&starts(&gold)).count() as f64;
    (2.0 * same / (found.len() + gold.len()) as f64, begun / gold.len() as f64)
}

#[test]
#[ignore = "needs the texts of ../shared/bench"]
fn beads_of_the_fields_test() {
    let folder = shared("bitext");
    let of = |name: String| {
        let texts =
            ["de", "fr"].map(|language| (language, lines(&folder.join(format!("{name}.{language}")))));
        let [original, translation] = texts.each_ref().map(|(language, lines)| Text {
            language,
            sentences: lines.iter().map(|line| Sentence::new(line, 0)).collect(),
        });
        let beads = beads(&original, &translation);
        let found: Vec<Numbers> =
            beads.into_iter().map(|bead| (bead.original.collect(), bead.translation.collect())).collect();
        let scores = score(&found, &gold(&folder.join(format!("{name}.defr"))));
        eprintln!("{name}: F1 {:.3}, starts {:.3}", scores.0, scores.1);
        scores
    };
    let scores: Vec<(f64, f64)> = (0..7).map(|number| of(format!("test{number}"))).collect();
    let mean = |score: fn(&(f64, f64)) -> f64| scores.iter().map(score).sum::<f64>() / scores.len() as f64;
    let (f1, starts) = (mean(|score| score.0), mean(|score| score.1));
    eprintln!("mean: F1 {f1:.3}, starts {starts:.3}");
    assert!(f1 >= 0.84 && starts >= 0.88, "F1 {f1:.3}, starts {starts:.3}");
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn chinese_sentences_of_an_english_essay() {
    let english = read(&shared("sets/en-essay-voice.txt"), "en", Split::Lines);
    let chinese = read(&shared("bilingual/en-essay-voice-zh.txt"), "zh", Split::Lines);
    let timed = transfer(&aligned(&shared("sets/en-essay-voice.flac"), &english), &chinese);
    let truth = timings(&shared("bilingual/en-essay-voice-zh.ref.json")).sentences;
    let right = |(sentence, truth): &(&_, &Timed)| {
        let sentence: &pausa::alignment::AlignedSentence = sentence;
        sentence.status != Status::NotSpoken
            && sentence.span.is_some_and(|span| (span.start.to_seconds() - truth.start.unwrap()).abs() <= 0.2)
    };
    let right = timed.sentences.iter().zip(&truth).filter(right).count();
    assert!(right * 100 >= truth.len() * 95, "{right} of {}", truth.len());
}
