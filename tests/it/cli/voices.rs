//! Speakers and stage directions as users of the program meet them, over one of the samples.

use std::fs;

use predicates::str::contains;
use serde_json::Value;

use crate::support::desk::{Desk, program};
use crate::support::known::{ARNOLD, sample};

/// A folder for transcripts of the sample: as it is, and with labels and directions.
struct Studio {
    desk: Desk,
    text: String,
}

impl Studio {
    fn new() -> Self {
        Studio { desk: Desk::empty(), text: fs::read_to_string(sample(ARNOLD).transcript).unwrap() }
    }

    fn read(&self, name: &str) -> String {
        self.desk.read(name)
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// Aligns the sample with a text; the results are NAME.srt, NAME.vtt and NAME.json.
    fn align(&self, name: &str, text: &str, options: &[&str]) {
        fs::write(self.desk.path("text.txt"), text).unwrap();
        let mut command = self.desk.pausa(&["align"]);
        command.arg(sample(ARNOLD).audio).args(["text.txt", "--method", "pauses"]).args(options);
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
    let studio = Studio::new();
    studio.align("plain", &studio.text, &[]);
    studio.align("turns", &studio.labelled(), &[]);
    assert_eq!(times(&studio.json("turns.json")), times(&studio.json("plain.json")));
    let (vtt, srt) = (studio.read("turns.vtt"), studio.read("turns.srt"));
    assert!(vtt.contains("<v Host>Good evening"), "{vtt}");
    assert!(vtt.contains("<v Ruth>") && !vtt.contains("Host:"), "{vtt}");
    let paragraphs = studio.text.trim().split("\n\n").count();
    assert_eq!(srt.matches("Host: ").count() + srt.matches("Ruth: ").count(), paragraphs, "{srt}");
    assert!(!studio.read("plain.vtt").contains("<v "));
}

#[test]
fn labels_stay_in_the_text_when_asked() {
    let studio = Studio::new();
    studio.align("spoken", &studio.labelled(), &["--no-speakers"]);
    assert!(studio.read("spoken.vtt").contains("\nHost: Good evening"), "{}", studio.read("spoken.vtt"));
    assert!(studio.json("spoken.json")["sentences"][0].get("speaker").is_none());
}

#[test]
fn one_label_is_a_speaker_when_declared() {
    let studio = Studio::new();
    let text = format!("Reader: {}", studio.text);
    studio.align("found", &text, &[]);
    studio.align("declared", &text, &["--speaker", "reader"]);
    assert!(studio.read("found.vtt").contains("\nReader: Good evening"));
    assert!(studio.read("declared.vtt").contains("\n<v reader>Good evening"));
}

#[test]
fn directions_are_left_out_or_displayed_and_change_no_time() {
    let studio = Studio::new();
    let text =
        format!("[music]\n\n{}", studio.text.replacen("an exact minute", "an exact [laughs] minute", 1));
    let text = text.replacen("\n\nThe watch", "\n\n(applause)\n\nThe watch", 1);
    studio.align("plain", &studio.text, &[]);
    studio.align("left", &text, &[]);
    assert_eq!(studio.read("left.vtt"), studio.read("plain.vtt"));
    assert_eq!(studio.read("left.json"), studio.read("plain.json"));

    studio.align("kept", &text, &["--keep-directions"]);
    let (kept, plain) = (studio.json("kept.json"), studio.json("plain.json"));
    assert_eq!(kept["directions"][0], serde_json::json!({"text": "[music]", "before": 0}));
    assert_eq!(kept["directions"][1]["text"], "(applause)");
    let shown: Vec<Value> = times(&kept).iter().map(without_laughter).collect();
    assert_eq!(shown, times(&plain));
    let vtt = studio.read("kept.vtt");
    assert!(vtt.contains("[laughs]"), "{vtt}");
}

fn without_laughter(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.clone(), |text| Value::from(text.replace("[laughs] ", "")))
}

#[test]
fn a_speaker_cannot_be_declared_and_refused_at_once() {
    let mut command = program();
    command.args(["align", "a.wav", "a.txt", "--no-speakers", "--speaker", "Ann"]);
    command.assert().code(2).stderr(contains("--no-speakers"));
}
