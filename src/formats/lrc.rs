//! LRC, the lyrics of music players: `[mm:ss.xx]text`, and with words' times `[mm:ss.xx]<mm:ss.xx>one <mm:ss.xx>two`.
//!
//! A line is shown until the next one; a tag without text clears the screen. Minutes have as many digits as they need.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::collector::{Collector, LAST_CUE, numbered_lines};
use super::markup::{enclosed, guard, split_at_char, unguard};
use super::reading::{ReadError, Reading, WarningKind};
use super::stamped::Stamped;
use super::writer::{self, CENTISECOND, Entry};
use super::{Document, timing};
use crate::time::{Span, Time, TimeDelta};

pub(super) struct Lrc;

static ABOUT: About = About {
    name: "lrc",
    ending: "lrc",
    title: "LRC lyrics",
    reads: true,
    words: true,
    speakers: false,
    podcast: None,
};

/// Gaps up to this are not cleared: a line that vanishes for less flickers.
const SHORTEST_CLEARED: TimeDelta = TimeDelta::from_millis(500);
/// Maximum number of times of one line: more would make a file that grows when it is read.
const MAX_REPEATS: usize = 30;
/// What stands before a digit of text that players could take for a time.
const MARKS: [char; 2] = ['[', '<'];

impl Codec for Lrc {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// The lines of a cue become one, a speaker's name stands before their first words. Times are in centiseconds. A line
    /// ends where the next one starts at the latest; gaps up to half a second are bridged. Where text is like a time, a
    /// zero-width space after its bracket keeps it text.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        let mut file = String::new();
        // Writing to a string cannot fail.
        if let Some(duration) = document.media.as_ref().and_then(|media| media.duration) {
            let _ = writeln!(file, "[length:{}]", stamp((Time::ZERO + duration).rounded_to(CENTISECOND)));
        }
        let entries = writer::entries_in(&document.cues, CENTISECOND);
        let mut speaking = None;
        for (entry, next) in entries.iter().zip(entries.iter().skip(1).map(Some).chain([None])) {
            let mut entry = entry.clone().on_one_line();
            let end = next.map_or(entry.span.end, |next| entry.span.end.min(next.span.start));
            entry.span = Span::new(entry.span.start, end);
            let text = if options.words && !entry.words.is_empty() {
                karaoke(&entry, speaking.as_deref())
            } else {
                guarded(&entry.labelled(speaking.as_deref()))
            };
            let _ = writeln!(file, "[{}]{text}", stamp(entry.span.start));
            if next.is_none_or(|next| next.span.start - end > SHORTEST_CLEARED) {
                let _ = writeln!(file, "[{}]", stamp(end));
            }
            speaking = entry.speaker;
        }
        Ok(file)
    }

    /// Lines with several times are repeated, `[offset:]` is heeded, other tags (`[ar:…]`) are passed over. A last line
    /// that nothing clears ends with the recording (`[length:]`), else after five seconds.
    fn read(&self, text: &str) -> Result<Reading, ReadError> {
        let mut found = Collector::default();
        let (mut lines, mut offset, mut length) = (Vec::new(), TimeDelta::ZERO, None);
        for (number, line) in numbered_lines(text) {
            match parse(line.trim()) {
                Line::Blank => {}
                Line::Tag(name, value) => match name.to_ascii_lowercase().as_str() {
                    "offset" => offset = shift(value).unwrap_or(offset),
                    "length" => length = time(value).or(length),
                    _ => {}
                },
                Line::Text => found.warn(number, WarningKind::StrayText),
                Line::Sung(times, text) => {
                    lines.extend(times.into_iter().map(|at| Sung { at, number, text }));
                }
            }
        }
        lines.sort_by_key(|line| line.at);
        // The recording does not move with its lines.
        let length = length.map(|length| length + offset);
        let mut next = length.filter(|&length| lines.last().is_some_and(|last| last.at < length));
        let mut ends = vec![next; lines.len()];
        for i in (0..lines.len().saturating_sub(1)).rev() {
            if lines[i].at < lines[i + 1].at {
                next = Some(lines[i + 1].at);
            }
            ends[i] = next;
        }
        for (line, end) in lines.iter().zip(ends) {
            line.cue(end, offset, &mut found);
        }
        found.finish(ABOUT.title, "a line such as [00:12.50]text")
    }

    fn recognises(&self, head: &str) -> bool {
        let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        matches!(
            parse(first.trim()),
            Line::Tag("ti" | "ar" | "al" | "by" | "re" | "ve" | "length" | "offset", _)
        )
    }
}

fn karaoke(entry: &Entry, before: Option<&str>) -> String {
    let mut out = String::new();
    let label = entry.labelled(before);
    let label = &label[..label.len() - entry.text.len()];
    for (i, (at, text)) in entry.stretches().into_iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        let _ = write!(out, "<{}>{}", stamp(at), guarded(&format!("{label}{text}")));
    }
    let _ = write!(out, "<{}>", stamp(entry.span.end));
    out
}

fn guarded(text: &str) -> String {
    guard(text, &MARKS, |_, after| after.starts_with(|c: char| c.is_ascii_digit()))
}

/// `mm:ss.xx`, with more digits of minutes where there are more.
fn stamp(time: Time) -> String {
    let centis = time.to_micros() / CENTISECOND.to_micros();
    format!("{:02}:{:02}.{:02}", centis / 6_000, centis / 100 % 60, centis % 100)
}

fn time(text: &str) -> Option<Time> {
    let (minutes, seconds) = text.split_once(':')?;
    if minutes.is_empty() || minutes.len() > 10 || !minutes.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if seconds.contains(':') {
        return timing::stamp(text);
    }
    let minutes = TimeDelta::from_micros(minutes.parse::<i64>().ok()?.checked_mul(60_000_000)?);
    timing::seconds(seconds).filter(|&seconds| seconds >= Time::ZERO).map(|seconds| seconds + minutes)
}

/// Milliseconds by which a line comes earlier.
fn shift(value: &str) -> Option<TimeDelta> {
    timing::millis(value.strip_prefix('+').unwrap_or(value)).map(|at| at - Time::ZERO)
}

/// What a line of a file is.
enum Line<'a> {
    Blank,
    /// `[name:value]`
    Tag(&'a str, &'a str),
    /// Text without a time.
    Text,
    Sung(Vec<Time>, &'a str),
}

fn parse(line: &str) -> Line<'_> {
    let mut times = Vec::new();
    let mut rest = line;
    while let Some((inner, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let Some(time) = time(inner).filter(|_| times.len() < MAX_REPEATS) else { break };
        times.push(time);
        rest = after.trim_start();
    }
    if !times.is_empty() {
        return Line::Sung(times, rest);
    }
    let tag =
        line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).and_then(|tag| tag.split_once(':'));
    match tag {
        Some((name, value)) => Line::Tag(name.trim(), value.trim()),
        None if line.is_empty() || line.starts_with('#') => Line::Blank,
        None => Line::Text,
    }
}

struct Sung<'a> {
    at: Time,
    number: usize,
    text: &'a str,
}

impl Sung<'_> {
    fn cue(&self, next: Option<Time>, offset: TimeDelta, found: &mut Collector) {
        let mut text = stamped(self.text);
        for (_, time) in &mut text.stamps {
            *time = *time - offset;
        }
        if text.text.trim().is_empty() {
            // It clears the screen.
            return;
        }
        let (start, next) = (self.at - offset, next.map(|next| next - offset));
        // A time behind the last word is its end.
        let last =
            text.stamps.last().filter(|(byte, time)| text.text[*byte..].trim().is_empty() && *time > start);
        let end = match (last, next) {
            (Some(&(_, end)), next) => next.map_or(end, |next| next.min(end)),
            (None, Some(next)) => next,
            (None, None) => {
                found.warn(self.number, WarningKind::NoEnd);
                start + LAST_CUE
            }
        };
        let span = found.span(self.number, start, end);
        found.timed_cue(self.number, span, None, &text);
    }
}

/// Returns the text of a line and the times in it.
fn stamped(line: &str) -> Stamped {
    let mut out = Stamped::default();
    let mut rest = line;
    while let Some((before, _, after)) = split_at_char(rest, &['<']) {
        out.text += &unguard(before, &MARKS);
        let tag = enclosed('<', after).and_then(|inner| Some((inner, time(inner)?)));
        rest = if let Some((inner, time)) = tag {
            out.stamp(time);
            &after[inner.len() + 1..]
        } else {
            out.text.push('<');
            after.strip_prefix(super::markup::GUARD).unwrap_or(after)
        };
    }
    out.text += &unguard(rest, &MARKS);
    out
}
