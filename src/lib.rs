//! Turns a recorded narration and its transcript into subtitles.
//!
//! ```text
//! path ──audio──▶ samples ─┬─features──────────▶ EnergyTrack ──segment──▶ Segmentation ─┐
//!                          └─acoustic_model────▶ Posteriors ────────────────────────────┼─align──▶ Alignment ──subtitle──▶ Vec<Cue> ──formats──▶ .srt .vtt
//! path ──transcript───────────────────────────▶ Transcript ────────────────────────────┘              └──────formats───▶ .json
//! ```
//!
//! Instants and lengths are [`time::Time`] and [`time::TimeDelta`], whole microseconds after the first sample that a
//! player presents; levels are decibels below full scale; lengths of text are spoken letters.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use pausa::formats::{Document, Format, WriteOptions};
//! use pausa::pipeline::{Attention, align_heard, listen};
//! use pausa::subtitle::{ReadingRules, cues};
//! use pausa::transcript::{self, TranscriptOptions};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let transcript = transcript::read(Path::new("episode.txt"), &TranscriptOptions::default())?;
//! let heard = listen(Path::new("episode.mp3"), Attention::Sound, &mut |_share| {})?;
//! let alignment = align_heard(&heard, &transcript)?;
//! let cues = cues(&alignment, &ReadingRules::for_language(&alignment.language));
//! println!("{} cues of {}", cues.len(), heard.info.duration);
//! println!("{}", Format::SRT.write(&Document::of(cues), WriteOptions::default())?);
//! # Ok(())
//! # }
//! ```
//!
//! The feature `cli`, on by default, adds the program and the two modules that only it needs: `settings` and `batch`.
//! `default-features = false` gives a library without them and their dependencies.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests may differ by a bit between processors"))]

pub mod acoustic_model;
pub mod align;
pub mod alignment;
pub mod audio;
#[cfg(feature = "cli")]
pub mod batch;
pub mod bitext;
pub mod check;
pub mod corrections;
pub mod drift;
pub mod features;
pub mod feed;
pub mod formats;
pub mod input;
pub mod language;
pub mod output;
pub mod pipeline;
pub mod recognition;
pub mod report;
pub mod script;
pub mod segment;
#[cfg(feature = "cli")]
pub mod settings;
pub mod subtitle;
pub mod text_file;
pub mod time;
pub mod transcript;
pub mod xml;
