//! Spoken letters → the units that get a model: single letters, and the pairs of letters that the text has often.

use std::collections::BTreeMap;

use crate::align::atoms::Atoms;

/// A pair of letters becomes a unit of its own when the text has it this often: a model of 78 numbers wants a few
/// hundred frames, and an instance has about six.
const FREQUENT: usize = 120;

/// The units of a text; unit numbers are below `count`.
#[derive(Debug)]
pub(super) struct Units {
    pub(super) count: usize,
    /// The letters of each unit.
    letters: Vec<Vec<u8>>,
    of_atom: Vec<Vec<u16>>,
    /// For each unit another one that is about as frequent.
    counterpart: Vec<u16>,
}

impl Units {
    pub(super) fn of(atoms: &Atoms) -> Self {
        Self::with_pairs(atoms, frequent_pairs(atoms))
    }

    fn with_pairs(atoms: &Atoms, pairs: Vec<Vec<u8>>) -> Self {
        let mut ids: BTreeMap<Vec<u8>, u16> = (b'a'..=b'z').map(|letter| vec![letter]).zip(0..).collect();
        for pair in pairs {
            let id = ids.len() as u16;
            ids.insert(pair, id);
        }
        let of_atom: Vec<Vec<u16>> =
            (0..atoms.len()).map(|atom| divide(atoms.spoken(atom).as_bytes(), &ids)).collect();
        let mut letters = vec![Vec::new(); ids.len()];
        for (unit, &id) in &ids {
            letters[usize::from(id)].clone_from(unit);
        }
        Self { count: ids.len(), letters, counterpart: counterparts(ids.len(), &of_atom), of_atom }
    }

    /// Letters alone.
    #[cfg(test)]
    pub(super) fn of_letters(atoms: &Atoms) -> Self {
        Self::with_pairs(atoms, Vec::new())
    }

    /// The letters that a unit is made of.
    pub(super) fn letters(&self, unit: usize) -> &[u8] {
        &self.letters[unit]
    }

    /// The units of an atom, in order.
    pub(super) fn of_atom(&self, atom: usize) -> &[u16] {
        &self.of_atom[atom]
    }

    /// A unit that is about as frequent as this one and sounds different.
    pub(super) fn counterpart(&self, unit: u16) -> u16 {
        self.counterpart[usize::from(unit)]
    }
}

fn frequent_pairs(atoms: &Atoms) -> Vec<Vec<u8>> {
    let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
    for atom in 0..atoms.len() {
        for pair in atoms.spoken(atom).as_bytes().windows(2) {
            *counts.entry(pair).or_default() += 1;
        }
    }
    counts.into_iter().filter(|&(_, count)| count >= FREQUENT).map(|(pair, _)| pair.to_vec()).collect()
}

/// Pairs where they are units, from left to right, else letters.
fn divide(letters: &[u8], ids: &BTreeMap<Vec<u8>, u16>) -> Vec<u16> {
    let mut units = Vec::with_capacity(letters.len());
    let mut rest = letters;
    while !rest.is_empty() {
        let pair = rest.get(..2).and_then(|pair| ids.get(pair));
        let taken = if pair.is_some() { 2 } else { 1 };
        units.extend(pair.or_else(|| ids.get(&rest[..1])));
        rest = &rest[taken..];
    }
    units
}

/// Units in order of frequency change places two by two.
fn counterparts(count: usize, of_atom: &[Vec<u16>]) -> Vec<u16> {
    let mut seen = vec![0usize; count];
    for &unit in of_atom.iter().flatten() {
        seen[usize::from(unit)] += 1;
    }
    let mut ranked: Vec<u16> = (0..count as u16).collect();
    ranked.sort_by_key(|&unit| (std::cmp::Reverse(seen[usize::from(unit)]), unit));
    let mut counterpart: Vec<u16> = (0..count as u16).collect();
    for pair in ranked.chunks_exact(2) {
        counterpart[usize::from(pair[0])] = pair[1];
        counterpart[usize::from(pair[1])] = pair[0];
    }
    counterpart
}
