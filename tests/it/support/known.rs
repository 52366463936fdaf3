//! Recordings with known timings: the project's samples, and the benchmark's where it stands beside the repository.

use std::fs;
use std::path::{Path, PathBuf};

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

/// Returns the recordings in a folder of the benchmark, by name.
pub(crate) fn bench(folder: &str) -> Vec<Known> {
    let entries = fs::read_dir(shared(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut recordings: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "flac")).collect();
    recordings.sort();
    assert!(!recordings.is_empty(), "{folder} has no recordings");
    let known = |audio: PathBuf| Known {
        name: audio.file_stem().unwrap().to_string_lossy().into_owned(),
        transcript: audio.with_extension("txt"),
        timings: timings(&audio.with_extension("ref.json")),
        audio,
    };
    recordings.into_iter().map(known).collect()
}
