//! What is to be thought of an alignment as a whole, and why.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Alignment, Status};
use crate::time::{Span, Time, TimeDelta};

/// What is to be thought of an alignment as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The transcript is the recording's.
    #[default]
    Good,
    /// It is, but much is left over on either side, or uncertain.
    Doubtful,
    /// It is in another language than the recording, and follows it.
    Translation,
    /// It is not the recording's.
    Wrong,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Verdict::Good => "good",
            Verdict::Doubtful => "doubtful",
            Verdict::Translation => "translation",
            Verdict::Wrong => "wrong",
        })
    }
}

/// An alignment is doubtful where more than this share of its letters is not spoken, or of the speech has no transcript,
/// or of the spoken sentences is uncertain.
const LEFT_OVER: f64 = 0.15;
const UNCERTAIN: f64 = 0.25;
/// Speech at either end without a transcript that is worth telling where the transcript begins or ends.
const LONG_END: TimeDelta = TimeDelta::from_millis(10_000);
/// As many lines in a row that nobody speaks look like notes.
const NOTES: usize = 3;

impl Alignment {
    /// Sets the verdict and the doubts by what is left over and what is uncertain.
    pub fn judge(&mut self) {
        self.doubts = [unspoken(self), untranscribed(self), uncertain(self)].into_iter().flatten().collect();
        self.verdict = if self.doubts.is_empty() { Verdict::Good } else { Verdict::Doubtful };
    }

    /// Adds a doubt; what was good is then doubtful.
    pub(crate) fn doubt(&mut self, reason: String) {
        self.doubts.push(reason);
        if self.verdict == Verdict::Good {
            self.verdict = Verdict::Doubtful;
        }
    }
}

/// What is said where much of the text is not spoken.
fn unspoken(alignment: &Alignment) -> Option<String> {
    let sentences = &alignment.sentences;
    let is_unspoken = |i: &usize| sentences[*i].status == Status::NotSpoken;
    let letters = |i: usize| sentences[i].text.chars().count() as f64;
    let all: f64 = (0..sentences.len()).map(letters).sum();
    let lost: f64 = (0..sentences.len()).filter(is_unspoken).map(letters).sum();
    if lost <= LEFT_OVER * all {
        return None;
    }
    let count = (0..sentences.len()).filter(is_unspoken).count();
    let leading = (0..sentences.len()).take_while(is_unspoken).count();
    let trailing = (0..sentences.len()).rev().take_while(is_unspoken).count();
    let notes = |count: usize| if count >= NOTES { ": show notes?" } else { "" };
    Some(if trailing * 2 > count {
        format!("the last {} not spoken{}", are(trailing, "sentence"), notes(trailing))
    } else if leading * 2 > count {
        format!("the first {} not spoken{}", are(leading, "sentence"), notes(leading))
    } else {
        format!("{count} of {} are not spoken", counted(sentences.len(), "sentence"))
    })
}

/// What is said where much of the speech has no transcript.
fn untranscribed(alignment: &Alignment) -> Option<String> {
    let spans: Vec<Span> = alignment.sentences.iter().filter_map(|sentence| sentence.span).collect();
    let stretches: Vec<Span> = alignment.without_transcript().map(|stretch| stretch.span).collect();
    let total = |spans: &[Span]| spans.iter().fold(TimeDelta::ZERO, |sum, span| sum + span.duration());
    let lost = total(&stretches);
    if lost.to_seconds() <= LEFT_OVER * (total(&spans) + lost).to_seconds() {
        return None;
    }
    let begin = spans.first().map_or(Time::ZERO, |span| span.start);
    let end = spans.last().map_or(begin, |span| span.end);
    let onset = begin.min(stretches.first()?.start);
    let offset = end.max(stretches.last()?.end);
    let is_most = |length: TimeDelta| length > LONG_END && length + length > lost;
    Some(if is_most(offset - end) {
        format!("the transcript ends at {end} of {offset}")
    } else if is_most(begin - onset) {
        format!("the transcript begins at {begin} of {offset}")
    } else {
        format!("{lost} of speech without a transcript in {}", counted(stretches.len(), "stretch"))
    })
}

fn uncertain(alignment: &Alignment) -> Option<String> {
    let spoken = alignment.sentences.iter().filter(|sentence| sentence.span.is_some()).count();
    let uncertain = alignment.sentences_that_are(Status::Uncertain).count();
    (uncertain as f64 > UNCERTAIN * spoken as f64)
        .then(|| format!("the times of {uncertain} of {} are uncertain", counted(spoken, "sentence")))
}

fn counted(count: usize, what: &str) -> String {
    let ending = match (count, what.ends_with("ch")) {
        (1, _) => "",
        (_, true) => "es",
        _ => "s",
    };
    format!("{count} {what}{ending}")
}

fn are(count: usize, what: &str) -> String {
    if count == 1 { format!("{what} is") } else { format!("{} are", counted(count, what)) }
}
