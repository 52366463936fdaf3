//! Files written whole or not at all: bytes and a path in, the file in its place out.
//!
//! The bytes go into a temporary file beside the target, which then takes the target's name in one step. Nobody ever
//! sees half a file, and what stood there before stays until the new file is complete. A process that is killed leaves
//! its temporary file behind; [`sweep`] removes those that nobody works on any more.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that was not written; the messages name the file and the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// There is such a file, and it was not to be overwritten.
    #[error("{} exists: move it away, or allow it to be overwritten", .0.display())]
    Exists(PathBuf),
    /// The path is a folder's.
    #[error("{} is a folder: name a file in it", .0.display())]
    IsFolder(PathBuf),
    /// The folder of the file does not exist.
    #[error("the folder {} does not exist: create it first", .0.display())]
    NoFolder(PathBuf),
    /// The folder of the file takes no new files.
    #[error("cannot write in {}: permission denied; choose another folder or allow writing there", .0.display())]
    Denied(PathBuf),
    /// The file to overwrite is write-protected.
    #[error("{} is write-protected: allow writing to it or choose another name", .0.display())]
    WriteProtected(PathBuf),
    /// Anything else: a full disk, say.
    #[error("cannot write {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The folder that a file lies in; the working folder where the path is a mere name.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path of a file without links and detours; of one that is not there, that of its folder and its name.
pub fn real_path(file: &Path) -> PathBuf {
    let beside = || Some(fs::canonicalize(folder_of(file)).ok()?.join(file.file_name()?));
    let absolute = || std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    fs::canonicalize(file).ok().or_else(beside).unwrap_or_else(absolute)
}

/// Whether two paths name the same file, whatever their spelling.
pub fn is_same(a: &Path, b: &Path) -> bool {
    let is_file = |path: &Path| fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    // To look closer is to open them, and a pipe waits for its other end.
    real_path(a) == real_path(b)
        || is_file(a) && is_file(b) && same_file::is_same_file(a, b).unwrap_or_default()
}

/// A file to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Where.
    pub path: &'a Path,
    /// What.
    pub bytes: &'a [u8],
    /// Whether a file that is there is replaced.
    pub overwrite: bool,
}

/// Writes a file so that it is there whole or not at all.
///
/// A new file gets the permissions that any new file gets; one that is replaced keeps its own. A symbolic link is
/// followed. What is no regular file (a pipe, a device such as `/dev/stdout`) is simply written to.
///
/// # Errors
/// [`OutputError::Exists`] if there is such a file and `overwrite` is false, even if it came into being just now, and the
/// other errors for whatever else prevents the file. In any case nothing is left behind, and an old file is as it was.
pub fn write_new(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), OutputError> {
    stage([NewFile { path, bytes, overwrite }])?.commit()
}

/// Writes files beside their places, so that [`Staged::commit`] has but to name them. Dropped, they are gone.
///
/// # Errors
/// As [`write_new`], for any of them; nothing is left behind then.
pub fn stage<'a>(files: impl IntoIterator<Item = NewFile<'a>>) -> Result<Staged<'a>, OutputError> {
    files.into_iter().map(stage_one).collect::<Result<_, _>>().map(Staged)
}

/// Files that are written, but not yet in their places.
#[derive(Debug)]
pub struct Staged<'a>(Vec<Draft<'a>>);

#[derive(Debug)]
struct Draft<'a> {
    file: NewFile<'a>,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// What is no regular file: written to at the end.
    Stream,
    /// Over what is there, links followed.
    Over(PathBuf, NamedTempFile),
    /// Where nothing is.
    New(NamedTempFile),
}

/// How to take back a file that is in its place.
enum Undo {
    Remove(PathBuf),
    Restore(PathBuf, NamedTempFile<()>),
}

fn stage_one(file: NewFile) -> Result<Draft, OutputError> {
    let NewFile { path, bytes, overwrite } = file;
    // Follows links, so that `/dev/stdout` is what it stands for and a link stays a link.
    let old = fs::metadata(path).ok();
    match &old {
        Some(old) if old.is_dir() => return Err(OutputError::IsFolder(path.to_owned())),
        Some(old) if is_stream(path, old) => return Ok(Draft { file, place: Place::Stream }),
        Some(_) if !overwrite => return Err(OutputError::Exists(path.to_owned())),
        Some(old) if old.permissions().readonly() => {
            return Err(OutputError::WriteProtected(path.to_owned()));
        }
        _ => {}
    }
    let target =
        if old.is_some() { fs::canonicalize(path).map_err(io_error(path))? } else { path.to_owned() };
    let temporary = write_beside(&target, bytes, old.as_ref())?;
    let place = if overwrite { Place::Over(target, temporary) } else { Place::New(temporary) };
    Ok(Draft { file, place })
}

impl Staged<'_> {
    /// Puts all files in their places, or none: where one cannot be, those before it are taken back. What is no regular
    /// file is written to first, and cannot be taken back.
    ///
    /// # Errors
    /// As [`write_new`], for any of them.
    pub fn commit(self) -> Result<(), OutputError> {
        let (streams, files): (Vec<_>, Vec<_>) =
            self.0.into_iter().partition(|draft| matches!(draft.place, Place::Stream));
        for Draft { file, .. } in streams {
            write_through(file.path, file.bytes).map_err(io_error(file.path))?;
        }
        let is_alone = files.len() == 1;
        let mut done = Vec::new();
        for draft in files {
            match draft.place(is_alone) {
                Ok(undo) => done.extend(undo),
                Err(error) => {
                    done.into_iter().rev().for_each(Undo::run);
                    return Err(error);
                }
            }
        }
        Ok(())
    }
}

impl Draft<'_> {
    /// Gives the file its name; how to take it back, unless it is alone.
    fn place(self, is_alone: bool) -> Result<Option<Undo>, OutputError> {
        let path = self.file.path;
        match self.place {
            Place::Stream => Ok(None),
            Place::New(temporary) => {
                claim(temporary, path)?;
                Ok(Some(Undo::Remove(path.to_owned())))
            }
            Place::Over(target, temporary) => {
                let undo = if is_alone { None } else { Some(keep(&target).map_err(io_error(path))?) };
                temporary.persist(&target).map_err(|error| io_error(path)(error.error))?;
                Ok(undo)
            }
        }
    }
}

impl Undo {
    /// As far as it can be done: what failed before is what is told.
    fn run(self) {
        match self {
            Undo::Remove(path) => drop(fs::remove_file(path)),
            Undo::Restore(path, old) => drop(old.persist(path)),
        }
    }
}

/// A second name for a file that is about to be replaced; a copy where the file system has no hard links.
fn keep(target: &Path) -> io::Result<Undo> {
    if !target.exists() {
        return Ok(Undo::Remove(target.to_owned()));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    let old = builder.make_in(folder_of(target), |name| {
        fs::hard_link(target, name).or_else(|error| match error.kind() {
            ErrorKind::AlreadyExists => Err(error),
            _ => fs::copy(target, name).map(drop),
        })
    })?;
    Ok(Undo::Restore(target.to_owned(), old))
}

/// Names of open files; what stands behind them may well be a regular file, as in `pausa … > ep.srt`.
const OPEN_FILES: [&str; 4] = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc/self/fd"];

/// Whether to write through rather than to replace.
fn is_stream(path: &Path, old: &Metadata) -> bool {
    !old.is_file() || OPEN_FILES.iter().any(|name| path.starts_with(name))
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::options().append(true).open(path)?.write_all(bytes)
}

fn write_beside(target: &Path, bytes: &[u8], old: Option<&Metadata>) -> Result<NamedTempFile, OutputError> {
    let folder = folder_of(target);
    let mut temporary = create_in(folder).map_err(|source| match source.kind() {
        ErrorKind::NotFound => OutputError::NoFolder(folder.to_owned()),
        ErrorKind::PermissionDenied => OutputError::Denied(folder.to_owned()),
        _ => OutputError::Io { path: target.to_owned(), source },
    })?;
    fill(&mut temporary, bytes, old).map_err(io_error(target))?;
    Ok(temporary)
}

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".pausa-", ".part");

/// Removes the temporary files of killed processes from a folder. Whoever writes one holds a lock on it, and a lock ends
/// with its process; where the file system has no locks, nothing is removed.
///
/// # Errors
/// When the folder cannot be read.
pub fn sweep(folder: &Path) -> Result<(), OutputError> {
    let read_error = |source| OutputError::Io { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(read_error)? {
        let entry = entry.map_err(read_error)?;
        let is_temporary = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1));
        if !is_temporary || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = File::options().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// A new temporary file with a lock on it, which [`sweep`] respects.
fn create_in(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let temporary = create_unlocked(folder)?;
        let taken = matches!(temporary.as_file().try_lock(), Err(TryLockError::WouldBlock));
        // Between creation and lock somebody may have swept it away.
        if !taken && temporary.path().exists() {
            return Ok(temporary);
        }
    }
}

fn create_unlocked(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    #[cfg(unix)]
    {
        // Less the umask, as for any new file; the crate's own choice is 0600.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn fill(temporary: &mut NamedTempFile, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    temporary.write_all(bytes)?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    // Else a crash could leave the new name on an empty file.
    temporary.as_file().sync_all()
}

/// Gives the file its name unless somebody else has taken it meanwhile.
fn claim(temporary: NamedTempFile, path: &Path) -> Result<(), OutputError> {
    let Err(refused) = temporary.persist_noclobber(path) else { return Ok(()) };
    if refused.error.kind() == ErrorKind::AlreadyExists {
        return Err(OutputError::Exists(path.to_owned()));
    }
    // File systems without hard links, exFAT on macOS for one, cannot do it in one step: hold the name with an empty file.
    File::create_new(path).map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists => OutputError::Exists(path.to_owned()),
        _ => OutputError::Io { path: path.to_owned(), source },
    })?;
    refused.file.persist(path).map(drop).map_err(|error| {
        let _ = fs::remove_file(path);
        io_error(path)(error.error)
    })
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> OutputError {
    |source| OutputError::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_new_file_is_written_and_an_old_one_only_by_force() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ep 1.srt");
        write_new(&path, b"one", false).unwrap();
        let error = write_new(&path, b"two", false).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{} exists: move it away, or allow it to be overwritten", path.display())
        );
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_new(&path, b"three", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        write_new(&folder.path().join("new.srt"), b"", true).unwrap();
        assert_eq!(names(folder.path()).len(), 2);
    }

    #[test]
    fn of_several_files_all_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new, late] = ["old.srt", "new.vtt", "late.json"].map(|name| folder.path().join(name));
        fs::write(&old, "before").unwrap();
        let file = |path, overwrite| NewFile { path, bytes: b"after", overwrite };
        let missing = folder.path().join("no/ep.srt");
        assert!(stage([file(&old, true), file(&new, false), file(&missing, false)]).is_err());
        assert_eq!(names(folder.path()), ["old.srt"]);
        let staged = stage([file(&old, true), file(&new, false), file(&late, false)]).unwrap();
        // Somebody else is faster.
        fs::write(&late, "theirs").unwrap();
        assert!(matches!(staged.commit(), Err(OutputError::Exists(path)) if path == late));
        assert_eq!(fs::read(&old).unwrap(), b"before");
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, ["late.json", "old.srt"]);
        stage([file(&old, true), file(&new, false)]).unwrap().commit().unwrap();
        assert_eq!(fs::read(&old).unwrap(), b"after");
        assert_eq!(names(folder.path()).len(), 3);
    }

    #[test]
    fn a_file_is_the_same_however_it_is_spelt() {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("ep.wav"), folder.path().join("ep.txt"));
        let detour = folder.path().join("./ep.wav");
        assert!(is_same(&file, &detour) && !is_same(&file, &other));
        fs::write(&file, "x").unwrap();
        fs::hard_link(&file, &other).unwrap();
        assert!(is_same(&file, &detour) && is_same(&file, &other));
    }

    #[test]
    fn of_many_who_write_the_same_file_one_succeeds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ep.srt");
        let write = |byte: u8| (byte, write_new(&path, &[byte; 10_000], false));
        let results: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|byte| scope.spawn(move || write(byte))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let (winners, losers): (Vec<_>, Vec<_>) = results.into_iter().partition(|(_, result)| result.is_ok());
        assert_eq!(winners.len(), 1);
        assert!(losers.iter().all(|(_, result)| matches!(result, Err(OutputError::Exists(_)))));
        assert_eq!(fs::read(&path).unwrap(), [winners[0].0; 10_000]);
        assert_eq!(names(folder.path()), ["ep.srt"]);
    }

    #[test]
    fn a_missing_folder_and_a_folder_in_place_of_the_file_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no");
        let error = write_new(&missing.join("ep.srt"), b"x", false).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the folder {} does not exist: create it first", missing.display())
        );
        for overwrite in [false, true] {
            let error = write_new(folder.path(), b"x", overwrite).unwrap_err();
            assert!(matches!(error, OutputError::IsFolder(_)), "{error}");
        }
        fs::write(&missing, "").unwrap();
        assert!(write_new(&missing.join("ep.srt"), b"x", false).is_err());
        assert_eq!(names(folder.path()), ["no"]);
    }

    #[test]
    fn a_write_protected_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ep.srt");
        fs::write(&path, "mine").unwrap();
        let writable = fs::metadata(&path).unwrap().permissions();
        let mut protected = writable.clone();
        protected.set_readonly(true);
        fs::set_permissions(&path, protected).unwrap();
        let error = write_new(&path, b"x", true).unwrap_err();
        assert!(matches!(error, OutputError::WriteProtected(_)), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        fs::set_permissions(&path, writable).unwrap();
    }

    #[test]
    fn what_a_killed_process_left_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let held = create_in(folder.path()).unwrap();
        for name in [".pausa-q1w2e3.part", ".pausa-state", "ep.part"] {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        sweep(folder.path()).unwrap();
        let mut left = names(folder.path());
        left.sort();
        let held = held.path().file_name().unwrap().to_str().unwrap();
        let mut expected = [held, ".pausa-state", "ep.part"];
        expected.sort_unstable();
        assert_eq!(left, expected);
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o7777
        }

        #[test]
        fn permissions_are_a_new_files_or_the_old_ones() {
            let folder = tempfile::tempdir().unwrap();
            let (ordinary, path) = (folder.path().join("ordinary"), folder.path().join("ep.srt"));
            fs::write(&ordinary, "x").unwrap();
            write_new(&path, b"x", false).unwrap();
            assert_eq!(mode(&path), mode(&ordinary));
            fs::set_permissions(&path, fs::Permissions::from_mode(0o662)).unwrap();
            write_new(&path, b"y", true).unwrap();
            assert_eq!(mode(&path), 0o662);
        }

        #[test]
        fn a_link_stays_and_the_file_behind_it_is_replaced() {
            let folder = tempfile::tempdir().unwrap();
            let (file, link) = (folder.path().join("file.srt"), folder.path().join("link.srt"));
            fs::write(&file, "old").unwrap();
            symlink("file.srt", &link).unwrap();
            assert!(matches!(write_new(&link, b"new", false), Err(OutputError::Exists(_))));
            write_new(&link, b"new", true).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read(&file).unwrap(), b"new");
        }

        #[test]
        fn devices_are_written_to_and_stay() {
            let folder = tempfile::tempdir().unwrap();
            let link = folder.path().join("null");
            symlink("/dev/null", &link).unwrap();
            for path in [Path::new("/dev/null"), &link] {
                write_new(path, b"x", false).unwrap();
                assert!(fs::metadata(path).unwrap().file_type().is_char_device());
            }
        }

        #[test]
        #[expect(clippy::print_stderr, reason = "a skipped test says so")]
        fn a_folder_that_takes_no_files_is_named() {
            let folder = tempfile::tempdir().unwrap();
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
            if File::create(folder.path().join("probe")).is_ok() {
                eprintln!("skipped: this user may write everywhere");
                return;
            }
            let error = write_new(&folder.path().join("ep.srt"), b"x", false).unwrap_err();
            assert!(error.to_string().contains("permission denied"), "{error}");
        }
    }
}
