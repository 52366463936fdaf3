//! A fence around foreign demuxers and decoders: some of them panic on damaged bytes (symphonia 0.6.1 on sample tables
//! of MP4 that contradict each other, for one), and damaged bytes must not end the program.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Returns what the action returns, or `None` if it panicked. Whatever it worked on must not be used afterwards.
pub(super) fn guarded<T>(action: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(action)).ok()
}
