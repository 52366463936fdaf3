//! A recording, decoded and segmented while its reader watches.

use std::path::Path;

use anyhow::Result;
use pausa::pipeline::{self, Attention, Heard};

use super::talk::Talk;

/// Decodes and segments; tells what is odd about the file.
pub(super) fn listen(path: &Path, attention: Attention, talk: Talk) -> Result<Heard> {
    let progress = talk.progress("listening");
    let heard = pipeline::listen(path, attention, &mut |share| progress.set(share));
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
