//! What the name of a file tells: whether it is a recording or a transcript, and which names mean the same episode.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::formats::Format;
use crate::language;

/// Endings of recordings.
const RECORDINGS: [&str; 20] = [
    "mp3", "m4a", "m4b", "wav", "wave", "flac", "ogg", "oga", "opus", "aac", "aif", "aiff", "aifc", "mp4",
    "m4v", "mov", "mkv", "mka", "webm", "caf",
];

/// Endings of texts: plain ones, Markdown, documents with formatting. Pages of the web are often somebody's results.
const TEXTS: [&str; 11] =
    ["txt", "text", "md", "markdown", "mdown", "mkd", "docx", "odt", "rtf", "fountain", "epub"];

/// Parts of names that tell the state of a file and not whose it is.
const STATES: [&str; 22] = [
    "audio",
    "clean",
    "copy",
    "draft",
    "edit",
    "edited",
    "final",
    "fixed",
    "full",
    "master",
    "mastered",
    "mix",
    "mixdown",
    "mixed",
    "new",
    "old",
    "raw",
    "rev",
    "script",
    "text",
    "transcript",
    "transcription",
];

/// What may stand between the stem and the ending of a transcript.
const INFIXES: [&str; 2] = [".transcript", ".script"];

/// Files that stand in many folders and are nobody's transcript.
const NOTES: [&str; 8] =
    ["readme", "license", "licence", "copying", "notice", "changelog", "contributing", "credits"];

/// What a file is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Recording,
    /// Plain text, Markdown, or a document with formatting.
    Text,
    /// Subtitles, which serve as a transcript where there is no text.
    Subtitles,
}

/// Returns what a file is; nothing where it is of no use here.
pub(super) fn class(path: &Path) -> Option<Class> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    if RECORDINGS.contains(&ending.as_str()) {
        Some(Class::Recording)
    } else if let Some(format) = Format::of_path(path) {
        // What is only written is a result.
        format.about().reads.then_some(Class::Subtitles)
    } else {
        TEXTS.contains(&ending.as_str()).then_some(Class::Text)
    }
}

/// Returns whether somebody will miss a recording for it: data files and notes about a folder are often nobody's.
pub(super) fn is_missed(path: &Path, class: Class) -> bool {
    let is_note = NOTES.contains(&key(&stem(path)).as_str());
    let is_subtitle =
        Format::of_path(path).is_some_and(|format| [Format::SRT, Format::VTT].contains(&format));
    !is_note && (class == Class::Text || is_subtitle)
}

/// Returns the name of a file without the ending of its format; other dots belong to the name (`ep.01.mp3` is
/// `ep.01`).
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let of_format = Format::of_path(path).map(|format| format.about().ending.len());
    let ending = of_format.or_else(|| path.extension().map(|ending| ending.to_string_lossy().len()));
    let stem = ending.and_then(|ending| name.get(..name.len().checked_sub(ending + 1)?));
    stem.unwrap_or(&name).to_owned()
}

/// Names with the same key mean the same, whatever their case and however their accents are composed.
pub(super) fn key(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Returns what a name is without the parts that tell a state or a version: "ep5-final v2" is "ep5". Names with the same
/// may belong together.
pub(super) fn gist(stem: &str) -> String {
    let key = key(stem);
    let is_version = |part: &str| {
        part.strip_prefix('v')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    let parts = key.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty() && !STATES.contains(part) && !is_version(part));
    parts.collect::<Vec<_>>().join(" ")
}

/// Returns the stems that the recording of a transcript with this stem may have, each with the language that it leaves
/// over; the longest first.
pub(super) fn recordings_of(stem: &str) -> Vec<(&str, Option<&str>)> {
    let plain = without_infix(stem);
    let mut stems = vec![(stem, None), (plain, None)];
    if let Some((rest, language)) = plain.rsplit_once('.').filter(|(_, suffix)| language::is_assigned(suffix))
    {
        stems.push((rest, Some(language)));
        stems.push((without_infix(rest), Some(language)));
    }
    stems.dedup();
    stems
}

fn without_infix(stem: &str) -> &str {
    let ends = |infix: &&&str| stem.to_lowercase().ends_with(**infix);
    let cut = INFIXES.iter().find(ends).and_then(|infix| stem.get(..stem.len() - infix.len()));
    cut.filter(|rest| !rest.is_empty()).unwrap_or(stem)
}

/// Returns the language that the name of a transcript tells beside that of its recording.
pub(super) fn language_beside(recording: &Path, transcript: &Path) -> Option<String> {
    let (recording, transcript) = (key(&stem(recording)), stem(transcript));
    let own = recordings_of(&transcript).into_iter().find(|(stem, _)| key(stem) == recording);
    own?.1.map(str::to_owned)
}

/// Returns the number that a name begins with.
pub(super) fn number(stem: &str) -> Option<u64> {
    let digits = stem.find(|c: char| !c.is_ascii_digit()).unwrap_or(stem.len());
    stem.get(..digits)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_ending_of_the_format_is_taken_off() {
        for (name, expected) in [
            ("ep.01.mp3", "ep.01"),
            ("ep1.podcast.json", "ep1"),
            ("ep1.zh.txt", "ep1.zh"),
            ("ep1.labels.txt", "ep1"),
            ("EP1.SRT", "EP1"),
            ("ep", "ep"),
        ] {
            assert_eq!(stem(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_transcript_may_say_its_language_and_what_it_is() {
        assert_eq!(recordings_of("ep1"), [("ep1", None)]);
        assert_eq!(recordings_of("ep1.old"), [("ep1.old", None)]);
        assert_eq!(recordings_of("ep1.zh"), [("ep1.zh", None), ("ep1", Some("zh"))]);
        assert_eq!(
            recordings_of("ep1.zh.Transcript"),
            [("ep1.zh.Transcript", None), ("ep1.zh", None), ("ep1", Some("zh"))]
        );
        assert!(recordings_of("ep1.script.zh").contains(&("ep1", Some("zh"))));
    }

    #[test]
    fn files_are_known_by_their_endings() {
        let class = |name: &str| class(Path::new(name));
        assert_eq!(class("ep.MP3"), Some(Class::Recording));
        assert_eq!(class("ep.md"), Some(Class::Text));
        assert_eq!(class("ep.labels.txt"), Some(Class::Subtitles));
        assert_eq!(class("ep.html"), None);
        assert!(!is_missed(Path::new("README.md"), Class::Text));
        assert!(!is_missed(Path::new("batch.json"), Class::Subtitles));
        assert!(is_missed(Path::new("ep.srt"), Class::Subtitles));
    }
}
