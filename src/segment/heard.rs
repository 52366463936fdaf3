//! Levels and sound together: a fricative is no pause, and a breath, a tone or a hiss is no speech.
//!
//! Levels place an edge to a few milliseconds but do not know what they measure; the acoustic model knows, to two frames.
//! So an edge stays where the levels have it unless the model disagrees for longer than it may be mistaken.

use std::ops::Range;

use super::sound::Sound;
use super::{Segmentation, pauses_between};
use crate::acoustic_model::Posteriors;
use crate::time::{Span, Time, TimeDelta};

/// From this probability of a fricative on, a frame in a pause is speech: they lie above the band that levels measure.
const FRICATIVE: f32 = 0.5;
/// As many frames of it move the edge of a run,
const FRICATIVE_FRAMES: usize = 3;
/// if they begin within as many frames of it.
const CLOSE_BY: usize = 3;
/// Up to this probability of speech, a frame in a run is not: a breath, a click, a tone.
const NO_SPEECH: f32 = 0.2;
/// As many frames of it, at a run's edge, move the edge.
const NO_SPEECH_FRAMES: usize = 5;
/// A run in which no frame has this probability is none.
const HARDLY: f32 = 0.35;
/// Runs closer than this are one.
const JOINED: TimeDelta = TimeDelta::from_millis(60);

/// Returns the segmentation with its runs as levels and sound have them together; unchanged where nothing sounds like a
/// voice.
pub(super) fn agreed(found: Segmentation, posteriors: &Posteriors) -> Segmentation {
    let speech: Vec<f32> = (0..posteriors.len()).map(|frame| posteriors.speech(frame)).collect();
    let hissing: Vec<f32> = (0..posteriors.len()).map(|frame| posteriors.fricative(frame)).collect();
    let end = Time::ZERO + found.duration;
    let mut runs: Vec<Span> = Vec::with_capacity(found.runs.len());
    let mut sounds = Vec::new();
    for (i, &run) in found.runs.iter().enumerate() {
        let before = i.checked_sub(1).map_or(Time::ZERO, |i| found.runs[i].end);
        let after = found.runs.get(i + 1).map_or(end, |next| next.start);
        let Some(voice) = trimmed(run, &speech).map(|voice| extended(voice, before, after, &hissing)) else {
            sounds.extend(Sound::of(run, posteriors));
            continue;
        };
        let cut = [(run.start, voice.start), (voice.end, run.end)];
        let cut = cut.into_iter().filter(|(start, end)| start < end);
        sounds.extend(cut.filter_map(|(start, end)| Sound::of(Span::new(start, end), posteriors)));
        match runs.last_mut() {
            Some(last) if voice.start - last.end < JOINED => last.end = last.end.max(voice.end),
            _ => runs.push(voice),
        }
    }
    if runs.is_empty() {
        return found;
    }
    let is_inside = |gap: &Span| {
        let run = runs.get(runs.partition_point(|run| run.end <= gap.start));
        run.is_some_and(|run| run.start < gap.start && gap.end < run.end)
    };
    let breaks = found.breaks.iter().copied().filter(is_inside).collect();
    Segmentation { pauses: pauses_between(&runs, end), breaks, sounds, runs, ..found }
}

/// The run without what is no speech at its edges; nothing where there is hardly any in it.
fn trimmed(run: Span, speech: &[f32]) -> Option<Span> {
    let range = frames(run, speech);
    let inside = &speech[range.clone()];
    if !inside.is_empty() && inside.iter().all(|&p| p < HARDLY) {
        return None;
    }
    let lead = inside.iter().take_while(|&&p| p < NO_SPEECH).count();
    let tail = inside.iter().rev().take_while(|&&p| p < NO_SPEECH).count();
    let start = if lead < NO_SPEECH_FRAMES { run.start } else { Posteriors::start_of(range.start + lead) };
    let end = if tail < NO_SPEECH_FRAMES { run.end } else { Posteriors::start_of(range.end - tail) };
    Some(Span::new(start, end.max(start)))
}

/// The run with the fricatives that follow it and lead up to it, between the runs `before` and `after`.
fn extended(run: Span, before: Time, after: Time, hissing: &[f32]) -> Span {
    let ahead = frames(Span::new(run.end, after.max(run.end)), hissing);
    let behind = frames(Span::new(before.min(run.start), run.start), hissing);
    let more = reach(hissing[ahead.clone()].iter());
    let less = reach(hissing[behind.clone()].iter().rev());
    let end = more.map_or(run.end, |more| Posteriors::start_of(ahead.start + more));
    let start = less.map_or(run.start, |less| Posteriors::start_of(behind.end - less));
    Span::new(start, end)
}

/// How many frames it is to the end of a fricative that is close by; nothing where there is none.
fn reach<'a>(hissing: impl Iterator<Item = &'a f32>) -> Option<usize> {
    let (mut count, mut end) = (0, 0);
    for (k, &p) in hissing.enumerate() {
        if p > FRICATIVE {
            (count, end) = (count + 1, k + 1);
        } else if k >= end + CLOSE_BY {
            break;
        }
    }
    (count >= FRICATIVE_FRAMES).then_some(end)
}

fn frames(span: Span, all: &[f32]) -> Range<usize> {
    Posteriors::frames_of(span, all.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acoustic_model::Class;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    /// Two seconds of silence with sounds from and to some frames of 20 ms.
    fn sound(parts: &[(Range<usize>, &str)]) -> Posteriors {
        let mut classes = vec![Class::SILENCE; 100];
        for (range, name) in parts {
            classes[range.clone()].fill(Class::named(name).unwrap());
        }
        Posteriors::certain(&classes)
    }

    fn runs(levels: &[Span], sound: &Posteriors) -> Vec<Span> {
        agreed(Segmentation::of_runs(levels, TimeDelta::from_millis(2000)), sound).runs
    }

    #[test]
    fn a_fricative_belongs_to_the_run_it_ends() {
        let sound = sound(&[(20..40, "a"), (40..48, "s")]);
        assert_eq!(runs(&[span(395, 805)], &sound), [span(395, 960)]);
    }

    #[test]
    fn a_voice_that_dies_away_ends_where_the_levels_say() {
        let sound = sound(&[(20..50, "a")]);
        assert_eq!(runs(&[span(395, 805)], &sound), [span(395, 805)]);
    }

    #[test]
    fn a_breath_before_speech_is_no_speech() {
        let sound = sound(&[(20..30, "noi"), (30..60, "a")]);
        assert_eq!(runs(&[span(395, 1205)], &sound), [span(600, 1205)]);
    }

    #[test]
    fn a_click_is_no_run_but_a_voice_nobody_knows_keeps_them_all() {
        let click = sound(&[(10..14, "noi"), (40..60, "a")]);
        assert_eq!(runs(&[span(195, 285), span(795, 1205)], &click), [span(795, 1205)]);
        let strange = sound(&[(10..14, "noi"), (40..60, "mus")]);
        assert_eq!(runs(&[span(195, 285), span(795, 1205)], &strange), [span(195, 285), span(795, 1205)]);
    }
}
