//! The part of the grid of sentence ends that is searched: for each end in the original, a stretch of ends in the translation.

use super::side::Side;

/// Cells that the first search may take, and the width that it has at least on either side.
const FIRST_CELLS: usize = 2_000_000;
const FIRST_WIDTH: usize = 150;

/// For each row a range of columns, both ends inside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    rows: Vec<Row>,
    len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    low: usize,
    high: usize,
    /// The cells of the rows before.
    before: usize,
}

impl Band {
    /// The cells in which the texts are about as far on as each other, by their characters.
    pub(super) fn around_diagonal([original, translation]: &[Side; 2]) -> Self {
        let (rows, columns) = (original.len(), translation.len());
        let width = FIRST_WIDTH.max(FIRST_CELLS / (2 * rows + 1));
        let ratio = translation.characters(0..columns) / original.characters(0..rows).max(1.0);
        let mut middle = 0;
        let ranges = (0..=rows).map(|row| {
            let reached = original.characters(0..row) * ratio;
            while middle < columns && translation.characters(0..middle) < reached {
                middle += 1;
            }
            let low = if row == 0 { 0 } else { middle.saturating_sub(width) };
            (low, if row == rows { columns } else { (middle + width).min(columns) })
        });
        Self::of(ranges)
    }

    /// The cells between two columns for each row.
    pub(super) fn of(ranges: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut len = 0;
        let row = |(low, high): (usize, usize)| {
            let before = len;
            len += (high + 1).saturating_sub(low);
            Row { low, high, before }
        };
        let rows = ranges.into_iter().map(row).collect();
        Self { rows, len }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The number of a cell, where it is inside.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let row = self.rows.get(row)?;
        (row.low <= column && column <= row.high).then(|| row.before + column - row.low)
    }

    /// The columns of a row.
    pub(super) fn columns(&self, row: usize) -> std::ops::Range<usize> {
        self.rows.get(row).map_or(0..0, |row| row.low..row.high + 1)
    }

    /// The rows of each column, from the first to the last.
    pub(super) fn rows_of_columns(&self, columns: usize) -> Vec<std::ops::Range<usize>> {
        let mut rows = vec![0..0; columns];
        for number in 0..self.rows.len() {
            for column in self.columns(number) {
                if let Some(rows) = rows.get_mut(column) {
                    let first = if rows.end == 0 { number } else { rows.start };
                    *rows = first..number + 1;
                }
            }
        }
        rows
    }
}
