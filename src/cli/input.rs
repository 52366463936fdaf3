//! What an argument names for reading: a file, or standard input where it is `-`.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use pausa::formats::{Document, Format, Reading};
use pausa::input::{read, read_stream};
use pausa::language;
use pausa::text_file;
use pausa::transcript::{self, Kind, Transcript, TranscriptOptions};

use super::talk::Talk;

/// A text that was read, and what to call it in messages.
#[allow(clippy::struct_field_names, reason = "its text is its text")]
pub(super) struct Text {
    path: PathBuf,
    name: String,
    content: String,
}

/// Subtitles that were read.
pub(super) struct Subtitles {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) format: Format,
    pub(super) reading: Reading,
}

/// Returns whether an argument stands for standard input or standard output.
pub(super) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns what to call an input in messages.
pub(super) fn name(path: &Path) -> String {
    if is_dash(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Refuses standard input that is wanted twice.
pub(super) fn at_most_one_dash<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    let dashes = paths.into_iter().filter(|path| is_dash(path)).count();
    ensure!(dashes < 2, "standard input holds one document: give the others as files");
    Ok(())
}

/// Reads all bytes.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    Ok(if is_dash(path) { read_stream(io::stdin().lock(), &name(path))? } else { read(path)? })
}

/// Reads a text in any encoding; tells what had to be guessed.
pub(super) fn text(path: &Path, talk: Talk) -> Result<Text> {
    let name = name(path);
    let (text, warnings) = text_file::decode(&bytes(path)?, &name)?;
    for warning in warnings {
        talk.warning(warning);
    }
    Ok(Text { path: path.to_owned(), name, content: text })
}

/// Reads subtitles of any format. What is odd about them is in the [`Reading`].
pub(super) fn subtitles(path: &Path, talk: Talk) -> Result<Subtitles> {
    text(path, talk)?.subtitles(None)
}

/// Reads what is spoken; tells what is odd about it.
pub(super) fn transcript(path: &Path, options: &TranscriptOptions, talk: Talk) -> Result<Transcript> {
    let transcript = if is_dash(path) {
        let bytes = bytes(path)?;
        transcript::parse(&bytes, Kind::of(path, &bytes), &name(path), options)?
    } else {
        transcript::read(path, options)?
    };
    for warning in &transcript.warnings {
        talk.warning(format_args!("{}: {warning}", name(path)));
    }
    if let Some(dialect) = &transcript.dialect {
        talk.result(format_args!("{}: {dialect}", name(path)));
        for example in &dialect.examples {
            talk.detail(format_args!("  as in \"{example}\""));
        }
        for line in &dialect.left_out {
            talk.detail(format_args!("  without \"{line}\""));
        }
    }
    Ok(transcript)
}

/// The language that is given, else the file's own, else the one that its text seems to be in.
pub(super) fn language_of(document: &Document, given: Option<&str>) -> Result<String> {
    if let Some(tag) = given.or(document.language.as_deref()) {
        return Ok(language::subtag(tag)?);
    }
    let lines = document.cues.iter().flat_map(|cue| &cue.lines).map(String::as_str);
    Ok(language::detect(lines).subtag.to_owned())
}

impl Text {
    /// Returns the format that is asked for, else the one that content or ending tells.
    pub(super) fn format(&self, asked: Option<Format>) -> Result<Format> {
        let Text { path, name, content: text } = self;
        ensure!(!text.trim().is_empty() || asked.is_some(), "{name} is empty");
        if let Some(format) = asked.or_else(|| Format::of_text(text, path)) {
            return Ok(format);
        }
        if let Some(format) = Format::of_path(path) {
            bail!("{name}: {} files are only written, not read", format.about().title);
        }
        let known = Format::all().filter(|format| format.about().reads).map(Format::name);
        let known = known.collect::<Vec<_>>().join(", ");
        bail!(
            "{name}: neither its content nor its ending tells a format that is read: name it, by pausa convert --from, as one of {known}"
        )
    }

    /// Reads it as subtitles, of the format that is asked for or recognised.
    pub(super) fn subtitles(self, asked: Option<Format>) -> Result<Subtitles> {
        let format = self.format(asked)?;
        let reading = format.read(&self.content).with_context(|| self.name.clone())?;
        Ok(Subtitles { name: self.name, text: self.content, format, reading })
    }
}
