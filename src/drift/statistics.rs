//! Sums of signed errors, and the two robust estimators: the median and the Theil–Sen slope.

use serde::Serialize;

use crate::time::TimeDelta;

/// How far times are off. Errors are *checked − reference*: positive is late.
///
/// `bias` keeps the sign, everything else is of absolute errors. Quantiles are interpolated between the two nearest
/// values. All are zero where nothing was compared.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Errors {
    /// How many times were compared.
    pub count: usize,
    /// Mean of the signed errors.
    pub bias: TimeDelta,
    /// Median of the absolute errors.
    pub median: TimeDelta,
    /// Mean of the absolute errors.
    pub mean_absolute: TimeDelta,
    /// The 90th percentile of the absolute errors.
    pub p90: TimeDelta,
    /// The 95th percentile of the absolute errors.
    pub p95: TimeDelta,
    /// The largest absolute error.
    pub max: TimeDelta,
    /// Share with an absolute error of at most 50 ms, from 0 to 1.
    pub within_50_ms: f64,
    /// The same for 100 ms.
    pub within_100_ms: f64,
    /// The same for 200 ms.
    pub within_200_ms: f64,
    /// The same for 500 ms.
    pub within_500_ms: f64,
}

impl Errors {
    /// Sums up signed errors, in any order.
    pub fn of(errors: impl IntoIterator<Item = TimeDelta>) -> Self {
        let signed: Vec<f64> = errors.into_iter().map(TimeDelta::to_seconds).collect();
        if signed.is_empty() {
            return Errors::default();
        }
        let mut absolute: Vec<f64> = signed.iter().map(|error| error.abs()).collect();
        absolute.sort_by(f64::total_cmp);
        let count = absolute.len() as f64;
        let at = |share| TimeDelta::from_seconds(quantile(&absolute, share));
        // Half a microsecond more, so that an error of exactly the limit is within it whatever its last binary digit.
        let within = |limit: f64| absolute.partition_point(|&error| error <= limit + 5e-7) as f64 / count;
        Errors {
            count: absolute.len(),
            bias: TimeDelta::from_seconds(signed.iter().sum::<f64>() / count),
            median: at(0.5),
            mean_absolute: TimeDelta::from_seconds(absolute.iter().sum::<f64>() / count),
            p90: at(0.9),
            p95: at(0.95),
            max: at(1.0),
            within_50_ms: within(0.05),
            within_100_ms: within(0.1),
            within_200_ms: within(0.2),
            within_500_ms: within(0.5),
        }
    }
}

/// The value below which that share of the ascending values lies, interpolated (Hyndman and Fan's type 7); 0 for none.
pub(super) fn quantile(ascending: &[f64], share: f64) -> f64 {
    let Some(last) = ascending.len().checked_sub(1) else { return 0.0 };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = (place as usize).min(last);
    let above = (below + 1).min(last);
    ascending[below] + (ascending[above] - ascending[below]) * (place - below as f64)
}

/// The median, in O(n); nothing of nothing. Of an even number, the mean of the middle two.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    if values.is_empty() {
        return None;
    }
    let (below, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp);
    Some(if even { lower.map_or(upper, |lower| f64::midpoint(lower, upper)) } else { upper })
}

/// The standard deviation of the normal distribution that spreads about zero as the values do, from the median of
/// their sizes: outliers do not count.
pub(super) fn robust_deviation(values: impl Iterator<Item = f64>) -> f64 {
    /// A normal distribution has half of its values within 1/1.4826 standard deviations of its mean.
    const OF_MEDIAN: f64 = 1.4826;
    let mut sizes: Vec<f64> = values.map(f64::abs).collect();
    median(&mut sizes).unwrap_or(0.0) * OF_MEDIAN
}

/// Ranks apart of which pairs are taken in the longest piece, at least.
const MIN_RANKS: usize = 8;

/// Slope of the points (time, value): the median of the slopes of all pairs of points within a piece, each weighted by
/// the time between the two (Theil 1950, Sen 1968; weights after Jaeckel 1972). Right even when a good quarter of the
/// points is wrong.
///
/// Of more than about `maximum` pairs, those of evenly spaced ranks apart are taken, and where these would be too few, evenly
/// spaced pairs of each: so a long recording costs no more than an hour and the same input gives the same slope. Nothing
/// where no two points differ in time.
pub(super) fn theil_sen<'a>(
    pieces: impl Iterator<Item = &'a [(f64, f64)]> + Clone,
    maximum: usize,
) -> Option<f64> {
    let all: usize = pieces.clone().map(|piece| piece.len() * piece.len().saturating_sub(1) / 2).sum();
    let longest = pieces.clone().map(<[_]>::len).max().unwrap_or(0);
    let stride = all.div_ceil(maximum.max(1)).max(1);
    let ranks = stride.min((longest / MIN_RANKS).max(1));
    let along = stride.div_ceil(ranks);
    let mut slopes: Vec<(f64, f64)> = Vec::with_capacity(all.min(maximum.saturating_mul(2)));
    for piece in pieces {
        // From the widest apart: they say most about the slope.
        for apart in (1..piece.len()).rev().step_by(ranks) {
            let pairs = piece.iter().zip(&piece[apart..]).step_by(along);
            slopes.extend(pairs.filter_map(|(one, other)| {
                let time = other.0 - one.0;
                (time != 0.0).then(|| ((other.1 - one.1) / time, time.abs()))
            }));
        }
    }
    slopes.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let half = slopes.iter().map(|slope| slope.1).sum::<f64>() / 2.0;
    let mut weight = 0.0;
    let middle = slopes.iter().find(|slope| {
        weight += slope.1;
        weight >= half
    });
    middle.map(|slope| slope.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn quantiles_are_interpolated() {
        let values = [1.0, 2.0, 3.0, 5.0];
        for (share, expected) in [(0.0, 1.0), (0.5, 2.5), (0.95, 4.7), (1.0, 5.0)] {
            assert!(close(quantile(&values, share), expected), "{share}");
        }
        assert!(close(quantile(&[], 0.5), 0.0));
        assert!(close(quantile(&[7.0], 0.95), 7.0));
    }

    #[test]
    fn the_median_is_the_middle_or_between_the_middle_two() {
        for (mut values, expected) in [
            (vec![], None),
            (vec![3.0], Some(3.0)),
            (vec![9.0, 1.0, 4.0], Some(4.0)),
            (vec![9.0, 1.0, 4.0, 2.0], Some(3.0)),
        ] {
            assert_eq!(median(&mut values), expected);
        }
    }

    #[test]
    fn errors_keep_the_sign_in_the_bias_alone() {
        let millis = [-100, 50, 200, -30];
        let errors = Errors::of(millis.map(TimeDelta::from_millis));
        assert_eq!(errors.count, 4);
        assert_eq!(errors.bias, TimeDelta::from_millis(30));
        assert_eq!(errors.mean_absolute, TimeDelta::from_millis(95));
        assert_eq!(errors.median, TimeDelta::from_millis(75));
        assert_eq!(errors.max, TimeDelta::from_millis(200));
        let within = [errors.within_50_ms, errors.within_100_ms, errors.within_200_ms, errors.within_500_ms];
        assert_eq!(within.map(|share| (share * 100.0).round() as u32), [50, 75, 100, 100]);
    }

    #[test]
    fn the_slope_withstands_a_quarter_of_outliers() {
        let line = |n: i32| (f64::from(n), 0.25 * f64::from(n) + 3.0);
        let mut points: Vec<(f64, f64)> = (0..100).map(line).collect();
        for n in (0..100).step_by(4) {
            points[n].1 += 1000.0;
        }
        for maximum in [usize::MAX, 500] {
            assert!(close(theil_sen([&points[..]].into_iter(), maximum).unwrap(), 0.25), "{maximum}");
        }
        assert_eq!(theil_sen([&points[..1]].into_iter(), 10), None);
        assert_eq!(theil_sen([&[(1.0, 0.0), (1.0, 5.0)][..]].into_iter(), 10), None);
    }

    #[test]
    fn pieces_at_different_heights_share_a_slope() {
        let low: Vec<(f64, f64)> = (0..20).map(|n| (f64::from(n), -0.01 * f64::from(n))).collect();
        let high: Vec<(f64, f64)> = (20..30).map(|n| (f64::from(n), 40.0 - 0.01 * f64::from(n))).collect();
        let slope = theil_sen([&low[..], &high[..]].into_iter(), 10_000).unwrap();
        assert!(close(slope, -0.01), "{slope}");
    }
}
