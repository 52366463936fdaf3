//! Words that begin or end at a pause begin and end where the levels say: they place an edge better than frames of
//! 10 ms do.

use crate::segment::Segmentation;
use crate::time::{Span, Time, TimeDelta};

/// How far a word's edge may be from a pause's to be the same.
const REACH: TimeDelta = TimeDelta::from_millis(80);

/// Moves the edges of words that lie at a pause to the edge of the pause; words stay in order.
pub(super) fn snap(spans: &mut [Option<Span>], segmentation: &Segmentation) {
    let onsets: Vec<Time> = segmentation.runs.iter().map(|run| run.start).collect();
    let offsets: Vec<Time> = segmentation.runs.iter().map(|run| run.end).collect();
    let mut last = Time::ZERO;
    let mut previous: Option<usize> = None;
    for i in 0..spans.len() {
        let Some(span) = spans[i] else { continue };
        let start = nearest(span.start, &onsets).unwrap_or(span.start).max(last);
        let end = nearest(span.end, &offsets).filter(|&end| end > start).unwrap_or(span.end);
        spans[i] = Some(Span::new(start, end));
        // An onset that moved forward over the word before cuts its end.
        if let Some(before) = previous.and_then(|p| spans[p].as_mut()) {
            before.end = before.end.min(start).max(before.start);
        }
        (last, previous) = (start, Some(i));
    }
}

fn nearest(time: Time, edges: &[Time]) -> Option<Time> {
    let after = edges.partition_point(|&edge| edge < time);
    let around =
        [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|i| edges.get(i).copied());
    around.min_by_key(|&edge| (edge - time).abs()).filter(|&edge| (edge - time).abs() <= REACH)
}
