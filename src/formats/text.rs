//! What is left of a cue's text once everything that has no place on a line of subtitles is gone.

/// The lines of `text` without control characters, byte order marks and noncharacters, trimmed, blank ones left out.
///
/// Lines end where Unicode says that they must (UAX #14, classes BK, CR, LF and NL); a tab counts as a space. Everything
/// else stays, also direction marks and joiners. Cleaning twice changes nothing.
pub(super) fn clean_lines(text: &str) -> Vec<String> {
    text.split(is_line_break).map(clean_line).filter(|line| !line.is_empty()).collect()
}

pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn clean_line(line: &str) -> String {
    let kept = line.chars().filter_map(|c| match c {
        '\t' => Some(' '),
        c => (!is_dropped(c)).then_some(c),
    });
    kept.collect::<String>().trim().to_owned()
}

/// Whether cleaning keeps a character wherever it stands: all but blanks, and what is never kept.
pub(super) fn is_lasting(c: char) -> bool {
    !c.is_whitespace() && !is_dropped(c)
}

fn is_dropped(c: char) -> bool {
    c == '\u{feff}' || c.is_control() || is_noncharacter(c)
}

/// Code points that are never characters (Unicode, section 23.7); ffmpeg drops a cue that holds one.
fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// What stands between two lines when they become one: nothing inside Chinese and Japanese, a blank elsewhere.
pub(super) fn joint(before: &str, after: &str) -> &'static str {
    if is_spaced(before.chars().next_back(), after.chars().next()) { " " } else { "" }
}

/// Whether a blank belongs between these two characters: not between two of the scripts that have none.
pub(super) fn is_spaced(before: Option<char>, after: Option<char>) -> bool {
    !(before.is_some_and(is_unspaced) && after.is_some_and(is_unspaced))
}

/// Ideographs, kana and full-width marks: the characters of the East Asian scripts that have no blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// `text` without the arrow that makes a line a timing line.
pub(super) fn without_arrow(text: &str) -> String {
    text.replace("-->", "→")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_stand_on_a_line_is_taken_off() {
        let cases: [(&str, &[&str]); 9] = [
            ("plain", &["plain"]),
            (
                "one\r\ntwo\u{2028}three\u{2029}four\u{b}five\u{85}six",
                &["one", "two", "three", "four", "five", "six"],
            ),
            ("a\0b\u{1b}[1mc\u{7f}", &["ab[1mc"]),
            ("\u{feff}start \u{feff} \n\n \u{a0}\u{3000}\nend", &["start", "end"]),
            ("tab\tstop", &["tab stop"]),
            ("\u{200f}שלום\u{200f}", &["\u{200f}שלום\u{200f}"]),
            ("👩\u{200d}🚀 e\u{301}", &["👩\u{200d}🚀 e\u{301}"]),
            ("\u{fffe}a\u{10ffff}\u{fdd0}\u{fffd}", &["a\u{fffd}"]),
            ("\0\n\t", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(clean_lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_are_joined_as_their_script_has_it() {
        let cases = [
            ("one", "two", " "),
            ("你好，", "世界", ""),
            ("カ", "「キ", ""),
            ("안녕", "하세요", " "),
            ("你好", "AI", " "),
        ];
        for (before, after, between) in cases {
            assert_eq!(joint(before, after), between, "{before}|{after}");
        }
    }

    #[test]
    fn no_arrow_is_left_however_many_dashes_there_are() {
        for text in ["-->", "--->", "-->-->", "-----> >", "---->>"] {
            assert!(!without_arrow(text).contains("-->"), "{text}");
        }
    }
}
