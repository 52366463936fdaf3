//! How ideographs are read in a language in which most of them have several readings.
//!
//! A table of readings is text, in the order of its first column. `人 ひと じん` is a character, how it is read by itself and,
//! where that differs, beside an ideograph or a katakana; `日本 に.ほん` is a word, with a reading for each of its characters.

use crate::script::is_han;

/// Repeats the ideograph before it.
const REPEAT: char = '々';

/// A table of readings.
#[derive(Debug)]
pub(crate) struct Ideographs {
    /// What is written, and how it is read.
    entries: Vec<(&'static str, &'static str)>,
    /// The bytes of the longest entry.
    longest: usize,
}

impl Ideographs {
    /// Reads a table.
    pub(super) fn of(table: &'static str) -> Self {
        let entries: Vec<_> = table.lines().filter_map(|line| line.split_once(' ')).collect();
        let longest = entries.iter().map(|(written, _)| written.len()).max().unwrap_or_default();
        Self { entries, longest }
    }

    /// Returns how characters of a text are read, each with the byte where it stands, in order: of words in the table the
    /// longest from left to right, else each character by itself. Those that are not in the table are left out.
    pub(crate) fn read(&self, text: &str) -> Vec<(usize, &'static str)> {
        let mut found: Vec<(usize, &'static str)> = Vec::new();
        let mut before = None;
        let mut from = 0;
        while let Some(c) = text[from..].chars().next() {
            let end = from + c.len_utf8();
            let repeated = found.last().filter(|_| c == REPEAT).map(|&(_, reading)| reading);
            let mut word = (&text[from..end], repeated);
            if repeated.is_none()
                && let Some((written, reading)) = self.longest(&text[from..])
            {
                word = (written, Some(reading));
            }
            let (written, reading) = word;
            let after = text[from + written.len()..].chars().next();
            let is_compound = [before, after].into_iter().flatten().any(joins);
            if let Some((alone, beside)) = reading.and_then(|reading| reading.split_once(' ')) {
                found.push((from, if is_compound { beside } else { alone }));
            } else if let Some(reading) = reading {
                let places = written.char_indices().map(|(at, _)| from + at);
                found.extend(places.zip(reading.split('.')));
            }
            before = written.chars().next_back();
            from += written.len();
        }
        found
    }

    /// Returns the longest entry that a text begins with.
    fn longest(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let ends =
            text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= self.longest);
        let find = |end| self.entries.binary_search_by_key(&&text[..end], |(written, _)| written);
        ends.filter_map(|end| find(end).ok()).last().map(|place| self.entries[place])
    }
}

/// Returns whether an ideograph beside this character is part of a compound; what is repeated is mostly read as by itself.
fn joins(c: char) -> bool {
    (is_han(c) && c != REPEAT) || matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a Japanese text, a blank between the parts.
    fn read(text: &str) -> String {
        let found = super::super::Language::of("ja").ideographs.unwrap().read(text);
        let readings: Vec<&str> = found.into_iter().map(|(_, reading)| reading).collect();
        readings.join(" ")
    }

    #[test]
    fn ideographs_are_read_by_themselves_and_in_compounds() {
        assert_eq!(read("人を"), "ひと");
        assert_eq!(read("学校"), "がっ こう");
        assert_eq!(read("人々"), "ひと ひと");
    }

    #[test]
    fn a_particle_is_said_otherwise_than_it_is_written() {
        assert_eq!(read("母は"), "はは わ");
        assert_eq!(read("はい"), "は");
        assert_eq!(read("コピーは"), "わ");
    }

    #[test]
    fn the_longest_word_is_taken() {
        let table = Ideographs::of("人 ひと じん\n人間 にん.げん\n日 ひ にち\n間 あいだ かん");
        assert_eq!(table.read("日人間"), [(0, "にち"), (3, "にん"), (6, "げん")]);
        assert_eq!(table.read("x人。間"), [(1, "ひと"), (7, "あいだ")]);
    }

    #[test]
    fn the_table_is_in_order_and_has_a_reading_for_each_character() {
        let Ideographs { entries, .. } = &**super::super::Language::of("ja").ideographs.unwrap();
        assert!(entries.is_sorted_by(|(a, _), (b, _)| a < b));
        for (written, reading) in entries {
            let parts = reading.split('.').count();
            assert!(
                parts == written.chars().count() && reading.split(' ').count() <= 2,
                "{written} {reading}"
            );
        }
    }
}
