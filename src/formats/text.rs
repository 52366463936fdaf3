//! What is left of a cue's text once everything that has no place on a line of subtitles is gone.

/// Returns the lines of `text` without control characters, byte order marks and noncharacters, trimmed, blank ones
/// left out.
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

/// Returns whether cleaning keeps a character wherever it stands: all but blanks, and what is never kept.
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
    fn no_arrow_is_left_however_many_dashes_there_are() {
        for text in ["-->", "--->", "-->-->", "-----> >", "---->>"] {
            assert!(!without_arrow(text).contains("-->"), "{text}");
        }
    }
}
