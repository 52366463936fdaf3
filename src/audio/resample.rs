//! Mono samples at any rate → the same instants at the analysis rate, in step with the time line.
//!
//! Output sample n lies at n / 16000 s. A low-pass filter, sin(x) / x in a Kaiser window, is laid over the input around that
//! instant (J. O. Smith, *Digital Audio Resampling*). As both rates are whole, the instants fall into so many phases between
//! input samples as the rates have to each other in lowest terms, 160 for 44.1 kHz, and each phase has its weights in a table.
//!
//! The crates for this choose their instructions as they run, and so give other bits on other processors. Here the order of
//! the sums is fixed.

use std::f64::consts::PI;

use wide::f32x8;

use crate::time::SampleRate;

/// Zeros of sin(x) / x on each side of the middle.
const ZEROS: f64 = 24.0;
/// Half of the power passes at this share of the lower rate's limit: what lies above the limit is 60 dB down.
const CUTOFF: f64 = 0.95;
/// The form of the window, for 60 dB: 0.1102 (60 − 8.7), Kaiser's own formula.
const KAISER: f64 = 5.65;
/// Products at once.
const LANES: usize = 8;
/// Most weights of a table, 32 MB. Rates that need more are not those of sound.
const MAX_WEIGHTS: usize = 1 << 23;

/// A streaming converter from one rate to [`SampleRate::ANALYSIS`].
pub(super) struct Resampler {
    /// The weights of each phase, a row of `taps`.
    table: Vec<[f32; LANES]>,
    /// Weights of a phase, a multiple of [`LANES`].
    taps: usize,
    phases: usize,
    /// Phases from one output sample to the next.
    step: usize,
    /// Where among the pending samples the next output's weights begin, and which phase they are of.
    at: usize,
    phase: usize,
    pending: Vec<f32>,
    output: Vec<f32>,
    /// Output samples handed on so far.
    given: u64,
}

impl Resampler {
    /// Returns a converter from `rate`, or nothing where none can be made.
    pub(super) fn new(rate: SampleRate) -> Option<Self> {
        let (from, to) = (rate.hertz() as usize, SampleRate::ANALYSIS.hertz() as usize);
        let common = greatest_common_divisor(from, to);
        let (phases, step) = (to / common, from / common);
        // In input samples: how far the filter reaches, and how many zeros it has in one.
        let zeros_per_sample = CUTOFF * (to as f64 / from as f64).min(1.0);
        let reach = (ZEROS / zeros_per_sample).ceil();
        if from == 0 || 2.0 * reach * phases as f64 > MAX_WEIGHTS as f64 {
            return None;
        }
        let before = reach as usize;
        let taps = (2 * before).next_multiple_of(LANES);
        let weights = |phase: usize| {
            let middle = (before - 1) as f64 + phase as f64 / phases as f64;
            let weights: Vec<f64> =
                (0..taps).map(|tap| weight((tap as f64 - middle) * zeros_per_sample)).collect();
            let sum: f64 = weights.iter().sum();
            weights.into_iter().map(move |weight| (weight / sum) as f32)
        };
        let table: Vec<f32> = (0..phases).flat_map(weights).collect();
        Some(Self {
            table: table.as_chunks().0.to_vec(),
            taps,
            phases,
            step,
            at: 0,
            phase: 0,
            // There is silence before the first sample.
            pending: vec![0.0; before - 1],
            output: Vec::new(),
            given: 0,
        })
    }

    /// Takes samples in and hands on what is ready.
    pub(super) fn push(&mut self, samples: &[f32], out: &mut dyn FnMut(&mut [f32])) {
        self.pending.extend_from_slice(samples);
        self.output.clear();
        while let Some(window) = self.pending.get(self.at..self.at + self.taps) {
            let row = self.taps / LANES;
            self.output.push(product(window, &self.table[self.phase * row..(self.phase + 1) * row]));
            self.phase += self.step;
            self.at += self.phase / self.phases;
            self.phase %= self.phases;
        }
        let done = self.at.min(self.pending.len());
        self.pending.drain(..done);
        self.at -= done;
        self.given += self.output.len() as u64;
        out(&mut self.output);
    }

    /// Pushes the last samples out, up to `total` since the start.
    pub(super) fn finish(mut self, total: u64, out: &mut dyn FnMut(&mut [f32])) {
        let silence = vec![0.0; self.taps];
        while self.given < total {
            let mut left = (total - self.given) as usize;
            self.push(&silence, &mut |samples| {
                let count = left.min(samples.len());
                left -= count;
                out(&mut samples[..count]);
            });
        }
    }
}

/// The filter at a distance from its middle, in zeros.
fn weight(distance: f64) -> f64 {
    let share = distance / ZEROS;
    if share.abs() >= 1.0 {
        return 0.0;
    }
    let sinc = if distance == 0.0 { 1.0 } else { libm::sin(PI * distance) / (PI * distance) };
    sinc * bessel(KAISER * (1.0 - share * share).sqrt())
}

/// The modified Bessel function of the first kind, of order 0, by its power series; far enough for the window.
fn bessel(x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for k in 1..=24 {
        let half = x / (2.0 * f64::from(k));
        term *= half * half;
        sum += term;
    }
    sum
}

fn product(window: &[f32], weights: &[[f32; LANES]]) -> f32 {
    let mut sums = f32x8::ZERO;
    for (&window, &weights) in window.as_chunks().0.iter().zip(weights) {
        sums += f32x8::new(window) * f32x8::new(weights);
    }
    sums.to_array().iter().sum()
}

fn greatest_common_divisor(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resampled(rate: u32, samples: &[f32], blocks: usize) -> Vec<f32> {
        let mut resampler = Resampler::new(SampleRate(rate)).unwrap();
        let mut result = Vec::new();
        for block in samples.chunks(blocks) {
            resampler.push(block, &mut |out| result.extend_from_slice(out));
        }
        let total = samples.len() as u64 * 16_000 / u64::from(rate);
        resampler.finish(total, &mut |out| result.extend_from_slice(out));
        result
    }

    fn tone(hertz: f64, rate: u32) -> Vec<f32> {
        (0..rate).map(|n| (2.0 * PI * hertz * f64::from(n) / f64::from(rate)).sin() as f32).collect()
    }

    #[test]
    fn a_tone_stays_where_it_was_at_every_rate() {
        for rate in [8000, 11_025, 22_050, 32_000, 44_100, 44_101, 48_000, 96_000] {
            let found = resampled(rate, &tone(1000.0, rate), 700);
            let wanted = tone(1000.0, 16_000);
            assert_eq!(found.len(), wanted.len());
            let off = found.iter().zip(&wanted).map(|(a, b)| (a - b).abs());
            // Beyond the ends there is silence.
            let off = off.skip(50).take(15_900).fold(0.0_f32, f32::max);
            assert!(off < 2e-3, "{rate}: {off}");
        }
    }

    #[test]
    fn what_is_above_the_limit_does_not_come_back_as_something_else() {
        for hertz in [8400.0, 12_000.0, 20_000.0] {
            let found = resampled(44_100, &tone(hertz, 44_100), 4096);
            let loudest = found[50..15_900].iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
            assert!(loudest < 2e-3, "{hertz}: {loudest}");
        }
    }

    #[test]
    fn block_sizes_do_not_matter() {
        let samples = tone(333.0, 44_100);
        assert_eq!(resampled(44_100, &samples, 1), resampled(44_100, &samples, 9999));
    }

    #[test]
    fn rates_that_are_none_are_refused() {
        assert!(Resampler::new(SampleRate(0)).is_none() && Resampler::new(SampleRate(u32::MAX)).is_none());
    }
}
