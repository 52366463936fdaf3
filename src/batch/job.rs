//! One transcript of one recording, and what is to become of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::formats::Format;
use crate::language;
use crate::output::folder_of;
use crate::settings::Settings;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its format.
    pub format: Format,
    /// Where it goes.
    pub path: PathBuf,
}

/// One transcript of one recording, and the files to be made of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// What people call it: the recording's path below the folder, and the transcript's language where its name tells.
    pub name: String,
    /// The recording.
    pub recording: PathBuf,
    /// The transcript.
    pub transcript: PathBuf,
    /// What is spoken, where the transcript is a translation of it.
    pub original: Option<PathBuf>,
    /// The language that the transcript's name tells.
    pub language: Option<String>,
    /// What is wanted of it.
    pub settings: Settings,
    /// What the results are called, without an ending.
    pub base: PathBuf,
    /// The results.
    pub outputs: Vec<Target>,
    /// Where the page to look, listen and correct goes, where one is wanted.
    pub page: Option<PathBuf>,
}

impl Job {
    /// Returns the job that writes its results beside `base`.
    pub(super) fn new(pair: Candidate, settings: Settings) -> Self {
        let Candidate { recording, transcript, relative, language, base, .. } = pair;
        let outputs = settings.formats().into_iter().map(|format| {
            let mut path = base.clone().into_os_string();
            path.push(".");
            path.push(format.about().ending);
            Target { format, path: path.into() }
        });
        let outputs = outputs.collect();
        let name = slashed(&relative);
        let name = language.as_ref().map_or_else(|| name.clone(), |language| format!("{name} ({language})"));
        Self { name, recording, transcript, original: None, language, settings, base, outputs, page: None }
    }

    /// Returns the recording's folder below the one that was searched, with slashes; nothing for one that lies
    /// elsewhere.
    pub fn relative_folder(&self) -> &str {
        let folder = self.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let inside = !folder.starts_with('/') && folder.split('/').all(|part| part != "..");
        if inside { folder } else { "" }
    }

    /// Asks for a page below a folder, in the recording's sub-folder.
    pub(super) fn ask_for_page(&mut self, folder: &Path) {
        let mut name = self.base.file_name().unwrap_or_default().to_owned();
        name.push(".report.html");
        self.page = Some(folder.join(self.relative_folder()).join(name));
    }

    /// Returns the files that are to be written: the results, then the page.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.outputs.iter().map(|output| output.path.as_path()).chain(self.page.as_deref())
    }

    /// Returns the folder that the results go to.
    pub(super) fn folder(&self) -> &Path {
        folder_of(&self.base)
    }
}

/// Says of the transcripts in other languages than the one that is spoken which of the others is their original: the one of the
/// same recording in that language, or in no language that its name tells. Without one they stay as they are.
pub(super) fn find_originals(jobs: &mut [Job], spoken: &str) {
    let is_spoken = |job: &Job| {
        job.language.as_deref().is_none_or(|own| language::subtag(own).is_ok_and(|own| own == spoken))
    };
    let spoken: BTreeMap<PathBuf, PathBuf> = jobs
        .iter()
        .filter(|job| is_spoken(job))
        .map(|job| (job.recording.clone(), job.transcript.clone()))
        .collect();
    for job in jobs.iter_mut().filter(|job| !is_spoken(job)) {
        job.original = spoken.get(&job.recording).cloned();
    }
}

/// A pair that has yet to become a job.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) recording: PathBuf,
    pub(super) transcript: PathBuf,
    /// The recording's path below the folder, or as the manifest has it.
    pub(super) relative: PathBuf,
    pub(super) language: Option<String>,
    pub(super) base: PathBuf,
    /// Its own options.
    pub(super) settings: Settings,
}

/// Returns what the results of a recording are called: its path without the ending, and the language that is told.
pub(super) fn base(recording: &Path, language: Option<&str>) -> PathBuf {
    let mut name = recording.with_extension("").into_os_string();
    if let Some(language) = language {
        name.push(".");
        name.push(language);
    }
    name.into()
}

/// Returns a path with slashes, on every system.
pub(super) fn slashed(path: &Path) -> String {
    let joined = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    // The root is a part of its own.
    joined.strip_prefix("//").map_or(joined.clone(), |rest| format!("/{rest}"))
}
