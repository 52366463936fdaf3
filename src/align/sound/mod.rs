//! Alignment by sound: which frames of a recording are which words of a text.
//!
//! In: the [`Posteriors`] of the acoustic model, the pauses, the words with what their letters sound like. Out: [`Placed`].
//! [`chain`] turns letters into slots, [`evidence`] says how well each sound fits each frame, [`trellis`] finds the
//! likeliest way through the text, unspoken words and unwritten speech included, [`words`] looks into each word.

mod chain;
mod evidence;
mod history;
mod trellis;
#[allow(warnings)]
mod tune;
mod words;

use crate::acoustic_model::{LetterTable, Posteriors};
use crate::align::atoms::Atoms;
use crate::segment::Segmentation;
use crate::time::Span;
use chain::Chain;
use evidence::Evidence;
use history::Kind;

/// Beams in nats: the second where the first loses the end of the text.
const BEAMS: [f32; 3] = [120.0, 400.0, 1600.0];

/// Where the sound has everything.
pub(super) struct Placed {
    /// When each atom is spoken; none for those that are not.
    pub(super) spans: Vec<Option<Span>>,
    /// How well each atom fits, in nats a frame under what fits best; zero where it is not spoken.
    pub(super) fits: Vec<f32>,
    /// Stretches of sound that are not in the text, in order.
    pub(super) fillers: Vec<Span>,
}

/// Places a text by sound; nothing where no way through it is found.
pub(super) fn place(
    posteriors: &Posteriors,
    segmentation: &Segmentation,
    atoms: &Atoms,
    language: &str,
) -> Option<Placed> {
    let table = LetterTable::for_language(language);
    let chain = Chain::of(atoms, &table);
    let evidence = Evidence::of(posteriors, segmentation);
    let found = BEAMS.iter().find_map(|&beam| trellis::search(&evidence, &chain, atoms, beam))?;
    if std::env::var_os("DBG").is_some() { eprintln!("score {} frames {} slots {}", found.score, evidence.len(), chain.sounds.len()); for e in found.events.iter().take(60) { eprintln!("{e:?} {}", if (e.atom as usize) < atoms.len() { atoms.spoken(e.atom as usize) } else { "END" }); } }
    let mut placed =
        Placed { spans: vec![None; atoms.len()], fits: vec![0.0; atoms.len()], fillers: Vec::new() };
    let mut start = 0;
    for event in &found.events {
        let end = (event.frame as usize).min(evidence.len());
        let span = Span::new(Posteriors::start_of(start), Posteriors::start_of(end));
        match event.kind {
            Kind::Word => {
                let atom = event.atom as usize;
                let frames: Vec<_> = (start..end).map(|frame| evidence.frame(frame)).collect();
                placed.spans[atom] = Some(span);
                placed.fits[atom] = words::through(&frames, chain.slots(atom), &chain).map_or(-8.0, |w| w.fit);
            }
            Kind::Filler => placed.fillers.push(span),
            Kind::Start | Kind::Skip | Kind::Silence | Kind::Jump => {}
        }
        start = end;
    }
    Some(placed)
}
