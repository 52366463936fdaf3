//! The dialogue of any script.

use super::super::collector::{Collector, numbered_lines};
use super::super::markup::{enclosed, split_at_char};
use super::super::reading::{ReadError, Reading, WarningKind};
use super::super::stamped::Stamped;
use super::super::{text, timing};
use super::{ABOUT, JOINER};
use crate::time::{Time, TimeDelta};

/// Reads the dialogue of a script. The `Format` line of the events says where the fields stand. Overrides are taken off but
/// for the times of `\k` and its kin; drawings and comments are left out.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
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
