//! Decoded frames → presented frames: what players drop at the start and the end, and what they put in between.
//!
//! Positions are decoded frames, counted from the first one of the part.

use std::collections::VecDeque;

use super::output::Output;

/// A stretch of the decoded frames that is played, and the silence before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    /// Frames of silence before it.
    pub(super) silence: u64,
    /// First frame.
    pub(super) start: u64,
    /// First frame after; `u64::MAX` for "to the end".
    pub(super) end: u64,
}

/// Padding that is dropped only if the recording turns out to have exactly the announced length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Padding {
    pub(super) frames: u64,
    /// Decoded frames, delay and padding included.
    pub(super) total: u64,
}

/// What of one part is played.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// In ascending order, without overlap. None: everything.
    pub(super) edits: Vec<Edit>,
    pub(super) padding: Option<Padding>,
}

impl Plan {
    /// Returns everything but the first frames.
    pub(super) fn skip(frames: u64) -> Self {
        Self { edits: vec![Edit { silence: 0, start: frames, end: u64::MAX }], padding: None }
    }

    /// Returns the same after this many frames of silence.
    #[must_use]
    pub(super) fn led_in_by(mut self, silence: u64) -> Self {
        match self.edits.first_mut() {
            Some(first) => first.silence += silence,
            None => self.edits.push(Edit { silence, start: 0, end: u64::MAX }),
        }
        self
    }
}

/// Applies a plan to the frames as they come.
pub(super) struct Presentation {
    edits: VecDeque<Edit>,
    everything: bool,
    padding: Option<Padding>,
    /// Frames that may turn out to be padding.
    held: VecDeque<f32>,
    decoded: u64,
}

impl Presentation {
    pub(super) fn new(plan: Plan) -> Self {
        Self {
            everything: plan.edits.is_empty(),
            edits: plan.edits.into(),
            padding: plan.padding.filter(|padding| padding.frames > 0),
            held: VecDeque::new(),
            decoded: 0,
        }
    }

    pub(super) fn push(&mut self, frames: &mut [f32], output: &mut Output<'_>) {
        let first = self.decoded;
        self.decoded += frames.len() as u64;
        if self.everything {
            return self.emit(frames, output);
        }
        while let Some(edit) = self.edits.front_mut() {
            if edit.start >= self.decoded {
                return;
            }
            output.push_silence(std::mem::take(&mut edit.silence));
            let edit = *edit;
            let from = edit.start.saturating_sub(first) as usize;
            let to = (edit.end.min(self.decoded).saturating_sub(first)) as usize;
            if from < to {
                self.emit(&mut frames[from..to], output);
            }
            if edit.end > self.decoded {
                return;
            }
            self.edits.pop_front();
        }
    }

    /// Silence in place of frames that could not be decoded.
    pub(super) fn push_silence(&mut self, frames: u64, output: &mut Output<'_>) {
        let mut left = frames;
        while left > 0 {
            let mut block = [0.0; 1024];
            let count = left.min(block.len() as u64);
            self.push(&mut block[..count as usize], output);
            left -= count;
        }
    }

    /// What is held back is no padding after all: gives it out.
    pub(super) fn release(&mut self, output: &mut Output<'_>) {
        self.padding = None;
        let mut block: Vec<f32> = self.held.drain(..).collect();
        output.push(&mut block);
    }

    /// The part is over: gives out what was held back, unless it is padding.
    pub(super) fn finish(mut self, output: &mut Output<'_>) {
        let is_padding = self.padding.is_some_and(|padding| padding.total == self.decoded);
        if !is_padding {
            output.push(self.held.make_contiguous());
        }
    }

    fn emit(&mut self, frames: &mut [f32], output: &mut Output<'_>) {
        let Some(padding) = self.padding else {
            return output.push(frames);
        };
        if self.decoded + padding.frames > padding.total {
            self.held.extend(frames.iter());
            let ready = self.held.len().saturating_sub(padding.frames as usize);
            let mut block: Vec<f32> = self.held.drain(..ready).collect();
            output.push(&mut block);
        } else {
            output.push(frames);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is played of ten frames, which hold their own numbers.
    fn played(plan: Plan) -> Vec<f32> {
        let mut samples = Vec::new();
        let mut sink = |block: &[f32]| samples.extend_from_slice(block);
        let mut output = Output::new(&mut sink);
        let mut presentation = Presentation::new(plan);
        for start in [0_u8, 3, 6, 9] {
            let mut block: Vec<f32> =
                (start..10.min(start + 3)).map(|frame| f32::from(frame) / 10.0).collect();
            presentation.push(&mut block, &mut output);
        }
        presentation.finish(&mut output);
        output.finish();
        samples
    }

    #[test]
    fn edits_cut_and_put_silence_between() {
        let edits = vec![
            Edit { silence: 2, start: 1, end: 4 },
            Edit { silence: 1, start: 5, end: 6 },
            Edit { silence: 0, start: 8, end: u64::MAX },
        ];
        assert_eq!(played(Plan { edits, padding: None }), [0.0, 0.0, 0.1, 0.2, 0.3, 0.0, 0.5, 0.8, 0.9]);
    }

    #[test]
    fn padding_goes_only_when_the_announced_length_was_met() {
        for (total, expected) in [(10, 7), (9, 9), (11, 9), (100, 9)] {
            let mut plan = Plan::skip(1);
            plan.padding = Some(Padding { frames: 2, total });
            let samples = played(plan);
            assert_eq!(samples.len(), expected, "{total}");
            assert_eq!(samples.last(), Some(&(expected as f32 / 10.0)), "{total}");
        }
    }
}
