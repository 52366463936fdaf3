//! `pausa convert`: subtitles of one format become subtitles of another.

use std::slice;

use anyhow::{Context, Result, anyhow};
use pausa::align::saved;
use pausa::formats::{Format, WriteOptions};
use pausa::pipeline::{RenderOptions, render};

use super::args::ConvertArguments;
use super::input::{self, Subtitles};
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
    let text = input::text(input, talk)?;
    let converted = if text.format(*from)? == Format::JSON {
        from_alignment(&text.text, &output, arguments, &text.name)?
    } else {
        from_cues(&text.subtitles(*from)?, &output, WriteOptions { words: *words }, talk)?
    };
    tell_losses(&converted, &output, talk);
    outputs::write(slice::from_ref(&output), slice::from_ref(&converted.text), *force)
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
fn from_cues(subtitles: &Subtitles, output: &Output, options: WriteOptions, talk: Talk) -> Result<Converted> {
    let Subtitles { name, reading, .. } = subtitles;
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
