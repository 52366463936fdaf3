//! `pausa lint` as its users meet it.

use std::fs;

use assert_cmd::assert::Assert;
use predicates::prelude::*;
use predicates::str::contains;

use crate::support::desk::Desk;

const CLEAN: &str = "1\n00:00:01,000 --> 00:00:03,000\nNobody built a course for her.\n\n\
                     2\n00:00:03,084 --> 00:00:05,000\nShe watched, and she tried.\n\n";

/// A cue of 47 characters on line 6, one that is too fast on line 10, one without text on line 14.
const FAULTY: &str = "1\n00:00:01,000 --> 00:00:03,000\nNobody built a course for her.\n\n\
                      2\n00:00:31,200 --> 00:00:35,000\nBy Friday she has asked as many as forty of us.\n\n\
                      3\n00:00:40,000 --> 00:00:41,000\nShe watched, and she tried it.\n\n\
                      4\n00:00:45,000 --> 00:00:46,000\n\n";

fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::empty();
    for (name, text) in files {
        fs::write(desk.path(name), text).unwrap();
    }
    desk
}

fn lint(desk: &Desk, arguments: &[&str]) -> Assert {
    desk.pausa(&["lint"]).args(arguments).write_stdin(CLEAN).assert()
}

#[test]
fn clean_subtitles_are_passed_in_silence() {
    let desk = desk(&[("ep.srt", CLEAN)]);
    let said = "2 cues against netflix: 0 errors, 0 warnings\n";
    lint(&desk, &["ep.srt", "-l", "en"]).success().stdout("").stderr(said);
    lint(&desk, &["-", "-l", "en", "-q"]).success().stdout("").stderr("");
}

#[test]
fn findings_name_the_line_the_cue_and_the_figures() {
    let desk = desk(&[("ep.srt", FAULTY)]);
    lint(&desk, &["ep.srt", "-l", "en-US"]).code(1).stderr(contains("3 cues against netflix: 2 errors, 1 warning")).stdout(
        "ep.srt:14: empty: the cue has no text; it is left out\n\
         ep.srt:6: cue 2 at 0:00:31.200: line-too-long: 47 characters, limit 42 characters\n\
         ep.srt:10: cue 3 at 0:00:40.000: too-fast: 30.0 characters per second, limit 20.0 characters per second\n",
    );
}

#[test]
fn what_fails_is_the_users_choice() {
    let fast = "1\n00:00:40,000 --> 00:00:41,000\nShe watched, and she tried it.\n\n";
    let desk = desk(&[("bad.srt", FAULTY), ("fast.srt", fast)]);
    for (file, fail_on, code) in [
        ("bad.srt", "error", 1),
        ("bad.srt", "never", 0),
        ("fast.srt", "error", 0),
        ("fast.srt", "warning", 1),
    ] {
        lint(&desk, &[file, "-l", "en", "--fail-on", fail_on]).code(code).stdout(contains("too-fast"));
    }
    lint(&desk, &["fast.srt", "bad.srt", "-l", "en"])
        .code(1)
        .stdout(contains("fast.srt:2").and(contains("bad.srt:6")));
}

#[test]
fn json_is_one_document_with_the_figures() {
    let desk = desk(&[("ep.srt", FAULTY)]);
    let output = lint(&desk, &["ep.srt", "--json", "-l", "en"]).code(1).get_output().stdout.clone();
    let report: serde_json::Value = serde_json::from_slice(&output).unwrap();
    let file = &report["files"][0];
    assert_eq!((report["profile"].as_str(), file["language"].as_str()), (Some("netflix"), Some("en")));
    let long = &file["findings"][1];
    assert_eq!((long["rule"].as_str(), long["severity"].as_str()), (Some("line-too-long"), Some("error")));
    assert_eq!((long["cue"].as_u64(), long["line"].as_u64()), (Some(2), Some(6)));
    assert_eq!((long["found"].as_f64(), long["limit"].as_f64()), (Some(47.0), Some(42.0)));
    assert_eq!(long["start"].as_f64(), Some(31.2));
}

#[test]
fn profiles_languages_and_limits_of_ones_own_count() {
    let chinese = "WEBVTT\n\n00:01.000 --> 00:05.000\n目前，各个实验室正试图通过中期训练将大量技能\n";
    let desk = desk(&[("ep.srt", CLEAN), ("zh.vtt", chinese)]);
    lint(&desk, &["ep.srt", "-l", "en", "--profile", "short"]).code(1).stdout(contains("limit 24"));
    lint(&desk, &["ep.srt", "-l", "en", "--max-cpl", "29"])
        .code(1)
        .stdout(contains("30 characters, limit 29"));
    lint(&desk, &["ep.srt", "-l", "en", "--min-gap", "85ms"])
        .code(1)
        .stdout(contains("gap-too-short: 0.084 s"));
    lint(&desk, &["zh.vtt"])
        .code(1)
        .stdout(contains("zh.vtt:3: cue 1 at 0:00:01.000: line-too-long").and(contains("limit 16")));
    lint(&desk, &["zh.vtt", "-l", "en"]).success().stdout("");
}

#[test]
fn what_cannot_be_checked_is_named() {
    let desk = desk(&[("ep.srt", CLEAN), ("notes.txt", "Just a note.\n")]);
    for (arguments, words) in [
        (&["missing.srt"][..], &["missing.srt"][..]),
        (&["notes.txt"], &["notes.txt", "srt"]),
        (&["ep.srt", "-l", "!!"], &["!!"]),
        (&["ep.srt", "--profile", "hbo"], &["hbo", "netflix"]),
        (&["ep.srt", "--max-lines", "0"], &["at least one line"]),
        (&["ep.srt", "--min-duration", "8s"], &["8.000 s", "7.000 s"]),
        (&["ep.srt", "--min-gap", "soon"], &["soon", "number"]),
    ] {
        let assert = lint(&desk, arguments).code(2).stdout("");
        let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        for word in words {
            assert!(said.contains(word), "{arguments:?} said {said:?}, not {word:?}");
        }
    }
}
