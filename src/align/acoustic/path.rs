//! The best path of a stretch's frames through the states of its words (A. J. Viterbi, "Error bounds for convolutional
//! codes", 1967), in a band around the alignment so far.

use crate::transcript::Boundary;

/// A state of the chain. Letters are passed through in order; the silence before each atom may be passed over.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// The Gaussian that it sounds like.
    pub(super) model: u16,
    /// For a silence, the boundary that it stands at.
    pub(super) silence: Option<Boundary>,
    /// The atom that it belongs to; for a silence, the atom after it.
    pub(super) atom: usize,
    /// Where the alignment so far puts it, in frames of the stretch.
    pub(super) at: f32,
}

/// A letter's state lasts three frames in the mean: two of them and a closure make up a sixteenth of a second, the
/// usual length of a letter.
const LETTER_STAY: f32 = -0.405; // ln(2/3)
const LETTER_LEAVE: f32 = -1.099; // ln(1/3)
/// A silence lasts twenty frames in the mean.
const SILENCE_STAY: f32 = -0.051; // ln(19/20)
const SILENCE_LEAVE: f32 = -2.996; // ln(1/20)
/// P(silence | boundary) in nats, by strength, and of its absence.
const SILENCE: [f32; Boundary::COUNT] = [-3.507, -0.916, -0.105, -0.105]; // ln .03, .4, .9, .9
const NO_SILENCE: [f32; Boundary::COUNT] = [-0.030, -0.511, -2.303, -2.303]; // ln .97, .6, .1, .1

/// How a state was reached: the number is how many states back the frame before was.
const STAY: u8 = 0;
const NEXT: u8 = 1;
const OVER: u8 = 2;

/// A path and its log-likelihood.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// The state of each frame.
    pub(super) states: Vec<u32>,
    /// Log-likelihood, scaled as the emissions are.
    pub(super) score: f32,
}

/// Scores of the states in the band at one frame.
struct Column {
    low: usize,
    scores: Vec<f32>,
}

impl Column {
    fn get(&self, state: usize) -> f32 {
        let score = state.checked_sub(self.low).and_then(|offset| self.scores.get(offset));
        score.copied().unwrap_or(f32::NEG_INFINITY)
    }
}

/// The best path through all states; none when the band cuts every path. `emission` gives the log-likelihood of a
/// frame in a state.
pub(super) fn best(
    frames: usize,
    states: &[State],
    band: f32,
    mut emission: impl FnMut(usize, &State) -> f32,
) -> Option<Path> {
    let last = states.len().checked_sub(1)?;
    let mut column = Column { low: 0, scores: Vec::new() };
    let mut steps = Steps::default();
    let (mut low, mut high) = (0, 0);
    for frame in 0..frames {
        while low < last && states[low].at < frame as f32 - band {
            low += 1;
        }
        while high <= last && states[high].at <= frame as f32 + band {
            high += 1;
        }
        let mut next = Column { low, scores: Vec::with_capacity(high - low) };
        steps.begin_row(low);
        for i in low..high.max(low) {
            let (score, step) = if frame == 0 { (first(i, states), STAY) } else { reach(i, states, &column) };
            steps.push(step);
            next.scores.push(if score.is_finite() { score + emission(frame, &states[i]) } else { score });
        }
        column = next;
    }
    let ends = [Some(last), last.checked_sub(1)].into_iter().flatten();
    let end = ends
        .filter(|&i| column.get(i).is_finite())
        .max_by(|&a, &b| column.get(a).total_cmp(&column.get(b)))?;
    Some(Path { states: steps.trace_back(end), score: column.get(end) })
}

/// The score of beginning in a state: in the first silence, or right behind it.
fn first(i: usize, states: &[State]) -> f32 {
    match (i, states[0].silence) {
        (0, _) => 0.0,
        (1, Some(boundary)) => NO_SILENCE[boundary as usize],
        _ => f32::NEG_INFINITY,
    }
}

/// The best way into a state from the frame before.
fn reach(i: usize, states: &[State], before: &Column) -> (f32, u8) {
    let leave =
        |j: usize| before.get(j) + if states[j].silence.is_some() { SILENCE_LEAVE } else { LETTER_LEAVE };
    let stay = before.get(i) + if states[i].silence.is_some() { SILENCE_STAY } else { LETTER_STAY };
    let mut best = (stay, STAY);
    if i >= 1 {
        let enter = states[i].silence.map_or(0.0, |boundary| SILENCE[boundary as usize]);
        let next = leave(i - 1) + enter;
        if next > best.0 {
            best = (next, NEXT);
        }
    }
    if let Some(boundary) = i.checked_sub(2).and_then(|_| states[i - 1].silence) {
        let over = leave(i - 2) + NO_SILENCE[boundary as usize];
        if over > best.0 {
            best = (over, OVER);
        }
    }
    best
}

/// How each state of each frame's band was reached, four in a byte.
#[derive(Debug, Default)]
struct Steps {
    packed: Vec<u8>,
    count: usize,
    /// For each frame, the first state of its band and the number of steps before it.
    rows: Vec<(u32, usize)>,
}

impl Steps {
    fn begin_row(&mut self, low: usize) {
        self.rows.push((low as u32, self.count));
    }

    fn push(&mut self, step: u8) {
        let shift = self.count % 4 * 2;
        if shift == 0 {
            self.packed.push(0);
        }
        if let Some(last) = self.packed.last_mut() {
            *last |= step << shift;
        }
        self.count += 1;
    }

    /// The states of all frames on the way to the state of the last.
    fn trace_back(&self, end: usize) -> Vec<u32> {
        let mut states = vec![0; self.rows.len()];
        let mut at = end;
        for (frame, &(low, before)) in self.rows.iter().enumerate().rev() {
            states[frame] = at as u32;
            let step = before + at - low as usize;
            at -= usize::from(self.packed[step / 4] >> (step % 4 * 2) & 3);
        }
        states
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Silence, a letter of two states, silence: each model is likely in the frames that are its own.
    fn found(sounds: &[u16], band: f32) -> Option<Vec<u32>> {
        let state = |model: u16, silence: bool, at: f32| State {
            model,
            silence: silence.then_some(Boundary::Sentence),
            atom: 0,
            at,
        };
        let states = [state(9, true, 0.0), state(1, false, 3.0), state(2, false, 5.0), state(9, true, 8.0)];
        let emission = |frame: usize, state: &State| if sounds[frame] == state.model { 0.0 } else { -20.0 };
        best(sounds.len(), &states, band, emission).map(|path| path.states)
    }

    #[test]
    fn each_frame_goes_where_it_sounds_right() {
        assert_eq!(found(&[9, 9, 1, 1, 1, 2, 2, 9], 100.0).unwrap(), [0, 0, 1, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn silence_may_be_missing() {
        assert_eq!(found(&[1, 1, 2, 2], 100.0).unwrap(), [1, 1, 2, 2]);
    }

    #[test]
    fn a_band_that_cuts_every_path_is_no_path() {
        assert_eq!(found(&[9, 1, 2], 0.5), None);
        assert_eq!(found(&[9], 100.0), None);
    }
}
