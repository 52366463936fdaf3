//! Stage directions that stand in no sentence → cues in the pauses.

use super::rules::ReadingRules;
use crate::alignment::Alignment;
use crate::formats::Cue;
use crate::time::{Span, Time};

/// Returns the cues with those of the alignment's directions among them: each is shown in the free time before its
/// sentence, a gap away from the cues around it and no longer than a cue may be. Where the free time is shorter than
/// the shortest cue, or the direction longer than a cue holds, it is left out; no spoken cue moves.
pub(super) fn insert(mut cues: Vec<Cue>, alignment: &Alignment, rules: &ReadingRules) -> Vec<Cue> {
    for directions in alignment.directions.chunk_by(|a, b| a.before == b.before) {
        let before = directions[0].before;
        let pause = pause_before(alignment, before);
        let next = cues.partition_point(|cue| cue.span.start <= pause.middle());
        let Some(span) = free_time(&cues, next, pause, rules) else { continue };
        let lines =
            directions.iter().flat_map(|direction| wrapped(&direction.text, rules)).collect::<Vec<_>>();
        if lines.len() <= rules.max_lines {
            cues.insert(next, Cue { span, lines, ..Cue::default() });
        }
    }
    cues
}

/// Returns the time between the sentences that are spoken around a place. After the last one, the recording is known
/// as far as something was found in it.
fn pause_before(alignment: &Alignment, sentence: usize) -> Span {
    let (before, after) = alignment.sentences.split_at(sentence.min(alignment.sentences.len()));
    let start = before.iter().rev().find_map(|sentence| sentence.span).map_or(Time::ZERO, |span| span.end);
    let known = alignment.pauses.iter().copied().chain(alignment.unmatched.iter().map(|u| u.span));
    let end = after.iter().find_map(|sentence| sentence.span).map(|span| span.start);
    Span::new(start, end.or_else(|| known.map(|span| span.end).max()).unwrap_or(start))
}

/// Returns when a cue can be shown between two others.
fn free_time(cues: &[Cue], next: usize, pause: Span, rules: &ReadingRules) -> Option<Span> {
    let before = next.checked_sub(1).and_then(|last| cues.get(last));
    let start = before.map_or(pause.start, |cue| cue.span.end + rules.min_gap);
    let end = cues.get(next).map_or(pause.end, |cue| cue.span.start - rules.min_gap);
    let end = end.min(start + rules.max_duration);
    (end - start >= rules.min_duration).then_some(Span { start, end })
}

/// Returns the lines of a direction, broken at blanks where it is wider than a line.
fn wrapped(text: &str, rules: &ReadingRules) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if rules.measure.characters(&format!("{line} {word}")) <= rules.max_cpl as f64 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::{AlignedSentence, Method, Status};
    use crate::transcript::Direction;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    /// Cues of sentences at these times in milliseconds, with directions before them: start, end and text.
    fn shown(sentences: &[(i64, i64)], directions: &[(usize, &str)], end: i64) -> Vec<(i64, i64, String)> {
        let sentence = |&(start, end): &(i64, i64)| AlignedSentence {
            text: "said".to_owned(),
            paragraph: 0,
            speaker: None,
            span: (start < end).then(|| span(start, end)),
            confidence: 1.0,
            status: Status::Aligned,
            words: vec![],
        };
        let direction = |&(before, text): &(usize, &str)| Direction { text: text.to_owned(), before };
        let alignment = Alignment {
            language: "en".to_owned(),
            method: Method::Pauses,
            sentences: sentences.iter().map(sentence).collect(),
            directions: directions.iter().map(direction).collect(),
            pauses: vec![span(0, 100), span(end - 100, end)],
            unmatched: vec![],
        };
        let spoken = alignment.sentences.iter().filter_map(|sentence| sentence.span);
        let cues =
            spoken.map(|span| Cue { span, lines: vec!["said".to_owned()], ..Cue::default() }).collect();
        let cues = insert(cues, &alignment, &ReadingRules::for_language("en"));
        let shown = cues.iter().filter(|cue| cue.lines != ["said"]);
        shown.map(|cue| (cue.span.start.to_millis(), cue.span.end.to_millis(), cue.lines.join("/"))).collect()
    }

    #[test]
    fn directions_are_shown_in_the_pauses_they_stand_in() {
        let shown = shown(
            &[(3000, 4000), (6000, 7000), (7500, 8000)],
            &[(0, "[music]"), (1, "[laughs]"), (1, "[door]"), (2, "[no room]"), (3, "[end]")],
            30_000,
        );
        let expected = [
            (0, 2917, "[music]".to_owned()),
            (4083, 5917, "[laughs]/[door]".to_owned()),
            (8083, 15_083, "[end]".to_owned()),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_direction_that_cannot_be_read_is_left_out() {
        let long = "♪ la ".repeat(40);
        assert_eq!(shown(&[(3000, 4000)], &[(0, &long), (1, "[end]")], 4100), []);
        assert_eq!(shown(&[(500, 600)], &[(0, "[music]"), (9, "[nowhere]")], 600), []);
    }

    #[test]
    fn a_direction_before_a_sentence_nobody_says_stands_before_the_next() {
        assert_eq!(
            shown(&[(0, 1000), (0, 0), (3000, 4000)], &[(1, "[music]")], 4000),
            [(1083, 2917, "[music]".to_owned())]
        );
    }
}
