//! The noise floor and the speech level, followed through a recording.
//!
//! Both are percentiles of the levels in a window of a minute that moves by a second: a new speaker, another room or an
//! edit changes them, a single loud word does not.

/// Frames in a second of 5 ms hops.
const BLOCK: usize = 200;
/// Blocks on either side of a window's centre: half a minute, enough pauses for a percentile.
const REACH: usize = 30;
/// A narration pauses a tenth of its time or more; its quietest twentieth is floor.
const FLOOR_PERCENTILE: f64 = 0.05;
/// Vowels fill more than a tenth of speech.
const SPEECH_PERCENTILE: f64 = 0.9;
/// A window whose speech level is this far under the recording's own holds no speech.
const QUIET_WINDOW_DB: f32 = 25.0;
/// Less than this between floor and speech is no narration.
pub(super) const MIN_RANGE_DB: f32 = 10.0;

/// Histogram of levels in bins of one decibel, −110 dB … 19 dB.
const BINS: usize = 130;
const LOWEST_DB: f32 = -110.0;

/// Floor and speech level, one pair a second.
#[derive(Debug, Clone)]
pub(super) struct Levels {
    floor: Vec<f32>,
    speech: Vec<f32>,
}

impl Levels {
    /// Noise floor at a frame, in decibels.
    pub(super) fn floor_at(&self, frame: usize) -> f32 {
        self.floor[(frame / BLOCK).min(self.floor.len() - 1)]
    }

    /// Speech level at a frame, in decibels.
    pub(super) fn speech_at(&self, frame: usize) -> f32 {
        self.speech[(frame / BLOCK).min(self.speech.len() - 1)]
    }

    pub(super) fn median_floor(&self) -> f32 {
        median(&self.floor)
    }

    pub(super) fn median_speech(&self) -> f32 {
        median(&self.speech)
    }
}

/// Follows floor and speech level through levels given once a frame.
pub(super) fn follow(levels: impl Iterator<Item = f32>) -> Levels {
    let mut blocks: Vec<Block> = Vec::new();
    for (frame, level) in levels.enumerate() {
        if frame % BLOCK == 0 {
            blocks.push([0; BINS]);
        }
        blocks[frame / BLOCK][(level - LOWEST_DB).clamp(0.0, (BINS - 1) as f32) as usize] += 1;
    }
    let mut whole = Histogram([0; BINS]);
    for block in &blocks {
        whole.add(block);
    }
    let (all_floor, all_speech) = (whole.percentile(FLOOR_PERCENTILE), whole.percentile(SPEECH_PERCENTILE));

    let mut found = Levels { floor: Vec::new(), speech: Vec::new() };
    let mut window = Histogram([0; BINS]);
    blocks.iter().take(REACH).for_each(|block| window.add(block));
    for i in 0..blocks.len() {
        if let Some(entering) = blocks.get(i + REACH) {
            window.add(entering);
        }
        if i > REACH {
            window.remove(&blocks[i - REACH - 1]);
        }
        let (mut floor, mut speech) =
            (window.percentile(FLOOR_PERCENTILE), window.percentile(SPEECH_PERCENTILE));
        if speech < all_speech - QUIET_WINDOW_DB {
            (floor, speech) = (floor.min(all_floor), all_speech);
        } else if speech - floor < MIN_RANGE_DB {
            floor = floor.min(all_floor);
        }
        found.floor.push(floor);
        found.speech.push(speech);
    }
    if found.floor.is_empty() {
        (found.floor, found.speech) = (vec![LOWEST_DB], vec![LOWEST_DB]);
    }
    found
}

fn median(values: &[f32]) -> f32 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(LOWEST_DB)
}

/// How many frames of a block have each level.
type Block = [u8; BINS];

/// How many frames of some blocks have each level.
struct Histogram([u32; BINS]);

impl Histogram {
    fn add(&mut self, block: &Block) {
        self.0.iter_mut().zip(block).for_each(|(count, &more)| *count += u32::from(more));
    }

    fn remove(&mut self, block: &Block) {
        self.0.iter_mut().zip(block).for_each(|(count, &less)| *count -= u32::from(less));
    }

    /// The level below which the given share of the frames lies: the middle of its bin.
    fn percentile(&self, share: f64) -> f32 {
        let wanted = (share * f64::from(self.0.iter().sum::<u32>())).ceil().max(1.0) as u32;
        let mut seen = 0;
        let bin = self.0.iter().position(|count| {
            seen += count;
            seen >= wanted
        });
        LOWEST_DB + bin.unwrap_or(0) as f32 + 0.5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_louder_second_half_gets_its_own_levels() {
        let minute =
            |floor: f32, speech: f32| (0..100 * BLOCK).map(move |i| if i % 5 == 0 { floor } else { speech });
        let levels: Vec<f32> = minute(-70.0, -30.0).chain(minute(-50.0, -15.0)).collect();
        let found = follow(levels.into_iter());
        assert!((found.floor_at(10 * BLOCK) + 70.0).abs() < 1.0);
        assert!((found.speech_at(10 * BLOCK) + 30.0).abs() < 1.0);
        assert!((found.floor_at(190 * BLOCK) + 50.0).abs() < 1.0);
        assert!((found.speech_at(190 * BLOCK) + 15.0).abs() < 1.0);
    }

    #[test]
    fn minutes_of_silence_keep_the_recordings_speech_level() {
        let mut levels: Vec<f32> = (0..60 * BLOCK).map(|i| if i % 5 == 0 { -60.0 } else { -20.0 }).collect();
        levels.extend(vec![-60.0; 180 * BLOCK]);
        let found = follow(levels.into_iter());
        assert!((found.speech_at(200 * BLOCK) + 20.0).abs() < 1.0);
    }
}
