//! A fence around the work on one episode: whatever goes wrong inside costs that episode alone.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Returns what the work returns; if it panics, what is to be said of the episode. Nothing that the work has touched
/// may be used again then.
pub(super) fn guarded<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let what = message(payload.as_ref());
        format!("{name}: this is a mistake in pausa ({what}); please report it with the files")
    })
}

fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_words() {
        assert_eq!(guarded("ep1.mp3", || 7), Ok(7));
        let said = guarded("ep1.mp3", || panic!("row {}", 3)).unwrap_err();
        assert!(said.contains("ep1.mp3") && said.contains("row 3"), "{said}");
    }
}
