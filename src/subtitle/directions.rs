//! Stage directions that stand in no sentence → cues in the pauses.

use std::collections::BTreeMap;

use super::rules::ReadingRules;
use crate::alignment::Alignment;
use crate::formats::Cue;
use crate::time::{Span, Time};

/// Returns the cues with those of the alignment's directions among them: each is shown in the free time before its
/// sentence, a gap away from the cues around it and no longer than a cue may be. Where the free time is shorter than
/// the shortest cue, or the direction longer than a cue holds, it is left out; no spoken cue moves.
pub(super) fn insert(cues: Vec<Cue>, alignment: &Alignment, rules: &ReadingRules) -> Vec<Cue> {
    let pauses = Pauses::of(alignment);
    // Those that come before each cue, and after the last.
    let mut shown: BTreeMap<usize, Vec<Cue>> = BTreeMap::new();
    for directions in alignment.directions.chunk_by(|a, b| a.before == b.before) {
        let pause = pauses.before(directions[0].before);
        let is_before = |cue: &Cue| cue.span.start <= pause.middle();
        let next = cues.partition_point(is_before);
        let others = shown.get(&next).map_or(&[][..], Vec::as_slice);
        let (earlier, later) = others.split_at(others.partition_point(is_before));
        let around = (
            earlier.last().or_else(|| cues.get(next.checked_sub(1)?)).map(|cue| cue.span),
            later.first().or_else(|| cues.get(next)).map(|cue| cue.span),
        );
        let Some(span) = free_time(around, pause, rules) else { continue };
        let lines =
            directions.iter().flat_map(|direction| wrapped(&direction.text, rules)).collect::<Vec<_>>();
        if lines.len() <= rules.max_lines {
            let place = earlier.len();
            shown.entry(next).or_default().insert(place, Cue { span, lines, ..Cue::default() });
        }
    }
    if shown.is_empty() {
        return cues;
    }
    let mut all = Vec::with_capacity(cues.len() + shown.len());
    for (place, cue) in cues.into_iter().enumerate() {
        all.extend(shown.remove(&place).into_iter().flatten());
        all.push(cue);
    }
    all.extend(shown.into_values().flatten());
    all
}

/// The time between the sentences that are spoken.
struct Pauses {
    /// For each place between sentences, when the sentence before it that is spoken ends.
    starts: Vec<Time>,
    /// And when the one after it begins.
    ends: Vec<Option<Time>>,
    /// After the last one, the recording is known as far as something was found in it.
    known: Option<Time>,
}

impl Pauses {
    fn of(alignment: &Alignment) -> Self {
        let spans = || alignment.sentences.iter().map(|sentence| sentence.span);
        let mut starts = vec![Time::ZERO];
        for span in spans() {
            let before = starts.last().copied().unwrap_or_default();
            starts.push(span.map_or(before, |span| span.end));
        }
        let mut ends = vec![None];
        for span in spans().rev() {
            let after = ends.last().copied().flatten();
            ends.push(span.map(|span| span.start).or(after));
        }
        ends.reverse();
        let found = alignment.pauses.iter().copied().chain(alignment.unmatched.iter().map(|u| u.span));
        Self { starts, ends, known: found.map(|span| span.end).max() }
    }

    /// Returns the pause before a sentence, or after the last.
    fn before(&self, sentence: usize) -> Span {
        let place = sentence.min(self.starts.len() - 1);
        let start = self.starts[place];
        Span::new(start, self.ends[place].or(self.known).unwrap_or(start))
    }
}

/// Returns when a cue can be shown between two others.
fn free_time(around: (Option<Span>, Option<Span>), pause: Span, rules: &ReadingRules) -> Option<Span> {
    let start = around.0.map_or(pause.start, |before| before.end + rules.min_gap);
    let end = around.1.map_or(pause.end, |after| after.start - rules.min_gap);
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
        let sentences = sentences.iter().map(sentence).collect();
        let alignment = Alignment {
            directions: directions.iter().map(direction).collect(),
            pauses: vec![span(0, 100), span(end - 100, end)],
            ..Alignment::of("en", Method::Pauses, sentences)
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
