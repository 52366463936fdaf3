//! Cues and words → intervals that fill the time → a file in the long form.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::super::Document;
use super::super::writer::{self, Entry, MILLISECOND};
use super::{CUES, WORDS};
use crate::time::{Span, Time};

/// Stretches of time and their labels, in order, none of them overlapping the next.
type Intervals = Vec<(Span, String)>;

pub(super) fn write(document: &Document) -> String {
    let entries: Vec<Entry> = writer::entries(&document.cues).into_iter().map(Entry::on_one_line).collect();
    let mut tiers = tiers(&entries);
    let words = words(&entries);
    if !words.is_empty() {
        tiers.push((WORDS.to_owned(), words));
    }
    let last = entries.iter().map(|entry| entry.span.end).max().unwrap_or_default();
    let duration = document.media.as_ref().and_then(|media| media.duration).unwrap_or_default();
    let end = last.max((Time::ZERO + duration).rounded_to(MILLISECOND)).max(Time::ZERO + MILLISECOND);
    file(&tiers, end)
}

/// The cues in as many tiers as their overlaps need.
fn tiers(entries: &[Entry]) -> Vec<(String, Intervals)> {
    let mut tiers = vec![(CUES.to_owned(), Vec::new())];
    // Entries come by their starts, so a tier that is free once stays so until it is taken.
    let mut free = BTreeSet::from([0]);
    let mut taken: BTreeSet<(Time, usize)> = BTreeSet::new();
    let mut speaking = None;
    for entry in entries {
        while let Some(&(end, place)) = taken.first().filter(|(end, _)| *end <= entry.span.start) {
            taken.remove(&(end, place));
            free.insert(place);
        }
        let place = free.pop_first().unwrap_or_else(|| {
            tiers.push((format!("{CUES} {}", tiers.len() + 1), Vec::new()));
            tiers.len() - 1
        });
        taken.insert((entry.span.end, place));
        tiers[place].1.push((entry.span, entry.labelled(speaking)));
        speaking = entry.speaker.as_deref();
    }
    tiers
}

/// The words, each until its own end but not into the next.
fn words(entries: &[Entry]) -> Intervals {
    let all = || {
        entries.iter().flat_map(|entry| entry.words.iter().map(move |(bytes, span)| (entry, bytes, *span)))
    };
    let nexts = all().skip(1).map(|(_, _, span)| Some(span.start)).chain([None]);
    let mut words: Intervals = Vec::new();
    for ((entry, bytes, span), next) in all().zip(nexts) {
        let start = words.last().map_or(span.start, |(before, _)| span.start.max(before.end));
        let end = if span.end > span.start { span.end } else { entry.span.end };
        let end = next.filter(|&next| next > start).map_or(end, |next| end.min(next)).min(entry.span.end);
        if let Some(text) = entry.text.get(bytes.clone()).filter(|_| entry.span.start <= start && start < end)
        {
            words.push((Span::new(start, end), text.to_owned()));
        }
    }
    words
}

/// The long form of the file.
fn file(tiers: &[(String, Intervals)], end: Time) -> String {
    let max = seconds(end);
    let mut file = format!(
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n\
         xmin = 0\nxmax = {max}\ntiers? <exists>\nsize = {}\nitem []:\n",
        tiers.len()
    );
    for (number, (name, intervals)) in (1..).zip(tiers) {
        let intervals = tiled(intervals, end);
        // Writing to a string cannot fail.
        let _ = write!(
            file,
            "    item [{number}]:\n        class = \"IntervalTier\"\n        name = \"{name}\"\n        xmin = 0\n        \
             xmax = {max}\n        intervals: size = {}\n",
            intervals.len()
        );
        for (number, (span, text)) in (1..).zip(intervals) {
            let (start, end) = (seconds(span.start), seconds(span.end));
            let text = text.replace('"', "\"\"");
            let _ = write!(
                file,
                "        intervals [{number}]:\n            xmin = {start}\n            xmax = {end}\n            \
                 text = \"{text}\"\n"
            );
        }
    }
    file
}

/// The intervals with empty ones between, so that they fill the time up to `end`.
fn tiled(intervals: &[(Span, String)], end: Time) -> Vec<(Span, &str)> {
    let mut tiled = Vec::new();
    let mut now = Time::ZERO;
    for (span, text) in intervals {
        if now < span.start {
            tiled.push((Span::new(now, span.start), ""));
        }
        tiled.push((*span, text.as_str()));
        now = span.end;
    }
    if now < end {
        tiled.push((Span::new(now, end), ""));
    }
    tiled
}

/// Seconds with as many decimals as they need.
fn seconds(time: Time) -> String {
    let millis = time.to_millis();
    let text = format!("{}.{:03}", millis / 1000, millis % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
