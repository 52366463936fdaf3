//! The likely beads → those that divide both texts and are right most often.

use super::Bead;
use super::band::Band;
use super::lattice::{Candidate, Step};

/// The share of the beads that a text of which all is certain has right: of those of dev in `docs/measurements.md` with a
/// posterior over 0.98, 96 % are.
const FORESEEN: f64 = 0.97;
/// What a bead with one text counts, compared with one with both.
const ALONE_COUNTS: f64 = 0.5;

/// The way through a band on which most beads are right, by their probabilities: not the likeliest way, of which few beads
/// may be right. The `candidates` come in order, the last first.
pub(super) fn best(candidates: &[Candidate], band: &Band, ends: [usize; 2]) -> Vec<Bead> {
    let mut candidates = candidates.iter().peekable();
    // The right beads to be expected after a cell, and the bead that begins there.
    let mut expected = vec![f64::NEG_INFINITY; band.len()];
    let mut chosen: Vec<Option<Candidate>> = vec![None; band.len()];
    // How likely any bead with both texts begins at a cell.
    let mut begins = vec![0.0; band.len()];
    for row in (0..=ends[0]).rev() {
        for column in band.columns(row).rev() {
            let from = [row, column];
            let Some(cell) = band.cell(row, column) else { continue };
            if from == ends {
                expected[cell] = 0.0;
            }
            // A way that no candidate takes goes sentence by sentence.
            let unlikely = Step::ALONE.map(|step| Candidate { from, step, probability: 0.0 });
            let likely =
                std::iter::from_fn(|| candidates.next_if(|candidate| candidate.from == from)).copied();
            for candidate in unlikely.into_iter().chain(likely) {
                let [row, column] = candidate.to();
                let Some(after) = band.cell(row, column).filter(|_| row <= ends[0] && column <= ends[1])
                else {
                    continue;
                };
                if !candidate.step.is_alone() {
                    begins[cell] += candidate.probability;
                }
                let counts = if candidate.step.is_alone() { ALONE_COUNTS } else { 1.0 };
                let sum = expected[after] + candidate.probability * counts;
                if sum > expected[cell] {
                    expected[cell] = sum;
                    chosen[cell] = Some(candidate);
                }
            }
        }
    }
    let mut beads = Vec::new();
    let mut at = [0, 0];
    while let Some(cell) = band.cell(at[0], at[1])
        && let Some(bead) = chosen[cell]
    {
        let to = bead.to();
        let confidence = if bead.step.is_alone() { bead.probability } else { begins[cell] };
        beads.push(Bead {
            original: at[0]..to[0],
            translation: at[1]..to[1],
            confidence: FORESEEN * confidence.min(1.0),
        });
        at = to;
    }
    beads
}
