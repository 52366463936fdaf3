//! Stage directions and footnote marks: what stands in the text and is not said.
//!
//! Round brackets and the corner brackets of Chinese hold much that is read out, so only known directions count there
//! (`language`). Square ones hold directions unless the sentence reads on through them: "he [the king] said".

use std::ops::Range;

use super::block::{Block, Inset};
use super::boundary::ends_sentence;
use super::{cut, stamp};
use crate::language::Language;
use crate::time::Time;

/// Longer text in square brackets is a remark that may well be read out.
const MAX_WORDS: usize = 6;
const LONGEST: usize = 60;
/// Digits of the longest footnote mark: four are a year.
const LONGEST_NOTE: usize = 3;
/// Capitals from which on a word in brackets is no initialism: "[DOOR SLAMS]", but "the [NASA] probe".
const SHOUTED: usize = 5;
/// Signs that song texts are put between.
const NOTES: [char; 4] = ['♪', '♫', '♬', '♩'];

/// Returns the blocks without what is not said. Directions that are to be kept go beside the text; footnote marks
/// go for good.
pub(super) fn take(blocks: Vec<Block>, language: &str, keep: bool) -> Vec<Block> {
    let mut taken: Vec<Block> = blocks.into_iter().map(|block| take_of(block, language)).collect();
    if !keep {
        for block in &mut taken {
            block.insets.clear();
        }
    }
    taken.retain(|block| !block.is_empty() || !block.insets.is_empty());
    taken
}

fn take_of(block: Block, language: &str) -> Block {
    if !block.lines.iter().any(|line| line.contains(may_begin_direction)) {
        return block;
    }
    let (lines, stamps): (Vec<String>, Vec<Option<Time>>) =
        block.clone().into_lines().map(|(line, stamp)| (without_marks(&line), stamp)).unzip();
    let mut taken = Block { lines: Vec::new(), stamps: Vec::new(), ..block };
    let mut pending = None;
    let mut alone: Vec<String> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let neighbours = Neighbours {
            before: taken.lines.last().map(String::as_str),
            after: lines.get(row + 1).map(String::as_str),
        };
        let stretches = find(line, &neighbours, language);
        let (left, cuts) = cut::out(line, &stretches);
        pending = stamps[row].or(pending);
        if !cuts.is_empty() && !left.contains(char::is_alphanumeric) {
            alone.push(line.clone());
        } else if !left.is_empty() {
            let row = taken.lines.len();
            taken.insets.extend(alone.drain(..).map(|text| Inset { line: row, at: 0, text, alone: true }));
            taken.insets.extend(cuts.into_iter().map(|cut| Inset {
                line: row,
                at: cut.at,
                text: cut.text,
                alone: false,
            }));
            taken.push(left, pending.take());
        }
    }
    let (line, at) = taken.lines.last().map_or((0, 0), |last| (taken.lines.len() - 1, last.len()));
    taken.insets.extend(alone.into_iter().map(|text| Inset { line, at, text, alone: true }));
    taken
}

fn may_begin_direction(c: char) -> bool {
    closing(c).is_some() || c == '*' || NOTES.contains(&c)
}

/// Returns the bracket that closes what another opens.
fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '［' => '］',
        '(' => ')',
        '（' => '）',
        '【' => '】',
        '〔' => '〕',
        '〖' => '〗',
        _ => return None,
    })
}

/// Returns the line without footnote marks.
fn without_marks(line: &str) -> String {
    let mut stretches = Vec::new();
    for (at, _) in line.match_indices('[') {
        let Some(inner) = enclosed(&line[at + 1..], '[', ']') else { continue };
        if is_note(inner, &line[..at]) {
            stretches.push(at..at + inner.len() + 2);
        }
    }
    if stretches.is_empty() {
        return line.trim().to_owned();
    }
    cut::out(line, &stretches).0.trim().to_owned()
}

/// Returns whether what is in brackets is a footnote mark, given what stands before it: `[1]`, `[^note]`, `[2, 3]`
/// after a word.
fn is_note(inner: &str, before: &str) -> bool {
    let is_number = |part: &str| {
        let part = part.trim();
        (1..=LONGEST_NOTE).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let named = inner.strip_prefix('^').is_some_and(|name| !name.is_empty() && !name.contains(' '));
    named || (before.contains(char::is_alphanumeric) && inner.split([',', '–', '-']).all(is_number))
}

/// Returns what stands before the bracket that closes; none where another opens first or nothing closes.
fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    let end = text.find([open, close])?;
    text[end..].starts_with(close).then(|| &text[..end])
}

/// The lines of the same paragraph around a line.
struct Neighbours<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
}

/// Returns the stretches of a line that are directions, in order.
fn find(line: &str, neighbours: &Neighbours, language: &str) -> Vec<Range<usize>> {
    let alone = !outside_square_brackets(line).contains(char::is_alphanumeric);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = line[from..].char_indices().find(|(_, c)| may_begin_direction(*c)) {
        let at = from + at;
        let inside = at + open.len_utf8();
        let stretch = if NOTES.contains(&open) {
            Some(at..song_end(line, at))
        } else if let Some(inner) = enclosed(&line[inside..], open, closing(open).unwrap_or(open)) {
            let end = inside + inner.len() + closing(open).unwrap_or(open).len_utf8();
            let is_direction = is_known(inner, open, language)
                || (matches!(open, '[' | '［')
                    && is_short(inner)
                    && (alone || !reads_on(line, at..end, inner, &found, neighbours)));
            is_direction.then_some(at..end)
        } else {
            None
        };
        from = stretch.as_ref().map_or(inside, |stretch| stretch.end);
        found.extend(stretch);
    }
    found
}

fn outside_square_brackets(line: &str) -> String {
    let mut outside = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(['[', '［']) {
        outside.push_str(before);
        let Some((_, after)) = after.split_once([']', '］']) else {
            outside.push_str(after);
            return outside;
        };
        rest = after;
    }
    outside + rest
}

/// Returns the end of a song text that begins with a sign at a place: behind the sign that closes it, else behind the
/// sign itself.
fn song_end(line: &str, at: usize) -> usize {
    let behind_signs = |from: usize| line.len() - line[from..].trim_start_matches(NOTES).len();
    let begin = behind_signs(at);
    line[begin..].find(NOTES).map_or(begin, |end| behind_signs(begin + end))
}

/// Returns whether what stands in brackets is a direction wherever it stands.
fn is_known(inner: &str, open: char, language: &str) -> bool {
    if open == '*' && (inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace)) {
        return false;
    }
    let term = term(inner);
    let (own, english) = (&Language::of(language).directions, &Language::english().directions);
    let is_term = |part: &str| own.terms.contains(&part.trim()) || english.terms.contains(&part.trim());
    let is_remark = own.remarks.contains(&term.as_str()) || english.remarks.contains(&term.as_str());
    if matches!(open, '[' | '［') && is_remark {
        return true;
    }
    let mut joints = Language::all().flat_map(|language| language.directions.joints);
    let mut joint = || joints.find(|joint| term.contains(**joint));
    !term.is_empty() && (is_term(&term) || joint().is_some_and(|joint| term.split(joint).all(is_term)))
}

/// Returns a direction as the table has it: "Inaudible 00:12:34." is "inaudible".
fn term(inner: &str) -> String {
    let is_frame = |c: char| !c.is_alphanumeric();
    let mut term = inner.trim_matches(is_frame);
    if let Some((before, last)) = term.rsplit_once(' ')
        && stamp::parse(last).is_some()
    {
        term = before.trim_end_matches(is_frame);
    }
    term.to_lowercase()
}

fn is_short(inner: &str) -> bool {
    inner.contains(char::is_alphabetic)
        && inner.chars().count() <= LONGEST
        && inner.split_whitespace().count() <= MAX_WORDS
}

/// Returns whether a sentence reads on through square brackets, so that what they hold is a part of it.
fn reads_on(
    line: &str,
    stretch: Range<usize>,
    inner: &str,
    found: &[Range<usize>],
    neighbours: &Neighbours,
) -> bool {
    let (mut before, after) = (&line[..stretch.start], &line[stretch.end..]);
    let is_joined = |c: char| is_spaced(c) || matches!(c, '[' | ']' | '(' | ':');
    if before.ends_with(is_joined) || after.starts_with(is_joined) {
        return true;
    }
    for direction in found.iter().rev().filter(|direction| direction.end <= before.len()) {
        if before[direction.end..].trim().is_empty() {
            before = &before[..direction.start];
        }
    }
    let has_word = |text: &&str| text.contains(char::is_alphanumeric);
    let before = Some(before).filter(has_word).or(neighbours.before);
    let after = Some(after).filter(has_word).or(neighbours.after).unwrap_or_default();
    if after.trim_start().starts_with(char::is_lowercase) {
        return !is_shouted(inner, line);
    }
    before.is_some_and(|before| !ends_sentence(before)) && !is_shouted(inner, line)
}

/// A letter or digit of a script that sets blanks between words: "[T]he", "quot[ed]".
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && !crate::script::is_unspaced_east_asian(c)
}

/// Returns whether what brackets hold is in capitals and the line around it is not.
fn is_shouted(inner: &str, line: &str) -> bool {
    inner.chars().filter(|c| c.is_uppercase()).count() >= SHOUTED
        && !inner.contains(char::is_lowercase)
        && line.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests;
