//! Which sound track of a recording is taken, where a video has several.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use symphonia::core::formats::{FormatReader, Track, TrackFlags, TrackType};

use super::AudioErrorKind;

/// Which sound track to take.
///
/// ```
/// use pausa::audio::TrackChoice;
///
/// assert_eq!("2".parse(), Ok(TrackChoice::Number(2)));
/// assert_eq!("eng".parse(), Ok(TrackChoice::Language("eng".to_owned())));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TrackChoice {
    /// The first that is neither a commentary nor a description for the blind; failing that, the first.
    #[default]
    Main,
    /// This one of the sound tracks, the first being 1.
    Number(usize),
    /// The first in this language, as the file has it: `eng`, `en`, `en-US`.
    Language(String),
}

impl FromStr for TrackChoice {
    type Err = Infallible;

    /// Digits are a number, everything else is a language.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let text = text.trim();
        Ok(text.parse().map_or_else(|_| Self::Language(text.to_owned()), Self::Number))
    }
}

impl fmt::Display for TrackChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Main => f.write_str("main"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Language(language) => f.write_str(language),
        }
    }
}

/// Finds the track in a container.
pub(super) fn chosen(reader: &dyn FormatReader, choice: &TrackChoice) -> Result<Track, AudioErrorKind> {
    let is_sound = |track: &&Track| track.track_type() == Some(TrackType::Audio);
    let tracks: Vec<&Track> = reader.tracks().iter().filter(is_sound).collect();
    let first = *tracks.first().ok_or(AudioErrorKind::NoTrack)?;
    let aside = TrackFlags::COMMENTARY | TrackFlags::VISUALLY_IMPAIRED;
    let found = match choice {
        TrackChoice::Main => {
            Some(tracks.iter().find(|track| !track.flags.intersects(aside)).map_or(first, |t| *t))
        }
        TrackChoice::Number(number) => number.checked_sub(1).and_then(|place| tracks.get(place).copied()),
        TrackChoice::Language(language) => tracks
            .iter()
            .copied()
            .find(|track| track.language.as_deref().is_some_and(|own| is_same(own, language))),
    };
    found.cloned().ok_or_else(|| AudioErrorKind::NoSuchTrack {
        wanted: choice.to_string(),
        tracks: tracks.iter().zip(1..).map(|(track, number)| named(track, number)).collect(),
    })
}

/// `2 (eng)`
fn named(track: &Track, number: usize) -> String {
    track.language.as_ref().map_or_else(|| number.to_string(), |language| format!("{number} ({language})"))
}

/// Whether two language tags mean the same by their first subtags: `en` and `eng` do.
fn is_same(one: &str, other: &str) -> bool {
    let first = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let (one, other) = (first(one), first(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short == long || short.len() == 2 && long.len() == 3 && long.starts_with(&short)
}
