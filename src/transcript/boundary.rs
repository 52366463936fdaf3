//! How strong the boundary after a word is, told from the punctuation between it and the next word.

use super::chars::{is_clause_mark, is_closer, is_dash, is_ellipsis, is_strong_terminator, is_terminator};
use super::{Boundary, Split};

/// Returns whether a text ends with the punctuation of a sentence, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(|c| is_closer(c) || c == ' ').ends_with(is_terminator)
}

/// Returns the boundary between two words of a sentence. `gap` is what stands between them; `ended`, whether the
/// sentence splitter ends a sentence there: it alone knows the full stop of an abbreviation. `continues` says that the
/// next word begins in lower case, so that "Really?" in `"Really?" she asked` ends less than a sentence.
pub(super) fn between(gap: &str, ended: bool, continues: bool) -> Boundary {
    if ended || (gap.contains(is_strong_terminator) && !continues) {
        Boundary::Sentence
    } else if gap.contains(is_strong_terminator) || has_clause_mark(gap) {
        Boundary::Clause
    } else {
        Boundary::None
    }
}

fn has_clause_mark(gap: &str) -> bool {
    gap.contains(|c| (is_clause_mark(c) && c != '/') || is_dash(c) || is_ellipsis(c))
        || gap.contains("--")
        || gap.contains("..")
        || gap.contains(" / ")
        || gap.contains(" - ")
        || gap.contains(" -\u{A0}")
}

/// Returns the boundary after the last word of a sentence.
///
/// A sentence that ends its paragraph ends with the paragraph's strength, and a sentence ends as a sentence whatever its
/// last mark. A line is less certain: one with no mark at all ends as a sentence too, for people who write line by
/// line put one utterance on each; but one that breaks off at a comma goes on.
pub(super) fn at_sentence_end(text: &str, split: Split, ends_paragraph: bool) -> Boundary {
    if ends_paragraph {
        Boundary::Paragraph
    } else if split == Split::Lines && ends_clause(text) {
        Boundary::Clause
    } else {
        Boundary::Sentence
    }
}

/// Returns whether a text breaks off at the punctuation of a clause: a comma, a dash. A closing quote or bracket
/// alone, an ellipsis or a mark of a sentence before it, is none.
fn ends_clause(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(|c| is_closer(c) || c == ' ');
    bare.ends_with(|c: char| (is_clause_mark(c) || is_dash(c)) && !is_ellipsis(c))
        || bare.ends_with("--")
        || bare.ends_with(" -")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_as_strong_as_its_marks() {
        for (gap, ended, continues, strength) in [
            (" ", false, true, Boundary::None),
            ("-", false, true, Boundary::None),
            ("/", false, true, Boundary::None),
            (". ", false, false, Boundary::None),
            (". ", true, false, Boundary::Sentence),
            (", ", false, true, Boundary::Clause),
            (" – ", false, true, Boundary::Clause),
            (" -- ", false, true, Boundary::Clause),
            (" - ", false, true, Boundary::Clause),
            ("... ", false, true, Boundary::Clause),
            ("…", false, true, Boundary::Clause),
            ("，", false, false, Boundary::Clause),
            ("、", false, false, Boundary::Clause),
            (" (", false, true, Boundary::Clause),
            (" \u{201C}", false, true, Boundary::Clause),
            ("?\u{201D} ", false, true, Boundary::Clause),
            ("! ", false, false, Boundary::Sentence),
            ("。", false, false, Boundary::Sentence),
            ("। ", false, false, Boundary::Sentence),
            ("؟ ", false, false, Boundary::Sentence),
        ] {
            assert_eq!(between(gap, ended, continues), strength, "{gap:?}");
        }
    }

    #[test]
    fn sentence_punctuation_is_seen_through_closing_quotes() {
        for (text, ends) in [
            ("So it goes.", true),
            ("\"Really?\"", true),
            ("他说：“好。”", true),
            ("(He left.)", true),
            ("Title", false),
            ("and then,", false),
            ("“quoted”", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }

    #[test]
    fn a_line_without_a_mark_is_an_utterance_but_a_comma_goes_on() {
        for (text, split, ends_paragraph, strength) in [
            ("Let me not", Split::Lines, false, Boundary::Sentence),
            ("admit impediments,", Split::Lines, false, Boundary::Clause),
            ("he said –", Split::Lines, false, Boundary::Clause),
            ("“well,”", Split::Lines, false, Boundary::Clause),
            ("“well”", Split::Lines, false, Boundary::Sentence),
            ("and so…", Split::Lines, false, Boundary::Sentence),
            ("the end,", Split::Lines, true, Boundary::Paragraph),
            ("So it goes:", Split::Sentences, false, Boundary::Sentence),
        ] {
            assert_eq!(at_sentence_end(text, split, ends_paragraph), strength, "{text}");
        }
    }
}
