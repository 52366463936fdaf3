//! What was said in other words: where the text was passed over next to sound that is not in it, the one stands for the
//! other. Without this a sentence whose first word was misheard begins at its second.

use std::ops::Range;

use crate::acoustic_model::Posteriors;
use crate::align::atoms::Atoms;
use crate::align::guidance::Anchors;
use crate::align::timing::spread;
use crate::time::{Span, Time, TimeDelta};

/// Sound may last from this part of what the words would take to this multiple of it.
const SHORTEST: f64 = 0.5;
const LONGEST: f64 = 2.0;
/// A word takes this much longer or shorter than its letters say.
const SLACK_SECONDS: f64 = 0.3;
/// Longest sound beside a sentence that belongs to it although none of its words is missing: a word the text lacks.
const LOST_WORD: TimeDelta = TimeDelta::from_millis(800);
/// Places closer than this are the same.
const SAME: TimeDelta = TimeDelta::from_millis(30);
/// Sound is speech where this share of it is, in the mean.
const SPEECH: f32 = 0.5;
/// A sentence begins at a pause that lies off by this share of the shorter neighbour's length at most.
const SNAP: f64 = 0.3;

/// Gives words without a place the sound beside them that has no words. `fillers` loses what is given away.
pub(super) fn match_up(
    spans: &mut [Option<Span>],
    fillers: &mut Vec<Span>,
    atoms: &Atoms,
    anchors: &Anchors,
    runs: &[Span],
    posteriors: &Posteriors,
) {
    let Some(pace) = pace(spans, atoms) else { return };
    let mut left = Leftover { pieces: pieces(fillers, runs, posteriors), pace };
    let starts = atoms.sentence_starts();
    let mut sentence = 0;
    while sentence + 1 < starts.len() {
        let is_unspoken = |s: usize| spans[starts[s]..starts[s + 1]].iter().all(Option::is_none);
        let end = (sentence..starts.len() - 1).find(|&s| !is_unspoken(s)).unwrap_or(starts.len() - 1);
        if end > sentence {
            left.give_to_sentences(spans, atoms, sentence..end);
        }
        sentence = end + 1;
    }
    for bounds in starts.windows(2) {
        if !anchors.is_exact(bounds[0]) {
            left.give_to_start(spans, atoms, bounds[0]..bounds[1], runs);
        }
        left.give_to_end(spans, atoms, bounds[0]..bounds[1], runs);
    }
    *fillers = left.whole();
}

/// Seconds a letter of spoken length, over what has a place.
fn pace(spans: &[Option<Span>], atoms: &Atoms) -> Option<f64> {
    let (mut seconds, mut length) = (0.0, 0.0);
    for (atom, span) in spans.iter().enumerate() {
        if let Some(span) = span {
            seconds += span.duration().to_seconds();
            length += atoms.length(atom, atom + 1);
        }
    }
    (length > 0.0).then(|| seconds / length)
}

/// A stretch of one run that has no words.
struct Piece {
    /// Which filler it is part of.
    filler: usize,
    span: Span,
    is_speech: bool,
}

struct Leftover {
    pieces: Vec<Piece>,
    pace: f64,
}

/// The parts of runs that fillers cover, in order.
fn pieces(fillers: &[Span], runs: &[Span], posteriors: &Posteriors) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, filler) in fillers.iter().enumerate() {
        let first = runs.partition_point(|run| run.end <= filler.start);
        for run in runs[first..].iter().take_while(|run| run.start < filler.end) {
            let span = Span::new(run.start.max(filler.start), run.end.min(filler.end));
            let frames = Posteriors::frames_of(span, posteriors.len());
            let count = frames.len().max(1) as f32;
            let is_speech = frames.map(|frame| posteriors.speech(frame)).sum::<f32>() / count > SPEECH;
            pieces.push(Piece { filler: number, span, is_speech });
        }
    }
    pieces
}

impl Leftover {
    /// What is left of the fillers: pieces of one that follow each other are one.
    fn whole(&self) -> Vec<Span> {
        let together = self.pieces.chunk_by(|a, b| a.filler == b.filler);
        together.map(|pieces| Span::new(pieces[0].span.start, pieces[pieces.len() - 1].span.end)).collect()
    }

    /// Places whole sentences that were passed over where as much was said as they would take.
    fn give_to_sentences(&mut self, spans: &mut [Option<Span>], atoms: &Atoms, sentences: Range<usize>) {
        let starts = atoms.sentence_starts();
        let (first, last) = (starts[sentences.start], starts[sentences.end]);
        let before = spans[..first].iter().rev().find_map(|&span| span).map_or(Time::ZERO, |span| span.end);
        let after = spans[last..].iter().find_map(|&span| span).map(|span| span.start);
        let from = self.pieces.partition_point(|piece| piece.span.start < before);
        let to = after
            .map_or(self.pieces.len(), |after| self.pieces.partition_point(|piece| piece.span.end <= after));
        let heard: Vec<Span> = self
            .pieces
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|p| p.is_speech)
            .map(|p| p.span)
            .collect();
        let sound: f64 = heard.iter().map(|span| span.duration().to_seconds()).sum();
        let expected = atoms.length(first, last) * self.pace;
        if sound < SHORTEST * expected || sound > LONGEST * expected {
            return;
        }
        let cuts = cuts(&heard, &starts[sentences.start..=sentences.end], atoms, sound);
        for (bounds, cut) in starts[sentences.start..=sentences.end].windows(2).zip(cuts.windows(2)) {
            let length = atoms.length(bounds[0], bounds[1]);
            let at = |atom: usize| {
                time_at(&heard, cut[0] + (cut[1] - cut[0]) * atoms.length(bounds[0], atom) / length)
            };
            for (atom, span) in (bounds[0]..bounds[1]).zip(&mut spans[bounds[0]..bounds[1]]) {
                let start = at(atom);
                *span = Some(Span::new(start, end_at(&heard, start, at(atom + 1))));
            }
        }
        self.pieces.drain(from..to);
    }

    /// Gives a sentence the sound right before its first word.
    fn give_to_start(
        &mut self,
        spans: &mut [Option<Span>],
        atoms: &Atoms,
        sentence: Range<usize>,
        runs: &[Span],
    ) {
        let first = sentence.clone().find_map(|atom| Some((atom, spans[atom]?.start)));
        let Some((first, start)) = first else { return };
        let begins = |span: Span| runs.iter().any(|run| (run.start - span.start).abs() <= SAME);
        let meets = |span: Span| (span.end - start).abs() <= SAME;
        if let Some(piece) = self.take(meets, atoms.length(sentence.start, first), begins) {
            spread(spans, sentence.start, first, piece, atoms);
            if sentence.start == first {
                spans[first] = spans[first].map(|span| Span::new(piece.start, span.end));
            }
        }
    }

    /// Gives a sentence whose last words were passed over the sound right after the others.
    fn give_to_end(
        &mut self,
        spans: &mut [Option<Span>],
        atoms: &Atoms,
        sentence: Range<usize>,
        runs: &[Span],
    ) {
        let last = sentence.clone().rev().find_map(|atom| Some((atom, spans[atom]?.end)));
        let Some((last, end)) = last.filter(|&(last, _)| last + 1 < sentence.end) else { return };
        let ends = |span: Span| runs.iter().any(|run| (run.end - span.end).abs() <= SAME);
        let meets = |span: Span| (span.start - end).abs() <= SAME;
        if let Some(piece) = self.take(meets, atoms.length(last + 1, sentence.end), ends) {
            spread(spans, last + 1, sentence.end, piece, atoms);
        }
    }

    /// Takes the piece that lies at the edge, where it suits the spoken length of words that were passed over, or, where
    /// none was, one word that stands by itself.
    fn take(
        &mut self,
        at_edge: impl Fn(Span) -> bool,
        length: f64,
        alone: impl Fn(Span) -> bool,
    ) -> Option<Span> {
        let place = self.pieces.iter().position(|piece| piece.is_speech && at_edge(piece.span))?;
        let span = self.pieces[place].span;
        let suits = if length > 0.0 {
            span.duration().to_seconds() <= LONGEST * length * self.pace + SLACK_SECONDS
        } else {
            span.duration() <= LOST_WORD && alone(span)
        };
        suits.then(|| self.pieces.remove(place).span)
    }
}

/// Where sentences meet, in seconds of sound: by their lengths, at a pause where one is near.
fn cuts(heard: &[Span], starts: &[usize], atoms: &Atoms, sound: f64) -> Vec<f64> {
    let length = atoms.length(starts[0], starts[starts.len() - 1]);
    let by_length: Vec<f64> =
        starts.iter().map(|&atom| sound * atoms.length(starts[0], atom) / length).collect();
    let mut cuts = by_length.clone();
    let mut begin = 0.0;
    for span in heard {
        for k in 1..cuts.len() - 1 {
            let reach = SNAP * (by_length[k] - by_length[k - 1]).min(by_length[k + 1] - by_length[k]);
            let off = |at: f64| (at - by_length[k]).abs();
            if off(begin) <= reach && (cuts[k] - by_length[k] == 0.0 || off(begin) < off(cuts[k])) {
                cuts[k] = begin;
            }
        }
        begin += span.duration().to_seconds();
    }
    cuts
}

/// The instant after so many seconds of sound; at a pause, where the sound goes on.
fn time_at(heard: &[Span], seconds: f64) -> Time {
    let mut left = seconds;
    for span in heard {
        let length = span.duration().to_seconds();
        if left < length - 1e-6 {
            return span.start + TimeDelta::from_seconds(left.max(0.0));
        }
        left -= length;
    }
    heard.last().map_or(Time::ZERO, |span| span.end)
}

/// The end of what begins at `start`, where what follows begins at `next`: before the pause between them.
fn end_at(heard: &[Span], start: Time, next: Time) -> Time {
    heard
        .iter()
        .filter(|span| span.start <= next && span.end > start)
        .map(|span| span.end.min(next))
        .filter(|&end| end > start)
        .max()
        .unwrap_or(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acoustic_model::Class;
    use crate::transcript::{Kind, TranscriptOptions, parse};

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    /// The places of three sentences of three words, 300 ms a word, a pause after each sentence; none for some words.
    fn matched(without: Range<usize>, fillers: &[Span]) -> (Vec<Option<Span>>, Vec<Span>) {
        let options = TranscriptOptions::default();
        let text = parse(b"One two ten. Six red men. Big old pen.", Kind::Plain, "t", &options).unwrap();
        let start = |word: i64| 1000 * (word / 3) + 300 * (word % 3);
        let mut spans: Vec<Option<Span>> =
            (0..9).map(|word| Some(span(start(word), start(word) + 300))).collect();
        spans[without].fill(None);
        let runs = [span(0, 900), span(1000, 1900), span(2000, 2900)];
        let posteriors = Posteriors::certain(&[Class::named("a").unwrap(); 150]);
        let mut fillers = fillers.to_vec();
        match_up(&mut spans, &mut fillers, &Atoms::of(&text), &Anchors::default(), &runs, &posteriors);
        (spans, fillers)
    }

    #[test]
    fn a_first_word_that_was_misheard_begins_the_sentence() {
        let (spans, fillers) = matched(3..4, &[span(1000, 1300)]);
        assert_eq!(spans[3], Some(span(1000, 1300)));
        assert_eq!(fillers, []);
    }

    #[test]
    fn a_sentence_in_other_words_stands_where_they_are_said() {
        let (spans, fillers) = matched(3..6, &[span(950, 1950)]);
        assert_eq!(spans[3].map(|span| span.start), Some(Time::from_millis(1000)));
        assert_eq!(spans[5].map(|span| span.end), Some(Time::from_millis(1900)));
        assert_eq!(fillers, []);
    }

    #[test]
    fn a_sentence_is_not_stretched_over_sound_that_is_not_there() {
        let (spans, fillers) = matched(3..6, &[span(1000, 1200)]);
        assert_eq!(spans[3..6], [None, None, None]);
        assert_eq!(fillers, [span(1000, 1200)]);
    }
}
