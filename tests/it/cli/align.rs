//! The program as its users meet it: what it writes, what it refuses, and what it leaves alone.

use std::fs;

use predicates::prelude::*;
use predicates::str::contains;

use crate::support::desk::{Desk, TEXT, bursts, write_wav};

#[test]
fn subtitles_stand_beside_the_recording() {
    let desk = Desk::with_an_episode();
    desk.pausa(&["align", "ep.wav", "ep.txt"]).assert().success().stdout("").stderr(contains("3 sentences"));
    assert_eq!(desk.files(), ["ep.srt", "ep.txt", "ep.vtt", "ep.wav"]);
    let vtt = desk.read("ep.vtt");
    assert!(vtt.starts_with("WEBVTT\n\n"), "{vtt}");
    assert!(vtt.contains("Nobody built a special course for her."), "{vtt}");
    assert!(desk.read("ep.srt").starts_with("1\n00:00:00,5"), "{}", desk.read("ep.srt"));
}

#[test]
fn words_get_times_inside_the_cues_and_nothing_else_changes() {
    let desk = Desk::with_an_episode();
    desk.pausa(&["align", "ep.wav", "ep.txt", "-f", "srt,vtt,json"]).assert().success();
    let before = ["ep.srt", "ep.vtt", "ep.json"].map(|name| desk.read(name));
    desk.pausa(&["align", "ep.wav", "ep.txt", "-f", "srt,vtt,json", "--words", "--force"]).assert().success();
    let [srt, vtt, json] = ["ep.srt", "ep.vtt", "ep.json"].map(|name| desk.read(name));
    let (mut plain, mut stamps) = (String::new(), 0);
    let (mut latest, mut end) = ("", "");
    for line in vtt.split_inclusive('\n') {
        if let Some(times) = line.trim_end().split_once(" --> ") {
            (latest, end) = times;
        }
        let mut parts = line.split('<');
        plain += parts.next().unwrap();
        for (stamp, text) in parts.map(|part| part.split_once('>').unwrap()) {
            assert!(latest < stamp && stamp < end, "{stamp} in {vtt}");
            latest = stamp;
            stamps += 1;
            plain += text;
        }
    }
    assert_eq!(stamps, TEXT.split_whitespace().count() - 3, "{vtt}");
    assert_eq!([srt, plain, json], before);
}

#[test]
fn word_times_that_no_file_can_hold_are_pointed_out() {
    let desk = Desk::with_an_episode();
    let align = ["align", "ep.wav", "ep.txt", "--words", "-o", "a.srt"];
    desk.pausa(&align).assert().success().stderr(contains("warning: --words changes nothing"));
}

#[test]
fn the_ending_tells_the_format_and_a_folder_takes_them_all() {
    let desk = Desk::with_an_episode();
    fs::create_dir(desk.path("out")).unwrap();
    desk.pausa(&["align", "ep.wav", "ep.txt", "-o", "a.JSON", "-o", "b.vtt", "-o", "out", "-f", "srt"])
        .assert()
        .success();
    assert!(desk.read("a.JSON").starts_with("{\"format\":\"pausa-alignment\",\"version\":1"));
    assert!(desk.read("b.vtt").starts_with("WEBVTT"));
    assert!(desk.path("out/ep.srt").exists());
}

#[test]
fn standard_output_gets_the_subtitles_and_nothing_else() {
    let desk = Desk::with_an_episode();
    let run = |arguments: &[&str]| desk.pausa(arguments).write_stdin(TEXT).assert().success();
    run(&["align", "ep.wav", "-", "-o", "-", "-q"]).stdout(predicate::str::starts_with("1\n00:")).stderr("");
    run(&["align", "ep.wav", "-", "-o", "-", "-f", "vtt"]).stdout(predicate::str::starts_with("WEBVTT\n"));
    assert_eq!(desk.files(), ["ep.txt", "ep.wav"]);
}

#[test]
fn a_profile_and_limits_of_ones_own_shape_the_cues() {
    let desk = Desk::with_an_episode();
    let longest = |arguments: &[&str]| {
        let mut all = vec!["align", "ep.wav", "ep.txt", "-o", "p.srt", "--force"];
        all.extend_from_slice(arguments);
        desk.pausa(&all).assert().success();
        let text = desk.read("p.srt");
        text.lines().filter(|line| !line.contains("-->")).map(|line| line.chars().count()).max().unwrap()
    };
    assert_eq!(longest(&[]), "Nobody built a special course for her.".len());
    assert!(longest(&["--profile", "short"]) <= 24);
    assert!(longest(&["--max-cpl", "20"]) <= 20);
    assert_eq!(longest(&["--profile", "none"]), "Nobody built a special course for her.".len());
    let refused = desk.pausa(&["align", "ep.wav", "ep.txt", "--max-lines", "0"]).assert().code(2);
    refused.stderr(contains("a cue needs at least one line"));
    assert!(!desk.path("ep.srt").exists());
}

#[test]
fn nothing_is_overwritten_unless_asked() {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("ep.vtt"), "mine").unwrap();
    let refused = desk.pausa(&["align", "ep.wav", "ep.txt"]).assert().code(2);
    refused.stderr(contains("ep.vtt exists").and(contains("--force")));
    assert_eq!(desk.read("ep.vtt"), "mine");
    assert!(!desk.path("ep.srt").exists());
    desk.pausa(&["align", "ep.wav", "ep.txt", "--force"]).assert().success();
    assert!(desk.read("ep.vtt").starts_with("WEBVTT"));
}

#[test]
fn no_output_is_an_input_by_whatever_name() {
    let desk = Desk::with_an_episode();
    let before = fs::read(desk.path("ep.wav")).unwrap();
    for output in ["ep.wav", "./ep.wav", "ep.txt", "./ep.txt"] {
        let refused =
            desk.pausa(&["align", "ep.wav", "ep.txt", "-f", "srt", "--force", "-o", output]).assert().code(2);
        refused.stderr(contains("one of the inputs"));
    }
    assert_eq!(fs::read(desk.path("ep.wav")).unwrap(), before);
    assert_eq!(desk.read("ep.txt"), TEXT);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let desk = Desk::with_an_episode();
    for name in ["a.json", "b.json"] {
        desk.pausa(&["align", "ep.wav", "ep.txt", "-o", name]).assert().success();
    }
    assert_eq!(desk.read("a.json"), desk.read("b.json"));
}

#[test]
fn lines_and_paragraphs_can_be_the_units() {
    let desk = Desk::with_an_episode();
    let count = |split: &str| {
        desk.pausa(&["align", "ep.wav", "ep.txt", "--split", split, "-o", "s.json", "--force"])
            .assert()
            .success();
        desk.read("s.json").matches("\"index\":").count()
    };
    assert_eq!((count("sentences"), count("lines"), count("paragraphs")), (3, 2, 2));
}

/// Input that cannot be used: what is given, and words that the message must have.
#[test]
fn unusable_input_is_named_and_nothing_is_written() {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("empty.wav"), "").unwrap();
    fs::write(desk.path("text.mp3"), TEXT).unwrap();
    write_wav(&desk.path("silence.wav"), &bursts(&[(3.0, 0.0)]));
    write_wav(&desk.path("zero.wav"), &[]);
    fs::write(desk.path("empty.txt"), "").unwrap();
    fs::write(desk.path("marks.txt"), "… — !\n").unwrap();
    fs::write(desk.path("binary.txt"), [0u8, 159, 146, 150, 0, 0, 1, 2]).unwrap();
    fs::write(desk.path("long.txt"), TEXT.repeat(40)).unwrap();
    fs::write(desk.path("short.txt"), "Ah.").unwrap();
    fs::create_dir(desk.path("folder")).unwrap();
    let before = desk.files();
    let cases: &[(&[&str], &[&str])] = &[
        (&["missing.wav", "ep.txt"], &["missing.wav"]),
        (&["folder", "ep.txt"], &["folder"]),
        (&["empty.wav", "ep.txt"], &["empty.wav", "empty"]),
        (&["text.mp3", "ep.txt"], &["text.mp3"]),
        (&["silence.wav", "ep.txt"], &["silence.wav", "no speech"]),
        (&["zero.wav", "ep.txt"], &["zero.wav"]),
        (&["ep.wav", "missing.txt"], &["missing.txt"]),
        (&["ep.wav", "empty.txt"], &["empty.txt is empty"]),
        (&["ep.wav", "marks.txt"], &["marks.txt"]),
        (&["ep.wav", "binary.txt"], &["binary.txt"]),
        (&["ep.wav", "long.txt"], &["long.txt", "far too long"]),
        (&["ep.wav", "short.txt"], &["short.txt", "far too short"]),
        (&["ep.wav", "ep.txt", "-o", "nowhere/ep.srt"], &["nowhere", "create it first"]),
        (&["ep.wav", "ep.txt", "-o", "ep.xyz"], &["ep.xyz", "-f"]),
        (&["ep.wav", "ep.txt", "-o", "a.srt", "-o", "a.srt"], &["a.srt", "twice"]),
        (&["ep.wav", "ep.txt", "-l", "!!"], &["!!"]),
        (&["ep.wav", "ep.txt", "-f", "doc"], &["doc", "srt"]),
    ];
    for (arguments, words) in cases {
        let mut all = vec!["align"];
        all.extend_from_slice(arguments);
        let assert = desk.pausa(&all).assert().code(2).stdout("");
        let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        for word in *words {
            assert!(said.contains(word), "{arguments:?} said {said:?}, not {word:?}");
        }
        assert_eq!(desk.files(), before, "{arguments:?}");
    }
}

#[test]
fn a_truncated_recording_is_used_as_far_as_it_goes() {
    let desk = Desk::with_an_episode();
    let whole = fs::read(desk.path("ep.wav")).unwrap();
    fs::write(desk.path("cut.wav"), &whole[..whole.len() - 20_000]).unwrap();
    desk.pausa(&["align", "cut.wav", "ep.txt"]).assert().success().stderr(contains("warning: cut.wav"));
    assert!(desk.path("cut.srt").exists());
}

#[test]
fn pauses_come_in_three_formats() {
    let desk = Desk::with_an_episode();
    let shown = |format: &str| {
        let assert = desk.pausa(&["pauses", "ep.wav", "--format", format]).assert().success().stderr("");
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let text = shown("text");
    assert!(text.starts_with("# noise floor -") && text.contains("speech level -"), "{text}");
    assert_eq!(text.lines().filter(|line| !line.starts_with('#')).count(), 4, "{text}");
    let json: serde_json::Value = serde_json::from_str(&shown("json")).unwrap();
    assert_eq!(json["runs"].as_array().unwrap().len(), 3);
    let onset = json["runs"][1]["start"].as_f64().unwrap();
    assert!((onset - 3.2).abs() < 0.015, "{onset}");
    assert!(shown("audacity").lines().all(|line| line.split('\t').count() == 3));
}

#[test]
fn a_transcript_of_a_tool_is_told_once_and_its_headings_are_chapters() {
    let desk = Desk::with_an_episode();
    let text = "# One\n\n**Ann** [0:01] Nobody built a special course for her.\n\n**Bob** [0:03] She watched, and she tried.\n\n\
                **Ann** [0:05] By Friday she knew the way.\n";
    fs::write(desk.path("ep.md"), text).unwrap();
    let names = ["ep.srt", "ep.paragraphs.md", "ep.chapters.json", "ep.ffmetadata"];
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    let assert = desk
        .pausa(&[&["align", "ep.wav", "ep.md", "-l", "en", "-v"], &outputs[..]].concat())
        .assert()
        .success();
    let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(
        said.contains("ep.md: 3 turns of 2 speakers, 3 stamps\n  as in \"Ann [0:01] Nobody built"),
        "{said}"
    );
    assert!(!desk.read("ep.srt").contains("0:03]"));
    assert!(desk.read("ep.paragraphs.md").contains("**Bob:** [0:"), "{}", desk.read("ep.paragraphs.md"));
    let chapters: serde_json::Value = serde_json::from_str(&desk.read("ep.chapters.json")).unwrap();
    assert_eq!(chapters["chapters"][0]["title"], "One");
    assert!(desk.read("ep.ffmetadata").ends_with("title=One\n"));
    desk.pausa(&["align", "ep.wav", "ep.txt", "-o", "x.chapters.vtt"])
        .assert()
        .code(2)
        .stderr(contains("need headings"));
}

#[test]
fn limits_that_no_cue_can_keep_to_are_refused_with_those_that_one_can() {
    let desk = Desk::with_an_episode();
    for (option, value, message) in [
        ("--min-gap", "5", "give 0 to 1.000 s"),
        ("--max-cpl", "2", "allow 8 or more"),
        ("--track", "2", "has no sound track \"2\": take one of 1"),
    ] {
        desk.pausa(&["align", "ep.wav", "ep.txt", option, value]).assert().code(2).stderr(contains(message));
    }
    desk.pausa(&["align", "ep.wav", "ep.txt", "--track", "1"]).assert().success();
}
