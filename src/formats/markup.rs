//! Markup in cue text: taken off when reading, made harmless when writing.
//!
//! `WebVTT` has escapes (W3C, the section on cue text); SRT has none, and players differ in what they swallow: ffmpeg
//! and the players built on it drop nearly any `<…>` and any `{\…}`. There a zero-width space after the opening
//! bracket keeps text that only looks like markup on the screen; [`plain_srt`] takes it out again.

const GUARD: char = '\u{200b}';

/// Tags that SRT files use: the four classic ones and what converters leave behind.
const SRT_TAGS: [&str; 13] =
    ["b", "i", "u", "s", "font", "br", "em", "strong", "span", "c", "v", "ruby", "rt"];

/// `text` with the three characters escaped that cue text may not or should not hold.
pub(super) fn escape_vtt(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `text` with a zero-width space after each bracket that a player could take for the start of a tag or an override.
pub(super) fn guard_srt(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, bracket, after)) = split_at_char(rest, &['<', '{']) {
        out.push_str(before);
        out.push(bracket);
        let tag_like = enclosed(bracket, after).is_some_and(|inner| !inner.is_empty());
        if tag_like || after.starts_with(GUARD) {
            out.push(GUARD);
        }
        rest = after;
    }
    out + rest
}

/// The displayed text of an SRT cue: known tags and `{\…}` overrides taken off, `<br>` a line break.
pub(super) fn plain_srt(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, bracket, after)) = split_at_char(rest, &['<', '{']) {
        out.push_str(before);
        rest = if let Some(inner) = enclosed(bracket, after).filter(|inner| is_srt_markup(bracket, inner)) {
            if bracket == '<' && tag_name(inner).eq_ignore_ascii_case("br") {
                out.push('\n');
            }
            &after[inner.len() + 1..]
        } else {
            out.push(bracket);
            after.strip_prefix(GUARD).unwrap_or(after)
        };
    }
    out + rest
}

/// The displayed text of a `WebVTT` cue: tags and inner timestamps taken off, character references decoded.
pub(super) fn plain_vtt(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark, after)) = split_at_char(rest, &['<', '&']) {
        out.push_str(before);
        rest = after;
        if mark == '&' {
            let (decoded, length) = reference(after).unwrap_or(('&', 0));
            out.push(decoded);
            rest = &after[length..];
        } else if let Some(inner) = enclosed('<', after).filter(|inner| is_vtt_tag(inner)) {
            rest = &after[inner.len() + 1..];
        } else {
            out.push('<');
        }
    }
    out + rest
}

fn split_at_char<'a>(text: &'a str, marks: &[char]) -> Option<(&'a str, char, &'a str)> {
    let (at, mark) = text.char_indices().find(|(_, c)| marks.contains(c))?;
    Some((&text[..at], mark, &text[at + mark.len_utf8()..]))
}

/// What stands between an opening bracket and its closing one; `None` if another opening bracket or the end comes first,
/// so that looking for all of them stays linear.
fn enclosed(open: char, after: &str) -> Option<&str> {
    let close = if open == '{' { '}' } else { '>' };
    let at = after.find([open, close])?;
    after[at..].starts_with(close).then(|| &after[..at])
}

fn tag_name(inner: &str) -> &str {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

fn is_srt_markup(bracket: char, inner: &str) -> bool {
    if bracket == '{' {
        return inner.starts_with('\\');
    }
    SRT_TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(tag_name(inner)))
}

/// Stricter than the W3C tokeniser, for which every `<` opens a tag: "5 < 6" keeps its text.
fn is_vtt_tag(inner: &str) -> bool {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.is_empty()
        || name.starts_with(|c: char| c.is_ascii_alphabetic())
        || inner.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.')
}

/// The character that a reference stands for and the bytes it takes after its `&`.
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

    #[test]
    fn srt_markup_goes_and_other_brackets_stay() {
        let cases = [
            ("<i>so</i> <B>it</B> <font color=\"#fff\">goes</font>", "so it goes"),
            ("{\\an8}up {\\pos(1,2)}there", "up there"),
            ("one<br>two<br/>three<BR />", "one\ntwo\nthree\n"),
            ("a < b, c > d", "a < b, c > d"),
            ("I <3 you > me", "I <3 you > me"),
            ("<foo> {curly} <i", "<foo> {curly} <i"),
            ("<<i>>", "<>"),
            ("R&amp;B", "R&amp;B"),
        ];
        for (text, expected) in cases {
            assert_eq!(plain_srt(text), expected, "{text}");
        }
    }

    #[test]
    fn guarded_text_is_shown_as_it_was_meant() {
        for text in [
            "<b>bold</b>",
            "{\\an8}",
            "a < b > c",
            "<<i>>",
            "{{\\i1}}",
            "x <y {z",
            "<>",
            "{}",
            "<\u{200b}",
            "<!-- x >",
        ] {
            assert_eq!(plain_srt(&guard_srt(text)), text);
        }
        assert_eq!(guard_srt("5 < 6"), "5 < 6");
    }

    #[test]
    fn vtt_markup_goes_and_references_are_decoded() {
        let cases = [
            ("<v Esme>Hee!</v> <c.loud.red>Boo</c>", "Hee! Boo"),
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
            assert_eq!(plain_vtt(text), expected, "{text}");
        }
    }
}
