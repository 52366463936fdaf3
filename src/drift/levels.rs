//! Where a sequence of values changes its level: the cheapest way through the sequence with a price for each change.
//!
//! Exact on a grid of levels, in O(values × levels). The loss of a value is bounded, so single outliers, however far
//! off, cannot pay for a change (Fearnhead and Rigaill 2019, "Changepoint detection in the presence of outliers").

/// The maximum cost of a value: that of one four deviations off, `4²/2`.
pub(super) const WORST_VALUE: f64 = 8.0;
/// What a change costs: more than an outlier gains, less than three values in a row do when their level is left and
/// taken up again.
pub(super) const CHANGE: f64 = 1.4 * WORST_VALUE;
/// Levels in a deviation.
const FINENESS: f64 = 4.0;

/// The cost, as a negative log-likelihood, of a value that is off by this much.
pub(super) fn loss(off: f64, deviation: f64) -> f64 {
    let off = off / deviation;
    (off * off / 2.0).min(WORST_VALUE)
}

/// The places at which a new level begins, ascending; none for a sequence of one level.
///
/// Values scatter about their level by `deviation`; levels on either side of a change differ by at least `smallest`.
pub(super) fn changes(values: &[f64], deviation: f64, smallest: f64) -> Vec<usize> {
    let step = deviation / FINENESS;
    let mut grid: Vec<i64> = values.iter().map(|value| (value / step).round() as i64).collect();
    grid.sort_unstable();
    grid.dedup();
    let levels: Vec<f64> = grid.iter().map(|&place| place as f64 * step).collect();
    // How many levels are low enough, and from which on they are high enough, to change from there to each.
    let lower: Vec<usize> =
        levels.iter().map(|level| levels.partition_point(|other| *other <= level - smallest)).collect();
    let higher: Vec<usize> =
        levels.iter().map(|level| levels.partition_point(|other| *other < level + smallest)).collect();

    let count = levels.len();
    let mut costs = vec![0.0; count];
    let mut came_from: Vec<u32> = Vec::with_capacity(values.len() * count);
    let (mut below, mut above) = (vec![0; count], vec![0; count]);
    for (at, &value) in values.iter().enumerate() {
        cheapest_so_far(&costs, &mut below, &mut above);
        let before = costs.clone();
        for level in 0..count {
            let mut from = level;
            if at > 0 {
                let candidates =
                    [lower[level].checked_sub(1).map(|last| below[last]), above.get(higher[level]).copied()];
                for candidate in candidates.into_iter().flatten() {
                    let staying = from == level;
                    let price = before[candidate] + CHANGE;
                    let best = if staying { before[from] } else { before[from] + CHANGE };
                    if price < best {
                        from = candidate;
                    }
                }
            }
            let price = if from == level { 0.0 } else { CHANGE };
            costs[level] = before[from] + price + loss(value - levels[level], deviation);
            came_from.push(from as u32);
        }
    }
    trace(&costs, &came_from)
}

/// For each level, the cheapest of those up to it and the cheapest of those from it on.
fn cheapest_so_far(costs: &[f64], below: &mut [usize], above: &mut [usize]) {
    let mut best = 0;
    for level in 0..costs.len() {
        if costs[level] < costs[best] {
            best = level;
        }
        below[level] = best;
    }
    for level in (0..costs.len()).rev() {
        if costs[level] <= costs[best] || level + 1 == costs.len() {
            best = level;
        }
        above[level] = best;
    }
}

fn trace(costs: &[f64], came_from: &[u32]) -> Vec<usize> {
    let count = costs.len();
    let cheapest = (0..count).min_by(|&one, &other| costs[one].total_cmp(&costs[other]));
    let Some(mut level) = cheapest else { return Vec::new() };
    let mut changes = Vec::new();
    for at in (1..came_from.len() / count).rev() {
        let from = came_from[at * count + level] as usize;
        if from != level {
            changes.push(at);
            level = from;
        }
    }
    changes.reverse();
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pieces: &[(usize, f64)]) -> Vec<f64> {
        let wobble = |n: usize| ((n * 7919 % 211) as f64 / 105.0 - 1.0) * 0.03;
        let flat = pieces.iter().flat_map(|&(count, level)| std::iter::repeat_n(level, count));
        flat.enumerate().map(|(n, level)| level + wobble(n)).collect()
    }

    #[test]
    fn changes_are_found_where_they_are() {
        for (pieces, expected) in [
            (&[(50, 0.0)][..], &[][..]),
            (&[(20, 0.0), (30, 0.3)], &[20]),
            (&[(20, 0.0), (10, -30.0), (20, 0.0)], &[20, 30]),
            (&[(5, 1.0), (5, 2.0), (5, 3.5), (5, -3.0)], &[5, 10, 15]),
        ] {
            assert_eq!(changes(&values(pieces), 0.03, 0.2), expected, "{pieces:?}");
        }
        assert!(changes(&[], 0.03, 0.2).is_empty());
    }

    #[test]
    fn single_outliers_and_small_steps_are_no_change() {
        let mut with_outliers = values(&[(60, 0.0)]);
        for (at, off) in [(0, 5.0), (20, 5.0), (23, 5.0), (40, -100.0), (59, 1.0)] {
            with_outliers[at] = off;
        }
        assert!(changes(&with_outliers, 0.03, 0.2).is_empty());
        assert!(changes(&values(&[(30, 0.0), (30, 0.1)]), 0.03, 0.2).is_empty());
    }
}
