//! Log-mel spectra: what the acoustic model sees of a frame.
//!
//! In: mono samples at [`SampleRate::ANALYSIS`], in blocks of any size. Out: a row of [`BANDS`] numbers every 10 ms, the
//! natural logarithms of the power in triangular bands between 60 and 7600 Hz that are even on the mel scale
//! (1127 ln(1 + f / 700); S. S. Stevens, J. Volkmann and E. B. Newman, 1937, in the HTK book's form). Row t is centred at
//! t · 10 ms + 5 ms: a Hann window of 25 ms, a transform over 512 samples.
//!
//! The logarithm is `libm`'s, not the platform's, and the transform is one that does not choose its instructions as it runs:
//! the same sound gives the same rows on every processor.

use microfft::real::rfft_512;

use crate::time::SampleRate;

/// Numbers in a row.
pub const BANDS: usize = 40;

/// A row: the logarithm of the power in each band, the lowest first.
pub type MelRow = [f32; BANDS];

const HOP: usize = 160;
const WINDOW: usize = 400;
const FFT: usize = 512;
const LOWEST_HERTZ: f64 = 60.0;
const HIGHEST_HERTZ: f64 = 7600.0;
/// What every band has at least, so that digital silence has a logarithm.
const FLOOR: f32 = 1e-7;

/// Turns a stream of samples into rows.
///
/// ```
/// use pausa::features::mel::MelMeter;
///
/// let mut rows = Vec::new();
/// let mut meter = MelMeter::new();
/// meter.push(&[0.0; 16_000], &mut |row| rows.push(row));
/// meter.finish(&mut |row| rows.push(row));
/// assert_eq!(rows.len(), 100);
/// ```
pub struct MelMeter {
    window: Vec<f32>,
    bands: Vec<Band>,
    pending: Vec<f32>,
    /// Samples taken so far.
    taken: u64,
    rows: u64,
    powers: Vec<f32>,
    frame: [f32; FFT],
}

/// A triangular filter: the first bin and the weights from there on.
struct Band {
    first: usize,
    weights: Vec<f32>,
}

impl Default for MelMeter {
    fn default() -> Self {
        Self::new()
    }
}

impl MelMeter {
    /// Returns a meter at the start of a recording.
    pub fn new() -> Self {
        let hann =
            |n: usize| 0.5 - 0.5 * libm::cos(2.0 * std::f64::consts::PI * n as f64 / (WINDOW - 1) as f64);
        Self {
            window: (0..WINDOW).map(|n| hann(n) as f32).collect(),
            bands: mel_bands(),
            // The first window begins before the first sample.
            pending: vec![0.0; WINDOW / 2 - HOP / 2],
            taken: 0,
            rows: 0,
            powers: vec![0.0; FFT / 2 + 1],
            frame: [0.0; FFT],
        }
    }

    /// Takes the next samples and hands on the rows that they complete.
    pub fn push(&mut self, samples: &[f32], sink: &mut dyn FnMut(MelRow)) {
        self.taken += samples.len() as u64;
        self.pending.extend(samples.iter().map(|&sample| if sample.is_finite() { sample } else { 0.0 }));
        self.measure_pending(u64::MAX, sink);
    }

    /// Hands on the rows that the end completes: as many as there are whole hops.
    pub fn finish(mut self, sink: &mut dyn FnMut(MelRow)) {
        self.pending.extend([0.0; WINDOW]);
        self.measure_pending(self.taken / HOP as u64, sink);
    }

    fn measure_pending(&mut self, limit: u64, sink: &mut dyn FnMut(MelRow)) {
        let mut start = 0;
        while start + WINDOW <= self.pending.len() && self.rows < limit {
            sink(self.measure(start));
            self.rows += 1;
            start += HOP;
        }
        self.pending.drain(..start);
    }

    fn measure(&mut self, start: usize) -> MelRow {
        self.frame[WINDOW..].fill(0.0);
        let samples = &self.pending[start..start + WINDOW];
        for ((out, &sample), &weight) in self.frame.iter_mut().zip(samples).zip(&self.window) {
            *out = sample * weight;
        }
        let spectrum = rfft_512(&mut self.frame);
        for (power, bin) in self.powers.iter_mut().zip(&*spectrum) {
            *power = bin.re * bin.re + bin.im * bin.im;
        }
        // The first and the last bin are real, and stand in one place.
        self.powers[0] = spectrum[0].re * spectrum[0].re;
        self.powers[FFT / 2] = spectrum[0].im * spectrum[0].im;
        std::array::from_fn(|band| {
            let Band { first, weights } = &self.bands[band];
            let power: f32 = weights.iter().zip(&self.powers[*first..]).map(|(w, p)| w * p).sum();
            libm::logf(power + FLOOR)
        })
    }
}

fn mel(hertz: f64) -> f64 {
    1127.0 * libm::log1p(hertz / 700.0)
}

fn hertz(mel: f64) -> f64 {
    700.0 * libm::expm1(mel / 1127.0)
}

/// The filters, each with weights that sum to one; where a band holds no bin, the bin nearest to its centre is all of it.
fn mel_bands() -> Vec<Band> {
    let (low, high) = (mel(LOWEST_HERTZ), mel(HIGHEST_HERTZ));
    let edge = |i: usize| hertz(low + (high - low) * i as f64 / (BANDS + 1) as f64);
    let bin_hertz = f64::from(SampleRate::ANALYSIS.hertz()) / FFT as f64;
    (0..BANDS)
        .map(|band| {
            let [left, centre, right] = [edge(band), edge(band + 1), edge(band + 2)];
            let weight = |bin: usize| {
                let at = bin as f64 * bin_hertz;
                ((at - left) / (centre - left)).min((right - at) / (right - centre)).max(0.0)
            };
            let weights: Vec<f64> = (0..=FFT / 2).map(weight).collect();
            let sum: f64 = weights.iter().sum();
            let Some(first) = weights.iter().position(|&w| w > 0.0).filter(|_| sum >= 1e-3) else {
                return Band { first: (centre / bin_hertz).round() as usize, weights: vec![1.0] };
            };
            let end = weights.iter().rposition(|&w| w > 0.0).map_or(first, |last| last + 1);
            Band { first, weights: weights[first..end].iter().map(|w| (w / sum) as f32).collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(hertz: f32, samples: usize) -> Vec<f32> {
        let angle = 2.0 * std::f32::consts::PI * hertz / 16_000.0;
        (0..samples).map(|n| 0.5 * (angle * n as f32).sin()).collect()
    }

    fn rows<'a>(blocks: impl Iterator<Item = &'a [f32]>) -> Vec<MelRow> {
        let (mut meter, mut rows) = (MelMeter::new(), Vec::new());
        blocks.for_each(|block| meter.push(block, &mut |row| rows.push(row)));
        meter.finish(&mut |row| rows.push(row));
        rows
    }

    #[test]
    fn block_sizes_do_not_matter_and_each_hop_has_a_row() {
        let samples = tone(440.0, 16_123);
        let whole = rows(std::iter::once(&samples[..]));
        assert_eq!(rows(samples.chunks(777)), whole);
        assert_eq!(whole.len(), 100);
    }

    #[test]
    fn a_tone_is_loudest_in_its_own_band() {
        let loudest = |hertz: f32| {
            let samples = tone(hertz, 8000);
            let row = rows(std::iter::once(&samples[..]))[20];
            (0..BANDS).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap()
        };
        // Centres lie (2787.6 − 92.7) / 41 = 65.7 mel apart; 300 Hz is 402 mel, 1 kHz 1000, 4 kHz 2146.
        assert_eq!([300.0, 1000.0, 4000.0].map(loudest), [4, 13, 30]);
    }
}
