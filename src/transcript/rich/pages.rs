//! Text pasted from a PDF: what belongs to its pages and not to its text.
//!
//! Numbers on lines of their own that count up one by one are pages' where they break into sentences, or where the same
//! line stands beside them each time; else they are chapters'. Hyphens at line ends go where there are several.

use std::collections::{HashMap, HashSet};

use crate::transcript::boundary::ends_sentence;

/// Pages that there are at least.
const MIN_PAGES: usize = 3;
/// Words divided at a line end that there are at least.
const MIN_DIVIDED: usize = 3;

/// Returns the text without numbers and headings of pages, without the marks of footnotes, its divided words joined.
pub(in crate::transcript) fn without_pages(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\u{c}']).collect();
    let silent = page_lines(&lines);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < lines.len() {
        if !silent.contains(&at) {
            out.push_str(lines[at]);
            out.push('\n');
            at += 1;
            continue;
        }
        // The blank lines around a page's end go where the sentence goes on behind it.
        let end = (at..lines.len())
            .find(|i| !silent.contains(i) && !lines[*i].trim().is_empty())
            .unwrap_or(lines.len());
        let before = out.trim_end().len();
        if ends_sentence(&out[..before]) {
            out.push('\n');
        } else {
            out.truncate(before);
            out.push('\n');
        }
        at = end;
    }
    let joined = joined(&out);
    without_note_marks(&joined)
}

/// The number on a line that has nothing else: `3`, `- 3 -`, `Page 3 of 10`.
fn page_number(line: &str) -> Option<usize> {
    let line = line.trim().trim_matches(['-', '–', '—', ' ', '|', '[', ']']);
    let line = line.strip_prefix("Page ").or_else(|| line.strip_prefix("page ")).unwrap_or(line);
    let number = line.split([' ', '/']).next()?;
    let rest = line[number.len()..].trim_start_matches([' ', '/', 'o', 'f']);
    let is_number =
        |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(number) && (rest.is_empty() || is_number(rest))).then(|| number.parse().ok())?
}

/// Lines that belong to pages.
fn page_lines(lines: &[&str]) -> HashSet<usize> {
    let numbers = lines.iter().enumerate().filter_map(|(at, line)| Some((at, page_number(line)?)));
    let mut pages: Vec<(usize, usize)> = Vec::new();
    for (at, number) in numbers {
        if pages.last().is_none_or(|last| number == last.1 + 1) {
            pages.push((at, number));
        }
    }
    if pages.len() < MIN_PAGES {
        return HashSet::new();
    }
    let filled = |at: &usize| !lines[*at].trim().is_empty();
    let neighbours = |at: usize| {
        let before = (0..at).rev().take(4).find(filled);
        let after = (at + 1..lines.len().min(at + 5)).find(filled);
        [before, after].into_iter().flatten().collect::<Vec<_>>()
    };
    let bare = |at: usize| lines[at].trim().trim_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    let mut beside: HashMap<String, usize> = HashMap::new();
    for &(at, _) in &pages {
        for neighbour in neighbours(at) {
            *beside.entry(bare(neighbour)).or_default() += 1;
        }
    }
    let is_heading =
        |at: usize| beside.get(&bare(at)).is_some_and(|&count| count >= MIN_PAGES.max(pages.len() / 3));
    let breaks = pages.iter().filter(|&&(at, _)| {
        let before = (0..at).rev().find(|at| filled(at) && !is_heading(*at));
        before.is_some_and(|before| !ends_sentence(lines[before]))
    });
    let has_headings = pages.iter().any(|&(at, _)| neighbours(at).into_iter().any(is_heading));
    if !has_headings && breaks.count() * 4 < pages.len() {
        return HashSet::new();
    }
    let mut silent: HashSet<usize> = pages.iter().map(|page| page.0).collect();
    silent.extend(pages.iter().flat_map(|&(at, _)| neighbours(at)).filter(|&at| is_heading(at)));
    silent
}

/// The text with words joined that a typesetter divided at line ends. A compound that stands elsewhere with its hyphen
/// keeps it.
fn joined(text: &str) -> String {
    let divided: Vec<usize> =
        text.match_indices("-\n").map(|(at, _)| at).filter(|&at| is_divided(text, at)).collect();
    if divided.len() < MIN_DIVIDED {
        return text.to_owned();
    }
    let compounds: HashSet<String> =
        text.split_whitespace().map(bare_word).filter(|word| word.contains('-')).collect();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (number, &at) in divided.iter().enumerate() {
        let blank = text[at + 2..].find(char::is_whitespace).map_or(text.len(), |end| at + 2 + end);
        // A long word in a narrow column is divided twice.
        let end = divided.get(number + 1).map_or(blank, |&next| blank.min(next));
        let start = text[from..at].rfind(char::is_whitespace).map_or(from, |blank| from + blank);
        let compound = bare_word(&format!("{}-{}", &text[start..at], &text[at + 2..end]));
        out.push_str(&text[from..at]);
        if compounds.contains(&compound) {
            out.push('-');
        }
        out.push_str(&text[at + 2..end]);
        from = end;
    }
    out.push_str(&text[from..]);
    out
}

fn is_divided(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_lowercase) && text[at + 2..].starts_with(char::is_lowercase)
}

fn bare_word(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The text without figures behind words that count up from one: the marks of footnotes that lost their place.
fn without_note_marks(text: &str) -> String {
    const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |c: char| {
        c.to_digit(10)
            .or_else(|| (0..10).zip(SUPERSCRIPTS.chars()).find(|pair| pair.1 == c).map(|pair| pair.0))
    };
    let mut marks: Vec<(usize, usize)> = Vec::new();
    let mut before = [' ', ' '];
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let raised = SUPERSCRIPTS.contains(c);
        let behind_mark =
            matches!(before[1], '.' | ',' | ';' | '!' | '?' | '”' | '"' | ')') && before[0].is_alphabetic();
        if digit(c).is_some() && (behind_mark || raised && before[1].is_alphabetic()) {
            let (mut number, mut end) = (digit(c).unwrap_or(0), at + c.len_utf8());
            while let Some(&(next, c)) = chars.peek()
                && let Some(value) = digit(c).filter(|_| number < 100)
            {
                (number, end) = (number * 10 + value, next + c.len_utf8());
                chars.next();
            }
            let stands_free =
                text[end..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';'));
            if stands_free && number as usize == marks.len() + 1 {
                marks.push((at, end));
            }
        }
        before = [before[1], c];
    }
    if marks.len() < 2 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, end) in marks {
        out.push_str(&text[from..at]);
        from = end;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_leave_no_trace_in_the_text() {
        let text = "A tale\n1\n\nIt began in the\n\nA tale\n2\n\nhills, and it ended\n\nA tale\n3\n\nat the sea. So\nit goes.\n";
        assert_eq!(
            without_pages(text).replace('\n', " ").trim(),
            "It began in the hills, and it ended at the sea. So it goes."
        );
        let chapters = "1\n\nIt began.\n\n2\n\nIt went on.\n\n3\n\nIt ended.\n";
        assert_eq!(without_pages(chapters).trim(), chapters.trim());
    }

    #[test]
    fn divided_words_are_joined_where_there_are_several() {
        let text = "The exam-\nple of the well-known the-\natre was a well-\nknown con-\nsequence.";
        assert_eq!(
            without_pages(text),
            "The example of the well-known theatre was a well-known consequence.\n"
        );
        let narrow = "an unbe-\nliev-\nable exam-\nple, and the-\natre.";
        assert_eq!(without_pages(narrow), "an unbelievable example, and theatre.\n");
        assert_eq!(without_pages("a self-\nmade man"), "a self-\nmade man\n");
    }

    #[test]
    fn marks_of_footnotes_count_up() {
        assert_eq!(
            without_pages("One.1 Two,2 and three¹ and four.3 m²"),
            "One. Two, and three¹ and four. m²\n"
        );
        assert_eq!(without_pages("It is no.5 and v.2 here."), "It is no.5 and v.2 here.\n");
    }
}
