//! A stretch of both texts, and the places where a cue of both may end.

use std::ops::Range;

use super::super::breaks::Breaker;
use super::super::lines::Layout;
use super::super::passage::Passage;
use super::super::pieces::{self, Piece};
use super::super::rules::ReadingRules;
use crate::alignment::AlignedSentence;
use crate::time::{Span, TimeDelta};

/// What each second costs that lies between the words of the two languages that a cue begins with.
const APART: f64 = 40.0;

/// The sentences of each text that a bead has and that are said.
pub(super) type Said<'a> = [Vec<&'a AlignedSentence>; 2];

/// A place where a cue may end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// The pieces of each text before it.
    pub(super) at: [usize; 2],
    /// What it costs to end a cue here.
    pub(super) cost: f64,
    /// Whether a bead ends here.
    pub(super) is_bead: bool,
}

/// Consecutive beads in one paragraph and of one speaker.
pub(super) struct Stretch {
    pub(super) passages: [Passage; 2],
    pub(super) pieces: [Vec<Piece>; 2],
    /// From its start to its end.
    pub(super) cuts: Vec<Cut>,
}

impl Stretch {
    pub(super) fn of(beads: &[Said], breakers: &[Breaker; 2], rules: [&ReadingRules; 2]) -> Self {
        let passages = [0, 1]
            .map(|text| Passage::of(beads.iter().flat_map(|said| said[text].iter().copied()), rules[text]));
        let pieces = [0, 1].map(|text| pieces::of(&passages[text], &breakers[text], rules[text]));
        let mut stretch = Self { passages, pieces, cuts: vec![Cut { at: [0; 2], cost: 0.0, is_bead: true }] };
        let mut sentences = [0; 2];
        for said in beads {
            let before = stretch.cuts.last().map_or([0; 2], |cut| cut.at);
            sentences = [0, 1].map(|text| sentences[text] + said[text].len());
            let at = [0, 1].map(|text| stretch.pieces_of(text, sentences[text]));
            stretch.cut_inside(before, at);
            if at != before {
                stretch.cuts.push(Cut { at, cost: 0.0, is_bead: true });
            }
        }
        stretch
    }

    /// Returns how many pieces the first sentences of a text have.
    fn pieces_of(&self, text: usize, sentences: usize) -> usize {
        let end = sentences.checked_sub(1).map_or(0, |last| self.passages[text].sentences[last].end);
        self.pieces[text].partition_point(|piece| piece.bytes.start < end)
    }

    /// Adds the places inside a bead: pieces of the text that has fewer, each with the piece of the other that begins nearest.
    fn cut_inside(&mut self, from: [usize; 2], to: [usize; 2]) {
        let counts = [0, 1].map(|text| to[text] - from[text]);
        let fewer = usize::from(counts[1] > 0 && (counts[0] == 0 || counts[0] >= counts[1]));
        let more = 1 - fewer;
        let onset = |text: usize, piece: usize| self.pieces[text][piece].span.start;
        let mut found: Vec<(Cut, TimeDelta)> = Vec::new();
        let mut partner = from[more];
        for place in from[fewer] + 1..to[fewer] {
            let off = |partner: usize| (onset(more, partner) - onset(fewer, place)).abs();
            while partner + 1 < to[more] && off(partner + 1) <= off(partner) {
                partner += 1;
            }
            let mut at = [partner; 2];
            at[fewer] = place;
            let mut cut = Cut { at, cost: self.pieces[fewer][place - 1].cost, is_bead: false };
            if counts[more] == 0 {
                found.push((cut, TimeDelta::ZERO));
                continue;
            }
            if partner == from[more] {
                continue;
            }
            cut.cost += self.pieces[more][partner - 1].cost + APART * off(partner).to_seconds();
            // Of several places with one partner the nearest: each cue has something in both languages.
            match found.last_mut().filter(|(last, _)| last.at[more] == partner) {
                Some((_, least)) if *least <= off(partner) => {}
                Some(last) => *last = (cut, off(partner)),
                None => found.push((cut, off(partner))),
            }
        }
        self.cuts.extend(found.into_iter().map(|(cut, _)| cut));
    }

    pub(super) fn layouts<'a>(&'a self, rules: [&'a ReadingRules; 2]) -> [Layout<'a>; 2] {
        [0, 1].map(|text| Layout {
            passage: &self.passages[text],
            pieces: &self.pieces[text],
            rules: rules[text],
        })
    }

    /// Returns when all of it is said.
    pub(super) fn whole(&self) -> Span {
        self.span(&[0, 1].map(|text| 0..self.pieces[text].len()))
    }

    /// Returns when some pieces of the two texts are said: from the onset of the first to the offset of the last.
    pub(super) fn span(&self, pieces: &[Range<usize>; 2]) -> Span {
        let own = [0, 1].map(|text| self.pieces[text].get(pieces[text].clone()).unwrap_or_default());
        let start = own.iter().filter_map(|pieces| pieces.first()).map(|piece| piece.span.start).min();
        let end = own.iter().filter_map(|pieces| pieces.last()).map(|piece| piece.span.end).max();
        start.zip(end).map_or_else(Span::default, |(start, end)| Span::new(start, end))
    }
}
