//! Speakers and stage directions as users of the program meet them, over one of the samples.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test may fail it")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::str::contains;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with transcripts of the sample: as it is, and with labels and directions.
struct Desk {
    folder: TempDir,
    text: String,
}

impl Desk {
    fn new() -> Self {
        let text = fs::read_to_string(root("transcripts/the-watch-called-arnold.txt")).unwrap();
        Desk { folder: TempDir::new().unwrap(), text }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// Aligns the sample with a text; the results are NAME.srt, NAME.vtt and NAME.json.
    fn align(&self, name: &str, text: &str, options: &[&str]) {
        fs::write(self.path("text.txt"), text).unwrap();
        let mut command = Command::cargo_bin("pausa").unwrap();
        command.current_dir(self.folder.path()).arg("align").arg(root("audio/the-watch-called-arnold.flac"));
        command.args(["text.txt", "--method", "pauses"]).args(options);
        for ending in ["srt", "vtt", "json"] {
            command.args(["-o", &format!("{name}.{ending}")]);
        }
        command.assert().success();
    }

    /// The paragraphs in turns of two speakers.
    fn labelled(&self) -> String {
        let turns = self.text.trim().split("\n\n").zip(["Host", "Ruth"].into_iter().cycle());
        turns.map(|(paragraph, name)| [name, ": ", paragraph, "\n\n"].concat()).collect()
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// When the sentences and their words are spoken, with their texts.
fn times(alignment: &Value) -> Vec<Value> {
    let times = |item: &Value| vec![item["text"].clone(), item["start"].clone(), item["end"].clone()];
    let sentences = alignment["sentences"].as_array().unwrap().iter();
    sentences
        .flat_map(|s| times(s).into_iter().chain(s["words"].as_array().unwrap().iter().flat_map(times)))
        .collect()
}

#[test]
fn labels_become_voices_and_change_no_time() {
    let desk = Desk::new();
    desk.align("plain", &desk.text, &[]);
    desk.align("turns", &desk.labelled(), &[]);
    assert_eq!(times(&desk.json("turns.json")), times(&desk.json("plain.json")));
    let (vtt, srt) = (desk.read("turns.vtt"), desk.read("turns.srt"));
    assert!(vtt.contains("<v Host>Good evening"), "{vtt}");
    assert!(vtt.contains("<v Ruth>") && !vtt.contains("Host:"), "{vtt}");
    let paragraphs = desk.text.trim().split("\n\n").count();
    assert_eq!(srt.matches("Host: ").count() + srt.matches("Ruth: ").count(), paragraphs, "{srt}");
    assert!(!desk.read("plain.vtt").contains("<v "));
}

#[test]
fn labels_stay_in_the_text_when_asked() {
    let desk = Desk::new();
    desk.align("spoken", &desk.labelled(), &["--no-speakers"]);
    assert!(desk.read("spoken.vtt").contains("\nHost: Good evening"), "{}", desk.read("spoken.vtt"));
    assert!(desk.json("spoken.json")["sentences"][0].get("speaker").is_none());
}

#[test]
fn one_label_is_a_speaker_when_declared() {
    let desk = Desk::new();
    let text = format!("Reader: {}", desk.text);
    desk.align("found", &text, &[]);
    desk.align("declared", &text, &["--speaker", "reader"]);
    assert!(desk.read("found.vtt").contains("\nReader: Good evening"));
    assert!(desk.read("declared.vtt").contains("\n<v reader>Good evening"));
}

#[test]
fn directions_are_left_out_or_displayed_and_change_no_time() {
    let desk = Desk::new();
    let text = format!("[music]\n\n{}", desk.text.replacen("an exact minute", "an exact [laughs] minute", 1));
    let text = text.replacen("\n\nThe watch", "\n\n(applause)\n\nThe watch", 1);
    desk.align("plain", &desk.text, &[]);
    desk.align("left", &text, &[]);
    assert_eq!(desk.read("left.vtt"), desk.read("plain.vtt"));
    assert_eq!(desk.read("left.json"), desk.read("plain.json"));

    desk.align("kept", &text, &["--keep-directions"]);
    let (kept, plain) = (desk.json("kept.json"), desk.json("plain.json"));
    assert_eq!(kept["directions"][0], serde_json::json!({"text": "[music]", "before": 0}));
    assert_eq!(kept["directions"][1]["text"], "(applause)");
    let shown: Vec<Value> = times(&kept).iter().map(without_laughter).collect();
    assert_eq!(shown, times(&plain));
    let vtt = desk.read("kept.vtt");
    assert!(vtt.contains("[laughs]"), "{vtt}");
}

fn without_laughter(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.clone(), |text| Value::from(text.replace("[laughs] ", "")))
}

#[test]
fn a_speaker_cannot_be_declared_and_refused_at_once() {
    let mut command = Command::cargo_bin("pausa").unwrap();
    command.args(["align", "a.wav", "a.txt", "--no-speakers", "--speaker", "Ann"]);
    command.assert().code(2).stderr(contains("--no-speakers"));
}
