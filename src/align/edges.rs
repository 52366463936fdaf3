//! Words that begin or end at a pause, and sentences that begin at a short break, do so where the levels say: they place
//! an edge better than frames of 10 ms do.

use crate::align::atoms::Atoms;
use crate::segment::Segmentation;
use crate::time::{Span, Time, TimeDelta};

/// How far a word's edge may be from a pause's to be the same.
const REACH: TimeDelta = TimeDelta::from_millis(80);

/// How far a break may be from the place where two sentences meet to be what lies between them.
const SEAM_REACH: TimeDelta = TimeDelta::from_millis(60);
/// Sentences further apart than this have a pause between them, with edges of its own.
const MEETING: TimeDelta = TimeDelta::from_millis(90);

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

/// Where two sentences meet inside a run, a break near by is what lies between them: the longest, as elsewhere closures
/// are short. Between words of a sentence a break may be a closure, which belongs to the word after it.
pub(super) fn snap_seams(spans: &mut [Option<Span>], segmentation: &Segmentation, atoms: &Atoms) {
    let breaks = &segmentation.breaks;
    for &atom in atoms.sentence_starts() {
        let Some(before) = atom.checked_sub(1) else { continue };
        let (Some(Some(last)), Some(Some(first))) = (spans.get(before).copied(), spans.get(atom).copied())
        else {
            continue;
        };
        let around = Span::new(last.end.min(first.start) - SEAM_REACH, first.start + SEAM_REACH);
        let near = breaks[breaks.partition_point(|at| at.end <= around.start)..]
            .iter()
            .take_while(|at| at.start < around.end)
            .filter(|at| at.start > last.start && at.end < first.end);
        let meet = first.start - last.end <= MEETING;
        if let Some(&seam) = near.max_by_key(|at| at.duration()).filter(|_| meet) {
            spans[before] = Some(Span::new(last.start, seam.start));
            spans[atom] = Some(Span::new(seam.end, first.end));
        }
    }
}

fn nearest(time: Time, edges: &[Time]) -> Option<Time> {
    let after = edges.partition_point(|&edge| edge < time);
    let around =
        [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|i| edges.get(i).copied());
    around.min_by_key(|&edge| (edge - time).abs()).filter(|&edge| (edge - time).abs() <= REACH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    #[test]
    fn words_at_a_pause_take_its_edges_and_others_stay() {
        let segmentation =
            Segmentation::of_runs(&[span(500, 2000), span(2400, 4000)], TimeDelta::from_millis(4500));
        let mut spans = [
            Some(span(520, 1200)),
            Some(span(1200, 1960)),
            None,
            Some(span(2370, 3000)),
            Some(span(3000, 3800)),
        ];
        snap(&mut spans, &segmentation);
        let wanted = [
            Some(span(500, 1200)),
            Some(span(1200, 2000)),
            None,
            Some(span(2400, 3000)),
            Some(span(3000, 3800)),
        ];
        assert_eq!(spans, wanted);
    }

    #[test]
    fn sentences_that_meet_at_a_break_take_its_edges() {
        let options = crate::transcript::TranscriptOptions::default();
        let text =
            crate::transcript::parse(b"One two. Three four.", crate::transcript::Kind::Plain, "t", &options);
        let atoms = Atoms::of(&text.unwrap());
        let segmentation = Segmentation {
            breaks: vec![span(1190, 1240), span(1980, 2030), span(2035, 2045), span(3010, 3060)],
            ..Segmentation::of_runs(&[span(500, 4000)], TimeDelta::from_millis(4500))
        };
        let mut spans = [span(500, 1200), span(1200, 1970), span(1970, 3000), span(3000, 3900)].map(Some);
        snap_seams(&mut spans, &segmentation, &atoms);
        let wanted = [span(500, 1200), span(1200, 1980), span(2030, 3000), span(3000, 3900)].map(Some);
        assert_eq!(spans, wanted);
    }
}
