//! `pausa report`, as its users meet it; what the page does is tested in a browser by `tests/report`.

use std::fs;

use predicates::prelude::*;
use predicates::str::contains;

use crate::support::desk::Desk;

const SRT: &str = "1\n00:00:00,500 --> 00:00:02,700\nNobody built a special course for her.\n\n";

fn desk() -> Desk {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("ep.srt"), SRT).unwrap();
    desk
}

#[test]
fn the_page_stands_beside_the_recording_and_plays_it_from_there() {
    let desk = desk();
    desk.pausa(&["report", "ep.wav", "ep.srt"])
        .assert()
        .success()
        .stdout("")
        .stderr(contains("ep.report.html"));
    let page = desk.read("ep.report.html");
    assert!(page.contains("src=\"ep.wav\"") && page.contains("Nobody built a special course"));
    desk.pausa(&["report", "ep.wav", "ep.srt"]).assert().code(2).stderr(contains("--force"));
    assert_eq!(desk.read("ep.report.html"), page);
}

#[test]
fn a_page_elsewhere_finds_the_recording_or_holds_it() {
    let desk = desk();
    fs::create_dir(desk.path("pages")).unwrap();
    desk.pausa(&["report", "ep.wav", "ep.srt", "-o", "pages/a.html"]).assert().success();
    assert!(desk.read("pages/a.html").contains("src=\"../ep.wav\""));
    desk.pausa(&["report", "ep.wav", "ep.srt", "-o", "pages/b.html", "--embed-audio"]).assert().success();
    assert!(desk.read("pages/b.html").contains("src=\"data:audio/wav;base64,UklGR"));
}

#[test]
fn what_cannot_be_a_page_is_refused_and_nothing_is_written() {
    let desk = desk();
    let before = desk.files();
    desk.pausa(&["report", "ep.wav", "ep.srt", "-o", "ep.srt", "--force"])
        .assert()
        .code(2)
        .stderr(contains("this is one of the inputs"));
    desk.pausa(&["report", "ep.wav", "none.srt"]).assert().code(2).stderr(contains("none.srt"));
    desk.pausa(&["report", "none.wav", "ep.srt"]).assert().code(2).stderr(contains("none.wav"));
    assert_eq!(desk.files(), before);
}

#[test]
fn an_alignment_of_another_recording_is_told() {
    let desk = desk();
    desk.pausa(&["align", "ep.wav", "ep.txt", "--method", "pauses", "-o", "ep.json", "--force"])
        .assert()
        .success();
    desk.pausa(&["report", "ep.wav", "ep.json", "-o", "-"]).assert().success().stderr("");
    let saved = desk.read("ep.json");
    let (before, rest) = saved.split_once("\"duration\":").unwrap();
    let (_, after) = rest.split_once('}').unwrap();
    fs::write(desk.path("ep.json"), format!("{before}\"duration\":700.5}}{after}")).unwrap();
    desk.pausa(&["report", "ep.wav", "ep.json", "-o", "-"])
        .assert()
        .success()
        .stderr(contains("700.500 s").and(contains("is it the right one?")));
}

#[test]
fn a_translation_stands_beside_its_original_with_or_without_times() {
    let desk = desk();
    desk.pausa(&["align", "ep.wav", "ep.txt", "--method", "pauses", "-o", "ep.json"]).assert().success();
    fs::write(desk.path("ep.de.srt"), SRT.replace("Nobody built", "Niemand baute")).unwrap();
    fs::write(
        desk.path("ep.de.txt"),
        "Niemand baute ihr einen Kurs. Sie sah zu.\n\nAm Freitag kannte sie den Weg.\n",
    )
    .unwrap();
    let page = |subtitles: &str, translation: &str| {
        desk.pausa(&["report", "ep.wav", subtitles, "--translation", translation, "-o", "-"])
    };
    page("ep.srt", "ep.de.srt").assert().success().stdout(contains("\"beside\":[\"Niemand baute"));
    page("ep.json", "ep.de.txt").assert().success().stdout(contains("\"translations\":[\"de\"]"));
    page("ep.srt", "ep.de.txt").assert().code(2).stderr(contains("ep.de.txt has no times"));
}
