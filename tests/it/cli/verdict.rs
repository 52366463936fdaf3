//! Is the transcript the recording's at all?

use std::fs;

use predicates::str::contains;

use crate::support::desk::Desk;

const RECORDING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/audio/the-watch-called-arnold.flac");
const TRANSCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/transcripts/the-watch-called-arnold.txt");
const ANOTHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/transcripts/names-of-the-clouds.txt");

fn saved(desk: &Desk, file: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(desk.path(file)).unwrap()).unwrap()
}

#[test]
fn a_transcript_of_another_recording_writes_nothing_unless_forced() {
    let desk = Desk::empty();
    desk.pausa(&["align", RECORDING, ANOTHER, "-o", "out.srt"])
        .assert()
        .code(1)
        .stderr(contains("its words are not what is heard"));
    assert!(!desk.path("out.srt").exists());
    desk.pausa(&["align", RECORDING, ANOTHER, "-o", "out.json", "--force"]).assert().success();
    assert_eq!(saved(&desk, "out.json")["verdict"], "wrong");
}

#[test]
fn a_translation_is_taken_on_the_users_word() {
    let desk = Desk::empty();
    desk.pausa(&["align", RECORDING, ANOTHER, "-o", "out.json", "--translated", "--quiet"])
        .assert()
        .success()
        .stderr("");
    assert_eq!(saved(&desk, "out.json")["verdict"], "translation");
}

#[test]
fn half_a_transcript_is_placed_and_doubted() {
    let desk = Desk::empty();
    let text = fs::read_to_string(TRANSCRIPT).unwrap();
    fs::write(desk.path("half.txt"), &text[..text.len() / 2]).unwrap();
    desk.pausa(&["align", RECORDING, "half.txt", "-o", "half.json"])
        .assert()
        .success()
        .stderr(contains("the transcript ends at"));
    desk.pausa(&["align", RECORDING, TRANSCRIPT, "-o", "whole.json"]).assert().success();
    let (half, whole) = (saved(&desk, "half.json"), saved(&desk, "whole.json"));
    assert_eq!((&half["verdict"], &whole["verdict"]), (&"doubtful".into(), &"good".into()));
    let start = |file: &serde_json::Value, i: usize| file["sentences"][i]["start"].as_f64().unwrap();
    let sentences = half["sentences"].as_array().unwrap().len();
    for i in 0..sentences - 1 {
        assert!((start(&half, i) - start(&whole, i)).abs() < 0.2, "sentence {i}");
    }
    desk.pausa(&["align", RECORDING, "half.txt", "-o", "strict.srt", "--strict"]).assert().code(1);
    assert!(desk.path("strict.srt").exists());
}

#[test]
fn notes_around_the_text_get_no_time() {
    let desk = Desk::empty();
    let text = fs::read_to_string(TRANSCRIPT).unwrap();
    let notes = "Published on a Tuesday in March.\n\nSubscribe wherever you get your podcasts.\n\n\
                 Our sponsors are listed on the website.\n\n";
    fs::write(desk.path("notes.txt"), format!("{notes}{text}\n\n{notes}")).unwrap();
    desk.pausa(&["align", RECORDING, "notes.txt", "-o", "notes.json"]).assert().success();
    let saved = saved(&desk, "notes.json");
    let sentences = saved["sentences"].as_array().unwrap();
    let is_unspoken = |i: &usize| sentences[*i]["status"] == "not spoken";
    let unspoken: Vec<usize> = (0..sentences.len()).filter(is_unspoken).collect();
    let last = sentences.len();
    assert_eq!(unspoken, [0, 1, 2, last - 3, last - 2, last - 1]);
    assert!(unspoken.iter().all(|&i| sentences[i]["start"].is_null()));
}

#[test]
fn a_start_less_sure_than_asked_for_fails() {
    let desk = Desk::empty();
    let arguments = ["align", RECORDING, TRANSCRIPT, "-o", "out.srt", "--force", "--min-confidence"];
    desk.pausa(&[&arguments[..], &["0.2"]].concat()).assert().success();
    desk.pausa(&[&arguments[..], &["100%"]].concat())
        .assert()
        .code(1)
        .stderr(contains("less than the minimum"));
}
