//! The text of a `WebVTT` cue: who says it and when, in displayed text.
//!
//! Source: W3C, The Web Video Text Tracks Format, the section on parsing cue text. Tags other than voices are taken off,
//! character references are decoded.

use super::markup::{enclosed, split_at_char};
use super::stamped::Stamped;
use super::{text, timing};

/// What is said in a cue, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Spoken {
    /// The one voice that all of the text is in.
    pub(super) speaker: Option<String>,
    pub(super) text: Stamped,
}

/// Reads the text of a cue.
///
/// Where there are several voices, or text in none, no single speaker is the cue's: then each name stands before the
/// first words that it says, as in SRT.
pub(super) fn spoken(raw: &str) -> Spoken {
    let parts = parts(raw);
    let mut voices = parts.iter().filter(|part| part.is_seen()).map(|part| part.voice.as_ref());
    let first = voices.next().flatten().cloned();
    let alone = voices.all(|voice| voice == first.as_ref());
    let mut text = Stamped::default();
    let mut speaking = None;
    for part in &parts {
        if !alone && part.is_seen() && part.voice != speaking {
            if let Some(name) = &part.voice {
                text.text += name;
                text.text += ": ";
            }
            speaking.clone_from(&part.voice);
        }
        let from = text.text.len();
        text.text += &part.text.text;
        text.stamps.extend(part.text.stamps.iter().map(|&(byte, time)| (from + byte, time)));
    }
    Spoken { speaker: first.filter(|_| alone), text }
}

/// Text in one voice, or in none.
#[derive(Default)]
struct Part {
    voice: Option<String>,
    text: Stamped,
}

impl Part {
    fn is_seen(&self) -> bool {
        self.text.text.contains(text::is_lasting)
    }
}

fn parts(raw: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part = Part::default();
    let mut rest = raw;
    while let Some((before, mark, after)) = split_at_char(rest, &['<', '&']) {
        part.text.text.push_str(before);
        rest = after;
        if mark == '&' {
            let (decoded, length) = reference(after).unwrap_or(('&', 0));
            part.text.text.push(decoded);
            rest = &after[length..];
        } else if let Some(tag) = enclosed('<', after).filter(|tag| is_tag(tag)) {
            rest = &after[tag.len() + 1..];
            if let Some(time) = timing::stamp(tag) {
                part.text.stamp(time);
            } else if let Some(name) = voice(tag) {
                let voice = Some(name).filter(|name| !name.is_empty());
                parts.push(std::mem::replace(&mut part, Part { voice, text: Stamped::default() }));
            }
        } else {
            part.text.text.push('<');
        }
    }
    part.text.text.push_str(rest);
    parts.push(part);
    parts
}

/// Returns the name in `v Ann` and `v.loud Ann`, a blank one in `/v` and `v`; nothing if the tag is another.
fn voice(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix('/').unwrap_or(tag).strip_prefix('v')?;
    if !rest.is_empty() && !rest.starts_with(['.', ' ', '\t', '\n']) {
        return None;
    }
    let annotation = rest.split_once([' ', '\t', '\n']).map_or("", |(_, name)| name);
    let name = text::clean_lines(&decoded(annotation)).join(" ");
    Some(if tag.starts_with('/') { String::new() } else { name })
}

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, _, after)) = split_at_char(rest, &['&']) {
        out.push_str(before);
        let (decoded, length) = reference(after).unwrap_or(('&', 0));
        out.push(decoded);
        rest = &after[length..];
    }
    out + rest
}

/// Stricter than the W3C tokeniser, for which every `<` opens a tag: "5 < 6" keeps its text.
fn is_tag(inner: &str) -> bool {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.is_empty()
        || name.starts_with(|c: char| c.is_ascii_alphabetic())
        || inner.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.')
}

/// Returns the character that a reference stands for and the bytes it takes after its `&`.
fn reference(after: &str) -> Option<(char, usize)> {
    let end = after.bytes().take(12).position(|byte| byte == b';')?;
    let name = &after[..end];
    let decoded = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((decoded, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> String {
        spoken(raw).text.text
    }

    #[test]
    fn vtt_markup_goes_and_references_are_decoded() {
        let cases = [
            ("<v Esme>Hee! <c.loud.red>Boo</c></v>", "Hee! Boo"),
            ("<00:00:01.500>one <00:02.000>two", "one two"),
            ("<lang en-GB>colour</lang> <ruby>漢<rt>kan</rt></ruby>", "colour 漢kan"),
            ("a &lt;b&gt; &amp;amp; &quot;c&apos;", "a <b> &amp; \"c'"),
            ("&nbsp;&lrm;&rlm;&#65;&#x42;", "\u{a0}\u{200e}\u{200f}AB"),
            ("R&B &bogus; &#xD800; &#99999999; & ; &", "R&B &bogus; &#xD800; &#99999999; & ; &"),
            ("5 < 6, 7 > 2, <3", "5 < 6, 7 > 2, <3"),
            ("<>x</>y", "xy"),
            ("{\\an8}stays", "{\\an8}stays"),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn a_voice_that_spans_the_cue_is_its_speaker() {
        let cases = [
            ("<v Ann>one\ntwo", Some("Ann"), "one\ntwo"),
            ("<v Ann>one</v>", Some("Ann"), "one"),
            ("<v.loud.first Ann Lee>one</v>\n<v Ann Lee>two</v>", Some("Ann Lee"), "one\ntwo"),
            ("<v R&amp;B &lt;x&gt;>one", Some("R&B <x>"), "one"),
            ("<v\tAnn >one", Some("Ann"), "one"),
            ("<v Ann></v>", None, ""),
            ("<v>one</v>", None, "one"),
            ("<video x>one", None, "one"),
            ("<v Ann>one</v>\n<v Bob>two</v>", None, "Ann: one\nBob: two"),
            ("<v Ann>one <v Bob>two", None, "Ann: one Bob: two"),
            ("<v Ann>one</v>, <i>she</i> said", None, "Ann: one, she said"),
            ("[door] <v Ann>one</v>", None, "[door] Ann: one"),
        ];
        for (raw, speaker, text) in cases {
            let spoken = spoken(raw);
            assert_eq!((spoken.speaker.as_deref(), spoken.text.text.as_str()), (speaker, text), "{raw}");
        }
    }

    #[test]
    fn times_are_found_where_they_stand_in_the_displayed_text() {
        let spoken = spoken("<v Ann>R&amp;B <00:01.500><c>is</c> </v><v Bob><00:00:02.000>fine");
        assert_eq!(spoken.text.text, "Ann: R&B is Bob: fine");
        let places: Vec<_> = spoken
            .text
            .stamps
            .iter()
            .map(|&(byte, time)| (&spoken.text.text[byte..], time.to_millis()))
            .collect();
        assert_eq!(places, [("is Bob: fine", 1500), ("fine", 2000)]);
    }
}
