//! Words of a translation that are spoken as they are written: names, initialisms, words of another script. Each is looked
//! for near where the pauses put it.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::chain::{self, Chain, Slot};
use super::evidence::{Evidence, Frame};
use crate::acoustic_model::{LetterTable, Posteriors};
use crate::align::atoms::Atoms;
use crate::segment::Segmentation;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{Sentence, Transcript};

/// What a word gains in each frame, in nats: letters that are not said fit worse than that.
const GAIN: f32 = 1.5;
/// Minimum that a word gains in all. Of 165 words looked for in five recordings without them, two gain more; of 75 that are
/// said, sixteen gain less.
const MINIMUM_GAIN: f32 = 10.0;
/// The letters of a word that is looked for: shorter ones sound like parts of others, longer ones are no words.
const LETTERS: RangeInclusive<usize> = 5..=40;
/// How many words are listened for at a time.
const TOGETHER: usize = 16;
/// A word is looked for within this of where the pauses put it: pages may be missing.
pub(in crate::align) const FAR: TimeDelta = TimeDelta::from_millis(90_000);
/// The same where names have been heard already.
pub(in crate::align) const NEAR: TimeDelta = TimeDelta::from_millis(20_000);
/// Two places that are closer are one.
const SAME: TimeDelta = TimeDelta::from_millis(400);
/// How many places of a word are kept.
const PLACES: usize = 4;
/// So many words, and one in so many of all, are heard by chance in no recording of another text.
const PROOF: usize = 3;
const PROOF_SHARE: usize = 3;
/// Names are mostly said as English has them, whatever the script around them.
const LANGUAGE: &str = "en";

/// Words that are heard, if the recording is that of the text.
#[derive(Debug)]
pub(in crate::align) struct Audible {
    /// The atoms of each.
    words: Vec<Range<usize>>,
    chain: Chain,
}

/// What was heard of them.
#[derive(Debug, Default)]
pub(in crate::align) struct Heard {
    /// When the first atoms of words begin, in order.
    pub(in crate::align) starts: Vec<(usize, Time)>,
    /// Whether so much of the text is heard that it can only be a translation of what is said.
    pub(in crate::align) is_proof: bool,
}

/// A place of a word: its first frame, and what it gains.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    gain: f32,
}

impl Audible {
    /// Returns the words in Latin letters of a text in another script; none where it has none.
    pub(in crate::align) fn of(transcript: &Transcript, atoms: &Atoms) -> Option<Self> {
        let is_latin = |text: &str| text.is_ascii() && text.bytes().any(|b| b.is_ascii_alphabetic());
        let mut latin = 0;
        let mut words = Vec::new();
        for (s, Sentence { text, words: own, .. }) in transcript.sentences.iter().enumerate() {
            for (w, word) in own.iter().enumerate().filter(|(_, word)| is_latin(&text[word.range.clone()])) {
                latin += 1;
                words.extend(atoms.all_of_word(s, w).filter(|_| LETTERS.contains(&word.letters())));
            }
        }
        let all: usize = transcript.sentences.iter().map(|sentence| sentence.words.len()).sum();
        (!words.is_empty() && latin < all / 2)
            .then(|| Self { words, chain: Chain::of(atoms, &LetterTable::for_language(LANGUAGE)) })
    }

    /// Returns what is heard of the words; `near` is where the pauses put each atom.
    pub(in crate::align) fn heard(
        &self,
        posteriors: &Posteriors,
        segmentation: &Segmentation,
        near: &[Option<Span>],
        reach: TimeDelta,
    ) -> Heard {
        let evidence = Evidence::of(posteriors, segmentation);
        let listener = |word: &Range<usize>| {
            let frames = near[word.start].map_or(0..0, |around| {
                let around = Span::new((around.start - reach).max(Time::ZERO), around.end + reach);
                Posteriors::frames_of(around, posteriors.len())
            });
            Listener::of(word, frames, &self.chain)
        };
        // What a frame sounds like is found once for words that are near each other.
        let places = self.words.chunks(TOGETHER).flat_map(|words| {
            let mut listeners: Vec<Listener> = words.iter().map(listener).collect();
            listen(&mut listeners, &evidence);
            listeners.into_iter().map(|listener| best(listener.ends))
        });
        let way = in_order(places);
        let is_proof = way.len() >= PROOF && way.len() * PROOF_SHARE >= self.words.len();
        let starts =
            way.into_iter().map(|(word, frame)| (self.words[word].start, Posteriors::start_of(frame)));
        Heard { starts: starts.collect(), is_proof }
    }
}

/// Listens for one word.
struct Listener<'a> {
    /// Where it may be.
    frames: Range<usize>,
    chain: &'a Chain,
    /// Log-probability of staying in a slot.
    stay: f32,
    /// The slots of its atoms, and the best way to each.
    atoms: Vec<&'a [Slot]>,
    scores: Vec<Vec<Place>>,
    /// Where it may begin, once for each frame in which it may end then.
    ends: Vec<Place>,
}

/// Lets all listen to the frames in which they may hear something.
fn listen(listeners: &mut [Listener], evidence: &Evidence) {
    let first = listeners.iter().map(|listener| listener.frames.start).min().unwrap_or_default();
    let last = listeners.iter().map(|listener| listener.frames.end).max().unwrap_or_default();
    for frame in first..last {
        let mut here = listeners.iter_mut().filter(|listener| listener.frames.contains(&frame)).peekable();
        if here.peek().is_some() {
            let heard = evidence.frame(frame);
            here.for_each(|listener| listener.hear(frame, &heard));
        }
    }
}

impl<'a> Listener<'a> {
    fn of(word: &Range<usize>, frames: Range<usize>, chain: &'a Chain) -> Self {
        let atoms: Vec<&[Slot]> = word.clone().map(|atom| chain.slots(atom)).collect();
        let scores = atoms.iter().map(|slots| vec![NOWHERE; slots.len()]).collect();
        Self { frames, chain, stay: chain::stay(), atoms, scores, ends: Vec::new() }
    }

    fn hear(&mut self, frame: usize, heard: &Frame) {
        let mut entry = Place { start: frame, gain: 0.0 };
        for (slots, scores) in self.atoms.iter().zip(&mut self.scores) {
            let exits = slots.iter().zip(&*scores).map(|(slot, place)| place.plus(slot.exit));
            let exit = exits.fold(NOWHERE, Place::or);
            // From the last slot on: those before still have the frame before.
            for (k, slot) in slots.iter().enumerate().rev() {
                let ways = slot.ways(k, self.stay).map(|(from, way)| scores[from].plus(way));
                let best = ways.fold(NOWHERE, Place::or).or(entry.plus(slot.enter));
                scores[k] = best.plus(self.chain.score(slot, heard) + GAIN);
            }
            entry = exit;
        }
        if entry.gain > MINIMUM_GAIN {
            self.ends.push(entry);
        }
    }
}

const NOWHERE: Place = Place { start: 0, gain: f32::NEG_INFINITY };

impl Place {
    fn plus(self, gain: f32) -> Self {
        Self { gain: self.gain + gain, ..self }
    }

    fn or(self, other: Self) -> Self {
        if other.gain > self.gain { other } else { self }
    }
}

/// The places that gain most, apart from each other.
fn best(mut ends: Vec<Place>) -> Vec<Place> {
    ends.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    let apart = Posteriors::frame_at(Time::ZERO + SAME);
    let mut places: Vec<Place> = Vec::new();
    for end in ends {
        if places.len() < PLACES && places.iter().all(|place| place.start.abs_diff(end.start) > apart) {
            places.push(end);
        }
    }
    places
}

/// The word and the frame of those places that follow each other as their words do, and gain most.
fn in_order(words: impl Iterator<Item = Vec<Place>>) -> Vec<(usize, usize)> {
    // Each place with the one before it on its best way.
    let mut places: Vec<(usize, usize, Option<usize>)> = Vec::new();
    // By the frame of their last place, the ways that gain more than all that end before.
    let mut ways: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    for (word, heard) in words.enumerate() {
        let found = heard.into_iter().map(|Place { start, gain }| {
            let before = ways.range(..start).next_back().map(|(_, &way)| way);
            (start, gain + before.map_or(0.0, |(gain, _)| gain), before.map(|(_, place)| place))
        });
        for (start, gain, before) in found.collect::<Vec<_>>() {
            places.push((word, start, before));
            if ways.range(..=start).next_back().is_none_or(|(_, &(other, _))| gain > other) {
                let worse: Vec<usize> = ways
                    .range(start..)
                    .take_while(|(_, way)| way.0 <= gain)
                    .map(|(&start, _)| start)
                    .collect();
                for start in worse {
                    ways.remove(&start);
                }
                ways.insert(start, (gain, places.len() - 1));
            }
        }
    }
    let mut at = ways.last_key_value().map(|(_, &(_, place))| place);
    let mut way = Vec::new();
    while let Some(place) = at {
        let (word, start, before) = places[place];
        way.push((word, start));
        at = before;
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::acoustic_model::Class;
    use crate::transcript::{Kind, TranscriptOptions, parse};

    const SECOND: usize = 50;

    /// Two seconds of "a" with a word from the second on, each letter as it mostly sounds, three frames long.
    fn recording(word: &str) -> Posteriors {
        let mut classes = vec![Class::named("a").unwrap(); 2 * SECOND];
        let sounds = LetterTable::for_language(LANGUAGE).word(word);
        let said = sounds.iter().flat_map(|letter| letter.alternatives[0].1).flatten();
        classes[SECOND..].iter_mut().zip(said.flat_map(|class| [class; 3])).for_each(|(old, new)| *old = new);
        Posteriors::certain(&classes)
    }

    fn starts(text: &str, posteriors: &Posteriors) -> Option<Vec<Time>> {
        let options = TranscriptOptions { language: Some("zh".to_owned()), ..TranscriptOptions::default() };
        let transcript = parse(text.as_bytes(), Kind::Plain, "t", &options).unwrap();
        let atoms = Atoms::of(&transcript);
        let all = Span::new(Time::ZERO, Time::from_millis(2000));
        let segmentation = Segmentation::of_runs(&[all], all.duration());
        let near = vec![Some(all); atoms.len()];
        let heard = Audible::of(&transcript, &atoms)?.heard(posteriors, &segmentation, &near, FAR);
        Some(heard.starts.into_iter().map(|(_, time)| time).collect())
    }

    #[test]
    fn a_name_in_another_script_is_heard_where_it_is_said() {
        let text = "那一天晚上我们在图书馆里见到了Leonardo，他没有说话。";
        let found = starts(text, &recording("leonardo")).unwrap();
        assert!(
            found.len() == 1 && (found[0] - Time::from_millis(1000)).abs() <= TimeDelta::from_millis(60),
            "{found:?}"
        );
        assert_eq!(starts(text, &recording("")), Some(vec![]));
    }

    #[test]
    fn a_text_without_such_names_has_nothing_to_hear() {
        assert_eq!(starts("那一天晚上我们在图书馆里。", &recording("leonardo")), None);
    }

    #[test]
    fn words_are_heard_in_their_order() {
        let place = |start, gain| Place { start, gain };
        let words = [
            vec![place(100, 15.0), place(400, 12.0)],
            vec![place(50, 30.0)],
            vec![],
            vec![place(300, 11.0), place(90, 20.0)],
            vec![place(350, 20.0)],
        ];
        assert_eq!(in_order(words.into_iter()), [(1, 50), (3, 90), (4, 350)]);
    }
}
