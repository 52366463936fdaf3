//! Stitched recordings, the normal case with podcasts: all the sound arrives, each part where players play it.

use pausa::audio::{DelaySource, FindingKind};
use pausa::time::SampleRate;

use crate::support::clip::{CHIRPS, assert_chirps, decode, fixture};

/// Frames of the decoder's delay that stay in untagged MP3s and in every part but the first.
const MP3_DELAY: f64 = 1105.0;

/// Chirps of two parts: `late` is the delay within each, `second` the start of the second part, all in seconds.
fn two_parts(late: [f64; 2], second: f64) -> impl Iterator<Item = f64> {
    let first = CHIRPS.into_iter().map(move |chirp| chirp + late[0]);
    first.chain(CHIRPS.into_iter().map(move |chirp| second + chirp + late[1]))
}

fn kinds(name: &str) -> (Vec<FindingKind>, Vec<f32>, DelaySource) {
    let (info, samples) = decode(&fixture(name)).unwrap();
    (info.findings.iter().map(|finding| finding.kind).collect(), samples, info.delay)
}

#[test]
fn mono_then_stereo() {
    let late = MP3_DELAY / 22_050.0;
    let (kinds, samples, delay) = kinds("mp3-joined-mono-stereo.mp3");
    // Both parts are 118 frames of 576.
    assert_chirps("mono, stereo", &samples, two_parts([late; 2], 117.0 * 576.0 / 22_050.0), 4);
    let change = FindingKind::FormatChange { sample_rate: SampleRate(22_050), channels: 2 };
    assert_eq!((kinds, delay), (vec![FindingKind::Joined, change], DelaySource::Unknown));
}

#[test]
fn another_rate() {
    let (kinds, samples, _) = kinds("mp3-joined-rates.mp3");
    let late = [MP3_DELAY / 22_050.0, MP3_DELAY / 16_000.0];
    assert_chirps("rates", &samples, two_parts(late, 117.0 * 576.0 / 22_050.0), 4);
    let change = FindingKind::FormatChange { sample_rate: SampleRate(16_000), channels: 1 };
    assert_eq!(kinds, [FindingKind::Joined, change]);
}

#[test]
fn an_info_tag_in_front_is_obeyed_though_more_follows() {
    let (kinds, samples, delay) = kinds("mp3-joined-tag-first.mp3");
    // The delay of the first part is dropped; its padding is not, as in ffmpeg.
    let second = (117.0 * 576.0 - MP3_DELAY) / 22_050.0;
    assert_chirps("tag first", &samples, two_parts([0.0, MP3_DELAY / 22_050.0], second), 4);
    assert_eq!((kinds, delay), (Vec::new(), DelaySource::InfoTag));
}

#[test]
fn an_info_frame_in_the_middle_is_one_silent_frame() {
    let (kinds, samples, _) = kinds("mp3-joined-tags.mp3");
    let frames = 86.0;
    let second = ((frames + 1.0) * 576.0 - MP3_DELAY) / 16_000.0;
    assert_chirps("tags", &samples, two_parts([0.0, MP3_DELAY / 16_000.0], second), 4);
    assert_eq!(kinds, [FindingKind::Joined]);
}

#[test]
fn a_cover_in_the_middle_is_stepped_over() {
    let (kinds, samples, _) = kinds("mp3-joined-cover.mp3");
    let frames = 86.0;
    let second = (frames * 576.0 - MP3_DELAY) / 16_000.0;
    assert_chirps("cover", &samples, two_parts([0.0, MP3_DELAY / 16_000.0], second), 4);
    assert_eq!(kinds, [FindingKind::Joined]);
}

#[test]
fn chained_ogg() {
    for name in ["opus-chained.opus", "vorbis-chained-rates.ogg"] {
        let (kinds, samples, _) = kinds(name);
        assert_chirps(name, &samples, two_parts([0.0; 2], 3.0), 4);
        assert_eq!(samples.len(), 96_000, "{name}");
        assert_eq!(kinds.first(), Some(&FindingKind::Joined), "{name}");
    }
}
