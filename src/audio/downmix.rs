//! Any number of channels → one: the plain average, so that no channel is preferred and nothing clips. A voice in one
//! channel alone comes out at half its amplitude, which the analysis allows for.

use symphonia::core::audio::{Audio, GenericAudioBufferRef};

/// Scratch space of the down-mix.
#[derive(Debug, Default)]
pub(super) struct Downmix {
    planes: Vec<Vec<f32>>,
    mono: Vec<f32>,
}

impl Downmix {
    /// Averages the buffer's channels.
    pub(super) fn mix(&mut self, buffer: &GenericAudioBufferRef<'_>) {
        self.mono.clear();
        if let GenericAudioBufferRef::F32(buffer) = buffer {
            average(buffer.iter_planes(), &mut self.mono);
        } else {
            buffer.copy_to_vecs_planar(&mut self.planes);
            average(self.planes.iter().map(Vec::as_slice), &mut self.mono);
        }
    }

    /// Returns the result.
    pub(super) fn mono(&mut self) -> &mut [f32] {
        &mut self.mono
    }
}

fn average<'a>(planes: impl Iterator<Item = &'a [f32]>, mono: &mut Vec<f32>) {
    let mut count = 0_u16;
    for plane in planes {
        count += 1;
        if count == 1 {
            mono.extend_from_slice(plane);
        } else {
            for (sum, sample) in mono.iter_mut().zip(plane) {
                *sum += sample;
            }
        }
    }
    if count > 1 {
        let share = 1.0 / f32::from(count);
        for sample in mono {
            *sample *= share;
        }
    }
}
