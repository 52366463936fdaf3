//! `pausa convert` and `pausa formats`, as their users meet them.

use std::fs;

use predicates::prelude::*;
use predicates::str::{contains, starts_with};

use crate::support::desk::Desk;
use crate::support::known::{ARNOLD, sample};

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,000\nHello there,\nfriend.\n\n2\n00:00:03,000 --> 00:00:04,500\nR&B < 6\n\n";
const VTT: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello there,\nfriend.\n\n00:00:03.000 --> 00:00:04.500\nR&amp;B &lt; 6\n\n";

fn desk() -> Desk {
    let desk = Desk::empty();
    fs::write(desk.path("ep.srt"), SRT).unwrap();
    desk
}

/// With the first sample and its transcript.
fn desk_with_sample() -> Desk {
    let desk = desk();
    let known = sample(ARNOLD);
    fs::copy(known.audio, desk.path("a.flac")).unwrap();
    fs::copy(known.transcript, desk.path("a.txt")).unwrap();
    desk
}

fn align(desk: &Desk, formats: &str, more: &[&str]) {
    let arguments = ["align", "a.flac", "a.txt", "--method", "pauses", "-f", formats];
    desk.pausa(&[&arguments, more].concat()).assert().success();
}

#[test]
fn the_ending_tells_the_format_and_what_was_there_stays() {
    let desk = desk();
    desk.pausa(&["convert", "ep.srt", "ep.vtt"]).assert().success().stdout("").stderr("");
    assert_eq!(desk.read("ep.vtt"), VTT);
    fs::write(desk.path("ep.ttml"), "mine").unwrap();
    let refused = desk.pausa(&["convert", "ep.vtt", "ep.ttml"]).assert().code(2);
    refused.stderr(contains("ep.ttml exists").and(contains("--force")));
    assert_eq!(desk.read("ep.ttml"), "mine");
    desk.pausa(&["convert", "ep.vtt", "ep.ttml", "--force"]).assert().success();
    desk.pausa(&["convert", "ep.ttml", "back.srt"]).assert().success().stderr("");
    assert_eq!(desk.read("back.srt"), SRT);
    fs::create_dir(desk.path("out")).unwrap();
    desk.pausa(&["convert", "ep.srt", "out", "--to", "podcast-json"]).assert().success();
    assert!(desk.read("out/ep.podcast.json").starts_with("{\"version\":\"1.0.0\""));
    desk.pausa(&["convert", "out/ep.podcast.json", "out", "--to", "vtt"]).assert().success();
    assert!(desk.path("out/ep.vtt").exists());
}

#[test]
fn the_content_tells_more_than_the_ending_and_the_options_most() {
    let desk = desk();
    fs::write(desk.path("really.srt"), VTT).unwrap();
    desk.pausa(&["convert", "really.srt", "-", "--to", "vtt"]).assert().success().stdout(VTT).stderr("");
    desk.pausa(&["convert", "ep.srt", "plain.json", "--to", "podcast-json"]).assert().success();
    desk.pausa(&["convert", "plain.json", "-", "-t", "srt"])
        .assert()
        .success()
        .stdout(starts_with("1\n00:00:01,000"));
    let piped =
        desk.pausa(&["convert", "-", "-", "-f", "srt", "-t", "vtt"]).write_stdin(SRT).assert().success();
    piped.stdout(VTT).stderr("");
}

#[test]
fn an_alignment_gives_what_align_gave() {
    let desk = desk_with_sample();
    let formats = "srt,vtt,json,podcast-json,whisper-json,aeneas-json,ttml,smil,html";
    align(&desk, formats, &["--words"]);
    let endings = formats.split(',').map(|name| name.replace("-json", ".json"));
    for ending in endings {
        let (given, made) = (format!("a.{ending}"), format!("b.{ending}"));
        desk.pausa(&["convert", "a.json", &made, "--words"]).assert().success();
        assert_eq!(desk.read(&made), desk.read(&given), "{ending}");
    }
}

#[test]
fn several_json_formats_stand_beside_each_other() {
    let desk = desk_with_sample();
    align(&desk, "json,podcast-json", &[]);
    assert_eq!(desk.files(), ["a.flac", "a.json", "a.podcast.json", "a.txt", "ep.srt"]);
    assert!(desk.read("a.json").starts_with("{\"format\":\"pausa-alignment\""));
    assert!(desk.read("a.podcast.json").starts_with("{\"version\":\"1.0.0\",\"segments\":[{\"startTime\":"));
}

#[test]
fn what_has_no_place_in_the_output_is_said_once() {
    let desk = desk_with_sample();
    align(&desk, "json", &[]);
    let voiced = desk.read("a.json").replace("\"paragraph\":0,", "\"paragraph\":0,\"speaker\":\"Ann\",");
    fs::write(desk.path("a.json"), voiced).unwrap();
    let losses = |to: &str, options: &[&str]| {
        let assert =
            desk.pausa(&[&["convert", "a.json", "-", "--to", to], options].concat()).assert().success();
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    };
    assert_eq!(
        losses("srt", &["--words"]),
        "warning: srt has no place for the times of words, nor for speakers apart from the text\n"
    );
    assert_eq!(losses("srt", &[]), "warning: srt has no place for speakers apart from the text\n");
    assert_eq!(losses("ttml", &[]), "");
    assert_eq!(losses("whisper-json", &["--words"]), "");
}

#[test]
fn legacy_encodings_are_read_and_what_is_odd_is_told() {
    let desk = desk();
    let text = "1\n00:00:01,000 --> 00:00:02,000\nDer Bär läuft über die schöne Straße.\n\nstray --> \n";
    fs::write(desk.path("alt.srt"), encoding_rs::WINDOWS_1252.encode(text).0).unwrap();
    let assert = desk.pausa(&["convert", "alt.srt", "-", "--to", "vtt"]).assert().success();
    assert
        .stdout(contains("Der Bär läuft über die schöne Straße."))
        .stderr(contains("windows-1252").and(contains("alt.srt")));
    fs::write(
        desk.path("odd.podcast.json"),
        "{\"segments\":[{\"startTime\":1,\"endTime\":2,\"body\":\"x\"},\n{\"startTime\":null}]}",
    )
    .unwrap();
    let assert = desk.pausa(&["convert", "odd.podcast.json", "-", "--to", "srt"]).assert().success();
    assert.stdout(contains("00:00:01,000")).stderr(contains("warning: odd.podcast.json: line 2:"));
}

#[test]
fn unusable_input_is_named_and_nothing_is_written() {
    let desk = desk();
    fs::write(desk.path("plain.txt"), "Once upon a time.\n").unwrap();
    fs::write(desk.path("empty.srt"), "").unwrap();
    fs::write(desk.path("page.html"), "<html></html>").unwrap();
    fs::write(desk.path("broken.ttml"), "<tt><body>").unwrap();
    fs::write(desk.path("newer.json"), "{\"format\":\"pausa-alignment\",\"version\":99}").unwrap();
    fs::write(desk.path("binary.srt"), b"ID3\x04\0").unwrap();
    let before = desk.files();
    let cases: &[(&[&str], &[&str])] = &[
        (&["missing.srt", "a.vtt"], &["missing.srt"]),
        (&["plain.txt", "a.vtt"], &["plain.txt", "--from"]),
        (&["empty.srt", "a.vtt"], &["empty.srt is empty"]),
        (&["page.html", "a.vtt"], &["page.html", "only written"]),
        (&["ep.srt", "a.vtt", "-f", "html"], &["ep.srt", "only written", "podcast-json"]),
        (&["broken.ttml", "a.vtt"], &["broken.ttml", "not a TTML subtitles file"]),
        (&["newer.json", "a.vtt"], &["newer.json"]),
        (&["binary.srt", "a.vtt"], &["binary.srt is not a text"]),
        (&["ep.srt", "a.json"], &["ep.srt", "pausa align"]),
        (&["ep.srt", "a.smil"], &["ep.srt", "saved alignment"]),
        (&["ep.srt", "a.xyz"], &["a.xyz", "--to"]),
        (&["ep.srt", "-"], &["standard output", "--to"]),
        (&["ep.srt", "ep.srt", "--force"], &["ep.srt", "one of the inputs"]),
        (&["ep.srt", "nowhere/a.vtt"], &["nowhere", "create it first"]),
        (&["ep.srt", "a.vtt", "--to", "doc"], &["doc", "srt"]),
    ];
    for (arguments, words) in cases {
        let assert = desk.pausa(&[&["convert"], *arguments].concat()).assert().code(2).stdout("");
        let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        for word in *words {
            assert!(said.contains(word), "{arguments:?} said {said:?}, not {word:?}");
        }
        assert_eq!(desk.files(), before, "{arguments:?}");
    }
}

#[test]
fn any_subtitle_file_serves_as_a_transcript() {
    let desk = desk_with_sample();
    align(&desk, "json,podcast-json,ttml", &[]);
    let starts = |name: &str| {
        let json: serde_json::Value = serde_json::from_str(&desk.read(name)).unwrap();
        let sentences = json["sentences"].as_array().unwrap().clone();
        sentences.iter().map(|s| (s["text"].clone(), s["start"].clone())).collect::<Vec<_>>()
    };
    let by_text = starts("a.json");
    fs::copy(desk.path("a.ttml"), desk.path("unnamed")).unwrap();
    for transcript in ["a.json", "a.podcast.json", "unnamed"] {
        let arguments =
            ["align", "a.flac", transcript, "--method", "pauses", "-l", "en", "-o", "t.json", "--force"];
        desk.pausa(&arguments).assert().success();
        let texts = |list: &[(serde_json::Value, serde_json::Value)]| {
            list.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&starts("t.json")), texts(&by_text), "{transcript}");
    }
    fs::write(desk.path("broken.json"), "{}").unwrap();
    desk.pausa(&["align", "a.flac", "broken.json"])
        .assert()
        .code(2)
        .stderr(contains("broken.json: this is not a saved alignment"));
}

#[test]
fn formats_are_listed_for_people_and_for_programs() {
    let desk = desk();
    let shown = |arguments: &[&str]| {
        let assert = desk.pausa(arguments).assert().success().stderr("");
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let table = shown(&["formats"]);
    let row = |name: &str| table.lines().find(|line| line.split_whitespace().next() == Some(name)).unwrap();
    let cells =
        |name: &str| row(name).split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    assert_eq!(
        cells("whisper-json"),
        ["whisper-json", ".whisper.json", "read, write", "yes", "yes", "Whisper JSON"]
    );
    assert_eq!(cells("smil"), ["smil", ".smil", "write", "-", "-", "EPUB media overlay"]);
    let list: serde_json::Value = serde_json::from_str(&shown(&["formats", "--json"])).unwrap();
    assert_eq!(list.as_array().unwrap().len(), table.lines().count() - 1);
    let html = list.as_array().unwrap().iter().find(|about| about["name"] == "html").unwrap();
    assert_eq!(
        (&html["ending"], &html["reads"], &html["speakers"]),
        (&"html".into(), &false.into(), &true.into())
    );
}
