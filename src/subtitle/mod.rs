//! Alignment → cues, as a reader wants them.
//!
//! In: an [`Alignment`]. Out: [`Cue`]s in order, apart from each other by at least a gap. A cue never holds more than
//! one sentence; [`split`] cuts long sentences into several, [`lines`] breaks a cue's text, [`words`] says when its
//! words are spoken, and this file gives the cues the time that reading takes. The text is shown as it stands in the transcript.

mod lines;
pub mod lint;
mod measure;
mod pieces;
mod profile;
mod rules;
mod split;
mod words;

pub use measure::Measure;
pub use profile::{Profile, UnknownProfile};
pub use rules::{ReadingRules, RulesError};

use unicode_segmentation::UnicodeSegmentation;

use crate::align::Alignment;
use crate::formats::Cue;
use crate::time::{Span, Time, TimeDelta};

/// The cues of an alignment, each with the times of its words; sentences that are not spoken have none.
pub fn cues(alignment: &Alignment, rules: &ReadingRules) -> Vec<Cue> {
    let mut cues: Vec<Cue> =
        alignment.sentences.iter().flat_map(|sentence| split::cues(sentence, rules)).collect();
    let onsets: Vec<Time> = cues.iter().map(|cue| cue.span.start).skip(1).collect();
    for (i, cue) in cues.iter_mut().enumerate() {
        cue.span.end = out_time(cue, onsets.get(i).copied(), rules);
    }
    cues
}

/// When a cue goes: at the offset, later when its reader needs more time, at the next cue's heels rather than with a
/// flicker, and always before the next one comes.
fn out_time(cue: &Cue, next: Option<Time>, rules: &ReadingRules) -> Time {
    let Span { start, end } = cue.span;
    let graphemes: usize = cue.lines.iter().map(|line| line.graphemes(true).count()).sum();
    let reading = TimeDelta::from_seconds(graphemes as f64 / rules.max_cps);
    let wanted = (start + reading).min(end + rules.lag_out).max(start + rules.min_duration).max(end);
    let Some(next) = next else { return wanted };
    let latest = (next - rules.min_gap).max(start + TimeDelta::from_millis(1));
    let chained = next - wanted < rules.chain_gap && latest - start <= rules.max_duration;
    if chained { latest } else { wanted.min(latest) }
}

#[cfg(test)]
mod tests;
