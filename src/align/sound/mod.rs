//! Alignment by sound: which frames of a recording are which words of a text.
//!
//! In: the [`Posteriors`] of the acoustic model, the pauses, the words with what their letters sound like. Out: [`Placed`].
//! [`chain`] turns letters into slots, [`evidence`] says how well each sound fits each frame ([`loudness`] helps where noise fills the pauses), [`trellis`] finds the
//! likeliest way through the text, unspoken words and unwritten speech included ([`gate`]); once it has, [`confusions`]
//! says what this recording's sounds are taken for, and it finds it again,
//! with a wider [`beam`] where something is not written. [`words`] looks into each word, [`wording`] at what was said in other words; [`posterior`] and [`trust`] say how far the result can be trusted.

mod beam;
mod chain;
mod confusions;
mod evidence;
mod gate;
mod history;
mod loudness;
mod placed;
mod posterior;
mod spotting;
mod trellis;
mod trust;
mod wording;
mod words;

use crate::acoustic_model::{LetterTable, Posteriors};
use crate::align::atoms::Atoms;
use crate::align::guidance::Anchors;
use crate::segment::Segmentation;
use beam::{BEAMS, Beam, Stretch};
use chain::Chain;
use confusions::Confusions;
use evidence::Evidence;
use history::Kind;
pub(super) use placed::Placed;
pub(super) use spotting::{Audible, FAR, Heard, NEAR};
use trellis::{Course, Path, Witness};
pub(super) use trust::is_voiceless;

/// The share of the letters, and of the speech, that may be left over before a wider beam is tried.
const LEFT_OVER: f32 = 0.12;

/// Places a text by sound; nothing where no way through it is found, or where the sound does not bear it out.
pub(super) fn place(
    posteriors: &Posteriors,
    segmentation: &Segmentation,
    atoms: &Atoms,
    anchors: &Anchors,
    language: &str,
) -> Option<Placed> {
    let mut evidence = Evidence::of(posteriors, segmentation);
    let course = Course::of(Chain::of(atoms, &LetterTable::for_language(language)), atoms, anchors);
    let beams = if anchors.exact().next().is_some() { widest(&evidence, &course) } else { &BEAMS };
    let first = likeliest::<()>(&evidence, &course, atoms, beams, &[], f32::NEG_INFINITY)?;
    if !first.placed.is_borne_out() {
        return None;
    }
    evidence.adapt(Confusions::along(&first.path, &evidence, &course));
    // No narrower beam: it could lose the way that a wider one found. A way that fits no better than before is lost.
    let (beams, fit) = (&beams[first.beam..], first.placed.fit);
    let wide = beam::around(&first.placed.fillers, &first.placed.spans);
    drop(first);
    let adapted = likeliest(&evidence, &course, atoms, beams, &wide, fit).filter(|way| way.placed.fit >= fit);
    let Way { mut placed, seen, .. } = if let Some(adapted) = adapted {
        adapted
    } else {
        evidence.forget();
        likeliest(&evidence, &course, atoms, beams, &wide, f32::NEG_INFINITY)?
    };
    wording::match_up(&mut placed.spans, &mut placed.fillers, atoms, anchors, &segmentation.runs, posteriors);
    placed.likely = posterior::of_starts(seen, &evidence, &course, &wide, &placed.spans);
    Some(placed)
}

/// The widest beam whose work is not too much, and those above it. A person corrects what a narrow beam has lost; what is
/// left over does not show that it has when the text behind is held by an exact time.
fn widest(evidence: &Evidence, course: &Course) -> &'static [(f32, usize)] {
    let work = evidence.len().saturating_mul(course.chain.len());
    let first = BEAMS.iter().rposition(|&(_, most)| work <= most).unwrap_or_default();
    &BEAMS[first..]
}

/// A way through the text.
struct Way<W> {
    path: Path,
    placed: Placed,
    /// What was seen by who looked on.
    seen: W,
    /// The place of its beam among those that were tried.
    beam: usize,
}

/// The likeliest way through the text. A narrow beam loses it where much is left over on both sides: of the text and of
/// the speech; a wider one then has another look, and so it has where the words fit worse than they are known to.
fn likeliest<W: Witness + Default>(
    evidence: &Evidence,
    course: &Course,
    atoms: &Atoms,
    beams: &[(f32, usize)],
    wide: &[Stretch],
    known_fit: f32,
) -> Option<Way<W>> {
    let work = evidence.len().saturating_mul(course.chain.len());
    let mut best: Option<Way<W>> = None;
    for (beam, &(width, most)) in beams.iter().enumerate() {
        if work > most && best.is_some() {
            break;
        }
        let mut seen = W::default();
        let Some(path) = trellis::search(evidence, course, Beam { width, wide }, &mut seen) else { continue };
        if best.as_ref().is_none_or(|known| path.score > known.path.score) {
            let placed = Placed::along(&path, evidence, &course.chain, atoms);
            best = Some(Way { path, placed, seen, beam });
        }
        let is_whole =
            |way: &Way<W>| way.placed.fit >= known_fit && !is_left_over(&way.path, evidence, atoms);
        if best.as_ref().is_some_and(is_whole) {
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
    (atoms.letters() - letters) as f32 > LEFT_OVER * atoms.letters() as f32
        && unwritten > LEFT_OVER * evidence.speech_frames
}
