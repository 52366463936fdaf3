//! An original and its translation → cues that show both, cut where sentences of the two begin together.
//!
//! What both say between two such places is a *bead*. One that is too long for a cue is cut at words of the two that are said at
//! the same time, where a break costs least in both; beads share a cue only where one alone would be shown for too short a
//! time. It is the shortest path of [`super::split`] with the lines of two languages.

mod search;
mod stretch;

use std::ops::Range;

use super::breaks::Breaker;
use super::rules::ReadingRules;
use super::split::Around;
use super::timing::{self, Spoken};
use super::{cue, directions};
use crate::alignment::{AlignedSentence, Alignment};
use crate::bitext::Bead;
use crate::formats::Cue;
use crate::time::Time;
use search::Search;
use stretch::{Said, Stretch};

/// Which of two languages stands above the other in a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// The translation stands above its original.
    Above,
    /// The translation stands below its original.
    Below,
}

/// Returns the cues of an original and its translation, given the beads of their sentences; `rules` are those of either
/// language, and times keep to the translation's. What only one of the two says is shown alone. Words have times in the
/// original.
pub fn bilingual_cues(
    texts: [&Alignment; 2],
    beads: &[Bead],
    rules: [&ReadingRules; 2],
    placement: Placement,
) -> Vec<Cue> {
    let breakers = texts.map(|text| Breaker::new(&text.language));
    let stretches: Vec<Stretch> =
        stretches(texts, beads).iter().map(|beads| Stretch::of(beads, &breakers, rules)).collect();
    let (mut cues, mut spoken) = (Vec::new(), Vec::new());
    for (i, stretch) in stretches.iter().enumerate() {
        let around = Around {
            before: i.checked_sub(1).map_or(Time::ZERO, |i| stretches[i].whole().end),
            after: stretches.get(i + 1).map(|next| next.whole().start),
        };
        let layouts = stretch.layouts(rules);
        for pieces in (Search { stretch, layouts: &layouts, around }).cues() {
            let lines = [0, 1].map(|text| layouts[text].lines(&pieces[text]));
            let reading =
                |text: usize| rules[text].reading(layouts[text].shown_width(&pieces[text], &lines[text]));
            spoken.push(Spoken { span: stretch.span(&pieces), reading: reading(0).max(reading(1)) });
            let [original, translation] = [0, 1].map(|text| cue(&stretch.passages[text], &lines[text]));
            cues.push(joined(original, translation, placement));
        }
    }
    for (cue, span) in cues.iter_mut().zip(timing::shown(&spoken, rules[1])) {
        cue.span = span;
    }
    directions::insert(cues, texts[0], rules[0])
}

/// Returns one cue of two.
fn joined(original: Cue, translation: Cue, placement: Placement) -> Cue {
    let count = translation.lines.len();
    let (mut lines, mut words) = (original.lines, original.words);
    let translated = match placement {
        Placement::Above => {
            lines.splice(0..0, translation.lines);
            words.iter_mut().for_each(|word| word.line += count);
            0..count
        }
        Placement::Below => {
            lines.extend(translation.lines);
            lines.len() - count..lines.len()
        }
    };
    Cue { speaker: original.speaker.or(translation.speaker), lines, translated, words, ..Cue::default() }
}

/// Returns what is said, bead by bead, in stretches in which neither text begins another paragraph or speaker.
fn stretches<'a>(texts: [&'a Alignment; 2], beads: &[Bead]) -> Vec<Vec<Said<'a>>> {
    let mut stretches: Vec<Vec<Said>> = Vec::new();
    let mut latest: [Option<&AlignedSentence>; 2] = [None; 2];
    for bead in beads {
        let said = |text: usize, range: &Range<usize>| {
            let own = texts[text].sentences.get(range.clone()).unwrap_or_default();
            own.iter()
                .filter(|sentence| sentence.span.is_some() && !sentence.text.trim().is_empty())
                .collect::<Vec<_>>()
        };
        let said = [said(0, &bead.original), said(1, &bead.translation)];
        if said.iter().all(Vec::is_empty) {
            continue;
        }
        let differs = [0, 1].map(|text| match (latest[text], said[text].first()) {
            (Some(last), Some(first)) => last.paragraph != first.paragraph || last.speaker != first.speaker,
            _ => false,
        });
        for text in [0, 1] {
            latest[text] = said[text].last().copied().or(latest[text]);
        }
        match stretches.last_mut() {
            Some(stretch) if differs == [false; 2] => stretch.push(said),
            _ => stretches.push(vec![said]),
        }
    }
    stretches
}
