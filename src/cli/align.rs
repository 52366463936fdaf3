//! `pausa align`: a recording and its transcript become subtitles.

use std::io::Read;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use pausa::align::saved::Recording;
use pausa::align::{Alignment, Method, Status};
use pausa::audio::AudioInfo;
use pausa::formats::WriteOptions;
use pausa::pipeline::{Attention, RenderOptions, align_heard, render};
use pausa::time::Time;
use pausa::transcript::{self, Kind, Options, Speakers, Split, Transcript};

use super::args::{AlignArguments, MethodChoice, SplitChoice};
use super::talk::Talk;
use super::{outputs, recording};

/// Untranscribed sound shorter than this is a cough or a click.
const WORTH_A_LOOK: f64 = 3.0;
/// Places named in the closing line; more would not be read.
const MOST_PLACES: usize = 5;

pub(super) fn run(arguments: &AlignArguments, talk: Talk) -> Result<()> {
    let began = Instant::now();
    let AlignArguments { audio, force, .. } = arguments;
    let outputs = outputs::plan(audio, &arguments.output, &arguments.format, *force)?;
    let write = WriteOptions { words: arguments.words };
    if write.words && !outputs.iter().any(|output| output.format.about().words) {
        talk.warning(format_args!("--words changes nothing: no format that holds them is written"));
    }
    let transcript = read_transcript(arguments)?;
    for warning in &transcript.warnings {
        talk.warning(format_args!("{}: {warning}", arguments.transcript.display()));
    }
    let options = RenderOptions { rules: arguments.reading.rules(&transcript.language)?, write };
    let attention = match arguments.method {
        MethodChoice::Auto => Attention::Sound,
        MethodChoice::Pauses => Attention::Levels,
    };
    let heard = recording::listen(audio, attention, talk)?;
    let alignment = align_heard(&heard, &transcript)
        .with_context(|| format!("{} with {}", audio.display(), arguments.transcript.display()))?;
    if attention == Attention::Sound && alignment.method == Method::Pauses {
        talk.warning(format_args!(
            "{}: the sound does not bear out its letters, so pauses and lengths alone place the sentences; is it in \
             another language than the recording?",
            arguments.transcript.display()
        ));
    }
    let info = &heard.info;

    let file = audio.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let recording = Recording { file, duration: info.duration - Time::ZERO };
    let texts = outputs
        .iter()
        .map(|output| render(&alignment, &recording, output.format, &options))
        .collect::<Result<Vec<_>, _>>()?;
    for (output, text) in outputs.iter().zip(&texts) {
        output.write(text, *force)?;
    }
    let files: Vec<String> = outputs.iter().filter_map(outputs::Output::file).collect();
    talk.result(summary(&alignment, info, began.elapsed().as_secs_f64(), &files));
    Ok(())
}

fn read_transcript(arguments: &AlignArguments) -> Result<Transcript> {
    let split = match arguments.split {
        SplitChoice::Sentences => Split::Sentences,
        SplitChoice::Lines => Split::Lines,
        SplitChoice::Paragraphs => Split::Paragraphs,
    };
    let voices = &arguments.voices;
    let speakers = if voices.no_speakers {
        Speakers::InText
    } else {
        Speakers::Recognised { declared: voices.speakers.clone() }
    };
    let options = Options {
        split,
        language: arguments.language.clone(),
        speakers,
        keep_directions: voices.keep_directions,
    };
    if arguments.transcript.as_os_str() != "-" {
        return Ok(transcript::read(&arguments.transcript, &options)?);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    let kind = Kind::of(Path::new("-"), &bytes);
    Ok(transcript::parse(&bytes, kind, "standard input", &options)?)
}

/// One line: how much, how long, how fast, and what to look at.
fn summary(alignment: &Alignment, info: &AudioInfo, seconds: f64, files: &[String]) -> String {
    let count = alignment.sentences.len();
    let speed = info.duration.to_seconds() / seconds.max(1e-3);
    let plural = if count == 1 { "" } else { "s" };
    let mut line = format!("{count} sentence{plural} in {} ({speed:.0}× real time)", info.duration);
    if !files.is_empty() {
        line += " → ";
        line += &files.join(", ");
    }
    let uncertain = alignment.sentences.iter().filter(|s| s.status == Status::Uncertain);
    let uncertain = uncertain.filter_map(|s| s.span).map(|span| span.start.to_string()).collect::<Vec<_>>();
    line.push_str(&places("uncertain", &uncertain));
    let unspoken = alignment.sentences.iter().filter(|s| s.status == Status::NotSpoken);
    let unspoken = unspoken.map(|s| format!("“{}”", beginning(&s.text))).collect::<Vec<_>>();
    line.push_str(&places("not spoken", &unspoken));
    let unmatched = alignment.unmatched.iter().filter(|u| u.span.duration().to_seconds() >= WORTH_A_LOOK);
    let unmatched = unmatched.map(|u| format!("{}–{}", u.span.start, u.span.end)).collect::<Vec<_>>();
    line.push_str(&places("without transcript", &unmatched));
    line
}

fn places(what: &str, places: &[String]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let more = if places.len() > MOST_PLACES { ", …" } else { "" };
    format!("; {} {what}: {}{more}", places.len(), places[..places.len().min(MOST_PLACES)].join(", "))
}

fn beginning(text: &str) -> String {
    let start: String = text.chars().take(24).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
