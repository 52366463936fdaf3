//! Real transcripts read as a person would read them.

use std::fs;
use std::path::Path;

use pausa::transcript::{Options, Split, Transcript, read};

use crate::support::known::{bench, shared};

fn transcript(path: &Path, split: Split) -> Transcript {
    read(path, &Options { split, ..Options::default() }).unwrap()
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn the_chinese_essay_splits_as_its_author_would() {
    let transcript = transcript(&shared("text/essay.zh.txt"), Split::Sentences);
    let expected = fs::read_to_string(shared("text/essay.zh.sentences.txt")).unwrap();
    let sentences: Vec<&str> = transcript.sentences.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(&sentences[..40], expected.lines().collect::<Vec<_>>());
    assert_eq!(transcript.language, "zh");
    assert_eq!(sentences.last(), Some(&"干杯。"));
    let names = transcript.sentences.iter().flat_map(|s| s.words.iter().map(|w| &s.text[w.range.clone()]));
    assert_eq!(names.filter(|word| *word == "dwarkash.com").count(), 2);
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn every_line_of_a_benchmark_text_is_a_unit() {
    for known in bench("sets") {
        let text = fs::read_to_string(&known.transcript).unwrap();
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        let (transcript, name) = (transcript(&known.transcript, Split::Lines), &known.name);
        assert_eq!(transcript.sentences.len(), lines, "{name}");
        assert_eq!(transcript.language, known.timings.language, "{name}");
        assert!(transcript.warnings.is_empty(), "{name}: {:?}", transcript.warnings);
    }
}
