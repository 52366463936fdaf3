//! What was heard, without the speech that the subtitles have no words for.
//!
//! The aligner expects the whole of the text in the whole of the recording. Where a tenth of the text is missing it still
//! finds a place for every word, and not always the right one. Once the starts of speech have told where the cues belong,
//! what lies between them can be left out.

use crate::formats::Document;
use crate::pipeline::Heard;
use crate::time::{Span, Time, TimeDelta};

/// How far from its cue speech may still be the cue's.
const MARGIN: TimeDelta = TimeDelta::from_millis(300);
/// Less speech than this is not worth a cut.
const MIN: TimeDelta = TimeDelta::from_millis(1000);
/// Cuts lie on whole frames of the features.
const FRAME: TimeDelta = TimeDelta::from_millis(10);

/// The stretches with speech that none of the cues, whose times are about right, can be for; each from pause to pause.
pub(super) fn without_words(heard: &Heard, subtitles: &Document) -> Vec<Span> {
    without(&heard.segmentation.runs, heard.segmentation.duration, subtitles)
}

fn without(runs: &[Span], duration: TimeDelta, subtitles: &Document) -> Vec<Span> {
    let mut shown: Vec<Span> = subtitles.cues.iter().map(|cue| cue.span).collect();
    shown.sort_by_key(|span| span.start);
    let mut latest = Time::ZERO;
    let reach: Vec<Time> = shown
        .iter()
        .map(|span| {
            latest = latest.max(span.end);
            latest
        })
        .collect();
    let is_covered = |run: &Span| {
        let before = shown.partition_point(|span| span.start < run.end + MARGIN);
        before.checked_sub(1).is_some_and(|last| reach[last] > run.start - MARGIN)
    };
    let mut cuts = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let until = at + runs[at..].iter().position(is_covered).unwrap_or(runs.len() - at);
        let speech = runs[at..until].iter().fold(TimeDelta::ZERO, |sum, run| sum + run.duration());
        if speech >= MIN {
            let start = at.checked_sub(1).map_or(Time::ZERO, |before| between(runs[before], runs[at]));
            let end = runs.get(until).map_or(Time::ZERO + duration, |after| between(runs[until - 1], *after));
            cuts.push(Span::new(start, end.rounded_to(FRAME)));
        }
        at = until + 1;
    }
    cuts
}

fn between(run: Span, next: Span) -> Time {
    Span::new(run.end, next.start).middle().rounded_to(FRAME)
}

/// What is left of what was heard; its picture stays whole, for nobody looks at it.
pub(super) fn out(heard: &Heard, cuts: &[Span]) -> Heard {
    Heard {
        info: heard.info.clone(),
        segmentation: heard.segmentation.without(cuts),
        posteriors: heard.posteriors.as_ref().map(|posteriors| posteriors.without(cuts)),
        peaks: heard.peaks.clone(),
    }
}

/// When something was before the cuts were made.
pub(super) fn back(time: Time, cuts: &[Span]) -> Time {
    cuts.iter().fold(time, |time, cut| if cut.start <= time { time + cut.duration() } else { time })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Cue;
    use crate::segment::Segmentation;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    #[test]
    fn speech_far_from_every_cue_is_cut_out_and_times_lead_back() {
        let runs =
            vec![span(1000, 2000), span(3000, 4500), span(5000, 5600), span(7000, 9000), span(9500, 9700)];
        let segmentation = Segmentation {
            breaks: vec![span(3500, 3520), span(8000, 8020)],
            ..Segmentation::of_runs(&runs, TimeDelta::from_millis(10_000))
        };
        let shown = [span(900, 2100), span(6900, 9000)].map(|span| Cue { span, ..Cue::default() });
        let cuts = without(&runs, segmentation.duration, &Document::of(shown.to_vec()));
        assert_eq!(cuts, [span(2500, 6300)], "the last 200 ms are not worth a cut");
        let left = segmentation.without(&cuts);
        assert_eq!(left.runs, [span(1000, 2000), span(3200, 5200), span(5700, 5900)]);
        assert_eq!(left.breaks, [span(4200, 4220)]);
        assert_eq!(left.duration, TimeDelta::from_millis(6200));
        for run in &left.runs {
            assert!(runs.contains(&Span::new(back(run.start, &cuts), back(run.end, &cuts))), "{run:?}");
        }
    }
}
