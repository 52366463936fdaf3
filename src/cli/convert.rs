//! `pausa convert`: subtitles of one format become subtitles of another.

use std::path::Path;
use std::slice;

use anyhow::{Context, Result, anyhow, bail, ensure};
use pausa::align::saved;
use pausa::formats::{Format, WriteOptions};
use pausa::pipeline::{RenderOptions, render};
use pausa::{input, text_file};

use super::args::ConvertArguments;
use super::outputs::{self, Output};
use super::talk::Talk;

/// A converted file, and what was in the one that it was made from.
struct Converted {
    text: String,
    words: bool,
    speakers: bool,
}

pub(super) fn run(arguments: &ConvertArguments, talk: Talk) -> Result<()> {
    let ConvertArguments { input, output, from, to, words, force, reading: _ } = arguments;
    let output = outputs::single(input, output, *to, *force)?;
    let name = if is_stdin(input) { "standard input".to_owned() } else { input.display().to_string() };
    let text = read(input, &name, talk)?;
    let from = source_format(*from, &text, input, &name)?;
    let options = WriteOptions { words: *words };
    let converted = if from == Format::JSON {
        from_alignment(&text, &output, arguments, &name)?
    } else {
        from_cues(from, &text, &output, options, &name, talk)?
    };
    tell_losses(&converted, &output, talk);
    outputs::write(slice::from_ref(&output), slice::from_ref(&converted.text), *force)
}

fn is_stdin(input: &Path) -> bool {
    input.as_os_str() == "-"
}

fn read(input: &Path, name: &str, talk: Talk) -> Result<String> {
    let bytes = if is_stdin(input) {
        input::read_stream(std::io::stdin().lock(), name)?
    } else {
        input::read(input)?
    };
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

/// What `pausa align` would have written.
fn from_alignment(
    text: &str,
    output: &Output,
    arguments: &ConvertArguments,
    name: &str,
) -> Result<Converted> {
    let (alignment, recording) = saved::read(text).map_err(|error| anyhow!("{name}: {error}"))?;
    let rules = arguments.reading.rules(&alignment.language)?;
    let options = RenderOptions { rules, write: WriteOptions { words: arguments.words } };
    Ok(Converted {
        text: render(&alignment, &recording, output.format, &options).with_context(|| name.to_owned())?,
        words: alignment.sentences.iter().any(|sentence| !sentence.words.is_empty()),
        speakers: alignment.sentences.iter().any(|sentence| sentence.speaker.is_some()),
    })
}

/// The same cues in another form.
fn from_cues(
    from: Format,
    text: &str,
    output: &Output,
    options: WriteOptions,
    name: &str,
    talk: Talk,
) -> Result<Converted> {
    let reading = from.read(text).with_context(|| name.to_owned())?;
    for warning in &reading.warnings {
        talk.warning(format_args!("{name}: {warning}"));
    }
    let document = &reading.document;
    let text = output.format.write(document, options).with_context(|| name.to_owned())?;
    Ok(Converted {
        text,
        words: document.cues.iter().any(|cue| !cue.words.is_empty()),
        speakers: document.cues.iter().any(|cue| cue.speaker.is_some()),
    })
}

/// One line on what was there and has no place in the output.
fn tell_losses(converted: &Converted, output: &Output, talk: Talk) {
    let about = output.format.about();
    let words = (converted.words && !about.words).then_some("the times of words");
    let speakers = (converted.speakers && !about.speakers).then_some("speakers apart from the text");
    let lost: Vec<&str> = words.into_iter().chain(speakers).collect();
    if !lost.is_empty() {
        talk.warning(format_args!("{} has no place for {}", about.name, lost.join(", nor for ")));
    }
}
