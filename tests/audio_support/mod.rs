//! Recordings with subtitles whose times are known.

use std::fs;
use std::path::{Path, PathBuf};

use pausa::formats::{Cue, Document};
use pausa::pipeline::{Attention, Heard, listen};
use pausa::time::{Span, Time};

pub(crate) const ARNOLD: &str = "the-watch-called-arnold";
pub(crate) const CLOUDS: &str = "names-of-the-clouds";

/// A recording and the subtitles that are right for it.
pub(crate) struct Narration {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) heard: Heard,
    /// The file of what is said.
    pub(crate) transcript: PathBuf,
    /// A cue for each sentence; those whose times nobody knows have what their neighbours leave.
    pub(crate) subtitles: Document,
    /// The same, as far as its times are known.
    pub(crate) truth: Document,
}

/// A file of this project.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// One of the project's samples.
pub(crate) fn sample(stem: &str) -> Narration {
    let ending = if stem == CLOUDS { "opus" } else { "flac" };
    let times = path(&format!("audio/{stem}.times.json"));
    let transcript = path(&format!("transcripts/{stem}.txt"));
    read(&path(&format!("audio/{stem}.{ending}")), transcript, &times, ["sentences", "start"])
}

/// The recordings with known timings, where these are at hand.
pub(crate) fn bench() -> Vec<Narration> {
    let Ok(folder) = fs::read_dir(path("../shared/bench/sets")) else {
        eprintln!("skipped: the recordings with known timings are not here");
        return Vec::new();
    };
    let mut recordings: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    recordings.retain(|path| path.extension().is_some_and(|ending| ending == "flac"));
    recordings.sort();
    recordings.iter().map(|audio| fragments(audio)).collect()
}

/// English speech with the same text in Russian.
pub(crate) fn translated() -> Option<Narration> {
    let audio = path("../shared/bench/translated/en-audio-ru-text.flac");
    audio.exists().then(|| fragments(&audio))
}

fn fragments(audio: &Path) -> Narration {
    read(audio, audio.with_extension("txt"), &audio.with_extension("ref.json"), ["fragments", "begin"])
}

fn read(audio: &Path, transcript: PathBuf, times: &Path, [list, start]: [&str; 2]) -> Narration {
    let name = audio.file_stem().unwrap().to_string_lossy();
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(times).unwrap()).unwrap();
    let units = json[list].as_array().unwrap();
    let known = |at: usize, key: &str| units.get(at).and_then(|unit| unit[key].as_f64());
    let cue = |at: usize| {
        let before = || (0..at).rev().find_map(|at| known(at, "end")).unwrap_or(0.0);
        let start = known(at, start).unwrap_or_else(before);
        let after = || (at + 1..units.len()).find_map(|at| known(at, "begin"));
        let end = known(at, "end").or_else(after).unwrap_or(start).max(start + 0.1);
        Cue {
            span: Span::new(Time::from_seconds(start), Time::from_seconds(end)),
            lines: vec![units[at]["text"].as_str().unwrap().to_owned()],
            ..Cue::default()
        }
    };
    let of =
        |wanted: &dyn Fn(&usize) -> bool| Document::of((0..units.len()).filter(wanted).map(cue).collect());
    Narration {
        name: name.clone().into_owned(),
        language: name.split('-').next().unwrap_or_default().to_owned(),
        heard: listen(audio, Attention::Sound, &mut |_| {}).unwrap(),
        transcript,
        subtitles: of(&|_| true),
        truth: of(&|&at| known(at, start).is_some() && known(at, "end").is_some()),
    }
}
