//! The threads that an episode is made on.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// How often to look whether work is still wanted.
const PATIENCE: Duration = Duration::from_millis(200);

/// Keeps an episode from spreading over all cores, which are busy with others.
pub(super) fn on_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match one_thread() {
        Ok(pool) => pool.install(work),
        // No further thread can be started: this one does the work.
        Err(_) => work(),
    }
}

/// Does work that never looks up, on one thread of its own. Returns nothing when `stop` becomes true before it is done; the
/// thread is then left to itself and ends with the work or with the program.
pub(super) fn unless_stopped<T: Send + 'static>(
    stop: &AtomicBool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let Ok(pool) = one_thread() else { return Some(work()) };
    let (sender, receiver) = channel();
    pool.spawn(move || {
        // Whoever waited may have gone.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(work)));
    });
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(Ok(done)) => return Some(done),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
            Err(_) => return None,
        }
    }
}

fn one_thread() -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new().num_threads(1).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_is_no_longer_wanted_is_not_waited_for() {
        let (_open, never) = channel::<()>();
        assert_eq!(unless_stopped(&AtomicBool::new(true), move || never.recv()), None);
        assert_eq!(unless_stopped(&AtomicBool::new(false), || 7), Some(7));
    }

    #[test]
    #[should_panic(expected = "row 3")]
    fn a_panic_of_the_work_is_that_of_who_waits() {
        unless_stopped(&AtomicBool::new(false), || panic!("row {}", 3));
    }
}
