//! Translations find their original: over a sample of the project and, where it stands beside the repository, the benchmark.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use pausa::alignment::{AlignedSentence, Alignment, Status, Unmatched, UnmatchedKind};
use pausa::bitext::{Sentence, Text, beads, timed, transfer};
use pausa::check::{CheckError, against_translation};
use pausa::formats::{Cue, Document};
use pausa::pipeline::{Attention, align_heard, listen};
use pausa::time::{Span, Time, TimeDelta};
use pausa::transcript::{self, Kind, Split, Transcript, TranscriptOptions};

use crate::support::known::{ARNOLD, CLOUDS, Timed, path, sample, shared, timings};

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
    let timed = transfer(&original, &chinese).alignment;
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
    let timed = transfer(&original, &text).alignment;
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

#[test]
fn what_the_translation_leaves_out_leaves_the_rest_in_place() {
    let known = sample(ARNOLD);
    let original = aligned(&known.audio, &read(&known.transcript, "en", Split::Sentences));
    let chinese = fs::read_to_string(path("tests/fixtures/the-watch-called-arnold.zh.txt")).unwrap();
    let paragraphs: Vec<&str> = chinese.split("\n\n").collect();
    // The third and the sixth paragraph are gone.
    let kept = [0, 1, 3, 4, 6, 7].map(|number| paragraphs[number]).join("\n\n");
    let options = TranscriptOptions { language: Some("zh".to_owned()), ..TranscriptOptions::default() };
    let read = |text: &str| transcript::parse(text.as_bytes(), Kind::Plain, "translation", &options).unwrap();
    let whole = transfer(&original, &read(&chinese)).alignment;
    let timed = transfer(&original, &read(&kept)).alignment;
    let starts = |alignment: &Alignment, text: &str| {
        let sentence = alignment.sentences.iter().find(|sentence| sentence.text == text).unwrap();
        sentence.span.map(|span| span.start)
    };
    let moved = timed.sentences.iter().map(|sentence| sentence.text.as_str());
    let moved = moved.filter(|text| starts(&timed, text) != starts(&whole, text)).collect::<Vec<_>>();
    // Where a paragraph is gone, the sentence beside it may take what is left.
    assert!(moved.len() <= 1, "{moved:?}");
}

/// A cue for each sentence, five seconds apart; `place` says which of them a sentence has.
fn cues(transcript: &Transcript, place: impl Fn(usize) -> Option<usize>, late: i64) -> Document {
    let cue = |(number, sentence): (usize, &transcript::Sentence)| {
        let start = Time::from_millis(5000 * place(number)? as i64 + late);
        let span = Span::new(start, start + TimeDelta::from_millis(4000));
        Some(Cue { span, lines: vec![sentence.text.clone()], ..Cue::default() })
    };
    let cues = transcript.sentences.iter().enumerate().filter_map(cue).collect();
    Document { language: Some(transcript.language.clone()), ..Document::of(cues) }
}

#[test]
fn subtitles_are_checked_against_subtitles_in_another_language() {
    let english = read(&sample(ARNOLD).transcript, "en", Split::Sentences);
    let chinese = read(&path("tests/fixtures/the-watch-called-arnold.zh.txt"), "zh", Split::Sentences);
    let reference = cues(&english, Some, 0);
    let late = cues(&chinese, |sentence| BEGINS_WITH[sentence], 700);
    let comparison = against_translation(&late, &reference).unwrap();
    assert!(comparison.starts.count >= 25 && comparison.coverage > 0.8, "{comparison:?}");
    assert_eq!(comparison.starts.median.to_millis(), 700);
    let other = read(&sample(CLOUDS).transcript, "en", Split::Sentences);
    let refused = against_translation(&late, &cues(&other, Some, 0));
    assert!(matches!(refused, Err(CheckError::NotATranslation(_))), "{refused:?}");
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
    of("dev".to_owned());
    let scores: Vec<(f64, f64)> = (0..7).map(|number| of(format!("test{number}"))).collect();
    let mean = |score: fn(&(f64, f64)) -> f64| scores.iter().map(score).sum::<f64>() / scores.len() as f64;
    let (f1, starts) = (mean(|score| score.0), mean(|score| score.1));
    eprintln!("mean: F1 {f1:.3}, starts {starts:.3}");
    assert!(f1 >= 0.89 && starts >= 0.93, "F1 {f1:.3}, starts {starts:.3}");
}

/// The Chinese of the essay in `bilingual`, timed by an original of it: the confidence of each sentence, and whether it begins
/// within 200 ms of the truth.
fn essay_by(original: &Alignment) -> Vec<(f64, bool)> {
    let chinese = read(&shared("bilingual/en-essay-voice-zh.txt"), "zh", Split::Lines);
    let timed = transfer(original, &chinese).alignment;
    let truth = timings(&shared("bilingual/en-essay-voice-zh.ref.json")).sentences;
    let judged = |(sentence, truth): (&AlignedSentence, &Timed)| {
        let start = sentence.span.map(|span| span.start.to_seconds());
        (sentence.confidence, start.is_some_and(|start| (start - truth.start.unwrap()).abs() <= 0.2))
    };
    timed.sentences.iter().zip(&truth).map(judged).collect()
}

/// The English of the essay, aligned with its recording, its words changed by `heard` as a recogniser would.
fn essay(heard: impl Fn(usize, &str) -> String) -> Alignment {
    let text = fs::read_to_string(shared("sets/en-essay-voice.txt")).unwrap();
    let mut number = 0;
    let line = |line: &str| {
        let words = line.split(' ').map(|word| {
            number += 1;
            heard(number, word)
        });
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let text = text.lines().map(line).collect::<Vec<_>>().join("\n");
    let language = Some("en".to_owned());
    let options = TranscriptOptions { language, split: Split::Lines, ..TranscriptOptions::default() };
    let transcript = transcript::parse(text.as_bytes(), Kind::Plain, "essay", &options).unwrap();
    aligned(&shared("sets/en-essay-voice.flac"), &transcript)
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn chinese_sentences_of_an_english_essay_whatever_the_original_is_like() {
    let right_of = |what: &str, original: &Alignment| {
        let judged = essay_by(original);
        let right = judged.iter().filter(|(_, right)| *right).count();
        let said = judged.iter().map(|(confidence, _)| confidence).sum::<f64>() / judged.len() as f64;
        eprintln!("{what}: {right} of {}, said {said:.2}", judged.len());
        let share = right as f64 / judged.len() as f64;
        assert!(share >= said - 0.1, "{what}: {said:.2} said, {share:.2} right");
        right * 100 / judged.len()
    };
    let original = essay(|_, word| word.to_owned());
    assert!(right_of("as it was said", &original) >= 95);
    // A tenth of the words is wrong, lost or added.
    let misheard = |number: usize, word: &str| match number % 30 {
        9 => "lantern".to_owned(),
        19 => String::new(),
        29 => format!("{word} um"),
        _ => word.to_owned(),
    };
    assert!(right_of("as a recogniser heard it", &essay(misheard)) >= 90);
    // Times inside a cue are a guess by letters, and are not said to be more.
    let subtitles = timed(&cut_anywhere(&original), Some("en"), "subtitles").unwrap();
    assert!(right_of("in cues of its own", &subtitles) >= 75);
}

/// Subtitles of what is said, cut after three seconds wherever that is, as recognisers cut them.
fn cut_anywhere(alignment: &Alignment) -> Document {
    let mut cues: Vec<Cue> = Vec::new();
    for sentence in &alignment.sentences {
        for (number, word) in sentence.words.iter().enumerate() {
            let end = sentence.words.get(number + 1).map_or(sentence.text.len(), |next| next.range.start);
            let text = sentence.text[word.range.start..end].trim_end();
            match cues.last_mut() {
                Some(cue) if word.span.end - cue.span.start < TimeDelta::from_millis(3000) => {
                    cue.span.end = word.span.end;
                    cue.lines[0].extend([" ", text]);
                }
                _ => cues.push(Cue { span: word.span, lines: vec![text.to_owned()], ..Cue::default() }),
            }
        }
    }
    Document::of(cues)
}
