//! `pausa align --corrections`: what a person said in the page.

use std::path::Path;

use anyhow::{Context, Result};
use pausa::align::Guidance;
use pausa::corrections::{Applied, Corrections};
use pausa::time::TimeDelta;
use pausa::transcript::Transcript;

use super::input;
use super::talk::Talk;

/// Texts that a message quotes; more would not be read.
const MAX_QUOTED: usize = 5;

/// Reads a list of corrections.
pub(super) fn read(path: &Path) -> Result<Corrections> {
    Ok(Corrections::parse(&input::bytes(path)?, &input::name(path))?)
}

/// Returns what the alignment is to keep to; tells what has no place in the transcript, and what only its owner can change.
pub(super) fn guidance(
    corrections: &Corrections,
    name: &str,
    transcript: &Transcript,
    length: TimeDelta,
    talk: Talk,
) -> Result<Guidance> {
    let Applied { guidance, lost } = corrections.applied(transcript).context(name.to_owned())?;
    let quoted = |texts: &[&str]| {
        let more = if texts.len() > MAX_QUOTED { ", …" } else { "" };
        let quoted = texts.iter().take(MAX_QUOTED).map(|text| format!("“{}”", text.replace('\n', " ")));
        quoted.collect::<Vec<_>>().join(", ") + more
    };
    if !super::report::is_same_length(corrections.audio.duration, length) {
        talk.warning(format_args!(
            "{name} is of {}, {} long, and this recording has {length}: is it the right one?",
            corrections.audio.file, corrections.audio.duration
        ));
    }
    if !lost.is_empty() {
        let texts: Vec<&str> = lost.iter().map(String::as_str).collect();
        talk.warning(format_args!("{name}: not in the transcript, and passed over: {}", quoted(&texts)));
    }
    if !corrections.texts.is_empty() {
        let texts: Vec<&str> = corrections.texts.iter().map(|text| text.was.as_str()).collect();
        talk.warning(format_args!(
            "{name}: texts that were changed in the page are the transcript's to change: {}",
            quoted(&texts)
        ));
    }
    Ok(guidance)
}
