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

/// Returns the lines of a plain text, a block for those between two blank lines.
pub(super) fn groups(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.split('\n').collect();
    let groups = lines.split(|line| is_blank(line)).map(Block::new);
    groups.filter(|block| !block.is_empty()).collect()
}

/// Returns the paragraphs. When lines are aligned, only blank lines count: a line is then a line.
pub(super) fn paragraphs(groups: Vec<Block>, split: Split) -> Vec<Block> {
    if split == Split::Lines {
        return groups;
    }
    let lone = groups.len() == 1;
    let mut blocks = Vec::with_capacity(groups.len());
    for group in groups {
        if lines_are_paragraphs(&group.lines, lone) {
            for (line, stamp) in group.into_lines() {
                let mut block = Block::default();
                block.push(line, stamp);
                blocks.push(block);
            }
        } else {
            blocks.push(group);
        }
    }
    blocks
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{FEFF}')
}

fn lines_are_paragraphs(lines: &[String], only_group: bool) -> bool {
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
        paragraphs(groups(text), Split::Sentences).len()
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
        let blocks = paragraphs(groups("One.\nTwo.\n\nThree."), Split::Lines);
        assert_eq!(blocks.iter().map(|b| b.lines.len()).collect::<Vec<_>>(), [2, 1]);
    }
}
