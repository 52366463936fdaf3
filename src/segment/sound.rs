//! What is heard in pauses: music, and noise such as breaths.

use serde::Serialize;

use crate::acoustic_model::{Class, Posteriors};
use crate::time::{Span, TimeDelta};

/// Anything shorter is a click.
const SHORTEST: TimeDelta = TimeDelta::from_millis(60);

/// A stretch of sound that is not speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sound {
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
    /// What it seems to be.
    pub kind: SoundKind,
}

/// What a sound seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SoundKind {
    /// Music, a tone.
    Music,
    /// A breath, a hiss, any other noise.
    Noise,
}

impl SoundKind {
    /// Returns its name as formats write it.
    pub fn name(self) -> &'static str {
        match self {
            SoundKind::Music => "music",
            SoundKind::Noise => "noise",
        }
    }
}

impl Sound {
    /// Returns what a stretch without speech sounds like; nothing where it is too short to be anything.
    pub(super) fn of(span: Span, posteriors: &Posteriors) -> Option<Self> {
        if span.duration() < SHORTEST {
            return None;
        }
        let [music, noise] = [Class::MUSIC, Class::NOISE].map(|class| posteriors.sum_of(class, span));
        let kind = if music > noise { SoundKind::Music } else { SoundKind::Noise };
        Some(Self { span, kind })
    }
}
