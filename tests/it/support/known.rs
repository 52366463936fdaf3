//! Recordings with known timings: the project's samples, and the benchmark's where it stands beside the repository.

use std::fs;
use std::path::{Path, PathBuf};

use pausa::transcript::{self, Split, Transcript, TranscriptOptions};

/// The sample with the Mandarin voice.
pub(crate) const CLOUDS: &str = "names-of-the-clouds";
/// The sample with the English voice.
pub(crate) const ARNOLD: &str = "the-watch-called-arnold";

/// A recording, its transcript, and when it says what.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) name: String,
    pub(crate) audio: PathBuf,
    pub(crate) transcript: PathBuf,
    pub(crate) timings: Timings,
}

/// A file of known timings; the benchmark's words for it are `fragments` and `begin`.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct Timings {
    #[serde(default)]
    pub(crate) language: String,
    /// The recording, where it has another name.
    #[serde(default)]
    pub(crate) audio: Option<String>,
    #[serde(default, alias = "fragments")]
    pub(crate) sentences: Vec<Timed>,
    #[serde(default)]
    pub(crate) words: Vec<Timed>,
}

/// A text and its seconds, where they are known.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct Timed {
    pub(crate) text: String,
    #[serde(default, alias = "begin")]
    pub(crate) start: Option<f64>,
    #[serde(default)]
    pub(crate) end: Option<f64>,
}

impl Known {
    /// Returns its text, a sentence a line.
    pub(crate) fn text(&self) -> Transcript {
        let language = Some(self.timings.language.clone());
        let options = TranscriptOptions { split: Split::Lines, language, ..TranscriptOptions::default() };
        transcript::read(&self.transcript, &options).unwrap()
    }
}

/// Returns the path of a file of this project.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the path of a file or folder of the benchmark.
pub(crate) fn shared(name: &str) -> PathBuf {
    let path = path("../shared/bench").join(name);
    assert!(path.exists(), "this test needs {}, which is not part of the repository", path.display());
    path
}

/// Reads a file of known timings.
pub(crate) fn timings(path: &Path) -> Timings {
    let json = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns one of the project's samples.
pub(crate) fn sample(stem: &str) -> Known {
    let ending = if stem == CLOUDS { "opus" } else { "flac" };
    Known {
        name: stem.to_owned(),
        audio: path(&format!("audio/{stem}.{ending}")),
        transcript: path(&format!("transcripts/{stem}.txt")),
        timings: timings(&path(&format!("audio/{stem}.times.json"))),
    }
}

/// Returns both samples.
pub(crate) fn samples() -> Vec<Known> {
    [CLOUDS, ARNOLD].map(sample).into()
}

/// Returns the recordings of a folder of the benchmark, by name, each with its text; several texts may be of one recording.
pub(crate) fn bench(folder: &str) -> Vec<Known> {
    recordings(&shared(folder))
}

/// Returns the recordings of a folder like those of the benchmark.
pub(crate) fn recordings(folder: &Path) -> Vec<Known> {
    const ENDING: &str = ".ref.json";
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = entries.filter_map(|name| Some(name.to_str()?.strip_suffix(ENDING)?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert!(!names.is_empty(), "{} has no recordings", folder.display());
    let known = |name: String| {
        let timings = timings(&folder.join(format!("{name}{ENDING}")));
        let audio = timings.audio.clone().unwrap_or_else(|| format!("{name}.flac"));
        let transcript = folder.join(format!("{name}.txt"));
        Known { audio: folder.join(audio), transcript, timings, name }
    };
    names.into_iter().map(known).collect()
}
