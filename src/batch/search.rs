//! A folder → the files in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::names::{self, Class};
use super::pairing::{Found, Problem, ProblemKind};
use super::record;

/// The files below a folder, by name: links followed, hidden ones left out, and those below `except`. Each folder is
/// looked at once, however many links lead to it, and through none where it lies below `folder` itself. What cannot be read
/// is a problem.
pub(super) fn files(folder: &Path, except: Option<&Path>) -> (Vec<Found>, Vec<Problem>) {
    let except = except.and_then(|path| fs::canonicalize(path).ok());
    let mut search = Search {
        folder,
        seen: except.into_iter().collect(),
        links: VecDeque::from([folder.to_owned()]),
        found: Vec::new(),
        problems: Vec::new(),
    };
    while let Some(link) = search.links.pop_front() {
        search.walk(&link);
    }
    search.found.sort_by(|a, b| a.relative.cmp(&b.relative));
    (search.found, search.problems)
}

/// What a search has come across so far.
struct Search<'a> {
    folder: &'a Path,
    /// The folders that were looked at, or are not to be, by their real paths.
    seen: BTreeSet<PathBuf>,
    /// Links to folders that are still to be followed: after all that is there without them.
    links: VecDeque<PathBuf>,
    found: Vec<Found>,
    problems: Vec<Problem>,
}

impl Search<'_> {
    /// Looks through a folder that may be a link, unless that was done already.
    fn walk(&mut self, start: &Path) {
        if !self.is_new(start) && start != self.folder {
            return;
        }
        let mut walk = WalkDir::new(start).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {
                    if is_hidden_name(entry.path()) || !self.is_new(entry.path()) {
                        walk.skip_current_dir();
                    }
                }
                Ok(entry) if is_hidden_name(entry.path()) => {}
                Ok(entry) => self.file(entry.path()),
                Err(error) => {
                    let path = error.path().unwrap_or(start).to_owned();
                    self.problem(&path, error.io_error());
                }
            }
        }
    }

    /// Whether a folder is looked at for the first time. One that cannot be is told by the walk.
    fn is_new(&mut self, folder: &Path) -> bool {
        fs::canonicalize(folder).map_or(true, |real| self.seen.insert(real))
    }

    /// A file, or a link to anything.
    fn file(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.links.push_back(path.to_owned()),
            Ok(metadata) if metadata.is_file() => {
                let relative = path.strip_prefix(self.folder).unwrap_or(path).to_owned();
                self.found.push(Found { path: without_dot(path), relative });
            }
            // A pipe, say: it is missed only where its name is an episode's.
            Ok(_) if names::class(path).is_some() => self.problem(path, None),
            Ok(_) => {}
            Err(error) => self.problem(path, Some(&error)),
        }
    }

    fn problem(&mut self, path: &Path, error: Option<&io::Error>) {
        let path = without_dot(path);
        if path == self.folder || !is_hidden_name(&path) {
            let reason = match error {
                Some(error) => format!("it cannot be read: {error}"),
                None => "it is not a regular file".to_owned(),
            };
            self.problems.push(Problem { kind: ProblemKind::Unreadable, files: vec![path], reason });
        }
    }
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

fn is_hidden_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// `audio/ep1.mp3` for `./audio/ep1.mp3`.
fn without_dot(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn each_folder_is_looked_at_once_however_many_links_lead_to_it() {
        let desk = tempfile::tempdir().unwrap();
        for a in 0..8 {
            let folder = desk.path().join(format!("f{a}"));
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("ep.mp3"), "").unwrap();
            for b in 0..8 {
                symlink(desk.path().join(format!("f{b}")), folder.join(format!("a{b}"))).unwrap();
            }
        }
        symlink(desk.path(), desk.path().join("f0/all")).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("ep.mp3"), "").unwrap();
        symlink(elsewhere.path(), desk.path().join("link")).unwrap();
        let (found, problems) = files(desk.path(), None);
        let names: Vec<_> = found.iter().map(|found| found.relative.to_string_lossy().into_owned()).collect();
        let mut expected: Vec<_> = (0..8).map(|n| format!("f{n}/ep.mp3")).collect();
        expected.push("link/ep.mp3".to_owned());
        assert_eq!(names, expected);
        assert_eq!(problems, []);
        let beside = tempfile::tempdir().unwrap();
        let link = beside.path().join("desk");
        symlink(desk.path(), &link).unwrap();
        assert_eq!(files(&link, None).0.len(), names.len());
    }
}
