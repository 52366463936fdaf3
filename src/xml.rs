//! XML from outside, and text as it may stand in XML, HTML and SVG.

use roxmltree::{Document, ParsingOptions};

/// The maximum number of nodes of a document: elements, texts, comments. A day of speech with each word in an element of
/// its own has 650 000.
pub const MAX_NODES: u32 = 2_000_000;

/// The maximum number of attributes of an element. The parser compares each with all others; no format that is read here has
/// more than two dozen.
pub const MAX_ATTRIBUTES: usize = 256;

/// A text that is not taken for XML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct XmlError {
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong there.
    pub problem: String,
}

/// Returns the tree of an XML document of at most [`MAX_NODES`] nodes.
///
/// Declarations in the document itself are refused: a few lines of entities that stand for each other grow to gigabytes
/// when they are resolved. A `DOCTYPE` without them is passed over.
///
/// # Errors
/// When the text is not well-formed, declares something of its own, has too many nodes, or an element with more than
/// [`MAX_ATTRIBUTES`] attributes.
///
/// ```
/// assert!(pausa::xml::parse("<!DOCTYPE rss><rss/>").is_ok());
/// assert!(pausa::xml::parse("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>").is_err());
/// let crowded = format!("<a>\n<b {}/></a>", "c='1' ".repeat(1000));
/// assert_eq!(pausa::xml::parse(&crowded).unwrap_err().to_string(), "line 2: an element has more than 256 attributes");
/// ```
pub fn parse(text: &str) -> Result<Document<'_>, XmlError> {
    let refused = |place: usize, problem: String| {
        let line = text[..place].bytes().filter(|&byte| byte == b'\n').count() + 1;
        Err(XmlError { line, problem })
    };
    if let Some(place) = internal_subset(text) {
        return refused(
            place,
            "its DOCTYPE declares entities or elements of its own: take them out".to_owned(),
        );
    }
    if let Some(place) = crowded_element(text) {
        return refused(place, format!("an element has more than {MAX_ATTRIBUTES} attributes"));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| XmlError {
        line: error.pos().row as usize,
        problem: match error {
            roxmltree::Error::NodesLimitReached => format!("it has more than {MAX_NODES} nodes"),
            error => without_place(&error.to_string()),
        },
    })
}

/// The byte at which the declarations of a `DOCTYPE` begin, if it has any.
fn internal_subset(text: &str) -> Option<usize> {
    let mut rest = text.trim_start_matches('\u{feff}');
    let declaration = loop {
        rest = rest.trim_start();
        let skipped = [("<?", "?>"), ("<!--", "-->")].into_iter().find(|(start, _)| rest.starts_with(start));
        match skipped {
            Some((start, end)) => rest = rest.strip_prefix(start)?.split_once(end)?.1,
            None => break rest.strip_prefix("<!DOCTYPE")?,
        }
    };
    let mut quote = None;
    let place = declaration.find(|c: char| match (quote, c) {
        (None, '[' | '>') => true,
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (Some(open), c) if open == c => {
            quote = None;
            false
        }
        _ => false,
    })?;
    declaration[place..].starts_with('[').then(|| text.len() - declaration.len() + place)
}

/// The byte at which an element begins that has more than [`MAX_ATTRIBUTES`] attributes, if there is one.
///
/// The text need not be well-formed: what looks like a tag is taken for one.
fn crowded_element(text: &str) -> Option<usize> {
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

/// The parser's message without its " at 3:14": the line is told anyway.
fn without_place(problem: &str) -> String {
    problem.rsplit_once(" at ").map_or(problem, |(problem, _)| problem).to_owned()
}

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
    fn declarations_of_entities_are_refused_wherever_they_hide() {
        for text in [
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- [ --><!DOCTYPE a SYSTEM \"x>'\" [ ]><a/>",
        ] {
            assert!(parse(text).unwrap_err().to_string().contains("DOCTYPE"), "{text}");
        }
        assert_eq!(parse("\n<!DOCTYPE a\n[").unwrap_err().line, 3);
        for text in [
            "<!DOCTYPE a PUBLIC \"-//[x]\" \"y\"><a>[</a>",
            "<a><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></a>",
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn trees_of_too_many_nodes_are_refused() {
        let text = format!("<a>{}</a>", "<b/>".repeat(MAX_NODES as usize));
        assert!(parse(&text).unwrap_err().to_string().contains("nodes"));
    }

    #[test]
    fn markup_is_escaped_and_what_no_file_can_hold_is_dropped() {
        assert_eq!(
            escaped("<a href=\"x\">'&'</a>\u{1}\n\u{ffff}é"),
            "&lt;a href=&quot;x&quot;&gt;'&amp;'&lt;/a&gt; é"
        );
    }
}
