//! The words between two anchors: the pairing that explains most of them, and of equally good ones the one whose times
//! agree with the surroundings. A shortest path in small tables of integers.

use std::ops::Range;

use super::expected::Expected;
use super::tokens::Token;

/// What a pair of equal tokens is worth.
const PAIR: i32 = 1000;
/// Added when the pair before it is their neighbours: scattered common words must not win over a sentence.
const IN_A_ROW: i32 = 600;
/// Added when both begin or both end their cue.
const EDGE: i32 = 100;
/// Added in full where the times are as the surroundings expect, half of it at [`Expected::HALF`].
const IN_TIME: f64 = 1000.0;
/// The largest table; beyond it, cells far from the diagonal are left out.
const MAX_CELLS: usize = 4_000_000;

const UP: u8 = 0;
const LEFT: u8 = 1;
const PAIRED: u8 = 2;
const CONTINUED: u8 = 4;

/// Pairs of tokens within the two ranges, ascending.
pub(super) fn fill(
    reference: &[Token],
    checked: &[Token],
    within: &(Range<usize>, Range<usize>),
    expected: &Expected,
) -> Vec<(usize, usize)> {
    let (origin, rows, columns) = ((within.0.start, within.1.start), within.0.len(), within.1.len());
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let width = columns.min((MAX_CELLS / rows).max(64));
    let mut table = Table::new(rows, columns, width);
    let mut above = Row::new(width);
    for row in 0..rows {
        let mut here = Row::new(width);
        let (first, above_first) = (table.first(row), row.checked_sub(1).map(|row| table.first(row)));
        let one = &reference[origin.0 + row];
        for at in 0..width {
            let column = first + at;
            let from_above = |column: usize| above_first.and_then(|first| column.checked_sub(first));
            // Right of what the row above keeps, its last score stands: scores only grow along a row.
            let up = from_above(column).map_or(0, |at| above.best[at.min(width - 1)]);
            let left = if at > 0 { here.best[at - 1] } else { 0 };
            let (mut best, mut step) = if left > up { (left, LEFT) } else { (up, UP) };
            let other = &checked[origin.1 + column];
            if one.text == other.text {
                let diagonal = column.checked_sub(1).and_then(from_above);
                let at_diagonal = |row: &[i32]| diagonal.and_then(|at| row.get(at)).copied();
                let anew = at_diagonal(&above.best).unwrap_or(0);
                let continued =
                    at_diagonal(&above.paired).map_or(i32::MIN, |score| score.saturating_add(IN_A_ROW));
                let paired = anew.max(continued) + worth(one, other, expected);
                here.paired[at] = paired;
                let how = if continued > anew { CONTINUED } else { 0 };
                table.set(row, at, how);
                if paired > best {
                    (best, step) = (paired, PAIRED);
                }
            }
            here.best[at] = best;
            table.set(row, at, step);
        }
        above = here;
    }
    table.pairs(origin)
}

fn worth(one: &Token, other: &Token, expected: &Expected) -> i32 {
    let edges = i32::from(one.first && other.first) + i32::from(one.last && other.last);
    PAIR + EDGE * edges + (IN_TIME * expected.agreement(one.time, other.time)) as i32
}

/// Scores of one row of the table.
struct Row {
    /// Of the best path to here.
    best: Vec<i32>,
    /// Of the best path that pairs the two tokens here.
    paired: Vec<i32>,
}

impl Row {
    fn new(width: usize) -> Self {
        Row { best: vec![0; width], paired: vec![i32::MIN / 2; width] }
    }
}

/// How each cell was reached, for the cells near the diagonal.
struct Table {
    steps: Vec<u8>,
    rows: usize,
    columns: usize,
    width: usize,
}

impl Table {
    fn new(rows: usize, columns: usize, width: usize) -> Self {
        Table { steps: vec![0; rows * width], rows, columns, width }
    }

    /// Returns the first column of a row.
    fn first(&self, row: usize) -> usize {
        (row * self.columns / self.rows).saturating_sub(self.width / 2).min(self.columns - self.width)
    }

    fn set(&mut self, row: usize, at: usize, step: u8) {
        self.steps[row * self.width + at] |= step;
    }

    fn pairs(&self, origin: (usize, usize)) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let (mut row, mut column) = (self.rows, self.columns);
        let mut must_pair = false;
        while row > 0 && column > 0 {
            let first = self.first(row - 1);
            let Some(at) = (column - 1).checked_sub(first) else {
                row -= 1;
                continue;
            };
            if at >= self.width {
                column = first + self.width;
                continue;
            }
            let step = self.steps[(row - 1) * self.width + at];
            if must_pair || step & PAIRED != 0 {
                pairs.push((origin.0 + row - 1, origin.1 + column - 1));
                must_pair = step & CONTINUED != 0;
                row -= 1;
                column -= 1;
            } else if step & LEFT != 0 {
                column -= 1;
            } else {
                row -= 1;
            }
        }
        pairs.reverse();
        pairs
    }
}
