//! A transcript page to be published: paragraphs with their speakers and times; where the recording lies beside it, a click
//! plays it from there, and what is said is marked. It is HTML and XML alike, so that it may be a page of an EPUB (whose
//! manifest then calls it `scripted`), and needs nothing else.
//!
//! Source: podcast-namespace, transcripts/transcripts.md, section HTML: `cite`, `time` and `p`, in this order.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::prose::LONG_SILENCE;
use super::writer::Entry;
use super::{Document, timing, writer, xml};
use crate::alignment::Alignment;
use crate::script::is_spaced;
use crate::time::{Time, TimeDelta};
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

const STYLE: &str = include_str!("html/page.css");
/// XML takes it as it stands: it has neither `<` nor `&`.
const SCRIPT: &str = include_str!("html/page.js");
/// Two languages side by side, on a narrow screen one below the other.
const COLUMNS: &str = "\
body { max-width: 64em; }
p > span { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5em; }
.original { grid-area: 1 / 1; unicode-bidi: plaintext; }
.translation { grid-area: 1 / 2; unicode-bidi: plaintext; }
@media (max-width: 36em) { p > span, .original, .translation { display: block; } }
";

impl Codec for Html {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// Each cue is a part of its paragraph, its lines joined; the third one is `c3`, as media overlays have it. A speaker's
    /// name stands before their first words.
    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let language = document.language.as_deref().map(xml::name).unwrap_or_default();
        let language = if language.is_empty() {
            String::new()
        } else {
            format!(" lang=\"{language}\" xml:lang=\"{language}\"")
        };
        let media = document.media.as_ref();
        let title = media.map(|media| xml::name(xml::stem(&media.file)));
        let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| "Transcript".to_owned());
        let columns = if document.translation.is_some() { COLUMNS } else { "" };
        let mut file = format!(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"{language}>\n<head>\n\
             <meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <title>{title}</title>\n<style>\n{STYLE}{columns}</style>\n</head>\n<body>\n<header>\n\
             <h1>{title}</h1>\n"
        );
        // Writing to a string cannot fail.
        if let Some(media) = media {
            let _ = writeln!(
                file,
                "<audio controls=\"controls\" preload=\"metadata\" src=\"{}\"></audio>",
                xml::reference(&media.file)
            );
        }
        file.push_str("</header>\n<main>\n");
        let mut speaking = None;
        for paragraph in paragraphs(document) {
            let Some((number, first)) = paragraph.first() else { continue };
            if let Some(name) = first.speaker.as_ref().filter(|&name| speaking.as_ref() != Some(name)) {
                let _ = writeln!(file, "<cite>{}:</cite>", escaped(name));
            }
            let _ =
                writeln!(file, "{}\n<p>{}</p>", time(first.span.start, *number), text(&paragraph, document));
            speaking.clone_from(&first.speaker);
        }
        file.push_str("</main>\n");
        if media.is_some() {
            let _ = writeln!(file, "<script>\n{SCRIPT}</script>");
        }
        file.push_str("</body>\n</html>\n");
        Ok(file)
    }
}

/// Cues with their numbers, the first being 1, as paragraphs: those of the transcript where the document has it, else those
/// that speakers and long silences make.
fn paragraphs(document: &Document) -> Vec<Vec<(usize, Entry)>> {
    let mut paragraphs: Vec<Vec<(usize, Entry)>> = Vec::new();
    let beginnings = document.alignment.as_ref().map(beginnings);
    let mut before = None;
    for (index, entry) in writer::entries(&document.cues).into_iter().map(Entry::on_one_line).enumerate() {
        let last = paragraphs.last().and_then(|paragraph| paragraph.last());
        let belongs = last.is_some_and(|(_, last)| last.speaker == entry.speaker);
        let own = beginnings.as_ref().map(|beginnings| paragraph_of(&entry, beginnings));
        let continues = match own {
            // A direction has no words, and a line of its own.
            Some(own) => own.is_some() && before == Some(own),
            None => last.is_some_and(|(_, last)| entry.span.start - last.span.end < LONG_SILENCE),
        };
        before = own;
        // Columns of two languages stay together cue by cue.
        let is_joined = belongs && continues && document.translation.is_none();
        match paragraphs.last_mut().filter(|_| is_joined) {
            Some(paragraph) => paragraph.push((index + 1, entry)),
            None => paragraphs.push(vec![(index + 1, entry)]),
        }
    }
    paragraphs
}

/// When each sentence that is spoken begins, in order, and its paragraph.
fn beginnings(alignment: &Alignment) -> Vec<(Time, usize)> {
    let spoken = alignment.sentences.iter();
    spoken.filter_map(|sentence| Some((sentence.span?.start, sentence.paragraph))).collect()
}

/// The paragraph of the transcript that a cue begins in: that of the sentence that its first word is said in.
fn paragraph_of(entry: &Entry, beginnings: &[(Time, usize)]) -> Option<usize> {
    let (_, first) = entry.words.first()?;
    // The times of the entry are whole milliseconds.
    let said = first.start + TimeDelta::from_millis(1);
    let after = beginnings.partition_point(|(start, _)| *start <= said);
    beginnings.get(after.checked_sub(1)?).map(|(_, paragraph)| *paragraph)
}

fn text(paragraph: &[(usize, Entry)], document: &Document) -> String {
    let mut text = String::new();
    let mut before: Option<&Entry> = None;
    for (number, entry) in paragraph {
        if before.is_some_and(|before| is_spaced(&before.text, &entry.text)) {
            text.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "<span id=\"c{number}\" data-start=\"{}\" data-end=\"{}\">{}</span>",
            seconds(entry.span.start),
            seconds(entry.span.end),
            content(entry, document)
        );
        before = Some(entry);
    }
    text
}

/// Returns the text of a cue; of two languages each is a column.
fn content(entry: &Entry, document: &Document) -> String {
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

/// Returns the instant for machines, as a duration in HTML's sense, and for people, `1:02:03`, who may go there.
fn time(at: Time, cue: usize) -> String {
    format!("<time datetime=\"PT{}S\"><a href=\"#c{cue}\">{}</a></time>", seconds(at), timing::clock(at))
}

fn seconds(at: Time) -> String {
    let millis = at.to_millis();
    format!("{}.{:03}", millis / 1000, millis % 1000)
}
