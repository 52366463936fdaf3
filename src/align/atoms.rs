//! The transcript as the search sees it: a row of atoms, each with a spoken length and the boundary after it.

use std::ops::Range;

use crate::transcript::{Boundary, Transcript};

/// Spoken length is counted in half letters.
const LETTER: u32 = 2;
/// What a word costs besides its letters, 1.5 letters: an onset and a coda take time however short the word is.
const WORD: u32 = 3;

/// The smallest pieces that a pause can separate: words, or the spoken parts of one ("28.8" has four).
#[derive(Debug, Clone)]
pub(super) struct Atoms {
    /// Half letters before atom `i`; one longer than the number of atoms.
    cumulative: Vec<u32>,
    /// Boundary after atom `i`.
    after: Vec<Boundary>,
    /// The word of its sentence that atom `i` is part of.
    words: Vec<usize>,
    /// The spoken letters of all atoms, and where those of atom `i` end.
    spoken: String,
    ends: Vec<usize>,
    /// First atom of each sentence, then the number of atoms.
    sentence_starts: Vec<usize>,
}

impl Atoms {
    pub(super) fn of(transcript: &Transcript) -> Self {
        let mut atoms = Self {
            cumulative: vec![0],
            after: Vec::new(),
            words: Vec::new(),
            spoken: String::new(),
            ends: Vec::new(),
            sentence_starts: Vec::new(),
        };
        for sentence in &transcript.sentences {
            atoms.sentence_starts.push(atoms.after.len());
            for (w, word) in sentence.words.iter().enumerate() {
                for part in word.spoken.split(' ').filter(|part| !part.is_empty()) {
                    let before = atoms.cumulative.last().copied().unwrap_or(0);
                    atoms.cumulative.push(before + LETTER * part.len() as u32 + WORD);
                    atoms.after.push(Boundary::None);
                    atoms.words.push(w);
                    atoms.spoken.push_str(part);
                    atoms.ends.push(atoms.spoken.len());
                }
                if let Some(last) = atoms.after.last_mut() {
                    *last = word.after;
                }
            }
        }
        atoms.sentence_starts.push(atoms.after.len());
        atoms
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        self.after.len()
    }

    /// Returns the spoken length of the atoms `from..to`, in letters.
    pub(super) fn length(&self, from: usize, to: usize) -> f64 {
        f64::from(self.half_letters(from, to)) / 2.0
    }

    /// Returns the same in half letters.
    pub(super) fn half_letters(&self, from: usize, to: usize) -> u32 {
        self.cumulative[to] - self.cumulative[from]
    }

    /// Returns the boundary between atom `position - 1` and atom `position`; the ends of the text are paragraph ends.
    pub(super) fn boundary_before(&self, position: usize) -> Boundary {
        position.checked_sub(1).and_then(|i| self.after.get(i)).copied().unwrap_or(Boundary::Paragraph)
    }

    /// Returns the word, counted in its sentence, that an atom is part of.
    pub(super) fn word(&self, atom: usize) -> usize {
        self.words[atom]
    }

    /// Returns the first atom of a word of a sentence; none where there is no such word.
    pub(super) fn of_word(&self, sentence: usize, word: usize) -> Option<usize> {
        let (&start, &end) =
            self.sentence_starts.get(sentence).zip(self.sentence_starts.get(sentence + 1))?;
        let atom = start + self.words[start..end].partition_point(|&other| other < word);
        (atom < end && self.words[atom] == word).then_some(atom)
    }

    /// Returns all atoms of a word of a sentence; none where there is no such word.
    pub(super) fn all_of_word(&self, sentence: usize, word: usize) -> Option<Range<usize>> {
        let first = self.of_word(sentence, word)?;
        let rest = &self.words[first..self.sentence_starts[sentence + 1]];
        Some(first..first + rest.partition_point(|&other| other == word))
    }

    /// Returns the spoken letters of an atom.
    pub(super) fn spoken(&self, atom: usize) -> &str {
        let start = atom.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.spoken[start..self.ends[atom]]
    }

    /// Spoken letters of the whole text.
    pub(super) fn letters(&self) -> usize {
        self.spoken.len()
    }

    /// Returns where sentences end that lie after `atom`, nearest first; none when no sentence begins at `atom`.
    pub(super) fn sentence_ends_from(&self, atom: usize) -> impl Iterator<Item = usize> {
        let next =
            self.sentence_starts.binary_search(&atom).map_or(self.sentence_starts.len(), |found| found + 1);
        self.sentence_starts[next..].iter().copied()
    }

    /// Returns the last position that lies no more than a spoken length of `letters` after `position`.
    pub(super) fn position_after(&self, position: usize, letters: f64) -> usize {
        let limit = f64::from(self.cumulative[position.min(self.len())]) + letters * 2.0;
        self.cumulative.partition_point(|&before| f64::from(before) <= limit).saturating_sub(1)
    }

    /// Returns the first atom of each sentence, then the number of atoms.
    pub(super) fn sentence_starts(&self) -> &[usize] {
        &self.sentence_starts
    }
}
