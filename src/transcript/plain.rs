//! Plain text → paragraphs.
//!
//! A blank line ends a paragraph. Many files have none: there each line is a paragraph when the lines look like
//! paragraphs, that is when they are wider than anybody wraps by hand or mostly end a sentence.

use unicode_width::UnicodeWidthStr;

use super::block::Block;
use super::boundary::ends_sentence;
use super::{Split, chars};

/// Columns beyond which a line was not wrapped by hand or by a mail program.
const WIDEST_WRAP: usize = 120;

/// Returns the paragraphs of a plain text. When lines are aligned, only blank lines count: a line is then a line.
pub(super) fn blocks(text: &str, split: Split) -> Vec<Block> {
    let groups: Vec<Vec<&str>> = text
        .split('\n')
        .collect::<Vec<_>>()
        .split(|line| is_blank(line))
        .filter(|g| !g.is_empty())
        .map(<[_]>::to_vec)
        .collect();
    let lone = groups.len() == 1;
    let mut blocks = Vec::with_capacity(groups.len());
    for lines in groups {
        if split != Split::Lines && lines_are_paragraphs(&lines, lone) {
            blocks.extend(lines.iter().map(|line| Block::new([line])));
        } else {
            blocks.push(Block::new(&lines));
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{FEFF}')
}

fn lines_are_paragraphs(lines: &[&str], only_group: bool) -> bool {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.trim().width()).collect();
    widths.sort_unstable();
    let widest = widths.last().copied().unwrap_or_default();
    let median = widths.get(widths.len() / 2).copied().unwrap_or_default();
    if median > WIDEST_WRAP || widest > 3 * WIDEST_WRAP {
        return true;
    }
    let ended = lines.iter().filter(|line| ends_sentence(line.trim_end()) || ends_in_ellipsis(line)).count();
    only_group && lines.len() > 1 && ended * 2 > lines.len()
}

fn ends_in_ellipsis(line: &str) -> bool {
    line.trim_end().trim_end_matches(chars::is_closer).ends_with(chars::is_ellipsis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        blocks(text, Split::Sentences).len()
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        assert_eq!(count("Title\n\nIt was the best\nof times.\n \t\n\nIt was\nthe worst.\n"), 3);
    }

    #[test]
    fn without_blank_lines_the_lines_tell() {
        assert_eq!(count("One sentence.\n他说：“好。”\nAnd a third!"), 3);
        assert_eq!(count("It was the best of\ntimes, it was the\nworst of times. So\nit goes on."), 1);
        assert_eq!(count(&format!("{}\n{}", "long line ".repeat(30), "other line ".repeat(30))), 2);
    }

    #[test]
    fn as_units_lines_keep_the_paragraphs_of_blank_lines() {
        let blocks = blocks("One.\nTwo.\n\nThree.", Split::Lines);
        assert_eq!(blocks.iter().map(|b| b.lines.len()).collect::<Vec<_>>(), [2, 1]);
    }
}
