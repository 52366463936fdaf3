//! The best path of a stretch's frames through the states of its words (A. J. Viterbi, 1967), in a band around the
//! alignment so far.

/// A state of the chain: which model it sounds like, and how it may be entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) model: u16,
    /// Silences may be passed over.
    pub(super) silence: bool,
    /// The atom, for letters; the atom behind it, for silences.
    pub(super) atom: u32,
    /// Log-probability of entering a silence here, and of passing over it.
    pub(super) enter: f32,
    pub(super) pass: f32,
    /// Where the alignment so far puts it, as a frame.
    pub(super) at: f32,
}

const STAY: u8 = 0;
const NEXT: u8 = 1;
const OVER: u8 = 2;

const LETTER_STAY: f32 = -0.41; // ln(2/3): three frames a state
const LETTER_LEAVE: f32 = -1.10; // ln(1/3)
const SILENCE_STAY: f32 = -0.05;
const SILENCE_LEAVE: f32 = -3.0;

/// The state of each frame. `emission(frame, state)` is the scaled log-likelihood.
pub(super) fn best(
    frames: usize,
    states: &[State],
    band: f32,
    emission: impl Fn(usize, &State) -> f32,
) -> Option<(Vec<u32>, f32)> {
    let mut scores = vec![f32::NEG_INFINITY; states.len()];
    let mut next = scores.clone();
    let mut steps: Vec<(u32, Vec<u8>)> = Vec::with_capacity(frames);
    let (mut low, mut high) = (0, 0);
    for frame in 0..frames {
        let at = frame as f32;
        let (old_low, old_high) = (low, high);
        while low + 1 < states.len() && states[low].at < at - band {
            low += 1;
        }
        while high < states.len() && states[high].at <= at + band {
            high += 1;
        }
        let mut row = vec![STAY; high - low];
        for i in low..high {
            let state = &states[i];
            let score = |j: usize| if (old_low..old_high).contains(&j) { scores[j] } else { f32::NEG_INFINITY };
            let (mut best, mut step) = if frame == 0 {
                let first = if i == 0 { 0.0 } else if i == 1 && states[0].silence { states[0].pass } else { f32::NEG_INFINITY };
                (first, STAY)
            } else {
                let stay = if state.silence { SILENCE_STAY } else { LETTER_STAY };
                (score(i) + stay, STAY)
            };
            if frame > 0 && i > 0 {
                let leave = |j: usize| if states[j].silence { SILENCE_LEAVE } else { LETTER_LEAVE };
                let enter = if state.silence { state.enter } else { 0.0 };
                let one = score(i - 1) + leave(i - 1) + enter;
                if one > best {
                    (best, step) = (one, NEXT);
                }
                if i > 1 && states[i - 1].silence {
                    let over = score(i - 2) + leave(i - 2) + states[i - 1].pass;
                    if over > best {
                        (best, step) = (over, OVER);
                    }
                }
            }
            row[i - low] = step;
            next[i] = if best > f32::NEG_INFINITY { best + emission(frame, state) } else { best };
        }
        std::mem::swap(&mut scores, &mut next);
        steps.push((low as u32, row));
    }
    let last = states.len() - 1;
    let in_band = |i: usize| (low..high).contains(&i);
    let end = [last, last.saturating_sub(1)].into_iter().filter(|&i| in_band(i) && scores[i].is_finite());
    let mut at = end.max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
    let total = scores[at];
    let mut path = vec![0u32; frames];
    for frame in (0..frames).rev() {
        path[frame] = at as u32;
        let (low, row) = &steps[frame];
        at -= usize::from(row[at - *low as usize]);
    }
    Some((path, total))
}
#[allow(dead_code)]
const _: (u8, u8) = (NEXT, OVER);
