//! Spoken letters → the units that get a model: letters, and pairs of letters that the text has often.

use std::collections::BTreeMap;

use crate::align::atoms::Atoms;

/// A pair of letters becomes a unit of its own when the text has it this often.
fn frequent() -> usize { std::env::var("FREQ").ok().and_then(|v| v.parse().ok()).unwrap_or(40) }

/// Units of each atom.
pub(super) struct Units {
    pub(super) count: usize,
    pub(super) of_atom: Vec<Vec<u16>>,
}

impl Units {
    pub(super) fn of(atoms: &Atoms) -> Self {
        let mut pairs: BTreeMap<[u8; 2], usize> = BTreeMap::new();
        for atom in 0..atoms.len() {
            for pair in atoms.spoken(atom).as_bytes().windows(2) {
                *pairs.entry([pair[0], pair[1]]).or_default() += 1;
            }
        }
        let mut ids: BTreeMap<Vec<u8>, u16> = (b'a'..=b'z').zip(0u16..).map(|(letter, id)| (vec![letter], id)).collect();
        for (pair, _) in pairs.iter().filter(|(_, count)| **count >= frequent()) {
            let id = ids.len() as u16;
            ids.insert(pair.to_vec(), id);
        }
        let of_atom = (0..atoms.len()).map(|atom| divide(atoms.spoken(atom).as_bytes(), &ids)).collect();
        Self { count: ids.len(), of_atom }
    }
}

fn divide(letters: &[u8], ids: &BTreeMap<Vec<u8>, u16>) -> Vec<u16> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let pair = letters.get(at..at + 2).and_then(|pair| ids.get(pair));
        match pair.or_else(|| ids.get(&letters[at..=at])) {
            Some(&id) => units.push(id),
            None => {}
        }
        at += if pair.is_some() { 2 } else { 1 };
    }
    units
}
