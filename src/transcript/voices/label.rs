//! What a speaker label looks like: a name and a colon at the start of a line.

use crate::language::{Labels, Language};
use crate::script::{is_han, is_kana};

/// Characters of the longest name, and of the longest of Han characters and kana.
const LONGEST: usize = 30;
const LONGEST_EAST_ASIAN: usize = 10;
/// Words of the longest name.
const MAX_WORDS: usize = 4;
/// Letters before a full stop that may be an abbreviation: "Prof.", "J.".
const LONGEST_ABBREVIATION: usize = 4;
/// Characters of the longest remark between a name and its colon: "(off)", "[00:12:34]".
const LONGEST_REMARK: usize = 24;
/// What opens a quotation: "He said: 'go'" is no label.
const QUOTES: [char; 11] = ['"', '\'', '“', '‘', '„', '«', '»', '「', '『', '＂', '《'];

/// A label and what is said after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<'a> {
    pub(super) name: &'a str,
    pub(super) shape: Shape,
    /// The rest of the line.
    pub(super) said: &'a str,
}

/// Labels of one transcript look alike in this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) case: Case,
    /// `>>` before it, or square brackets around it: nothing else is marked so.
    pub(super) marked: bool,
    /// Asterisks around it.
    pub(super) bold: bool,
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Case {
    /// In a script without capitals.
    None,
    /// As names are.
    Name,
    /// In capitals throughout, with more than one letter.
    Capitals,
}

impl<'a> Label<'a> {
    /// The label that a line may begin with, if what stands before the colon can be a name.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        Self::read(line, |text| {
            let end = text.find([':', '：', '(', '（', '[', '［', ']', '*'])?;
            Some(text[..end].trim_end().len()).filter(|&end| is_name(&text[..end]))
        })
    }

    /// The label of a speaker that somebody declared, whatever the name looks like.
    pub(super) fn declared(line: &'a str, name: &str) -> Option<Self> {
        Self::read(line, |text| {
            let head = text.get(..name.len())?;
            (!name.is_empty() && head.to_lowercase() == name.to_lowercase()).then_some(name.len())
        })
    }

    /// `name_end` says where the name ends in a text that begins with it.
    fn read(line: &'a str, name_end: impl Fn(&str) -> Option<usize>) -> Option<Self> {
        let text = line.trim_start_matches('>');
        let is_turn = line.len() - text.len() >= 2;
        let text = text.trim_start();
        let unbolded = text.strip_prefix("**").or_else(|| text.strip_prefix("__"));
        let text = unbolded.unwrap_or(text).trim_start();
        let bracketed = text.strip_prefix('[');
        let text = bracketed.unwrap_or(text);
        let end = name_end(text)?;
        let (name, mut rest) = (&text[..end], text[end..].trim_start());
        if bracketed.is_some() {
            rest = rest.strip_prefix(']')?;
        }
        let said = after_colon(rest, unbolded.is_some())?;
        let shape =
            Shape { case: Case::of(name), marked: is_turn || bracketed.is_some(), bold: unbolded.is_some() };
        Some(Self { name, shape, said })
    }

    /// What names are compared by.
    pub(super) fn key(&self) -> String {
        self.name.to_lowercase()
    }

    /// Whether what follows is a quotation, or an address: then a recurring clause may stand before it.
    pub(super) fn announces(&self) -> bool {
        self.said.starts_with(QUOTES) || self.said.starts_with("http") || self.said.starts_with("www.")
    }

    /// Whether it is the role of a speaker: a host, a guest.
    pub(super) fn is_role(&self) -> bool {
        any(|labels| labels.roles, &first_word(self.name))
    }

    /// Whether what follows asks something.
    pub(super) fn asks(&self) -> bool {
        self.said.contains(['?', '？', '؟']) && !self.said.starts_with(char::is_lowercase)
    }

    /// Whether it ends in a number as headings do, and no word for a speaker stands before it.
    pub(super) fn is_numbered(&self) -> bool {
        self.name.ends_with(char::is_numeric) && !self.is_role()
    }
}

/// What follows a colon, which a remark and the end of the bold type may precede.
fn after_colon(rest: &str, bold: bool) -> Option<&str> {
    let unbold = |text: &'_ str| -> usize { if bold && text.starts_with(['*', '_']) { 2 } else { 0 } };
    let rest = rest.get(unbold(rest)..)?.trim_start();
    let rest = rest.get(remark(rest).unwrap_or(0)..)?.trim_start();
    let rest = rest.get(unbold(rest)..)?.trim_start();
    if let Some(said) = rest.strip_prefix('：') {
        return said.get(unbold(said)..).map(str::trim);
    }
    let said = rest.strip_prefix(':')?;
    let said = said.get(unbold(said)..)?;
    (said.is_empty() || said.starts_with(char::is_whitespace)).then(|| said.trim())
}

/// Bytes of a short remark in brackets that the text begins with.
fn remark(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '［' => '］',
        _ => return None,
    };
    let end = text.find(close)? + close.len_utf8();
    (text[..end].chars().count() <= LONGEST_REMARK + 2).then_some(end)
}

/// What is known of labels in each language; a transcript may mix them.
fn labels() -> impl Iterator<Item = &'static Labels> {
    Language::all().map(|language| &language.labels)
}

/// Whether a list of some language has a word.
fn any(list: impl Fn(&Labels) -> &[&'static str], word: &str) -> bool {
    labels().any(|labels| list(labels).contains(&word))
}

/// Whether a text can be the name of somebody.
pub(crate) fn is_name(name: &str) -> bool {
    let words = name.split(' ').count();
    let lower = name.to_lowercase();
    name.starts_with(char::is_alphabetic)
        && name.chars().count() <= LONGEST
        && words <= MAX_WORDS
        && name.split(' ').all(is_word_of_name)
        && !any(|labels| labels.no_names, &lower)
        && !is_heading(name)
        && !is_clause(name)
}

fn is_word_of_name(word: &str) -> bool {
    let is_inner =
        |c: char| c.is_alphanumeric() || is_mark(c) || matches!(c, '-' | '\'' | '’' | '·' | '・' | '.' | '_');
    let stopped = word.split('.').rev().skip(1);
    let cased = word.contains(char::is_lowercase);
    let begins = word.starts_with(|c: char| !c.is_lowercase()) || any(|labels| labels.particles, word);
    word == "&"
        || (word.contains(char::is_alphanumeric)
            && word.chars().all(is_inner)
            && stopped.into_iter().all(|part| part.chars().count() <= LONGEST_ABBREVIATION)
            && (!cased || begins))
}

/// Combining marks that scripts of India and Arabic write their vowels with.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{DFF}' | '\u{E30}'..='\u{E4E}')
}

fn is_heading(name: &str) -> bool {
    let first = first_word(name);
    let mark = name.chars().next().filter(|_| name.chars().count() > 1);
    let is_chapter = mark.is_some() && labels().any(|labels| labels.heading_mark == mark);
    is_chapter || any(|labels| labels.headings, &first)
}

/// In a script without capitals: a clause and no name.
fn is_clause(name: &str) -> bool {
    let east_asian = name.chars().filter(|&c| is_han(c) || is_kana(c)).count();
    east_asian > LONGEST_EAST_ASIAN
        || labels().any(|labels| {
            labels.saying.iter().any(|saying| name.ends_with(saying)) || name.contains(labels.clause_chars)
        })
}

impl Case {
    fn of(name: &str) -> Self {
        match name.chars().filter(|c| c.is_uppercase()).count() {
            _ if name.contains(char::is_lowercase) => Self::Name,
            0 => Self::None,
            1 => Self::Name,
            _ => Self::Capitals,
        }
    }
}

fn first_word(name: &str) -> String {
    name.split([' ', '.']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_colon_may_be_a_label() {
        for (line, name, said) in [
            ("Host: Hello there.", "Host", "Hello there."),
            ("Dr. Ann Smith: Hello.", "Dr. Ann Smith", "Hello."),
            ("J. K. O’Neill-Gray: Hello.", "J. K. O’Neill-Gray", "Hello."),
            ("HOST: Hello.", "HOST", "Hello."),
            ("**Host:** Hello.", "Host", "Hello."),
            ("**Host**: Hello.", "Host", "Hello."),
            ("**Host** [00:12:34]: Hello.", "Host", "Hello."),
            (">> ANN: Hello.", "ANN", "Hello."),
            (">>ANN: Hello.", "ANN", "Hello."),
            ("[Ann]: Hello.", "Ann", "Hello."),
            ("Speaker 1 (00:12): Hello.", "Speaker 1", "Hello."),
            ("ANN (laughing): Hello.", "ANN", "Hello."),
            ("Ann & Bob: Hello.", "Ann & Bob", "Hello."),
            ("Ludwig van Beethoven: Hallo.", "Ludwig van Beethoven", "Hallo."),
            ("Élodie : bonjour.", "Élodie", "bonjour."),
            ("Ведущая: привет.", "Ведущая", "привет."),
            ("主持人：大家好。", "主持人", "大家好。"),
            ("主持人: 大家好。", "主持人", "大家好。"),
            ("卡尔·马克思：你好。", "卡尔·马克思", "你好。"),
            ("司会者：こんにちは。", "司会者", "こんにちは。"),
            ("진행자: 안녕하세요.", "진행자", "안녕하세요."),
            ("Host:", "Host", ""),
        ] {
            let label = Label::of(line).map(|label| (label.name, label.said));
            assert_eq!(label, Some((name, said)), "{line}");
        }
    }

    #[test]
    fn a_clause_and_a_colon_is_none() {
        for line in [
            "Note: this is important.",
            "Chapter 1: The Beginning",
            "Chapter One: The Beginning",
            "Teil 2: Der Weg",
            "Часть первая: начало",
            "第一章：开始",
            "Part one: the road",
            "https://example.org",
            "12:30 is the time.",
            "John 3:16 says so.",
            "There is one thing: go.",
            "One thing: go.",
            "He said: go.",
            "Ratio:3",
            "press 1",
            "Well, Ann: hello.",
            "It ended. Ann: hello.",
            "A Very Long Name Of Words: hello.",
            "Supercalifragilisticexpialidocious: hello.",
            "他说：你好。",
            "小明问道：你好。",
            "我的朋友：你好。",
            "注意：今天有雨。",
            "그는 말했다: 안녕.",
            "例えば：これ。",
            "Zutaten: Mehl und Wasser.",
            "Montag: Regen.",
            "(Ann): hello.",
            ": hello.",
            "",
        ] {
            assert_eq!(Label::of(line), None, "{line}");
        }
    }

    #[test]
    fn a_declared_name_may_look_like_anything() {
        for (line, name, said) in [
            ("the man in the crowd: go", "The man in the crowd", "go"),
            ("NOTE: go", "Note", "go"),
            ("他说：走", "他说", "走"),
        ] {
            assert_eq!(Label::declared(line, name).map(|label| label.said), Some(said), "{line}");
        }
        for (line, name) in [("Annabel: go", "Ann"), ("Ann, go", "Ann"), ("Ann: go", "")] {
            assert_eq!(Label::declared(line, name), None, "{line}");
        }
    }
}
