//! Samples → how loud each hundredth of a second is at most, as a picture of the recording shows it.

use crate::time::{SampleRate, TimeDelta};

/// Samples of a frame: 10 ms, the smallest step by which people move a cue.
const HOP: usize = SampleRate::ANALYSIS.0 as usize / 100;
/// The byte of a full-scale sample.
const FULL: f32 = 255.0;

/// The peak of every 10 ms, a byte each: 255·√(peak), full scale being 1. The root keeps soft speech visible beside loud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Peaks(Vec<u8>);

impl Peaks {
    /// From the start of one frame to the start of the next.
    pub const fn hop() -> TimeDelta {
        TimeDelta::from_millis(10)
    }

    /// Returns the byte of each frame, from time zero on.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Measures a stream of samples at [`SampleRate::ANALYSIS`]; give it blocks with [`PeakMeter::push`], then call
/// [`PeakMeter::finish`].
///
/// ```
/// use pausa::features::PeakMeter;
///
/// let mut meter = PeakMeter::default();
/// meter.push(&[0.25; 160]);
/// meter.push(&[-1.0; 80]);
/// assert_eq!(meter.finish().bytes(), [128, 255]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct PeakMeter {
    peak: f32,
    in_hop: usize,
    peaks: Vec<u8>,
}

impl PeakMeter {
    /// Takes the next samples.
    pub fn push(&mut self, samples: &[f32]) {
        for sample in samples {
            // The larger of a number and of none is the number.
            self.peak = self.peak.max(sample.abs());
            self.in_hop += 1;
            if self.in_hop == HOP {
                self.close_hop();
            }
        }
    }

    /// The peaks of everything that was pushed; a last hop that is not full counts as a frame.
    pub fn finish(mut self) -> Peaks {
        if self.in_hop > 0 {
            self.close_hop();
        }
        Peaks(self.peaks)
    }

    fn close_hop(&mut self) {
        self.peaks.push((FULL * self.peak.min(1.0).sqrt()).round() as u8);
        self.peak = 0.0;
        self.in_hop = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_stands_where_it_is_however_the_blocks_are_cut() {
        let mut samples = vec![0.0; 5 * HOP + 1];
        samples[3 * HOP + 7] = -0.04;
        samples[5 * HOP] = f32::NAN;
        for block in [1, 77, samples.len()] {
            let mut meter = PeakMeter::default();
            samples.chunks(block).for_each(|block| meter.push(block));
            assert_eq!(meter.finish().bytes(), [0, 0, 0, 51, 0, 0]);
        }
    }
}
