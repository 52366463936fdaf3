//! Mono samples at any rate → the same instants at the analysis rate, in step with the time line.
//!
//! Output sample n lies at n / 16000 s: the filter's delay is dropped at the start and pushed out at the end.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Indexing, Resampler as _};

use crate::time::SampleRate;

/// Input samples per transform. Longer blocks are no faster, shorter ones have a wider transition band.
const BLOCK: usize = 1024;

/// A streaming converter from one rate to [`SampleRate::ANALYSIS`].
pub(super) struct Resampler {
    fft: Fft<f32>,
    input: Vec<f32>,
    output: Vec<f32>,
    /// Output samples still to be dropped: the delay of the filter.
    delay: usize,
    /// Output samples handed on so far.
    given: u64,
}

impl Resampler {
    /// Returns a converter from `rate`, or nothing where none can be made.
    pub(super) fn new(rate: SampleRate) -> Option<Self> {
        let target = SampleRate::ANALYSIS.hertz() as usize;
        let fft = Fft::new(rate.hertz() as usize, target, BLOCK, 1, FixedSync::Both).ok()?;
        Some(Self {
            input: Vec::with_capacity(fft.input_frames_max()),
            output: vec![0.0; fft.output_frames_max()],
            delay: fft.output_delay(),
            given: 0,
            fft,
        })
    }

    /// Takes samples in and hands on what is ready.
    pub(super) fn push(&mut self, mut samples: &[f32], out: &mut dyn FnMut(&mut [f32])) {
        while !samples.is_empty() {
            let room = self.fft.input_frames_next() - self.input.len();
            let (now, later) = samples.split_at(room.min(samples.len()));
            self.input.extend_from_slice(now);
            samples = later;
            if self.input.len() == self.fft.input_frames_next() {
                self.transform(out);
            }
        }
    }

    /// Pushes the last samples out, up to `total` since the start.
    pub(super) fn finish(mut self, total: u64, out: &mut dyn FnMut(&mut [f32])) {
        while self.given < total {
            let mut left = (total - self.given) as usize;
            self.input.resize(self.fft.input_frames_next(), 0.0);
            self.transform(&mut |samples| {
                let count = left.min(samples.len());
                left -= count;
                out(&mut samples[..count]);
            });
        }
    }

    fn transform(&mut self, out: &mut dyn FnMut(&mut [f32])) {
        let produced = self.run().unwrap_or(self.output.len());
        self.input.clear();
        let dropped = self.delay.min(produced);
        self.delay -= dropped;
        if dropped < produced {
            self.given += (produced - dropped) as u64;
            out(&mut self.output[dropped..produced]);
        }
    }

    fn run(&mut self) -> Option<usize> {
        let room = self.output.len();
        let input = InterleavedSlice::new(&self.input[..], 1, self.input.len()).ok()?;
        let mut output = InterleavedSlice::new_mut(&mut self.output[..], 1, room).ok()?;
        let (_, produced) = self.fft.process_into_buffer(&input, &mut output, None::<&Indexing>).ok()?;
        Some(produced)
    }
}
