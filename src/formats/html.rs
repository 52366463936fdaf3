//! A transcript page: who speaks, when, and what. It is HTML and XML alike, so that it may be a page of an EPUB, and it
//! refers to nothing outside.
//!
//! Source: podcast-namespace, transcripts/transcripts.md, section HTML: `cite`, `time` and `p`, in this order.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::writer::Entry;
use super::{Document, timing, writer, xml};
use crate::time::Time;
use crate::xml::escaped;

pub(super) struct Html;

static ABOUT: About = About {
    name: "html",
    ending: "html",
    title: "transcript page",
    reads: false,
    words: false,
    speakers: true,
    podcast: Some("text/html"),
};

const STYLE: &str = "\
body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif; }
cite { display: block; margin-top: 1.5em; font-style: normal; font-weight: bold; }
time { float: right; margin-left: 1em; color: #666; font: 0.75em/2 sans-serif; }
p { margin: 0 0 0.4em; unicode-bidi: plaintext; }
";
/// Two languages side by side, on a narrow screen one below the other.
const COLUMNS: &str = "\
body { max-width: 64em; }
p { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5em; }
.original { grid-area: 1 / 1; unicode-bidi: plaintext; }
.translation { grid-area: 1 / 2; unicode-bidi: plaintext; }
@media (max-width: 36em) { p, .original, .translation { display: block; } }
";

impl Codec for Html {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A paragraph a cue, its lines joined; the third one is `c3`, as media overlays have it. A speaker's name stands before
    /// their first words.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let language = document.language.as_deref().map(xml::name).unwrap_or_default();
        let language = if language.is_empty() {
            String::new()
        } else {
            format!(" lang=\"{language}\" xml:lang=\"{language}\"")
        };
        let title = document.media.as_ref().map(|media| xml::name(xml::stem(&media.file)));
        let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| "Transcript".to_owned());
        let columns = if document.translation.is_some() { COLUMNS } else { "" };
        let mut file = format!(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"{language}>\n<head>\n\
             <meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <title>{title}</title>\n<style>\n{STYLE}{columns}</style>\n</head>\n<body>\n"
        );
        let mut speaking = None;
        let entries = writer::entries(&document.cues).into_iter().map(Entry::on_one_line);
        for (index, entry) in entries.enumerate() {
            // Writing to a string cannot fail.
            if let Some(name) = entry.speaker.as_ref().filter(|&name| speaking.as_ref() != Some(name)) {
                let _ = writeln!(file, "<cite>{}:</cite>", escaped(name));
            }
            let _ = writeln!(
                file,
                "{}\n<p id=\"c{}\">{}</p>",
                time(entry.span.start),
                index + 1,
                text(&entry, document)
            );
            speaking = entry.speaker;
        }
        file.push_str("</body>\n</html>\n");
        Ok(file)
    }
}

/// Returns the text of a cue; of two languages each is a column.
fn text(entry: &Entry, document: &Document) -> String {
    if document.translation.is_none() {
        return escaped(&entry.text);
    }
    let column = |part: writer::Part| {
        let language = part.language(document).map(xml::name).unwrap_or_default();
        let text = escaped(&entry.text[part.bytes.clone()]);
        format!("<span class=\"{}\" lang=\"{language}\" xml:lang=\"{language}\">{text}</span>", part.role())
    };
    entry.parts().map(column).collect()
}

/// Returns the instant for machines, as a duration in HTML's sense, and for people: `1:02:03`.
fn time(at: Time) -> String {
    let millis = at.to_millis();
    format!("<time datetime=\"PT{}.{:03}S\">{}</time>", millis / 1000, millis % 1000, timing::clock(at))
}
