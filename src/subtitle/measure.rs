//! How wide a text is, in the characters that subtitle guides count.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What counts as a character, for the length of a line and for reading speed alike. Line breaks and marks that are
/// never seen (zero-width blanks, direction marks) count nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Each grapheme, blanks and punctuation included, is one.
    Graphemes,
    /// A full-width character is one, a half-width one a half, as the Netflix guides for Chinese, Japanese and Korean
    /// count. Marks of either width, such as “ ” … and —, are full, as East Asian fonts set them.
    EastAsian,
}

impl Measure {
    /// Returns the characters of a text: whole ones, or halves where half-width characters count so.
    pub fn characters(self, text: &str) -> f64 {
        self.halves(text) as f64 / 2.0
    }

    /// Returns the characters of a text, in halves.
    pub(super) fn halves(self, text: &str) -> usize {
        text.graphemes(true).map(|grapheme| self.halves_of(grapheme)).sum()
    }

    /// Returns what one grapheme counts, in halves.
    pub(super) fn halves_of(self, grapheme: &str) -> usize {
        if grapheme.chars().all(is_unseen) {
            return 0;
        }
        match self {
            Measure::Graphemes => 2,
            Measure::EastAsian if is_wide(grapheme) => 2,
            Measure::EastAsian => 1,
        }
    }
}

/// Letters of either width, Greek and Cyrillic, are set narrow; marks of either width are set wide.
fn is_wide(grapheme: &str) -> bool {
    let width =
        if grapheme.starts_with(char::is_alphabetic) { grapheme.width() } else { grapheme.width_cjk() };
    width >= 2
}

fn is_unseen(c: char) -> bool {
    matches!(c,
        '\n' | '\r' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_what_a_reader_sees() {
        for (measure, text, characters) in [
            (Measure::Graphemes, "It’s 5 €.", 9.0),
            (Measure::Graphemes, "e\u{301}👩\u{200d}🚀\u{200b}\u{200e}\n한", 3.0),
            (Measure::Graphemes, "ที่นี่", 2.0),
            (Measure::EastAsian, "在 LLM 之上。", 6.5),
            (Measure::EastAsian, "“好”……", 5.0),
            (Measure::EastAsian, "ｶﾅカナ", 3.0),
            (Measure::EastAsian, "안녕 Да", 3.5),
            (Measure::EastAsian, "", 0.0),
        ] {
            assert!((measure.characters(text) - characters).abs() < f64::EPSILON, "{text}");
        }
    }
}
