//! Text as it may stand in XML, HTML and SVG.

/// Returns the text on one line, `& < > "` escaped, without the characters that XML 1.0 cannot hold: for an element,
/// or an attribute between double quotes.
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
