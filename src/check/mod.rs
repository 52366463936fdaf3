//! Subtitles and the recording that they belong to → how far they are off, without a reference.
//!
//! In: a [`Document`] and what was [`Heard`]. Out: an [`AudioCheck`]. The words of the subtitles, or those of a transcript
//! that is known to be right, are aligned with the sound ([`reference`](mod@reference)) of what the cues can be for ([`cut`]); the places
//! that are certain, and that the starts of speech do not contradict ([`witness`]), are the reference of a [`Comparison`]
//! ([`compare`](mod@compare)). Where the sound does not bear out the words, as in a translation, the starts of cues are compared with
//! the starts of speech. Subtitles in two languages are compared by [`translation`](mod@translation). [`findings`] says which cues have no speech and which speech has no cue.
//!
//! In a project's own tests:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use pausa::check::{CheckOptions, against_audio};
//! use pausa::drift::Limits;
//! use pausa::formats::Format;
//! use pausa::pipeline::{Attention, listen};
//! use pausa::time::TimeDelta;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let subtitles = Format::SRT.read(&std::fs::read_to_string("out/episode.srt")?)?.document;
//! let heard = listen(Path::new("episode.mp3"), Attention::Sound, &mut |_share| {})?;
//! let check = against_audio(&subtitles, &heard, &CheckOptions::default())?;
//! check.comparison.within(&Limits {
//!     median: Some(TimeDelta::from_millis(50)),
//!     p95: Some(TimeDelta::from_millis(200)),
//!     coverage: Some(0.9),
//!     ..Limits::default()
//! })?;
//! assert!(check.comparison.jumps.is_empty());
//! # Ok(())
//! # }
//! ```

mod compare;
mod cut;
mod findings;
mod reference;
mod translation;
mod witness;

use std::fmt;

use serde::Serialize;

pub use crate::subtitle::lint::Severity;
use compare::{Compared, Truth, compare};
pub use findings::{Finding, FindingKind};
pub use translation::against_translation;

use crate::align::{AlignError, Verdict};
use crate::drift::{Comparison, DriftError, Edge, MIN_COVERAGE, place};
use crate::formats::Document;
use crate::language::NotATag;
use crate::pipeline::Heard;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{self, Transcript, TranscriptError};

/// How long a cue may stay after its words when it is realigned: twelve frames, as Netflix has it.
const LAG_OUT: TimeDelta = TimeDelta::from_millis(500);

/// Subtitles are doubtful with less than this share of their reference in common, as an alignment is with a quarter of its
/// starts uncertain.
const SURELY: f64 = 0.75;

/// How to check subtitles against a recording.
#[derive(Debug, Clone, Copy)]
pub struct CheckOptions<'a> {
    /// What is said in the recording, where that is known better than by the subtitles' own words.
    pub transcript: Option<&'a Transcript>,
    /// The language of the subtitles as a BCP 47 tag; `None` takes the document's own, or detects it from the text.
    pub language: Option<&'a str>,
    /// Minimum speech without a cue that is a finding.
    pub report_gap: TimeDelta,
}

impl Default for CheckOptions<'_> {
    fn default() -> Self {
        Self { transcript: None, language: None, report_gap: TimeDelta::from_millis(3000) }
    }
}

/// What the times of subtitles were compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Their own words, aligned with the sound.
    Words,
    /// The words of a transcript, aligned with the sound.
    Transcript,
    /// The starts of speech alone: the sound does not bear out the words.
    Onsets,
    /// The starts of sentences that say the same in another language.
    Beads,
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Basis::Words => "by their words",
            Basis::Transcript => "by the words of the transcript",
            Basis::Onsets => "by the starts of speech alone",
            Basis::Beads => "by the sentences that say the same in two languages",
        })
    }
}

/// Returns what is to be thought of subtitles as a whole, however their times are: whether they are the recording's. Those
/// that are *wrong* cannot be compared ([`NotMatching`]). `basis` is what they were compared with, nothing for the words of a
/// reference, and `coverage` the share that both have in common.
pub fn verdict(basis: Option<Basis>, coverage: f64) -> Verdict {
    match basis {
        Some(Basis::Onsets | Basis::Beads) => Verdict::Translation,
        _ if coverage < SURELY => Verdict::Doubtful,
        _ => Verdict::Good,
    }
}

/// How far subtitles are off their recording.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct AudioCheck {
    /// What was compared.
    pub basis: Basis,
    /// The figures. By their words, [`coverage`](Comparison::coverage) is the share of the cues whose words were heard
    /// with certainty; by a transcript, that of its sentences that the subtitles have, among those heard with certainty;
    /// by the starts of speech, the share of the cues that start with speech.
    #[serde(flatten)]
    pub comparison: Comparison,
    /// What deserves a look, the worst first.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// When each cue should start and end, as far as that is known.
    #[serde(skip)]
    right: Vec<Right>,
    #[serde(skip)]
    truth: Truth,
}

#[derive(Debug, Clone, Copy, Default)]
struct Right {
    start: Option<Time>,
    end: Option<Time>,
}

/// Why subtitles cannot be checked against a recording.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// There is nothing to hear.
    #[error(transparent)]
    Recording(AlignError),
    /// The subtitles have no words.
    #[error("the subtitles have no words that can be spoken: there is nothing to check")]
    NoWords,
    /// The language given is no language tag.
    #[error(transparent)]
    Language(#[from] NotATag),
    /// They are another recording's.
    #[error(transparent)]
    NotMatching(#[from] NotMatching),
    /// They may be another recording's.
    #[error(
        "it cannot be told whether the subtitles match the recording: the sound does not bear out their words, and there \
         are too few cues ({0}) to tell by their times; give a transcript, or a longer recording"
    )]
    TooLittle(usize),
    /// They are not a translation of what they are compared with.
    #[error(
        "the two are in different languages, and one does not seem to be a translation of the other: {:.0} % of the \
         reference's sentences are surely found, and it takes {:.0} %; is it another recording?", 100.0 * .0, 100.0 * MIN_COVERAGE
    )]
    NotATranslation(f64),
    /// There is nothing to compare.
    #[error(transparent)]
    Drift(DriftError),
}

/// Returns what is to be said of subtitles that make no transcript: `no_words`, unless their language is no language.
fn unreadable(error: TranscriptError, no_words: CheckError) -> CheckError {
    match error {
        TranscriptError::Language(error) => CheckError::Language(error),
        _ => no_words,
    }
}

/// Subtitles that are not of the recording, as far as can be told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, thiserror::Error)]
#[error(
    "the subtitles do not match the recording: the sound does not bear out their words, and {matched} of {cues} cues \
     start where speech does, where chance alone gives {by_chance:.0}; are they another episode's?"
)]
#[non_exhaustive]
pub struct NotMatching {
    /// Cues with words.
    pub cues: usize,
    /// How many of them start where speech does, at the offset and slope that suit them best.
    pub matched: usize,
    /// How many would by chance at any.
    pub by_chance: f64,
}

/// Checks subtitles against the recording that they are for, heard with
/// [`Attention::Sound`](crate::pipeline::Attention::Sound): without it, only the starts of speech are there to compare.
///
/// # Errors
/// When the recording has no speech, the subtitles no words, or when the two do not match.
pub fn against_audio(
    subtitles: &Document,
    heard: &Heard,
    options: &CheckOptions,
) -> Result<AudioCheck, CheckError> {
    let language = options.language.or(subtitles.language.as_deref());
    let told = transcript::of_cues(&subtitles.cues, language, "the subtitles")
        .map_err(|error| unreadable(error, CheckError::NoWords))?;
    let Compared { basis, comparison, truth } = compare(subtitles, &told, heard, options.transcript)?;
    let mut right = vec![Right::default(); subtitles.cues.len()];
    for common in &comparison.times {
        let right = &mut right[common.checked_cue];
        match common.edge {
            Edge::Start => right.start = Some(common.reference),
            Edge::End => right.end = Some(common.reference),
            Edge::Word => {}
        }
    }
    let findings = findings::find(subtitles, &told.cues, heard, &comparison, options.report_gap);
    Ok(AudioCheck { basis, comparison, findings, right, truth })
}

impl AudioCheck {
    /// Compares other times of the same subtitles with the same recording: those that were put right, say.
    ///
    /// # Errors
    /// When nothing in them can be compared.
    pub fn again(&self, subtitles: &Document) -> Result<Comparison, DriftError> {
        match &self.truth {
            Truth::Words(reference) => Comparison::between(subtitles, reference),
            Truth::Onsets { cues, onsets } => Comparison::with_onsets(subtitles, cues, onsets),
        }
    }

    /// Returns the subtitles with each cue where its words are spoken, as far as that is certain; the others are
    /// corrected by offset, slope and jumps. Text and lines stay. A cue stays after its words for as long as it did,
    /// but for no more than half a second.
    #[must_use]
    pub fn realign(&self, subtitles: &Document) -> Document {
        place(subtitles, self.comparison.correction(), |cue, corrected| {
            let Some(Right { start: Some(start), end }) = self.right.get(cue).copied() else {
                return corrected;
            };
            let end = end.map_or(start + corrected.duration(), |end| {
                end + (corrected.end - end).clamp(TimeDelta::ZERO, LAG_OUT)
            });
            Span::new(start, end.max(start))
        })
    }
}
