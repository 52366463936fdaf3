//! Which item belongs to which episode: by the file name of the enclosure, never guessed.

use std::collections::{BTreeMap, HashMap};

use super::episode::{self, Episode};
use super::read::Item;
use super::update::Ambiguity;

/// Items with their episodes, and what could not be paired.
pub(super) struct Pairing {
    /// The episode of each item, as an index.
    pub(super) episode: Vec<Option<usize>>,
    /// Episodes that no item belongs to.
    pub(super) left: Vec<usize>,
    pub(super) ambiguous: Vec<Ambiguity>,
    /// Whether an item is part of an ambiguity.
    pub(super) disputed: Vec<bool>,
}

/// An item that could be an episode's.
#[derive(Clone, Copy)]
struct Claim {
    item: usize,
    /// By the whole name, not only by the name without its ending.
    exact: bool,
}

/// Pairs items and episodes by whole names, else by names without their last ending.
pub(super) fn pair(items: &[Item], episodes: &[Episode]) -> Pairing {
    let mut pairing = Pairing {
        episode: vec![None; items.len()],
        left: Vec::new(),
        ambiguous: Vec::new(),
        disputed: vec![false; items.len()],
    };
    // Groups of episodes that the same items could belong to; nearly always of one.
    let mut claims: BTreeMap<Vec<usize>, Vec<Claim>> = BTreeMap::new();
    let names = Names::of(episodes);
    for (item, enclosure) in
        items.iter().enumerate().filter_map(|(i, item)| Some((i, item.enclosure.as_ref()?)))
    {
        let (candidates, exact) = names.candidates(&enclosure.file);
        if !candidates.is_empty() {
            claims.entry(candidates).or_default().push(Claim { item, exact });
        }
    }
    let mut placed = vec![false; episodes.len()];
    for (candidates, claims) in &claims {
        for &candidate in candidates {
            placed[candidate] = true;
        }
        pairing.settle(candidates, claims, items, episodes);
    }
    pairing.left = (0..episodes.len()).filter(|&episode| !placed[episode]).collect();
    pairing
}

impl Pairing {
    fn settle(&mut self, candidates: &[usize], claims: &[Claim], items: &[Item], episodes: &[Episode]) {
        let exact = claims.iter().any(|claim| claim.exact);
        let claims: Vec<usize> =
            claims.iter().filter(|claim| claim.exact || !exact).map(|claim| claim.item).collect();
        if let (&[episode], &[item]) = (candidates, claims.as_slice()) {
            self.episode[item] = Some(episode);
            return;
        }
        for &item in &claims {
            self.disputed[item] = true;
        }
        self.ambiguous.push(Ambiguity {
            episodes: candidates.iter().map(|&episode| episodes[episode].name().to_owned()).collect(),
            lines: claims.iter().map(|&item| items[item].line).collect(),
        });
    }
}

/// Episodes by their names.
struct Names {
    files: HashMap<String, Vec<usize>>,
    stems: HashMap<String, Vec<usize>>,
}

impl Names {
    fn of(episodes: &[Episode]) -> Self {
        let mut names = Self { files: HashMap::new(), stems: HashMap::new() };
        for (index, episode) in episodes.iter().enumerate() {
            if let Some(file) = episode.file_key() {
                names.files.entry(file).or_default().push(index);
            }
            names.stems.entry(episode.stem_key()).or_default().push(index);
        }
        names
    }

    /// Returns the episodes that a file could be of, and whether by its whole name.
    fn candidates(&self, file: &str) -> (Vec<usize>, bool) {
        if let Some(found) = self.files.get(&episode::key(file)) {
            return (found.clone(), true);
        }
        let found = self.stems.get(&episode::key(episode::stem(file)));
        (found.cloned().unwrap_or_default(), false)
    }
}
