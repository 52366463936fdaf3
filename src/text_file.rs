//! The bytes of a text file → its text, whatever encoding an editor saved it in.
//!
//! UTF-8 and UTF-16 with a byte order mark are certain and need no warning; anything else that is not valid UTF-8 is
//! guessed by chardetng, the detector of Firefox, with a warning.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Bytes that are no text in any encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} is not a text ({found} at byte {offset})")]
pub struct NotText {
    /// The file.
    pub name: String,
    /// What was found that no text has.
    pub found: &'static str,
    /// Where, from the start of the file.
    pub offset: usize,
}

/// Signatures of files that people hand over by mistake: what they are, and their first bytes.
const SIGNATURES: [(&str, &[u8]); 9] = [
    ("a PDF", b"%PDF-"),
    ("a ZIP archive, and no document of text", b"PK\x03\x04"),
    ("an old Word document", b"\xD0\xCF\x11\xE0"),
    ("an RTF document", b"{\\rtf"),
    ("an MP3 recording", b"ID3"),
    ("a WAV recording", b"RIFF"),
    ("an Ogg recording", b"OggS"),
    ("a FLAC recording", b"fLaC"),
    ("a compressed file", b"\x1F\x8B"),
];

/// Returns the text with `\n` line ends, and warnings on what had to be guessed; `name` stands for the file in them.
///
/// # Errors
/// When the bytes are those of a recording, a document with formatting, or of anything else that is no text.
pub fn decode(bytes: &[u8], name: &str) -> Result<(String, Vec<String>), NotText> {
    if let Some((found, _)) = SIGNATURES.iter().find(|(_, start)| bytes.starts_with(start)) {
        return Err(NotText { name: name.to_owned(), found, offset: 0 });
    }
    let mut warnings = Vec::new();
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => decode_as(encoding, bytes, name, &mut warnings),
        None => decode_without_mark(bytes, name, &mut warnings),
    };
    if let Some(offset) = text.find('\0') {
        return Err(NotText { name: name.to_owned(), found: "a NUL character", offset });
    }
    if let Some(offset) = first_of_too_many_controls(&text) {
        return Err(NotText { name: name.to_owned(), found: "control characters", offset });
    }
    Ok((normalise_line_ends(text), warnings))
}

fn decode_without_mark(bytes: &[u8], name: &str, warnings: &mut Vec<String>) -> String {
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        warnings.push(format!(
            "{name} is read as {} though it has no byte order mark: save it as UTF-8",
            encoding.name()
        ));
        return decode_as(encoding, bytes, name, warnings);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    warnings.push(format!(
        "{name} is not UTF-8: read as {}; if letters look wrong, save it as UTF-8",
        encoding.name()
    ));
    decode_as(encoding, bytes, name, warnings)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], name: &str, warnings: &mut Vec<String>) -> String {
    let (text, encoding, malformed) = encoding.decode(bytes);
    if malformed {
        warnings
            .push(format!("{name} has bytes that are not {}: they are shown as \u{FFFD}", encoding.name()));
    }
    text.into_owned()
}

/// UTF-16 saved without a mark: in text of the Latin script every other byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 4;
    match (even > enough, odd > enough) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Returns the position of the first control character, where there are more of them than in any text: one in fifty.
fn first_of_too_many_controls(text: &str) -> Option<usize> {
    let is_odd = |c: char| c.is_control() && !c.is_whitespace();
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars().take(8192) {
        all += 1;
        odd += usize::from(is_odd(c));
    }
    if odd * 50 > all { text.find(is_odd) } else { None }
}

fn normalise_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, "t.txt").unwrap().0
    }

    #[test]
    fn marks_and_line_ends_vanish() {
        assert_eq!(text(b"\xEF\xBB\xBFone\r\ntwo\rthree\n"), "one\ntwo\nthree\n");
        assert_eq!(text(b"\xFF\xFEa\0\r\0\n\0b\0"), "a\nb");
        assert_eq!(text(b"\xFE\xFF\0a\0b"), "ab");
    }

    #[test]
    fn utf16_without_a_mark_is_read_and_told() {
        let bytes: Vec<u8> = "A plain caf\u{e9} – tale".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (text, warnings) = decode(&bytes, "t.txt").unwrap();
        assert_eq!(text, "A plain café – tale");
        assert!(warnings[0].contains("UTF-16LE"), "{warnings:?}");
    }

    #[test]
    fn legacy_encodings_are_guessed_and_told() {
        let cases = [
            (encoding_rs::WINDOWS_1252, "Der Bär läuft über die schöne Straße, naïve façade."),
            (encoding_rs::WINDOWS_1251, "Для прослушивания сообщений нажмите кнопку."),
            (encoding_rs::GBK, "我很困惑，为什么有些人既预测超短时间线，同时又看好强化学习。"),
            (encoding_rs::SHIFT_JIS, "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"),
        ];
        for (encoding, original) in cases {
            let (text, warnings) = decode(&encoding.encode(original).0, "t.txt").unwrap();
            assert_eq!(text, original);
            assert!(warnings.iter().any(|w| w.contains(encoding.name())), "{} {warnings:?}", encoding.name());
        }
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        for bytes in [&b"abc\0def"[..], b"%PDF-1.7 ...", b"ID3\x04", b"PK\x03\x04", b"\x01\x02\x03\x04text"] {
            let message = decode(bytes, "ep1.txt").unwrap_err().to_string();
            assert!(message.starts_with("ep1.txt is not a text ("), "{message}");
        }
    }
}
