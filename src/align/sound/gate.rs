//! What lies before each atom, and what it costs to pass: pauses, speech that is not written, words that are not said.

use super::history::Kind;
use crate::transcript::Boundary;

pub(super) const NONE: f32 = f32::NEG_INFINITY;

/// A silence lasts twenty frames in the mean.
const SILENCE_STAY: f32 = -0.051; // ln(19/20)
pub(super) const SILENCE_LEAVE: f32 = -2.996; // ln(1/20)
/// P(silence | boundary) in nats, by strength, and of its absence.
const SILENCE: [f32; Boundary::COUNT] = [-3.507, -0.916, -0.105, -0.105]; // ln .03, .4, .9, .9
pub(super) const NO_SILENCE: [f32; Boundary::COUNT] = [-0.030, -0.511, -2.303, -2.303]; // ln .97, .6, .1, .1

/// What a pause costs counts this much: frames are not independent of one another, pauses are.
const PAUSE_WEIGHT: f32 = 3.0;

/// Speech that is not written: what it costs to begin, by the boundary that it stands at, and for each frame. A few words
/// cost more a frame than what goes on for longer: words that fit badly are a voice's own more often than an insertion.
const FILLER: [f32; Boundary::COUNT] = [-7.0, -5.6, -4.2, -4.2];
const FILLER_FRAME: f32 = -3.5;
const INSERTION: [f32; Boundary::COUNT] = [-70.0, -60.0, -50.0, -50.0];
const INSERTION_FRAME: f32 = -2.4;

/// A word that is not said.
pub(super) const SKIP_WORD: f32 = -16.0;
/// Sentences that are not said: to begin such a stretch, and for each of them. To clean recordings 10 to 40 are the same for
/// a beginning; noise makes all words fit badly, and for 10 a tenth of the sentences was lost, for 40 a wrong text was
/// stretched over another recording.
pub(super) const SKIP_SENTENCES: f32 = -30.0;
pub(super) const SKIP_SENTENCE: f32 = -1.5;

/// A score and the last event on the way there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) score: f32,
    pub(super) last: u32,
}

impl Token {
    pub(super) const DEAD: Token = Token { score: NONE, last: 0 };

    pub(super) fn plus(self, more: f32) -> Token {
        Token { score: self.score + more, last: self.last }
    }

    pub(super) fn improve(&mut self, other: Token) {
        if other.score > self.score {
            *self = other;
        }
    }
}

/// What lies before an atom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    /// At the boundary, before any silence, after the frame.
    pub(super) boundary: Token,
    /// Ready for the atom, after the frame.
    pub(super) ready: Token,
    silence: Token,
    filler: Token,
    insertion: Token,
}

impl Gate {
    pub(super) const DEAD: Gate = Gate {
        boundary: Token::DEAD,
        ready: Token::DEAD,
        silence: Token::DEAD,
        filler: Token::DEAD,
        insertion: Token::DEAD,
    };

    pub(super) fn tokens(&self) -> [Token; 5] {
        [self.boundary, self.ready, self.silence, self.filler, self.insertion]
    }

    pub(super) fn tokens_mut(&mut self) -> [&mut Token; 5] {
        [&mut self.boundary, &mut self.ready, &mut self.silence, &mut self.filler, &mut self.insertion]
    }

    /// Takes a frame in: tokens wait in silence or in sound that is not written. `silence` is how well silence fits the
    /// frame, `pause` what a pause in it costs. Returns the best score.
    pub(super) fn wait(&mut self, strength: usize, silence: f32, pause: f32) -> f32 {
        let pause = PAUSE_WEIGHT * pause;
        let sound = |floor: f32| floor.max(silence + SILENCE_STAY) - pause;
        let states = [
            (&mut self.silence, SILENCE[strength], SILENCE_STAY, silence - pause),
            (&mut self.filler, FILLER[strength], 0.0, sound(FILLER_FRAME)),
            (&mut self.insertion, INSERTION[strength], 0.0, sound(INSERTION_FRAME)),
        ];
        let mut best = NONE;
        for (state, enter, stay, fit) in states {
            let mut token = state.plus(stay);
            token.improve(self.boundary.plus(enter));
            *state = token.plus(fit);
            best = best.max(state.score);
        }
        (self.boundary, self.ready) = (Token::DEAD, Token::DEAD);
        best
    }

    /// The tokens that may end their waiting here, with what has then ended.
    pub(super) fn waiting(&self) -> [(Token, Kind); 3] {
        [
            (self.silence.plus(SILENCE_LEAVE), Kind::Silence),
            (self.filler, Kind::Filler),
            (self.insertion, Kind::Filler),
        ]
    }
}
