//! The steps in order, for callers that want the whole way.

use std::path::Path;

use crate::align::saved::{self, Recording, SavedError};
use crate::align::{AlignError, Alignment, align, align_by_sound};
use crate::audio::{AudioError, AudioInfo, decode_with_progress};
use crate::features::{Cepstra, CepstraMeter, EnergyMeter};
use crate::formats::{Document, Format, Media, WriteError, WriteOptions};
use crate::segment::{SegmentParams, Segmentation, segment};
use crate::subtitle::{ReadingRules, cues};
use crate::transcript::Transcript;

/// Why an alignment cannot be written in a format.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The format cannot hold it.
    #[error(transparent)]
    Format(#[from] WriteError),
    /// It has no JSON form.
    #[error(transparent)]
    Saved(#[from] SavedError),
}

/// What was heard in a recording.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// What is known of the file.
    pub info: AudioInfo,
    /// Where somebody speaks.
    pub segmentation: Segmentation,
    /// What it sounds like; none where only the pauses were wanted.
    pub cepstra: Option<Cepstra>,
}

/// How closely to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// To the levels alone, for the pauses: 3 MB an hour.
    Levels,
    /// To the sound as well, for the refinement: 12 MB an hour.
    Sound,
}

/// Decodes a recording and finds its speech runs and pauses. `progress` gets the share of the file that was read, from
/// 0 to 1.
///
/// # Errors
/// When the file cannot be read or holds no sound that can be decoded.
pub fn listen(path: &Path, attention: Attention, progress: &mut dyn FnMut(f64)) -> Result<Heard, AudioError> {
    let mut levels = EnergyMeter::new();
    let mut sound = (attention == Attention::Sound).then(CepstraMeter::new);
    let mut hear = |samples: &[f32]| {
        levels.push(samples);
        if let Some(sound) = &mut sound {
            sound.push(samples);
        }
    };
    let info = decode_with_progress(path, &mut hear, progress)?;
    let segmentation = segment(&levels.finish(), &SegmentParams::default());
    Ok(Heard { info, segmentation, cepstra: sound.map(CepstraMeter::finish) })
}

/// Finds when each sentence is spoken, as exactly as what was heard allows.
///
/// # Errors
/// When there is no speech, or the transcript cannot be the recording's.
pub fn align_heard(heard: &Heard, transcript: &Transcript) -> Result<Alignment, AlignError> {
    match &heard.cepstra {
        Some(cepstra) => align_by_sound(&heard.segmentation, cepstra, transcript),
        None => align(&heard.segmentation, transcript),
    }
}

/// What a file is to be like.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderOptions {
    /// The limits that cues keep to.
    pub rules: ReadingRules,
    /// What the file holds besides the cues.
    pub write: WriteOptions,
}

impl RenderOptions {
    /// The default profile's for a language, given as a BCP 47 tag.
    pub fn for_language(language: &str) -> Self {
        Self { rules: ReadingRules::for_language(language), write: WriteOptions::default() }
    }
}

/// The text of a file in the given format.
///
/// # Errors
/// When the format cannot hold the alignment: SRT ends at 255 hours.
pub fn render(
    alignment: &Alignment,
    recording: &Recording,
    format: Format,
    options: &RenderOptions,
) -> Result<String, RenderError> {
    if format == Format::JSON {
        return Ok(saved::write(alignment, recording)?);
    }
    let document = Document {
        language: Some(alignment.language.clone()),
        media: Some(Media { file: recording.file.clone(), duration: Some(recording.duration) }),
        notes: Vec::new(),
        cues: cues(alignment, &options.rules),
    };
    Ok(format.write(&document, options.write)?)
}
