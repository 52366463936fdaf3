//! Candidates for anchors → the chain of them that ascends on both sides and seldom changes its offset.
//!
//! A passage may be said twice, with one copy missing here and the other there: then its words occur once on either side
//! and yet do not belong together. Order alone does not tell; but a chain through them leaves the offset of its
//! surroundings and comes back to it, and each such change has to be paid for. A longest chain in O(n log n).

use std::collections::HashMap;

use super::expected::rough_slope;
use super::statistics::robust_deviation;
use super::tokens::Token;

/// What a change of the offset costs, in candidates: a dozen cues of a few words. True stretches that are shorter are lost
/// as anchors only; the search between anchors finds them again.
const CHANGE: f64 = 40.0;
/// With fewer cues than this nobody can tell what the offset is.
const FEW: usize = 8;
/// Offsets this far apart are the same, in seconds, however exact the times are.
const CLOSE: f64 = 1.0;
/// And in deviations of one cue from the next: some files are off by seconds, each cue by others.
const DEVIATIONS: f64 = 6.0;

/// What the offsets of two documents are like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trend {
    /// How fast the offset grows, in seconds a second.
    pub(super) slope: f64,
    /// How far apart offsets may be to be the same, in seconds.
    close: f64,
}

impl Trend {
    /// As long as nothing is known: any offset is like any other.
    pub(super) const UNKNOWN: Trend = Trend { slope: 0.0, close: f64::INFINITY };

    /// From pairs most of which are right.
    pub(super) fn of(pairs: &[(usize, usize)], reference: &[Token], checked: &[Token]) -> Self {
        let slope = rough_slope(pairs, reference, checked);
        let trend = Trend { slope, ..Trend::UNKNOWN };
        let mut cues = pairs.to_vec();
        cues.dedup_by_key(|pair| (reference[pair.0].cue, checked[pair.1].cue));
        if cues.len() < FEW {
            return trend;
        }
        let levels: Vec<f64> = cues.iter().map(|&pair| trend.level(pair, reference, checked)).collect();
        let deviation = robust_deviation(levels.windows(2).map(|pair| pair[1] - pair[0]));
        Trend { slope, close: CLOSE.max(DEVIATIONS * deviation) }
    }

    /// Returns the offset of a pair, as it would be at time 0.
    pub(super) fn level(&self, pair: (usize, usize), reference: &[Token], checked: &[Token]) -> f64 {
        let time = reference[pair.0].time;
        (checked[pair.1].time - time).to_seconds() - self.slope * time.to_seconds()
    }

    fn class(&self, level: f64) -> i64 {
        if self.close.is_finite() { (level / self.close).floor() as i64 } else { 0 }
    }
}

/// A candidate and the best chain that ends with it.
#[derive(Debug, Clone, Copy)]
struct Link {
    pair: (usize, usize),
    level: f64,
    score: f64,
    before: Option<usize>,
}

/// The best chain of `pairs` (ascending in their first) with their levels; `around` are the levels of the anchors on
/// either side, where there are any.
pub(super) fn best_chain(
    pairs: &[((usize, usize), f64)],
    trend: &Trend,
    around: [Option<f64>; 2],
) -> Vec<(usize, usize)> {
    let change = |from: Option<f64>, to: f64| {
        from.map_or(0.0, |from| if (from - to).abs() <= trend.close { 0.0 } else { CHANGE })
    };
    let mut links: Vec<Link> = Vec::with_capacity(pairs.len());
    let mut seconds: Vec<usize> = pairs.iter().map(|(pair, _)| pair.1).collect();
    seconds.sort_unstable();
    seconds.dedup();
    let mut any = PrefixBest::new(seconds.len());
    let mut like: HashMap<i64, usize> = HashMap::new();
    for (at, &(pair, level)) in pairs.iter().enumerate() {
        let rank = seconds.partition_point(|&second| second < pair.1);
        let mut link = Link { pair, level, score: 1.0 - change(around[0], level), before: None };
        let mut offer = |before: Option<usize>, price: f64| {
            let Some((before, last)) = before.map(|before| (before, links[before])) else { return };
            let ascends = last.pair.0 < pair.0 && last.pair.1 < pair.1;
            if ascends && last.score + 1.0 - price > link.score {
                (link.score, link.before) = (last.score + 1.0 - price, Some(before));
            }
        };
        let class = trend.class(level);
        for near in class.saturating_sub(1)..=class.saturating_add(1) {
            let before = like.get(&near).copied();
            offer(before.filter(|&before| (links[before].level - level).abs() <= trend.close), 0.0);
        }
        let before = any.best(rank, &links);
        offer(before, before.map_or(0.0, |before| change(Some(links[before].level), level)));
        links.push(link);
        any.put(rank, at, &links);
        if like.get(&class).is_none_or(|&best| links[best].score <= link.score) {
            like.insert(class, at);
        }
    }
    let total = |link: &Link| link.score - change(around[1], link.level);
    let best = (0..links.len()).max_by(|&a, &b| total(&links[a]).total_cmp(&total(&links[b])));
    let best = best.filter(|&best| total(&links[best]) > 0.0);
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(best, |&at| links[at].before).map(|at| links[at].pair).collect();
    chain.reverse();
    chain
}

/// The best link among those with a lower rank (Fenwick 1994).
struct PrefixBest(Vec<Option<usize>>);

impl PrefixBest {
    fn new(ranks: usize) -> Self {
        PrefixBest(vec![None; ranks + 1])
    }

    fn best(&self, below: usize, links: &[Link]) -> Option<usize> {
        let blocks = std::iter::successors(Some(below), |&at| at.checked_sub(1).map(|less| at & less));
        let best = blocks.take_while(|&at| at > 0).filter_map(|at| self.0[at]);
        best.max_by(|&a, &b| links[a].score.total_cmp(&links[b].score))
    }

    fn put(&mut self, rank: usize, link: usize, links: &[Link]) {
        let mut at = rank + 1;
        while at < self.0.len() {
            if self.0[at].is_none_or(|best| links[best].score <= links[link].score) {
                self.0[at] = Some(link);
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(pairs: &[((usize, usize), f64)], close: f64, around: [Option<f64>; 2]) -> Vec<(usize, usize)> {
        best_chain(pairs, &Trend { slope: 0.0, close }, around)
    }

    #[test]
    fn the_longest_chain_leaves_out_what_crosses() {
        let pairs = [(0, 5), (1, 0), (2, 1), (3, 9), (4, 2), (6, 3)].map(|pair| (pair, 0.0));
        assert_eq!(chain(&pairs, f64::INFINITY, [None; 2]), [(1, 0), (2, 1), (4, 2), (6, 3)]);
        assert_eq!(chain(&[], 1.0, [None; 2]), []);
    }

    #[test]
    fn an_excursion_has_to_be_worth_two_changes() {
        let line = |from: usize, count, level| (from..from + count).map(move |n| ((n, n), level));
        let with = |between: usize| -> Vec<((usize, usize), f64)> {
            line(0, 50, 0.0).chain(line(50, between, 230.0)).chain(line(500, 50, 0.0)).collect()
        };
        assert_eq!(chain(&with(60), 1.0, [None; 2]).len(), 100);
        assert_eq!(chain(&with(100), 1.0, [None; 2]).len(), 200);
        assert_eq!(chain(&with(60), f64::INFINITY, [None; 2]).len(), 160);
    }

    #[test]
    fn the_anchors_around_a_gap_count() {
        let pairs: Vec<((usize, usize), f64)> = (0..30).map(|n| ((n, n), 5.0)).collect();
        assert_eq!(chain(&pairs, 1.0, [Some(0.0), Some(0.0)]), []);
        assert_eq!(chain(&pairs, 1.0, [Some(5.0), None]).len(), 30);
    }
}
