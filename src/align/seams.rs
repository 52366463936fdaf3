//! Sentences that share a speech run: which short break inside it is the seam between them.
//!
//! A narrator who runs on still leaves a dip of some 20–100 ms between two sentences. So does every plosive, several
//! times a second; what tells them apart is the place that the words' lengths predict, and the length of the dip.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::atoms::Atoms;
use super::costs::Costs;
use super::search::Held;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::Boundary;

/// A boundary inside a run and the break that was found for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seam {
    /// The atom that begins after the break.
    pub(super) atom: usize,
    /// The break.
    pub(super) at: Span,
}

/// A dip of this length is as likely a closure as a seam.
const EVEN_SECONDS: f64 = 0.045;
/// How much longer a dip has to be for a nat of evidence.
const SECONDS_PER_NAT: f64 = 0.02;
/// Maximum that a dip's length says for or against a seam, in nats.
const MAXIMUM_NATS: f64 = 2.5;
/// A break further from where the words' lengths predict it is no seam, in seconds.
const REACH_SECONDS: f64 = 4.0;
/// The same in standard deviations, which are longer for long sentences.
const REACH_DEVIATIONS: f64 = 3.0;
/// Boundaries that may go without a break between two seams, those with no break in reach apart.
const PASSED: usize = 8;
/// Breaks kept for a boundary: those of the cheapest chains to it.
const KEPT: usize = 128;

/// The breaks that best fit the sentence ends inside a run, in order; a boundary without a fitting break has none.
///
/// The cost grows with the number of boundaries, whatever the length of the run.
pub(super) fn find(run: Span, held: Held, breaks: &[Span], atoms: &Atoms, costs: &Costs) -> Vec<Seam> {
    let boundaries: Vec<usize> =
        (held.from + 1..held.to).filter(|&atom| atoms.boundary_before(atom) >= Boundary::Sentence).collect();
    if breaks.is_empty() || boundaries.is_empty() {
        return Vec::new();
    }
    let run_start = Node { atom: held.from, at: Span::new(run.start, run.start), cost: 0.0, before: 0 };
    let mut search = Search { nodes: vec![run_start], recent: VecDeque::new(), atoms, costs };
    search.recent.push_back(0..1);
    for atom in boundaries {
        search.boundary(atom, breaks);
    }
    search.seams(held.to, Span::new(run.end, run.end))
}

/// A step of the shortest path: a break that a boundary may lie at.
#[derive(Debug, Clone, Copy)]
struct Node {
    atom: usize,
    at: Span,
    cost: f64,
    /// The node before it on the cheapest way to it.
    before: usize,
}

/// A shortest path from the run's start over pairs of a boundary and a break to its end.
struct Search<'a> {
    nodes: Vec<Node>,
    /// The nodes of the latest boundaries that have any.
    recent: VecDeque<Range<usize>>,
    atoms: &'a Atoms,
    costs: &'a Costs,
}

impl Search<'_> {
    /// Adds the breaks that the boundary before an atom may lie at.
    fn boundary(&mut self, atom: usize, breaks: &[Span]) {
        let mut found: BTreeMap<usize, Node> = BTreeMap::new();
        for before in self.recent.iter().cloned().flatten() {
            let (from, to) = self.reach(before, atom);
            let first = breaks.partition_point(|at| at.start < from);
            let near = breaks[first..].iter().take_while(|at| at.start <= to);
            for (place, &at) in (first..).zip(near) {
                let node = self.step(before, atom, at, dip_cost(at));
                let best = found.entry(place).or_insert(node);
                if node.cost < best.cost {
                    *best = node;
                }
            }
        }
        let mut found: Vec<Node> = found.into_values().collect();
        found.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        found.truncate(KEPT);
        if !found.is_empty() {
            let first = self.nodes.len();
            self.nodes.extend(found);
            self.recent.push_back(first..self.nodes.len());
            if self.recent.len() > PASSED {
                self.recent.pop_front();
            }
        }
    }

    /// The first and the last instant at which a break may begin that ends the words between a node and an atom.
    fn reach(&self, before: usize, atom: usize) -> (Time, Time) {
        let node = &self.nodes[before];
        let letters = self.atoms.length(node.atom, atom);
        let predicted = node.at.end + TimeDelta::from_seconds(letters * self.costs.seconds_per_letter);
        let reach = REACH_SECONDS.max(REACH_DEVIATIONS * self.costs.variance(letters).sqrt());
        let reach = TimeDelta::from_seconds(reach);
        (node.at.end.max(predicted - reach), predicted + reach)
    }

    /// The node of an atom and a break as it is reached from another, with what the break itself costs.
    fn step(&self, before: usize, atom: usize, at: Span, own: f64) -> Node {
        #[cfg(test)]
        tests::STEPS.set(tests::STEPS.get() + 1);
        let node = &self.nodes[before];
        let seconds = (at.start - node.at.end).to_seconds();
        let duration = self.costs.duration(seconds, self.atoms.length(node.atom, atom));
        let cost = node.cost + duration + self.costs.passing(node.atom, atom) + own;
        Node { atom, at, cost, before }
    }

    /// The seams of the cheapest way to the run's end.
    fn seams(&self, end: usize, at: Span) -> Vec<Seam> {
        let last = self.recent.iter().cloned().flatten().map(|before| self.step(before, end, at, 0.0));
        let last = last.min_by(|one, other| one.cost.total_cmp(&other.cost));
        let mut seams = Vec::new();
        let mut place = last.map_or(0, |last| last.before);
        while place > 0 {
            let node = &self.nodes[place];
            seams.push(Seam { atom: node.atom, at: node.at });
            place = node.before;
        }
        seams.reverse();
        seams
    }
}

fn dip_cost(dip: Span) -> f64 {
    let nats = (dip.duration().to_seconds() - EVEN_SECONDS) / SECONDS_PER_NAT;
    -nats.clamp(-MAXIMUM_NATS, MAXIMUM_NATS)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::costs::{Pauses, Wording};
    use super::*;
    use crate::transcript::{Kind, TranscriptOptions, parse};

    thread_local! {
        /// Steps of the search that were weighed.
        pub(super) static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    /// So many sentences in one run, with a dip every fifth of a second; `place` moves the dips about.
    fn spoken(sentences: usize, place: impl Fn(i64) -> i64) -> (Span, Vec<Span>, Atoms) {
        let text = "A cloud drifts. Nobody watches the sky above the river any more. So it goes. ";
        let text = text.repeat(sentences.div_ceil(3));
        let transcript = parse(text.as_bytes(), Kind::Plain, "text", &TranscriptOptions::default()).unwrap();
        let atoms = Atoms::of(&transcript);
        let seconds = atoms.length(0, atoms.len()) / 15.0;
        let dip = |n: i64| {
            let start = Time::from_millis(n * 200 + place(n) % 150);
            Span::new(start, start + TimeDelta::from_millis(10 + place(n) % 90))
        };
        let breaks =
            (1..(seconds * 5.0) as i64).map(dip).filter(|at| at.end.to_seconds() < seconds).collect();
        (Span::new(Time::ZERO, Time::from_seconds(seconds)), breaks, atoms)
    }

    fn costs_of(atoms: &Atoms) -> Costs {
        Costs::new(atoms, 1.0 / 15.0, Wording::Own, Pauses::usual())
    }

    fn found((run, breaks, atoms): &(Span, Vec<Span>, Atoms)) -> Vec<(usize, Span)> {
        let held = Held { from: 0, to: atoms.len() };
        let seams = find(*run, held, breaks, atoms, &costs_of(atoms));
        seams.iter().map(|seam| (seam.atom, seam.at)).collect()
    }

    /// The cheapest of all ways, whatever it takes.
    fn cheapest((run, breaks, atoms): &(Span, Vec<Span>, Atoms)) -> Vec<(usize, Span)> {
        let costs = costs_of(atoms);
        let start = Node { atom: 0, at: Span::new(run.start, run.start), cost: 0.0, before: 0 };
        let mut search = Search { nodes: vec![start], recent: VecDeque::new(), atoms, costs: &costs };
        for atom in (1..atoms.len()).filter(|&atom| atoms.boundary_before(atom) >= Boundary::Sentence) {
            for &at in breaks {
                let before = (0..search.nodes.len())
                    .filter(|&node| search.nodes[node].atom < atom && search.nodes[node].at.end <= at.start);
                let ways = before.map(|node| search.step(node, atom, at, dip_cost(at)));
                search.nodes.push(ways.min_by(|one, other| one.cost.total_cmp(&other.cost)).unwrap());
            }
        }
        search.recent.push_back(0..search.nodes.len());
        let seams = search.seams(atoms.len(), Span::new(run.end, run.end));
        seams.iter().map(|seam| (seam.atom, seam.at)).collect()
    }

    #[test]
    fn the_seams_are_those_of_the_cheapest_of_all_ways() {
        for seed in 1..6 {
            let speech = spoken(9, |n| n * n * seed + n * 37);
            let seams = found(&speech);
            assert!(seams.len() >= 5, "{seams:?}");
            assert_eq!(seams, cheapest(&speech), "{seed}");
        }
    }

    #[test]
    fn the_work_grows_with_the_length_of_the_run() {
        let steps = [60, 120, 240].map(|sentences| {
            let speech = spoken(sentences, |n| n * n + n * 37);
            STEPS.set(0);
            assert!(found(&speech).len() > sentences / 2);
            STEPS.get()
        });
        assert!(steps[1] < steps[0] * 5 / 2 && steps[2] < steps[1] * 5 / 2, "{steps:?}");
    }
}
