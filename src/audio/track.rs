//! Which sound track of a recording is taken, where a video has several.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use symphonia::core::formats::{FormatReader, Track, TrackFlags, TrackType};

use super::AudioErrorKind;
use crate::language::subtag;

const COMMENTARY: TrackFlags = TrackFlags::COMMENTARY;
/// What is seen is told.
const DESCRIPTION: TrackFlags = TrackFlags::VISUALLY_IMPAIRED;

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
    /// `Main` among those in this language, by any of its codes: `en`, `eng`, `en-US`.
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
    let tracks = of_sound(reader);
    if tracks.is_empty() {
        return Err(AudioErrorKind::NoTrack);
    }
    let found = match choice {
        TrackChoice::Main => main_of(&tracks),
        TrackChoice::Number(number) => number.checked_sub(1).and_then(|place| tracks.get(place).copied()),
        TrackChoice::Language(language) => {
            let speaks = |track: &&Track| track.language.as_deref().is_some_and(|own| is_same(own, language));
            main_of(&tracks.into_iter().filter(speaks).collect::<Vec<_>>())
        }
    };
    found
        .cloned()
        .ok_or_else(|| AudioErrorKind::NoSuchTrack { wanted: choice.to_string(), tracks: names(reader) })
}

/// Returns the first that is neither a commentary nor a description for the blind; failing that, the first.
fn main_of<'a>(tracks: &[&'a Track]) -> Option<&'a Track> {
    let is_main = |track: &&&Track| !track.flags.intersects(COMMENTARY | DESCRIPTION);
    tracks.iter().find(is_main).or(tracks.first()).copied()
}

/// Returns what to call each sound track of a container: its number, and what the file says of it.
pub(super) fn names(reader: &dyn FormatReader) -> Vec<String> {
    of_sound(reader).into_iter().zip(1..).map(|(track, number)| named(track, number)).collect()
}

fn of_sound(reader: &dyn FormatReader) -> Vec<&Track> {
    let is_sound = |track: &&Track| track.track_type() == Some(TrackType::Audio);
    reader.tracks().iter().filter(is_sound).collect()
}

/// `2 (eng, commentary)`
fn named(track: &Track, number: usize) -> String {
    let is = |flag: TrackFlags, name: &str| track.flags.intersects(flag).then(|| name.to_owned());
    let said = [track.language.clone(), is(COMMENTARY, "commentary"), is(DESCRIPTION, "for the blind")];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { number.to_string() } else { format!("{number} ({})", said.join(", ")) }
}

/// Whether two language tags name the same language: `de`, `ger` and `deu-AT` do, `es` and `est` do not.
fn is_same(one: &str, other: &str) -> bool {
    let code = |tag: &str| subtag(tag).unwrap_or_else(|_| tag.to_lowercase());
    let (one, other) = (code(one), code(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    // Of a language whose two letters `subtag` does not know, most long codes begin with them: `gl`, `glg`.
    short == long || short.len() == 2 && long.len() == 3 && long.starts_with(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_many_codes() {
        for (one, other, same) in [
            ("de", "ger", true),
            ("deu", "de-AT", true),
            ("gl", "glg", true),
            ("sqi", "sq", true),
            ("es", "est", false),
            ("ast", "ASB", false),
            ("English", "english", true),
        ] {
            assert_eq!(is_same(one, other), same, "{one} {other}");
            assert_eq!(is_same(other, one), same, "{other} {one}");
        }
    }
}
