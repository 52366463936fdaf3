//! What a document is compared with, and the document: arguments in, two documents out.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use pausa::drift::Comparison;
use pausa::formats::{Document, Format};

use super::args::TruthArguments;
use super::talk::Talk;

/// A document, how it is kept, and what to call it.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) document: Document,
}

/// Reads the subtitles and what their times should be.
pub(super) fn read(subtitles: &Path, truth: &TruthArguments, talk: Talk) -> Result<(Named, Named)> {
    if subtitles.as_os_str() == "-" && truth.reference.as_os_str() == "-" {
        bail!("standard input holds one document: give the other as a file");
    }
    Ok((document(subtitles, talk)?, document(&truth.reference, talk)?))
}

/// Compares the two; an error names both.
pub(super) fn compare(subtitles: &Named, truth: &Named) -> Result<Comparison> {
    Comparison::between(&subtitles.document, &truth.document)
        .with_context(|| format!("{} against {}", subtitles.name, truth.name))
}

/// Reads a timed-text file of any format; tells what is odd about it.
fn document(path: &Path, talk: Talk) -> Result<Named> {
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        ("standard input".to_owned(), bytes)
    } else {
        (
            path.display().to_string(),
            fs::read(path).with_context(|| format!("cannot read {}", path.display()))?,
        )
    };
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("{name} is not in UTF-8: save it in that encoding");
    };
    let Some(format) = Format::of_text(&text, path) else {
        let known = Format::all().filter(|format| format.about().reads).map(Format::name);
        bail!(
            "{name}: neither its text nor its ending tells its format: give one of {}",
            known.collect::<Vec<_>>().join(", ")
        );
    };
    let reading = format.read(&text).with_context(|| name.clone())?;
    for warning in &reading.warnings {
        talk.detail(format_args!("{name}: {warning}"));
    }
    Ok(Named { name, format, document: reading.document })
}
