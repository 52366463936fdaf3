//! What subtitles look like: plain ones, and those of short upright videos, where words move with the voice.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::writer::{CENTISECOND, Entry, Part};
use super::escaped;
use crate::time::{Span, Time, TimeDelta};

/// How a script in Advanced `SubStation` Alpha looks. All but the first follow the times of words, and show cues without such
/// times as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum AssStyle {
    /// White, at the bottom of a wide picture.
    #[default]
    Plain,
    /// A word at a time in the middle of an upright picture, which grows as it comes.
    Pop,
    /// The cue in an upright picture; each word fills with colour while it is said.
    Karaoke,
    /// The cue in an upright picture; the word that is said stands in a box.
    Box,
}

/// A name that no style has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no style \"{0}\": choose one of plain, pop, karaoke, box")]
pub struct UnknownStyle(String);

/// Words that are said faster than this pop up with the next one: nobody reads what is gone after three frames.
const SHORTEST_POP: TimeDelta = TimeDelta::from_millis(200);

const STYLE_FIELDS: &str = "\
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
";
/// What a translation stands in beside its original: smaller, and of another colour.
const STYLE_OF_TRANSLATION: &str = "\
Style: Translation,Arial,52,&H00A8E9FF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,50,1
";
const EVENT_FIELDS: &str = "
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
";

impl AssStyle {
    /// Width and height of the picture that sizes and margins are measured in.
    pub(super) fn picture(self) -> (u32, u32) {
        if self == Self::Plain { (1920, 1080) } else { (1080, 1920) }
    }

    /// Writes the styles of the text, and the head of the events. Colours are `&HAABBGGRR`, 00 being opaque.
    pub(super) fn write_head(self, file: &mut String, is_bilingual: bool) {
        file.push_str(STYLE_FIELDS);
        file.push_str(match self {
            Self::Plain => {
                "Style: Default,Arial,64,&H00FFFFFF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,50,1\n"
            }
            Self::Pop => {
                "Style: Default,Arial,140,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,8,2,5,80,80,0,1\n"
            }
            Self::Karaoke => {
                "Style: Default,Arial,88,&H0000E1FF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,6,2,2,90,90,520,1\n"
            }
            Self::Box => {
                "Style: Default,Arial,88,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,6,2,2,90,90,520,1\n\
                 Style: Box,Arial,88,&H00FFFFFF,&H00FFFFFF,&H00D0362B,&H00D0362B,-1,0,0,0,100,100,0,0,3,10,0,2,90,90,520,1\n"
            }
        });
        if is_bilingual {
            file.push_str(STYLE_OF_TRANSLATION);
        }
        file.push_str(EVENT_FIELDS);
    }

    /// The events of a cue, in order: when each is shown, and its text with its overrides. `words` asks a plain script for
    /// the times of words.
    pub(super) fn events(self, entry: &Entry, words: bool) -> Vec<(Span, String)> {
        let whole = |text: String| vec![(entry.span, text)];
        match self {
            _ if entry.words.is_empty() => whole(escaped(&entry.text)),
            Self::Plain if words => whole(sung(entry, "k")),
            Self::Plain => whole(escaped(&entry.text)),
            Self::Karaoke => whole(sung(entry, "kf")),
            Self::Pop => popping(entry),
            Self::Box => boxed(entry),
        }
    }
}

/// The text with how long each stretch lasts, in centiseconds, by an override of this name.
fn sung(entry: &Entry, tag: &str) -> String {
    let mut out = String::new();
    for (span, bytes) in spans(entry) {
        let centis = span.duration().to_micros() / CENTISECOND.to_micros();
        // Writing to a string cannot fail.
        let _ = write!(out, "{{\\{tag}{centis}}}{}", escaped(&entry.text[bytes]));
    }
    out
}

/// Each word for itself, fast ones together.
fn popping(entry: &Entry) -> Vec<(Span, String)> {
    let mut events: Vec<(Span, String)> = Vec::new();
    for (span, bytes) in spans(entry) {
        let text = &entry.text[bytes];
        match events.last_mut() {
            Some((before, shown)) if before.duration() < SHORTEST_POP => {
                before.end = span.end;
                shown.push_str(text);
            }
            _ => events.push((span, text.to_owned())),
        }
    }
    events.retain(|(_, text)| !text.trim().is_empty());
    let grown = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{{\\fscx70\\fscy70\\t(0,90,\\fscx100\\fscy100)}}{}", escaped(&line))
    };
    events.into_iter().map(|(span, text)| (span, grown(&text))).collect()
}

/// The whole cue for each word, with that one in its box.
fn boxed(entry: &Entry) -> Vec<(Span, String)> {
    let event = |(span, bytes): (Span, std::ops::Range<usize>)| {
        let end = bytes.start + entry.text[bytes.clone()].trim_end().len();
        let [before, word, after] = [0..bytes.start, bytes.start..end, end..entry.text.len()]
            .map(|bytes| escaped(&entry.text[bytes]));
        let text =
            if word.is_empty() { before + &after } else { format!("{before}{{\\rBox}}{word}{{\\r}}{after}") };
        (span, text)
    };
    spans(entry).into_iter().map(event).collect()
}

/// The stretches of the text, each from the beginning of a word to that of the next: when they last, and their bytes. None is
/// without time.
fn spans(entry: &Entry) -> Vec<(Span, std::ops::Range<usize>)> {
    let stretches = entry.stretches();
    let mut spans = Vec::with_capacity(stretches.len());
    let mut at = 0;
    let ends = stretches.iter().skip(1).map(|&(start, _)| start).chain([entry.span.end]);
    for (&(start, text), end) in stretches.iter().zip::<Vec<Time>>(ends.collect()) {
        spans.push((Span::new(start, end), at..at + text.len()));
        at += text.len();
    }
    spans
}

impl FromStr for AssStyle {
    type Err = UnknownStyle;

    fn from_str(name: &str) -> Result<Self, UnknownStyle> {
        let styles = [Self::Plain, Self::Pop, Self::Karaoke, Self::Box];
        let known = styles.into_iter().find(|style| style.to_string().eq_ignore_ascii_case(name.trim()));
        known.ok_or_else(|| UnknownStyle(name.to_owned()))
    }
}

impl fmt::Display for AssStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain",
            Self::Pop => "pop",
            Self::Karaoke => "karaoke",
            Self::Box => "box",
        })
    }
}

/// Returns the text of two languages with a change of style where the language changes: of two events at one time, each
/// player would decide anew which stands above.
pub(super) fn in_styles(entry: &Entry) -> String {
    let part = |part: Part| {
        let style = if part.is_translation { "{\\rTranslation}" } else { "{\\r}" };
        format!("{style}{}", escaped(&entry.text[part.bytes]))
    };
    entry.parts().map(part).collect::<Vec<_>>().join("\\N")
}
