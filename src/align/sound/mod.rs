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
use trellis::{Course, Direction, Path};

/// Beams in nats, each with the work, in slots times frames, up to which it is tried for a better way than one that was
/// found.
const BEAMS: [(f32, usize); 3] = [(120.0, usize::MAX), (400.0, usize::MAX), (3000.0, 1_000_000_000)];
/// The share of the letters, and of the speech, that may be left over before a wider beam is tried.
const LEFT_OVER: f32 = 0.12;

/// A logistic regression of "the text is the recording's" on 82 right pairs of texts and recordings, whole, in thirds and
/// edited, and 270 wrong ones: the mean fit of the words in nats a frame, the share of the letters that are spoken, and
/// the share of the speech that has words. Of no right pair it says less than 0.7, of no wrong one without sentences in
/// common more than 0.3.
const TEXT: f32 = -6.2;
const TEXT_FIT: f32 = 6.43;
const TEXT_SPOKEN: f32 = 12.49;
const TEXT_COVERED: f32 = 4.47;
/// With less speech than this share of what the levels call speech, there is no voice.
const VOICELESS: f64 = 0.1;
/// No fit counts as worse than this.
const WORST_FIT: f32 = -3.0;

/// Of a sentence that stands where something else was said.
const OTHER_WORDS: f64 = 0.4;
/// A logistic regression of "the start is right to within 200 ms" on made episodes (`training/episodes.py`, 2056
/// sentences): the posterior's log-odds, the mean fit of the words and the fit of the first in nats a frame, the share
/// of the words that were passed over.
const BASE: f32 = 4.76;
const POSTERIOR: f32 = 0.26;
const FIT: f32 = 1.23;
const FIRST: f32 = 0.41;
const LOST: f32 = -2.82;
/// No first word counts as worse than this.
const WORST_FIRST: f32 = -4.0;

/// The log-odds of a probability, kept from infinity.
fn logit(p: f32) -> f32 {
    libm::logf((p + 0.003) / (1.003 - p))
}

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
    /// The share of the speech that has words.
    covered: f32,
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
    let (path, seen) = likeliest(&evidence, &course, atoms)?;
    let mut placed = Placed {
        spans: vec![None; atoms.len()],
        fits: vec![None; atoms.len()],
        likely: Vec::new(),
        fillers: Vec::new(),
        fit: 0.0,
        spoken: 0.0,
        covered: 0.0,
    };
    let (mut start, mut frames, mut letters) = (0, 0, 0);
    let mut before: Option<usize> = None;
    for event in &path.events {
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
    placed.covered = frames as f32 / evidence.all_speech().max(1.0);
    placed.spoken = letters as f32 / atoms.letters().max(1) as f32;
    placed.fill_gaps(atoms);
    wording::match_up(&mut placed.spans, &mut placed.fillers, atoms, &segmentation.runs, posteriors);
    placed.likely = posterior::of_starts(seen, &evidence, &course, &placed.spans);
    Some(placed)
}

/// Returns whether hardly anything in the runs sounds like a voice: what is heard says nothing about a text then.
pub(super) fn is_voiceless(posteriors: &Posteriors, segmentation: &Segmentation) -> bool {
    let speech: f32 = (0..posteriors.len()).map(|frame| posteriors.speech(frame)).sum();
    f64::from(speech) * Posteriors::hop().to_seconds() < VOICELESS * segmentation.speech().to_seconds()
}

/// The likeliest way through the text. A narrow beam loses it where much is left over on both sides: of the text and of
/// the speech; a wider one then has another look.
fn likeliest(evidence: &Evidence, course: &Course, atoms: &Atoms) -> Option<(Path, posterior::Forwards)> {
    let work = evidence.len().saturating_mul(course.chain.sounds.len());
    let mut best: Option<(Path, posterior::Forwards)> = None;
    for (beam, most) in BEAMS {
        if work > most && best.is_some() {
            break;
        }
        let mut seen = posterior::Forwards::default();
        let Some(path) = trellis::search(evidence, course, beam, Direction::Forwards, &mut seen) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| path.score > known.score) {
            best = Some((path, seen));
        }
        if best.as_ref().is_some_and(|(path, _)| !is_left_over(path, evidence, atoms)) {
            break;
        }
    }
    best
}

/// Whether a share of the letters and a share of the speech worth another look have no counterpart.
fn is_left_over(path: &Path, evidence: &Evidence, atoms: &Atoms) -> bool {
    let (mut start, mut letters, mut unwritten) = (0, 0, 0.0);
    for event in &path.events {
        let end = event.frame as usize;
        match event.kind {
            Kind::Word => letters += atoms.spoken(event.atom as usize).len(),
            Kind::Filler => unwritten += (start..end).map(|frame| evidence.speech(frame)).sum::<f32>(),
            _ => {}
        }
        start = end;
    }
    let speech = evidence.all_speech();
    (atoms.letters() - letters) as f32 > LEFT_OVER * atoms.letters() as f32 && unwritten > LEFT_OVER * speech
}

impl Placed {
    /// Whether the sound bears out the text.
    pub(super) fn is_borne_out(&self) -> bool {
        let fit = self.fit.max(WORST_FIT);
        TEXT + TEXT_FIT * fit + TEXT_SPOKEN * self.spoken + TEXT_COVERED * self.covered > 0.0
    }

    /// How sure the start of each sentence is.
    pub(super) fn confidence(&self, atoms: &Atoms) -> Vec<f64> {
        let sentences = atoms.sentence_starts().windows(2).map(|bounds| &self.fits[bounds[0]..bounds[1]]);
        sentences
            .zip(&self.likely)
            .map(|(fits, &likely)| {
                let heard: Vec<f32> = fits.iter().copied().flatten().collect();
                if heard.is_empty() {
                    return OTHER_WORDS;
                }
                let fit = heard.iter().sum::<f32>() / heard.len() as f32;
                let lost = 1.0 - heard.len() as f32 / fits.len() as f32;
                let first = fits[0].unwrap_or(WORST_FIRST).max(WORST_FIRST);
                let logit = BASE + POSTERIOR * logit(likely) + FIT * fit + FIRST * first + LOST * lost;
                f64::from(1.0 / (1.0 + libm::expf(-logit)))
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
