//! Text as it may stand in XML, HTML and SVG, and XML that is no text of anybody's.

/// The maximum number of attributes of an element. A parser compares each with all others; no format that is read here has
/// more than two dozen.
pub const MAX_ATTRIBUTES: usize = 256;

/// The byte at which an element begins that has more than [`MAX_ATTRIBUTES`] attributes, if there is one.
///
/// The text need not be well-formed: what looks like a tag is taken for one.
///
/// ```
/// assert_eq!(pausa::xml::crowded_element("<a b='1' c='2'/>"), None);
/// let crowded = format!("<a><b {}/></a>", "c='1' ".repeat(1000));
/// assert_eq!(pausa::xml::crowded_element(&crowded), Some(3));
/// ```
pub fn crowded_element(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(begin) = text[at..].find('<').map(|begin| at + begin) {
        let tag = &text[begin..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((_, end)) = skipped.into_iter().find(|(start, _)| tag.starts_with(start)) {
            at = begin + tag.find(end)? + end.len();
            continue;
        }
        let (mut attributes, mut quote) = (0, None);
        let end = tag.find(|c: char| {
            match (quote, c) {
                (Some(open), c) => quote = Some(open).filter(|_| c != open),
                (None, '"' | '\'') => quote = Some(c),
                (None, '=') => attributes += 1,
                (None, '>') => return true,
                _ => {}
            }
            false
        });
        if attributes > MAX_ATTRIBUTES {
            return Some(begin);
        }
        at = begin + end?;
    }
    None
}

/// The text on one line, `& < > "` escaped, without the characters that XML 1.0 cannot hold: for an element, or an attribute
/// between double quotes.
///
/// ```
/// assert_eq!(pausa::xml::escaped("\"R&B\" <6"), "&quot;R&amp;B&quot; &lt;6");
/// ```
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Attributes would lose them to normalisation.
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_what_no_file_can_hold_is_dropped() {
        assert_eq!(
            escaped("<a href=\"x\">'&'</a>\u{1}\n\u{ffff}é"),
            "&lt;a href=&quot;x&quot;&gt;'&amp;'&lt;/a&gt; é"
        );
    }
}
