//! How far what the sound says can be trusted: whether the text is the recording's, and how sure each start is.

use super::placed::Placed;
use crate::acoustic_model::Posteriors;
use crate::align::atoms::Atoms;
use crate::segment::Segmentation;

/// A logistic regression of "the text is the recording's" on 302 right pairs of texts and recordings, whole, in thirds,
/// edited, noisy and made, and 238 wrong ones: the mean fit of the words in nats a frame, the share of the letters that are
/// spoken, and the share of the speech that has words; the constant lowered until no wrong pair of 441 is taken. It
/// refuses two of the right pairs, thirds of a text over a whole recording.
const TEXT: f32 = -3.0;
const TEXT_FIT: f32 = 6.26;
const TEXT_SPOKEN: f32 = 8.72;
const TEXT_COVERED: f32 = 6.52;
/// With less speech than this share of what the levels call speech, there is no voice.
const VOICELESS: f64 = 0.1;
/// No fit counts as worse than this.
const WORST_FIT: f32 = -3.0;

/// Of a sentence that stands where something else was said.
const OTHER_WORDS: f64 = 0.4;
/// A logistic regression of "the start is right to within 200 ms" on 14 606 sentences of made episodes
/// (`training/episodes.py`), as they are, in babble and pink noise at 10 dB and in a room: the posterior's log-odds, the mean
/// fit of the words and the fit of the first in nats a frame, the share of the words that were passed over, and how well
/// the levels tell pauses from speech.
const BASE: f32 = 4.86;
const POSTERIOR: f32 = 0.45;
const FIT: f32 = 3.01;
const FIRST: f32 = 0.63;
const LOST: f32 = -4.42;
const CLEARNESS: f32 = 0.59;
/// No first word counts as worse than this.
const WORST_FIRST: f32 = -4.0;

/// The log-odds of a probability, kept from infinity.
fn logit(p: f32) -> f32 {
    libm::logf((p + 0.003) / (1.003 - p))
}

/// Returns whether hardly anything in the runs sounds like a voice: what is heard says nothing about a text then.
pub(in crate::align) fn is_voiceless(posteriors: &Posteriors, segmentation: &Segmentation) -> bool {
    f64::from(posteriors.speech_frames()) * Posteriors::hop().to_seconds()
        < VOICELESS * segmentation.speech().to_seconds()
}

impl Placed {
    /// Whether the sound bears out the text.
    pub(super) fn is_borne_out(&self) -> bool {
        let fit = self.fit.max(WORST_FIT);
        TEXT + TEXT_FIT * fit + TEXT_SPOKEN * self.spoken + TEXT_COVERED * self.covered > 0.0
    }

    /// How sure the start of each sentence is.
    pub(in crate::align) fn confidence(&self, atoms: &Atoms) -> Vec<f64> {
        let sentences = atoms.sentence_starts().windows(2).map(|bounds| bounds[0]..bounds[1]);
        sentences
            .zip(&self.likely)
            .map(|(atoms, &likely)| {
                let (fits, spans) = (&self.fits[atoms.clone()], &self.spans[atoms]);
                if spans.iter().all(Option::is_none) {
                    return 0.0;
                }
                let heard: Vec<f32> = fits.iter().copied().flatten().collect();
                if heard.is_empty() {
                    return OTHER_WORDS;
                }
                let fit = heard.iter().sum::<f32>() / heard.len() as f32;
                let lost = 1.0 - heard.len() as f32 / fits.len() as f32;
                let first = fits[0].unwrap_or(WORST_FIRST).max(WORST_FIRST);
                let said = FIT * fit + FIRST * first + LOST * lost;
                let logit = BASE + POSTERIOR * logit(likely) + said + CLEARNESS * self.clearness;
                f64::from(1.0 / (1.0 + libm::expf(-logit)))
            })
            .collect()
    }
}
