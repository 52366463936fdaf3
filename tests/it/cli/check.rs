//! `pausa check` and `pausa retime` as their users meet them.

use std::fmt::Write;
use std::fs;

use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use tempfile::TempDir;

use crate::support::desk::pausa;

const WORDS: [&str; 8] = ["watch", "river", "cloud", "lantern", "station", "letter", "winter", "garden"];

/// Sixty sentences, three seconds apart; each start is what `moved` makes of it, in milliseconds.
fn srt(moved: impl Fn(i64) -> i64) -> String {
    let mut srt = String::new();
    let stamp = |millis: i64| {
        format!(
            "{:02}:{:02}:{:02},{:03}",
            millis / 3_600_000,
            millis / 60_000 % 60,
            millis / 1000 % 60,
            millis % 1000
        )
    };
    for n in 0..60usize {
        let start = 10_000 + 3000 * n as i64;
        let (from, to) = (stamp(moved(start)), stamp(moved(start + 2500)));
        let text = format!("Number {n} of the {} and the {} by the *sea*", WORDS[n % 8], WORDS[n / 8]);
        write!(srt, "{}\n{from} --> {to}\n{text}\n\n", n + 1).unwrap();
    }
    srt
}

/// A folder with a reference and subtitles that are late by 120 ms.
fn desk() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("good.srt"), srt(|time| time)).unwrap();
    fs::write(folder.path().join("late.srt"), srt(|time| time + 120)).unwrap();
    folder
}

#[test]
fn the_table_says_what_is_off_and_the_exit_code_follows_the_grade() {
    let folder = desk();
    pausa(&folder, "check late.srt --reference good.srt")
        .assert()
        .code(0)
        .stdout(contains("late.srt against good.srt: ok").and(contains("+120 ms in the middle")));
    fs::write(folder.path().join("worse.srt"), srt(|time| time + 900)).unwrap();
    pausa(&folder, "check worse.srt --reference good.srt")
        .assert()
        .code(1)
        .stdout(contains("good.srt: fail"));
}

#[test]
fn limits_that_are_exceeded_are_told_with_by_how_much() {
    let folder = desk();
    let limits = "--max-median 100ms --max-p95 0.25s --max-slope 20ms/h --max-offset 50ms --min-coverage 95%";
    pausa(&folder, &format!("check late.srt --reference good.srt {limits}"))
        .assert()
        .code(1)
        .stdout(contains("late.srt against good.srt: ok, 2 limits exceeded"))
        .stderr(contains("the median error of the cue starts is 120 ms, 20 ms more than the limit of 100 ms"))
        .stderr(contains("the offset in the middle is 120 ms, 70 ms more than the limit of 50 ms"));
    pausa(&folder, "check late.srt --reference good.srt --max-median 120ms")
        .assert()
        .code(0)
        .stderr(is_empty());
}

#[test]
fn json_is_one_document_with_the_figures() {
    let folder = desk();
    let output =
        pausa(&folder, "check late.srt --reference good.srt --max-median 0.1 --json").assert().code(1);
    let json: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(json["passed"], false);
    assert_eq!(json["grade"], "ok");
    assert_eq!(json["starts"]["count"], 60);
    assert_eq!(json["starts"]["median"], 0.12);
    assert_eq!(json["line"]["offset_at_middle"], 0.12);
    assert_eq!(json["exceeded"][0]["what"], "median");
    assert_eq!(json["exceeded"][0]["of"]["limit"], 0.1);
    assert_eq!(json["jumps"], serde_json::json!([]));
}

#[test]
fn markdown_junit_and_plot_hold_the_outcome_and_escape_the_text() {
    let folder = desk();
    fs::rename(folder.path().join("late.srt"), folder.path().join("R&D_1.srt")).unwrap();
    let files = "--junit out.xml --plot drift.svg";
    let arguments = format!("check R&D_1.srt --reference good.srt --markdown --max-p95 100ms {files}");
    pausa(&folder, &arguments)
        .assert()
        .code(1)
        .stdout(contains("### R&D\\_1.srt against good.srt").and(contains("| cue starts | 60 | +120 |")))
        .stdout(contains("\\*sea\\*"));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let (junit, plot) = (read("out.xml"), read("drift.svg"));
    assert!(junit.contains("tests=\"6\" failures=\"1\""), "{junit}");
    assert!(junit.contains("R&amp;D_1.srt") && !junit.contains("R&D"), "{junit}");
    assert!(plot.contains("R&amp;D_1.srt against good.srt") && plot.ends_with("</svg>\n"), "{plot}");
    assert_eq!(plot.matches("<circle").count(), 2 * 60 + 2);

    pausa(&folder, &arguments)
        .assert()
        .code(2)
        .stderr(contains("out.xml exists: pass --force to overwrite it"));
    pausa(&folder, &format!("{arguments} --force")).assert().code(1);
    assert_eq!((read("out.xml"), read("drift.svg")), (junit, plot));
}

#[test]
fn a_wrong_frame_rate_is_named_and_a_jump_placed() {
    let folder = desk();
    let jump = |time: i64| if time >= 100_000 { 5000 } else { 0 };
    fs::write(folder.path().join("late.srt"), srt(|time| time * 25_025 / 24_000 + jump(time))).unwrap();
    pausa(&folder, "check late.srt --reference good.srt")
        .assert()
        .code(1)
        .stdout(contains("as if timed at 23.976 fps, the reference at 25"))
        .stdout(contains("+5000 ms between 0:01:37.000 and 0:01:40.000 of the reference, at cue 31"));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let folder = desk();
    let other = "1\n00:00:01,000 --> 00:00:02,000\nQuite another story.\n\n2\n00:00:03,000 --> 00:00:04,000\nTold in Rome.\n";
    fs::write(folder.path().join("other.srt"), other).unwrap();
    fs::write(folder.path().join("empty.srt"), "").unwrap();
    for (arguments, message) in [
        ("other.srt --reference good.srt", "other.srt against good.srt: this is not the same text"),
        ("late.srt --reference empty.srt", "empty.srt is empty"),
        ("late.srt --reference none.srt", "cannot open none.srt"),
        ("- --reference -", "standard input holds one document"),
        ("late.srt --reference good.srt --max-slope 20ms", "write 20ms/h or 50ppm"),
        ("late.srt --reference good.srt --plot late.srt --force", "late.srt: this is one of the inputs"),
        ("late.srt", "--reference"),
    ] {
        pausa(&folder, &format!("check {arguments}"))
            .assert()
            .code(2)
            .stdout(is_empty())
            .stderr(contains(message));
    }
}

#[test]
fn an_older_encoding_is_read_and_told() {
    let folder = desk();
    let late = srt(|time| time + 120).replace("*sea*", "*Großstadt an der Küste*");
    let good = srt(|time| time).replace("*sea*", "*Großstadt an der Küste*");
    fs::write(folder.path().join("late.srt"), encoding_rs::WINDOWS_1252.encode(&late).0).unwrap();
    fs::write(folder.path().join("good.srt"), good).unwrap();
    pausa(&folder, "check late.srt --reference good.srt")
        .assert()
        .code(0)
        .stdout(contains("+120 ms"))
        .stderr(contains("late.srt is not UTF-8: read as windows-1252"));
    pausa(&folder, "retime late.srt --reference good.srt -o right.srt").assert().code(0);
    assert!(fs::read_to_string(folder.path().join("right.srt")).unwrap().contains("Küste"));
}

#[test]
fn retime_puts_the_times_right_and_leaves_the_text() {
    let folder = desk();
    let drift = |time: i64| time * 25_025 / 24_000 + if time >= 100_000 { 5000 } else { 0 };
    fs::write(folder.path().join("late.srt"), srt(drift)).unwrap();
    pausa(&folder, "retime late.srt --reference good.srt -o right.srt")
        .assert()
        .code(0)
        .stderr(contains("1 jump"));
    let right = fs::read_to_string(folder.path().join("right.srt")).unwrap();
    let text = |srt: &str| srt.lines().filter(|line| !line.contains("-->")).collect::<Vec<_>>().join("\n");
    assert_eq!(text(&right).trim_end(), text(&srt(|time| time)).trim_end());
    pausa(&folder, "check right.srt --reference good.srt --max-p95 2ms --max-slope 20ms/h").assert().code(0);

    pausa(&folder, "retime late.srt --reference good.srt -o right.srt")
        .assert()
        .code(2)
        .stderr(contains("--force"));
    pausa(&folder, "retime late.srt --reference good.srt -o good.srt --force")
        .assert()
        .code(2)
        .stderr(contains("this is one of the inputs"));
    pausa(&folder, "retime - --reference good.srt -o -")
        .write_stdin(srt(drift))
        .assert()
        .code(0)
        .stdout(predicate::eq(right));
}
