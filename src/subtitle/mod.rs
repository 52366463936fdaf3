//! Alignment → cues, as a reader wants them.
//!
//! In: an [`Alignment`] and [`ReadingRules`], which a [`Profile`] has for each language. Out: [`Cue`]s in order, at least
//! the minimum gap apart. [`passage`] joins what one speaker says in one paragraph, [`pieces`] divides it at the
//! places that [`breaks`] finds by [`grammar`] and [`marks`], [`split`] makes cues of the pieces and [`lines`] lines,
//! [`timing`] gives them the time that reading takes, [`words`] says when their words are spoken, and [`directions`] puts
//! stage directions into the pauses. [`bilingual`] does the same for two languages at once. The text is shown as it stands in
//! the transcript. [`lint`] checks cues against the rules, whoever made them.

mod bilingual;
mod breaks;
mod directions;
mod grammar;
mod lines;
pub mod lint;
mod marks;
mod measure;
mod passage;
mod pieces;
mod profile;
mod rules;
mod split;
mod timing;
mod words;

pub use bilingual::{Placement, bilingual_cues};
pub use measure::Measure;
pub use profile::{Profile, UnknownProfile};
pub use rules::{ReadingRules, RulesError};

use std::ops::Range;

use breaks::Breaker;
use lines::Layout;
use passage::Passage;
use pieces::Piece;
use split::Around;
use timing::Spoken;

use crate::alignment::Alignment;
use crate::formats::{Cue, Document, Media};
use crate::time::{Span, Time};

/// Returns the cues of an alignment, with what they were made from, as a document that every format can hold.
pub fn document(alignment: Alignment, media: Option<Media>, rules: &ReadingRules) -> Document {
    Document {
        language: Some(alignment.language.clone()),
        media,
        cues: cues(&alignment, rules),
        alignment: Some(alignment),
        ..Document::default()
    }
}

/// Returns the cues of an alignment, each with the times of its words; sentences that are not spoken have none. Directions that
/// stand in no sentence are shown in the pauses, as far as there is room.
pub fn cues(alignment: &Alignment, rules: &ReadingRules) -> Vec<Cue> {
    let breaker = Breaker::new(&alignment.language);
    let passages: Vec<(Passage, Vec<Piece>)> = passage::of(alignment, rules)
        .into_iter()
        .map(|passage| {
            let pieces = pieces::of(&passage, &breaker, rules);
            (passage, pieces)
        })
        .collect();
    let mut cues = Vec::new();
    let mut spoken = Vec::new();
    for (i, (passage, pieces)) in passages.iter().enumerate() {
        let layout = Layout { passage, pieces, rules };
        for own in split::cues(&layout, around(&passages, i)) {
            let lines = layout.lines(&own);
            spoken.push(Spoken {
                span: span(&pieces[own.clone()]),
                reading: rules.reading(layout.shown_width(&own, &lines)),
            });
            cues.push(cue(passage, &lines));
        }
    }
    for (cue, span) in cues.iter_mut().zip(timing::shown(&spoken, rules)) {
        cue.span = span;
    }
    directions::insert(cues, alignment, rules)
}

fn around(passages: &[(Passage, Vec<Piece>)], i: usize) -> Around {
    let before = i.checked_sub(1).and_then(|before| passages[before].1.last());
    let after = passages.get(i + 1).and_then(|(_, pieces)| pieces.first());
    Around {
        before: before.map_or(Time::ZERO, |piece| piece.span.end),
        after: after.map(|piece| piece.span.start),
    }
}

fn span(pieces: &[Piece]) -> Span {
    pieces.first().zip(pieces.last()).map_or_else(Span::default, |(a, b)| Span::new(a.span.start, b.span.end))
}

/// Returns the cue that shows some lines, bytes of the passage, yet without its times.
fn cue(passage: &Passage, lines: &[Range<usize>]) -> Cue {
    let text = |line: &Range<usize>| passage.text.get(line.clone()).unwrap_or_default().to_owned();
    Cue {
        span: Span::default(),
        speaker: passage.speaker.clone(),
        lines: lines.iter().map(text).collect(),
        words: words::of(passage, lines),
        ..Cue::default()
    }
}

#[cfg(test)]
mod tests;
