//! Subtitles against subtitles in another language: the starts of sentences that say the same.

use super::{CheckError, unreadable};
use crate::bitext::{InCues, Sentence, Text, beads, in_cues};
use crate::drift::{CommonTime, Comparison, DriftError, Edge, MIN_COVERAGE, Which};
use crate::formats::Document;

/// Beads that are less sure than this are not compared: one that is wrong is off by seconds.
const SURE: f64 = 0.8;

/// Compares the times of subtitles with those of others in another language, of which neither need be right. Sentences that
/// say the same, and with which cues begin in both, are a common start.
/// [`coverage`](Comparison::coverage) is the share of the reference's sentences that were surely found.
///
/// # Errors
/// When one of them has no words, or one does not seem to be a translation of the other.
pub fn against_translation(checked: &Document, reference: &Document) -> Result<Comparison, CheckError> {
    let [original, translation] =
        [(reference, Which::Reference), (checked, Which::Checked)].map(|(document, which)| {
            in_cues(document, None, "the subtitles")
                .map_err(|error| unreadable(error, CheckError::Drift(DriftError::NoWords(which))))
        });
    let (original, translation) = (original?, translation?);
    let (mut times, mut found) = (Vec::new(), 0);
    let beads = beads(&text(&original), &text(&translation));
    for bead in beads.iter().filter(|bead| bead.confidence >= SURE) {
        let (Some(one), Some(other)) = (bead.original.clone().next(), bead.translation.clone().next()) else {
            continue;
        };
        found += bead.original.len();
        if let (Some(reference_cue), Some(checked_cue)) = (original.begins[one], translation.begins[other]) {
            times.push(CommonTime {
                edge: Edge::Start,
                reference: reference.cues[reference_cue].span.start,
                checked: checked.cues[checked_cue].span.start,
                reference_cue,
                checked_cue,
            });
        }
    }
    let coverage = found as f64 / original.sentences.len().max(1) as f64;
    if coverage < MIN_COVERAGE {
        return Err(CheckError::NotATranslation(coverage));
    }
    let alone = |text: usize| {
        let sides = beads.iter().map(|bead| [&bead.original, &bead.translation]);
        sides.filter(|sides| sides[1 - text].is_empty()).map(|sides| sides[text].len()).sum()
    };
    Comparison::of_common(checked, times, coverage, [alone(0), alone(1)]).map_err(CheckError::Drift)
}

fn text(subtitles: &InCues) -> Text<'_> {
    // Cues say nothing of paragraphs.
    let sentences = subtitles.sentences.iter().map(|sentence| Sentence::new(&sentence.text, 0));
    Text { language: &subtitles.language, sentences: sentences.collect() }
}
