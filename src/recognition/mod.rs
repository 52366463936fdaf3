//! What a speech recogniser heard in a recording → soft anchors for its transcript.
//!
//! In: the file that a recogniser wrote, or subtitles ([`Recognition::parse`]), and the transcript. Out: anchors of those
//! words that both have in the same surroundings ([`Recognition::anchors`]). Recognisers mishear and leave out, and the
//! transcript may be another's: so an anchor has a spread, and no word is anchored whose neighbours differ.

mod json;
mod lines;

use unicode_segmentation::UnicodeSegmentation;

use crate::align::{Anchor, Spread};
use crate::drift::same_words;
use crate::formats::{Cue, Document, Format, ReadError};
use crate::text_file::{self, NotText};
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::Transcript;

/// How far the word times of recognisers are off: Whisper's by attention and CTC aligners put most words within 0.2 s (M.
/// Bain and others, "`WhisperX`", Interspeech 2023, counts words within that).
const WORD_SPREAD: TimeDelta = TimeDelta::from_millis(150);
/// How far the starts of cues are off, which wait for a picture or for each other.
const CUE_SPREAD: TimeDelta = TimeDelta::from_millis(600);
/// Words that lie closer to the one before are no evidence of their own: what is wrong with one is wrong with both. With a
/// word every second, times that are all 20 s late prevail over the sound.
const APART: TimeDelta = TimeDelta::from_millis(5000);
/// With a smaller share of the shorter text in common, the two are not of the same recording.
const MIN_IN_COMMON: f64 = 0.15;

/// What was heard in a recording, and when.
///
/// ```
/// use std::path::Path;
///
/// use pausa::recognition::Recognition;
///
/// let whisper = br#"{"text": " Good evening.", "language": "en", "segments": [
///     {"start": 0.5, "end": 1.4, "text": " Good evening.", "words": [
///         {"word": " Good", "start": 0.52, "end": 0.8, "probability": 0.98},
///         {"word": " evening.", "start": 0.8, "end": 1.4, "probability": 0.99}]}]}"#;
/// let recognition = Recognition::parse(whisper, Path::new("ep.whisper.json"))?;
/// assert_eq!(recognition.heard[0].start.map(|start| start.to_millis()), Some(520));
/// # Ok::<(), pausa::recognition::RecognitionError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    /// What messages call it.
    name: String,
    /// Words or cues, in order.
    pub heard: Vec<Recognised>,
}

/// A word, or several, that a recogniser heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// As written down.
    pub text: String,
    /// When its first word begins; nothing where the recogniser does not say.
    pub start: Option<Time>,
    /// How far that may be off.
    pub spread: TimeDelta,
}

impl Recognised {
    fn word(text: &str, start: Option<Time>) -> Self {
        Self { text: text.to_owned(), start, spread: WORD_SPREAD }
    }

    fn cue(text: String, start: Option<Time>) -> Self {
        Self { text, start, spread: CUE_SPREAD }
    }
}

/// Why a file gives no anchors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecognitionError {
    /// It is no text.
    #[error("{0}: give the words that a speech recogniser heard, as JSON, CTM or labels, or subtitles")]
    NotText(NotText),
    /// It is of no kind that is known.
    #[error(
        "{name}: neither JSON of a known speech recogniser nor CTM, labels or subtitles: write it anew, as JSON with \
         words and their times"
    )]
    Unknown {
        /// The file.
        name: String,
    },
    /// It is a kind of subtitles, and broken.
    #[error("{name}: {reason}")]
    Subtitles {
        /// The file.
        name: String,
        /// What is wrong.
        reason: ReadError,
    },
    /// It holds no word with a time.
    #[error(
        "{name} has no words with times: let the recogniser write them down (whisper --word_timestamps True)"
    )]
    NoTimes {
        /// The file.
        name: String,
    },
    /// The transcript says something else.
    #[error(
        "{name} has {} of 100 words in common with the transcript: is it of another recording? Leave it out, or give \
         the right one", (100.0 * share).round()
    )]
    OtherWords {
        /// The file.
        name: String,
        /// The share of the shorter text that both have.
        share: f64,
    },
}

impl Recognition {
    /// Reads a file by its content; `name` is what messages call it. Read are the JSON of Whisper, whisper.cpp,
    /// faster-whisper, `WhisperX`, Vosk, Deepgram, `AssemblyAI`, Google Speech and Gentle, CTM of NIST, labels
    /// (start, end, text, with tabs between, in seconds), and whatever subtitles [`Format`] reads.
    ///
    /// # Errors
    /// When it is no such file, or has no time.
    pub fn parse(bytes: &[u8], name: &std::path::Path) -> Result<Self, RecognitionError> {
        let path = name;
        let name = path.display().to_string();
        let (text, _) = text_file::decode(bytes, &name).map_err(RecognitionError::NotText)?;
        let own = json::words(&text).or_else(|| lines::labels(&text)).or_else(|| lines::ctm(&text));
        let heard = match (own, Format::of_text(&text, path)) {
            (Some(heard), _) => heard,
            (None, Some(format)) => match format.read(&text) {
                Ok(reading) => of_document(&reading.document),
                Err(reason) => return Err(RecognitionError::Subtitles { name, reason }),
            },
            (None, None) => return Err(RecognitionError::Unknown { name }),
        };
        if heard.iter().all(|heard| heard.start.is_none()) {
            return Err(RecognitionError::NoTimes { name });
        }
        Ok(Self { name, heard })
    }

    /// Returns anchors for the words that the transcript has in the same surroundings, one in five seconds at most.
    ///
    /// # Errors
    /// When the two have hardly a word in common.
    pub fn anchors(&self, transcript: &Transcript) -> Result<Vec<Anchor>, RecognitionError> {
        let written = written(transcript);
        let heard = self.tokens();
        let pairs = same_words(written.iter().map(|word| word.0), heard.iter().map(|word| word.0));
        let share = pairs.len() as f64 / written.len().min(heard.len()).max(1) as f64;
        if share < MIN_IN_COMMON {
            return Err(RecognitionError::OtherWords { name: self.name.clone(), share });
        }
        let mut anchors: Vec<Anchor> = Vec::new();
        for (one, other) in pairs {
            let (Some((sentence, word)), Some((time, spread))) = (written[one].1, heard[other].1) else {
                continue;
            };
            // A recogniser that went back in time was confused.
            if anchors.last().is_none_or(|last| time - last.time >= APART) {
                anchors.push(Anchor { sentence, word, time, spread: Spread::Within(spread) });
            }
        }
        Ok(anchors)
    }

    /// The words that were heard, each with its time and spread where it has them.
    fn tokens(&self) -> Vec<(&str, Option<(Time, TimeDelta)>)> {
        let tokens = self.heard.iter().flat_map(|heard| {
            let time = heard.start.map(|start| (start, heard.spread));
            let words = heard.text.unicode_words().enumerate();
            words.map(move |(i, word)| (word, time.filter(|_| i == 0)))
        });
        tokens.collect()
    }
}

/// The words of a transcript; the first part of each with its sentence and its number there.
fn written(transcript: &Transcript) -> Vec<(&str, Option<(usize, usize)>)> {
    let mut written = Vec::new();
    for (i, sentence) in transcript.sentences.iter().enumerate() {
        for (j, word) in sentence.words.iter().enumerate() {
            let parts = sentence.text[word.range.clone()].unicode_words().enumerate();
            written.extend(parts.map(|(part, text)| (text, (part == 0).then_some((i, j)))));
        }
    }
    written
}

/// The words of subtitles, where they have times of their own, else their cues.
fn of_document(document: &Document) -> Vec<Recognised> {
    // What is shown before the recording begins was shifted.
    let start = |span: Span| Some(span.start).filter(|&start| start >= Time::ZERO);
    let of_cue = |cue: &Cue| -> Vec<Recognised> {
        if cue.words.is_empty() {
            return vec![Recognised::cue(cue.lines.join(" "), start(cue.span))];
        }
        let words = cue.words.iter().filter_map(|word| {
            let text = cue.lines.get(word.line)?.get(word.bytes.clone())?;
            Some(Recognised::word(text, start(word.span)))
        });
        words.collect()
    };
    document.cues.iter().flat_map(of_cue).collect()
}

#[cfg(test)]
mod tests;
