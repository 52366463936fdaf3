//! Markup in cue text: taken off when reading, made harmless when writing.
//!
//! `WebVTT` has escapes (W3C, the section on cue text); SRT has none, and players differ in what they swallow: ffmpeg
//! and the players built on it drop nearly any `<…>` and any `{\…}`. There a zero-width space after the opening
//! bracket keeps text that only looks like markup on the screen; [`plain_srt`] takes it out again.

/// The zero-width space that keeps text from being taken for markup.
pub(super) const GUARD: char = '\u{200b}';

/// Tags that SRT files use: the four classic ones and what converters leave behind.
const SRT_TAGS: [&str; 13] =
    ["b", "i", "u", "s", "font", "br", "em", "strong", "span", "c", "v", "ruby", "rt"];

/// `text` with the three characters escaped that cue text may not or should not hold.
pub(super) fn escape_vtt(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `text` with a zero-width space after each bracket that a player could take for the start of a tag or an override.
pub(super) fn guard_srt(text: &str) -> String {
    guard(text, &['<', '{'], |mark, after| enclosed(mark, after).is_some_and(|inner| !inner.is_empty()))
}

/// Returns the displayed text of an SRT cue: known tags and `{\…}` overrides taken off, `<br>` a line break.
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

/// `text` with a zero-width space after each of `marks` that is `risky` before what follows it; [`unguard`] takes it out.
pub(super) fn guard(text: &str, marks: &[char], risky: impl Fn(char, &str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark, after)) = split_at_char(rest, marks) {
        out.push_str(before);
        out.push(mark);
        if risky(mark, after) || after.starts_with(GUARD) {
            out.push(GUARD);
        }
        rest = after;
    }
    out + rest
}

/// `text` without what [`guard`] put in.
pub(super) fn unguard(text: &str, marks: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark, after)) = split_at_char(rest, marks) {
        out.push_str(before);
        out.push(mark);
        rest = after.strip_prefix(GUARD).unwrap_or(after);
    }
    out + rest
}

pub(super) fn split_at_char<'a>(text: &'a str, marks: &[char]) -> Option<(&'a str, char, &'a str)> {
    let (at, mark) = text.char_indices().find(|(_, c)| marks.contains(c))?;
    Some((&text[..at], mark, &text[at + mark.len_utf8()..]))
}

/// Returns what stands between an opening bracket and its closing one; `None` if another opening bracket or the end
/// comes first, so that looking for all of them stays linear.
pub(super) fn enclosed(open: char, after: &str) -> Option<&str> {
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
}
