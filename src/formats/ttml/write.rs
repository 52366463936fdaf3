//! Cues → a TTML file of the IMSC 1.1 text profile.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::super::writer::{self, Entry};
use super::super::{Document, vtt, xml};
use crate::xml::escaped;

const NAMESPACES: &str = "xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" \
                          xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" \
                          xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"";
const PROFILE: &str = "ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\"";
/// The lower fifth of the picture inside its safe area.
const REGION: &str = "<region xml:id=\"bottom\" tts:origin=\"10% 70%\" tts:extent=\"80% 20%\" \
                      tts:displayAlign=\"after\" tts:textAlign=\"center\" tts:showBackground=\"whenActive\"/>";
/// For two languages, one above the other: where they meet, neither moves with the lines of the other.
const TWO_REGIONS: &str = "<region xml:id=\"above\" tts:origin=\"10% 60%\" tts:extent=\"80% 15%\" \
                           tts:displayAlign=\"after\" tts:textAlign=\"center\" tts:showBackground=\"whenActive\"/>\n\
                           <region xml:id=\"below\" tts:origin=\"10% 75%\" tts:extent=\"80% 15%\" \
                           tts:displayAlign=\"before\" tts:textAlign=\"center\" tts:showBackground=\"whenActive\"/>";

pub(super) fn document(document: &Document) -> String {
    let entries = writer::entries(&document.cues);
    let (agents, numbers) = agents(&entries);
    let language = document.language.as_deref().map(xml::name).unwrap_or_default();
    let mut file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt {NAMESPACES} {PROFILE} xml:lang=\"{language}\">\n<head>\n"
    );
    if !agents.is_empty() {
        file.push_str("<metadata>\n");
        for (index, name) in agents.iter().enumerate() {
            let name = escaped(name);
            // Writing to a string cannot fail.
            let _ = writeln!(
                file,
                "<ttm:agent xml:id=\"a{}\" type=\"person\"><ttm:name type=\"full\">{name}</ttm:name></ttm:agent>",
                index + 1
            );
        }
        file.push_str("</metadata>\n");
    }
    if document.translation.is_some() {
        let _ = write!(file, "<layout>\n{TWO_REGIONS}\n</layout>\n</head>\n<body>\n<div>\n");
    } else {
        let _ = write!(file, "<layout>\n{REGION}\n</layout>\n</head>\n<body region=\"bottom\">\n<div>\n");
    }
    let of_two = entries.iter().find(|entry| entry.parts().count() == 2);
    let is_above = of_two.is_some_and(|entry| entry.translated.start == 0);
    for entry in &entries {
        if document.translation.is_none() {
            file.push_str(&paragraph(entry, &entry.text, "", &numbers));
            continue;
        }
        for part in entry.parts() {
            let region = if part.is_translation == is_above { "above" } else { "below" };
            let language = part.language(document).map(xml::name).unwrap_or_default();
            let attributes = format!(" region=\"{region}\" xml:lang=\"{language}\"");
            file.push_str(&paragraph(entry, &entry.text[part.bytes], &attributes, &numbers));
        }
    }
    file.push_str("</div>\n</body>\n</tt>\n");
    file
}

/// White space is kept as it is, for the text may have more than one blank in a row.
fn paragraph(entry: &Entry, text: &str, attributes: &str, numbers: &HashMap<&str, usize>) -> String {
    let (begin, end) = (vtt::stamp(entry.span.start), vtt::stamp(entry.span.end));
    let agent = entry.speaker.as_deref().and_then(|name| numbers.get(name));
    let agent = agent.map(|number| format!(" ttm:agent=\"a{number}\"")).unwrap_or_default();
    let text = text.split('\n').map(escaped).collect::<Vec<_>>().join("<br/>");
    format!("<p begin=\"{begin}\" end=\"{end}\"{agent}{attributes} xml:space=\"preserve\">{text}</p>\n")
}

/// Returns who speaks, by their first words, and the number of each.
fn agents(entries: &[Entry]) -> (Vec<&str>, HashMap<&str, usize>) {
    let (mut names, mut numbers) = (Vec::new(), HashMap::new());
    for name in entries.iter().filter_map(|entry| entry.speaker.as_deref()) {
        numbers.entry(name).or_insert_with(|| {
            names.push(name);
            names.len()
        });
    }
    (names, numbers)
}
