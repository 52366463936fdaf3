//! Cues for files that have no line breaks in a cue: its lines become one, as its script joins them.

use std::ops::Range;

use super::writer::Entry;
use crate::time::Span;

impl Entry {
    /// The entry with its lines joined; its words move along.
    pub(super) fn on_one_line(mut self) -> Entry {
        let mut text = String::with_capacity(self.text.len());
        // Each line break that leaves no blank behind, and the byte after it.
        let mut dropped = Vec::new();
        let mut at = 0;
        for line in self.text.split('\n') {
            if at > 0 && is_spaced(text.chars().next_back(), line.chars().next()) {
                text.push(' ');
            } else if at > 0 {
                dropped.push(at);
            }
            text.push_str(line);
            at += line.len() + 1;
        }
        let moved = |byte: usize| byte - dropped.partition_point(|&from| from <= byte);
        let word = |(bytes, span): (Range<usize>, Span)| (moved(bytes.start)..moved(bytes.end), span);
        self.words = self.words.into_iter().map(word).collect();
        self.text = text;
        self
    }
}

/// Whether a blank belongs between these two characters: not between two of the scripts that have none, nor at the
/// beginning.
pub(super) fn is_spaced(before: Option<char>, after: Option<char>) -> bool {
    let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
    before.is_some() && !(unspaced(before) && unspaced(after))
}

/// Han and kana with their punctuation, full-width signs.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Cue, Word, writer};
    use crate::time::Time;

    #[test]
    fn lines_are_joined_as_their_script_asks_and_words_move_along() {
        let cases: [(&[&str], &str); 5] = [
            (&["one two", "three"], "one two three"),
            (&["我很困惑，", "为什么", "呢"], "我很困惑，为什么呢"),
            (&["在 LLM", "之上"], "在 LLM 之上"),
            (&["안녕", "하세요"], "안녕 하세요"),
            (&["今天。", "Then", "明天"], "今天。 Then 明天"),
        ];
        let span = Span::new(Time::ZERO, Time::from_millis(1000));
        for (lines, joined) in cases {
            let word = |(line, text): (usize, &&str)| Word { line, bytes: 0..text.len(), span };
            let cue = Cue {
                span,
                lines: lines.iter().map(|&line| line.to_owned()).collect(),
                words: lines.iter().enumerate().map(word).collect(),
                speaker: None,
            };
            let entry = writer::entries(&[cue]).remove(0).on_one_line();
            assert_eq!(entry.text, joined);
            let words: Vec<&str> = entry.words.iter().map(|(bytes, _)| &entry.text[bytes.clone()]).collect();
            assert_eq!(words, lines);
        }
    }
}
