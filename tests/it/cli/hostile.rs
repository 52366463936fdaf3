//! The program among files that mean it harm, and among those that it must not harm.

use std::fs;
use std::path::Path;

use predicates::prelude::*;
use predicates::str::{contains, ends_with};

use crate::support::desk::{Desk, TEXT, bursts, write_wav};

/// Three bursts and their three sentences.
fn desk() -> Desk {
    let desk = Desk::empty();
    write_wav(&desk.path("ep.wav"), &bursts(&[(0.5, 2.2), (0.5, 1.7), (0.9, 1.6)]));
    fs::write(desk.path("ep.txt"), TEXT).unwrap();
    desk
}

const SRT: &str = "1\n00:00:00,500 --> 00:00:02,700\nNobody built a special course for her.\n\n\
                   2\n00:00:03,200 --> 00:00:04,900\nShe watched, and she tried.\n\n\
                   3\n00:00:05,800 --> 00:00:07,400\nBy Friday she knew the way.\n";

#[test]
fn entities_are_refused_and_cost_their_file_alone() {
    let desk = desk();
    let mut bomb = String::from("<!DOCTYPE tt [<!ENTITY a0 'haha'>");
    for n in 1..9 {
        let ten = format!("&a{};", n - 1).repeat(10);
        bomb.extend(["<!ENTITY a", &n.to_string(), " '", &ten, "'>"]);
    }
    fs::write(desk.path("bomb.ttml"), bomb.clone() + "]><tt><body><div><p>&a8;</p></div></body></tt>")
        .unwrap();
    fs::write(desk.path("feed.xml"), bomb.replace("tt [", "rss [") + "]><rss>&a8;</rss>").unwrap();
    fs::write(desk.path("ep.srt"), SRT).unwrap();
    desk.pausa(&["convert", "bomb.ttml", "o.srt"]).assert().code(2).stderr(contains("DOCTYPE"));
    let feed = ["feed", "feed.xml", "ep.srt", "--base-url", "https://e.com/", "-o", "new.xml"];
    desk.pausa(&feed).assert().code(2).stderr(contains("feed.xml, line 1").and(contains("DOCTYPE")));
    fs::remove_file(desk.path("ep.srt")).unwrap();
    fs::copy(desk.path("ep.wav"), desk.path("bomb.wav")).unwrap();
    let batch = desk.pausa(&["batch", "--method", "pauses"]).assert().code(1);
    batch.stderr(contains("1 done").and(contains("failed bomb.wav")));
}

#[test]
fn no_output_is_an_input_however_it_is_spelt() {
    let desk = desk();
    fs::write(desk.path("ep.srt"), SRT).unwrap();
    fs::write(desk.path("good.srt"), SRT).unwrap();
    fs::write(desk.path("pausa.toml"), "max-cpl = 30\n").unwrap();
    fs::write(desk.path("feed.xml"), "<rss><channel/></rss>").unwrap();
    fs::create_dir(desk.path("sub")).unwrap();
    let before: Vec<(String, Vec<u8>)> = desk
        .files()
        .into_iter()
        .filter(|name| name != "sub")
        .map(|name| (name.clone(), fs::read(desk.path(&name)).unwrap()))
        .collect();
    for arguments in [
        "align ep.wav ep.txt -f srt -o ./ep.wav",
        "align ep.wav ep.txt -f srt -o sub/../ep.txt",
        "align ep.wav ep.txt -f srt -o ./pausa.toml",
        "convert ep.srt ./ep.srt",
        "retime ep.srt --reference good.srt -o ./good.srt",
        "retime ep.srt --reference good.srt -o sub/../ep.srt",
        "check ep.srt --reference good.srt --junit ./good.srt",
        "check ep.srt --reference good.srt --plot sub/../ep.srt",
        "feed feed.xml ep.srt --base-url https://e.com/ -o ./ep.srt",
        "batch --report ./ep.txt",
        "batch --junit sub/../ep.wav",
        "batch --feed feed.xml --base-url https://e.com/ --feed-output ./feed.xml",
    ] {
        let arguments: Vec<&str> = arguments.split(' ').chain(["--force"]).collect();
        desk.pausa(&arguments).assert().code(2).stderr(contains("this is one of the inputs"));
        for (name, content) in &before {
            assert_eq!(fs::read(desk.path(name)).unwrap(), *content, "{name} after {arguments:?}");
        }
    }
}

#[test]
fn one_file_is_not_written_twice_under_two_spellings() {
    let desk = desk();
    let align = desk.pausa(&["align", "ep.wav", "ep.txt", "-o", "a.srt", "-o", "./a.srt"]);
    { align }.assert().code(2).stderr(contains("written twice"));
    fs::write(desk.path("ep.srt"), SRT).unwrap();
    let check = ["check", "ep.srt", "--reference", "ep.srt", "--junit", "x.xml", "--plot", "./x.xml"];
    desk.pausa(&check).assert().code(2).stderr(contains("the same file"));
}

#[test]
fn what_is_named_by_others_is_shown_and_not_obeyed() {
    let desk = Desk::empty();
    let name = "ep\u{1b}]0;owned\u{7}\u{202e}.srt";
    fs::write(desk.path(name), SRT.replace("special", "sp\u{202e}ecial")).unwrap();
    fs::write(desk.path("good.srt"), SRT).unwrap();
    fs::write(
        desk.path("feed.xml"),
        "<rss><channel><item><title>a\u{202e}b</title>\
         <enclosure url=\"https://e.com/%1b%5b2J.mp3\"/></item></channel></rss>",
    )
    .unwrap();
    fs::write(desk.path("jobs.csv"), "audio,transcript,max\u{9b}2J\nep.wav,ep.txt,3\n").unwrap();
    fs::write(desk.path("bad.toml"), "profile = \"\\u001B[2J\"\n").unwrap();
    for arguments in [
        &["lint", name, "--max-cps", "1"][..],
        &["check", name, "--reference", "good.srt"],
        &["check", name, "--reference", "good.srt", "--markdown"],
        &["convert", name, "good.srt"],
        &["align", name, "good.srt", "-o", "x.srt"],
        &["align", "none.wav", "good.srt", "-o", "x.srt", "--config", "bad.toml"],
        &["feed", "feed.xml", "good.srt", "--base-url", "https://e.com/", "-o", "new.xml", "--verbose"],
        &["batch", "--dry-run"],
        &["batch", "--manifest", "jobs.csv"],
        &["lint", "--\u{1b}[2J"],
    ] {
        let output = desk.pausa(arguments).output().unwrap();
        for said in [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()).unwrap()) {
            let obeyed = said.find(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}');
            assert_eq!(obeyed, None, "{arguments:?}: {said:?}");
        }
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_cause_is_told_once() {
    let desk = desk();
    for arguments in [
        &["align", "none.wav", "ep.txt"][..],
        &["align", "ep.wav", "none.txt"],
        &["convert", "none.srt", "x.vtt"],
        &["align", "ep.wav", "ep.txt", "--config", "none.toml"],
        &["batch", "--manifest", "none.csv"],
    ] {
        let output = desk.pausa(arguments).assert().code(2).get_output().stderr.clone();
        let said = String::from_utf8(output).unwrap();
        assert_eq!(said.matches("No such file").count(), 1, "{said}");
        assert_eq!(said.matches("none.").count(), 1, "{said}");
    }
}

#[test]
fn a_quiet_batch_still_says_what_it_left_out() {
    let desk = desk();
    fs::write(desk.path("bad.wav"), "no sound").unwrap();
    fs::write(desk.path("bad.txt"), TEXT).unwrap();
    fs::write(desk.path("alone.txt"), TEXT).unwrap();
    let batch = desk.pausa(&["batch", "-q", "--method", "pauses"]).assert().code(1);
    batch.stderr(contains("failed bad.wav").and(contains("orphan alone.txt")).and(contains("done").not()));
}

#[test]
fn results_of_a_manifest_stay_below_the_folder_of_the_results() {
    let desk = desk();
    for output in ["../out", "/out", "a/../../out"] {
        fs::write(desk.path("jobs.csv"), format!("audio,transcript,output\nep.wav,ep.txt,{output}\n"))
            .unwrap();
        let batch = desk.pausa(&["batch", "--manifest", "jobs.csv", "-o", "results"]).assert().code(2);
        batch.stderr(contains("jobs.csv:2: output is").and(contains("outside the folder")));
    }
    assert_eq!(desk.files(), ["ep.txt", "ep.wav", "jobs.csv"]);
}

#[test]
fn recordings_longer_than_asked_for_are_refused() {
    let desk = desk();
    fs::write(desk.path("subs.srt"), SRT).unwrap();
    for arguments in [
        "align ep.wav ep.txt -o x.vtt",
        "pauses ep.wav",
        "check subs.srt --audio ep.wav",
        "retime subs.srt --audio ep.wav -o x.srt",
    ] {
        let arguments: Vec<&str> = arguments.split(' ').chain(["--max-audio", "5s"]).collect();
        desk.pausa(&arguments).assert().code(2).stderr(contains("ep.wav holds more than 0:00:05"));
    }
    // Nobody's transcript.
    fs::remove_file(desk.path("subs.srt")).unwrap();
    desk.pausa(&["batch", "--max-audio", "5s"]).assert().code(1).stderr(contains("failed ep.wav: "));
    desk.pausa(&["batch", "--max-audio", "10s"]).assert().code(0);
}

#[test]
fn as_many_jobs_as_somebody_likes_to_name_are_no_more_than_there_are_episodes() {
    let desk = desk();
    desk.pausa(&["batch", "--jobs", "99999999", "--method", "pauses"]).assert().success();
}

#[test]
fn one_far_time_makes_no_large_picture() {
    let desk = Desk::empty();
    fs::write(desk.path("good.srt"), SRT).unwrap();
    let far = "\n4\n99999:00:05,800 --> 99999:00:07,400\nAnd then no more was said of it at all.\n";
    fs::write(desk.path("far.srt"), SRT.to_owned() + far).unwrap();
    desk.pausa(&["check", "far.srt", "--reference", "far.srt", "--plot", "far.svg"]).assert().success();
    desk.pausa(&["check", "good.srt", "--reference", "good.srt", "--plot", "good.svg"]).assert().success();
    let [far, good] = ["far.svg", "good.svg"].map(|name| desk.read(name).len());
    assert!(far < good + 2000, "{far} against {good}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::process::{Command, Stdio};

    use assert_cmd::cargo::cargo_bin;

    use super::*;

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn pipes_and_devices_in_a_folder_are_named_and_not_read() {
        let desk = desk();
        for name in ["a.wav", "a.txt", "b.txt"] {
            pipe(&desk.path(name));
        }
        symlink("/dev/zero", desk.path("c.txt")).unwrap();
        fs::copy(desk.path("ep.wav"), desk.path("c.wav")).unwrap();
        for arguments in [&["batch", "--dry-run"][..], &["batch", "--method", "pauses"]] {
            let output = desk.pausa(arguments).assert().code(1).get_output().clone();
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            for name in ["a.wav", "a.txt", "b.txt", "c.txt"] {
                let told = format!("unreadable {name}: it is not a regular file");
                assert!(said.contains(&told), "{name}: {said}");
            }
        }
        assert!(desk.path("ep.srt").exists());
    }

    #[test]
    fn pipes_and_devices_are_no_input() {
        let desk = desk();
        fs::write(desk.path("subs.srt"), SRT).unwrap();
        pipe(&desk.path("pipe.srt"));
        pipe(&desk.path("jobs.csv"));
        fs::write(desk.path("zero.csv"), "audio,transcript\n/dev/zero,/dev/zero\n").unwrap();
        for arguments in [
            "align /dev/zero ep.txt",
            "align ep.wav /dev/zero",
            "align ep.wav ep.txt --config /dev/zero",
            "convert /dev/zero x.srt",
            "convert pipe.srt x.srt",
            "lint pipe.srt",
            "check pipe.srt --reference subs.srt",
            "check subs.srt --audio /dev/zero",
            "feed /dev/zero subs.srt --base-url https://e.com/ -o x.xml",
            "batch --manifest jobs.csv",
        ] {
            let arguments: Vec<&str> = arguments.split(' ').collect();
            desk.pausa(&arguments).assert().code(2).stderr(contains("is not a regular file"));
        }
        let batch = desk.pausa(&["batch", "--manifest", "zero.csv"]).assert().code(1);
        batch.stderr(contains("is not a regular file"));
        let endless = fs::File::open("/dev/zero").unwrap();
        let mut lint = Command::new(cargo_bin("pausa"));
        let lint = lint.current_dir(desk.path("")).args(["lint", "-"]).stdin(endless).output().unwrap();
        assert_eq!(lint.status.code(), Some(2));
        assert!(String::from_utf8(lint.stderr).unwrap().contains("the maximum of a text"));
    }

    #[test]
    fn a_pipe_in_the_place_of_a_result_a_record_or_a_lock_harms_its_episode_alone() {
        let desk = desk();
        for name in ["b", "c", "d"] {
            fs::copy(desk.path("ep.wav"), desk.path(&format!("{name}.wav"))).unwrap();
            fs::write(desk.path(&format!("{name}.txt")), TEXT).unwrap();
        }
        fs::create_dir(desk.path(".pausa")).unwrap();
        pipe(&desk.path("b.srt"));
        pipe(&desk.path(".pausa/c.json"));
        pipe(&desk.path(".pausa/d.lock"));
        let batch = desk.pausa(&["batch", "--method", "pauses"]).assert().code(1);
        batch.stderr(
            contains("failed b.wav: b.srt is there, and no regular file")
                .and(contains("failed c.wav"))
                .and(contains("failed d.wav"))
                .and(contains("1 done")),
        );
    }

    #[test]
    fn an_output_that_is_a_link_to_an_input_is_the_input() {
        let desk = desk();
        symlink("ep.txt", desk.path("out.srt")).unwrap();
        fs::create_dir(desk.path("results")).unwrap();
        symlink("../ep.txt", desk.path("results/ep.srt")).unwrap();
        let align = ["align", "ep.wav", "ep.txt", "-o", "out.srt", "--force"];
        desk.pausa(&align).assert().code(2).stderr(contains("one of the inputs"));
        let batch = desk.pausa(&["batch", "-o", "results", "--force", "-f", "srt"]).assert().code(1);
        batch.stderr(contains("would be overwritten, which is read"));
        assert_eq!(desk.read("ep.txt"), TEXT);
    }

    #[test]
    fn a_result_that_nobody_takes_is_no_success() {
        let desk = desk();
        let run = |redirection: &str| {
            let line = format!("\"$0\" align ep.wav ep.txt --method pauses -f srt -o - {redirection}");
            let mut shell = Command::new("sh");
            shell.current_dir(desk.path("")).arg("-c").arg(line).arg(cargo_bin("pausa"));
            shell.stdin(Stdio::null()).output().unwrap()
        };
        let closed = run(">&-");
        assert_eq!(closed.status.code(), Some(2));
        assert!(String::from_utf8(closed.stderr).unwrap().contains("standard output is closed"));
        assert!(run(">/dev/null").status.success());
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_error() {
        let desk = desk();
        fs::write(desk.path("ep.srt"), SRT.repeat(5000)).unwrap();
        let line = "\"$0\" lint ep.srt --max-cps 1 --json 2>err.txt | head -c 10; \"$0\" formats --json 2>>err.txt | true";
        let mut shell = Command::new("sh");
        shell.current_dir(desk.path("")).arg("-c").arg(line).arg(cargo_bin("pausa"));
        assert!(shell.output().unwrap().status.success());
        assert!(!desk.read("err.txt").contains("error:"), "{}", desk.read("err.txt"));
    }

    #[test]
    fn what_a_killed_run_has_left_is_swept_away_by_the_next() {
        let desk = desk();
        fs::write(desk.path(".pausa-q1w2e3.part"), "half").unwrap();
        desk.pausa(&["align", "ep.wav", "ep.txt", "--method", "pauses"]).assert().success();
        assert_eq!(desk.files(), ["ep.srt", "ep.txt", "ep.vtt", "ep.wav"]);
    }

    #[test]
    fn a_result_that_has_no_place_keeps_the_others_away() {
        let desk = desk();
        fs::write(desk.path("full"), "").unwrap();
        fs::create_dir(desk.path("locked")).unwrap();
        // A file system that nobody writes to, whoever asks.
        let unwritable = "/proc/ep.vtt";
        let align = ["align", "ep.wav", "ep.txt", "--method", "pauses", "-o", "ep.srt", "-o", unwritable];
        desk.pausa(&align).assert().code(2).stderr(ends_with("\n"));
        assert!(!desk.path("ep.srt").exists());
    }

    #[test]
    fn a_hang_up_ends_a_batch_in_order_unless_it_is_ignored() {
        let desk = desk();
        for n in 0..11 {
            fs::copy(desk.path("ep.wav"), desk.path(&format!("e{n}.wav"))).unwrap();
            fs::write(desk.path(&format!("e{n}.txt")), TEXT).unwrap();
        }
        // The signal comes when an episode has begun.
        let ended = |prefix: &str| {
            let script = format!(
                "{prefix} sh -c 'echo $$ >pid; exec \"$0\" batch --method pauses --jobs 1 --json' \"$0\" 2>err.txt | \
                 while read -r event; do case $event in *'\"event\":\"started\"'*) kill -HUP $(cat pid) 2>/dev/null;; \
                 esac; done"
            );
            let mut shell = Command::new("sh");
            shell.current_dir(desk.path("")).arg("-c").arg(script).arg(cargo_bin("pausa"));
            assert!(shell.output().unwrap().status.success());
            desk.files()
                .into_iter()
                .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "srt"))
                .count()
        };
        let some = ended("");
        assert!(some < 12, "{some}");
        assert!(desk.read("err.txt").contains("not done"), "{}", desk.read("err.txt"));
        assert_eq!(ended("trap '' HUP;"), 12);
    }
}
