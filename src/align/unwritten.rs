//! What is heard and not written: speech without a transcript, music.

use super::search::Held;
use crate::acoustic_model::{Class, Posteriors};
use crate::alignment::{Unmatched, UnmatchedKind};
use crate::segment::{Segmentation, SoundKind};
use crate::time::{Span, Time, TimeDelta};

/// Anything shorter is no speech: the least that a run lasts.
const SHORTEST: TimeDelta = TimeDelta::from_millis(60);
/// Music that is shorter is a tone or an echo.
const SHORTEST_MUSIC: TimeDelta = TimeDelta::from_millis(1000);
/// What is loud between two words and shorter is one of them dying away, or a breath.
const SHORTEST_LOUD: TimeDelta = TimeDelta::from_millis(2000);
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

/// Returns what is heard between the words: in the fillers, music wherever it is, and what the search took for silence though
/// it is loud.
pub(super) fn between_words(
    fillers: &[Span],
    spans: &[Option<Span>],
    segmentation: &Segmentation,
    posteriors: &Posteriors,
) -> Vec<Unmatched> {
    let untranscribed =
        |&filler: &Span| Some((heard_in(filler, &segmentation.runs)?, UnmatchedKind::UntranscribedSound));
    let words: Vec<Span> = spans.iter().copied().flatten().collect();
    let music =
        segmentation.sounds.iter().filter(|sound| sound.kind == SoundKind::Music).map(|sound| sound.span);
    let music = music.filter(|span| span.duration() >= SHORTEST_MUSIC && is_free(*span, &words));
    let mut heard: Vec<(Span, UnmatchedKind)> = fillers.iter().filter_map(untranscribed).collect();
    heard.extend(music.map(|span| (span, UnmatchedKind::Music)));
    let silent = gaps(&words, segmentation).filter(|&gap| is_free(gap, fillers));
    let loud = silent.filter_map(|gap| heard_in(gap, &segmentation.runs));
    let loud = loud.filter(|span| span.duration() >= SHORTEST_LOUD);
    heard.extend(loud.map(|span| (span, kind_of(span, posteriors))));
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

/// Whether none of some spans, which are in order, overlaps a stretch.
fn is_free(stretch: Span, spans: &[Span]) -> bool {
    let next = spans.get(spans.partition_point(|span| span.end <= stretch.start));
    next.is_none_or(|span| span.start >= stretch.end)
}

/// Before the first word, between two, and after the last.
fn gaps(words: &[Span], segmentation: &Segmentation) -> impl Iterator<Item = Span> {
    let ends = std::iter::once(Time::ZERO).chain(words.iter().map(|word| word.end));
    let starts = words.iter().map(|word| word.start).chain([Time::ZERO + segmentation.duration]);
    ends.zip(starts).filter(|(end, start)| end < start).map(|(end, start)| Span::new(end, start))
}

/// Music, where it is more of that than of a voice.
fn kind_of(span: Span, posteriors: &Posteriors) -> UnmatchedKind {
    let frames = Posteriors::frames_of(span, posteriors.len());
    let voice: f32 = frames.map(|frame| posteriors.speech(frame)).sum();
    if posteriors.sum_of(Class::MUSIC, span) > voice {
        UnmatchedKind::Music
    } else {
        UnmatchedKind::UntranscribedSound
    }
}

/// The sound that is heard in a stretch: from the start of its first run to the end of its last.
fn heard_in(stretch: Span, runs: &[Span]) -> Option<Span> {
    let from = runs.partition_point(|run| run.end <= stretch.start);
    let to = runs.partition_point(|run| run.start < stretch.end);
    let (first, last) = runs.get(from..to).and_then(|inside| inside.first().zip(inside.last()))?;
    Some(Span::new(first.start.max(stretch.start), last.end.min(stretch.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: i64, to: i64) -> Span {
        Span::new(Time::from_millis(from), Time::from_millis(to))
    }

    #[test]
    fn a_jingle_that_runs_into_the_next_words_is_told_and_a_breath_is_not() {
        let mut classes = vec![Class::named("a").unwrap(); 500];
        classes[50..250].fill(Class::MUSIC);
        let segmentation = Segmentation::of_runs(&[span(0, 10_000)], TimeDelta::from_millis(10_000));
        let words = [Some(span(0, 1000)), Some(span(5000, 7000)), Some(span(8500, 10_000))];
        let found = between_words(&[], &words, &segmentation, &Posteriors::certain(&classes));
        assert_eq!(found, [Unmatched { span: span(1000, 5000), kind: UnmatchedKind::Music }]);
        let mumbled = between_words(&[], &words, &segmentation, &Posteriors::certain(&classes[250..]));
        assert_eq!(mumbled[0].kind, UnmatchedKind::UntranscribedSound);
    }
}
