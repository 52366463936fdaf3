//! Translations that are timed by their original, with and without the recording.

use std::fs;

use predicates::str::contains;

use crate::support::desk::Desk;

/// What the episode's text says, in German; the last sentence is another's.
const GERMAN: &str = "Niemand baute einen besonderen Kurs für sie. Sie sah zu, und sie versuchte es.\n\nBis Freitag kannte sie den Weg.\n";

fn desk() -> Desk {
    let desk = Desk::with_an_episode();
    fs::write(desk.path("ep.de.txt"), GERMAN).unwrap();
    desk
}

/// The lines of an SRT file that hold times.
fn times(srt: &str) -> Vec<&str> {
    srt.lines().filter(|line| line.contains("-->")).collect()
}

#[test]
fn a_translation_stands_beside_the_transcript_with_its_times() {
    let desk = desk();
    let align = ["align", "ep.wav", "ep.txt", "--translation", "ep.de.txt"];
    desk.pausa(&align).assert().success().stderr(contains("ep.de.srt"));
    assert_eq!(desk.files(), ["ep.de.srt", "ep.de.txt", "ep.de.vtt", "ep.srt", "ep.txt", "ep.vtt", "ep.wav"]);
    let (english, german) = (desk.read("ep.srt"), desk.read("ep.de.srt"));
    let starts = |srt| times(srt).iter().map(|line| line[..12].to_owned()).collect::<Vec<_>>();
    assert_eq!(starts(&english), starts(&german));
    assert!(german.contains("Bis Freitag kannte sie den Weg."), "{german}");
    desk.pausa(&["align", "ep.wav", "ep.txt", "--translation", "ep.de.txt", "-o", "x.json", "--force"])
        .assert()
        .success();
    assert!(desk.read("x.de.json").contains("\"language\":\"de\""));
}

#[test]
fn without_the_recording_subtitles_give_the_times() {
    let desk = desk();
    desk.pausa(&["align", "ep.wav", "ep.txt", "-f", "srt,json"]).assert().success();
    desk.pausa(&["transfer", "ep.json", "ep.de.txt", "-f", "srt"])
        .assert()
        .success()
        .stderr(contains("3 sentences"));
    assert_eq!(times(&desk.read("ep.de.srt")).len(), times(&desk.read("ep.srt")).len());
    let from_subtitles =
        desk.pausa(&["transfer", "ep.srt", "-", "-o", "-"]).write_stdin(GERMAN).assert().success();
    from_subtitles.stdout(contains("Niemand baute"));
}

#[test]
fn both_languages_share_cues_in_every_format() {
    let desk = desk();
    let mut align =
        vec!["align", "ep.wav", "ep.txt", "--translation", "ep.de.txt", "-f", "srt,vtt,ass,ttml,html"];
    align.extend(["--bilingual", "below"]);
    desk.pausa(&align).assert().success();
    let srt = desk.read("ep.de.srt");
    let starts = |srt: &str| times(srt).iter().map(|line| line[..12].to_owned()).collect::<Vec<_>>();
    assert_eq!(starts(&srt), starts(&desk.read("ep.srt")));
    assert!(srt.contains("\nBy Friday she knew the way.\nBis Freitag kannte sie den Weg.\n"), "{srt}");
    for (file, text) in [
        (
            "ep.de.vtt",
            "<c.original.en>By Friday she knew the way.</c>\n<c.translation.de>Bis Freitag kannte sie den Weg.</c>\n",
        ),
        ("ep.de.ass", "{\\r}By Friday she knew the way.\\N{\\rTranslation}Bis Freitag kannte sie den Weg.\n"),
        (
            "ep.de.ttml",
            " region=\"below\" xml:lang=\"de\" xml:space=\"preserve\">Bis Freitag kannte sie den Weg.</p>",
        ),
        (
            "ep.de.html",
            "<span class=\"translation\" lang=\"de\" xml:lang=\"de\">Bis Freitag kannte sie den Weg.</span>",
        ),
    ] {
        assert!(desk.read(file).contains(text), "{}", desk.read(file));
    }
    let above = ["transfer", "ep.srt", "ep.de.txt", "--bilingual", "above", "-o", "-"];
    desk.pausa(&above)
        .assert()
        .success()
        .stdout(contains("Bis Freitag kannte sie den Weg.\nBy Friday she knew the way."));
    desk.pausa(&["align", "ep.wav", "ep.txt", "--bilingual", "below", "-o", "x.srt"])
        .assert()
        .code(2)
        .stderr(contains("--translation"));
}

#[test]
fn all_files_are_written_or_none() {
    let desk = desk();
    fs::write(desk.path("ep.de.vtt"), "mine").unwrap();
    let refused = desk.pausa(&["align", "ep.wav", "ep.txt", "--translation", "ep.de.txt"]).assert().code(2);
    refused.stderr(contains("ep.de.vtt exists"));
    assert!(!desk.path("ep.srt").exists());
    fs::remove_file(desk.path("ep.de.vtt")).unwrap();
    for (arguments, reason) in [
        (["--translation", "ep.de.txt", "--translation", "ep.de.txt"].as_slice(), "written twice"),
        (&["--translation", "ep.de.txt", "-o", "-"], "standard output holds one document"),
        (&["--translation", "gone.de.txt"], "gone.de.txt"),
        (&["--translation", "ep.de.txt", "-o", "ep.de.txt", "--force"], "one of the inputs"),
    ] {
        let mut all = vec!["align", "ep.wav", "ep.txt"];
        all.extend_from_slice(arguments);
        desk.pausa(&all).assert().code(2).stderr(contains(reason));
        assert!(!desk.path("ep.srt").exists());
    }
}
