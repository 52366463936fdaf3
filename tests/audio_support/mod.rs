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
    /// A cue for each sentence.
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
    read(stem, &path(&format!("audio/{stem}.{ending}")), &times, ["sentences", "start"])
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
    let stem = audio.file_stem().unwrap().to_string_lossy();
    read(&stem, audio, &audio.with_extension("ref.json"), ["fragments", "begin"])
}

fn read(name: &str, audio: &Path, times: &Path, [list, start]: [&str; 2]) -> Narration {
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(times).unwrap()).unwrap();
    let units = json[list].as_array().unwrap();
    let known = |at: usize, key: &str| units.get(at).and_then(|unit| unit[key].as_f64());
    let cue = |at: usize| {
        // A fragment whose time nobody knows gets what its neighbours leave.
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
        name: name.to_owned(),
        language: name.split('-').next().unwrap_or_default().to_owned(),
        heard: listen(audio, Attention::Sound, &mut |_| {}).unwrap(),
        subtitles: of(&|_| true),
        truth: of(&|&at| known(at, start).is_some() && known(at, "end").is_some()),
    }
}
