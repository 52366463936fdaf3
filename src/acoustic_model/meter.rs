//! Samples → posteriors, as they stream by.
//!
//! Levels differ from recording to recording and within one, so each block of half a minute is normalised by the mean
//! spectrum of the speech in it and around it.

use std::collections::VecDeque;
use std::sync::LazyLock;

use super::network::{Features, Network};
use super::posteriors::Posteriors;
use crate::features::mel::{BANDS, MelMeter, MelRow};

/// Rows of 10 ms that are normalised together, and the rows on either side whose levels count as well.
const BLOCK: usize = 3000;
const AROUND: usize = 1500;
/// The spectrum's mean is taken over the rows within 20 dB of this percentile of their level.
const LOUD_PERCENTILE: f64 = 0.95;
const LOUD_NATS: f32 = 4.6;
/// Features are in units of two nats, keep to this range, and are kept in steps of a twentieth.
const UNIT_NATS: f32 = 2.0;
const LOWEST: f32 = -6.0;
const HIGHEST: f32 = 3.0;
const STEPS: f32 = 20.0;
/// The decibels of a nat of power, 10 / ln 10.
const DECIBELS: f32 = 4.342_945;
/// The power that each step of a feature stands for, from the lowest on.
static POWERS: LazyLock<[f32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|step| libm::expf((step as f32 + f32::from(i8::MIN)) * UNIT_NATS / STEPS))
});

/// Takes a stream of samples; give it blocks with [`PosteriorMeter::push`], then call [`PosteriorMeter::finish`].
pub struct PosteriorMeter {
    mel: MelMeter,
    network: Option<Network>,
    /// The rows from `first` on that are still needed.
    rows: VecDeque<Row>,
    first: usize,
    /// The first row whose posteriors are not known yet.
    next: usize,
    posteriors: Posteriors,
}

impl Default for PosteriorMeter {
    fn default() -> Self {
        Self::new()
    }
}

impl PosteriorMeter {
    /// Returns a meter at the start of a recording.
    pub fn new() -> Self {
        Self {
            mel: MelMeter::new(),
            network: Network::built_in(),
            rows: VecDeque::new(),
            first: 0,
            next: 0,
            posteriors: Posteriors::default(),
        }
    }

    /// Takes the next samples at [`SampleRate::ANALYSIS`](crate::time::SampleRate::ANALYSIS).
    pub fn push(&mut self, samples: &[f32]) {
        let rows = &mut self.rows;
        self.mel.push(samples, &mut |row| rows.push_back(Row::of(row)));
        while self.first + self.rows.len() >= self.next + BLOCK + AROUND {
            self.hear_block(self.next + BLOCK);
        }
    }

    /// Returns the posteriors of everything that was pushed.
    pub fn finish(mut self) -> Posteriors {
        let rows = &mut self.rows;
        std::mem::take(&mut self.mel).finish(&mut |row| rows.push_back(Row::of(row)));
        let end = self.first + self.rows.len();
        while self.next < end {
            self.hear_block(end.min(self.next + BLOCK));
        }
        self.posteriors.shrink();
        self.posteriors
    }

    /// Adds the posteriors of the rows up to `end`.
    fn hear_block(&mut self, end: usize) {
        let last = self.first + self.rows.len();
        let (from, to) = (self.next.saturating_sub(AROUND).max(self.first), (end + AROUND).min(last));
        let around = self.rows.range(from - self.first..to - self.first);
        let Speech { level, mean } = Speech::of(around);
        if let Some(network) = &self.network {
            // An even number of rows more than the network looks back, so that frames keep their places.
            let reach = network.reach().next_multiple_of(2);
            let start = self.next.saturating_sub(reach).max(self.first);
            let seen = self.rows.range(start - self.first..(end + reach).min(last) - self.first);
            let features: Vec<Features> = seen.map(|row| normalised(&row.bands, &mean)).collect();
            let logits = network.logits(&features);
            let frames = (self.next - start) / 2..(end - start) / 2;
            let logits = &logits[frames.start * network.classes()..frames.end * network.classes()];
            let at = self.next - self.first;
            let levels = frames.enumerate().map(|(k, frame)| {
                let plain: f32 = self.rows.range(at + 2 * k..at + 2 * k + 2).map(|row| row.power).sum();
                let white: f32 = features[2 * frame..2 * frame + 2].iter().map(white_power).sum();
                [decibels(plain / 2.0) - DECIBELS * level, decibels(white / 2.0)]
            });
            self.posteriors.push(logits, levels);
        }
        self.next = end;
        let keep = end.saturating_sub(AROUND);
        self.rows.drain(..keep.saturating_sub(self.first));
        self.first = self.first.max(keep);
    }
}

/// A row and the mean power of its bands.
struct Row {
    bands: MelRow,
    power: f32,
}

impl Row {
    fn of(bands: MelRow) -> Self {
        let power = bands.iter().map(|&log| libm::expf(log)).sum::<f32>() / BANDS as f32;
        Self { bands, power }
    }
}

/// What speech is like in some rows.
struct Speech {
    /// The level of its loud rows, in nats.
    level: f32,
    /// The mean of each band over the loud rows.
    mean: MelRow,
}

impl Speech {
    fn of<'a>(rows: impl ExactSizeIterator<Item = &'a Row> + Clone) -> Self {
        let levels: Vec<f32> = rows.clone().map(|row| libm::logf(row.power)).collect();
        let mut sorted = levels.clone();
        sorted.sort_by(f32::total_cmp);
        let place = LOUD_PERCENTILE * sorted.len().saturating_sub(1) as f64;
        let loud = sorted.get(place as usize).map_or(0.0, |&low| {
            let high = sorted.get(place as usize + 1).copied().unwrap_or(low);
            low + (high - low) * place.fract() as f32
        });
        let (mut sum, mut count) = ([0f64; BANDS], 0u32);
        for (row, _) in rows.zip(&levels).filter(|&(_, &level)| level > loud - LOUD_NATS) {
            sum.iter_mut().zip(&row.bands).for_each(|(sum, &log)| *sum += f64::from(log));
            count += 1;
        }
        Self { level: loud, mean: sum.map(|sum| (sum / f64::from(count.max(1))) as f32) }
    }
}

/// The mean of the bands of a normalised row: each counts as much as speech has there in the mean.
fn white_power(row: &Features) -> f32 {
    row.iter().map(|&step| POWERS[(i16::from(step) - i16::from(i8::MIN)) as usize]).sum::<f32>()
        / BANDS as f32
}

fn decibels(power: f32) -> f32 {
    DECIBELS * libm::logf(power)
}

fn normalised(row: &MelRow, mean: &MelRow) -> Features {
    std::array::from_fn(|band| {
        let value = ((row[band] - mean[band]) / UNIT_NATS).clamp(LOWEST, HIGHEST);
        (value * STEPS + 0.5).floor() as i8
    })
}
