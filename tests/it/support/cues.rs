//! Cues for the tests of the formats: of any text, at any times.

use pausa::formats::{Cue, Word};
use pausa::time::{Span, Time};
use proptest::prelude::*;

/// A cue of these milliseconds, its lines as the text has them.
pub(crate) fn cue(start: i64, end: i64, text: &str) -> Cue {
    let span = Span { start: Time::from_millis(start), end: Time::from_millis(end) };
    Cue { span, lines: text.split('\n').map(str::to_owned).collect(), ..Cue::default() }
}

fn is_dropped(c: char) -> bool {
    let noncharacter = ('\u{fdd0}'..='\u{fdef}').contains(&c) || u32::from(c) % 0x1_0000 >= 0xfffe;
    c == '\u{feff}' || c.is_control() || noncharacter
}

/// What the writers promise to keep of a cue's text.
pub(crate) fn clean(cue: &Cue) -> Vec<String> {
    let text = cue.lines.join("\n").replace(['\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let text = text.replace('\t', " ").replace(|c: char| c != '\n' && is_dropped(c), "");
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Text made of what is dangerous and of anything at all.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "-->",
            "->",
            "<",
            ">",
            "&",
            "&lt;",
            "<i>",
            "</b>",
            "<br>",
            "{\\an8}",
            "{",
            "}",
            "\n",
            "\r",
            "\u{2028}",
            "\0",
            "\u{feff}",
            "\u{ffff}",
            "\u{200b}",
            "\u{200f}",
            "7",
            "12\n",
            "WEBVTT",
            "NOTE x",
            "\\N",
            "\\",
            "\\n{",
            "\u{2060}",
            "\"",
            "\"\"",
            ",",
            ";",
            "[",
            "]",
            "[[A]]",
            "[00:01.00]",
            "<00:01.00>",
            "0:00:01.000,0:00:02.000",
            "!",
            "00:00:01,000",
            " --> ",
            " ",
            "\t",
            "-",
            "👩\u{200d}🚀",
            "שלום",
            "你好。",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Cues at any microsecond, in order, each lasting a millisecond or more.
pub(crate) fn any_cues() -> impl Strategy<Value = Vec<Cue>> {
    let part = (0..20_000_000_i64, 1_000..20_000_000_i64, prop::collection::vec(any_text(), 0..4));
    prop::collection::vec(part, 0..8).prop_map(|parts| {
        let mut now = 0;
        let cue = |(gap, length, lines)| {
            let start = now + gap;
            now = start + length;
            Cue {
                span: Span { start: Time::from_micros(start), end: Time::from_micros(now) },
                lines,
                ..Cue::default()
            }
        };
        parts.into_iter().map(cue).collect()
    })
}

/// Cues with words at places in and out of their lines and at times in and out of their spans.
pub(crate) fn any_timed_cues() -> impl Strategy<Value = Vec<Cue>> {
    let word = (0..5_usize, 0..40_usize, 0..9_usize, -1_000_000..21_000_000_i64);
    let words = prop::collection::vec(prop::collection::vec(word, 0..8), 8);
    (any_cues(), words).prop_map(|(mut cues, words)| {
        for (cue, words) in cues.iter_mut().zip(words) {
            let start = cue.span.start.to_micros();
            let word = |(line, byte, length, after)| {
                let at = Time::from_micros(start + after);
                Word { line, bytes: byte..byte + length, span: Span::new(at, at) }
            };
            cue.words = words.into_iter().map(word).collect();
        }
        cues
    })
}

/// Start and end.
pub(crate) fn in_millis(span: Span) -> (i64, i64) {
    (span.start.to_millis(), span.end.to_millis())
}
