//! `pausa convert`: subtitles of one format become subtitles of another.

use std::slice;

use anyhow::{Context, Result};
use pausa::formats::{About, Cue, Document, Reading};
use pausa::settings::ReadingFlags;
use pausa::subtitle;

use super::args::ConvertArguments;
use super::input::{self, Subtitles};
use super::outputs;
use super::talk::Talk;

pub(super) fn run(arguments: &ConvertArguments, talk: Talk) -> Result<()> {
    let ConvertArguments { input, output, from, to, content, force, reading } = arguments;
    let output = outputs::single(input, output, *to, *force)?;
    let Subtitles { name, reading: Reading { document, warnings }, .. } =
        input::text(input, talk)?.subtitles(*from)?;
    for warning in &warnings {
        talk.warning(format_args!("{name}: {warning}"));
    }
    let document = again(document, reading)?;
    let writing = content.settings().writing();
    tell_losses(&document, output.format.about(), writing.words, talk);
    let text = output.format.write(&document, writing).context(name)?;
    outputs::write(slice::from_ref(&output), slice::from_ref(&text), *force)
}

/// What `pausa align` would have written from a saved alignment; any other document as it is.
pub(super) fn again(mut document: Document, reading: &ReadingFlags) -> Result<Document> {
    let Some(alignment) = document.alignment.take() else { return Ok(document) };
    let rules = reading.settings().rules(&alignment.language)?;
    Ok(Document { chapters: document.chapters, ..subtitle::document(alignment, document.media, &rules) })
}

/// One line on what was there and has no place in the output; the times of words are missed by who asks for them.
fn tell_losses(document: &Document, about: &About, wants_words: bool, talk: Talk) {
    let has = |any: fn(&Cue) -> bool| document.cues.iter().any(any);
    let words =
        (wants_words && has(|cue| !cue.words.is_empty()) && !about.words).then_some("the times of words");
    let speakers =
        (has(|cue| cue.speaker.is_some()) && !about.speakers).then_some("speakers apart from the text");
    let lost: Vec<&str> = words.into_iter().chain(speakers).collect();
    if !lost.is_empty() {
        talk.warning(format_args!("{} has no place for {}", about.name, lost.join(", nor for ")));
    }
}
