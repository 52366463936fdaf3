//! A recording, decoded and segmented while its reader watches.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Result;
use clap::Args;
use pausa::audio::{self, DecodeOptions, TrackChoice};
use pausa::pipeline::{self, Attention, Heard};
use pausa::time::TimeDelta;

use super::quantity;
use super::talk::Talk;

/// How much sound is taken.
#[derive(Debug, Clone, Args)]
pub(super) struct LimitArguments {
    /// Maximum length of a recording: a longer one is refused, since a small file can be made to hold days.
    #[arg(long, value_name = "TIME", help_heading = "Input", value_parser = quantity::duration, default_value = "30h")]
    pub(super) max_audio: TimeDelta,
}

impl LimitArguments {
    /// What is decoded of a recording whose main track is wanted.
    pub(super) fn options(&self) -> DecodeOptions {
        self.of_track(None)
    }

    /// The same of another track.
    pub(super) fn of_track(&self, track: Option<&TrackChoice>) -> DecodeOptions {
        DecodeOptions { maximum: self.max_audio, track: track.cloned().unwrap_or_default() }
    }
}

/// Decodes and segments; tells what is odd about the file.
pub(super) fn listen(
    path: &Path,
    attention: Attention,
    options: &DecodeOptions,
    talk: Talk,
) -> Result<Heard> {
    let progress = talk.progress("listening");
    let heard = pipeline::listen_while(path, attention, options, &mut |share| {
        progress.set(share);
        ControlFlow::Continue(())
    });
    drop(progress);
    let heard = heard?;
    let Heard { info, segmentation, .. } = &heard;
    for warning in info.warnings() {
        talk.warning(format_args!("{}: {warning}", path.display()));
    }
    talk.detail(format_args!(
        "{}: {} at {} Hz, {} channel(s), {}; noise floor {:.0} dB, speech level {:.0} dB, {} pauses",
        path.display(),
        info.codec,
        info.sample_rate.hertz(),
        info.channels,
        info.duration,
        segmentation.noise_floor_db,
        segmentation.speech_level_db,
        segmentation.pauses.len()
    ));
    Ok(heard)
}

/// Names the sound tracks of a recording that has several: where a text does not fit, another may be meant.
pub(super) fn tell_tracks(path: &Path, talk: Talk) {
    let tracks = audio::tracks(path).unwrap_or_default();
    if tracks.len() > 1 {
        talk.warning(format_args!(
            "{} has several sound tracks: {}; --track takes another",
            path.display(),
            tracks.join(", ")
        ));
    }
}
