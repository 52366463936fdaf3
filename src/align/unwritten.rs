//! What is heard and not written: speech without a transcript, music.

use super::search::Held;
use crate::alignment::{Unmatched, UnmatchedKind};
use crate::segment::{Segmentation, SoundKind};
use crate::time::{Span, Time, TimeDelta};

/// Anything shorter is no speech: the least that a run lasts.
const SHORTEST: TimeDelta = TimeDelta::from_millis(60);
/// Music that is shorter is a tone or an echo.
const SHORTEST_MUSIC: TimeDelta = TimeDelta::from_millis(1000);
/// Stretches that are closer are one.
const TOUCHING: TimeDelta = TimeDelta::from_millis(300);

/// Returns the runs that hold no words, those next to each other as one stretch.
pub(super) fn without_words(runs: &[Span], held: &[Held]) -> Vec<Unmatched> {
    let mut stretches: Vec<Unmatched> = Vec::new();
    let mut previous: Option<Time> = None;
    for (run, held) in runs.iter().zip(held) {
        if held.is_empty() {
            match (stretches.last_mut(), previous) {
                (Some(stretch), Some(end)) if stretch.span.end == end => stretch.span.end = run.end,
                _ => stretches.push(Unmatched { span: *run, kind: UnmatchedKind::UntranscribedSound }),
            }
        }
        previous = Some(run.end);
    }
    stretches
}

/// Returns what is heard between the words: in the fillers, and music wherever it is.
pub(super) fn between_words(
    fillers: &[Span],
    spans: &[Option<Span>],
    segmentation: &Segmentation,
) -> Vec<Unmatched> {
    let untranscribed =
        |&filler: &Span| Some((heard_in(filler, &segmentation.runs)?, UnmatchedKind::UntranscribedSound));
    let words: Vec<Span> = spans.iter().copied().flatten().collect();
    let is_wordless = |span: &Span| {
        words
            .get(words.partition_point(|word| word.end <= span.start))
            .is_none_or(|word| word.start >= span.end)
    };
    let music =
        segmentation.sounds.iter().filter(|sound| sound.kind == SoundKind::Music).map(|sound| sound.span);
    let music = music.filter(|span| span.duration() >= SHORTEST_MUSIC && is_wordless(span));
    let mut heard: Vec<(Span, UnmatchedKind)> = fillers.iter().filter_map(untranscribed).collect();
    heard.extend(music.map(|span| (span, UnmatchedKind::Music)));
    heard.sort_by_key(|(span, _)| span.start);
    let mut stretches: Vec<Unmatched> = Vec::new();
    for (span, kind) in heard {
        match stretches.last_mut() {
            // Levels and sound divide a piece of music between them.
            Some(last) if span.start - last.span.end < TOUCHING => {
                if span.duration() > last.span.duration() {
                    last.kind = kind;
                }
                last.span.end = last.span.end.max(span.end);
            }
            _ => stretches.push(Unmatched { span, kind }),
        }
    }
    stretches.retain(|stretch| stretch.span.duration() >= SHORTEST);
    stretches
}

/// The sound that is heard in a stretch: from the start of its first run to the end of its last.
fn heard_in(stretch: Span, runs: &[Span]) -> Option<Span> {
    let from = runs.partition_point(|run| run.end <= stretch.start);
    let to = runs.partition_point(|run| run.start < stretch.end);
    let (first, last) = runs.get(from..to).and_then(|inside| inside.first().zip(inside.last()))?;
    Some(Span::new(first.start.max(stretch.start), last.end.min(stretch.end)))
}
