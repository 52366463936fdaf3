//! Sentences that share a speech run: which short break inside it is the seam between them.
//!
//! A narrator who runs on still leaves a dip of some 20–100 ms between two sentences. So does every plosive, several
//! times a second; what tells them apart is the place that the words' lengths predict, and the length of the dip.

use super::atoms::Atoms;
use super::costs::Costs;
use super::search::Held;
use crate::time::Span;
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
/// The most that a dip's length says for or against a seam, in nats.
const MOST_NATS: f64 = 2.5;

/// The breaks that best fit the sentence ends inside a run, in order; a boundary without a fitting break has none.
pub(super) fn find(run: Span, held: Held, breaks: &[Span], atoms: &Atoms, costs: &Costs) -> Vec<Seam> {
    let boundaries: Vec<usize> =
        (held.from + 1..held.to).filter(|&atom| atoms.boundary_before(atom) >= Boundary::Sentence).collect();
    if breaks.is_empty() || boundaries.is_empty() {
        return Vec::new();
    }
    // The nodes of a shortest path: the run's start, each pair of a boundary and a break, the run's end.
    let mut nodes = vec![Node { atom: held.from, at: Span::new(run.start, run.start), cost: 0.0, before: 0 }];
    for &atom in &boundaries {
        for &at in breaks {
            nodes.push(best_node(&nodes, atom, at, dip_cost(at), atoms, costs));
        }
    }
    let end = best_node(&nodes, held.to, Span::new(run.end, run.end), 0.0, atoms, costs);
    let mut seams = Vec::new();
    let mut node = end.before;
    while node > 0 {
        seams.push(Seam { atom: nodes[node].atom, at: nodes[node].at });
        node = nodes[node].before;
    }
    seams.reverse();
    seams
}

#[derive(Debug, Clone, Copy)]
struct Node {
    atom: usize,
    at: Span,
    cost: f64,
    before: usize,
}

fn best_node(nodes: &[Node], atom: usize, at: Span, own: f64, atoms: &Atoms, costs: &Costs) -> Node {
    let mut best = Node { atom, at, cost: f64::INFINITY, before: 0 };
    for (before, node) in nodes.iter().enumerate() {
        if node.atom < atom && node.at.end <= at.start {
            let seconds = (at.start - node.at.end).to_seconds();
            let piece =
                costs.duration(seconds, atoms.units(node.atom, atom)) + costs.passing(node.atom, atom);
            if node.cost + piece + own < best.cost {
                best = Node { atom, at, cost: node.cost + piece + own, before };
            }
        }
    }
    best
}

fn dip_cost(dip: Span) -> f64 {
    let nats = (dip.duration().to_seconds() - EVEN_SECONDS) / SECONDS_PER_NAT;
    -nats.clamp(-MOST_NATS, MOST_NATS)
}
