//! `pausa convert`: subtitles of one format become subtitles of another.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use pausa::formats::{About, Cue, Document, Format, WriteOptions};
use pausa::{subtitle, text_file};

use super::args::ConvertArguments;
use super::outputs;
use super::reading::ReadingArguments;
use super::talk::Talk;

pub(super) fn run(arguments: &ConvertArguments, talk: Talk) -> Result<()> {
    let ConvertArguments { input, output, from, to, words, force, reading: _ } = arguments;
    let output = outputs::single(input, output, *to, *force)?;
    let name = if is_stdin(input) { "standard input".to_owned() } else { input.display().to_string() };
    let text = read(input, &name, talk)?;
    let from = source_format(*from, &text, input, &name)?;
    let reading = from.read(&text).with_context(|| name.clone())?;
    for warning in &reading.warnings {
        talk.warning(format_args!("{name}: {warning}"));
    }
    let document = again(reading.document, &arguments.reading)?;
    tell_losses(&document, output.format.about(), talk);
    let options = WriteOptions { words: *words };
    output.write(&output.format.write(&document, options).context(name)?, *force)
}

/// What `pausa align` would have written from a saved alignment; any other document as it is.
fn again(mut document: Document, reading: &ReadingArguments) -> Result<Document> {
    let Some(alignment) = document.alignment.take() else { return Ok(document) };
    let rules = reading.rules(&alignment.language)?;
    Ok(subtitle::document(alignment, document.media, &rules))
}

fn is_stdin(input: &Path) -> bool {
    input.as_os_str() == "-"
}

fn read(input: &Path, name: &str, talk: Talk) -> Result<String> {
    let bytes = if is_stdin(input) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(input)
    };
    let bytes = bytes.with_context(|| format!("cannot read {name}"))?;
    let (text, warnings) = text_file::decode(&bytes, name)?;
    for warning in warnings {
        talk.warning(warning);
    }
    Ok(text)
}

fn source_format(given: Option<Format>, text: &str, input: &Path, name: &str) -> Result<Format> {
    ensure!(!text.trim().is_empty() || given.is_some(), "{name} is empty");
    let Some(format) = given.or_else(|| Format::of_text(text, input)) else {
        if let Some(format) = Format::of_path(input) {
            bail!("{name}: {} files are only written, not read", format.about().title);
        }
        bail!(
            "{name}: neither its content nor its ending tells a format: say --from; pausa formats lists them"
        );
    };
    Ok(format)
}

/// One line on what was there and has no place in the output.
fn tell_losses(document: &Document, about: &About, talk: Talk) {
    let has = |any: fn(&Cue) -> bool| document.cues.iter().any(any);
    let words = (has(|cue| !cue.words.is_empty()) && !about.words).then_some("the times of words");
    let speakers =
        (has(|cue| cue.speaker.is_some()) && !about.speakers).then_some("speakers apart from the text");
    let lost: Vec<&str> = words.into_iter().chain(speakers).collect();
    if !lost.is_empty() {
        talk.warning(format_args!("{} has no place for {}", about.name, lost.join(", nor for ")));
    }
}
