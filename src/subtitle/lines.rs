//! Pieces → the lines of a cue: one where one is enough, else few and of like length, the lower ones longer, broken at the
//! cheapest places.

use std::ops::Range;

use super::passage::Passage;
use super::pieces::Piece;
use super::rules::ReadingRules;

/// A line that differs from the mean by all that a line may hold.
const UNEVEN: f64 = 9.0;
/// How much worse a line is that is longer than the mean and not the last.
const TOP_HEAVY: f64 = 1.6;
/// A line that is shorter than a half of the other.
const SHORT_LINE: f64 = 8.0;
/// Such a line of a single piece.
const LONE_WORD: f64 = 12.0;
/// Halves of a character that blanks at the ends of lines may save.
const BLANKS: usize = 16;

/// The pieces of a passage, to be laid out in lines.
pub(super) struct Layout<'a> {
    pub(super) passage: &'a Passage,
    pub(super) pieces: &'a [Piece],
    pub(super) rules: &'a ReadingRules,
}

impl Layout<'_> {
    /// Returns the width of some pieces on one line, in halves of a character, the speaker's name in front of the
    /// first included.
    pub(super) fn width(&self, pieces: &Range<usize>) -> usize {
        let (Some(first), Some(last)) =
            (self.pieces.get(pieces.start), self.pieces.get(pieces.end.wrapping_sub(1)))
        else {
            return 0;
        };
        let text = self.passage.width(&(first.bytes.start..last.bytes.end));
        text.saturating_add(self.label(pieces))
    }

    /// Returns the width of what is shown of some pieces on these lines, bytes of the passage: as on one line, but for
    /// the blanks where lines break.
    pub(super) fn shown_width(&self, pieces: &Range<usize>, lines: &[Range<usize>]) -> usize {
        lines.iter().fold(self.label(pieces), |sum, line| sum.saturating_add(self.passage.width(line)))
    }

    /// Returns the width of the speaker's name in front of the first piece.
    fn label(&self, pieces: &Range<usize>) -> usize {
        let Some(first) = self.pieces.first().filter(|_| pieces.start == 0) else { return 0 };
        // A name that leaves no room for the first word is longer than the line allows whatever is done.
        let room = self.rules.max_halves().saturating_sub(self.passage.width(&first.bytes));
        self.passage.label.min(room)
    }

    /// Returns whether pieces of this width are surely too much for a cue, wherever lines are broken.
    pub(super) fn is_too_wide(&self, width: usize) -> bool {
        width > self.rules.max_halves().saturating_add(BLANKS).saturating_mul(self.rules.max_lines)
    }

    /// Returns what the best lines for some pieces cost; `None` when they need more lines than there may be. Where
    /// more than two are needed the places of the breaks are left for later.
    pub(super) fn cost(&self, pieces: &Range<usize>) -> Option<f64> {
        let all = self.width(pieces);
        if all <= self.rules.max_halves() {
            return Some(0.0);
        }
        if self.rules.max_lines < 2 {
            return None;
        }
        let two = (pieces.start + 1..pieces.end).filter_map(|at| {
            let (top, bottom) = (pieces.start..at, at..pieces.end);
            let mean = (self.width(&top) + self.width(&bottom)) as f64 / 2.0;
            let top = self.line(&top, mean, false)?;
            Some(top + self.pieces[at - 1].cost + self.line(&bottom, mean, true)?)
        });
        let cheapest = two.min_by(f64::total_cmp);
        cheapest.or_else(|| (self.fill(pieces).len() <= self.rules.max_lines).then_some(0.0))
    }

    /// Returns the lines for some pieces, as bytes of the passage: the fewest that hold them, broken at the cheapest
    /// places.
    pub(super) fn lines(&self, pieces: &Range<usize>) -> Vec<Range<usize>> {
        let filled = self.fill(pieces);
        let lines = if filled.len() < 2 || filled.len() > self.rules.max_lines {
            filled
        } else {
            self.broken_into(pieces, filled.len()).unwrap_or(filled)
        };
        let bytes = lines.into_iter().filter_map(|line| {
            Some(self.pieces.get(line.start)?.bytes.start..self.pieces.get(line.end - 1)?.bytes.end)
        });
        bytes.collect()
    }

    /// Lines filled as far as they go.
    fn fill(&self, pieces: &Range<usize>) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = pieces.start;
        for end in pieces.start + 1..=pieces.end {
            if end == pieces.end || self.width(&(start..end + 1)) > self.rules.max_halves() {
                lines.push(start..end);
                start = end;
            }
        }
        lines
    }

    /// Returns the cheapest break into exactly this many lines: a shortest path over places and lines.
    fn broken_into(&self, pieces: &Range<usize>, lines: usize) -> Option<Vec<Range<usize>>> {
        let count = pieces.end - pieces.start;
        let mean = self.width(pieces) as f64 / lines as f64;
        let mut best = vec![vec![(f64::INFINITY, 0); count + 1]; lines + 1];
        best[0][0].0 = 0.0;
        for line in 1..=lines {
            for end in line..=count {
                for start in (line - 1..end).rev() {
                    let own = pieces.start + start..pieces.start + end;
                    let Some(cost) = self.line(&own, mean, line == lines) else { break };
                    let after = if line < lines { self.pieces[own.end - 1].cost } else { 0.0 };
                    let cost = best[line - 1][start].0 + cost + after;
                    if cost < best[line][end].0 {
                        best[line][end] = (cost, start);
                    }
                }
            }
        }
        best[lines][count].0.is_finite().then(|| {
            let mut found = Vec::with_capacity(lines);
            let mut end = count;
            for line in (1..=lines).rev() {
                let start = best[line][end].1;
                found.push(pieces.start + start..pieces.start + end);
                end = start;
            }
            found.reverse();
            found
        })
    }

    /// Returns what a line costs by its length, given the mean of the cue; `None` for one that is too long.
    fn line(&self, pieces: &Range<usize>, mean: f64, is_last: bool) -> Option<f64> {
        let maximum = self.rules.max_halves();
        let width = self.width(pieces);
        if width > maximum {
            return None;
        }
        let off = width as f64 - mean;
        let heavy = if off > 0.0 && !is_last { TOP_HEAVY } else { 1.0 };
        let mut cost = UNEVEN * heavy * off.abs() / maximum as f64;
        if (width as f64) < mean * 2.0 / 3.0 {
            cost += SHORT_LINE + if pieces.len() == 1 { LONE_WORD } else { 0.0 };
        }
        Some(cost)
    }
}
