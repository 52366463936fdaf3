//! The search: the likeliest way of a recording's frames through the words of a text, what was said but not written and
//! what was written but not said included.
//!
//! Tokens pass from frame to frame (A. J. Viterbi, 1967; S. J. Young, N. H. Russell and J. H. S. Thornton, "Token
//! passing", 1989). Before each atom lie a *boundary*, an optional silence and an optional filler for speech that is not
//! written; an atom, or whole sentences, may be passed over at a cost. Tokens far behind the best of their frame are
//! dropped, so the work follows the likely ways, however much is missing.

use super::chain::{self, ARCS, Chain};
use super::evidence::{Evidence, Frame};
use super::history::{Event, History, Kind};
use crate::align::atoms::Atoms;
use crate::transcript::Boundary;

/// A silence lasts twenty frames in the mean.
const SILENCE_STAY: f32 = -0.051; // ln(19/20)
const SILENCE_LEAVE: f32 = -2.996; // ln(1/20)
/// P(silence | boundary) in nats, by strength, and of its absence.
const SILENCE: [f32; Boundary::COUNT] = [-3.507, -0.916, -0.105, -0.105]; // ln .03, .4, .9, .9
const NO_SILENCE: [f32; Boundary::COUNT] = [-0.030, -0.511, -2.303, -2.303]; // ln .97, .6, .1, .1

/// Speech that is not written: what it costs to begin, by the boundary that it stands at, and for each frame.
const FILLER: [f32; Boundary::COUNT] = [-7.0, -5.6, -4.2, -4.2];
const FILLER_FRAME: f32 = -3.5;
/// A word that is not said.
const SKIP_WORD: f32 = -16.0;
/// Sentences that are not said: to begin such a stretch, and for each of them.
const SKIP_SENTENCES: f32 = -10.0;
const SKIP_SENTENCE: f32 = -1.5;

const NONE: f32 = f32::NEG_INFINITY;

/// Returns the likeliest way as its events, in order; tokens more than `beam` nats behind the best are dropped. Returns
/// nothing where none of the tokens that are left reaches the end of the text.
pub(super) fn search(evidence: &Evidence, chain: &Chain, atoms: &Atoms, beam: f32) -> Option<Vec<Event>> {
    let mut search = Search::new(chain, atoms, beam);
    for frame in 0..evidence.len() {
        let scores = evidence.frame(frame);
        search.emit(&scores);
        search.pass(frame + 1, &scores);
    }
    search.finish()
}

/// A score and the last event on the way there.
#[derive(Debug, Clone, Copy)]
struct Token {
    score: f32,
    last: u32,
}

impl Token {
    const DEAD: Token = Token { score: NONE, last: 0 };

    fn plus(self, more: f32) -> Token {
        Token { score: self.score + more, last: self.last }
    }

    fn improve(&mut self, other: Token) {
        if other.score > self.score {
            *self = other;
        }
    }
}

/// What lies before an atom.
#[derive(Debug, Clone, Copy)]
struct Gate {
    /// At the boundary, before any silence, after the frame.
    boundary: Token,
    /// Ready for the atom, after the frame.
    ready: Token,
    silence: Token,
    filler: Token,
}

impl Gate {
    const DEAD: Gate =
        Gate { boundary: Token::DEAD, ready: Token::DEAD, silence: Token::DEAD, filler: Token::DEAD };

    fn tokens(&self) -> [Token; 4] {
        [self.boundary, self.ready, self.silence, self.filler]
    }

    fn tokens_mut(&mut self) -> [&mut Token; 4] {
        [&mut self.boundary, &mut self.ready, &mut self.silence, &mut self.filler]
    }
}

struct Search<'a> {
    chain: &'a Chain,
    strengths: Vec<Boundary>,
    /// The first atom of each sentence, then the number of atoms.
    sentences: &'a [usize],
    beam: f32,
    stay: f32,
    gates: Vec<Gate>,
    scores: Vec<f32>,
    lasts: Vec<u32>,
    /// The gates with a token that is alive, before them or in their atom, in order.
    live: Vec<u32>,
    history: History,
    best: f32,
}

impl<'a> Search<'a> {
    fn new(chain: &'a Chain, atoms: &'a Atoms, beam: f32) -> Self {
        let count = chain.atoms();
        let mut search = Self {
            chain,
            strengths: (0..=count).map(|atom| atoms.boundary_before(atom)).collect(),
            sentences: atoms.sentence_starts(),
            beam,
            stay: chain::stay(),
            gates: vec![Gate::DEAD; count + 1],
            scores: vec![NONE; chain.sounds.len()],
            lasts: vec![0; chain.sounds.len()],
            live: vec![0],
            history: History::default(),
            best: 0.0,
        };
        let start = search.history.push(Event { before: 0, frame: 0, atom: 0, kind: Kind::Start });
        let token = Token { score: 0.0, last: start };
        search.gates[0].boundary = token;
        search.gates[0].ready = token;
        search.skip_sentences(0);
        search
    }

    /// Takes one frame in: tokens stay, or move from boundaries and from slot to slot.
    fn emit(&mut self, frame: &Frame) {
        let mut best = NONE;
        let unwritten = FILLER_FRAME.max(frame.silence);
        for k in 0..self.live.len() {
            let at = self.live[k] as usize;
            let strength = self.strengths[at] as usize;
            if at < self.chain.atoms() {
                let ready = self.gates[at].ready;
                for slot in self.chain.slots(at).rev() {
                    let score = self.enter_slot(slot, at, ready, frame);
                    best = best.max(score);
                }
            }
            let gate = &mut self.gates[at];
            let mut silence = gate.silence.plus(SILENCE_STAY);
            silence.improve(gate.boundary.plus(SILENCE[strength]));
            let pause = frame.pause.map_or(0.0, |costs| costs[strength] as f32);
            let mut filled = gate.filler;
            filled.improve(gate.boundary.plus(FILLER[strength]));
            gate.silence = silence.plus(frame.silence - pause);
            gate.filler = filled.plus(unwritten);
            gate.boundary = Token::DEAD;
            gate.ready = Token::DEAD;
            best = best.max(gate.silence.score).max(gate.filler.score);
        }
        self.best = best;
    }

    /// The best way into a slot in this frame.
    fn enter_slot(&mut self, slot: usize, atom: usize, ready: Token, frame: &Frame) -> f32 {
        let first = self.chain.first[atom] as usize;
        let (mut score, mut last) = (self.scores[slot] + self.stay, self.lasts[slot]);
        let arcs = &self.chain.arcs[slot];
        for (back, arc) in arcs.iter().enumerate().take(ARCS.min(slot - first)) {
            let from = slot - 1 - back;
            let through = self.scores[from] + arc;
            if through > score {
                (score, last) = (through, self.lasts[from]);
            }
        }
        let entered = ready.score + self.chain.enter[slot];
        if entered > score {
            (score, last) = (entered, ready.last);
        }
        if score > NONE {
            score += self.chain.score(slot, frame);
        }
        self.scores[slot] = score;
        self.lasts[slot] = last;
        score
    }

    /// Passes tokens over the boundaries between two frames, and drops those that are too far behind.
    fn pass(&mut self, frame: usize, scores: &Frame) {
        let limit = self.best - self.beam;
        let live = std::mem::take(&mut self.live);
        let mut next = Vec::with_capacity(live.len() + 8);
        let mut queued = live.iter().map(|&at| at as usize).peekable();
        // The gate behind the one just done, where a token has reached it.
        let mut following: Option<usize> = None;
        loop {
            let at = match (following.take(), queued.peek().copied()) {
                (Some(behind), Some(queued_at)) if queued_at <= behind => {
                    queued.next();
                    if queued_at < behind {
                        following = Some(behind);
                    }
                    queued_at
                }
                (Some(behind), _) => behind,
                (None, Some(queued_at)) => {
                    queued.next();
                    queued_at
                }
                (None, None) => break,
            };
            if self.settle(at, frame, limit) {
                next.push(at as u32);
            }
            if self.gates.get(at + 1).is_some_and(|gate| gate.boundary.score >= limit) {
                following = Some(at + 1);
            }
        }
        self.live = next;
        if scores.after_pause {
            self.skip_sentences(frame);
        }
        if self.history.is_crowded() {
            self.sweep();
        }
    }

    /// Completes a gate after a frame and hands tokens on to the next; returns whether anything is alive there.
    fn settle(&mut self, at: usize, frame: usize, limit: f32) -> bool {
        self.open(at, frame, limit);
        let gate = self.gates[at];
        let mut alive = gate.tokens().iter().any(|token| token.score >= limit);
        if at < self.chain.atoms() {
            let mut end = gate.ready.plus(SKIP_WORD);
            let mut kind = Kind::Skip;
            for slot in self.chain.slots(at) {
                alive |= self.scores[slot] >= limit;
                let left = self.scores[slot] + self.chain.exit[slot];
                if left > end.score {
                    (end, kind) = (Token { score: left, last: self.lasts[slot] }, Kind::Word);
                }
            }
            if end.score >= limit && end.score > self.gates[at + 1].boundary.score {
                let event = Event { before: end.last, frame: frame as u32, atom: at as u32, kind };
                self.gates[at + 1].boundary = Token { score: end.score, last: self.history.push(event) };
            }
            if !alive {
                self.scores[self.chain.slots(at)].fill(NONE);
                self.lasts[self.chain.slots(at)].fill(0);
            }
        }
        if !alive {
            self.gates[at] = Gate::DEAD;
        }
        alive
    }

    /// Makes tokens ready for the atom: from the boundary itself, from its silence, from its filler.
    fn open(&mut self, at: usize, frame: usize, limit: f32) {
        let strength = self.strengths[at] as usize;
        let gate = &mut self.gates[at];
        gate.ready = gate.boundary.plus(NO_SILENCE[strength]);
        for (token, kind) in [(gate.silence.plus(SILENCE_LEAVE), Kind::Silence), (gate.filler, Kind::Filler)]
        {
            if token.score > gate.ready.score && token.score >= limit {
                let event = Event { before: token.last, frame: frame as u32, atom: at as u32, kind };
                gate.ready = Token { score: token.score, last: self.history.push(event) };
            }
        }
    }

    /// Lets tokens at the boundaries of sentences pass over the sentences behind them.
    fn skip_sentences(&mut self, frame: usize) {
        let limit = self.best - self.beam;
        let mut carried = Token::DEAD;
        let mut reached = Vec::new();
        for &start in self.sentences {
            let gate = self.gates[start];
            let mut here = gate.boundary;
            here.improve(gate.ready);
            if carried.score >= limit && carried.score > here.score {
                let event =
                    Event { before: carried.last, frame: frame as u32, atom: start as u32, kind: Kind::Jump };
                let token = Token { score: carried.score, last: self.history.push(event) };
                self.gates[start].boundary = token;
                self.gates[start].ready = token;
                reached.push(start as u32);
            }
            carried = carried.plus(SKIP_SENTENCE);
            carried.improve(here.plus(SKIP_SENTENCES + SKIP_SENTENCE));
        }
        self.live.extend(reached);
        self.live.sort_unstable();
        self.live.dedup();
    }

    /// Forgets the events that no token has behind it.
    fn sweep(&mut self) {
        let mut lasts = Vec::new();
        for &at in &self.live {
            let at = at as usize;
            lasts.extend(
                self.gates[at].tokens().into_iter().filter(|token| token.score > NONE).map(|t| t.last),
            );
            if at < self.chain.atoms() {
                let slots = self.chain.slots(at).filter(|&slot| self.scores[slot] > NONE);
                lasts.extend(slots.map(|slot| self.lasts[slot]));
            }
        }
        let places = self.history.keep(&lasts);
        for &at in &self.live {
            let at = at as usize;
            for token in self.gates[at].tokens_mut() {
                token.last = places[token.last as usize];
            }
            if at < self.chain.atoms() {
                for last in &mut self.lasts[self.chain.slots(at)] {
                    *last = places[*last as usize];
                }
            }
        }
    }

    /// The way to the end of the text; the sentences at its end may be left out.
    fn finish(mut self) -> Option<Vec<Event>> {
        let end = self.chain.atoms();
        let frame = self.history.last_frame();
        self.skip_sentences(frame);
        let gate = self.gates[end];
        let mut best = gate.boundary;
        best.improve(gate.ready);
        best.improve(gate.silence);
        let filled = gate.filler.score > best.score;
        best.improve(gate.filler);
        // Tokens that are in the silence or the filler of an earlier sentence's end leave the rest out.
        let mut last = Kind::Silence;
        if filled {
            last = Kind::Filler;
        }
        let mut carried: Option<(Token, Kind)> = None;
        for &start in self.sentences {
            let gate = self.gates[start];
            carried = carried.map(|(token, kind)| (token.plus(SKIP_SENTENCE), kind));
            for (token, kind) in [(gate.silence, Kind::Silence), (gate.filler, Kind::Filler)] {
                let token = token.plus(SKIP_SENTENCES);
                if start < end && carried.is_none_or(|(known, _)| token.score > known.score) {
                    carried = Some((token, kind));
                }
            }
        }
        if let Some((token, kind)) = carried.filter(|(token, _)| token.score > best.score) {
            (best, last) = (token, kind);
        }
        if best.score == NONE {
            return None;
        }
        let mut events = self.history.chain(best.last);
        events.push(Event { before: 0, frame: u32::MAX, atom: end as u32, kind: last });
        Some(events)
    }
}
