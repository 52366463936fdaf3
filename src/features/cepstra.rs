//! Mel-frequency cepstra: what a frame of speech sounds like in thirteen numbers.
//!
//! In: mono samples at [`SampleRate::ANALYSIS`], in blocks of any size. Out: [`Cepstra`], a row every 10 ms from a 25 ms
//! window (S. B. Davis and P. Mermelstein, "Comparison of parametric representations for monosyllabic word
//! recognition", 1980; the mel scale is the HTK book's, 2595 log10(1 + f / 700)). An hour is 9 MB.

use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

use crate::time::{SampleRate, Span, Time, TimeDelta};

const HOP: usize = 160;
const WINDOW: usize = 400;
const FFT: usize = 512;
const BANDS: usize = 26;
const LOWEST_HERTZ: f64 = 80.0;
const HIGHEST_HERTZ: f64 = 7600.0;
const PRE_EMPHASIS: f32 = 0.97;
/// Smallest power of a band: below any converter's noise, so that digital silence has a logarithm.
const POWER_FLOOR: f32 = 1e-9;

/// Coefficients a frame, the zeroth (loudness) first.
pub const COEFFICIENTS: usize = 13;

/// Cepstra are kept in steps of this size: a hundredth of what they spread over in speech, and the loudest and the
/// quietest sound (±160) fit into sixteen bits.
const STEP: f32 = 1.0 / 128.0;

/// A recording's cepstra, a row a frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cepstra {
    rows: Vec<[i16; COEFFICIENTS]>,
}

impl Cepstra {
    /// Cepstra of given rows, one every [`Cepstra::hop`].
    pub fn from_rows(rows: impl IntoIterator<Item = [f32; COEFFICIENTS]>) -> Self {
        let mut cepstra = Self::default();
        rows.into_iter().for_each(|row| cepstra.push(row));
        cepstra
    }

    fn push(&mut self, row: [f32; COEFFICIENTS]) {
        // The cast keeps to what sixteen bits hold.
        self.rows.push(row.map(|value| (value / STEP).round() as i16));
    }

    /// How many frames there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a frame; behind the last frame, the last row's.
    pub fn row(&self, frame: usize) -> [f32; COEFFICIENTS] {
        let row = self.rows.get(frame).or(self.rows.last());
        row.map_or([0.0; COEFFICIENTS], |row| row.map(|value| f32::from(value) * STEP))
    }

    /// The same without the frames of some stretches, in order and apart, that are cut out.
    #[must_use]
    pub fn without(&self, cuts: &[Span]) -> Self {
        let mut rows = Vec::with_capacity(self.rows.len());
        let mut from = 0;
        for cut in cuts {
            let [start, end] = [cut.start, cut.end].map(|time| Self::frame_at(time).min(self.rows.len()));
            rows.extend_from_slice(&self.rows[from.min(start)..start]);
            from = end;
        }
        rows.extend_from_slice(&self.rows[from..]);
        Self { rows }
    }

    /// Time between two frames.
    pub const fn hop() -> TimeDelta {
        TimeDelta::from_millis(10)
    }

    /// The centre of a frame's window.
    pub fn centre_of(frame: usize) -> Time {
        Time::from_samples((frame * HOP + WINDOW / 2) as u64, SampleRate::ANALYSIS)
    }

    /// Where the frame before gives way to this one: half a hop before its centre.
    pub fn start_of(frame: usize) -> Time {
        Self::centre_of(frame) - TimeDelta::from_micros(Self::hop().to_micros() / 2)
    }

    /// The frame whose centre is nearest to an instant; it may lie behind the last one.
    pub fn frame_at(time: Time) -> usize {
        ((time - Self::start_of(0)).to_micros().max(0) / Self::hop().to_micros()) as usize
    }
}

/// Takes a stream of samples; give it blocks with [`CepstraMeter::push`], then call [`CepstraMeter::finish`].
pub struct CepstraMeter {
    fft: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    bands: Vec<Band>,
    cosines: Vec<[f32; COEFFICIENTS]>,
    pending: Vec<f32>,
    last: f32,
    spectrum: Vec<Complex<f32>>,
    frame: Vec<f32>,
    scratch: Vec<Complex<f32>>,
    measured: Cepstra,
}

/// A triangular filter: the first bin and the weights from there on.
struct Band {
    first: usize,
    weights: Vec<f32>,
}

impl Default for CepstraMeter {
    fn default() -> Self {
        Self::new()
    }
}

impl CepstraMeter {
    /// A meter at the start of a recording.
    pub fn new() -> Self {
        let fft = RealFftPlanner::<f32>::new().plan_fft_forward(FFT);
        let hamming =
            |n: usize| 0.54 - 0.46 * (2.0 * std::f32::consts::PI * n as f32 / (WINDOW - 1) as f32).cos();
        Self {
            window: (0..WINDOW).map(hamming).collect(),
            bands: mel_bands(),
            cosines: cosines(),
            pending: Vec::new(),
            last: 0.0,
            spectrum: fft.make_output_vec(),
            frame: fft.make_input_vec(),
            scratch: fft.make_scratch_vec(),
            fft,
            measured: Cepstra::default(),
        }
    }

    /// Takes the next samples.
    pub fn push(&mut self, samples: &[f32]) {
        for &sample in samples {
            let sample = if sample.is_finite() { sample } else { 0.0 };
            self.pending.push(sample - PRE_EMPHASIS * self.last);
            self.last = sample;
        }
        let mut start = 0;
        while start + WINDOW <= self.pending.len() {
            self.measure(start);
            start += HOP;
        }
        self.pending.drain(..start);
    }

    /// The cepstra of everything that was pushed.
    pub fn finish(mut self) -> Cepstra {
        self.measured.rows.shrink_to_fit();
        self.measured
    }

    fn measure(&mut self, start: usize) {
        self.frame.fill(0.0);
        let samples = &self.pending[start..start + WINDOW];
        for ((out, &sample), &weight) in self.frame.iter_mut().zip(samples).zip(&self.window) {
            *out = sample * weight;
        }
        // The lengths are the plan's own, so the transform cannot refuse them.
        if self.fft.process_with_scratch(&mut self.frame, &mut self.spectrum, &mut self.scratch).is_err() {
            return;
        }
        let mut row = [0.0; COEFFICIENTS];
        for (band, cosines) in self.bands.iter().zip(&self.cosines) {
            let bins = &self.spectrum[band.first..];
            let power: f32 = band.weights.iter().zip(bins).map(|(weight, bin)| weight * bin.norm_sqr()).sum();
            let log = power.max(POWER_FLOOR).ln();
            row.iter_mut().zip(cosines).for_each(|(sum, cosine)| *sum += log * cosine);
        }
        self.measured.push(row);
    }
}

fn mel(hertz: f64) -> f64 {
    2595.0 * (1.0 + hertz / 700.0).log10()
}

fn mel_bands() -> Vec<Band> {
    let (low, high) = (mel(LOWEST_HERTZ), mel(HIGHEST_HERTZ));
    let edge = |i: usize| low + (high - low) * i as f64 / (BANDS + 1) as f64;
    let bin_mel = |bin: usize| mel(bin as f64 * f64::from(SampleRate::ANALYSIS.hertz()) / FFT as f64);
    let weight = |band: usize, bin: usize| {
        let (left, centre, right, at) = (edge(band), edge(band + 1), edge(band + 2), bin_mel(bin));
        ((at - left) / (centre - left)).min((right - at) / (right - centre)).max(0.0) as f32
    };
    (0..BANDS)
        .map(|band| {
            let weights: Vec<f32> = (0..=FFT / 2).map(|bin| weight(band, bin)).collect();
            let first = weights.iter().position(|&w| w > 0.0).unwrap_or(0);
            let end = weights.iter().rposition(|&w| w > 0.0).map_or(first, |last| last + 1);
            Band { first, weights: weights[first..end].to_vec() }
        })
        .collect()
}

/// The discrete cosine transform, a row a band.
fn cosines() -> Vec<[f32; COEFFICIENTS]> {
    let scale = (2.0 / BANDS as f64).sqrt();
    let cosine = |band: usize, k: usize| {
        (scale * (std::f64::consts::PI * k as f64 * (band as f64 + 0.5) / BANDS as f64).cos()) as f32
    };
    (0..BANDS).map(|band| std::array::from_fn(|k| cosine(band, k))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(hertz: f64, seconds: f64) -> Vec<f32> {
        let rate = f64::from(SampleRate::ANALYSIS.hertz());
        let sample = |n: usize| (2.0 * std::f64::consts::PI * hertz * n as f64 / rate).sin() as f32;
        (0..(seconds * rate) as usize).map(sample).collect()
    }

    fn measured(blocks: impl Iterator<Item = Vec<f32>>) -> Cepstra {
        let mut meter = CepstraMeter::new();
        blocks.for_each(|block| meter.push(&block));
        meter.finish()
    }

    #[test]
    fn block_sizes_do_not_matter() {
        let samples = tone(440.0, 0.5);
        let pieces = samples.chunks(777).map(<[f32]>::to_vec);
        assert_eq!(measured(pieces), measured(std::iter::once(samples.clone())));
    }

    #[test]
    fn a_change_of_sound_stands_where_it_happens() {
        let samples = [tone(300.0, 1.0), tone(2500.0, 1.0)].concat();
        let cepstra = measured(std::iter::once(samples));
        let jump = |frame: &usize| {
            let (a, b) = (cepstra.row(*frame), cepstra.row(frame + 2));
            ((0..COEFFICIENTS).map(|k| (a[k] - b[k]).powi(2)).sum::<f32>() * 1000.0) as u64
        };
        let steepest = (0..cepstra.len() - 2).max_by_key(jump).unwrap() + 1;
        let miss = Cepstra::centre_of(steepest) - Time::from_seconds(1.0);
        assert!(miss.abs() <= TimeDelta::from_millis(10), "{miss}");
        assert_eq!(Cepstra::frame_at(Cepstra::centre_of(steepest)), steepest);
    }
}
