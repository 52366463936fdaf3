//! Ctrl-C, and requests to end from outside.

use std::panic;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::INTERRUPTED;
use crate::cli::talk::Talk;

static STOP: AtomicBool = AtomicBool::new(false);

/// What becomes true at the first signal; the second ends the program at once.
pub(super) fn stop_on_signals(talk: Talk) -> &'static AtomicBool {
    let handled = ctrlc::set_handler(move || {
        if STOP.swap(true, Ordering::SeqCst) {
            #[expect(clippy::exit, reason = "asked for twice")]
            process::exit(INTERRUPTED.into());
        }
        talk.warning("stopping; what is being written is finished. Once more to leave at once");
    });
    if let Err(error) = handled {
        talk.warning(format_args!("Ctrl-C will not wait for anything: {error}"));
    }
    &STOP
}

/// Whether a signal came.
pub(super) fn stopped() -> bool {
    STOP.load(Ordering::SeqCst)
}

/// A panic in an episode is told as what became of it, once, and not in the middle of the bars as well.
pub(super) fn keep_panics_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("main") {
            usual(info);
        }
    }));
}
