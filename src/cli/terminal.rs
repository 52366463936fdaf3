//! The one way to a terminal for text that is not ours: names of files, titles of feeds, words of transcripts.
//!
//! Control characters could clear the screen, rename the window or type for its owner, and bidirectional ones show a
//! text as another. They are shown as `\u{1b}`. Data on standard output, subtitles say, stays as it is.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Returns a text on one line in which every character shows itself.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    escaped(text, is_odd)
}

/// Writes a page for people to standard output; its line ends stay.
pub(super) fn print(page: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(self::page(page).as_bytes())?;
    out.flush()
}

/// Returns lines in which every other character shows itself.
pub(super) fn page(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c != '\n' && is_odd(c))
}

fn escaped(text: &str, is_odd: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            c if !is_odd(c) => shown.push(c),
            '\n' | '\r' | '\t' => shown.extend(c.escape_default()),
            // Writing to a string cannot fail.
            c => drop(write!(shown, "\\u{{{:x}}}", u32::from(c))),
        }
    }
    Cow::Owned(shown)
}

/// Controls (Unicode, category Cc), line and paragraph separators, and what changes the direction of text (UAX #9, section
/// 2) or is an invisible tag.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        assert_eq!(line("\u{1b}]0;owned\u{7}.mp3"), "\\u{1b}]0;owned\\u{7}.mp3");
        assert_eq!(line("gpj.\u{202e}exe\u{9b}2J\n"), "gpj.\\u{202e}exe\\u{9b}2J\\n");
        assert_eq!(page("a\r\nb"), "a\\r\nb");
        let plain = "第一集 – ñandú’s “ep” 👩\u{200d}🚀";
        assert!(matches!(line(plain), Cow::Borrowed(same) if same == plain));
    }
}
