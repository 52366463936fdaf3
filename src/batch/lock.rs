//! Who works on an episode: a lock that ends with its process, however that ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

/// Nobody else works on the episode while this lives; then its file is gone.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock; nothing if somebody else has it. File systems without locks lock nothing: two runs may then do the
    /// same work twice, which costs time and no more, since files are written whole.
    pub(super) fn try_acquire(path: &Path) -> io::Result<Option<Self>> {
        loop {
            // To open a pipe is to wait for its other end.
            if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "the lock is not a regular file"));
            }
            let file = File::options().create(true).append(true).open(path)?;
            if let Err(TryLockError::WouldBlock) = file.try_lock() {
                return Ok(None);
            }
            // Who had it before may have taken the file away after we opened it.
            let ours = Handle::from_file(file.try_clone()?)?;
            if Handle::from_path(path).is_ok_and(|named| named == ours) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ep1.lock");
        let (inside, entered) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while entered.load(Ordering::SeqCst) < 200 {
                        let Some(lock) = Lock::try_acquire(&path).unwrap() else { continue };
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        entered.fetch_add(1, Ordering::SeqCst);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_file_of_a_killed_run_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ep1.lock");
        fs::write(&path, "").unwrap();
        let lock = Lock::try_acquire(&path).unwrap();
        assert!(lock.is_some() && Lock::try_acquire(&path).unwrap().is_none());
    }
}
