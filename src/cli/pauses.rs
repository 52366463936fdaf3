//! `pausa pauses`: where nobody speaks, and what else is heard there.

use std::io::{self, Write};

use anyhow::Result;
use pausa::pipeline::{Attention, Heard};
use pausa::segment::Segmentation;
use pausa::time::Span;

use super::args::{PausesArguments, PausesFormat};
use super::recording;
use super::talk::Talk;

pub(super) fn run(arguments: &PausesArguments, talk: Talk) -> Result<()> {
    let Heard { segmentation, .. } =
        recording::listen(&arguments.audio, Attention::Sound, &arguments.limit.options(), talk)?;
    let mut out = io::stdout().lock();
    match arguments.format {
        PausesFormat::Text => text(&segmentation, &mut out),
        PausesFormat::Json => json(&segmentation, &mut out),
        PausesFormat::Audacity => audacity(&segmentation, &mut out),
    }?;
    Ok(out.flush()?)
}

fn text(found: &Segmentation, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "# noise floor {:.1} dB, speech level {:.1} dB, {} pauses in {}",
        found.noise_floor_db,
        found.speech_level_db,
        found.pauses.len(),
        found.duration
    )?;
    writeln!(out, "# start      end   length")?;
    labelled(found).into_iter().try_for_each(|(span, label)| {
        let [start, end] = [span.start, span.end].map(pausa::time::Time::to_seconds);
        writeln!(out, "{start:>7.3} {end:>8.3} {:>8.3} {label}", span.duration().to_seconds())
    })
}

/// The pauses and what is heard in them, in order.
fn labelled(found: &Segmentation) -> Vec<(Span, &'static str)> {
    let mut labelled: Vec<_> = found.pauses.iter().map(|&pause| (pause, "pause")).collect();
    labelled.extend(found.sounds.iter().map(|sound| (sound.span, sound.kind.name())));
    labelled.sort_by_key(|(span, _)| span.start);
    labelled
}

fn json(found: &Segmentation, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, found)?;
    writeln!(out)
}

/// Audacity's label track: start and end in seconds, then the label, between tabs.
fn audacity(found: &Segmentation, out: &mut impl Write) -> io::Result<()> {
    labelled(found).into_iter().try_for_each(|(span, label)| {
        writeln!(out, "{:.6}\t{:.6}\t{label}", span.start.to_seconds(), span.end.to_seconds())
    })
}
