//! What is known of a frame: how well each sound fits it, by the acoustic model and by the levels.

use super::confusions::Confusions;
use super::loudness::Loudness;
use crate::acoustic_model::{Class, Posteriors, class_shares};
use crate::align::costs;
use crate::segment::Segmentation;
use crate::time::{Span, TimeDelta};
use crate::transcript::Boundary;

/// The priors of the training data count this much: letters have their own idea of how frequent a sound is.
const PRIOR_WEIGHT: f32 = 0.6;
/// No sound fits a frame worse than this, in nats under the best one.
const WORST: f32 = 6.0;
/// How loud a frame is counts this much where the levels know nothing of pauses: frames are not independent of one
/// another. Chosen among 0.3, 0.5, 0.75 and 1 on made episodes in babble.
const LOUDNESS_WEIGHT: f32 = 0.75;
/// What a letter pays for a frame in a pause, where the levels are sure of it.
const PAUSE_NATS: f32 = 3.0;
/// How far inside a pause the levels are sure of themselves.
const PAUSE_INSET: TimeDelta = TimeDelta::from_millis(20);
/// With this range between floor and speech the levels know nothing of pauses, and with this one all.
const BLIND_DB: f32 = 15.0;
const CLEAR_DB: f32 = 35.0;
/// Where the levels know nothing, silence loses so much for each nat by which the mean ln P(silence) in the runs lies above
/// that of a clean voice, up to a limit: in babble a voice passes for silence, in steady noise it does not. The mean is
/// −5 to −6.5 in clean speech and in pink noise, −2.5 to −4.5 in babble. Chosen on made episodes in both; 0.25 to 0.5 do
/// equally well beside what [`Loudness`] says.
const SILENCE_LOSS: f32 = 0.35;
const CLEAN_SILENCE: f32 = -5.5;
const WORST_SILENCE_LOSS: f32 = 2.0;
/// What a silence between two words that no mark parts loses in each frame where the levels know nothing of pauses: a pause
/// full of voices otherwise begins behind the first word of the sentence after it. Chosen on made episodes in babble; 0.6
/// and 1 do nearly as well.
const STRAY_SILENCE: f32 = 2.0;

/// The scores of a frame: nats under the sound that fits it best.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// How well each class of speech fits.
    pub(super) classes: [f32; Class::COUNT],
    /// How well nobody speaking fits, by the boundary that it stands at.
    pub(super) silence: [f32; Boundary::COUNT],
    /// What a pause in this frame costs by the boundary that it stands at; paid once a pause, in its middle.
    pub(super) pause: Option<[f64; Boundary::COUNT]>,
}

/// The frames of a recording.
pub(super) struct Evidence<'a> {
    posteriors: &'a Posteriors,
    /// How many frames of speech there are.
    pub(super) speech_frames: f32,
    /// How well the levels tell pauses from speech, from 0 to 1.
    pub(super) clearness: f32,
    /// In nats, and what they take from a probability as a factor.
    priors: [f32; Class::COUNT],
    weights: [f32; Class::COUNT],
    silence_prior: f32,
    confusions: Option<Confusions>,
    /// None where the levels tell pauses from speech.
    loudness: Option<Loudness>,
    /// Whether the levels are sure that a frame lies in a pause: letters pay there.
    paused: Vec<bool>,
    /// The middle frame of each pause, in order, and its cost.
    pauses: Vec<(usize, [f64; Boundary::COUNT])>,
    /// The frames in which a run begins, in order.
    onsets: Vec<usize>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(posteriors: &'a Posteriors, segmentation: &Segmentation) -> Self {
        let shares = class_shares();
        let silence: f32 = Class::NON_SPEECH.iter().map(|class| shares[class.index()]).sum();
        let log = |share: f32| PRIOR_WEIGHT * libm::logf(share + 1e-4);
        let range = segmentation.speech_level_db - segmentation.noise_floor_db;
        let clearness = ((range - BLIND_DB) / (CLEAR_DB - BLIND_DB)).clamp(0.0, 1.0);
        let mut evidence = Self {
            posteriors,
            speech_frames: posteriors.speech_frames(),
            clearness,
            priors: shares.map(log),
            weights: shares.map(|share| libm::expf(-log(share))),
            silence_prior: log(silence) + silence_loss(posteriors, segmentation) * (1.0 - clearness),
            confusions: None,
            loudness: (clearness < 1.0).then(|| Loudness::of(posteriors)),
            paused: vec![false; posteriors.len()],
            pauses: Vec::new(),
            onsets: Vec::new(),
        };
        for &pause in &segmentation.pauses {
            evidence.add_pause(pause);
        }
        evidence
    }

    fn add_pause(&mut self, pause: Span) {
        let end = Posteriors::frame_at(pause.end - PAUSE_INSET).min(self.paused.len());
        let start = Posteriors::frame_at(pause.start + PAUSE_INSET).min(end);
        self.paused[start..end].fill(true);
        let costs = costs::pause(pause.duration().to_seconds()).map(|cost| cost * f64::from(self.clearness));
        self.pauses.push((Posteriors::frame_at(pause.middle()), costs));
        self.onsets.push(Posteriors::frame_at(pause.end));
    }

    /// How many frames there are.
    pub(super) fn len(&self) -> usize {
        self.posteriors.len()
    }

    /// The probability that somebody speaks in a frame.
    pub(super) fn speech(&self, frame: usize) -> f32 {
        self.posteriors.speech(frame)
    }

    /// Returns whether a pause ends at the border before a frame: what was left out of the text may go on from here.
    pub(super) fn is_after_pause(&self, border: usize) -> bool {
        border.checked_sub(1).is_some_and(|frame| self.onsets.binary_search(&frame).is_ok())
    }

    /// Lets classes be heard as this recording has them.
    pub(super) fn adapt(&mut self, confusions: Confusions) {
        self.confusions = Some(confusions);
    }

    /// Lets classes be heard as what they are.
    pub(super) fn forget(&mut self) {
        self.confusions = None;
    }

    /// The probability of each class in a frame.
    pub(super) fn probabilities(&self, frame: usize) -> [f32; Class::COUNT] {
        self.posteriors.probabilities(frame)
    }

    /// The scores of a frame.
    pub(super) fn frame(&self, frame: usize) -> Frame {
        let mut silence = libm::logf(self.posteriors.silence(frame) + 1e-9) - self.silence_prior;
        let mut classes = if let Some(confusions) = &self.confusions {
            self.confused(frame, silence, confusions)
        } else {
            let logs = self.posteriors.logs(frame);
            std::array::from_fn(|class| logs[class] - self.priors[class])
        };
        if let Some(loudness) = &self.loudness {
            let levels = self.posteriors.levels_db(frame);
            let weight = LOUDNESS_WEIGHT * (1.0 - self.clearness);
            for class in Class::speech() {
                classes[class.index()] += weight * loudness.fit(class, levels);
            }
            silence += weight * loudness.fit(Class::SILENCE, levels);
        }
        for class in Class::NON_SPEECH {
            classes[class.index()] = silence;
        }
        let best = classes.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let paused = if self.paused[frame] { PAUSE_NATS * self.clearness } else { 0.0 };
        let pause = self.pauses.binary_search_by_key(&frame, |&(middle, _)| middle);
        let mut silence = [(silence - best).max(-WORST); Boundary::COUNT];
        silence[Boundary::None as usize] -= STRAY_SILENCE * (1.0 - self.clearness);
        Frame {
            classes: classes.map(|score| (score - best).max(-WORST) - paused),
            silence,
            pause: pause.ok().map(|i| self.pauses[i].1),
        }
    }

    /// How well each class fits a frame, as this recording has it.
    fn confused(&self, frame: usize, silence: f32, confusions: &Confusions) -> [f32; Class::COUNT] {
        let probabilities = self.posteriors.probabilities(frame);
        let mut heard: [f32; Class::COUNT] =
            std::array::from_fn(|class| probabilities[class] * self.weights[class]);
        for class in Class::NON_SPEECH {
            heard[class.index()] = libm::expf(silence);
        }
        confusions.written(&heard).map(|likelihood| libm::logf(likelihood + 1e-9))
    }
}

/// What silence loses where the levels know nothing of pauses.
fn silence_loss(posteriors: &Posteriors, segmentation: &Segmentation) -> f32 {
    let frames = segmentation.runs.iter().flat_map(|&run| Posteriors::frames_of(run, posteriors.len()));
    let logs = frames.map(|frame| libm::logf(posteriors.silence(frame) + 1e-4));
    let (sum, count) = logs.fold((0.0, 0.0), |(sum, count), log| (sum + log, count + 1.0));
    let mean: f32 = sum / f32::max(count, 1.0);
    (SILENCE_LOSS * (mean - CLEAN_SILENCE)).clamp(0.0, WORST_SILENCE_LOSS)
}
