//! Rich Text Format. Source: Microsoft, Rich Text Format Specification 1.9.1.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::RichTextError;
use crate::transcript::block::{Block, Writer};

/// Groups that hold what is not said, besides those that `\*` marks.
const SILENT: [&str; 24] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "object",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "themedata",
    "datastore",
    "latentstyles",
    "fldinst",
];
/// Groups inside groups at most.
const MAX_DEPTH: usize = 1000;
/// Characters that stand for a code point and are passed over, at most.
const MAX_SKIPPED: usize = 8;

/// What holds inside a group.
#[derive(Clone, Copy)]
struct Group {
    silent: bool,
    bold: bool,
    /// Characters after a code point that stand for it in old readers.
    skipped: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    encoding: &'static Encoding,
    groups: Vec<Group>,
    group: Group,
    /// Bytes of text in the old encoding that are not decoded yet: a character may have two.
    old: Vec<u8>,
    /// The first half of a code point beyond the basic plane.
    half: Option<u16>,
    /// Characters yet to be passed over.
    skip: usize,
    writer: Writer,
}

pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, RichTextError> {
    let group = Group { silent: false, bold: false, skipped: 1 };
    let mut reader = Reader {
        bytes,
        at: 0,
        encoding: WINDOWS_1252,
        groups: Vec::new(),
        group,
        old: Vec::new(),
        half: None,
        skip: 0,
        writer: Writer::default(),
    };
    reader.read()?;
    reader.flush();
    Ok(reader.writer.finish())
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), RichTextError> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    if self.groups.len() >= MAX_DEPTH {
                        return Err(RichTextError::TooDeep);
                    }
                    self.flush();
                    self.groups.push(self.group);
                }
                b'}' => {
                    self.flush();
                    self.group = self.groups.pop().unwrap_or(self.group);
                    self.writer.bold(self.group.bold);
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        Ok(())
    }

    fn control(&mut self) {
        let rest = &self.bytes[self.at..];
        let Some(&first) = rest.first() else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(first);
        }
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&rest[..length]).into_owned();
        let sign = usize::from(rest.get(length) == Some(&b'-'));
        let digits = rest[length + sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = (digits > 0).then(|| {
            String::from_utf8_lossy(&rest[length..length + sign + digits]).parse::<i64>().unwrap_or(0)
        });
        let end = if digits > 0 { length + sign + digits } else { length };
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        self.word(&word, number);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let digits =
                    self.bytes.get(self.at..self.at + 2).and_then(|digits| str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.group.silent = true,
            b'~' => self.text("\u{A0}"),
            b'_' => self.text("\u{2011}"),
            b'{' | b'}' | b'\\' => self.byte(symbol),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "sect" | "page" | "cell" | "row" | "nestcell" => self.end_paragraph(),
            "line" => {
                self.flush();
                if !self.group.silent {
                    self.writer.line_break();
                }
            }
            "tab" | "emspace" | "enspace" => self.text(" "),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "u" => self.code_point(number.unwrap_or(0)),
            "uc" => self.group.skipped = usize::try_from(number.unwrap_or(1)).unwrap_or(0).min(MAX_SKIPPED),
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                let known = match number {
                    Some(932) => Some(encoding_rs::SHIFT_JIS),
                    Some(936) => Some(encoding_rs::GBK),
                    Some(949) => Some(encoding_rs::EUC_KR),
                    Some(950) => Some(encoding_rs::BIG5),
                    Some(65001) => Some(encoding_rs::UTF_8),
                    _ => Encoding::for_label(label.as_bytes()),
                };
                self.encoding = known.unwrap_or(WINDOWS_1252);
            }
            "b" => {
                self.flush();
                self.group.bold = number != Some(0);
                self.writer.bold(self.group.bold);
            }
            "plain" | "pard" => {
                self.flush();
                self.group.bold &= word == "pard";
                self.writer.bold(self.group.bold);
            }
            "outlinelevel" => self.writer.heading(true),
            "v" | "deleted" => {
                self.flush();
                self.group.silent = number != Some(0);
            }
            "bin" => self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)),
            word if SILENT.contains(&word) => self.group.silent = true,
            _ => {}
        }
    }

    /// A UTF-16 code unit, written as a number with a sign.
    fn code_point(&mut self, number: i64) {
        let unit = (number & 0xFFFF) as u16;
        let units = [self.half.take().unwrap_or(unit), unit];
        let units = if units[0] == unit { &units[1..] } else { &units[..] };
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
        } else {
            self.text(&String::from_utf16_lossy(units));
        }
        self.flush();
        self.skip = self.group.skipped;
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.silent {
            self.old.push(byte);
        }
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.skip = 0;
        if !self.group.silent {
            self.writer.text(text);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if !self.group.silent {
            self.writer.close();
        }
    }

    /// Decodes what stands there in the old encoding.
    fn flush(&mut self) {
        self.skip = 0;
        if !self.old.is_empty() {
            let text = self.encoding.decode_without_bom_handling(&self.old).0.into_owned();
            self.old.clear();
            self.writer.text(&text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_is_neither_a_control_nor_aside() {
        let text = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\*\\generator x;}\\f0 Caf\\'e9 \\u8220?quoted\\u8221? \
                     \\uc2\\u-10179??\\u-9216??\\par\n{\\b Ann} said\\line so \\{here\\}.{\\footnote Not.}\\par}";
        let blocks = blocks(text).unwrap();
        let texts: Vec<String> = blocks.iter().map(Block::joined).collect();
        assert_eq!(texts, ["Café “quoted” 🐀", "Ann said so {here}."]);
        assert_eq!(blocks[1].bold, Some(3));
    }

    #[test]
    fn depth_and_binary_data_are_no_danger() {
        assert!(matches!(blocks(&b"{".repeat(5000)), Err(RichTextError::TooDeep)));
        assert!(blocks(b"{\\rtf1\\bin99999999999 x}}}\\'").unwrap().is_empty());
    }
}
