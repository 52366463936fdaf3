//! Short-time energy in the speech band.
//!
//! In: mono samples at [`SampleRate::ANALYSIS`], in blocks of any size. Out: an [`EnergyTrack`], one level in decibels
//! (full-scale sine = −3 dB) every 5 ms, after a band-pass that keeps hum and rumble out of the pauses. The hops are fine
//! enough to place an edge; [`EnergyTrack::smoothed`] gives the 25 ms windows that a decision about speech wants. An
//! hour is 2.9 MB; the samples are not kept.

use std::collections::VecDeque;

use crate::time::{SampleRate, Time, TimeDelta};

/// Samples between frames: 5 ms at the analysis rate, a whole number, so that frame times are exact at any length.
const HOP: usize = 80;
/// Hops in a window: 25 ms, as usual for speech.
const WINDOW_HOPS: usize = 5;
/// Pass band in hertz: above mains hum and its first overtone, up to where voiced speech and most fricatives still are.
const LOW_CUT: f64 = 90.0;
const HIGH_CUT: f64 = 4000.0;
/// Power of digital silence and below, −100 dB: far under any converter's own noise.
const POWER_FLOOR: f64 = 1e-10;

/// A recording's level over time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnergyTrack {
    levels: Vec<f32>,
}

impl EnergyTrack {
    /// A track of given levels, in decibels, one every [`EnergyTrack::hop`].
    pub fn from_levels(levels: Vec<f32>) -> Self {
        Self { levels }
    }

    /// Time between two frames.
    pub const fn hop() -> TimeDelta {
        TimeDelta::from_millis(5)
    }

    /// Levels in decibels, one a frame.
    pub fn levels(&self) -> &[f32] {
        &self.levels
    }

    /// Levels of centred 25 ms windows, one a frame; windows are shorter at the ends of the recording.
    pub fn smoothed(&self) -> impl Iterator<Item = f32> {
        let half = WINDOW_HOPS / 2;
        let mut powers = self.levels.iter().map(|level| libm::powf(10.0, level / 10.0));
        let mut window: VecDeque<f32> = powers.by_ref().take(half).collect();
        (0..self.levels.len()).map(move |frame| {
            window.extend(powers.next());
            if frame > half {
                window.pop_front();
            }
            10.0 * libm::log10f(window.iter().sum::<f32>() / window.len() as f32)
        })
    }

    /// The instant at which frame `index` begins.
    pub fn time_of(index: usize) -> Time {
        Time::from_samples((index * HOP) as u64, SampleRate::ANALYSIS)
    }

    /// The frame that holds an instant; instants before zero are in the first.
    pub fn frame_at(time: Time) -> usize {
        (time.to_micros().max(0) / Self::hop().to_micros()) as usize
    }

    /// When the last frame ends.
    pub fn end(&self) -> Time {
        Self::time_of(self.levels.len())
    }
}

/// Measures a stream of samples; give it blocks with [`EnergyMeter::push`], then call [`EnergyMeter::finish`].
#[derive(Debug, Clone)]
pub struct EnergyMeter {
    high_pass: Biquad,
    low_pass: Biquad,
    sum: f64,
    in_hop: usize,
    levels: Vec<f32>,
}

impl Default for EnergyMeter {
    fn default() -> Self {
        Self::new()
    }
}

impl EnergyMeter {
    /// A meter at the start of a recording.
    pub fn new() -> Self {
        let rate = f64::from(SampleRate::ANALYSIS.hertz());
        Self {
            high_pass: Biquad::high_pass(LOW_CUT, rate),
            low_pass: Biquad::low_pass(HIGH_CUT, rate),
            sum: 0.0,
            in_hop: 0,
            levels: Vec::new(),
        }
    }

    /// Takes the next samples.
    pub fn push(&mut self, samples: &[f32]) {
        for &sample in samples {
            let sample = if sample.is_finite() { f64::from(sample) } else { 0.0 };
            let filtered = self.low_pass.step(self.high_pass.step(sample));
            self.sum += filtered * filtered;
            self.in_hop += 1;
            if self.in_hop == HOP {
                self.close_hop();
            }
        }
    }

    /// The track of everything that was pushed; a last hop that is not full counts as a frame.
    pub fn finish(mut self) -> EnergyTrack {
        if self.in_hop > 0 {
            self.close_hop();
        }
        EnergyTrack { levels: self.levels }
    }

    fn close_hop(&mut self) {
        let power = self.sum / self.in_hop as f64;
        self.levels.push((10.0 * libm::log10(power.max(POWER_FLOOR))) as f32);
        self.sum = 0.0;
        self.in_hop = 0;
    }
}

/// Second-order Butterworth section, transposed direct form II (R. Bristow-Johnson, "Cookbook formulae for audio
/// equalizer biquad filter coefficients").
#[derive(Debug, Clone)]
struct Biquad {
    b: [f64; 3],
    a: [f64; 2],
    state: [f64; 2],
}

impl Biquad {
    fn low_pass(cutoff: f64, rate: f64) -> Self {
        Self::section(cutoff, rate, |cos| [(1.0 - cos) / 2.0, 1.0 - cos, (1.0 - cos) / 2.0])
    }

    fn high_pass(cutoff: f64, rate: f64) -> Self {
        Self::section(cutoff, rate, |cos| [f64::midpoint(1.0, cos), -(1.0 + cos), f64::midpoint(1.0, cos)])
    }

    fn section(cutoff: f64, rate: f64, numerator: impl Fn(f64) -> [f64; 3]) -> Self {
        let omega = 2.0 * std::f64::consts::PI * cutoff / rate;
        let alpha = libm::sin(omega) / (2.0 * std::f64::consts::FRAC_1_SQRT_2);
        let gain = 1.0 + alpha;
        Self {
            b: numerator(libm::cos(omega)).map(|b| b / gain),
            a: [-2.0 * libm::cos(omega) / gain, (1.0 - alpha) / gain],
            state: [0.0; 2],
        }
    }

    fn step(&mut self, x: f64) -> f64 {
        let y = self.b[0] * x + self.state[0];
        self.state[0] = self.b[1] * x - self.a[0] * y + self.state[1];
        self.state[1] = self.b[2] * x - self.a[1] * y;
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(hertz: f64, seconds: f64) -> Vec<f32> {
        let rate = f64::from(SampleRate::ANALYSIS.hertz());
        (0..(seconds * rate) as usize)
            .map(|n| (2.0 * std::f64::consts::PI * hertz * n as f64 / rate).sin() as f32)
            .collect()
    }

    fn level_of(samples: &[f32]) -> f32 {
        let mut meter = EnergyMeter::new();
        meter.push(samples);
        let track = meter.finish();
        track.levels()[track.levels().len() / 2]
    }

    #[test]
    fn the_speech_band_passes_and_hum_does_not() {
        assert!((level_of(&tone(1000.0, 0.5)) + 3.0).abs() < 0.2);
        assert!(level_of(&tone(30.0, 0.5)) < -20.0);
        assert!(level_of(&tone(7900.0, 0.5)) < -20.0);
    }

    #[test]
    fn block_sizes_do_not_matter() {
        let samples = tone(440.0, 0.333);
        let mut whole = EnergyMeter::new();
        whole.push(&samples);
        let mut pieces = EnergyMeter::new();
        samples.chunks(77).for_each(|block| pieces.push(block));
        assert_eq!(whole.finish(), pieces.finish());
    }

    #[test]
    fn a_burst_stands_where_it_sounds() {
        let mut samples = vec![0.0; 16_000];
        samples.extend(tone(500.0, 0.5));
        let mut meter = EnergyMeter::new();
        meter.push(&samples);
        let track = meter.finish();
        let onset = track.levels().iter().position(|&level| level > -40.0).unwrap();
        let late = EnergyTrack::time_of(onset) - Time::from_seconds(1.0);
        assert!(late.abs() <= TimeDelta::from_millis(10), "{late}");
    }

    #[test]
    fn not_a_number_does_not_spread() {
        let mut meter = EnergyMeter::new();
        meter.push(&[f32::NAN, f32::INFINITY]);
        meter.push(&tone(500.0, 0.1));
        assert!(meter.finish().levels().iter().all(|level| level.is_finite()));
    }
}
