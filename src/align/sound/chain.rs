//! The words of a text as chains of slots: places for one sound each.
//!
//! A letter is silent, or stands for one sound or two; the alternatives of its table become at most two slots, the second
//! of which may be passed over, and the chance of silence becomes an arc around both.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::evidence::Frame;
use crate::acoustic_model::{Class, LetterSounds, LetterTable};
use crate::align::atoms::Atoms;

/// How far back a slot's predecessors are: up to three slots are passed over.
pub(super) const ARCS: usize = 4;

/// A slot lasts this many frames of 20 ms in the mean: a sound of 70 ms.
const MEAN_FRAMES: f32 = 3.5;
/// The least that a letter's table says of anything: voices leave sounds out that spelling knows nothing of.
const LEAST: f32 = 0.003;
/// A second sound that is rarer than this has no slot of its own.
const SECOND: f32 = 0.06;

/// The shares of the alternatives count this much in each frame: which of them it is stays the same through a slot.
const SHARE_WEIGHT: f32 = 0.3;

/// What a slot may sound like: classes with the logarithm of their share.
pub(super) type Sounds = Vec<(Class, f32)>;

/// The slots of all atoms, in order; atoms of the same letters share theirs.
#[derive(Debug)]
pub(super) struct Chain {
    /// The first slot of each atom, then the number of slots.
    first: Vec<u32>,
    /// For each atom, where the slots of its letters begin in `slots`.
    words: Vec<u32>,
    /// The slots of different letters, one word after the other.
    slots: Vec<Slot>,
    /// What slots may sound like.
    pool: Vec<Sounds>,
}

/// A place for one sound, and the ways to it as log-probabilities.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// From the slots one to four before it.
    pub(super) arcs: [f32; ARCS],
    /// From the beginning of its atom.
    pub(super) enter: f32,
    /// From it to the end of its atom.
    pub(super) exit: f32,
    /// What it sounds like: an index into `pool`.
    sounds: u32,
}

impl Slot {
    /// The slots of its atom that the way into slot number `k` may come from, itself first, each with the log-probability
    /// of that; `stay` is that of staying.
    pub(super) fn ways(&self, k: usize, stay: f32) -> impl Iterator<Item = (usize, f32)> {
        let arcs = self.arcs.into_iter().enumerate().take(k);
        std::iter::once((k, stay)).chain(arcs.map(move |(back, arc)| (k - 1 - back, arc)))
    }
}

/// Log-probability of staying in a slot, and of leaving it.
pub(super) fn stay() -> f32 {
    libm::logf(1.0 - 1.0 / MEAN_FRAMES)
}

fn leave() -> f32 {
    libm::logf(1.0 / MEAN_FRAMES)
}

impl Chain {
    pub(super) fn of(atoms: &Atoms, table: &LetterTable) -> Self {
        let mut chain = Self { first: vec![0], words: Vec::new(), slots: Vec::new(), pool: Vec::new() };
        let mut pooled = BTreeMap::new();
        let mut words: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for atom in 0..atoms.len() {
            let slots = words.entry(atoms.spoken(atom)).or_insert_with_key(|word| {
                let from = chain.slots.len();
                chain.push(&table.word(word), &mut pooled);
                from..chain.slots.len()
            });
            chain.words.push(slots.start as u32);
            chain.first.push((chain.len() + slots.len()) as u32);
        }
        chain
    }

    /// How many slots there are.
    pub(super) fn len(&self) -> usize {
        self.first.last().map_or(0, |&last| last as usize)
    }

    /// The places of an atom's slots among all.
    pub(super) fn places(&self, atom: usize) -> Range<usize> {
        self.first[atom] as usize..self.first[atom + 1] as usize
    }

    /// The slots of an atom.
    pub(super) fn slots(&self, atom: usize) -> &[Slot] {
        &self.slots[self.word(atom)]
    }

    /// Where the slots of an atom's letters are in `slots`.
    fn word(&self, atom: usize) -> Range<usize> {
        let from = self.words[atom] as usize;
        from..from + self.places(atom).len()
    }

    /// How well a slot fits a frame: its best alternative, in nats under what fits the frame best.
    pub(super) fn score(&self, slot: &Slot, frame: &Frame) -> f32 {
        let fit = |&(class, share): &(Class, f32)| frame.classes[class.index()] + share;
        self.sounds(slot).iter().map(fit).fold(f32::NEG_INFINITY, f32::max)
    }

    /// What a slot may sound like.
    pub(super) fn sounds(&self, slot: &Slot) -> &[(Class, f32)] {
        &self.pool[slot.sounds as usize]
    }

    /// How many atoms there are.
    pub(super) fn atoms(&self) -> usize {
        self.words.len()
    }

    /// Returns the chain read from its end.
    pub(super) fn reversed(&self) -> Self {
        let all = self.len() as u32;
        let first = self.first.iter().rev().map(|&first| all - first).collect();
        // Each word keeps its place, so their beginnings stay the same.
        let words = self.words.iter().rev().copied().collect();
        let different: BTreeSet<(usize, usize)> =
            (0..self.atoms()).map(|atom| self.word(atom)).map(|word| (word.start, word.end)).collect();
        let slots =
            different.into_iter().flat_map(|(start, end)| reversed(&self.slots[start..end])).collect();
        Self { first, words, slots, pool: self.pool.clone() }
    }

    fn push(&mut self, letters: &[LetterSounds], pooled: &mut BTreeMap<Vec<(Class, u32)>, u32>) {
        let letters: Vec<Letter> = letters.iter().map(Letter::of).collect();
        let start = self.slots.len();
        // Where a way into the next slot may come from: slots with the log-probability of having left them.
        let mut open: Vec<(usize, f32)> = Vec::new();
        let mut begin = Some(0.0f32);
        for letter in &letters {
            let mut after: Vec<(usize, f32)> =
                open.iter().map(|&(slot, p)| (slot, p + letter.silent)).collect();
            if let Some(first) = &letter.first {
                let slot = self.slot(pooled, first, &open, letter.spoken, begin);
                if let Some(second) = &letter.second {
                    let next = self.slot(pooled, second, &[(slot, leave())], letter.two, None);
                    after.push((next, leave()));
                }
                after.push((slot, leave() + letter.one));
            }
            begin = begin.map(|p| p + letter.silent);
            open = after;
        }
        if self.slots.len() == start {
            let any: Sounds = Class::speech().map(|class| (class, -4.0)).collect();
            let slot = self.slot(pooled, &any, &[], 0.0, Some(0.0));
            open.push((slot, leave()));
        }
        for (slot, p) in open {
            self.slots[slot].exit = self.slots[slot].exit.max(p);
        }
    }

    /// Appends a slot that is reached from the open ones.
    fn slot(
        &mut self,
        pooled: &mut BTreeMap<Vec<(Class, u32)>, u32>,
        sounds: &Sounds,
        open: &[(usize, f32)],
        enter: f32,
        begin: Option<f32>,
    ) -> usize {
        let key = sounds.iter().map(|&(class, share)| (class, share.to_bits())).collect();
        let pool = &mut self.pool;
        let sounds = *pooled.entry(key).or_insert_with(|| {
            pool.push(sounds.clone());
            pool.len() as u32 - 1
        });
        let slot = self.slots.len();
        let mut arcs = [f32::NEG_INFINITY; ARCS];
        for &(from, p) in open {
            if let Some(arc) = arcs.get_mut(slot - from - 1) {
                *arc = arc.max(p + enter);
            }
        }
        let enter = begin.map_or(f32::NEG_INFINITY, |p| p + enter);
        self.slots.push(Slot { arcs, enter, exit: f32::NEG_INFINITY, sounds });
        slot
    }
}

/// The slots of a word read from its end.
fn reversed(word: &[Slot]) -> Vec<Slot> {
    let mut reversed: Vec<Slot> = word
        .iter()
        .rev()
        .map(|slot| Slot { arcs: [f32::NEG_INFINITY; ARCS], enter: slot.exit, exit: slot.enter, ..*slot })
        .collect();
    for (k, slot) in word.iter().enumerate() {
        for (back, &arc) in slot.arcs.iter().enumerate().take(k) {
            reversed[word.len() - 1 - (k - back - 1)].arcs[back] = arc;
        }
    }
    reversed
}

/// A letter's alternatives, as log-probabilities.
struct Letter {
    /// That it has no sound.
    silent: f32,
    /// That it has one or two, and of these that it is one, and two.
    spoken: f32,
    one: f32,
    two: f32,
    first: Option<Sounds>,
    second: Option<Sounds>,
}

impl Letter {
    fn of(letter: &LetterSounds) -> Self {
        let shares = |pick: fn([Option<Class>; 2]) -> Option<Class>| {
            let mut shares: BTreeMap<Class, f32> = BTreeMap::new();
            for &(share, classes) in &letter.alternatives {
                if let Some(class) = pick(classes) {
                    *shares.entry(class).or_default() += share;
                }
            }
            let sum: f32 = shares.values().sum();
            (shares, sum)
        };
        let total: f32 = letter.alternatives.iter().map(|alternative| alternative.0).sum::<f32>().max(1e-9);
        let (first, spoken) = shares(|classes| classes[0]);
        let (second, two) = shares(|classes| classes[1]);
        let logs = |shares: BTreeMap<Class, f32>, sum: f32| -> Option<Sounds> {
            let logs: Sounds = shares
                .into_iter()
                .map(|(class, share)| (class, SHARE_WEIGHT * libm::logf(share / sum)))
                .collect();
            (!logs.is_empty()).then_some(logs)
        };
        let has_second = two >= SECOND * spoken;
        let one = if has_second { 1.0 - two / spoken.max(1e-9) } else { 1.0 };
        Self {
            silent: libm::logf((1.0 - spoken / total).max(LEAST)),
            spoken: libm::logf((spoken / total).max(LEAST)),
            one: libm::logf(one.max(LEAST)),
            two: libm::logf((1.0 - one).max(LEAST)),
            first: logs(first, spoken),
            second: if has_second { logs(second, two) } else { None },
        }
    }
}
