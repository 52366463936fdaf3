//! `pausa feed` as its users meet it.

use std::fs;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

use crate::feed::{BASE, FEED};
use crate::support::desk::Desk;

fn desk() -> Desk {
    let desk = Desk::empty();
    fs::write(desk.path("feed.xml"), FEED).unwrap();
    for file in ["ep1.vtt", "ep1.zh-Hans.srt", "ep1.html", "ep7.vtt", "ep1.ttml"] {
        fs::write(desk.path(file), "any").unwrap();
    }
    desk
}

fn feed(desk: &Desk, arguments: &[&str]) -> Command {
    let mut command = desk.pausa(&["feed", "feed.xml", "--base-url", BASE]);
    command.args(arguments);
    command
}

#[test]
fn the_command_writes_a_new_file_and_leaves_the_feed() {
    let desk = desk();
    let files = ["ep1.vtt", "ep1.zh-Hans.srt", "ep1.html"];
    let done = feed(&desk, &files).args(["-o", "new.xml"]).assert().success().stdout("");
    done.stderr("3 transcripts added, 2 items without a transcript → new.xml\n");
    let new = desk.read("new.xml");
    assert!(new.contains("ep1.zh-Hans.srt\" type=\"application/x-subrip\" language=\"zh-Hans\""), "{new}");
    assert!(new.contains("ep1.vtt\" type=\"text/vtt\" rel"), "{new}");
    assert_eq!(desk.read("feed.xml"), FEED);
    feed(&desk, &files).args(["-o", "new.xml"]).assert().code(2).stderr(contains("--force"));
    feed(&desk, &files)
        .args(["-o", "./feed.xml", "--force"])
        .assert()
        .code(2)
        .stderr(contains("one of the inputs"));
    feed(&desk, &files).args(["-o", "-"]).assert().success().stdout(new).stderr("");
}

#[test]
fn files_without_an_item_make_the_exit_code_one_and_unusable_ones_two() {
    let desk = desk();
    let left = feed(&desk, &["ep7.vtt", "ep1.vtt", "-o", "new.xml"]).assert().code(1);
    left.stderr(contains("no enclosure is called ep7 with an ending").and(contains("1 transcript added")));
    assert!(desk.read("new.xml").contains("ep1.vtt"));
    for (file, message) in
        [("ep1.ttml", "do not read TTML"), ("ep1.txt", "no such file"), ("feed.xml", "no format")]
    {
        let refused = feed(&desk, &[file, "-o", "other.xml"]).assert().code(2);
        refused.stderr(contains(message).and(contains(file)));
        assert!(!desk.path("other.xml").exists());
    }
    fs::write(desk.path("ep1.json"), "{\"version\":\"1.0.0\",\"segments\":[]}").unwrap();
    feed(&desk, &["ep1.json", "-o", "other.xml"]).assert().code(2).stderr(contains(".podcast.json"));
}
