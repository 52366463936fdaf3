//! The steps in order, for callers that want the whole way.

use std::path::Path;

use crate::align::Alignment;
use crate::align::saved::{self, Recording, SavedError};
use crate::audio::{AudioError, AudioInfo, decode_with_progress};
use crate::features::EnergyMeter;
use crate::formats::{Format, WriteError, srt, vtt};
use crate::segment::{SegmentParams, Segmentation, segment};
use crate::subtitle::{ReadingRules, cues};

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

/// Decodes a recording and finds its speech runs and pauses; memory grows by 3 MB an hour. `progress` gets the share of
/// the file that was read, from 0 to 1.
///
/// # Errors
/// When the file cannot be read or holds no sound that can be decoded.
pub fn listen(path: &Path, progress: &mut dyn FnMut(f64)) -> Result<(AudioInfo, Segmentation), AudioError> {
    let mut meter = EnergyMeter::new();
    let info = decode_with_progress(path, &mut |samples| meter.push(samples), progress)?;
    Ok((info, segment(&meter.finish(), &SegmentParams::default())))
}

/// What a file may hold besides the subtitles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RenderOptions {
    /// The time of each word inside the cues of a `WebVTT` file; the other formats do not change.
    pub words: bool,
}

/// The text of a file in the given format.
///
/// # Errors
/// When the format cannot hold the alignment: SRT ends at 255 hours.
pub fn render(
    alignment: &Alignment,
    recording: &Recording,
    format: Format,
    options: RenderOptions,
) -> Result<String, RenderError> {
    let cues = || {
        let mut cues = cues(alignment, &ReadingRules::for_language(&alignment.language));
        if !options.words {
            for cue in &mut cues {
                cue.stamps.clear();
            }
        }
        cues
    };
    Ok(match format {
        Format::Srt => srt::write(&cues())?,
        Format::Vtt => vtt::write(&cues(), &vtt::Header::default()),
        Format::Json => saved::write(alignment, recording)?,
    })
}
