//! `pausa align`: a recording and its transcript become subtitles.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use pausa::align::{Alignment, Status};
use pausa::formats::Format;
use pausa::pipeline::{FOREIGN, Made, make, media};

use super::args::AlignArguments;
use super::outputs::Output;
use super::talk::Talk;
use super::{input, outputs, recording, translations};

/// Places named in the closing line; more would not be read.
const MAX_PLACES: usize = 5;

pub(super) fn run(arguments: &AlignArguments, talk: Talk) -> Result<()> {
    let began = Instant::now();
    let AlignArguments { audio, force, .. } = arguments;
    let flags = arguments.episode.settings();
    let formats = flags.format.clone().unwrap_or_default();
    let config = arguments.config.read(audio)?;
    if let Some((file, _)) = &config {
        talk.detail(format_args!("settings of {}", file.display()));
    }
    let (config, of_file) = config.unzip();
    let settings = flags.or(of_file.unwrap_or_default());
    let inputs = [Some(audio), Some(&arguments.transcript), config.as_ref()];
    let inputs = inputs.into_iter().flatten().chain(&arguments.translation).map(PathBuf::as_path);
    let inputs: Vec<&Path> = inputs.collect();
    input::at_most_one_dash(inputs.iter().copied())?;
    let mut outputs = outputs::plan(&inputs, &arguments.output, &formats, &settings.formats(), *force)?;
    if settings.words == Some(true) && !outputs.iter().any(|output| output.format.about().words) {
        talk.warning(format_args!("--words changes nothing: no format that holds them is written"));
    }
    let transcript = input::transcript(&arguments.transcript, &settings.transcript(), talk)?;
    let translations =
        translations::read(&arguments.translation, &settings, &outputs, &inputs, *force, talk)?;
    let options = settings.rendering(&transcript.language)?;
    let heard = recording::listen(audio, settings.attention(), &arguments.limit, talk)?;
    let formats: Vec<Format> = outputs.iter().map(|output| output.format).collect();
    let Made { alignment, mut texts, foreign } = make(audio, &heard, &transcript, &formats, &options)
        .with_context(|| format!("{} with {}", audio.display(), input::name(&arguments.transcript)))?;
    if foreign {
        talk.warning(format_args!("{}: {FOREIGN}", input::name(&arguments.transcript)));
    }
    let mut summaries = vec![String::new()];
    let of_transcript = outputs.clone();
    for translation in translations {
        summaries.push(translation.make(&alignment, &media(audio, &heard), &mut outputs, &mut texts)?);
    }
    outputs::write(&outputs, &texts, *force)?;
    let speed = heard.info.duration.to_seconds() / began.elapsed().as_secs_f64().max(1e-3);
    let spoken = format!(" in {} ({speed:.0}× real time)", heard.info.duration);
    summaries[0] = summary(&alignment, &spoken, &of_transcript);
    for summary in summaries {
        talk.result(summary);
    }
    Ok(())
}

/// One line: how much, where and how fast as `spoken` says it, the files, and what to look at.
pub(super) fn summary(alignment: &Alignment, spoken: &str, outputs: &[Output]) -> String {
    let count = alignment.sentences.len();
    let plural = if count == 1 { "" } else { "s" };
    let mut line = format!("{count} sentence{plural}{spoken}");
    let files: Vec<String> = outputs.iter().filter_map(Output::file).collect();
    if !files.is_empty() {
        line += " → ";
        line += &files.join(", ");
    }
    let uncertain = alignment.sentences_that_are(Status::Uncertain);
    let uncertain = uncertain.filter_map(|s| s.span).map(|span| span.start.to_string()).collect::<Vec<_>>();
    line.push_str(&places("uncertain", &uncertain));
    let unspoken = alignment.sentences_that_are(Status::NotSpoken);
    let unspoken = unspoken.map(|s| format!("“{}”", beginning(&s.text))).collect::<Vec<_>>();
    line.push_str(&places("not spoken", &unspoken));
    let unmatched = alignment.without_transcript();
    let unmatched = unmatched.map(|u| format!("{}–{}", u.span.start, u.span.end)).collect::<Vec<_>>();
    line.push_str(&places("without transcript", &unmatched));
    line
}

fn places(what: &str, places: &[String]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let more = if places.len() > MAX_PLACES { ", …" } else { "" };
    format!("; {} {what}: {}{more}", places.len(), places[..places.len().min(MAX_PLACES)].join(", "))
}

fn beginning(text: &str) -> String {
    let start: String = text.chars().take(24).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
