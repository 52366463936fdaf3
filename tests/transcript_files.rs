//! Real transcripts read as a person would read them. The files are not in the repository; without them the tests
//! say so and pass.

use std::fs;
use std::path::{Path, PathBuf};

use pausa::transcript::{Options, Split, Transcript, read};

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new("../shared/bench").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

#[expect(clippy::unwrap_used, reason = "a helper of tests, where a failure is to be seen")]
fn transcript(path: &Path, split: Split) -> Transcript {
    read(path, &Options { split, ..Options::default() }).unwrap()
}

#[test]
fn the_chinese_essay_splits_as_its_author_would() {
    let (Some(essay), Some(expected)) = (shared("text/essay.zh.txt"), shared("text/essay.zh.sentences.txt"))
    else {
        return;
    };
    let transcript = transcript(&essay, Split::Sentences);
    let expected = fs::read_to_string(expected).unwrap();
    let sentences: Vec<&str> = transcript.sentences.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(&sentences[..40], expected.lines().collect::<Vec<_>>());
    assert_eq!(transcript.language, "zh");
    assert_eq!(sentences.last(), Some(&"干杯。"));
    let names = transcript.sentences.iter().flat_map(|s| s.words.iter().map(|w| &s.text[w.range.clone()]));
    assert_eq!(names.filter(|word| *word == "dwarkash.com").count(), 2);
}

#[test]
fn every_line_of_a_benchmark_text_is_a_unit() {
    let Some(sets) = shared("sets") else { return };
    let mut files: Vec<PathBuf> = fs::read_dir(sets).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    for path in files {
        let lines = fs::read_to_string(&path).unwrap().lines().filter(|line| !line.trim().is_empty()).count();
        let transcript = transcript(&path, Split::Lines);
        assert_eq!(transcript.sentences.len(), lines, "{}", path.display());
        assert!(
            path.file_stem().unwrap().to_string_lossy().starts_with(&transcript.language),
            "{}",
            path.display()
        );
        assert!(transcript.warnings.is_empty(), "{}: {:?}", path.display(), transcript.warnings);
    }
}
