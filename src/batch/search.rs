//! A folder → the files in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::names::{self, Class};
use super::pairing::{Found, Problem, ProblemKind};
use super::record;

/// The files below a folder, by name: links followed, hidden ones left out, and those below `except`. What cannot be read
/// is a problem.
pub(super) fn files(folder: &Path, except: Option<&Path>) -> (Vec<Found>, Vec<Problem>) {
    let except = except.and_then(|path| fs::canonicalize(path).ok());
    let is_except = |entry: &DirEntry| {
        except.is_some() && fs::canonicalize(entry.path()).ok().as_deref() == except.as_deref()
    };
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let wanted = |entry: &DirEntry| {
        entry.depth() == 0 || !(is_hidden(entry) || entry.file_type().is_dir() && is_except(entry))
    };
    for entry in walk.filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
                found.push(Found { path: without_dot(&entry.into_path()), relative });
            }
            Err(error) => {
                let path = without_dot(error.path().unwrap_or(folder));
                if path == folder || !is_hidden_name(&path) {
                    let reason = match error.io_error() {
                        Some(error) => format!("it cannot be read: {error}"),
                        None => "it is a link to a folder that it lies in: take it away".to_owned(),
                    };
                    problems.push(Problem { kind: ProblemKind::Unreadable, files: vec![path], reason });
                }
            }
        }
    }
    (found, problems)
}

/// The files without the subtitles that a batch wrote: those are nobody's transcript.
pub(super) fn without_outputs(files: Vec<Found>) -> Vec<Found> {
    let mut known: BTreeMap<PathBuf, BTreeSet<OsString>> = BTreeMap::new();
    let mut is_output = |found: &Found| {
        let folder = found.path.parent().unwrap_or(Path::new(""));
        if !known.contains_key(folder) {
            known.insert(folder.to_owned(), record::outputs_in(folder));
        }
        let name = found.path.file_name().unwrap_or_default();
        known.get(folder).is_some_and(|outputs| outputs.contains(name))
    };
    let mut files = files;
    files.retain(|found| names::class(&found.relative) != Some(Class::Subtitles) || !is_output(found));
    files
}

fn is_hidden(entry: &DirEntry) -> bool {
    is_hidden_name(entry.path())
}

fn is_hidden_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// `audio/ep1.mp3` for `./audio/ep1.mp3`.
fn without_dot(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}
