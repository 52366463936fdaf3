//! `pausa align`: a recording and its transcript become subtitles.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use pausa::align::{Alignment, Guidance, Status, Verdict};
use pausa::corrections::Corrections;
use pausa::formats::Format;
use pausa::pipeline::{Heard, Made, divided_by_voice, make, media, undivided};
use pausa::recognition::Recognition;
use pausa::subtitle::document;
use pausa::time::Time;
use pausa::transcript::Transcript;

use super::args::AlignArguments;
use super::outputs::Output;
use super::talk::Talk;
use super::{corrections, input, outputs, recording, report, translations};

/// Places named in the closing line; more would not be read.
const MAX_PLACES: usize = 5;

/// The exit code where the result is not what was wanted: a transcript of another recording, a doubtful alignment.
const NOT_GOOD: u8 = 1;

pub(super) fn run(arguments: &AlignArguments, talk: Talk) -> Result<ExitCode> {
    let began = Instant::now();
    let AlignArguments { audio, force, .. } = arguments;
    let flags = arguments.episode.settings();
    ensure!(
        flags.bilingual.is_none() || !arguments.translation.is_empty(),
        "--bilingual shows a translation beside the transcript: pass one with --translation"
    );
    let formats = flags.format.clone().unwrap_or_default();
    let config = arguments.config.read(audio)?;
    if let Some((file, _)) = &config {
        talk.detail(format_args!("settings of {}", file.display()));
    }
    let (config, of_file) = config.unzip();
    let settings = flags.or(of_file.unwrap_or_default());
    let hints = [config.as_ref(), arguments.corrections.as_ref(), arguments.anchors.as_ref()];
    let inputs = [audio, &arguments.transcript].into_iter().chain(hints.into_iter().flatten());
    let inputs = inputs.chain(&arguments.translation).map(PathBuf::as_path);
    let inputs: Vec<&Path> = inputs.collect();
    input::at_most_one_dash(inputs.iter().copied())?;
    let mut outputs = outputs::plan(&inputs, &arguments.output, &formats, &settings.formats(), *force)?;
    if settings.words == Some(true) && !outputs.iter().any(|output| output.format.about().words) {
        talk.warning(format_args!(
            "--words changes nothing: none of the formats to be written holds times of words"
        ));
    }
    if settings.style.is_some() && !outputs.iter().any(|output| output.format.name() == "ass") {
        talk.warning(format_args!("--style changes nothing: no ASS file is to be written"));
    }
    let transcript = input::transcript(&arguments.transcript, &settings.transcript(), talk)?;
    let translations = translations::read(
        &arguments.translation,
        &transcript.language,
        &settings,
        &outputs,
        &inputs,
        *force,
        talk,
    )?;
    if let Some(page) = &arguments.report {
        outputs::check_page(page, &inputs, &outputs, *force)?;
    }
    let corrections = arguments.corrections.as_deref().map(corrections::read).transpose()?;
    let recognition = arguments.anchors.as_deref().map(recognition).transpose()?;
    let options = settings.rendering(&transcript.language)?;
    let heard = recording::listen(
        audio,
        settings.attention(),
        &arguments.limit.of_track(settings.track.as_ref()),
        talk,
    )?;
    let transcript = divided_by_voice(&heard, transcript);
    let guidance =
        guidance(arguments, corrections.as_ref(), recognition.as_ref(), &heard, &transcript, talk)?;
    let formats: Vec<Format> = outputs.iter().map(|output| output.format).collect();
    let made = make(audio, &heard, &transcript, &guidance, &formats, &options);
    if !made.as_ref().is_ok_and(|made| made.alignment.verdict == Verdict::Good) {
        recording::tell_tracks(audio, talk);
    }
    let name = input::name(&arguments.transcript);
    let Made { alignment, mut texts, .. } =
        made.with_context(|| format!("{} with {name}", audio.display()))?;
    if alignment.verdict == Verdict::Wrong && !force {
        let doubts = alignment.doubts.join("; ");
        Talk::failure(format_args!(
            "{name}: {doubts} Nothing is written; pass --force to write it all the same"
        ));
        return Ok(ExitCode::from(NOT_GOOD));
    }
    talk.doubts(&name, &alignment);
    let mut summaries = vec![String::new()];
    let of_transcript = outputs.clone();
    let mut beside = Vec::new();
    for translation in translations {
        let media = media(audio, &heard);
        let (summary, cues) = translation.make(&alignment, &media, &mut outputs, &mut texts, talk)?;
        summaries.push(summary);
        if arguments.report.is_some() {
            beside.push(cues());
        }
    }
    let page = arguments.report.as_deref().map(|file| -> Result<(&Path, String)> {
        let document = document(alignment.clone(), Some(media(audio, &heard)), &options.rules);
        Ok((file, report::page(audio, file, &heard, &document, &beside, &options.rules)?))
    });
    let page = page.transpose()?;
    let page = page.as_ref().map(|(file, html)| (*file, html.as_str()));
    outputs::write_with_page(&outputs, &texts, page, *force)?;
    let speed = heard.info.duration.to_seconds() / began.elapsed().as_secs_f64().max(1e-3);
    let spoken = format!(" in {} ({speed:.0}× real time)", heard.info.duration);
    summaries[0] = summary(&alignment, &spoken, &of_transcript);
    for summary in summaries {
        talk.result(summary);
    }
    if let Some(page) = &arguments.report {
        talk.result(format_args!("a page to look, listen and correct → {}", page.display()));
    }
    Ok(if is_good_enough(&alignment, arguments) { ExitCode::SUCCESS } else { ExitCode::from(NOT_GOOD) })
}

/// What is known beforehand: by a person's corrections or the transcript's own stamps, and by a recogniser.
fn guidance(
    arguments: &AlignArguments,
    corrections: Option<&Corrections>,
    recognition: Option<&Recognition>,
    heard: &Heard,
    transcript: &Transcript,
    talk: Talk,
) -> Result<Guidance> {
    let mut guidance = match (corrections, &arguments.corrections) {
        (Some(corrections), Some(path)) => {
            let length = heard.info.duration - Time::ZERO;
            corrections::guidance(corrections, &input::name(path), transcript, length, talk)?
        }
        _ => Guidance::of(transcript),
    };
    if let Some(recognition) = recognition {
        // Of two times of a word, both soft, the first counts.
        guidance.anchors.splice(0..0, recognition.anchors(transcript)?);
    }
    Ok(guidance)
}

/// Reads what a recogniser heard.
fn recognition(path: &Path) -> Result<Recognition> {
    Ok(Recognition::parse(&input::bytes(path)?, Path::new(&input::name(path)))?)
}

/// Whether the alignment is what --strict and --min-confidence ask for.
fn is_good_enough(alignment: &Alignment, arguments: &AlignArguments) -> bool {
    let spoken = alignment.sentences.iter().filter(|sentence| sentence.span.is_some());
    let least = spoken.min_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let unsure = least.filter(|s| arguments.min_confidence.is_some_and(|least| s.confidence < least));
    if let Some((sentence, span)) = unsure.and_then(|s| Some((s, s.span?))) {
        Talk::failure(format_args!(
            "the confidence at {} is {:.3}, less than the minimum of {}",
            span.start,
            sentence.confidence,
            arguments.min_confidence.unwrap_or_default()
        ));
    }
    let is_doubted = arguments.strict && matches!(alignment.verdict, Verdict::Doubtful | Verdict::Wrong);
    if is_doubted {
        Talk::failure(format_args!("the verdict is {}, and --strict takes none but good", alignment.verdict));
    }
    unsure.is_none() && !is_doubted
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
    let undivided = undivided(alignment).iter().map(|span| span.start.to_string()).collect::<Vec<_>>();
    line.push_str(&places("longer than 15 s without punctuation", &undivided));
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
