//! From the way through the text to times: where each word is, and what is left over.

use super::chain::Chain;
use super::evidence::Evidence;
use super::history::Kind;
use super::trellis::Path;
use super::words;
use crate::acoustic_model::Posteriors;
use crate::align::atoms::Atoms;
use crate::time::{Span, TimeDelta};

/// Where the sound has everything.
#[derive(Debug)]
pub(in crate::align) struct Placed {
    /// When each atom is spoken; none for those that are not.
    pub(in crate::align) spans: Vec<Option<Span>>,
    /// How well each atom fits, in nats a frame under what fits best; none where it is not spoken.
    pub(super) fits: Vec<Option<f32>>,
    /// How likely each sentence starts where its first word is, by all ways through the text.
    pub(super) likely: Vec<f32>,
    /// Stretches of sound that are not in the text, in order.
    pub(in crate::align) fillers: Vec<Span>,
    /// The mean fit over the frames of all words.
    pub(super) fit: f32,
    /// How well the levels tell pauses from speech, from 0 to 1.
    pub(super) clearness: f32,
    /// The share of the letters that are spoken.
    pub(super) spoken: f32,
    /// The share of the speech that has words.
    pub(super) covered: f32,
}

impl Placed {
    /// What a way through the text places where; how likely that is, is still to be found.
    pub(super) fn along(path: &Path, evidence: &Evidence, chain: &Chain, atoms: &Atoms) -> Self {
        let mut placed = Self {
            spans: vec![None; atoms.len()],
            fits: vec![None; atoms.len()],
            likely: vec![],
            fillers: vec![],
            fit: 0.0,
            clearness: evidence.clearness,
            spoken: 0.0,
            covered: 0.0,
        };
        let (mut start, mut frames, mut letters) = (0, 0, 0);
        let mut before: Option<usize> = None;
        for event in &path.events {
            let end = (event.frame as usize).min(evidence.len());
            let span = Span::new(Posteriors::start_of(start), Posteriors::start_of(end));
            let atom = event.atom as usize;
            match event.kind {
                Kind::Word => {
                    let scores: Vec<_> = (start..end).map(|frame| evidence.frame(frame)).collect();
                    let fit = words::fit(&scores, atom, chain);
                    placed.spans[atom] = Some(span);
                    placed.fits[atom] = fit;
                    placed.fit += fit.unwrap_or_default() * (end - start) as f32;
                    frames += end - start;
                    letters += atoms.spoken(atom).len();
                    if let Some(before) = before.filter(|_| start > 0) {
                        placed.meet(before, atom, start, evidence, chain);
                    }
                }
                Kind::Filler => placed.fillers.push(span),
                Kind::Start | Kind::Skip | Kind::Silence | Kind::Jump => {}
            }
            before = (event.kind == Kind::Word).then_some(atom);
            start = end;
        }
        placed.fit = if frames == 0 { f32::NEG_INFINITY } else { placed.fit / frames as f32 };
        placed.covered = frames as f32 / evidence.speech_frames.max(1.0);
        placed.spoken = letters as f32 / atoms.letters().max(1) as f32;
        placed.fill_gaps(atoms);
        placed
    }

    /// Moves the border of two atoms that meet at a frame to where the one's sound gives way to the other's.
    fn meet(&mut self, before: usize, atom: usize, frame: usize, evidence: &Evidence, chain: &Chain) {
        let around = [evidence.frame(frame - 1), evidence.frame(frame)];
        let border = words::meeting(&around, before, atom, chain, Posteriors::start_of(frame));
        if let Some(said) = &mut self.spans[before] {
            said.end = border;
        }
        if let Some(said) = &mut self.spans[atom] {
            said.start = border;
        }
    }

    /// Words that were passed over in a sentence that is spoken get what lies between their neighbours.
    fn fill_gaps(&mut self, atoms: &Atoms) {
        for bounds in atoms.sentence_starts().windows(2) {
            let spans = &mut self.spans[bounds[0]..bounds[1]];
            let mut at = 0;
            while at < spans.len() {
                if spans[at].is_some() {
                    at += 1;
                    continue;
                }
                let end = (at..spans.len()).find(|&i| spans[i].is_some()).unwrap_or(spans.len());
                let before = at.checked_sub(1).and_then(|i| spans[i]);
                if let (Some(before), Some(after)) = (before, spans.get(end).copied().flatten()) {
                    let gap = Span::new(before.end, after.start);
                    let share = gap.duration().to_seconds() / (end - at) as f64;
                    let part = |k: usize| gap.start + TimeDelta::from_seconds(share * k as f64);
                    for (k, span) in spans[at..end].iter_mut().enumerate() {
                        *span = Some(Span::new(part(k), part(k + 1)));
                    }
                }
                at = end;
            }
        }
    }
}
