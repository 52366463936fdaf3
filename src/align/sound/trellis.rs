//! The search: the likeliest way of a recording's frames through the words of a text, what was said but not written and
//! what was written but not said included.
//!
//! Tokens pass from frame to frame (A. J. Viterbi, 1967; S. J. Young, N. H. Russell and J. H. S. Thornton, "Token
//! passing", 1989). Before each atom lies a [`Gate`]: a *boundary*, an optional silence and an optional filler for speech
//! that is not written; an atom, or whole sentences, may be passed over at a cost. Tokens far behind the best of their
//! frame are dropped, so the work follows the likely ways, however much is missing.

use super::beam::{Beam, Width};
use super::chain::{self, ARCS, Chain};
use super::evidence::{Evidence, Frame};
use super::gate::{Gate, NO_SILENCE, NONE, SKIP_SENTENCE, SKIP_SENTENCES, SKIP_WORD, Token};
use super::history::{Event, History, Kind};
use crate::acoustic_model::Posteriors;
use crate::align::atoms::Atoms;
use crate::align::guidance::{Anchors, WALL};
use crate::transcript::Boundary;

/// A text as the search reads it, forwards or backwards.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) chain: Chain,
    /// The boundary before each atom, and the one after the last.
    strengths: Vec<Boundary>,
    /// The first atom of each sentence, then the number of atoms.
    pub(super) sentences: Vec<usize>,
    /// What it costs to pass over each atom, and each sentence.
    skip_word: Vec<f32>,
    pub(super) skip_sentence: Vec<f32>,
    anchors: Anchors,
    direction: Direction,
}

impl Course {
    pub(super) fn of(chain: Chain, atoms: &Atoms, anchors: &Anchors) -> Self {
        let strengths = (0..=chain.atoms()).map(|atom| atoms.boundary_before(atom)).collect();
        let sentences = atoms.sentence_starts().to_vec();
        let mut skip_word = vec![SKIP_WORD; chain.atoms()];
        let mut skip_sentence = vec![SKIP_SENTENCE; sentences.len() - 1];
        for (atom, _) in anchors.exact() {
            skip_word[atom] -= ANCHOR_WEIGHT * WALL as f32;
            let sentence = sentences.partition_point(|&start| start <= atom) - 1;
            skip_sentence[sentence] -= ANCHOR_WEIGHT * WALL as f32;
        }
        let (anchors, direction) = (anchors.clone(), Direction::Forwards);
        Self { chain, strengths, sentences, skip_word, skip_sentence, anchors, direction }
    }

    /// Returns the same text and recording read from their ends.
    pub(super) fn reversed(&self) -> Self {
        let atoms = self.chain.atoms();
        let reversed = |costs: &[f32]| costs.iter().rev().copied().collect();
        Self {
            chain: self.chain.reversed(),
            strengths: self.strengths.iter().rev().copied().collect(),
            sentences: self.sentences.iter().rev().map(|&atom| atoms - atom).collect(),
            skip_word: reversed(&self.skip_word),
            skip_sentence: reversed(&self.skip_sentence),
            anchors: self.anchors.clone(),
            direction: Direction::Backwards,
        }
    }

    /// What it costs to enter an atom at a border of frames: what it costs by the anchors to begin there.
    fn enter(&self, atom: usize, border: usize) -> f32 {
        match self.direction {
            Direction::Forwards => self.begin(atom, border),
            Direction::Backwards => 0.0,
        }
    }

    /// What it costs to leave an atom at a border of frames; read from its end, an atom begins where it is left.
    fn leave(&self, atom: usize, border: usize) -> f32 {
        match self.direction {
            Direction::Forwards => 0.0,
            Direction::Backwards => self.begin(self.chain.atoms() - 1 - atom, border),
        }
    }

    fn begin(&self, atom: usize, border: usize) -> f32 {
        ANCHOR_WEIGHT * self.anchors.cost(atom, Posteriors::start_of(border)) as f32
    }

    /// The borders of frames at exact anchors, in order.
    fn exact_borders(&self) -> Vec<usize> {
        let mut borders: Vec<usize> =
            self.anchors.exact().map(|(_, time)| Posteriors::border_near(time)).collect();
        borders.sort_unstable();
        borders
    }
}

/// Which end of the recording comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forwards,
    Backwards,
}

/// What an anchor costs counts this much: frames are not independent of one another, anchors are.
const ANCHOR_WEIGHT: f32 = 10.0;

/// Tokens this many nats behind the best are not witnessed: scaled as evidence, they would weigh less than 0.001.
pub(super) const WITNESSED: f32 = 80.0;

/// What looks on while tokens pass; scores are those of the best way so far, in nats.
pub(super) trait Witness {
    /// A token is ready, after so many frames, for the first atom of a sentence, counted in the order of reading.
    fn ready(&mut self, sentence: usize, frame: usize, score: f32);
    /// A token has reached the end of a sentence, its last atom just said.
    fn ended(&mut self, sentence: usize, frame: usize, score: f32);
    /// A token passes over a sentence, the sentence paid for.
    fn passed(&mut self, sentence: usize, frame: usize, score: f32);
}

impl Witness for () {
    fn ready(&mut self, _: usize, _: usize, _: f32) {}
    fn ended(&mut self, _: usize, _: usize, _: f32) {}
    fn passed(&mut self, _: usize, _: usize, _: f32) {}
}

/// A way through the text.
pub(super) struct Path {
    /// In nats.
    pub(super) score: f32,
    /// In order.
    pub(super) events: Vec<Event>,
}

/// Returns the likeliest way; tokens further behind the best than the beam are dropped. Returns
/// nothing where none of the tokens that are left reaches the end of the text.
pub(super) fn search(
    evidence: &Evidence,
    course: &Course,
    beam: Beam,
    witness: &mut impl Witness,
) -> Option<Path> {
    let mut search = Search::new(course, beam.at(0), witness);
    let exact = course.exact_borders();
    for passed in 1..=evidence.len() {
        let [before, after] = match course.direction {
            Direction::Forwards => [passed - 1, passed],
            Direction::Backwards => [evidence.len() - passed + 1, evidence.len() - passed],
        };
        search.width = beam.at(before.min(after));
        search.emit(&evidence.frame(before.min(after)), before);
        let may_skip = evidence.is_after_pause(after) || exact.binary_search(&after).is_ok();
        search.pass(passed, after, may_skip);
    }
    search.finish(evidence.len())
}

struct Search<'a, W> {
    course: &'a Course,
    chain: &'a Chain,
    width: Width<'a>,
    stay: f32,
    gates: Vec<Gate>,
    slots: Vec<Token>,
    /// The gates with a token that is alive, before them or in their atom, in order.
    live: Vec<u32>,
    /// The sentence that begins at each gate.
    begins: Vec<Option<u32>>,
    history: History,
    best: f32,
    witness: &'a mut W,
}

impl<'a, W: Witness> Search<'a, W> {
    fn new(course: &'a Course, width: Width<'a>, witness: &'a mut W) -> Self {
        let count = course.chain.atoms();
        let mut begins = vec![None; count + 1];
        for (sentence, &atom) in course.sentences.iter().enumerate() {
            begins[atom] = Some(sentence as u32);
        }
        let mut search = Self {
            course,
            chain: &course.chain,
            width,
            stay: chain::stay(),
            gates: vec![Gate::DEAD; count + 1],
            slots: vec![Token::DEAD; course.chain.len()],
            live: vec![0],
            begins,
            history: History::default(),
            best: 0.0,
            witness,
        };
        let start = search.history.push(Event { before: 0, frame: 0, atom: 0, kind: Kind::Start });
        let token = Token { score: 0.0, last: start };
        search.gates[0].boundary = token;
        search.gates[0].ready = token;
        search.skip_sentences(0);
        search
    }

    /// Takes one frame in: tokens stay, or move from boundaries and from slot to slot.
    fn emit(&mut self, frame: &Frame, border: usize) {
        let mut best = NONE;
        for k in 0..self.live.len() {
            let at = self.live[k] as usize;
            if at < self.chain.atoms() {
                let ready = self.gates[at].ready.plus(-self.course.enter(at, border));
                best = best.max(self.enter_slots(at, ready, frame));
            }
            let strength = self.course.strengths[at] as usize;
            let pause = frame.pause.map_or(0.0, |costs| costs[strength] as f32);
            best = best.max(self.gates[at].wait(strength, frame.silence[strength], pause));
        }
        self.best = best;
    }

    /// Finds the best way into each slot of an atom in this frame; returns the best score.
    fn enter_slots(&mut self, atom: usize, ready: Token, frame: &Frame) -> f32 {
        let mut best = NONE;
        // What was in the slots one to four before.
        let mut before = [Token::DEAD; ARCS];
        for (slot, token) in self.chain.slots(atom).iter().zip(&mut self.slots[self.chain.places(atom)]) {
            let mut into = token.plus(self.stay);
            for (from, &arc) in before.iter().zip(&slot.arcs) {
                into.improve(from.plus(arc));
            }
            into.improve(ready.plus(slot.enter));
            before = [*token, before[0], before[1], before[2]];
            if into.score > NONE {
                into.score += self.chain.score(slot, frame);
            }
            *token = into;
            best = best.max(into.score);
        }
        best
    }

    /// Passes tokens over the boundaries between two frames, and drops those that are too far behind.
    fn pass(&mut self, frame: usize, border: usize, may_skip: bool) {
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
            if self.settle(at, frame, border) {
                next.push(at as u32);
            }
            if self.gates.get(at + 1).is_some_and(|gate| gate.boundary.score >= self.limit(at + 1)) {
                following = Some(at + 1);
            }
        }
        self.live = next;
        if may_skip {
            self.skip_sentences(frame);
        }
        self.testify(frame);
        if self.history.is_crowded() {
            self.sweep();
        }
    }

    /// A token with less is not worth a witness.
    fn witnessed(&self) -> f32 {
        self.best - self.width.width.min(WITNESSED)
    }

    fn testify(&mut self, frame: usize) {
        let limit = self.witnessed();
        for &at in &self.live {
            let gate = &self.gates[at as usize];
            if let Some(sentence) = self.begins[at as usize].filter(|_| gate.ready.score >= limit) {
                self.witness.ready(sentence as usize, frame, gate.ready.score);
            }
        }
    }

    /// Tokens with less before an atom, or in it, are dropped.
    fn limit(&self, atom: usize) -> f32 {
        self.best - self.width.of(atom)
    }

    /// Completes a gate after a frame and hands tokens on to the next; returns whether anything is alive there.
    fn settle(&mut self, at: usize, frame: usize, border: usize) -> bool {
        let limit = self.limit(at);
        if let Some(sentence) = self.begins[at].filter(|_| self.gates[at].boundary.score >= limit) {
            let score = self.gates[at].boundary.score;
            self.witness.ended((sentence as usize).saturating_sub(1), frame, score);
        }
        self.open(at, frame, limit);
        let gate = self.gates[at];
        let mut alive = gate.tokens().iter().any(|token| token.score >= limit);
        if at < self.chain.atoms() {
            let mut end = gate.ready.plus(self.course.skip_word[at]);
            let leave = self.course.leave(at, border);
            let mut kind = Kind::Skip;
            for (slot, token) in self.chain.slots(at).iter().zip(&self.slots[self.chain.places(at)]) {
                alive |= token.score >= limit;
                let left = token.plus(slot.exit - leave);
                if left.score > end.score {
                    (end, kind) = (left, Kind::Word);
                }
            }
            if end.score >= self.limit(at + 1) && end.score > self.gates[at + 1].boundary.score {
                let event = Event { before: end.last, frame: frame as u32, atom: at as u32, kind };
                self.gates[at + 1].boundary = Token { score: end.score, last: self.history.push(event) };
            }
            if !alive {
                self.slots[self.chain.places(at)].fill(Token::DEAD);
            }
        }
        if !alive {
            self.gates[at] = Gate::DEAD;
        }
        alive
    }

    /// Makes tokens ready for the atom: from the boundary itself, and those that waited.
    fn open(&mut self, at: usize, frame: usize, limit: f32) {
        let strength = self.course.strengths[at] as usize;
        let gate = &mut self.gates[at];
        gate.ready = gate.boundary.plus(NO_SILENCE[strength]);
        for (token, kind) in gate.waiting() {
            if token.score > gate.ready.score && token.score >= limit {
                let event = Event { before: token.last, frame: frame as u32, atom: at as u32, kind };
                gate.ready = Token { score: token.score, last: self.history.push(event) };
            }
        }
    }

    /// Lets tokens at the boundaries of sentences pass over the sentences behind them.
    fn skip_sentences(&mut self, frame: usize) {
        let mut carried = Token::DEAD;
        let mut reached = Vec::new();
        for (sentence, &start) in self.course.sentences.iter().enumerate() {
            let (gate, limit) = (self.gates[start], self.limit(start));
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
            carried.improve(here.plus(SKIP_SENTENCES));
            let Some(&skip) = self.course.skip_sentence.get(sentence) else { break };
            carried = carried.plus(skip);
            if carried.score >= limit.max(self.witnessed()) {
                self.witness.passed(sentence, frame, carried.score);
            }
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
                let tokens = self.slots[self.chain.places(at)].iter().filter(|token| token.score > NONE);
                lasts.extend(tokens.map(|token| token.last));
            }
        }
        let places = self.history.keep(&lasts);
        for &at in &self.live {
            let at = at as usize;
            for token in self.gates[at].tokens_mut() {
                token.last = places[token.last as usize];
            }
            if at < self.chain.atoms() {
                for token in &mut self.slots[self.chain.places(at)] {
                    token.last = places[token.last as usize];
                }
            }
        }
    }

    /// The way to the end of the text, once all frames are passed; the sentences at its end may be left out.
    fn finish(mut self, frames: usize) -> Option<Path> {
        for &start in &self.course.sentences {
            for (token, kind) in self.gates[start].waiting() {
                if token.score > self.gates[start].ready.score {
                    let event = Event { before: token.last, frame: frames as u32, atom: start as u32, kind };
                    self.gates[start].ready = Token { score: token.score, last: self.history.push(event) };
                }
            }
        }
        self.width = Width::any();
        self.skip_sentences(frames);
        let end = &self.gates[self.chain.atoms()];
        let mut best = end.boundary;
        best.improve(end.ready);
        (best.score > NONE).then(|| Path { score: best.score, events: self.history.chain(best.last) })
    }
}
