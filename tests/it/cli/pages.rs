//! Pages beside results: `pausa align --report`, `--corrections` and `pausa batch --report-dir`.

use std::fs;

use predicates::prelude::*;
use predicates::str::contains;

use crate::support::desk::{Desk, TEXT, bursts, write_wav};

/// The start of the first cue of a file.
fn first_start(srt: &str) -> &str {
    srt.lines().nth(1).unwrap().split(" --> ").next().unwrap()
}

fn corrections(desk: &Desk, starts: &str, unspoken: &str) {
    let file = format!(
        r#"{{"format": "pausa-corrections", "version": 1, "audio": {{"file": "ep.wav", "duration": 7.9}},
            "starts": [{starts}], "unspoken": [{unspoken}], "texts": []}}"#
    );
    fs::write(desk.path("ep.corrections.json"), file).unwrap();
}

#[test]
fn align_makes_the_page_of_what_it_writes() {
    let desk = Desk::with_an_episode();
    let arguments = ["align", "ep.wav", "ep.txt", "--method", "pauses", "--report", "ep.report.html"];
    desk.pausa(&arguments).assert().success().stderr(contains("→ ep.report.html"));
    let page = desk.read("ep.report.html");
    assert!(page.contains("src=\"ep.wav\"") && page.contains("\"sentences\":[\"Nobody built"));
    let written = desk.files();
    desk.pausa(&arguments).assert().code(2).stderr(contains("--force"));
    desk.pausa(&["align", "ep.wav", "ep.txt", "-o", "a.html", "--report", "a.html"])
        .assert()
        .code(2)
        .stderr(contains("a.html is to be written twice"));
    assert_eq!(desk.files(), written);
}

/// A translation of the text of an episode.
const GERMAN: &str = "Niemand baute einen Kurs für sie. Sie sah zu, und sie versuchte es.\n\n\
                      Bis Freitag kannte sie den Weg.\n";

/// Whether the page shows a text in another language beside a cue.
fn stands_beside(page: &str, text: &str) -> bool {
    let begins = format!("\"{text}");
    page.split("\"beside\":[")
        .skip(1)
        .filter_map(|rest| rest.split(']').next())
        .any(|texts| texts.contains(&begins))
}

#[test]
fn translations_stand_beside_the_cues() {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("ep.de.txt"), GERMAN).unwrap();
    fs::write(desk.path("ep.fr.txt"), "Personne n'a créé de cours pour elle.\n").unwrap();
    let translations = ["--translation", "ep.de.txt", "--translation", "ep.fr.txt"];
    let align = ["align", "ep.wav", "ep.txt", "--method", "pauses", "--report", "ep.html"];
    desk.pausa(&[&align[..], &translations].concat()).assert().success();
    let page = desk.read("ep.html");
    assert!(page.contains("\"translations\":[\"de\",\"fr\"]"));
    assert!(stands_beside(&page, "Niemand baute") && stands_beside(&page, "Bis Freitag"), "{page}");
    assert!(stands_beside(&page, "Personne"), "{page}");
}

#[test]
fn the_page_of_a_translation_in_a_folder_has_its_original_beside_it() {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("ep.de.txt"), GERMAN).unwrap();
    let batch = ["batch", ".", "--spoken", "en", "--method", "pauses", "--report-dir", "pages"];
    desk.pausa(&batch).assert().success();
    let page = desk.read("pages/ep.de.report.html");
    assert!(page.contains("Niemand baute") && stands_beside(&page, "Nobody built"), "{page}");
    assert!(!desk.read("pages/ep.report.html").contains("Niemand"));
}

#[test]
fn corrected_starts_and_what_is_not_spoken_are_kept() {
    let desk = Desk::with_an_episode();
    // Not where the speech begins: only the correction can have put it there.
    corrections(
        &desk,
        r#"{"sentence": 0, "text": "Nobody built a special course for her.", "start": 0.55}"#,
        r#"{"sentence": 2, "text": "By Friday she knew the way."}"#,
    );
    let arguments =
        ["align", "ep.wav", "ep.txt", "--method", "pauses", "--corrections", "ep.corrections.json"];
    desk.pausa(&[&arguments[..], &["-o", "a.json"]].concat()).assert().success();
    let saved: serde_json::Value = serde_json::from_str(&desk.read("a.json")).unwrap();
    assert_eq!(saved["sentences"][0]["start"], 0.55);
    assert_eq!(saved["sentences"][2]["status"], "not spoken");
    let plain = ["align", "ep.wav", "ep.txt", "--method", "pauses", "-o", "b.srt"];
    desk.pausa(&plain).assert().success();
    assert_ne!(first_start(&desk.read("b.srt")), "00:00:00,550");
}

#[test]
fn corrections_that_do_not_fit_are_told() {
    let desk = Desk::with_an_episode();
    let align = |desk: &Desk| {
        desk.pausa(&[
            "align",
            "ep.wav",
            "ep.txt",
            "--method",
            "pauses",
            "--corrections",
            "ep.corrections.json",
            "-o",
            "-",
        ])
    };
    let known = r#"{"sentence": 0, "text": "Nobody built a special course for her.", "start": 0.5}"#;
    corrections(&desk, known, r#"{"sentence": 7, "text": "Turnips are dear."}"#);
    align(&desk)
        .assert()
        .success()
        .stderr(contains("not in the transcript").and(contains("“Turnips are dear.”")));
    corrections(&desk, "", r#"{"sentence": 7, "text": "Turnips are dear."}"#);
    align(&desk).assert().code(2).stdout("").stderr(contains("none of the 1 corrected sentences"));
    fs::write(desk.path("ep.corrections.json"), "{}").unwrap();
    align(&desk).assert().code(2).stderr(contains("ep.corrections.json is no list of corrections"));
}

#[test]
fn what_a_recogniser_heard_is_a_hint_and_another_recordings_is_refused() {
    let desk = Desk::with_an_episode();
    let words = |text: &str| {
        let line = |(i, word): (usize, &str)| format!("ep 1 {:.1} 0.2 {word}\n", 0.5 + 0.3 * i as f64);
        text.split_whitespace().enumerate().map(line).collect::<String>()
    };
    let arguments = ["align", "ep.wav", "ep.txt", "--method", "pauses", "--anchors", "ep.ctm", "-o", "a.srt"];
    fs::write(desk.path("ep.ctm"), words("Nobody built a special horse for her she watched")).unwrap();
    desk.pausa(&arguments).assert().success();
    fs::remove_file(desk.path("a.srt")).unwrap();
    fs::write(desk.path("ep.ctm"), words("It was the best of times it was the worst of times")).unwrap();
    desk.pausa(&arguments).assert().code(2).stderr(contains("ep.ctm has 0 of 100 words in common"));
    fs::write(desk.path("ep.ctm"), "Once upon a time.").unwrap();
    desk.pausa(&arguments).assert().code(2).stderr(contains("ep.ctm: neither JSON"));
    assert!(!desk.files().contains(&"a.srt".to_owned()));
}

#[test]
fn a_folder_has_a_page_for_each_episode_and_an_index() {
    let desk = Desk::empty();
    for (name, pause) in [("one", 0.9), ("two", 1.2)] {
        write_wav(&desk.path(&format!("{name}.wav")), &bursts(&[(0.5, 2.2), (0.5, 1.7), (pause, 1.6)]));
        fs::write(desk.path(&format!("{name}.txt")), TEXT).unwrap();
    }
    let batch = ["batch", ".", "--method", "pauses", "--report-dir", "pages"];
    desk.pausa(&batch).assert().success().stderr(contains("2 pages → pages/index.html"));
    assert!(desk.read("pages/one.report.html").contains("src=\"../one.wav\""));
    let index = desk.read("pages/index.html");
    assert!(index.contains("href=\"one.report.html\"") && index.contains("href=\"two.report.html\""));

    // Pages are results like others: made again when they are gone, left alone when they are there.
    let two = desk.read("pages/two.report.html");
    fs::remove_file(desk.path("pages/one.report.html")).unwrap();
    desk.pausa(&batch).assert().success().stderr(contains("1 done").and(contains("1 up to date")));
    assert!(desk.path("pages/one.report.html").is_file());
    assert_eq!(desk.read("pages/two.report.html"), two);
    assert_eq!(desk.read("pages/index.html"), index);

    // Results that are made without their page leave it old.
    fs::write(desk.path("two.txt"), TEXT.replace("special", "better")).unwrap();
    desk.pausa(&["batch", ".", "--method", "pauses"]).assert().success();
    assert_eq!(desk.read("pages/two.report.html"), two);
    desk.pausa(&batch).assert().success();
    assert!(desk.read("pages/two.report.html").contains("a better course"));
}

#[test]
fn an_episode_that_fails_is_first_in_the_index_and_what_is_no_page_is_left_alone() {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("bad.wav"), "no sound").unwrap();
    fs::write(desk.path("bad.txt"), TEXT).unwrap();
    let batch = ["batch", ".", "--method", "pauses", "--report-dir", "pages"];
    desk.pausa(&batch).assert().code(1);
    let index = desk.read("pages/index.html");
    assert!(index.find("bad").unwrap() < index.find("ep.report.html").unwrap(), "{index}");
    fs::write(desk.path("pages/ep.report.html"), "my own").unwrap();
    desk.pausa(&batch).assert().code(1).stderr(contains("ep.report.html"));
    assert_eq!(desk.read("pages/ep.report.html"), "my own");
    fs::write(desk.path("pages/index.html"), "my own").unwrap();
    desk.pausa(&batch).assert().code(2).stderr(contains("is not an index of pages"));
}
