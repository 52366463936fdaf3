//! Advanced `SubStation` Alpha: cues in, a script with a style for each language out, and the dialogue of any script back.
//!
//! Source: the `SubStation` Alpha v4.00+ script format specification, and libass where players go beyond it. Braces open
//! overrides there and backslashes are escapes; text is escaped as ffmpeg does it: a word joiner after a backslash, and
//! `\{{}` for an opening brace, which is one to libass; players that do not know it lose the brace and no more.

mod read;
mod style;

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::markup::split_at_char;
use super::reading::{ReadError, Reading};
use super::writer::{self, CENTISECOND};
use super::{Document, text};
use crate::time::Time;

pub use style::{AssStyle, UnknownStyle};

pub(super) struct Ass;

static ABOUT: About = About {
    name: "ass",
    ending: "ass",
    title: "Advanced SubStation Alpha",
    reads: true,
    words: true,
    speakers: true,
    podcast: None,
};

/// Keeps a backslash of the text from escaping what follows it.
const JOINER: char = '\u{2060}';
/// What a backslash says something of.
const ESCAPABLE: [char; 5] = ['N', 'n', 'h', '{', '}'];

impl Codec for Ass {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// Times are in centiseconds; a comma in a name becomes a semicolon. With the words' times, each word has a `\k`.
    /// Of two languages the translation has a style of its own, and words have no times.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        let is_bilingual = document.translation.is_some();
        let style = if is_bilingual { AssStyle::Plain } else { options.ass_style };
        let mut file = String::from("[Script Info]\n");
        // Writing to a string cannot fail.
        for line in document.notes.iter().flat_map(|note| text::clean_lines(note)) {
            let _ = writeln!(file, "; {line}");
        }
        let (width, height) = style.picture();
        let _ = writeln!(
            file,
            "ScriptType: v4.00+\nWrapStyle: 0\nScaledBorderAndShadow: yes\nPlayResX: {width}\nPlayResY: {height}"
        );
        let language = document.language.iter().flat_map(|language| text::clean_lines(language)).next();
        if let Some(language) = language {
            let _ = writeln!(file, "Language: {language}");
        }
        file += "\n";
        style.write_head(&mut file, is_bilingual);
        for entry in writer::entries_in(&document.cues, CENTISECOND) {
            let name = entry.speaker.as_deref().unwrap_or_default().replace(',', ";");
            let events = if is_bilingual {
                vec![(entry.span, style::in_styles(&entry))]
            } else {
                style.events(&entry, options.words)
            };
            for (span, text) in events {
                let (start, end) = (stamp(span.start), stamp(span.end));
                let _ = writeln!(file, "Dialogue: 0,{start},{end},Default,{name},0,0,0,,{text}");
            }
        }
        Ok(file)
    }

    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        read::read(text)
    }

    fn recognises(&self, head: &str) -> bool {
        let head = head.trim_start_matches('\u{feff}').trim_start();
        head.get(..13).is_some_and(|head| head.eq_ignore_ascii_case("[Script Info]"))
    }
}

/// `H:MM:SS.cc`
fn stamp(time: Time) -> String {
    let centis = time.to_micros() / CENTISECOND.to_micros();
    let seconds = centis / 100;
    format!("{}:{:02}:{:02}.{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60, centis % 100)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark, after)) = split_at_char(rest, &['\\', '{', '\n']) {
        out.push_str(before);
        match mark {
            '\n' => out.push_str("\\N"),
            '\\' if after.is_empty()
                || after.starts_with(ESCAPABLE)
                || after.starts_with(['\\', '\n', JOINER]) =>
            {
                out.push('\\');
                out.push(JOINER);
            }
            '\\' => out.push('\\'),
            _ => out.push_str("\\{{}"),
        }
        rest = after;
    }
    out + rest
}
