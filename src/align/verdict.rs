//! What is to be thought of an alignment as a whole, and why.

use crate::alignment::{Alignment, Status, Verdict};
use crate::segment::Segmentation;
use crate::time::{Time, TimeDelta};

/// An alignment is doubtful where more than this share of its letters is not spoken, or of the speech has no transcript,
/// or of the spoken sentences is uncertain.
const LEFT_OVER: f64 = 0.15;
const UNCERTAIN: f64 = 0.25;
/// Speech at either end without a transcript that is worth telling where the transcript begins or ends.
const LONG_END: TimeDelta = TimeDelta::from_millis(10_000);
/// As many lines in a row that nobody speaks look like notes.
const NOTES: usize = 3;

/// Sets the verdict and the doubts of an alignment that the sound, or the pauses alone, bear out.
pub(super) fn judge(alignment: &mut Alignment, segmentation: &Segmentation) {
    let doubts: Vec<String> =
        [unspoken(alignment), untranscribed(alignment, segmentation), uncertain(alignment)]
            .into_iter()
            .flatten()
            .collect();
    alignment.verdict = if doubts.is_empty() { Verdict::Good } else { Verdict::Doubtful };
    alignment.doubts = doubts;
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
fn untranscribed(alignment: &Alignment, segmentation: &Segmentation) -> Option<String> {
    let speech = segmentation.speech();
    let mut lost = TimeDelta::ZERO;
    let mut stretches = 0;
    for stretch in alignment.without_transcript() {
        lost = lost + stretch.span.duration();
        stretches += 1;
    }
    if lost.to_seconds() <= LEFT_OVER * speech.to_seconds() {
        return None;
    }
    let mut spans = alignment.sentences.iter().filter_map(|sentence| sentence.span);
    let begin = spans.next().map_or(Time::ZERO, |span| span.start);
    let end = spans.next_back().map_or(begin, |span| span.end);
    let (onset, offset) = (segmentation.runs.first()?.start, segmentation.runs.last()?.end);
    let is_most = |length: TimeDelta| length > LONG_END && length + length > lost;
    Some(if is_most(offset - end) {
        format!("the transcript ends at {end} of {offset}")
    } else if is_most(begin - onset) {
        format!("the transcript begins at {begin} of {offset}")
    } else {
        format!("{lost} of speech without a transcript in {}", counted(stretches, "stretch"))
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
