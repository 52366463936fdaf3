//! `pausa transfer`: a translation takes the times of its original.

use std::path::Path;

use anyhow::Result;
use pausa::bitext;
use pausa::formats::Format;
use pausa::pipeline::render_translation;
use pausa::settings::Settings;
use pausa::transcript::TranscriptOptions;

use super::args::TransferArguments;
use super::talk::Talk;
use super::{align, input, outputs};

pub(super) fn run(arguments: &TransferArguments, talk: Talk) -> Result<()> {
    let TransferArguments { original, translation, output, language, files, content, reading, force } =
        arguments;
    input::at_most_one_dash([original.as_path(), translation])?;
    let files = files.settings();
    let asked = files.format.clone().unwrap_or_default();
    let settings = files.or(content.settings()).or(reading.settings());
    // The results are named after the translation.
    let inputs: [&Path; 2] = [translation, original];
    let outputs = outputs::plan(&inputs, output, &asked, &settings.formats(), *force)?;
    let subtitles = input::subtitles(original, talk)?;
    for warning in &subtitles.reading.warnings {
        talk.detail(format_args!("{}: {warning}", subtitles.name));
    }
    let options = TranscriptOptions { language: language.clone(), ..Settings::default().transcript() };
    let translation = input::transcript(translation, &options, talk)?;
    let name = input::name(&arguments.translation);
    let original = bitext::timed(&subtitles.reading.document, None, &subtitles.name)?;
    let transfer = bitext::transfer(&original, &translation);
    talk.doubts(&name, &transfer.alignment);
    let formats: Vec<Format> = outputs.iter().map(|output| output.format).collect();
    let options = settings.rendering_of_translation(&translation.language, &original.language)?;
    let texts = render_translation(
        &original,
        &transfer,
        &translation,
        subtitles.reading.document.media,
        &formats,
        &options,
    )?;
    outputs::write(&outputs, &texts, *force)?;
    talk.result(align::summary(&transfer.alignment, "", &outputs));
    Ok(())
}
