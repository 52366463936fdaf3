//! A fence around foreign demuxers and decoders: some of them panic on damaged bytes (symphonia 0.6.1 on sample tables
//! of MP4 that contradict each other, for one), and damaged bytes are no reason to die.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the action returns; nothing if it panicked. Whatever it worked on is not to be used any more.
pub(super) fn guarded<T>(action: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(action)).ok()
}
