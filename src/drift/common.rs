//! Pairs of words → pairs of times: cue starts, cue ends and word onsets that both documents have.

use serde::Serialize;

use super::tokens::{Side, Token};
use crate::time::{Time, TimeDelta};

/// Which time of a cue was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// The start of a cue.
    Start,
    /// The end of a cue.
    End,
    /// The onset of a word.
    Word,
}

/// A time that both documents have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CommonTime {
    /// What it is the time of.
    pub edge: Edge,
    /// In the reference.
    pub reference: Time,
    /// In the document that is checked.
    pub checked: Time,
    /// Its cue in the reference, by its place in the document, the first being 0.
    pub reference_cue: usize,
    /// Its cue in the document that is checked.
    pub checked_cue: usize,
}

impl CommonTime {
    /// Returns how late the checked side is; negative is early.
    pub fn error(&self) -> TimeDelta {
        self.checked - self.reference
    }
}

/// What two documents have in common.
#[derive(Debug, Default)]
pub(super) struct Common {
    /// In the order of the text.
    pub(super) times: Vec<CommonTime>,
    /// Cues of the reference whose text the other side has.
    pub(super) reference_cues: usize,
    /// Cues of the checked side whose text the reference has.
    pub(super) checked_cues: usize,
}

/// Finds what `pairs` of tokens make common; a cue is common when at least half of its words are paired with their
/// neighbours.
pub(super) fn common(reference: &Side, checked: &Side, pairs: &[(usize, usize)]) -> Common {
    let (one, other) = (&reference.tokens, &checked.tokens);
    let follows = |a: Option<&(usize, usize)>, b: Option<&(usize, usize)>| {
        a.zip(b).is_some_and(|(a, b)| a.0 + 1 == b.0 && a.1 + 1 == b.1)
    };
    let alone = |token: &Token| token.first && token.last;
    // A lone common word may be chance; a whole cue or two words in a row are not.
    let sound: Vec<(usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter(|&(at, pair)| {
            let before = at.checked_sub(1).and_then(|at| pairs.get(at));
            follows(before, Some(pair))
                || follows(Some(pair), pairs.get(at + 1))
                || alone(&one[pair.0]) && alone(&other[pair.1])
        })
        .map(|(_, &pair)| pair)
        .collect();

    let mut times: Vec<CommonTime> = Vec::new();
    let (mut of_one, mut of_other) = (vec![0; reference.cues.len()], vec![0; checked.cues.len()]);
    let cues = |&(i, j): &(usize, usize)| (one[i].cue, other[j].cue);
    for shared in sound.chunk_by(|a, b| cues(a) == cues(b)) {
        let Some((a, b)) = shared.first().map(cues) else { continue };
        of_one[a] += shared.len();
        of_other[b] += shared.len();
        // Both cues say something else for the most part: their edges are not the same place.
        if 2 * shared.len() <= reference.ranges[a].len().min(checked.ranges[b].len()) {
            continue;
        }
        for &(i, j) in shared {
            edges(reference, checked, (&one[i], &other[j]), &mut times);
        }
    }
    let covered = |side: &Side, counts: &[usize]| {
        let cues = side.ranges.iter().zip(counts);
        cues.filter(|(range, count)| !range.is_empty() && 2 * **count >= range.len()).count()
    };
    Common { times, reference_cues: covered(reference, &of_one), checked_cues: covered(checked, &of_other) }
}

fn edges(reference: &Side, checked: &Side, pair: (&Token, &Token), times: &mut Vec<CommonTime>) {
    let (one, other) = pair;
    let (cue, checked_cue) = (reference.cue(one.cue), checked.cue(other.cue));
    let mut push = |edge, reference_time, checked_time| {
        times.push(CommonTime {
            edge,
            reference: reference_time,
            checked: checked_time,
            reference_cue: reference.cues[one.cue],
            checked_cue: checked.cues[other.cue],
        });
    };
    // Where the reference times its words, it need not be split alike.
    let start = if one.first { Some(cue.span.start) } else { one.onset };
    let end = if one.last { Some(cue.span.end) } else { one.offset };
    if let Some(start) = start.filter(|_| other.first) {
        push(Edge::Start, start, checked_cue.span.start);
    }
    if let Some((onset, checked_onset)) = one.onset.zip(other.onset) {
        push(Edge::Word, onset, checked_onset);
    }
    if let Some(end) = end.filter(|_| other.last) {
        push(Edge::End, end, checked_cue.span.end);
    }
}
