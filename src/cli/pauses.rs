//! `pausa pauses`: where nobody speaks.

use std::io::{self, Write};

use anyhow::Result;
use pausa::pipeline::{Attention, Heard};
use pausa::segment::Segmentation;

use super::args::{PausesArguments, PausesFormat};
use super::recording;
use super::talk::Talk;

pub(super) fn run(arguments: &PausesArguments, talk: Talk) -> Result<()> {
    let Heard { segmentation, .. } =
        recording::listen(&arguments.audio, Attention::Levels, &arguments.limit.options(), talk)?;
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
    found.pauses.iter().try_for_each(|pause| {
        let [start, end] = [pause.start, pause.end].map(pausa::time::Time::to_seconds);
        writeln!(out, "{start:>7.3} {end:>8.3} {:>8.3}", pause.duration().to_seconds())
    })
}

fn json(found: &Segmentation, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, found)?;
    writeln!(out)
}

/// Audacity's label track: start and end in seconds, then the label, between tabs.
fn audacity(found: &Segmentation, out: &mut impl Write) -> io::Result<()> {
    found.pauses.iter().try_for_each(|pause| {
        writeln!(out, "{:.6}\t{:.6}\tpause", pause.start.to_seconds(), pause.end.to_seconds())
    })
}
