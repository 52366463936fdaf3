//! Where a sequence of values changes its level: the cheapest way through the sequence with a price for each change.
//!
//! Exact on a grid of levels. The loss of a value is bounded, so single outliers, however far off, cannot pay for a change
//! (Fearnhead and Rigaill 2019, "Changepoint detection in the presence of outliers"). For the same reason a level that two
//! values in a row are far from is costlier than changing to it later, and is forgotten: the work for a value does not
//! depend on how many levels there are.

/// The maximum cost of a value: that of one four deviations off, `4²/2`.
pub(super) const WORST_VALUE: f64 = 8.0;
/// What a change costs: more than an outlier gains, less than three values in a row do when their level is left and
/// taken up again.
pub(super) const CHANGE: f64 = 1.4 * WORST_VALUE;
/// Levels in a deviation.
const FINENESS: f64 = 4.0;
/// A value this many deviations off costs as much as any further away: [`WORST_VALUE`].
const FAR: f64 = 4.0;
/// Levels that are remembered at once. Only values that hardly ever agree ask for more.
const MAX_LEVELS: usize = 512;

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
    let mut search = Search { levels: &levels, deviation, smallest, ways: Vec::new(), changes: Vec::new() };
    for (at, &value) in values.iter().enumerate() {
        search.take(at, value);
    }
    search.trace()
}

/// What it takes to be at a level, and the last change on the way there.
#[derive(Debug, Clone, Copy)]
struct Way {
    level: usize,
    cost: f64,
    change: Option<usize>,
}

/// A place at which the level changed, and the change before it.
#[derive(Debug, Clone, Copy)]
struct Change {
    at: usize,
    before: Option<usize>,
}

struct Search<'a> {
    levels: &'a [f64],
    deviation: f64,
    smallest: f64,
    /// To the levels worth remembering, ascending.
    ways: Vec<Way>,
    changes: Vec<Change>,
}

impl Search<'_> {
    fn take(&mut self, at: usize, value: f64) {
        // What it costs to be at a level that all values so far were far from.
        let idle = WORST_VALUE * at as f64;
        let reach = FAR * self.deviation;
        let first = self.levels.partition_point(|&level| level < value - reach);
        let near = self.levels[first..].partition_point(|&level| level <= value + reach);
        let ways = std::mem::take(&mut self.ways);
        let below = cheapest_so_far(ways.iter());
        let above = cheapest_so_far(ways.iter().rev());
        let away = |way: &Way| Way { cost: way.cost + WORST_VALUE, ..*way };
        let split = |level: usize| ways.partition_point(|way| way.level < level);
        let (before, behind) = (split(first), split(first + near));
        let mut known = ways[before..behind].iter().peekable();
        let mut next: Vec<Way> = ways[..before].iter().map(away).collect();
        for level in first..first + near {
            let known = known.next_if(|way| way.level == level).copied();
            let stay = known.unwrap_or(Way { level, cost: idle, change: None });
            let mut way = self.changed(at, stay, &below, &above);
            way.cost += loss(value - self.levels[level], self.deviation);
            next.push(way);
        }
        next.extend(ways[behind..].iter().map(away));
        self.ways = next;
        self.forget(idle + WORST_VALUE);
    }

    /// The way to a level by a change, where that is cheaper than to stay there.
    fn changed(&mut self, at: usize, stay: Way, below: &[Way], above: &[Way]) -> Way {
        let level = self.levels[stay.level];
        let low = below.partition_point(|way| self.levels[way.level] <= level - self.smallest);
        let high = above.partition_point(|way| self.levels[way.level] >= level + self.smallest);
        let from = [below[..low].last(), above[..high].last()].into_iter().flatten();
        let from = from.reduce(|best, other| if other.cost < best.cost { other } else { best });
        match from {
            Some(from) if from.cost + CHANGE < stay.cost => {
                self.changes.push(Change { at, before: from.change });
                Way { cost: from.cost + CHANGE, change: Some(self.changes.len() - 1), ..stay }
            }
            _ => stay,
        }
    }

    /// Leaves out the levels that it will be cheaper to change to, and those that cost as much as any other.
    fn forget(&mut self, idle: f64) {
        let best = self.ways.iter().min_by(|one, other| one.cost.total_cmp(&other.cost)).copied();
        let Some(best) = best else { return };
        let (levels, smallest) = (self.levels, self.smallest);
        self.ways.retain(|way| {
            let is_apart = (levels[way.level] - levels[best.level]).abs() >= smallest;
            way.cost < idle && !(is_apart && way.cost > best.cost + CHANGE)
        });
        if self.ways.len() > MAX_LEVELS {
            let mut costs: Vec<f64> = self.ways.iter().map(|way| way.cost).collect();
            let (_, &mut limit, _) = costs.select_nth_unstable_by(MAX_LEVELS / 2, f64::total_cmp);
            let mut left = MAX_LEVELS;
            self.ways.retain(|way| {
                let stays = way.cost <= limit && left > 0;
                left -= usize::from(stays);
                stays
            });
        }
    }

    fn trace(&self) -> Vec<usize> {
        let best = self.ways.iter().min_by(|one, other| one.cost.total_cmp(&other.cost));
        let last = best.and_then(|way| way.change).map(|change| self.changes[change]);
        let changes = std::iter::successors(last, |change| change.before.map(|before| self.changes[before]));
        let mut changes: Vec<usize> = changes.map(|change| change.at).collect();
        changes.reverse();
        changes
    }
}

/// The ways that are cheaper than all before them.
fn cheapest_so_far<'w>(ways: impl Iterator<Item = &'w Way>) -> Vec<Way> {
    let mut cheapest: Vec<Way> = Vec::new();
    for way in ways {
        if cheapest.last().is_none_or(|best| way.cost < best.cost) {
            cheapest.push(*way);
        }
    }
    cheapest
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
