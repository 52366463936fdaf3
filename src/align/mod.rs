//! Pauses + transcript → when each sentence and each word is spoken.
mod atoms;
mod costs;
mod search;
mod seams;
use crate::segment::Segmentation;
use crate::time::*;
use crate::transcript::Transcript;
use atoms::Atoms;
use costs::Costs;
use search::*;

/// tmp
pub fn quick(seg: &Segmentation, transcript: &Transcript) -> Vec<(f64, f64, f64)> {
    let atoms = Atoms::of(transcript);
    let runs: Vec<Run> = seg.runs.iter().enumerate().map(|(i, r)| Run {
        seconds: r.duration().to_seconds(),
        pause_after: seg.runs.get(i + 1).map(|n| (n.start - r.end).to_seconds()),
    }).collect();
    let mut rate = runs.iter().map(|r| r.seconds).sum::<f64>() / atoms.units(0, atoms.len());
    let mut held = vec![];
    for it in 0..4 {
        let costs = Costs::new(&atoms, rate);
        let t0=std::time::Instant::now();
        let h = search(&Lattice { runs: &runs, atoms: &atoms, costs: &costs, beam: std::env::var("BEAM").map_or(120.0,|b|b.parse().unwrap()) }).unwrap(); let c = t0.elapsed();
        let (mut d, mut u) = (0.0, 0.0);
        for (run, x) in runs.iter().zip(&h) { if x.to > x.from { d += run.seconds; u += atoms.units(x.from, x.to); } }
        if std::env::var("DBG").is_ok() { eprintln!("iter {it} rate {rate} {c:?} unmatched {}", h.iter().filter(|x| x.to == x.from).count()); }
        rate = d / u;
        held = h;
    }
    // atom times
    let mut t = vec![(0.0, 0.0); atoms.len()];
    for (span, h) in seg.runs.iter().zip(&held) {
        let costs = Costs::new(&atoms, rate);
        let seams = seams::find(*span, *h, &seg.breaks, &atoms, &costs);
        let mut from = h.from; let mut start = span.start;
        let ends: Vec<(usize, Span)> = seams.iter().map(|s| (s.atom, s.at)).chain(std::iter::once((h.to, Span::new(span.end, span.end)))).collect();
        for (to, at) in ends {
            let total = atoms.units(from, to);
            for a in from..to {
                let len = (at.start - start).to_seconds();
                t[a] = (start.to_seconds() + len * atoms.units(from, a) / total, start.to_seconds() + len * atoms.units(from, a + 1) / total);
            }
            from = to; start = at.end;
        }
    }
    let mut out = vec![(f64::MAX, 0.0_f64, 0.0_f64); transcript.sentences.len()];
    for (a, &(b, e)) in t.iter().enumerate() { let s = atoms.owner(a).0; if e > 0.0 { out[s].0 = out[s].0.min(b); out[s].1 = out[s].1.max(e);} }
    out
}
