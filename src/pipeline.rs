//! The steps in order, for callers that want the whole way.

use std::ops::{ControlFlow, Range};
use std::path::Path;

use crate::acoustic_model::{PosteriorMeter, Posteriors};
use crate::align::{AlignError, Guidance, align, align_by_sound};
use crate::alignment::{AlignedWord, Alignment};
use crate::audio::{AudioError, AudioInfo, DecodeOptions, decode_while};
use crate::bitext::{Transfer, transfer};
use crate::features::{EnergyMeter, PeakMeter, Peaks};
use crate::formats::{Chapter, Document, Format, Media, WriteError, WriteOptions};
use crate::segment::{SegmentParams, Segmentation, segment};
use crate::subtitle::{Placement, ReadingRules, bilingual_cues, document};
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{Boundary, Transcript};

/// What was heard in a recording.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// What is known of the file.
    pub info: AudioInfo,
    /// Where there is speech.
    pub segmentation: Segmentation,
    /// What it sounds like; none where only the pauses were wanted.
    pub posteriors: Option<Posteriors>,
    /// What it looks like.
    pub peaks: Peaks,
}

/// How closely to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// To the levels alone, for the pauses: 3 MB an hour.
    Levels,
    /// To the sound as well, for the refinement: 8 MB an hour.
    Sound,
}

/// Decodes a recording and finds its speech runs and pauses. `progress` gets the share of the file that was read, from
/// 0 to 1.
///
/// # Errors
/// When the file cannot be read or holds no sound that can be decoded.
pub fn listen(path: &Path, attention: Attention, progress: &mut dyn FnMut(f64)) -> Result<Heard, AudioError> {
    listen_while(path, attention, &DecodeOptions::default(), &mut |share| {
        progress(share);
        ControlFlow::Continue(())
    })
}

/// [`listen`] to what the options say, whose `progress` may break it off.
///
/// # Errors
/// As [`decode_while`].
pub fn listen_while(
    path: &Path,
    attention: Attention,
    options: &DecodeOptions,
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<Heard, AudioError> {
    let mut levels = EnergyMeter::new();
    let mut peaks = PeakMeter::default();
    let mut sound = (attention == Attention::Sound).then(PosteriorMeter::new);
    let mut hear = |samples: &[f32]| {
        levels.push(samples);
        peaks.push(samples);
        if let Some(sound) = &mut sound {
            sound.push(samples);
        }
    };
    let info = decode_while(path, options, &mut hear, progress)?;
    let segmentation = segment(&levels.finish(), &SegmentParams::default());
    let posteriors = sound.map(PosteriorMeter::finish);
    let segmentation = match &posteriors {
        Some(posteriors) => segmentation.agreed(posteriors),
        None => segmentation,
    };
    Ok(Heard { info, segmentation, posteriors, peaks: peaks.finish() })
}

/// Finds when each sentence is spoken, as exactly as what was heard allows; stamps of the transcript help.
///
/// # Errors
/// When there is no speech, or the transcript cannot be the recording's.
pub fn align_heard(heard: &Heard, transcript: &Transcript) -> Result<Alignment, AlignError> {
    align_guided(heard, transcript, &Guidance::of(transcript))
}

/// [`align_heard`] by what is known beforehand, and nothing else.
///
/// # Errors
/// As [`align_heard`].
pub fn align_guided(
    heard: &Heard,
    transcript: &Transcript,
    guidance: &Guidance,
) -> Result<Alignment, AlignError> {
    match &heard.posteriors {
        Some(posteriors) => align_by_sound(&heard.segmentation, posteriors, transcript, guidance),
        None => align(&heard.segmentation, transcript, guidance),
    }
}

/// Returns the transcript as it is to be aligned with what was heard: where it has no punctuation, its sentences end where the
/// voice pauses. What is known of it beforehand by the numbers of its sentences holds of this one.
pub fn divided_by_voice(heard: &Heard, transcript: Transcript) -> Transcript {
    if transcript.between_clauses.is_empty() {
        return transcript;
    }
    let anew = align_heard(heard, &transcript).ok().and_then(|first| transcript.divided_by_voice(&first));
    anew.unwrap_or(transcript)
}

/// A sentence without any mark inside that lasts longer has no place where a cue ends well.
const UNDIVIDED: TimeDelta = TimeDelta::from_millis(15_000);

/// Returns the stretches of speech of more than 15 s in which the text has no punctuation.
pub fn undivided(alignment: &Alignment) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in &alignment.sentences {
        let marked = |pair: &[AlignedWord]| {
            let gap = sentence.text.get(pair[0].range.end..pair[1].range.start);
            gap.is_some_and(|gap| Boundary::of_gap(gap) != Boundary::None)
        };
        let mut start = sentence.span.map(|span| span.start);
        let ends = sentence.words.windows(2).filter(|pair| marked(pair));
        let ends = ends.map(|pair| (pair[0].span.end, Some(pair[1].span.start)));
        for (end, next) in ends.chain(sentence.span.map(|span| (span.end, None))) {
            found.extend(start.map(|start| Span::new(start, end)).filter(|span| span.duration() > UNDIVIDED));
            start = next;
        }
    }
    found
}

/// What a file is to be like.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderOptions {
    /// The limits that cues keep to.
    pub rules: ReadingRules,
    /// What the file holds besides the cues.
    pub write: WriteOptions,
    /// The original that a translation shows beside it; none where it is shown alone.
    pub beside: Option<Beside>,
}

/// How a translation and its original share a cue.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Where the translation stands.
    pub placement: Placement,
    /// The limits that the lines of the original keep to.
    pub rules: ReadingRules,
}

impl RenderOptions {
    /// Returns those of the default profile for a language, given as a BCP 47 tag.
    pub fn for_language(language: &str) -> Self {
        Self { rules: ReadingRules::for_language(language), write: WriteOptions::default(), beside: None }
    }
}

/// What becomes of a recording and its transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// When everything is spoken.
    pub alignment: Alignment,
    /// The same of the original, where the transcript is a translation.
    pub original: Option<Alignment>,
    /// The text of a file for each format, in their order.
    pub texts: Vec<String>,
}

/// Why no subtitles can be made of a recording and its transcript.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MakeError {
    /// They do not belong together.
    #[error(transparent)]
    Align(#[from] AlignError),
    /// A format cannot hold the result: SRT ends at 255 hours.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Goes all the way from what was heard in the recording at `audio` to the texts of the files.
///
/// # Errors
/// When the two cannot belong together, or a format cannot hold the result.
pub fn make(
    audio: &Path,
    heard: &Heard,
    transcript: &Transcript,
    guidance: &Guidance,
    formats: &[Format],
    options: &RenderOptions,
) -> Result<Made, MakeError> {
    let alignment = align_guided(heard, transcript, guidance)?;
    let texts = render(&alignment, transcript, Some(media(audio, heard)), formats, options)?;
    Ok(Made { alignment, original: None, texts })
}

/// [`make`] for a translation, which takes the times of its original: `transcripts` are the original and the translation.
///
/// # Errors
/// When recording and original cannot belong together, or a format cannot hold the result.
pub fn make_translation(
    audio: &Path,
    heard: &Heard,
    [original, translation]: [&Transcript; 2],
    formats: &[Format],
    options: &RenderOptions,
) -> Result<Made, MakeError> {
    let original = align_heard(heard, original)?;
    let transfer = transfer(&original, translation);
    let media = Some(media(audio, heard));
    let texts = render_translation(&original, &transfer, translation, media, formats, options)?;
    Ok(Made { alignment: transfer.alignment, original: Some(original), texts })
}

/// Returns what documents say of the recording at `audio`.
pub fn media(audio: &Path, heard: &Heard) -> Media {
    let file = audio.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Media { file, duration: Some(heard.info.duration - Time::ZERO) }
}

/// Returns the text of a file for each format, in their order.
///
/// # Errors
/// When a format cannot hold the result.
pub fn render(
    alignment: &Alignment,
    transcript: &Transcript,
    media: Option<Media>,
    formats: &[Format],
    options: &RenderOptions,
) -> Result<Vec<String>, WriteError> {
    let mut document = document(alignment.clone(), media, &options.rules);
    document.chapters = chapters(transcript, alignment);
    formats.iter().map(|format| format.write(&document, options.write)).collect()
}

/// [`render`] for a translation, given its original: with that beside it where the options say so.
///
/// # Errors
/// When a format cannot hold the result.
pub fn render_translation(
    original: &Alignment,
    transfer: &Transfer,
    translation: &Transcript,
    media: Option<Media>,
    formats: &[Format],
    options: &RenderOptions,
) -> Result<Vec<String>, WriteError> {
    let Transfer { alignment, beads } = transfer;
    let Some(Beside { placement, rules }) = &options.beside else {
        return render(alignment, translation, media, formats, options);
    };
    let document = Document {
        language: Some(original.language.clone()),
        translation: Some(alignment.language.clone()),
        media,
        cues: bilingual_cues([original, alignment], beads, [rules, &options.rules], *placement),
        chapters: chapters(translation, alignment),
        alignment: Some(alignment.clone()),
        ..Document::default()
    };
    formats.iter().map(|format| format.write(&document, options.write)).collect()
}

/// A chapter for each heading, from when it or what stands below it is said.
fn chapters(transcript: &Transcript, alignment: &Alignment) -> Vec<Chapter> {
    let chapter = |heading: &Range<usize>| {
        let spoken = alignment.sentences.get(heading.start..)?.iter().find_map(|sentence| sentence.span)?;
        let title = transcript.sentences.get(heading.clone())?.iter().map(|sentence| sentence.text.as_str());
        Some(Chapter { start: spoken.start, title: title.collect::<Vec<_>>().join(" ") })
    };
    transcript.headings.iter().filter_map(chapter).collect()
}
