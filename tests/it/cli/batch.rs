//! `pausa batch` as its users meet it: a folder in, subtitles out, every file that is not good named.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

use crate::support::desk::{Desk, TEXT, bursts, program, write_wav};
use crate::support::known::{ARNOLD, path, sample};

/// A folder for episodes of three bursts, about as long as the sentences of [`TEXT`].
struct Folder {
    desk: Desk,
}

impl Folder {
    fn new() -> Self {
        Self { desk: Desk::empty() }
    }

    /// A folder with `ep1` to `ep3`, each a little different.
    fn of_three() -> Self {
        let folder = Self::new();
        for (n, name) in ["ep1", "ep2", "ep3"].iter().enumerate() {
            folder.recording(&format!("{name}.wav"), 0.1 * n as f64);
            folder.write(&format!("{name}.txt"), TEXT);
        }
        folder
    }

    fn root(&self) -> PathBuf {
        self.desk.path("")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.desk.path(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        self.desk.read(name)
    }

    /// A recording whose last pause is longer by so many seconds.
    fn recording(&self, name: &str, longer: f64) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_wav(&path, &bursts(&[(0.5, 2.2), (0.5, 1.7), (0.9 + longer, 1.6)]));
    }

    /// The program, started in the folder.
    fn pausa(&self, arguments: &[&str]) -> Command {
        self.desk.pausa(arguments)
    }

    /// `pausa batch` with the quicker method, which has to end with this code. What it said.
    fn batch(&self, code: i32, arguments: &[&str]) -> String {
        let assert = self.pausa(&["batch", "--method", "pauses"]).args(arguments).assert().code(code);
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    }

    /// The same with `--json`: the events.
    fn events(&self, code: i32, arguments: &[&str]) -> Vec<Value> {
        let mut command = self.pausa(&["batch", "--method", "pauses", "--json"]);
        let assert = command.args(arguments).assert().code(code);
        let text = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Every file that is not hidden, with its content.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let root = self.root();
        collect(&root, &root, &mut files);
        files
    }

    /// The names of the subtitles.
    fn subtitles(&self) -> Vec<String> {
        let endings = ["srt", "vtt", "json"];
        let is_subtitle = |name: &String| endings.iter().any(|ending| name.ends_with(&format!(".{ending}")));
        self.files().into_keys().filter(is_subtitle).collect()
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap());
        }
    }
}

fn of<'a>(events: &'a [Value], kind: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["event"] == kind).collect()
}

#[test]
fn a_folder_becomes_subtitles_beside_the_recordings() {
    let folder = Folder::of_three();
    folder.recording("season 2/ep1.wav", 0.0);
    folder.write("season 2/EP1.txt", TEXT);
    let said = folder.batch(0, &[]);
    assert!(said.contains("4 done") && said.contains("season 2/ep1.wav"), "{said}");
    let expected =
        ["ep1", "ep2", "ep3", "season 2/ep1"].map(|name| [format!("{name}.srt"), format!("{name}.vtt")]);
    assert_eq!(folder.subtitles(), expected.concat());
}

#[test]
fn two_folders_and_a_third_for_the_results() {
    let folder = Folder::new();
    folder.recording("audio/s1/ep1.wav", 0.0);
    folder.write("transcripts/s1/ep1.txt", TEXT);
    folder.write(
        "transcripts/s1/ep1.de.txt",
        "Niemand baute für sie einen Kurs. Sie sah zu.\n\nAm Freitag ging es.\n",
    );
    folder.batch(0, &["--output", "subs", "-f", "srt"]);
    assert_eq!(folder.subtitles(), ["subs/s1/ep1.de.srt", "subs/s1/ep1.srt"]);
    folder.batch(0, &["--audio", "audio", "--transcripts", "transcripts", "-f", "vtt", "--output", "v"]);
    assert_eq!(folder.subtitles().len(), 4);
    let events = folder.events(0, &["--output", "subs", "-f", "srt", "--dry-run"]);
    let languages: Vec<&Value> = of(&events, "plan").iter().map(|plan| &plan["language"]).collect();
    assert_eq!(languages, [&Value::from("de"), &Value::Null]);
}

#[test]
fn the_same_bytes_alone_and_in_a_batch_of_any_width() {
    let samples = path("audio");
    let folder = Folder::new();
    let stems = ["the-watch-called-arnold.flac", "names-of-the-clouds.opus"];
    for name in stems {
        folder.write(&format!("audio/{name}"), fs::read(samples.join(name)).unwrap());
        let text = Path::new(name).with_extension("txt");
        let text = samples.with_file_name("transcripts").join(text);
        let name = text.file_name().unwrap().to_str().unwrap();
        folder.write(&format!("transcripts/{name}"), fs::read(&text).unwrap());
    }
    folder.write("pausa.toml", "profile = \"bbc\"\nformat = [\"srt\", \"json\"]\n");
    let batch = |output: &str, jobs: &str| {
        folder.pausa(&["batch", "--output", output, "--jobs", jobs]).assert().success();
    };
    batch("one", "1");
    batch("two", "2");
    fs::create_dir(folder.path("alone")).unwrap();
    for name in stems {
        let text = Path::new("transcripts").join(name).with_extension("txt");
        let audio = format!("audio/{name}");
        let text = text.to_str().unwrap().to_owned();
        folder.pausa(&["align", &audio, &text, "-o", "alone"]).assert().success();
        for ending in ["srt", "json"] {
            let file = Path::new(name).with_extension(ending);
            let [alone, one, two] =
                ["alone", "one", "two"].map(|to| fs::read(folder.path(to).join(&file)).unwrap());
            assert!(alone == one && one == two, "{}", file.display());
        }
    }
}

#[test]
fn what_is_up_to_date_is_left_alone_by_content() {
    let folder = Folder::of_three();
    folder.batch(0, &[]);
    let before = folder.files();
    // A date is no content.
    let recording = fs::read(folder.path("ep1.wav")).unwrap();
    folder.write("ep1.wav", recording);
    assert!(folder.batch(0, &[]).contains("3 up to date"));
    assert_eq!(folder.files(), before);
    let reasons = |events: &[Value]| -> Vec<String> {
        of(events, "plan").iter().map(|plan| plan["reason"].as_str().unwrap_or("-").to_owned()).collect()
    };
    folder.write("ep1.txt", TEXT.replace("Friday", "Monday"));
    folder.recording("ep2.wav", 0.4);
    fs::remove_file(folder.path("ep3.vtt")).unwrap();
    let events = folder.events(0, &["--dry-run"]);
    assert_eq!(reasons(&events), ["the transcript changed", "the recording changed", "ep3.vtt is missing"]);
    assert_eq!(folder.files().len(), before.len() - 1, "a dry run writes nothing");
    let events = folder.events(0, &[]);
    assert_eq!(of(&events, "done").len(), 3);
    assert!(folder.read("ep1.srt").contains("Monday"));
    // The times of what was replaced are compared with the new ones.
    let drift = |name: &str| {
        of(&events, "done").into_iter().find(|done| done["episode"] == name).unwrap()["drift"].clone()
    };
    assert_eq!((drift("ep1.wav"), drift("ep3.wav")), ("good".into(), "good".into()));
    assert_ne!(drift("ep2.wav"), "good");
    let options = folder.events(0, &["--dry-run", "--max-cpl", "20"]);
    assert_eq!(reasons(&options), ["the options changed"; 3]);
    let forced = folder.events(0, &["--dry-run", "--force"]);
    assert_eq!(reasons(&forced), ["forced"; 3]);
}

#[test]
fn a_translation_follows_from_its_original_where_the_spoken_language_is_named() {
    let folder = Folder::new();
    folder.recording("ep1.wav", 0.0);
    folder.write("ep1.txt", TEXT);
    folder.write("ep1.de.txt", "Niemand baute einen Kurs für sie. Sie sah zu, und sie versuchte es.\n\nBis Freitag kannte sie den Weg.");
    assert!(folder.batch(0, &["--spoken", "en"]).contains("2 done"));
    let starts = |name: &str| {
        let srt = folder.read(name);
        srt.lines().filter(|line| line.contains("-->")).map(|line| line[..12].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(starts("ep1.de.srt"), starts("ep1.srt"));
    assert!(folder.batch(0, &["--spoken", "en"]).contains("2 up to date"));
    folder.write("ep1.txt", TEXT.replace("Friday", "Saturday"));
    assert!(folder.batch(0, &["--spoken", "en"]).contains("2 done"));
    assert!(folder.batch(2, &["--spoken", "English"]).contains("English"));
}

#[test]
fn what_somebody_edited_is_kept_unless_forced() {
    let folder = Folder::of_three();
    folder.batch(0, &[]);
    folder.write("ep1.srt", "edited");
    let said = folder.batch(0, &[]);
    assert!(said.contains("ep1.srt was edited, and is kept") && said.contains("2 up to date"), "{said}");
    folder.write("ep1.txt", TEXT.replace("Friday", "Monday"));
    let said = folder.batch(1, &[]);
    assert!(said.contains("ep1.srt was edited since") && said.contains("--force"), "{said}");
    assert_eq!(folder.read("ep1.srt"), "edited");
    folder.batch(0, &["--force"]);
    assert!(folder.read("ep1.srt").contains("Monday"));
}

#[test]
fn what_no_batch_wrote_is_not_overwritten() {
    let folder = Folder::of_three();
    folder.write("ep2.vtt", "mine");
    let said = folder.batch(1, &[]);
    assert!(said.contains("ep2.vtt exists, and no batch wrote it") && said.contains("2 done"), "{said}");
    assert_eq!(folder.read("ep2.vtt"), "mine");
    assert!(!folder.path("ep2.srt").exists());
    // Subtitles serve as the transcript where there is no other, but never as their own.
    folder.write(
        "ep4.srt",
        "1\n00:00:00,500 --> 00:00:02,000\nNobody built a course. She tried, and it went.\n",
    );
    folder.recording("ep4.wav", 0.0);
    let said = folder.batch(1, &[]);
    assert!(said.contains("ep4.srt would be overwritten, which is read"), "{said}");
    folder.batch(0, &["--output", "subs"]);
    assert!(folder.path("subs/ep4.srt").exists());
}

#[test]
fn a_bad_file_costs_only_itself_and_all_are_named() {
    let folder = Folder::of_three();
    for (name, recording, text) in [
        ("empty", &b""[..], TEXT.as_bytes()),
        ("text", b"this is no recording", TEXT.as_bytes()),
        ("silent-text", &fs::read(folder.path("ep1.wav")).unwrap(), b""),
        ("binary-text", &fs::read(folder.path("ep1.wav")).unwrap(), b"\x00\x01\x02\x03"),
        ("long-text", &fs::read(folder.path("ep1.wav")).unwrap(), TEXT.repeat(40).as_bytes()),
        ("cut", &fs::read(folder.path("ep1.wav")).unwrap()[..44], TEXT.as_bytes()),
    ] {
        folder.write(&format!("{name}.wav"), recording);
        folder.write(&format!("{name}.txt"), text);
    }
    folder.write("lost.txt", TEXT);
    folder.recording("lonely.wav", 0.0);
    folder.recording("twin.wav", 0.0);
    folder.write("twin.mp3", "x");
    folder.write("twin.txt", TEXT);
    let said = folder.batch(1, &["--report", "batch.json", "--junit", "batch.xml"]);
    assert!(said.contains("3 done, 6 failed, 1 ambiguous, 2 without counterpart"), "{said}");
    let report: Value = serde_json::from_str(&folder.read("batch.json")).unwrap();
    assert_eq!(report["format"], "pausa-batch");
    assert_eq!((&report["summary"]["failed"], &report["summary"]["orphans"]), (&6.into(), &2.into()));
    for (name, words) in [
        ("empty.wav", "is empty"),
        ("text.wav", "not a recording"),
        ("silent-text.wav", "silent-text.txt is empty"),
        ("binary-text.wav", "is not a text"),
        ("long-text.wav", "far too long"),
        ("cut.wav", "cut.wav"),
    ] {
        let episodes = report["episodes"].as_array().unwrap();
        let episode = episodes.iter().find(|episode| episode["episode"] == name).unwrap();
        assert_eq!(episode["status"], "failed");
        assert!(episode["reason"].as_str().unwrap().contains(words), "{episode}");
        assert!(said.contains(name), "{name} in {said}");
    }
    for name in ["lost.txt", "lonely.wav", "twin.mp3, twin.wav, twin.txt"] {
        assert!(said.contains(name), "{name} in {said}");
    }
    let junit = folder.read("batch.xml");
    assert!(junit.contains("tests=\"12\" failures=\"9\""), "{junit}");
    let written = ["ep1", "ep2", "ep3"].map(|name| [format!("{name}.srt"), format!("{name}.vtt")]).concat();
    assert_eq!(folder.subtitles(), [vec!["batch.json".to_owned()], written].concat());
    // A second report replaces the first, and nothing else.
    folder.batch(1, &["--report", "batch.json", "--junit", "batch.xml"]);
    folder.write("notes.json", "{}");
    let said = folder.batch(2, &["--report", "notes.json"]);
    assert!(said.contains("notes.json exists and is not a report"), "{said}");
}

#[test]
fn nothing_starts_where_there_is_nothing() {
    let folder = Folder::new();
    assert!(folder.batch(2, &[]).contains("neither recordings nor transcripts"));
    assert!(folder.batch(2, &["nowhere"]).contains("there is no folder nowhere"));
    folder.write("lost.txt", TEXT);
    assert!(folder.batch(2, &[]).contains("lost.txt"));
    folder.write("jobs.csv", "audio,transcript\nep1.wav\n");
    assert!(folder.batch(2, &["--manifest", "jobs.csv"]).contains("jobs.csv:2: "));
    folder.write("pausa.toml", "\nmax-cpls = 3\n");
    folder.recording("ep1.wav", 0.0);
    folder.write("ep1.txt", TEXT);
    assert!(folder.batch(2, &[]).contains("pausa.toml:2: "));
    assert!(folder.batch(2, &["--shard", "3/2"]).contains("3/2"));
    assert!(folder.subtitles().is_empty());
}

#[test]
fn a_manifest_names_episodes_and_their_options() {
    let folder = Folder::new();
    folder.recording("in/a.wav", 0.0);
    folder.recording("in/b.wav", 0.0);
    folder.write("text/a.txt", TEXT);
    folder.write(
        "jobs.csv",
        "audio,transcript,output,format,max-cpl\nin/a.wav,text/a.txt,,,\nin/b.wav,text/a.txt,out/b,srt,20\n\
         in/gone.wav,text/a.txt,out/gone,srt,\n",
    );
    fs::create_dir(folder.path("out")).unwrap();
    let said = folder.batch(1, &["--manifest", "jobs.csv", "-f", "vtt"]);
    assert!(said.contains("in/gone.wav") && said.contains("2 done, 1 failed"), "{said}");
    // Flags count more than the manifest.
    assert_eq!(folder.subtitles(), ["in/a.vtt", "out/b.vtt"]);
    folder.write(
        "jobs.jsonl",
        "{\"audio\":\"in/b.wav\",\"transcript\":\"text/a.txt\",\"output\":\"c\",\"max-cpl\":20}\n",
    );
    folder.write("pausa.toml", "max-cpl = 30\nformat = \"srt\"\n");
    folder.batch(0, &["--manifest", "jobs.jsonl", "--output", "new"]);
    let lines = folder.read("new/c.srt");
    assert!(lines.lines().all(|line| line.contains("-->") || line.chars().count() <= 20), "{lines}");
    folder.batch(0, &["--manifest", "jobs.jsonl", "--output", "wide", "--max-cpl", "60", "--no-config"]);
    assert!(folder.read("wide/c.vtt").contains("Nobody built a special course for her."));
    folder.write("twice.csv", "audio,transcript\nin/a.wav,text/a.txt\nin/a.wav,text/a.txt\n");
    let said = folder.batch(1, &["--manifest", "twice.csv", "--output", "twice"]);
    assert!(said.contains("would have the same name") && said.contains("2 failed"), "{said}");
}

#[test]
fn shares_divide_a_folder() {
    let folder = Folder::of_three();
    let names = |shard: &str| -> Vec<String> {
        let events = folder.events(0, &["--dry-run", "--shard", shard]);
        of(&events, "plan").iter().map(|plan| plan["episode"].as_str().unwrap().to_owned()).collect()
    };
    let mut all = [names("1/2"), names("2/2")].concat();
    all.sort();
    assert_eq!(all, ["ep1.wav", "ep2.wav", "ep3.wav"]);
}

#[test]
fn what_a_killed_run_left_is_taken_up() {
    let folder = Folder::of_three();
    folder.batch(0, &[]);
    let good = folder.files();
    // Killed before anything was written, between the two results, and while one was being written.
    let record = folder.read(".pausa/ep1.json");
    fs::remove_file(folder.path("ep1.srt")).unwrap();
    fs::remove_file(folder.path("ep1.vtt")).unwrap();
    fs::remove_file(folder.path("ep2.vtt")).unwrap();
    folder.write(".pausa-q1w2e3.part", "half");
    folder.write(".pausa/.pausa-q1w2e3.part", "half");
    folder.write(".pausa/ep1.lock", "");
    folder.write(".pausa/ep3.json", &folder.read(".pausa/ep3.json")[..40]);
    let said = folder.batch(1, &[]);
    // Without its record nobody knows who wrote the third.
    assert!(said.contains("2 done, 1 failed") && said.contains("ep3.srt exists"), "{said}");
    assert_eq!(folder.files(), good);
    assert_eq!(folder.read(".pausa/ep1.json"), record);
    let mut hidden: Vec<String> = fs::read_dir(folder.path(".pausa"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    hidden.sort();
    assert_eq!(hidden, ["ep1.json", "ep2.json", "ep3.json"]);
    assert!(!folder.path(".pausa-q1w2e3.part").exists());
}

#[test]
fn two_runs_at_once_share_the_work() {
    let folder = Folder::new();
    for n in 0..8 {
        folder.recording(&format!("ep{n}.wav"), 0.05 * f64::from(n));
        folder.write(&format!("ep{n}.txt"), TEXT);
    }
    let program = program().get_program().to_owned();
    let start = || {
        let mut command = std::process::Command::new(&program);
        command.current_dir(folder.root()).args(["batch", "--json", "--jobs", "1"]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap()
    };
    let outputs = [start(), start()].map(|run| run.wait_with_output().unwrap());
    let mut done = 0;
    for output in &outputs {
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8_lossy(&output.stdout);
        done += text.lines().filter(|line| line.starts_with("{\"event\":\"done\"")).count();
    }
    assert_eq!(done, 8, "each episode is made once");
    assert_eq!(folder.subtitles().len(), 16);
}

#[test]
fn the_events_are_the_data_and_the_rest_is_talk() {
    let folder = Folder::of_three();
    let events = folder.events(0, &["--jobs", "1"]);
    let kinds = ["plan", "started", "done", "summary"].map(|kind| of(&events, kind).len());
    assert_eq!(kinds, [3, 3, 3, 1]);
    let done = of(&events, "done")[0];
    assert_eq!((&done["sentences"], &done["status"]), (&3.into(), &"done".into()));
    assert_eq!((&done["audio"], &done["outputs"][0]), (&"ep3.wav".into(), &"ep3.srt".into()));
    assert!((done["duration"].as_f64().unwrap() - 8.1).abs() < 0.01, "{done}");
    assert!(done["real_time_factor"].as_f64().unwrap() > 0.0, "{done}");
    assert_eq!(of(&events, "summary")[0]["done"], 3);
    folder.pausa(&["batch", "-q"]).assert().code(0).stdout("").stderr("");
    folder.pausa(&["batch", "--dry-run"]).assert().code(0).stdout(contains("up to date ep1.wav"));
}

#[test]
fn a_settings_file_holds_for_one_recording_as_well() {
    let folder = Folder::of_three();
    folder.write("pausa.toml", "format = [\"vtt\"]\nmax-cpl = 20\n");
    folder.pausa(&["align", "ep1.wav", "ep1.txt"]).assert().success();
    assert_eq!(folder.subtitles(), ["ep1.vtt"]);
    folder
        .pausa(&["align", "ep1.wav", "ep1.txt", "-o", "-", "-q"])
        .assert()
        .success()
        .stdout(predicate::str::starts_with("1\n00:").and(contains("Nobody built a special course").not()));
    let wide =
        folder.pausa(&["align", "ep1.wav", "ep1.txt", "-o", "-", "--max-cpl", "42"]).assert().success();
    wide.stdout(contains("Nobody built a special course for her."));
    folder
        .pausa(&["align", "ep1.wav", "ep1.txt", "--no-config"])
        .assert()
        .code(2)
        .stderr(contains("ep1.vtt exists"));
    folder.write("other.toml", "split = \"chapter\"\n");
    let refused = folder.pausa(&["align", "ep2.wav", "ep2.txt", "--config", "other.toml"]).assert().code(2);
    refused.stderr(contains("other.toml:1: ").and(contains("sentences")));
}

#[cfg(unix)]
#[test]
fn ctrl_c_drops_what_runs_and_the_next_run_goes_on() {
    use std::io::{BufRead, BufReader};

    let folder = Folder::of_three();
    let arnold = sample(ARNOLD);
    folder.write("long.flac", fs::read(arnold.audio).unwrap());
    folder.write("long.txt", fs::read(arnold.transcript).unwrap());
    let program = program().get_program().to_owned();
    let mut command = std::process::Command::new(program);
    command.current_dir(folder.root()).args(["batch", "--json", "--jobs", "1"]);
    // A feed that an earlier run made names what this one does not come to.
    let base = "https://example.com/subs";
    folder.write("feed.xml", "<rss version=\"2.0\"><channel/></rss>");
    let earlier = format!("<rss><podcast:transcript url=\"{base}/long.vtt\"/></rss>");
    folder.write("feed.transcripts.xml", &earlier);
    command.args(["--feed", "feed.xml", "--base-url", base]);
    let mut run =
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
    // The largest is the first to be begun.
    let mut lines = BufReader::new(run.stdout.take().unwrap()).lines();
    let started = lines.by_ref().map(Result::unwrap).find(|line| line.contains("\"started\"")).unwrap();
    assert!(started.contains("long.flac"), "{started}");
    std::process::Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
    let rest: Vec<String> = lines.map(Result::unwrap).collect();
    assert_eq!(run.wait().unwrap().code(), Some(130));
    assert!(rest.last().unwrap().contains("\"summary\""), "{rest:?}");
    assert!(!rest.iter().any(|line| line.contains("\"started\"")), "{rest:?}");
    assert_eq!(folder.read("feed.transcripts.xml"), earlier);
    let left = fs::read_dir(folder.root()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")));
    let events = folder.events(0, &[]);
    assert!(of(&events, "done").len() >= 3, "{events:?}");
    assert_eq!(folder.subtitles().len(), 8);
}

#[test]
fn a_feed_gets_the_transcripts_of_its_episodes_and_is_itself_left_alone() {
    let folder = Folder::new();
    folder.recording("season 1/ep1.wav", 0.0);
    folder.write("season 1/ep1.txt", TEXT);
    folder.write("season 1/ep1.de.txt", TEXT);
    folder.recording("trailer.wav", 0.1);
    folder.write("trailer.txt", TEXT);
    let item = "<item><enclosure url=\"https://cdn.example.com/ep1.mp3?x=1\"/></item>";
    let feed = format!("<rss version=\"2.0\"><channel>\n{item}\n</channel></rss>\n");
    folder.write("feed.xml", &feed);
    let arguments = ["--feed", "feed.xml", "--base-url", "https://example.com/subs"];

    // The trailer is in no item: that is said, and the rest is done.
    let said = folder.batch(1, &arguments);
    assert!(said.contains("no enclosure is called trailer.wav"), "{said}");
    assert_eq!(folder.read("feed.xml"), feed);
    let made = folder.read("feed.transcripts.xml");
    for tag in [
        "url=\"https://example.com/subs/season%201/ep1.srt\" type=\"application/x-subrip\" rel=",
        "url=\"https://example.com/subs/season%201/ep1.de.vtt\" type=\"text/vtt\" language=\"de\"",
    ] {
        assert!(made.contains(tag), "{tag} in {made}");
    }
    // When all is up to date the feed is the same again, over that of the earlier run.
    folder.batch(1, &arguments);
    assert_eq!(folder.read("feed.transcripts.xml"), made);
    // Something else of that name is not written over, and nothing is begun.
    folder.write("feed.transcripts.xml", "mine");
    let said = folder.batch(2, &arguments);
    assert!(said.contains("feed.transcripts.xml exists"), "{said}");
}
