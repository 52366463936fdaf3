//! What is known of an alignment beforehand: times of words, and sentences that are not spoken.
//!
//! An anchor is one more evidence beside sound, pauses and lengths. What it costs to be off is the negative logarithm of
//! a normal density that ends in a plateau: an anchor that is wrong costs no more than the plateau, wherever the word is
//! (a truncated quadratic; P. J. Huber and E. M. Ronchetti, *Robust Statistics*, 2009).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::atoms::Atoms;
use super::timing;
use crate::alignment::Alignment;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{Stamp, Transcript};

/// How far the stamps of a transcript are off, where nobody says: tools write whole seconds of when a turn or a caption began.
const STAMP_SPREAD: TimeDelta = TimeDelta::from_millis(1500);
/// How far off a word of a translation is that was heard: a translation moves words about in a sentence.
const HEARD_SPREAD: TimeDelta = TimeDelta::from_millis(1500);
/// How far an exact anchor is off: the hop of the acoustic model is 20 ms.
const EXACT_SPREAD: TimeDelta = TimeDelta::from_millis(10);
/// What an anchor costs at most, in nats: one in ten may be wrong and then lie anywhere in ten minutes, where the others
/// have a standard deviation of 1.5 s.
const PLATEAU: f64 = 7.0;
/// What an exact anchor costs at most.
pub(super) const WALL: f64 = 100.0;
/// A word this far from its exact anchor was kept from it by others.
const KEPT: TimeDelta = TimeDelta::from_millis(100);

/// What is known of an alignment beforehand.
///
/// ```
/// use pausa::align::{Anchor, Guidance, Spread};
/// use pausa::time::Time;
///
/// let third = Anchor { sentence: 2, word: 0, time: Time::from_millis(8_400), spread: Spread::Exact };
/// let guidance = Guidance { anchors: vec![third], unspoken: [0].into() };
/// assert_ne!(guidance, Guidance::default());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guidance {
    /// Times of words, in any order.
    pub anchors: Vec<Anchor>,
    /// Sentences that are not spoken, as indices.
    pub unspoken: BTreeSet<usize>,
}

/// A time that is known for a word: when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the word in the sentence.
    pub word: usize,
    /// When it begins.
    pub time: Time,
    /// How far that may be off.
    pub spread: Spread,
}

/// How far an anchor may be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Not at all: a person has put it there.
    Exact,
    /// By this much, a standard deviation; some anchors may be wrong altogether.
    Within(TimeDelta),
}

impl Guidance {
    /// Returns what a transcript itself tells: its stamps.
    pub fn of(transcript: &Transcript) -> Self {
        let anchor = |&Stamp { sentence, word, time }: &Stamp| Anchor {
            sentence,
            word,
            time,
            spread: Spread::Within(transcript.keep_times_near.unwrap_or(STAMP_SPREAD)),
        };
        Self { anchors: transcript.stamps.iter().map(anchor).collect(), unspoken: BTreeSet::new() }
    }

    /// Returns the transcript without what is not spoken.
    pub(super) fn spoken<'a>(&self, transcript: &'a Transcript) -> Cow<'a, Transcript> {
        if self.unspoken.is_empty() {
            return Cow::Borrowed(transcript);
        }
        let mut spoken = transcript.clone();
        let mut index = 0..;
        spoken.sentences.retain(|_| index.next().is_some_and(|i| !self.unspoken.contains(&i)));
        Cow::Owned(spoken)
    }

    /// Puts the sentences that are not spoken back into an alignment of the others. Returns how many words are not at
    /// their exact anchors.
    pub(super) fn complete(&self, alignment: &mut Alignment, transcript: &Transcript) -> usize {
        let mut spoken = std::mem::take(&mut alignment.sentences).into_iter();
        let sentences = transcript.sentences.iter().enumerate();
        let sentences = sentences.filter_map(|(i, sentence)| {
            if self.unspoken.contains(&i) { Some(sentence.aligned(Vec::new(), 0.0)) } else { spoken.next() }
        });
        alignment.sentences = sentences.collect();
        let exact = self.anchors.iter().filter(|anchor| anchor.spread == Spread::Exact);
        exact.filter(|anchor| !anchor.is_kept(alignment, transcript)).count()
    }
}

impl Anchor {
    fn is_kept(&self, alignment: &Alignment, transcript: &Transcript) -> bool {
        let word = transcript.sentences.get(self.sentence).and_then(|sentence| sentence.words.get(self.word));
        let words = alignment.sentences.get(self.sentence).map(|sentence| &sentence.words);
        word.zip(words).is_some_and(|(word, words)| {
            words.iter().any(|aligned| aligned.range == word.range && aligned.span.start == self.time)
        })
    }
}

/// What the anchors say of the atoms of the spoken part.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors {
    /// In order, one an atom at most.
    known: Vec<Known>,
    /// How many are known of atoms before each, up to the last that anything is known of.
    before: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    atom: usize,
    time: Time,
    spread: Spread,
}

impl Anchors {
    /// `atoms` are those of the spoken part.
    pub(super) fn of(guidance: &Guidance, atoms: &Atoms) -> Self {
        let mut known: Vec<Known> = guidance
            .anchors
            .iter()
            .filter_map(|anchor| {
                let &Anchor { sentence, word, time, spread } = anchor;
                let sentence = sentence - guidance.unspoken.range(..sentence).count();
                let is_spoken = !guidance.unspoken.contains(&anchor.sentence);
                let atom = atoms.of_word(sentence, word).filter(|_| is_spoken)?;
                Some(Known { atom, time, spread })
            })
            .collect();
        known.sort_by_key(|known| (known.atom, !known.is_exact()));
        known.dedup_by_key(|known| known.atom);
        Self::new(known)
    }

    /// Returns these and what is heard of other atoms, by when they begin.
    pub(super) fn with(&self, heard: &[(usize, Time)]) -> Self {
        let spread = Spread::Within(HEARD_SPREAD);
        let heard = heard.iter().filter(|&&(atom, _)| self.at(atom).is_none());
        let heard = heard.map(|&(atom, time)| Known { atom, time, spread });
        let mut known: Vec<Known> = self.known.iter().copied().chain(heard).collect();
        known.sort_by_key(|known| known.atom);
        Self::new(known)
    }

    fn new(known: Vec<Known>) -> Self {
        let mut before = Vec::new();
        for (place, known) in known.iter().enumerate() {
            before.resize(known.atom + 1, place as u32);
        }
        Self { known, before }
    }

    /// Returns what it costs, in nats, that an atom begins at an instant.
    pub(super) fn cost(&self, atom: usize, start: Time) -> f64 {
        self.at(atom).map_or(0.0, |known| known.cost(start))
    }

    /// Returns what it costs, in nats, that a row of atoms shares a stretch of speech by their lengths.
    pub(super) fn cost_of_sharing(&self, from: usize, to: usize, stretch: Span, atoms: &Atoms) -> f64 {
        let place = |known: &Known| timing::place_in(stretch, from, to, known.atom, atoms);
        self.within(from, to).map(|known| known.cost(place(known))).sum()
    }

    /// Returns what it costs, in nats, to leave a row of atoms unspoken: an exact time says that a word is spoken.
    pub(super) fn cost_of_silence(&self, from: usize, to: usize) -> f64 {
        WALL * self.within(from, to).filter(|known| known.is_exact()).count() as f64
    }

    /// Returns the speech runs, cut where a word begins inside one at an exact time: words are told apart between runs.
    pub(super) fn cut(&self, runs: &[Span]) -> Vec<Span> {
        let mut times: Vec<Time> = self.exact().map(|(_, time)| time).collect();
        times.sort_unstable();
        let mut cut = Vec::with_capacity(runs.len() + times.len());
        for &run in runs {
            let first = times.partition_point(|&time| time <= run.start);
            let mut start = run.start;
            for &time in times[first..].iter().take_while(|&&time| time < run.end) {
                if time > start {
                    cut.push(Span::new(start, time));
                    start = time;
                }
            }
            cut.push(Span::new(start, run.end));
        }
        cut
    }

    /// Returns the atoms that begin at exact times, in order.
    pub(super) fn exact(&self) -> impl Iterator<Item = (usize, Time)> {
        self.known.iter().filter(|known| known.is_exact()).map(|known| (known.atom, known.time))
    }

    /// Whether an atom begins at an exact time.
    pub(super) fn is_exact(&self, atom: usize) -> bool {
        self.at(atom).is_some_and(Known::is_exact)
    }

    fn at(&self, atom: usize) -> Option<&Known> {
        self.within(atom, atom + 1).next()
    }

    fn within(&self, from: usize, to: usize) -> impl Iterator<Item = &Known> {
        let place = |atom: usize| self.before.get(atom).map_or(self.known.len(), |&place| place as usize);
        self.known[place(from)..place(to)].iter()
    }

    /// Lets atoms that were placed at their exact anchors begin right there, their neighbours make room. Returns
    /// these atoms, in order.
    pub(super) fn hold(&self, spans: &mut [Option<Span>]) -> Vec<usize> {
        self.exact().filter(|&(atom, time)| hold(spans, atom, time)).map(|(atom, _)| atom).collect()
    }
}

impl Known {
    fn is_exact(&self) -> bool {
        self.spread == Spread::Exact
    }

    fn cost(&self, start: Time) -> f64 {
        let (spread, maximum) = match self.spread {
            Spread::Exact => (EXACT_SPREAD, WALL),
            Spread::Within(spread) => (spread.max(EXACT_SPREAD), PLATEAU),
        };
        let off = (start - self.time).to_seconds() / spread.to_seconds();
        (0.5 * off * off).min(maximum)
    }
}

/// Lets an atom begin at an instant if it was placed there; returns whether it was.
fn hold(spans: &mut [Option<Span>], atom: usize, time: Time) -> bool {
    let Some(placed) = spans[atom].filter(|span| (span.start - time).abs() <= KEPT) else { return false };
    let (before, from) = spans.split_at_mut(atom);
    for span in before.iter_mut().rev().flatten().take_while(|span| span.end > time) {
        *span = Span::new(span.start.min(time), time);
    }
    for span in from.iter_mut().flatten().take_while(|span| span.start < time) {
        *span = Span::new(time, span.end.max(time));
    }
    from[0] = Some(Span::new(time, placed.end.max(time)));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Time::from_millis(start), Time::from_millis(end))
    }

    #[test]
    fn a_word_at_its_anchor_begins_there_and_its_neighbours_make_room() {
        let placed = [Some(span(0, 400)), None, Some(span(400, 500)), Some(span(500, 900))];
        let held = |time| {
            let mut spans = placed;
            hold(&mut spans, 2, Time::from_millis(time)).then_some(spans)
        };
        assert_eq!(held(350), Some([Some(span(0, 350)), None, Some(span(350, 500)), Some(span(500, 900))]));
        assert_eq!(held(490), Some([Some(span(0, 400)), None, Some(span(490, 500)), Some(span(500, 900))]));
        assert_eq!(held(290), None);
    }
}
