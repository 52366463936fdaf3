//! Which words of a translation stand beside which cue: those that are shown at the same time.

use crate::formats::Cue;
use crate::time::TimeDelta;

/// Returns for each cue the text of the cues of another document that share more time with it than with any other; the
/// nearest takes those that share none. Both are in order, so one pass finds them.
pub(super) fn texts(cues: &[Cue], others: &[Cue]) -> Vec<String> {
    let mut texts = vec![String::new(); cues.len()];
    let mut from = 0;
    for other in others {
        while cues.get(from + 1).is_some_and(|next| shared(next, other) >= shared(&cues[from], other)) {
            from += 1;
        }
        if let Some(text) = texts.get_mut(from) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&other.lines.join("\n"));
        }
    }
    texts
}

/// How long two cues are shown together; negative by the distance where they are not.
fn shared(one: &Cue, other: &Cue) -> TimeDelta {
    one.span.end.min(other.span.end) - one.span.start.max(other.span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Span, Time};

    fn cues(cues: &[(i64, i64, &str)]) -> Vec<Cue> {
        let cue = |&(start, end, text): &(i64, i64, &str)| Cue {
            span: Span::new(Time::from_millis(start), Time::from_millis(end)),
            lines: vec![text.to_owned()],
            ..Cue::default()
        };
        cues.iter().map(cue).collect()
    }

    #[test]
    fn words_stand_beside_the_cue_that_they_share_most_time_with() {
        let original = cues(&[(0, 1000, "one"), (1000, 3000, "two"), (9000, 9500, "three")]);
        let translation =
            cues(&[(0, 900, "eins"), (950, 2000, "zw"), (2000, 3500, "ei"), (9600, 9900, "drei")]);
        assert_eq!(texts(&original, &translation), ["eins", "zw\nei", "drei"]);
        assert_eq!(texts(&[], &translation), [""; 0]);
    }
}
