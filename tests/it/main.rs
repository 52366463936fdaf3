//! Everything that is tested from outside, in one binary: it links once.
//!
//! Tests over the recordings of `../shared/bench` are ignored unless asked for (`cargo test -- --ignored`): those
//! recordings are not part of the repository.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test, and whatever helps it, may fail and say why"
)]

mod support;

mod aligner;
#[cfg(feature = "cli")]
mod batch_plan;
mod bitext;
mod calibration;
mod check_audio;
#[cfg(feature = "cli")]
mod cli;
mod cues_properties;
mod cues_real;
mod decode;
mod dresses;
mod drift;
mod feed;
mod formats;
#[cfg(feature = "cli")]
mod fuzz;
#[cfg(feature = "cli")]
mod growth;
mod guidance;
mod layering;
mod long_episode;
mod recognition;
mod rich_text;
mod samples;
mod spoken_forms;
mod transcript_files;
mod transcript_properties;
mod verdicts;
