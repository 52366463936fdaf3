//! What letters sound like before anything was heard: the means that rare letters are drawn towards, and that the first
//! rounds start from.
//!
//! In most languages, and in most romanisations, an *m* is a nasal and an *s* a fricative. The table was learnt, by
//! [`tests::print_the_table`], from eight minutes of six languages that `seed/make_speech.py` has a neural voice read.

use super::observations::{DIMENSIONS, Observation};
use super::stretch::STATES;
use super::units::Units;
use crate::features::cepstra::COEFFICIENTS;

/// Weight of the table in the first round, in frames; it halves from round to round, down to the least.
const FIRST_WEIGHT: f32 = 30.0;
const LEAST_WEIGHT: f32 = 10.0;
/// Variance that the table expects of a state, as a share of all speech's.
pub(super) const VARIANCE: f32 = 0.7;
/// Steps of the table to a deviation of speech.
const SCALE: f32 = 32.0;

/// The weight of the table in a round, in frames.
pub(super) fn weight(round: usize) -> f32 {
    (FIRST_WEIGHT * 0.5f32.powi(round as i32)).max(LEAST_WEIGHT)
}

/// The expected mean of each model of some units, in the order of their numbers.
pub(super) fn means(units: &Units) -> Vec<Observation> {
    let states = |unit: usize| (0..usize::from(STATES)).map(move |part| mean(units.letters(unit), part));
    (0..units.count).flat_map(states).collect()
}

/// A letter's states have rows of their own; those of a pair are its letters.
fn mean(letters: &[u8], part: usize) -> Observation {
    let row = |letter: u8, part: usize| {
        let row = TABLE.get(usize::from(letter.wrapping_sub(b'a')) * usize::from(STATES) + part);
        let value = |d: usize| row.and_then(|row| row.get(d)).map_or(0.0, |&value| f32::from(value) / SCALE);
        std::array::from_fn::<f32, DIMENSIONS, _>(value)
    };
    match *letters {
        [letter] => row(letter, part),
        [first, second] => {
            let letter = if part == 0 { first } else { second };
            let (start, end) = (row(letter, 0), row(letter, 1));
            std::array::from_fn(|d| f32::midpoint(start[d], end[d]))
        }
        _ => [0.0; DIMENSIONS],
    }
}

/// Means of the normalised observations, two rows a letter.
#[rustfmt::skip]
const TABLE: [[i8; 3 * COEFFICIENTS]; 26 * STATES as usize] = [
    [31, 19, -38, -17, -25, -2, -3, -9, 17, 19, 30, 2, -13, 2, 4, -5, -3, -4, 2, 1, 6, 3, 1, 5, -3, -2, -16, -6, 17, 4, 11, 4, 2, 9, -10, -9, -11, 0, 6], // a
    [20, 14, -27, -15, -12, -2, -9, 10, 13, 17, 18, -1, -6, -17, -7, 18, 4, 10, 6, 3, 7, -6, -1, -6, -4, 6, -6, -5, 5, 2, 3, 2, 3, -3, -3, -1, -4, 0, 1],
    [-38, 11, 21, 2, 10, 24, 12, 26, 5, 12, -1, -2, -1, 13, 1, -5, -2, -5, -9, -1, -10, -4, -4, -3, 6, 1, 30, 5, -16, 2, -12, -18, -3, -19, -5, -6, 3, 9, -1], // b
    [9, 20, -3, -2, -11, -10, 8, -6, -1, 11, 3, 11, -6, 21, 3, -14, 5, -4, -12, -5, -18, 0, -3, 5, 3, -2, -13, -4, 6, 3, 6, 9, 0, 9, 5, 1, 0, -15, 1],
    [-32, -36, -1, -23, 4, 7, -5, 15, 8, 11, -10, 1, 9, 10, -8, -13, -8, -12, -7, -2, -5, 0, -5, -5, 2, 2, 20, 12, -1, 7, -2, -6, -3, -7, -2, -7, 3, 1, -1], // c
    [3, -24, -21, -22, -13, -2, -12, -5, 2, 2, -10, 4, 11, 17, 17, 6, 12, -2, -6, 5, -7, -1, -2, 1, 4, 0, -10, 8, 9, 9, 4, 1, 8, 5, 2, 2, 2, -2, -4],
    [-26, 6, 24, 12, 20, 16, 1, 10, 1, 11, 3, 1, 0, 4, -3, 0, 1, -2, 1, 2, -3, 4, 3, -7, -2, 4, 25, -1, -14, -2, -9, -14, -3, -17, -2, -9, 1, -3, -2], // d
    [-9, 0, 16, 14, 15, 10, -2, -2, 5, 9, -2, -3, -1, 26, -2, -17, -2, -9, -16, -8, -17, 4, -10, 0, -1, -4, 1, 4, -4, 0, -2, -4, 0, 2, -1, -7, 6, 0, -1],
    [22, 8, -11, 29, 10, -28, -24, -15, 8, -21, 5, -8, 10, -3, 2, 4, 3, 4, -2, -2, 7, 1, -4, 3, -7, 3, -16, -5, 10, -9, 3, 15, 11, 11, -7, 11, -1, 4, -7], // e
    [-3, 5, 2, 14, 18, -5, -19, 3, 9, -2, 0, -10, 7, -21, -8, 13, -13, 0, 20, 13, 11, -5, 16, -2, 6, -7, 2, -5, -4, -5, -7, 0, 5, -6, -4, -3, -1, 7, -1],
    [-12, -36, -24, -22, 0, 2, -11, -1, -3, 3, 1, -5, 10, 4, -4, -6, -5, -4, -2, -6, -4, -1, -2, -5, 3, -1, 4, 16, 5, 7, -3, -1, 6, -1, 1, 4, 0, 3, -2], // f
    [2, -21, -21, -15, -1, -2, 3, 2, 2, 11, -7, 9, 3, 7, 16, 5, 8, -8, -4, 7, -1, 1, -1, -1, 5, -7, 2, 4, 3, 2, -3, -1, 1, -2, -2, -7, 4, -4, -2],
    [-15, 6, 15, 10, 11, 11, 2, 13, -4, -4, 12, 10, -4, 2, -4, -5, -8, -4, -4, 3, -4, -9, -2, 0, 6, 1, 11, 1, -7, 0, -4, -12, -4, -5, 3, -3, -6, -5, 3], // g
    [-5, 3, 5, 5, 10, -2, 7, 9, -15, -9, 1, -8, 3, 9, 0, -6, -3, -6, -7, -7, -5, 5, 4, -9, -4, 6, 0, 2, 1, 2, -6, 1, 1, -2, 7, 2, 2, 4, -2],
    [6, -23, -17, -3, -2, -3, -10, 2, 11, 12, -12, 13, 7, 4, 16, 4, 5, 3, -1, -1, -2, 4, 0, -6, -1, -1, -1, 10, 3, 3, 0, 1, 8, -2, -2, -8, 5, -6, -4], // h
    [17, -5, -7, 18, 10, -8, -10, -8, 8, 4, -19, 1, -1, 5, 23, 1, 5, -3, -3, 6, -9, -3, -9, 7, -6, -2, -8, -9, -4, -10, -7, 5, 2, 3, -3, 1, 7, -2, 6],
    [12, -4, 11, 50, 16, -30, 5, 5, 0, -32, -8, 6, -27, 1, 6, 3, 6, -1, -6, 2, -1, 0, -5, 5, -5, 0, -9, -2, -2, -17, -2, 13, -5, 3, -1, 12, 5, -4, 13], // i
    [5, 3, 9, 33, 11, -21, -2, -4, 2, -13, 1, -4, 1, -13, 0, -1, -18, -3, 15, 2, 5, 0, 15, 8, -2, 9, -4, -6, -1, -8, -2, 7, 4, 3, -3, 2, 0, 3, -6],
    [-18, -24, 12, -7, 11, 10, 7, 14, 11, 17, -3, 4, 6, -1, -14, 2, -13, -4, -1, 0, 5, -5, -6, 3, 6, -16, 16, 5, -3, 5, -8, -8, -5, -10, -8, -13, -4, -2, -4], // j
    [4, -36, 18, -10, 4, -9, -2, 21, -13, -10, 0, 16, -14, 21, 10, 4, 19, -2, -9, 2, -4, -4, -3, -8, -1, -1, -3, 17, -1, 15, 6, 3, 6, -6, 4, 8, 0, -8, 4],
    [-39, -14, -11, -10, -8, 15, -10, 11, -8, 1, 14, -5, -4, 10, -7, -13, -4, -8, -8, -12, -2, 1, 1, -1, 4, 7, 21, 9, 9, 8, 2, -9, 8, -8, -3, -5, 1, 7, 4], // k
    [2, -6, -7, 7, -2, -19, -16, 5, -4, -7, 1, 18, 7, 6, 10, 9, 7, 6, -12, 4, 1, 15, 4, -9, 6, -2, -14, 1, 0, -6, -2, 12, 6, 3, 2, 5, 0, -9, -5],
    [6, 14, -1, 19, -10, 13, 25, -24, -18, -1, 9, 1, -23, 0, 1, 7, 3, -8, 3, 8, -3, 3, -2, -4, 0, 1, 4, -2, -5, -9, 2, -14, -13, 7, 12, -1, -4, 0, 11], // l
    [2, 11, 12, 3, -29, 8, 20, -20, 3, 2, -20, 10, 0, 2, -3, -4, -6, 3, -6, -13, 1, 8, -2, -2, 2, 6, 1, -1, -5, -2, 6, -4, -5, 5, -3, 0, 9, -3, -3],
    [-4, 24, 7, 6, 10, 19, 16, 24, -7, -19, -5, 9, -15, 1, 2, 0, 4, 8, 0, 2, 4, -6, -8, 4, 4, -6, 7, -2, -7, -3, -10, -9, -1, -14, 6, 10, -2, -2, 8], // m
    [-2, 28, 5, 7, 16, 8, 18, 13, -19, -14, 8, 7, -19, 6, -3, -7, -2, -9, -8, -2, -11, 8, 9, -2, -2, 6, 2, -5, 0, 1, -8, -4, -4, -1, 10, 1, -5, -5, 6],
    [-5, 25, 13, 7, 13, 16, 10, 22, -13, -17, 10, -20, -7, -8, 0, 7, 2, 10, 6, 3, 8, -8, 1, 0, -5, -3, 4, -6, -4, -4, -6, -6, -1, -11, 9, 7, -5, 10, 2], // n
    [-14, 17, 15, 7, 22, 12, 8, 15, -10, -5, 11, -12, -6, -3, -14, -6, -8, -7, -5, -1, -10, 8, 12, -4, 18, -1, 6, -7, -9, -4, -12, -7, -3, -3, 6, -1, -5, 4, 4],
    [18, 26, 3, -14, -36, -10, 34, -18, -16, -3, -2, 12, 7, -4, 4, 5, -1, -3, 1, 5, 4, -4, -3, 4, -3, 4, -11, -10, 0, 2, 15, 9, -12, 10, 8, 5, 1, -8, -4], // o
    [-7, 15, 13, -10, -15, 8, 17, -7, -12, -2, 4, -2, 11, -16, -16, -1, 1, 17, 14, -13, 14, 17, 9, -2, -7, -4, 0, -7, -5, 0, 1, -4, -3, 0, 3, 2, -6, 4, -3],
    [-61, -15, 0, -12, -1, 14, 2, 16, 4, 17, -1, -2, -1, 9, -6, -15, -7, -4, -5, -6, -10, -3, -3, -1, 2, 5, 31, 12, -3, 6, -1, -6, -1, -7, -3, -7, 1, 2, 4], // p
    [-4, -4, -21, -14, -10, 1, -2, -5, -3, 7, -5, 4, 10, 36, 16, -2, 9, -3, -12, 5, -5, 5, -8, -2, 6, -2, -13, 2, 13, 5, 3, -3, 5, 9, 5, -2, 2, -1, -10],
    [-35, -34, -1, -11, -5, 0, -4, 15, -6, 4, 0, 6, -1, 14, -9, -17, -1, -12, -9, -5, -8, -6, -6, -2, -2, 2, 16, 10, 2, 7, 2, -5, -3, -4, 3, -4, -1, -3, 2], // q
    [-5, -21, -13, -3, -13, -13, -8, 1, -5, 0, -7, -4, 5, 17, 18, 15, 16, 12, -3, 9, -2, 1, -11, -6, 4, 1, -4, 9, 8, 9, 10, 1, 4, -2, 1, -9, 1, 9, -3],
    [13, 31, -24, -28, 12, 23, -17, -28, 0, 9, -5, 4, 17, -1, 1, -1, -1, 4, 2, -2, -3, 1, 0, 2, 4, -1, 0, -8, 4, 9, -6, -12, 2, 9, 6, -4, -1, 2, -5], // r
    [5, 14, -21, -14, 17, 4, -15, -10, 9, 1, -4, 17, 8, -5, -9, 9, 16, -11, -13, 5, 14, 5, -6, -2, 3, -10, -2, -2, 5, 2, -9, 4, 6, 0, -6, -1, 3, -9, -2],
    [2, -67, 15, -25, 2, 14, -9, 5, 12, 18, -10, 0, 16, -2, -10, -5, -5, -5, -2, -1, -4, 1, 1, -4, 2, 1, -1, 19, -6, 8, 1, -3, -1, -3, -5, -4, 3, -3, -4], // s
    [-2, -40, 2, -11, 5, 13, -11, -3, 3, 11, -11, 2, 7, -4, 35, -7, 13, 1, -6, 1, -2, -10, -9, 3, 2, -10, 2, 9, 1, 2, -2, -4, 4, 1, 0, -4, 2, -1, 0],
    [-48, -19, 1, -8, 1, 9, -4, 11, -1, 10, -3, 1, 3, 11, -11, -13, -6, -6, -4, -6, -6, 1, -2, -6, 2, 2, 30, 5, 0, 5, 3, -7, -4, -7, -2, -6, 1, 0, 2], // t
    [0, -23, -10, -6, 5, 3, -15, -3, -2, 5, -7, 2, 7, 23, 17, 2, 8, 4, -4, 2, -13, -4, -4, 5, 4, -5, -13, 13, 5, 4, -4, -1, 10, 2, -1, -5, 5, 1, -3],
    [-1, 25, 31, -3, -22, -14, 26, 0, -7, -8, -26, -16, -4, -1, 4, 4, 3, 2, 1, 4, 3, -3, -5, -2, -3, 0, -2, -8, -13, -2, 11, 11, -8, -3, -4, 3, 14, 10, 2], // u
    [1, 12, 11, 1, 7, 8, 13, -7, -22, -14, -3, 8, 2, -3, -11, -11, 4, 18, 12, -19, -2, 9, 13, 12, 8, -4, -4, -7, -1, -2, -7, -10, -4, 6, 14, 8, -8, -12, -3],
    [-12, 6, 11, 6, 15, 16, 11, 7, 11, 5, -6, 9, 10, 9, -2, -5, 5, 7, -7, -3, -7, 7, -7, -2, 8, -3, 17, 2, -12, 4, -8, -14, -8, -11, 1, -4, 3, 4, -10], // v
    [7, 4, -1, 14, 11, 1, 4, -2, 14, -1, 3, 15, 2, 10, 0, -9, 6, -3, -9, -9, -5, 2, -4, 2, -1, -6, 1, 4, 1, -3, -7, -3, -3, 1, -3, -3, 0, -9, 3],
    [-18, 30, 43, 1, -27, -18, 11, -3, -8, -5, -8, -14, -10, 9, 5, 2, 0, -8, -5, 8, -8, -2, 0, -3, 4, 0, 9, -5, -13, -2, 3, 4, 3, -10, -5, 0, 6, 6, 3], // w
    [20, 27, 6, -7, -31, -12, 31, -32, -18, -4, 3, -4, -5, 15, -9, -19, 4, 16, 6, -13, -10, 2, 10, 9, -3, 8, -13, -6, 8, 5, 13, 2, -16, 19, 11, 4, -3, -9, 1],
    [-1, -59, 18, -16, 1, -9, -11, 40, -16, -17, 0, 19, -7, 3, -9, -5, -5, -9, -6, -9, -5, -7, 1, 1, 6, 2, 5, 19, -1, 14, 5, -2, 1, -12, 7, 3, -3, -5, 1], // x
    [9, -29, 15, 8, 7, -19, -18, 24, -10, -8, -8, 16, -5, 12, 37, -2, 25, 11, -4, 11, -13, 18, 6, -9, -5, 7, 0, 6, -13, -7, -10, 11, 13, -10, 6, 2, 11, -14, 6],
    [-2, -4, 21, 49, 8, -27, 18, 3, -20, -21, 4, 1, -26, 3, 0, 6, 11, 0, -5, 6, 0, -8, -4, -3, -2, -5, 1, 3, -7, -11, 0, 5, -10, -1, 4, 6, -2, -2, 11], // y
    [3, 6, 8, 41, 16, -27, -1, 4, -18, -22, -5, -1, -12, -4, 5, -10, -25, -6, 17, -9, -6, 7, 17, 6, 0, 19, -4, -2, 2, -9, -4, 9, 7, -1, 4, 2, 5, 2, 2],
    [-7, -49, 12, -29, 4, 13, -15, 1, 4, 14, -10, -6, 8, 13, -9, -6, -2, -9, 1, -7, -11, 0, -5, -4, 3, 2, 6, 17, -2, 9, 1, -3, -1, -3, -2, -2, 4, 2, -3], // z
    [2, -22, 3, -15, 7, 4, -19, -8, 2, 5, -13, 6, -2, 15, 26, 1, 11, 0, -3, 4, -6, 4, -4, 1, 7, -8, 0, 5, 0, 3, -2, 3, 7, 1, 4, 0, 8, -5, 4],
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::model::Sums;
    use super::super::{Ear, Task, stretch};
    use super::*;
    use crate::align::ByPauses;
    use crate::audio::decode;
    use crate::features::{CepstraMeter, EnergyMeter};
    use crate::segment::{SegmentParams, segment};
    use crate::transcript;

    /// The sums of each letter's states over a recording, trained without the table.
    fn learn(recording: &Path) -> Vec<Sums> {
        let (mut levels, mut sound) = (EnergyMeter::new(), CepstraMeter::new());
        decode(recording, &mut |samples| {
            levels.push(samples);
            sound.push(samples);
        })
        .unwrap();
        let (segmentation, cepstra) = (segment(&levels.finish(), &SegmentParams::default()), sound.finish());
        let text =
            transcript::read(&recording.with_extension("txt"), &transcript::TranscriptOptions::default())
                .unwrap();
        let found = ByPauses::find(&segmentation, &text).unwrap();
        let anchors = found.anchors(&segmentation);
        let task = Task {
            cepstra: &cepstra,
            segmentation: &segmentation,
            atoms: &found.atoms,
            foreign: &[],
            anchors: &anchors,
        };
        let ear = Ear { seeds: Vec::new(), ..Ear::new(&task, Units::of_letters(&found.atoms)) };
        let mut stretches =
            ear.place(&stretch::cut(&anchors, found.atoms.len(), cepstra.len()), &found.spans);
        ear.train(&mut stretches, &mut found.spans.clone());
        ear.sums(&stretches, |_| true)
    }

    /// Prints the table as learnt from the recordings of a folder: `PAUSA_SEED_SPEECH=FOLDER cargo test --lib
    /// print_the_table -- --ignored --nocapture`.
    #[test]
    #[ignore = "makes the table again; wants a folder of recordings with transcripts"]
    #[expect(clippy::print_stdout, reason = "its output is its purpose")]
    fn print_the_table() {
        let folder = std::env::var_os("PAUSA_SEED_SPEECH").expect("PAUSA_SEED_SPEECH names a folder");
        let mut recordings: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        recordings.retain(|path| path.extension().is_some_and(|suffix| suffix == "flac"));
        recordings.sort();
        let mut sums = vec![Sums::default(); TABLE.len()];
        for recording in &recordings {
            sums.iter_mut().zip(learn(recording)).for_each(|(sum, more)| sum.merge(&more));
        }
        for sum in &sums {
            let row = sum.cautious_mean().map(|mean| (mean * SCALE).round().clamp(-127.0, 127.0) as i8);
            println!("    {:?},", &row[..3 * COEFFICIENTS]);
        }
    }

    #[test]
    fn fricatives_are_expected_to_sound_alike() {
        let far = |a: u8, b: u8| -> f32 {
            let (a, b) = (mean(&[a], 0), mean(&[b], 0));
            a.iter().zip(&b).map(|(a, b)| (a - b).powi(2)).sum()
        };
        assert!(far(b's', b'z') < far(b's', b'a'));
        assert!(far(b'm', b'n') < far(b'm', b's'));
        assert!(far(b'a', b'e') < far(b'a', b't'));
    }
}
