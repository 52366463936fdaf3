//! The clip that all fixtures hold, and a look for it in decoded sound.

use std::f64::consts::TAU;
use std::path::{Path, PathBuf};

use pausa::audio::{self, AudioError, AudioInfo};
use pausa::time::SampleRate;

use super::known::path;

/// Seconds at which a chirp starts.
pub(crate) const CHIRPS: [f64; 5] = [0.25, 1.0, 1.5, 2.2, 2.7];
/// Seconds of the clip.
pub(crate) const LENGTH: f64 = 3.0;

/// The committed recording of that name.
pub(crate) fn fixture(name: &str) -> PathBuf {
    path("tests/fixtures/audio").join(name)
}

/// 30 ms from 600 to 3000 Hz that die away quickly.
pub(crate) fn chirp(rate: u32) -> Vec<f32> {
    let sample = |n: u32| {
        let t = f64::from(n) / f64::from(rate);
        (0.6 * (TAU * (600.0 * t + 40_000.0 * t * t)).sin() * (-t / 0.012).exp()) as f32
    };
    (0..rate * 3 / 100).map(sample).collect()
}

/// Chirps at these seconds, silence between.
pub(crate) fn clip(rate: u32, chirps: &[f64], length: f64) -> Vec<f32> {
    let mut samples = vec![0.0; (length * f64::from(rate)).round() as usize];
    for start in chirps {
        let start = (start * f64::from(rate)).round() as usize;
        samples[start..].iter_mut().zip(chirp(rate)).for_each(|(sample, value)| *sample = value);
    }
    samples
}

/// All the sound of a recording.
pub(crate) fn decode(path: &Path) -> Result<(AudioInfo, Vec<f32>), AudioError> {
    let mut samples = Vec::new();
    let info = audio::decode(path, &mut |block| samples.extend_from_slice(block))?;
    Ok((info, samples))
}

/// How many samples after `second` a chirp starts; nothing where none does within 60 ms.
pub(crate) fn chirp_near(samples: &[f32], second: f64) -> Option<i64> {
    let template = chirp(SampleRate::ANALYSIS.hertz());
    let energy: f32 = template.iter().map(|value| value * value).sum();
    let expected = (second * 16_000.0).round() as i64;
    let likeness = |lag: i64| -> f32 {
        let start = expected + lag;
        let heard = (start..)
            .map(|at| usize::try_from(at).ok().and_then(|at| samples.get(at)).copied().unwrap_or(0.0));
        template.iter().zip(heard).map(|(a, b)| a * b).sum()
    };
    let best = (-960..=960).max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)))?;
    (likeness(best) > 0.3 * energy).then_some(best)
}

/// Fails unless a chirp starts within `tolerance` samples of each of these seconds.
pub(crate) fn assert_chirps(
    name: &str,
    samples: &[f32],
    seconds: impl IntoIterator<Item = f64>,
    tolerance: i64,
) {
    for second in seconds {
        let lag = chirp_near(samples, second);
        assert!(
            lag.is_some_and(|lag| lag.abs() <= tolerance),
            "{name}: chirp of {second} s is off by {lag:?} samples"
        );
    }
}

/// A copy of a fixture with its bytes changed, in a directory that lives as long as the first value.
pub(crate) fn altered(name: &str, change: impl FnOnce(&mut Vec<u8>)) -> (tempfile::TempDir, PathBuf) {
    let mut bytes = std::fs::read(fixture(name)).unwrap();
    change(&mut bytes);
    written(name, &bytes)
}

/// These bytes as a file of that name.
pub(crate) fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (directory, path)
}
