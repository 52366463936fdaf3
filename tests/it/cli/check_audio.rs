//! `pausa check --audio` and `pausa retime --audio` as their users meet them.

use std::fs;

use pausa::drift::Correction;
use pausa::drift::retime;
use pausa::formats::{Cue, Document, Format, WriteOptions};
use pausa::time::{Span, Time, TimeDelta};
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use tempfile::TempDir;

use crate::support::desk::pausa;
use crate::support::known::{ARNOLD, CLOUDS, Timed, path, sample};

/// The sentences of a sample, each a cue of two lines.
fn subtitles(stem: &str) -> Document {
    let cue = |sentence: &Timed| {
        let time = |seconds: Option<f64>| Time::from_seconds(seconds.unwrap());
        let text = sentence.text.as_str();
        let lines = text.split_once(' ').map_or(vec![text], |(first, rest)| vec![first, rest]);
        Cue {
            span: Span::new(time(sentence.start), time(sentence.end)),
            lines: lines.into_iter().map(str::to_owned).collect(),
            ..Cue::default()
        }
    };
    Document::of(sample(stem).timings.sentences.iter().map(cue).collect())
}

fn srt(document: &Document) -> String {
    Format::SRT.write(document, WriteOptions::default()).unwrap()
}

/// A folder with a recording, its subtitles, the same late by 700 ms, and those of another recording.
fn desk() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::copy(path("audio/the-watch-called-arnold.flac"), folder.path().join("arnold.flac")).unwrap();
    let right = subtitles(ARNOLD);
    write("right.srt", &srt(&right));
    write("late.srt", &srt(&retime(&right, &Correction::shift(TimeDelta::from_millis(700)))));
    write("other.srt", &srt(&subtitles(CLOUDS)));
    folder
}

#[test]
fn subtitles_are_graded_by_the_recording() {
    let folder = desk();
    pausa(&folder, "check right.srt --audio arnold.flac")
        .assert()
        .code(0)
        .stdout(contains("right.srt against arnold.flac: good").and(contains("by their words")));
    pausa(&folder, "check late.srt --audio arnold.flac --max-offset 100ms --markdown")
        .assert()
        .code(1)
        .stdout(contains("late.srt against arnold.flac: fail, 1 limit exceeded"))
        .stdout(contains("after its speech has begun"))
        .stderr(contains("the offset in the middle is"));
}

#[test]
fn json_has_the_figures_and_the_findings_with_their_total() {
    let folder = desk();
    let output =
        pausa(&folder, "check late.srt --audio arnold.flac -l en --json --plot drift.svg").assert().code(1);
    let json: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!((&json["passed"], &json["basis"]), (&false.into(), &"words".into()));
    assert_eq!(json["verdict"], "good");
    assert_eq!((&json["audio"], json.get("reference")), (&"arnold.flac".into(), None));
    let offset = json["line"]["offset_at_middle"].as_f64().unwrap();
    assert!((offset - 0.7).abs() < 0.02, "{offset}");
    let findings = &json["findings"];
    let late =
        findings["worst"].as_array().unwrap().iter().filter(|finding| finding["kind"] == "late").count();
    assert!(late > 30 && findings["total"].as_u64().unwrap() >= late as u64, "{findings}");
    assert!(findings["worst"][0]["by"].as_f64() >= findings["worst"][1]["by"].as_f64());
    assert!(fs::read_to_string(folder.path().join("drift.svg")).unwrap().contains("against arnold.flac"));
}

#[test]
fn another_recordings_subtitles_fail_and_the_reports_say_so() {
    let folder = desk();
    let message = "the subtitles do not match the recording";
    let output =
        pausa(&folder, "check other.srt --audio arnold.flac --json --junit out.xml --plot drift.svg")
            .assert()
            .code(1)
            .stderr(contains(message).and(contains("drift.svg: not drawn")));
    let json: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!((&json["passed"], &json["verdict"]), (&false.into(), &"wrong".into()));
    assert!(json["not_matching"]["cues"].as_u64().unwrap() > 20, "{json}");
    let junit = fs::read_to_string(folder.path().join("out.xml")).unwrap();
    assert!(junit.contains("tests=\"1\" failures=\"1\"") && junit.contains(message), "{junit}");
    assert!(!folder.path().join("drift.svg").exists());
    pausa(&folder, "retime other.srt --audio arnold.flac -o new.srt")
        .assert()
        .code(2)
        .stderr(contains(message));
    assert!(!folder.path().join("new.srt").exists());
}

#[test]
fn one_truth_is_asked_for_and_no_input_is_written_over() {
    let folder = desk();
    for (arguments, message) in [
        ("check late.srt", "<--reference <FILE>|--audio <FILE>>"),
        ("check late.srt --audio arnold.flac --reference right.srt", "cannot be used with"),
        ("check late.srt --reference right.srt --transcript right.srt", "cannot be used with"),
        ("retime late.srt --reference right.srt --realign -o new.srt", "cannot be used with"),
        ("check late.srt --audio arnold.flac --plot arnold.flac --force", "this is one of the inputs"),
        ("retime late.srt --audio arnold.flac -o arnold.flac --force", "this is one of the inputs"),
        ("check late.srt --audio arnold.flac --transcript none.txt", "none.txt"),
        ("check late.srt --audio arnold.flac -l nonsense", "is not a language tag"),
    ] {
        pausa(&folder, arguments).assert().code(2).stdout(is_empty()).stderr(contains(message));
    }
}

#[test]
fn retime_moves_the_cues_and_keeps_their_lines() {
    let folder = desk();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let text =
        |srt: &str| srt.lines().filter(|line| !line.contains("-->")).map(str::to_owned).collect::<Vec<_>>();
    pausa(&folder, "retime late.srt --audio arnold.flac -o moved.srt")
        .assert()
        .code(0)
        .stderr(contains("took out"));
    pausa(&folder, "retime late.srt --audio arnold.flac --realign -o realigned.vtt").assert().code(0);
    pausa(&folder, "convert realigned.vtt realigned.srt").assert().code(0);
    for name in ["moved.srt", "realigned.srt"] {
        assert_eq!(text(&read(name)), text(&read("right.srt")), "{name}");
        pausa(&folder, &format!("check {name} --reference right.srt --max-p95 100ms --max-offset 20ms"))
            .assert()
            .code(0);
    }
}

#[test]
fn a_transcript_may_say_what_is_spoken() {
    let folder = desk();
    fs::copy(path("transcripts/the-watch-called-arnold.txt"), folder.path().join("arnold.txt")).unwrap();
    pausa(
        &folder,
        "check late.srt --audio arnold.flac --transcript arnold.txt --max-offset 800ms --min-coverage 90%",
    )
    .assert()
    .code(0)
    .stdout(contains("of the transcript's sentences").and(contains("by the words of the transcript")));
}
