//! The words of a text as chains of slots: places for one sound each.
//!
//! A letter is silent, or stands for one sound or two; the alternatives of its table become at most two slots, the second
//! of which may be passed over, and the chance of silence becomes an arc around both.

use std::collections::BTreeMap;

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

/// The slots of all atoms, in order, and the costs of the ways between them as log-probabilities.
#[derive(Debug)]
pub(super) struct Chain {
    /// The first slot of each atom, then the number of slots.
    pub(super) first: Vec<u32>,
    /// For each slot, the ways from the slots one to four before it.
    pub(super) arcs: Vec<[f32; ARCS]>,
    /// For each slot, the way from the beginning of its atom.
    pub(super) enter: Vec<f32>,
    /// For each slot, the way to the end of its atom.
    pub(super) exit: Vec<f32>,
    /// For each slot, what it sounds like: an index into `pool`.
    pub(super) sounds: Vec<u32>,
    pub(super) pool: Vec<Sounds>,
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
        let mut chain = Self {
            first: vec![0],
            arcs: Vec::new(),
            enter: Vec::new(),
            exit: Vec::new(),
            sounds: Vec::new(),
            pool: Vec::new(),
        };
        let mut pooled = BTreeMap::new();
        let mut words: BTreeMap<&str, std::ops::Range<usize>> = BTreeMap::new();
        for atom in 0..atoms.len() {
            let word = atoms.spoken(atom);
            if let Some(known) = words.get(word).cloned() {
                chain.repeat(known);
            } else {
                let from = chain.sounds.len();
                chain.push(&table.word(word), &mut pooled);
                words.insert(word, from..chain.sounds.len());
            }
            chain.first.push(chain.sounds.len() as u32);
        }
        chain
    }

    /// The slots of an atom.
    pub(super) fn slots(&self, atom: usize) -> std::ops::Range<usize> {
        self.first[atom] as usize..self.first[atom + 1] as usize
    }

    /// What a slot may sound like.
    pub(super) fn sounds(&self, slot: usize) -> &[(Class, f32)] {
        &self.pool[self.sounds[slot] as usize]
    }

    /// How well a slot fits a frame: its best alternative, in nats under what fits the frame best.
    pub(super) fn score(&self, slot: usize, frame: &Frame) -> f32 {
        let fit = |&(class, share): &(Class, f32)| frame.classes[class.index()] + share;
        self.sounds(slot).iter().map(fit).fold(f32::NEG_INFINITY, f32::max)
    }

    /// How many atoms there are.
    pub(super) fn atoms(&self) -> usize {
        self.first.len() - 1
    }

    /// Returns the chain read from its end.
    pub(super) fn reversed(&self) -> Self {
        let slots = self.sounds.len();
        let mut arcs = vec![[f32::NEG_INFINITY; ARCS]; slots];
        for (slot, from) in self.arcs.iter().enumerate() {
            for (back, &arc) in from.iter().enumerate() {
                if let Some(before) = slot.checked_sub(back + 1) {
                    arcs[slots - 1 - before][back] = arc;
                }
            }
        }
        let reversed = |costs: &[f32]| costs.iter().rev().copied().collect();
        Self {
            first: self.first.iter().rev().map(|&first| slots as u32 - first).collect(),
            arcs,
            enter: reversed(&self.exit),
            exit: reversed(&self.enter),
            sounds: self.sounds.iter().rev().copied().collect(),
            pool: self.pool.clone(),
        }
    }

    /// Appends the same slots again.
    fn repeat(&mut self, known: std::ops::Range<usize>) {
        self.arcs.extend_from_within(known.clone());
        self.enter.extend_from_within(known.clone());
        self.exit.extend_from_within(known.clone());
        self.sounds.extend_from_within(known);
    }

    fn push(&mut self, letters: &[LetterSounds], pooled: &mut BTreeMap<Vec<(Class, u32)>, u32>) {
        let letters: Vec<Letter> = letters.iter().map(Letter::of).collect();
        let start = self.sounds.len();
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
        if self.sounds.len() == start {
            let any: Sounds = Class::speech().map(|class| (class, -4.0)).collect();
            let slot = self.slot(pooled, &any, &[], 0.0, Some(0.0));
            open.push((slot, leave()));
        }
        for (slot, p) in open {
            self.exit[slot] = self.exit[slot].max(p);
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
        let slot = self.sounds.len();
        let pool = &mut self.pool;
        self.sounds.push(*pooled.entry(key).or_insert_with(|| {
            pool.push(sounds.clone());
            pool.len() as u32 - 1
        }));
        let mut arcs = [f32::NEG_INFINITY; ARCS];
        for &(from, p) in open {
            if let Some(arc) = arcs.get_mut(slot - from - 1) {
                *arc = arc.max(p + enter);
            }
        }
        self.arcs.push(arcs);
        self.enter.push(begin.map_or(f32::NEG_INFINITY, |p| p + enter));
        self.exit.push(f32::NEG_INFINITY);
        slot
    }
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
