//! What the XML formats share when they are written: text and names that XML can hold, references to files.

use std::fmt::Write as _;

use super::text;
use crate::xml::escaped;

/// Returns a name from outside on one line, without the characters that XML forbids.
pub(super) fn name(text: &str) -> String {
    escaped(&text::clean_lines(text).join(" "))
}

/// Returns a relative reference to a file beside the one that is written (RFC 3987: other scripts stay as they are).
pub(super) fn reference(file: &str) -> String {
    let mut reference = String::with_capacity(file.len());
    for c in file.chars() {
        if c.is_alphanumeric() || "-._~!$'()*+,;=@".contains(c) {
            reference.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(reference, "%{byte:02X}");
            }
        }
    }
    escaped(&reference)
}

/// Returns the file name without its last ending.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_hold_any_file_name() {
        let cases = [
            ("ep-1.mp3", "ep-1.mp3"),
            ("Episode 1: a#b?.mp3", "Episode%201%3A%20a%23b%3F.mp3"),
            ("100% & more.mp3", "100%25%20%26%20more.mp3"),
            ("第一集.mp3", "第一集.mp3"),
            ("\"q\"\u{7}.mp3", "%22q%22%07.mp3"),
        ];
        for (file, expected) in cases {
            assert_eq!(reference(file), expected);
        }
    }

    #[test]
    fn a_stem_is_the_name_without_its_last_ending() {
        let stems = ["ep.1.mp3", "ep", ".mp3"].map(stem);
        assert_eq!(stems, ["ep.1", "ep", ".mp3"]);
    }
}
