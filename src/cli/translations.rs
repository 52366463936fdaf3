//! The translations that are timed by the transcript: `--translation` of `pausa align`.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use pausa::alignment::Alignment;
use pausa::bitext::transfer;
use pausa::formats::{Document, Format, Media};
use pausa::language::is_assigned;
use pausa::pipeline::{RenderOptions, render_translation};
use pausa::settings::Settings;
use pausa::subtitle::document;
use pausa::transcript::{Transcript, TranscriptOptions};

use super::outputs::{self, Output};
use super::talk::Talk;
use super::{align, input};

/// A translation that was read, and where its results go.
pub(super) struct Translation {
    /// What messages call it.
    name: String,
    transcript: Transcript,
    options: RenderOptions,
    outputs: Vec<Output>,
}

/// Reads the translations; each has an output for every one of the transcript's, with its language before the ending.
/// `of_original` is the transcript's language.
pub(super) fn read(
    paths: &[PathBuf],
    of_original: &str,
    settings: &Settings,
    of_transcript: &[Output],
    inputs: &[&Path],
    force: bool,
    talk: Talk,
) -> Result<Vec<Translation>> {
    let mut taken: Vec<Output> = of_transcript.to_vec();
    let mut translations = Vec::new();
    for path in paths {
        let named = language_of(path);
        let options = TranscriptOptions { language: named.clone(), ..settings.transcript() };
        let transcript = input::transcript(path, &options, talk)?;
        let tag = named.as_ref().unwrap_or(&transcript.language);
        let outputs = outputs::tagged(of_transcript, tag)?;
        for output in &outputs {
            let twice = taken.iter().any(|other| other.is_same(output));
            ensure!(
                !twice,
                "{} is to be written twice: name the translations after their languages, as ep.zh.txt",
                output.place()
            );
            output.check(inputs, force)?;
        }
        taken.extend(outputs.iter().cloned());
        translations.push(Translation {
            name: input::name(path),
            options: settings.rendering_of_translation(&transcript.language, of_original)?,
            transcript,
            outputs,
        });
    }
    Ok(translations)
}

/// The language that the name of a translation tells: `zh-Hans` of `ep.zh-Hans.txt`.
fn language_of(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy();
    let (_, suffix) = stem.rsplit_once('.')?;
    is_assigned(suffix).then(|| suffix.to_owned())
}

impl Translation {
    /// Times the translation; adds its files to those that are to be written. Returns how it went, and what lays out its cues.
    pub(super) fn make(
        self,
        original: &Alignment,
        media: &Media,
        outputs: &mut Vec<Output>,
        texts: &mut Vec<String>,
        talk: Talk,
    ) -> Result<(String, impl FnOnce() -> Document + use<>)> {
        let transfer = transfer(original, &self.transcript);
        talk.doubts(&self.name, &transfer.alignment);
        let formats: Vec<Format> = self.outputs.iter().map(|output| output.format).collect();
        texts.extend(render_translation(
            original,
            &transfer,
            &self.transcript,
            Some(media.clone()),
            &formats,
            &self.options,
        )?);
        let spoken = format!(" in {}", self.transcript.language);
        let summary = align::summary(&transfer.alignment, &spoken, &self.outputs);
        outputs.extend(self.outputs);
        let rules = self.options.rules;
        Ok((summary, move || document(transfer.alignment, None, &rules)))
    }
}
