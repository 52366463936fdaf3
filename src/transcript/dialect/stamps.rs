//! Stamps out of the text.
//!
//! A time in square brackets is always one, and so are those on lines of their own that begin with zero. One in round brackets, or bare, is one where the document has several in
//! the same place of a line, they ascend, and what stands between two takes about as long to say as they say.

use std::ops::Range;

use super::{Dialect, Lines};
use crate::script::is_unspaced_east_asian;
use crate::time::Time;
use crate::transcript::block::Block;
use crate::transcript::boundary::ends_sentence;
use crate::transcript::chars::is_opener;
use crate::transcript::voices::is_name;
use crate::transcript::{cut, stamp};

/// Stamps of one form that a document has at least.
const MIN_STAMPS: usize = 3;
/// Letters that are spoken in a second between stamps, pauses included: fewer are a timetable's, more are verses'.
const RATES: std::ops::RangeInclusive<f64> = 1.5..=45.0;
/// Letters that a syllable of Han or kana counts as.
const EAST_ASIAN: usize = 3;
/// The share of stamps that do not come before the one ahead of them.
const ASCENDING: f64 = 0.9;
/// What may stand between a stamp and the text.
const SEPARATORS: [char; 6] = ['-', '–', '|', '•', '·', ':'];

/// Where in a line a stamp stands, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `[0:09]` anywhere.
    Square,
    /// `(0:09)` before a paragraph, or behind a label.
    Opening,
    /// `(0:09)` elsewhere.
    Round,
    /// `0:09` on a line of its own.
    Alone,
    /// `0:09 text`
    Leading,
    /// `Name 0:09`
    AfterName,
    /// `Name 0:09 text`
    Between,
}

const FORMS: [Form; 7] =
    [Form::Square, Form::Opening, Form::Round, Form::Alone, Form::Leading, Form::AfterName, Form::Between];

/// A stamp in a line.
#[derive(Debug, Clone)]
struct Spot {
    bytes: Range<usize>,
    time: Time,
    form: Form,
}

pub(super) fn take(blocks: Vec<Block>, lines: Lines, dialect: &mut Dialect) -> Vec<Block> {
    let accepted = accepted(&blocks);
    if accepted.is_empty() {
        return blocks;
    }
    let mut taken = Taken { lines, accepted, pending: None, told: false, seen: Vec::new(), dialect };
    let mut blocks: Vec<Block> = blocks.into_iter().map(|block| taken.block(block)).collect();
    blocks.retain(|block| !block.is_empty());
    if lines == Lines::MayBreak && are_fragments(&blocks) { joined(blocks) } else { blocks }
}

/// The forms that the document uses for stamps.
fn accepted(blocks: &[Block]) -> Vec<Form> {
    let mut letters = 0;
    let mut found: Vec<(Form, usize, Time)> = Vec::new();
    for block in blocks {
        for (row, line) in block.lines.iter().enumerate() {
            let opens = row == 0 || is_colon_label(&block.lines[row - 1]);
            let places = spots(line, opens).into_iter();
            found.extend(
                places.map(|spot| (spot.form, letters + weight(&line[..spot.bytes.start]), spot.time)),
            );
            letters += weight(line);
        }
    }
    let keeps = |form: Form| {
        let places: Vec<(usize, Time)> =
            found.iter().filter(|spot| spot.0 == form).map(|&(_, letters, time)| (letters, time)).collect();
        match form {
            Form::Square | Form::Opening => !places.is_empty(),
            Form::Alone if places.first().is_some_and(|place| place.1 == Time::ZERO) => true,
            _ => places.len() >= MIN_STAMPS.min(blocks.len().max(2)) && are_times(&places),
        }
    };
    FORMS.into_iter().filter(|&form| keeps(form)).collect()
}

/// Whether times ascend at the pace of speech, given how many letters stand before each.
fn are_times(places: &[(usize, Time)]) -> bool {
    let pairs = || places.windows(2);
    let ascending = pairs().filter(|pair| pair[0].1 <= pair[1].1).count();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return false };
    let seconds = (last.1 - first.1).to_seconds();
    let rate = (last.0 - first.0) as f64 / seconds;
    ascending as f64 >= pairs().count() as f64 * ASCENDING && seconds > 0.0 && RATES.contains(&rate)
}

fn weight(line: &str) -> usize {
    let letters = line.chars().filter(|c| c.is_alphabetic());
    letters.map(|c| if is_unspaced_east_asian(c) { EAST_ASIAN } else { 1 }).sum()
}

fn is_colon_label(line: &str) -> bool {
    line.ends_with([':', '：']) && is_label(line)
}

/// What may be stamps in a line, in order; one at its beginning may open a paragraph.
fn spots(line: &str, opens: bool) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut opening = opens;
    let mut from = 0;
    while let Some(at) = line[from..].find(['[', '(', '［', '（', '【', '<']).map(|at| from + at) {
        let open = line[at..].chars().next().unwrap_or('[');
        opening &= line[from..at].trim().is_empty();
        from = at + open.len_utf8();
        let Some((time, length)) = stamp::bracketed(&line[at..]) else { continue };
        from = at + length;
        let form = match open {
            '[' | '［' | '【' => Form::Square,
            _ if opening => Form::Opening,
            _ => Form::Round,
        };
        spots.push(Spot { bytes: at..at + length, time, form });
    }
    if spots.is_empty() { bare(line).into_iter().collect() } else { spots }
}

fn bare(line: &str) -> Option<Spot> {
    let spot = |time, bytes, form| Some(Spot { bytes, time, form });
    if let Some((time, length)) = stamp::leading(line) {
        let rest = line[length..].trim_start();
        let form = if rest.is_empty() { Form::Alone } else { Form::Leading };
        return spot(time, 0..length, form).filter(|_| !rest.starts_with([':', '：', '.', ',']));
    }
    if !line.contains(':') {
        return None;
    }
    if let Some((time, at)) = stamp::trailing(line)
        && is_label(&line[..at])
    {
        return spot(time, at..line.len(), Form::AfterName);
    }
    // Behind the words that a name may have.
    let blanks = line.match_indices(' ').map(|(at, _)| at + 1).take(6);
    for at in blanks.filter(|&at| line[at..].starts_with(|c: char| c.is_ascii_digit())) {
        if let Some((time, length)) = stamp::leading(&line[at..])
            && line[at + length..].starts_with(' ')
            && is_label(&line[..at])
        {
            return spot(time, at..at + length, Form::Between);
        }
    }
    None
}

/// Whether a text is nothing but a name, in whatever brackets and with whatever marks tools put around it.
pub(super) fn is_label(text: &str) -> bool {
    let text = text
        .trim_end_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c) || matches!(c, ',' | '—'));
    super::names::bare(text).is_some_and(is_name)
}

/// What was taken so far.
struct Taken<'a> {
    lines: Lines,
    accepted: Vec<Form>,
    /// A stamp whose text is still to come.
    pending: Option<Time>,
    /// A stamp had the last line for itself: the same time in words may follow.
    told: bool,
    /// Forms of which there is an example.
    seen: Vec<Form>,
    dialect: &'a mut Dialect,
}

impl Taken<'_> {
    fn block(&mut self, block: Block) -> Block {
        let mut left = Block { lines: Vec::new(), stamps: Vec::new(), ..block.clone() };
        let bold = block.bold.and_then(|bytes| block.lines.first()?.get(..bytes)).map(str::to_owned);
        let mut opens = true;
        for line in block.lines {
            let spots = spots(&line, opens).into_iter().filter(|spot| self.accepted.contains(&spot.form));
            let spots: Vec<Spot> = spots.collect();
            opens = is_colon_label(&line);
            if let Some(spot) = spots.first() {
                self.told = spot.form == Form::Alone;
                self.tell(&line, spot.form, spots.len());
                self.pieces(&line, &spots, &mut left);
            } else if self.told && is_told_length(&line) {
                self.told = false;
            } else {
                left.push(line, self.pending.take());
            }
        }
        left.bold = left.bold.filter(|_| {
            left.lines.first().zip(bold.as_ref()).is_some_and(|(line, bold)| line.starts_with(bold))
        });
        left
    }

    fn tell(&mut self, line: &str, form: Form, count: usize) {
        self.dialect.stamps += count;
        if !self.seen.contains(&form) {
            self.seen.push(form);
            self.dialect.examples.push(line.to_owned());
        }
    }

    /// Adds what is left of a line: one line, or more where it is divided at stamps.
    fn pieces(&mut self, line: &str, spots: &[Spot], block: &mut Block) {
        let mut from = 0;
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for spot in spots {
            let before = line[from..spot.bytes.start].trim();
            if !before.is_empty() && self.divides(before, &line[spot.bytes.end..]) {
                if is_label(before) {
                    self.pending = Some(spot.time);
                }
                self.piece(&line[from..spot.bytes.start], from, &cuts, block);
                cuts.clear();
                from = spot.bytes.start;
                if !is_label(before) {
                    self.pending = Some(spot.time);
                }
            } else if before.is_empty() || is_label(before) {
                self.pending = Some(spot.time);
            }
            cuts.push(spot.bytes.clone());
        }
        self.piece(&line[from..], from, &cuts, block);
    }

    fn divides(&self, before: &str, after: &str) -> bool {
        const COLONS: [char; 2] = [':', '：'];
        let text = after.trim_start().trim_start_matches(SEPARATORS).trim_start();
        let begins = text.starts_with(|c: char| c.is_alphanumeric() || is_opener(c));
        let is_colon_label = before.ends_with(COLONS) || after.trim_start().starts_with(COLONS);
        begins && !is_colon_label && (is_label(before) || self.lines == Lines::MayBreak)
    }

    fn piece(&mut self, text: &str, offset: usize, cuts: &[Range<usize>], block: &mut Block) {
        let cuts: Vec<Range<usize>> = cuts.iter().map(|cut| cut.start - offset..cut.end - offset).collect();
        let (left, _) = cut::out(text, &cuts);
        let mut left = left.trim();
        if cuts.first().is_some_and(|cut| text[..cut.start].trim().is_empty()) {
            left = without_separator(left);
        }
        if is_label(left) {
            left = left.trim_end_matches(['-', '–', '—', '|', '•', '·', ',', ' ']);
        }
        if left.contains(char::is_alphanumeric) {
            block.push(left.to_owned(), self.pending.take());
        }
    }
}

/// The text behind what parts it from a stamp before it; a dash of a dialogue has no blank before it and stays.
fn without_separator(text: &str) -> &str {
    let rest = text.trim_start_matches(SEPARATORS);
    if rest.len() < text.len() && rest.starts_with(' ') { rest.trim_start() } else { text }
}

/// `1 minute, 9 seconds`: what the transcript panel of `YouTube` has for screen readers.
fn is_told_length(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_unit = |word: &str| ["hour", "minute", "second"].contains(&word.trim_end_matches('s'));
    let is_pair =
        |pair: &[&str]| pair.len() == 2 && pair[0].bytes().all(|b| b.is_ascii_digit()) && is_unit(pair[1]);
    !words.is_empty() && words.chunks(2).all(is_pair)
}

/// Whether stamps stand between the lines of one running text: most of what stands before one ends no sentence.
fn are_fragments(blocks: &[Block]) -> bool {
    let pairs = || blocks.windows(2).filter(|pair| begins_stamped(&pair[1]));
    let broken = pairs().filter(|pair| !pair[0].lines.last().is_some_and(|line| ends_sentence(line))).count();
    broken * 2 > pairs().count()
}

fn begins_stamped(block: &Block) -> bool {
    block.stamp(0).is_some() && block.speaker.is_none()
}

fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match joined.last_mut() {
            Some(last)
                if begins_stamped(&block) && last.speaker.is_none() && !block.heading && !last.heading =>
            {
                for (line, stamp) in block.into_lines() {
                    last.push(line, stamp);
                }
            }
            _ => joined.push(block),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines with their stamps in seconds; blocks are parted by `|`, lines by `/`.
    fn stamped(text: &str) -> String {
        let blocks = text.split('|').map(|block| Block::new(block.split('/'))).collect();
        let blocks = take(blocks, Lines::MayBreak, &mut Dialect::default());
        let line = |(line, stamp): (String, Option<Time>)| match stamp {
            Some(time) => format!("{}>{line}", time.to_seconds()),
            None => line,
        };
        let block = |block: Block| block.into_lines().map(line).collect::<Vec<_>>().join("/");
        blocks.into_iter().map(block).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn stamps_are_taken_where_the_document_keeps_to_them() {
        for (text, expected) in [
            ("[0:09] One sentence stands here.", "9>One sentence stands here."),
            ("It went on, [00:12:30] and on.", "It went on,/750>and on."),
            ("It went [0:12], and on.", "It went, and on."),
            ("Ann [0:12]: it went on.", "12>Ann: it went on."),
            ("Ann [0:12] it went on.", "12>Ann/it went on."),
            ("[0:12.5] - Ann/it went on.", "12.5>Ann/it went on."),
            (
                "0:00/so this is where/0:03/it all began and/0:06/went on and on for years",
                "0>so this is where/3>it all began and/6>went on and on for years",
            ),
            (
                "0:00|0 seconds|so this is where|0:03|it all began and|0:06|went on and on for years",
                "0>so this is where/3>it all began and/6>went on and on for years",
            ),
            (
                "Ann Lee 0:00/So this is it.|Bob 0:03/It is, and it was.|Ann Lee 0:06/Good, then we go.",
                "0>Ann Lee/So this is it.|3>Bob/It is, and it was.|6>Ann Lee/Good, then we go.",
            ),
            (
                "It began (0:02) here and there. It went (0:05) on and on. It ended (0:08) at last, and well.",
                "It began/2>here and there. It went/5>on and on. It ended/8>at last, and well.",
            ),
        ] {
            assert_eq!(stamped(text), expected);
        }
    }

    #[test]
    fn times_that_somebody_says_stay() {
        for text in [
            "09:00: Breakfast.|10:30: A walk.|12:00: Lunch.",
            "9:00 Breakfast|10:30 A walk|12:00 Lunch",
            "3:16 For God so loved the world, that he gave his only begotten Son.|3:17 For God did not send his Son \
             into the world to condemn it.|3:18 Whoever believes in him is not condemned at all, but whoever does not.",
            "We met at 12:30 and left at 1:15.|It was 1:40 when we came.|At 2:10 we slept.",
            "John (3:16) and Mark (1:2) say so.",
        ] {
            assert_eq!(stamped(text), text);
        }
    }
}
