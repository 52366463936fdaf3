//! Alignment by sound: which frames of a recording are which words of a text.
//!
//! In: the [`Posteriors`] of the acoustic model, the pauses, the words with what their letters sound like. Out: [`Placed`].
//! [`chain`] turns letters into slots, [`evidence`] says how well each sound fits each frame, [`trellis`] finds the
//! likeliest way through the text, unspoken words and unwritten speech included, [`words`] looks into each word.

mod chain;
mod evidence;
mod gate;
mod history;
mod posterior;
mod trellis;
mod wording;
mod words;

use crate::acoustic_model::{LetterTable, Posteriors};
use crate::align::atoms::Atoms;
use crate::segment::Segmentation;
use crate::time::{Span, TimeDelta};
use chain::Chain;
use evidence::Evidence;
use history::Kind;
use trellis::{Course, Direction};

/// Beams in nats: the second where the first loses the end of the text.
const BEAMS: [f32; 3] = [120.0, 400.0, 1600.0];

/// A text whose words fit worse than this in the mean, in nats a frame under what fits best, is not what is said.
const WORST_FIT: f32 = -1.33;
/// Where less than this share of a text's letters is said, it has to fit better.
const MOSTLY_SPOKEN: f32 = 0.45;
const BETTER_FIT: f32 = -1.0;

/// Where the sound has everything.
pub(super) struct Placed {
    /// When each atom is spoken; none for those that are not.
    pub(super) spans: Vec<Option<Span>>,
    /// How well each atom fits, in nats a frame under what fits best; none where it is not spoken.
    fits: Vec<Option<f32>>,
    /// How likely each sentence starts where its first word is, by all ways through the text.
    likely: Vec<f32>,
    /// Stretches of sound that are not in the text, in order.
    pub(super) fillers: Vec<Span>,
    /// The mean fit over the frames of all words.
    fit: f32,
    /// The share of the letters that are spoken.
    spoken: f32,
}

/// Places a text by sound; nothing where no way through it is found.
pub(super) fn place(
    posteriors: &Posteriors,
    segmentation: &Segmentation,
    atoms: &Atoms,
    language: &str,
) -> Option<Placed> {
    let chain = Chain::of(atoms, &LetterTable::for_language(language));
    let evidence = Evidence::of(posteriors, segmentation);
    let course = Course::of(chain, atoms);
    let chain = &course.chain;
    let (events, seen) = BEAMS.iter().find_map(|&beam| {
        let mut seen = posterior::Forwards::default();
        let events = trellis::search(&evidence, &course, beam, Direction::Forwards, &mut seen)?;
        Some((events, seen))
    })?;
    let mut placed = Placed {
        spans: vec![None; atoms.len()],
        fits: vec![None; atoms.len()],
        likely: Vec::new(),
        fillers: Vec::new(),
        fit: 0.0,
        spoken: 0.0,
    };
    let (mut start, mut frames, mut letters) = (0, 0, 0);
    let mut before: Option<usize> = None;
    for event in &events {
        let end = (event.frame as usize).min(evidence.len());
        let mut span = Span::new(Posteriors::start_of(start), Posteriors::start_of(end));
        let atom = event.atom as usize;
        match event.kind {
            Kind::Word => {
                if let Some(before) = before.filter(|_| start > 0) {
                    let from = [evidence.frame(start - 1), evidence.frame(start)];
                    span.start = words::meeting(&from, before, atom, chain, span.start);
                    if let Some(said) = &mut placed.spans[before] {
                        said.end = span.start;
                    }
                }
                let scores: Vec<_> = (start..end).map(|frame| evidence.frame(frame)).collect();
                let fit = words::fit(&scores, chain.slots(atom), chain);
                placed.spans[atom] = Some(span);
                placed.fits[atom] = fit;
                placed.fit += fit.unwrap_or_default() * (end - start) as f32;
                frames += end - start;
                letters += atoms.spoken(atom).len();
            }
            Kind::Filler => placed.fillers.push(span),
            Kind::Start | Kind::Skip | Kind::Silence | Kind::Jump => {}
        }
        before = (event.kind == Kind::Word).then_some(atom);
        start = end;
    }
    placed.fit = if frames == 0 { f32::NEG_INFINITY } else { placed.fit / frames as f32 };
    placed.spoken = letters as f32 / atoms.letters().max(1) as f32;
    placed.fill_gaps(atoms);
    wording::match_up(&mut placed.spans, &mut placed.fillers, atoms, &segmentation.runs, posteriors);
    placed.likely = posterior::of_starts(seen, &evidence, &course, &placed.spans);
    Some(placed)
}

impl Placed {
    /// Whether the sound bears out the text.
    pub(super) fn is_borne_out(&self) -> bool {
        self.fit >= if self.spoken < MOSTLY_SPOKEN { BETTER_FIT } else { WORST_FIT }
    }

    /// How sure the start of each sentence is.
    pub(super) fn confidence(&self, atoms: &Atoms) -> Vec<f64> {
        if std::env::var_os("PC").is_some() {
            for (k, b) in atoms.sentence_starts().windows(2).enumerate() {
                let fits = &self.fits[b[0]..b[1]];
                let heard: Vec<f32> = fits.iter().copied().flatten().collect();
                let fit = heard.iter().sum::<f32>() / heard.len().max(1) as f32;
                let worst = heard.iter().copied().fold(0.0, f32::min);
                eprintln!(
                    "PC {k} {} {fit} {} {} {worst} {} {} {}",
                    self.likely[k],
                    fits[0].map_or(-9.0, |f| f),
                    heard.len() as f32 / fits.len() as f32,
                    self.fit,
                    self.spoken,
                    fits.len()
                );
            }
        }
        let sentences = atoms.sentence_starts().windows(2).map(|bounds| &self.fits[bounds[0]..bounds[1]]);
        sentences
            .map(|fits| {
                let heard: Vec<f32> = fits.iter().copied().flatten().collect();
                if heard.is_empty() {
                    return 0.0;
                }
                let fit = heard.iter().sum::<f32>() / heard.len() as f32;
                let share = heard.len() as f32 / fits.len() as f32;
                let first = fits[0].map_or(-4.0, |first| first.max(-4.0));
                f64::from(1.0 / (1.0 + (-(6.0 + 2.0 * fit + 0.5 * first - 4.0 * (1.0 - share))).exp()))
            })
            .collect()
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
