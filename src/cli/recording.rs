//! A recording, decoded and segmented while its reader watches.

use std::path::Path;

use anyhow::Result;
use pausa::audio::DelaySource;
use pausa::pipeline::{self, Attention, Heard};

use super::talk::Talk;

/// Decodes and segments; tells what is odd about the file.
pub(super) fn listen(path: &Path, attention: Attention, talk: Talk) -> Result<Heard> {
    let progress = talk.progress("listening");
    let heard = pipeline::listen(path, attention, &mut |share| progress.set(share));
    drop(progress);
    let heard = heard?;
    let Heard { info, segmentation, .. } = &heard;
    for finding in &info.findings {
        talk.warning(format_args!("{}: {finding}", path.display()));
    }
    if info.delay == DelaySource::Unknown {
        talk.warning(format_args!(
            "{}: unknown delay: the file does not say how much silence its encoder put in front, so all times may be \
             25 to 50 ms late, in players as well",
            path.display()
        ));
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
