//! Mono samples → a 16-bit WAV file: clips, sample narrations, test audio.

use std::path::Path;

use super::{AudioError, AudioErrorKind};
use crate::time::SampleRate;

/// Writes mono samples, -1..1 (louder ones are clipped), as 16-bit PCM.
///
/// # Errors
/// When the file cannot be created or written.
pub fn write_wav(path: &Path, rate: SampleRate, samples: &[f32]) -> Result<(), AudioError> {
    let failed = |error| AudioErrorKind::Write(error).of(path);
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate.hertz(),
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(path, spec).map_err(failed)?;
    for sample in samples {
        writer.write_sample(to_i16(*sample)).map_err(failed)?;
    }
    writer.finalize().map_err(failed)
}

fn to_i16(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16
}
