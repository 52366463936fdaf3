//! Refinement: a small hidden Markov model trained on nothing but the recording itself.

mod model;
mod observations;
mod path;
mod units;

use crate::features::Cepstra;
use crate::segment::Segmentation;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::Boundary;

use super::atoms::Atoms;
use model::{Gaussian, Sums};
use observations::{Norm, Observation, observe};
use path::State;
use units::Units;

const ROUNDS: usize = 10;
const SCALE: f32 = 1.0 / 3.0;
const ENERGY_NATS: f32 = 6.0;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sound { Pause, Speech, Edge }

fn env(name: &str, default: f32) -> f32 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default) }

/// tmp
pub(super) fn refine(cepstra: &Cepstra, segmentation: &Segmentation, atoms: &Atoms, spans: &[Option<Span>], stretches: &[(usize, usize, Span)]) -> Vec<Option<Span>> {
    let rows = observations::rows(cepstra);
    let sounds = sounds(segmentation, rows.len());
    let norm = Norm::of(rows, |f| sounds[f] != Sound::Pause);
    let units = Units::of(atoms);
    let silence = units.count as u16 * 2;
    let mut spans = spans.to_vec();
    let mut work: Vec<Stretch> = stretches.iter().map(|&(from, to, span)| {
        let frames = Cepstra::frame_at(span.start).min(rows.len())..Cepstra::frame_at(span.end).min(rows.len());
        let obs = observe(rows, frames.clone(), &norm);
        let mut s = Stretch { from, to, first: frames.start, obs, states: vec![], path: vec![] };
        s.states = s.chain(atoms, &units, silence);
        s.place(atoms, &spans);
        s.path = s.uniform(&sounds, silence);
        s
    }).collect();
    let rounds = env("ROUNDS", ROUNDS as f32) as usize;
    for round in 0..rounds {
        let (mut sums, mut all) = (vec![Sums::default(); silence as usize + 1], Sums::default());
        for s in &work {
            for (x, &i) in s.obs.iter().zip(&s.path) {
                let st = &s.states[i as usize];
                sums[st.model as usize].add(x);
                if !st.silence { all.add(x); }
            }
        }
        let mut everything = all.clone(); everything.merge(&sums[silence as usize]);
        let gaussians: Vec<Gaussian> = sums.iter().enumerate().map(|(m, s)| s.estimate(if m == silence as usize { &everything } else { &all })).collect();
        let band = if round < 4 { env("BAND", 600.0) } else { env("BAND2", 300.0) };
        let mut changed = 0; let mut total_frames = 0;
        for s in &mut work {
            let table: Vec<Vec<f32>> = s.obs.iter().map(|x| gaussians.iter().map(|g| g.log_likelihood(x) * env("SCALE", SCALE)).collect()).collect();
            let first = s.first;
            let en = env("ENERGY", ENERGY_NATS);
            let found = path::best(s.obs.len(), &s.states, band, |frame, state| {
                let l = table[frame][state.model as usize];
                match (sounds[first + frame], state.silence) {
                    (Sound::Pause, false) | (Sound::Speech, true) => l - en,
                    _ => l,
                }
            });
            if let Some((p, _)) = found {
                changed += p.iter().zip(&s.path).filter(|(a, b)| a != b).count();
                total_frames += p.len();
                s.path = p;
                s.read(&mut spans);
                s.place(atoms, &spans);
            } else if std::env::var("DBG").is_ok() { eprintln!("no path in stretch {}..{}", s.from, s.to); }
        }
        if std::env::var("DBG").is_ok() { eprintln!("round {round} changed {changed} of {total_frames}"); }
        if changed * 500 < total_frames { break; }
    }
    snap(&mut spans, atoms, segmentation);
    spans
}

struct Stretch { from: usize, to: usize, first: usize, obs: Vec<Observation>, states: Vec<State>, path: Vec<u32> }

impl Stretch {
    fn chain(&self, atoms: &Atoms, units: &Units, silence: u16) -> Vec<State> {
        let mut states = Vec::new();
        for atom in self.from..=self.to {
            let (enter, pass) = match atoms.boundary_before(atom) {
                Boundary::None => (0.03f32, 0.97f32), Boundary::Clause => (0.4, 0.6), _ => (0.9, 0.1),
            };
            states.push(State { model: silence, silence: true, atom: atom as u32, enter: enter.ln(), pass: pass.ln(), at: 0.0 });
            if atom == self.to { break; }
            for &unit in &units.of_atom[atom] {
                for half in 0..2 { states.push(State { model: unit * 2 + half, silence: false, atom: atom as u32, enter: 0.0, pass: 0.0, at: 0.0 }); }
            }
        }
        states
    }

    /// Puts each state where the alignment so far has it.
    fn place(&mut self, _atoms: &Atoms, spans: &[Option<Span>]) {
        let first = self.first;
        let frame = |t: Time| Cepstra::frame_at(t) as f32 - first as f32;
        let mut last = 0.0f32;
        let mut i = 0;
        while i < self.states.len() {
            let atom = self.states[i].atom as usize;
            if self.states[i].silence {
                self.states[i].at = last; i += 1; continue;
            }
            let n = self.states[i..].iter().take_while(|s| !s.silence).count();
            let (a, b) = spans[atom].map_or((last, last), |s| (frame(s.start), frame(s.end)));
            for k in 0..n { self.states[i + k].at = (a + (b - a) * (k as f32 + 0.5) / n as f32).max(last); }
            last = self.states[i + n - 1].at; i += n;
        }
        // silences stand in the middle of their neighbours
        for i in 0..self.states.len() {
            if self.states[i].silence {
                let left = if i > 0 { self.states[i - 1].at } else { 0.0 };
                let right = self.states.get(i + 1).map_or(self.obs.len() as f32, |s| s.at);
                self.states[i].at = if i == 0 { left.min(right) } else if i + 1 == self.states.len() { left.max(left) } else { (left + right) / 2.0 };
            }
        }
    }

    /// A path by the places alone, silence in the pauses.
    fn uniform(&self, sounds: &[Sound], _silence: u16) -> Vec<u32> {
        let letters: Vec<usize> = (0..self.states.len()).filter(|&i| !self.states[i].silence).collect();
        let mut k = 0;
        (0..self.obs.len()).map(|f| {
            while k + 1 < letters.len() && (self.states[letters[k]].at + self.states[letters[k + 1]].at) / 2.0 < f as f32 { k += 1; }
            if sounds[self.first + f] == Sound::Pause || letters.is_empty() { 0 } else { letters[k] as u32 }
        }).collect()
    }

    fn read(&self, spans: &mut [Option<Span>]) {
        let half = TimeDelta::from_micros(Cepstra::hop().to_micros() / 2);
        let mut f = 0;
        while f < self.path.len() {
            let st = &self.states[self.path[f] as usize];
            let start = f;
            if st.silence { f += 1; continue; }
            while f < self.path.len() && { let s = &self.states[self.path[f] as usize]; !s.silence && s.atom == st.atom } { f += 1; }
            spans[st.atom as usize] = Some(Span::new(Cepstra::centre_of(self.first + start) - half, Cepstra::centre_of(self.first + f) - half));
        }
    }
}

fn sounds(segmentation: &Segmentation, frames: usize) -> Vec<Sound> {
    let mut sounds = vec![Sound::Edge; frames];
    let inset = |span: Span, by: i64| Span::new(span.start + TimeDelta::from_millis(by), span.end - TimeDelta::from_millis(by));
    let mut paint = |span: Span, s: Sound| {
        for f in Cepstra::frame_at(span.start)..Cepstra::frame_at(span.end).min(frames) { sounds[f] = s; }
    };
    for &pause in &segmentation.pauses { paint(inset(pause, 15), Sound::Pause); }
    for &run in &segmentation.runs { paint(inset(run, 40), Sound::Speech); }
    for &b in &segmentation.breaks { paint(inset(b, -25), Sound::Edge); }
    sounds
}

/// Moves starts and ends that lie at a pause to the pause's edge, which the levels place better.
fn snap(spans: &mut [Option<Span>], _atoms: &Atoms, segmentation: &Segmentation) {
    let tol = TimeDelta::from_millis(80);
    let near = |t: Time, edges: &[Time]| {
        let i = edges.partition_point(|&e| e < t);
        [i.checked_sub(1), Some(i)].into_iter().flatten().filter_map(|i| edges.get(i)).copied().min_by_key(|&e| (e - t).abs()).filter(|&e| (e - t).abs() <= tol)
    };
    let mut starts: Vec<Time> = segmentation.runs.iter().map(|r| r.start).collect();
    let mut ends: Vec<Time> = segmentation.runs.iter().map(|r| r.end).collect();
    starts.extend(std::iter::empty::<Time>()); ends.extend(std::iter::empty::<Time>());
    for i in 0..spans.len() {
        let Some(mut s) = spans[i] else { continue };
        if let Some(e) = near(s.start, &starts) { s.start = e; }
        if let Some(e) = near(s.end, &ends) { if e > s.start { s.end = e; } }
        spans[i] = Some(Span::new(s.start, s.end));
    }
    for i in 1..spans.len() {
        if let (Some(a), Some(b)) = (spans[i - 1], spans[i]) { if a.end > b.start { spans[i - 1] = Some(Span::new(a.start, b.start)); } }
    }
}
