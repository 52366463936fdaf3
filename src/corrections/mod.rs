//! What a person corrected in the page of a recording → what the next alignment is to keep to.
//!
//! In: the file that the page gives ([`Corrections::parse`]) and the transcript, which may have been edited since. Out:
//! [`Guidance`], and what found no place ([`Corrections::applied`]). A correction names its sentence by number and by
//! text: the text decides, the number tells which of several that read alike (`matching`).

mod matching;

use serde::Deserialize;

use crate::align::{Anchor, Guidance, Spread};
use crate::time::{Time, TimeDelta};
use crate::transcript::Transcript;
use matching::Letters;

const FORMAT: &str = "pausa-corrections";
const VERSION: u32 = 1;
/// How far the start of a sentence may be off whose first words were edited since it was corrected.
const EDITED_START: TimeDelta = TimeDelta::from_millis(1000);
/// No recording is longer: a hundred thousand hours.
const LONGEST: TimeDelta = TimeDelta::from_millis(100_000 * 3_600_000);

/// What a person said of the sentences of an alignment.
///
/// ```
/// use pausa::corrections::Corrections;
///
/// let file = br#"{
///   "format": "pausa-corrections", "version": 1,
///   "audio": {"file": "ep.mp3", "duration": 1800.5},
///   "starts": [{"sentence": 41, "text": "By Friday she knew the way.", "start": 65.43}],
///   "unspoken": [{"sentence": 7, "text": "Subscribe to our newsletter."}],
///   "texts": []
/// }"#;
/// let corrections = Corrections::parse(file, "ep.corrections.json")?;
/// assert_eq!(corrections.starts[0].start.to_millis(), 65_430);
/// # Ok::<(), pausa::corrections::CorrectionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Corrections {
    /// The recording that they are for.
    pub audio: Recording,
    /// Starts that are right.
    pub starts: Vec<Start>,
    /// Sentences that are not spoken.
    pub unspoken: Vec<Unspoken>,
    /// Texts of cues that were changed.
    #[serde(default)]
    pub texts: Vec<Retold>,
}

/// What is known of the recording.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Recording {
    /// Its file name.
    pub file: String,
    /// Its length.
    pub duration: TimeDelta,
}

/// When a sentence starts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Start {
    /// Its index.
    pub sentence: usize,
    /// Its text.
    pub text: String,
    /// When its first word begins.
    pub start: Time,
}

/// A sentence that is not spoken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Unspoken {
    /// Its index.
    pub sentence: usize,
    /// Its text.
    pub text: String,
}

/// A cue whose text was changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Retold {
    /// What it said.
    pub was: String,
    /// What it says now.
    pub text: String,
}

/// What every version has.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// Why a file of corrections cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorrectionsError {
    /// It is something else.
    #[error("{name} is no list of corrections: download one from the page that pausa report makes")]
    Other {
        /// The file.
        name: String,
    },
    /// It is one, and broken.
    #[error("{name} is damaged: {source}: download it again from the page")]
    Damaged {
        /// The file.
        name: String,
        /// What is wrong, and where.
        source: serde_json::Error,
    },
    /// A time in it is none of its recording.
    #[error(
        "{name} has a sentence that starts at {start}, and its recording lasts {length}: download it again from the page"
    )]
    Outside {
        /// The file.
        name: String,
        /// The start.
        start: Time,
        /// The length of the recording.
        length: TimeDelta,
    },
    /// It is of another version of the program.
    #[error("{name} has version {found}, and this program reads version {VERSION}: make the page again")]
    Version {
        /// The file.
        name: String,
        /// Its version.
        found: u32,
    },
    /// No correction is of a sentence in the transcript.
    #[error("none of the {count} corrected sentences is in the transcript: are they of another episode?")]
    NothingFound {
        /// How many sentences were corrected.
        count: usize,
    },
}

/// Corrections at their places in a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// What an alignment is to keep to.
    pub guidance: Guidance,
    /// The texts of corrections that have no place in the transcript.
    pub lost: Vec<String>,
}

impl Corrections {
    /// Reads a file; `name` is what messages call it.
    ///
    /// # Errors
    /// When it is no such file, is broken, or is of another version.
    pub fn parse(bytes: &[u8], name: &str) -> Result<Self, CorrectionsError> {
        let name = name.to_owned();
        match serde_json::from_slice::<Head>(bytes) {
            Ok(head) if head.format != FORMAT => Err(CorrectionsError::Other { name }),
            Ok(head) if head.version != VERSION => {
                Err(CorrectionsError::Version { name, found: head.version })
            }
            Ok(_) => match serde_json::from_slice::<Self>(bytes) {
                Ok(corrections) => corrections.checked(name),
                Err(source) => Err(CorrectionsError::Damaged { name, source }),
            },
            Err(_) => Err(CorrectionsError::Other { name }),
        }
    }

    /// Refuses times that no recording has.
    fn checked(mut self, name: String) -> Result<Self, CorrectionsError> {
        let length = self.audio.duration.clamp(TimeDelta::ZERO, LONGEST);
        self.audio.duration = length;
        let is_outside = |start: Time| start < Time::ZERO || start > Time::ZERO + length;
        match self.starts.iter().find(|start| is_outside(start.start)) {
            Some(&Start { start, .. }) => {
                let start = start.clamp(Time::ZERO, Time::ZERO + LONGEST);
                Err(CorrectionsError::Outside { name, start, length })
            }
            None => Ok(self),
        }
    }

    /// Finds each correction in the transcript, and adds it to what the transcript itself tells.
    ///
    /// # Errors
    /// When there are corrections, and none of them has a place in it.
    pub fn applied(&self, transcript: &Transcript) -> Result<Applied, CorrectionsError> {
        let mut letters = Letters::of(transcript);
        let mut guidance = Guidance::of(transcript);
        let mut lost = Vec::new();
        for Start { sentence, text, start } in &self.starts {
            let Some(found) = letters.find(text, *sentence) else {
                lost.push(text.clone());
                continue;
            };
            let spread = if found.begins { Spread::Exact } else { Spread::Within(EDITED_START) };
            guidance.anchors.push(Anchor {
                sentence: found.sentence,
                word: found.word,
                time: *start,
                spread,
            });
        }
        for Unspoken { sentence, text } in &self.unspoken {
            match letters.find(text, *sentence) {
                Some(found) if !found.whole.is_empty() => guidance.unspoken.extend(found.whole),
                _ => lost.push(text.clone()),
            }
        }
        let count = self.starts.len() + self.unspoken.len();
        if count > 0 && lost.len() == count {
            return Err(CorrectionsError::NothingFound { count });
        }
        Ok(Applied { guidance, lost })
    }
}

#[cfg(test)]
mod tests;
