//! Advanced `SubStation` Alpha: cues in, a script with a style for each language out, and the dialogue of any script back.
//!
//! Source: the `SubStation` Alpha v4.00+ script format specification, and libass where players go beyond it. Braces open
//! overrides there and backslashes are escapes; text is escaped as ffmpeg does it: a word joiner after a backslash, and
//! `\{{}` for an opening brace, which is one to libass; players that do not know it lose the brace and no more.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::collector::{Collector, numbered_lines};
use super::markup::{enclosed, split_at_char};
use super::reading::{ReadError, Reading, WarningKind};
use super::stamped::Stamped;
use super::writer::{self, CENTISECOND, Entry};
use super::{Document, text, timing};
use crate::time::{Time, TimeDelta};

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

const STYLES: &str = "\
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,64,&H00FFFFFF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,50,1
";
/// What a translation stands in beside its original: smaller, and of another colour.
const STYLE_OF_TRANSLATION: &str = "\
Style: Translation,Arial,52,&H00A8E9FF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,50,1
";
const EVENTS: &str = "
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
";

/// Keeps a backslash of the text from escaping what follows it.
const JOINER: char = '\u{2060}';
/// What a backslash says something of.
const ESCAPABLE: [char; 5] = ['N', 'n', 'h', '{', '}'];

impl Codec for Ass {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// Times are in centiseconds; a comma in a name becomes a semicolon. With the words' times, each word has a `\k`. Of two
    /// languages the translation has a style of its own, and words have no times.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::from("[Script Info]\n");
        // Writing to a string cannot fail.
        for line in document.notes.iter().flat_map(|note| text::clean_lines(note)) {
            let _ = writeln!(file, "; {line}");
        }
        file +=
            "ScriptType: v4.00+\nWrapStyle: 0\nScaledBorderAndShadow: yes\nPlayResX: 1920\nPlayResY: 1080\n";
        let language = document.language.iter().flat_map(|language| text::clean_lines(language)).next();
        if let Some(language) = language {
            let _ = writeln!(file, "Language: {language}");
        }
        let _ = write!(file, "\n{STYLES}");
        if document.translation.is_some() {
            file += STYLE_OF_TRANSLATION;
        }
        file += EVENTS;
        for entry in writer::entries_in(&document.cues, CENTISECOND) {
            let (start, end) = (stamp(entry.span.start), stamp(entry.span.end));
            let name = entry.speaker.as_deref().unwrap_or_default().replace(',', ";");
            let text = if document.translation.is_some() {
                in_styles(&entry)
            } else if options.words && !entry.words.is_empty() {
                karaoke(&entry)
            } else {
                escaped(&entry.text)
            };
            let _ = writeln!(file, "Dialogue: 0,{start},{end},Default,{name},0,0,0,,{text}");
        }
        Ok(file)
    }

    /// The `Format` line of the events says where the fields stand. Overrides are taken off but for the times of `\k` and
    /// its kin; drawings and comments are left out.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let mut found = Collector::default();
        let mut section = Section::Unknown;
        let mut fields = Fields::default();
        for (number, raw) in numbered_lines(text) {
            let line = raw.trim();
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = Section::of_name(name);
                continue;
            }
            let (key, value) =
                line.split_once(':').map_or((line, ""), |(key, value)| (key.trim(), value.trim_start()));
            if key.eq_ignore_ascii_case("Dialogue") {
                dialogue(value, &fields, number, &mut found);
            } else if key.eq_ignore_ascii_case("Format") && section == Section::Events {
                fields = Fields::of_line(value);
            } else if section == Section::Info {
                info(line, key, value, &mut found);
            } else if section == Section::Unknown && !line.is_empty() && found.reading.warnings.is_empty() {
                found.warn(number, WarningKind::StrayText);
            }
        }
        found.finish(ABOUT.title, "a section such as [Script Info] or a Dialogue")
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

/// Returns each stretch of the text with how long it lasts, in centiseconds.
fn karaoke(entry: &Entry) -> String {
    let mut out = String::new();
    let stretches = entry.stretches();
    let ends = stretches.iter().skip(1).map(|&(at, _)| at).chain([entry.span.end]);
    for (&(at, text), end) in stretches.iter().zip(ends) {
        let centis = (end - at).to_micros() / CENTISECOND.to_micros();
        let _ = write!(out, "{{\\k{centis}}}{}", escaped(text));
    }
    out
}

/// Returns the text with a change of style where the language changes: of two events at one time, each player would decide
/// anew which stands above.
fn in_styles(entry: &Entry) -> String {
    let part = |part: writer::Part| {
        let style = if part.is_translation { "{\\rTranslation}" } else { "{\\r}" };
        format!("{style}{}", escaped(&entry.text[part.bytes]))
    };
    entry.parts().map(part).collect::<Vec<_>>().join("\\N")
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

/// Returns the displayed text of an event, and where words begin in it; nothing of it is shown while it draws.
fn displayed(raw: &str, start: Time) -> Stamped {
    let mut out = Stamped::default();
    let (mut sung, mut drawing) = (start, false);
    let mut rest = raw;
    while let Some((before, mark, after)) = split_at_char(rest, &['\\', '{']) {
        show(&mut out, before, drawing);
        rest = after;
        if mark == '{' {
            let Some(block) = enclosed('{', after) else {
                show(&mut out, "{", drawing);
                continue;
            };
            rest = &after[block.len() + 1..];
            for tag in block.split('\\').skip(1) {
                drawing = draws(tag).unwrap_or(drawing);
                if let Some(length) = syllable(tag) {
                    out.stamp(sung);
                    sung += length;
                }
            }
        } else {
            let (shown, length) = unescaped(after);
            show(&mut out, shown, drawing);
            rest = &after[length..];
        }
    }
    show(&mut out, rest, drawing);
    if !out.stamps.is_empty() {
        out.stamp(sung);
    }
    out
}

fn show(out: &mut Stamped, text: &str, drawing: bool) {
    if !drawing {
        out.text += text;
    }
}

/// Returns what a backslash and the character after it stand for, and the bytes that the latter takes.
fn unescaped(after: &str) -> (&'static str, usize) {
    match after.chars().next() {
        Some('N' | 'n') => ("\n", 1),
        Some('h') => ("\u{a0}", 1),
        Some('{') => ("{", 1),
        Some('}') => ("}", 1),
        Some(JOINER) => ("\\", JOINER.len_utf8()),
        _ => ("\\", 0),
    }
}

/// Returns how long the syllable lasts that `\k`, `\K`, `\kf` or `\ko` begins.
fn syllable(tag: &str) -> Option<TimeDelta> {
    let length = tag.strip_prefix(['k', 'K'])?.trim_start_matches(['f', 'o']).trim();
    let whole = length.split('.').next().unwrap_or_default();
    // More than eleven days is none, and could overflow.
    whole
        .parse::<i64>()
        .ok()
        .filter(|centis| (0..100_000_000).contains(centis))
        .map(|centis| TimeDelta::from_millis(centis * 10))
}

/// Returns whether `\p` begins or ends a drawing.
fn draws(tag: &str) -> Option<bool> {
    tag.strip_prefix('p')?.trim().parse::<u32>().ok().map(|scale| scale > 0)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Unknown,
    Info,
    Events,
    Other,
}

impl Section {
    fn of_name(name: &str) -> Section {
        match name.trim().to_ascii_lowercase().as_str() {
            "script info" => Section::Info,
            "events" => Section::Events,
            _ => Section::Other,
        }
    }
}

fn info(line: &str, key: &str, value: &str, found: &mut Collector) {
    let document = &mut found.reading.document;
    if let Some(note) = line.strip_prefix(';') {
        document.notes.extend(text::clean_lines(note));
    } else if key.eq_ignore_ascii_case("Language") && !value.is_empty() {
        document.language = Some(value.to_owned());
    }
}

/// Where the fields of an event stand.
struct Fields {
    start: usize,
    end: usize,
    name: Option<usize>,
    count: usize,
}

impl Default for Fields {
    fn default() -> Self {
        Self { start: 1, end: 2, name: Some(4), count: 10 }
    }
}

impl Fields {
    fn of_line(line: &str) -> Self {
        let names: Vec<&str> = line.split(',').map(str::trim).collect();
        let place = |name: &str| names.iter().position(|field| field.eq_ignore_ascii_case(name));
        match (place("Start"), place("End")) {
            (Some(start), Some(end)) => {
                Self { start, end, name: place("Name").or_else(|| place("Actor")), count: names.len() }
            }
            _ => Self::default(),
        }
    }
}

fn dialogue(value: &str, fields: &Fields, number: usize, found: &mut Collector) {
    let values: Vec<&str> = value.splitn(fields.count, ',').collect();
    let time = |place: usize| values.get(place).and_then(|value| timing::stamp(value));
    let (Some(start), Some(end)) = (time(fields.start), time(fields.end)) else {
        found.warn(number, WarningKind::UnreadableTiming);
        return;
    };
    let span = found.span(number, start, end);
    let name = fields.name.and_then(|place| values.get(place)).copied();
    let raw = values.get(fields.count - 1).copied().unwrap_or_default();
    let mut text = displayed(raw, span.start);
    // What is sung after the cue is no sign of disorder: players cut it.
    text.stamps.retain(|&(_, time)| time < span.end);
    found.timed_cue(number, span, name, &text);
}
