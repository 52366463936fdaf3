//! What `pausa batch` says of transcripts, and what it takes from one for another.

use std::fs;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use crate::support::clip::fixture;
use crate::support::desk::{Desk, TEXT};

#[test]
fn a_text_that_is_too_short_to_tell_its_language_is_in_that_of_the_others() {
    let desk = Desk::with_an_episode();
    let german = "Niemand hat ihr einen besonderen Kurs gebaut. Sie sah zu und versuchte es. Am Freitag kannte sie den Weg.\n";
    fs::write(desk.path("ep.txt"), german).unwrap();
    for (name, text) in [("ep2", german), ("ep3", "Na ja, 12 oder 13, und dann Schluss.\n")] {
        fs::copy(desk.path("ep.wav"), desk.path(&format!("{name}.wav"))).unwrap();
        fs::write(desk.path(&format!("{name}.txt")), text).unwrap();
    }
    desk.pausa(&["batch", ".", "--format", "json", "--force"])
        .assert()
        .stderr(contains("tell its language").not());
    assert!(desk.read("ep3.json").contains("\"language\":\"de\""), "{}", desk.read("ep3.json"));
}

#[test]
fn what_a_transcript_writes_around_its_text_is_told_to_who_asks() {
    let desk = Desk::with_an_episode();
    let stamped = TEXT.replace("Nobody", "[0:00] Nobody").replace("By Friday", "[0:05] By Friday");
    fs::write(desk.path("ep.txt"), stamped).unwrap();
    desk.pausa(&["batch", ".", "--verbose"]).assert().success().stderr(contains("ep.txt: 2 stamps"));
    desk.pausa(&["batch", ".", "--force"]).assert().success().stderr(contains("2 stamps").not());
}

#[test]
fn the_sound_tracks_of_a_recording_that_does_not_fit_are_named() {
    let desk = Desk::with_an_episode();
    fs::copy(fixture("tracks-aac-22050.mkv"), desk.path("film.mkv")).unwrap();
    fs::write(desk.path("film.txt"), TEXT).unwrap();
    desk.pausa(&["batch", "."])
        .assert()
        .failure()
        .stderr(contains("another of its sound tracks may be meant: 1 (eng, commentary), 2 (eng), 3 (ger)"));
}
