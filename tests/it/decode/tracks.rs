//! Of several sound tracks the one that is meant is heard.

use std::ops::ControlFlow;

use pausa::audio::{self, AudioError, DecodeOptions, TrackChoice};

use crate::support::clip::fixture;

/// The second of its three tracks has sound; the first is a commentary, the third is in another language.
const FILE: &str = "tracks-aac-22050.mkv";

fn has_sound(track: &str) -> Result<bool, AudioError> {
    let track = if track.is_empty() { TrackChoice::Main } else { track.parse().unwrap_or_default() };
    let mut loudest = 0.0_f32;
    let mut sink = |block: &[f32]| loudest = block.iter().fold(loudest, |loudest, s| loudest.max(s.abs()));
    let options = DecodeOptions { track, ..DecodeOptions::default() };
    audio::decode_while(&fixture(FILE), &options, &mut sink, &mut |_| ControlFlow::Continue(()))?;
    Ok(loudest > 0.1)
}

#[test]
fn a_track_is_taken_by_number_or_language_and_no_commentary_unasked() {
    for (track, sounds) in [
        ("", true),
        ("1", false),
        ("2", true),
        ("3", false),
        ("ger", false),
        ("de", false),
        ("eng", true),
        ("en-GB", true),
    ] {
        assert_eq!(has_sound(track).unwrap(), sounds, "{track}");
    }
    let refusal = has_sound("fra").unwrap_err().to_string();
    assert!(refusal.ends_with("take one of 1 (eng, commentary), 2 (eng), 3 (ger)"), "{refusal}");
    assert_eq!(audio::tracks(&fixture("opus-48000.opus")).unwrap(), ["1"]);
}
