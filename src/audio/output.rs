//! Mono frames at the file's rate → blocks at the analysis rate for the caller, with the clock of the delivered sound.

use super::resample::Resampler;
use crate::time::{SampleRate, Time};

/// Fraction bits of the position in output samples.
const FRACTION: u32 = 32;

/// Float recordings may hold anything, and the resampler panics on what is not a number. Overshoot is kept until after
/// the filter, within reason.
const LOUDEST: f32 = 16.0;

/// Frames of silence made at a time.
const SILENCE: [f32; 4096] = [0.0; 4096];

/// The end of the pipeline. A new rate starts a new stretch; the time line runs on.
pub(super) struct Output<'a> {
    sink: &'a mut dyn FnMut(&[f32]),
    rate: SampleRate,
    /// Nothing when the frames have the analysis rate already.
    resampler: Option<Resampler>,
    /// Frames of this stretch.
    frames: u64,
    /// Where this stretch starts, in output samples with [`FRACTION`] bits.
    start: u128,
    /// Output samples handed to the sink before this stretch.
    delivered: u64,
}

impl<'a> Output<'a> {
    pub(super) fn new(sink: &'a mut dyn FnMut(&[f32])) -> Self {
        let rate = SampleRate::ANALYSIS;
        Self { sink, rate, resampler: None, frames: 0, start: 0, delivered: 0 }
    }

    /// Changes the rate of the frames to come; `false` where no resampler can be made for it.
    #[must_use]
    pub(super) fn set_rate(&mut self, rate: SampleRate) -> bool {
        if rate == self.rate {
            return true;
        }
        self.end_stretch();
        self.rate = rate;
        if rate != SampleRate::ANALYSIS {
            self.resampler = Resampler::new(rate);
            return self.resampler.is_some();
        }
        true
    }

    pub(super) fn push(&mut self, frames: &mut [f32]) {
        self.frames += frames.len() as u64;
        for sample in frames.iter_mut() {
            *sample = if sample.is_nan() { 0.0 } else { sample.clamp(-LOUDEST, LOUDEST) };
        }
        let sink = &mut *self.sink;
        match &mut self.resampler {
            Some(resampler) => resampler.push(frames, &mut |block| deliver(sink, block)),
            None => deliver(sink, frames),
        }
    }

    pub(super) fn push_silence(&mut self, frames: u64) {
        let mut left = frames;
        while left > 0 {
            let count = left.min(SILENCE.len() as u64);
            let mut block = SILENCE;
            self.push(&mut block[..count as usize]);
            left -= count;
        }
    }

    /// Returns the rate of the frames now coming in.
    pub(super) fn rate(&self) -> SampleRate {
        self.rate
    }

    /// Returns the instant of the next frame.
    pub(super) fn position(&self) -> Time {
        let micros = ((self.start * 1_000_000 / 16_000) + (1 << (FRACTION - 1))) >> FRACTION;
        Time::from_micros(micros as i64) + (Time::from_samples(self.frames, self.rate) - Time::ZERO)
    }

    /// Delivers what is still on its way; the length of all the sound.
    pub(super) fn finish(mut self) -> Time {
        let duration = self.position();
        self.end_stretch();
        duration
    }

    fn end_stretch(&mut self) {
        let length = (u128::from(self.frames) * u128::from(SampleRate::ANALYSIS.hertz())) << FRACTION;
        let end = self.start + length / u128::from(self.rate.hertz().max(1));
        let total = ((end + (1 << (FRACTION - 1))) >> FRACTION) as u64;
        if let Some(resampler) = self.resampler.take() {
            let sink = &mut *self.sink;
            resampler.finish(total.saturating_sub(self.delivered), &mut |block| deliver(sink, block));
        }
        self.delivered = total;
        self.start = end;
        self.frames = 0;
    }
}

fn deliver(sink: &mut dyn FnMut(&[f32]), block: &mut [f32]) {
    for sample in block.iter_mut() {
        *sample = sample.clamp(-1.0, 1.0);
    }
    sink(block);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns an impulse in each of two stretches of different rates.
    fn impulses(rates: [u32; 2], lengths: [usize; 2], places: [usize; 2]) -> (Vec<f32>, Time) {
        let mut samples = Vec::new();
        let mut sink = |block: &[f32]| samples.extend_from_slice(block);
        let mut output = Output::new(&mut sink);
        for ((rate, length), place) in rates.into_iter().zip(lengths).zip(places) {
            assert!(output.set_rate(SampleRate(rate)));
            let mut frames = vec![0.0; length];
            frames[place] = 1.0;
            for block in frames.chunks_mut(777) {
                output.push(block);
            }
        }
        let duration = output.finish();
        (samples, duration)
    }

    fn peak(samples: &[f32]) -> usize {
        (0..samples.len()).max_by(|a, b| samples[*a].total_cmp(&samples[*b])).unwrap()
    }

    #[test]
    fn the_time_line_runs_on_over_a_change_of_rate() {
        let cases = [[48_000, 44_100], [44_100, 16_000], [16_000, 8_000], [22_050, 192_000]];
        for rates in cases {
            let lengths = rates.map(|rate| rate as usize * 3 / 2);
            let (samples, duration) = impulses(rates, lengths, rates.map(|rate| rate as usize / 2));
            assert_eq!(duration, Time::from_millis(3000), "{rates:?}");
            assert_eq!(samples.len(), 48_000, "{rates:?}");
            assert!(peak(&samples[..24_000]).abs_diff(8_000) <= 1, "{rates:?}");
            assert!(peak(&samples[24_000..]).abs_diff(8_000) <= 1, "{rates:?}");
        }
    }

    #[test]
    fn many_changes_add_no_drift() {
        let mut count = 0;
        let mut sink = |block: &[f32]| count += block.len();
        let mut output = Output::new(&mut sink);
        for _ in 0..100 {
            for rate in [44_100, 48_000] {
                assert!(output.set_rate(SampleRate(rate)));
                output.push_silence(1_001);
            }
        }
        let duration = output.finish();
        let seconds = 100_100.0 / 44_100.0 + 100_100.0 / 48_000.0;
        assert!((duration.to_seconds() - seconds).abs() < 2e-6);
        assert_eq!(count, (seconds * 16_000.0).round() as usize);
    }
}
