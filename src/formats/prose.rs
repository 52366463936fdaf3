//! A transcript to be read: paragraphs, with the speaker where another one begins. As plain text, and as Markdown with the time
//! of each turn.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::{Document, text, timing, writer};
use crate::script::is_spaced;
use crate::time::{Time, TimeDelta};

/// Plain text.
pub(super) struct Text;

/// Markdown.
pub(super) struct Markdown;

/// What is written of itself is not taken for the transcript that it came from: hence the ending.
static TEXT: About = About {
    name: "text",
    ending: "paragraphs.txt",
    title: "plain text",
    reads: false,
    words: false,
    speakers: true,
    podcast: Some("text/plain"),
};

static MARKDOWN: About = About {
    name: "markdown",
    ending: "paragraphs.md",
    title: "Markdown",
    reads: false,
    words: false,
    speakers: true,
    podcast: None,
};

/// Where nothing tells paragraphs, a silence of this length between two cues does.
pub(super) const LONG_SILENCE: TimeDelta = TimeDelta::from_millis(2000);

impl Codec for Text {
    fn about(&self) -> &'static About {
        &TEXT
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut speaking = None;
        let paragraphs = paragraphs(document).into_iter().map(|paragraph| {
            let Paragraph { speaker, text, .. } = paragraph;
            let name = speaker.as_ref().filter(|_| speaker != speaking).map(|name| format!("{name}: "));
            speaking.clone_from(&speaker);
            format!("{}{text}\n", name.unwrap_or_default())
        });
        Ok(paragraphs.collect::<Vec<_>>().join("\n"))
    }
}

impl Codec for Markdown {
    fn about(&self) -> &'static About {
        &MARKDOWN
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut speaking = None;
        let mut file = String::new();
        for Paragraph { speaker, start, text } in paragraphs(document) {
            if !file.is_empty() {
                file.push('\n');
            }
            // Writing to a string cannot fail.
            if let Some(name) = speaker.as_ref().filter(|_| speaker != speaking) {
                let _ = write!(file, "**{}:** [{}] ", escaped(name), timing::clock(start));
            }
            let _ = writeln!(file, "{}", escaped(&text));
            speaking = speaker;
        }
        Ok(file)
    }
}

/// What one speaker says without a break.
struct Paragraph {
    speaker: Option<String>,
    start: Time,
    text: String,
}

/// The paragraphs of the transcript, where the document has it; else those that speakers and long silences make.
fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut add = |begins: bool, speaker: Option<String>, start: Time, text: &str| match paragraphs.last_mut()
    {
        Some(last) if !begins && last.speaker == speaker => {
            if is_spaced(&last.text, text) {
                last.text.push(' ');
            }
            last.text.push_str(text);
        }
        _ => paragraphs.push(Paragraph { speaker, start, text: text.to_owned() }),
    };
    if let Some(alignment) = &document.alignment {
        let mut before = None;
        for sentence in &alignment.sentences {
            let Some(span) = sentence.span else { continue };
            let text = text::clean_lines(&sentence.text).join(" ");
            let speaker = sentence.speaker.as_deref().map(|name| text::clean_lines(name).join(" "));
            add(before != Some(sentence.paragraph), speaker, span.start, &text);
            before = Some(sentence.paragraph);
        }
    } else {
        let mut end = Time::ZERO;
        for entry in writer::entries(&document.cues).into_iter().map(writer::Entry::on_one_line) {
            add(entry.span.start - end >= LONG_SILENCE, entry.speaker, entry.span.start, &entry.text);
            end = entry.span.end;
        }
    }
    paragraphs
}

/// A text that Markdown shows as it is. Source: `CommonMark` 0.31, section 2.4.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_list = number.len() < text.len() && number.starts_with(['.', ')']);
    let mark = if is_list { text.len() - number.len() } else { 0 };
    for (at, c) in text.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '>' | '+' | '-' | '=' | '~') || is_list && at == mark;
        if begins || matches!(c, '\\' | '*' | '_' | '`' | '[' | '<' | '&' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
