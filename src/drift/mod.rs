//! Drift: how far the times of a document are off those of a reference with the same text.
//!
//! [`Comparison::between`] finds the words that both have, whatever became of cues and wording; the times at which cues
//! start and end with the same word are compared. The errors of the starts are summed up, fitted by a line with jumps,
//! graded, and held against [`Limits`]. [`retime`] takes line and jumps away again, [`plot`] draws them.
//!
//! ```text
//! two Documents ──tokens──▶ words ──matching──▶ pairs ──common──▶ errors ─┬─statistics──▶ Errors ─┐
//!                                                                             └─piecewise──▶ Line, Jumps ─┴─▶ Comparison
//! ```
//!
//! In a project's own tests:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use pausa::drift::{Comparison, Limits};
//! use pausa::formats::{Document, Format};
//! use pausa::time::TimeDelta;
//!
//! fn read(path: &str) -> Result<Document, Box<dyn std::error::Error>> {
//!     let text = std::fs::read_to_string(path)?;
//!     let format = Format::of_text(&text, Path::new(path)).ok_or("no format that is known")?;
//!     Ok(format.read(&text)?.document)
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let comparison = Comparison::between(&read("out/episode.srt")?, &read("tests/episode.good.srt")?)?;
//! comparison.within(&Limits {
//!     median: Some(TimeDelta::from_millis(50)),
//!     p95: Some(TimeDelta::from_millis(200)),
//!     coverage: Some(0.99),
//!     ..Limits::default()
//! })?;
//! assert!(comparison.jumps.is_empty());
//! # Ok(())
//! # }
//! ```

mod anchors;
mod chain;
mod common;
mod comparison;
mod error;
mod expected;
mod gap;
mod grade;
mod joining;
mod junit;
mod levels;
mod limits;
mod line;
mod matching;
mod onsets;
mod piecewise;
mod plot;
mod retime;
mod statistics;
mod tokens;
mod words;

pub use common::{CommonTime, Edge};
pub use comparison::{Comparison, Stretch, Worst};
pub use error::{DriftError, MIN_COVERAGE, Which};
pub use grade::Grade;
pub use junit::{TestCase, junit};
pub use limits::{Exceeded, Excess, Limits, Of};
pub use line::{Jump, Line, Slope, Suspect};
pub use plot::plot;
pub use retime::{Correction, place, retime};
pub use statistics::Errors;
pub use words::same_words;
