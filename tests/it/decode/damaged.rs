//! Damaged recordings: what follows the damage stays in its place, and no bytes make the program panic.

use pausa::audio::{self, AudioError, AudioErrorKind, FindingKind};
use pausa::time::SampleRate;

use crate::support::clip::{CHIRPS, LENGTH, altered, assert_chirps, clip, decode, fixture};

/// Overwrites a share of the bytes with noise, the same on every run.
fn scramble(bytes: &mut [u8], from: f64, count: usize, seed: u64) {
    let start = (bytes.len() as f64 * from) as usize;
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for byte in bytes.iter_mut().skip(start).take(count) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        *byte = (state >> 32) as u8;
    }
}

#[test]
fn sound_behind_a_damaged_stretch_stays_in_place() {
    // Name, share of the file where the damage begins, bytes of damage, chirps that must be in place.
    let rows: [(&str, f64, usize, &[usize]); 3] = [
        ("mp3-lame-tag-44100.mp3", 0.55, 700, &[0, 1, 2, 3, 4]),
        ("flac-22050.flac", 0.55, 40, &[0, 1, 4]),
        ("aac-lc-22050-elst.m4a", 0.5, 40, &[0, 1, 4]),
    ];
    for (name, from, count, chirps) in rows {
        let (_directory, path) = altered(name, |bytes| scramble(bytes, from, count, 1));
        let (info, samples) = decode(&path).unwrap();
        let (_, whole) = decode(&fixture(name)).unwrap();
        assert_eq!(samples.len(), whole.len(), "{name}: {:?}", info.findings);
        assert_chirps(name, &samples, chirps.iter().map(|chirp| CHIRPS[*chirp]), 4);
        let is_loss = |kind| matches!(kind, FindingKind::Gap { .. } | FindingKind::BadPacket { .. });
        assert!(info.findings.iter().any(|finding| is_loss(finding.kind)), "{name}: {:?}", info.findings);
        let elsewhere = info.findings.iter().find(|finding| !(0.5..2.7).contains(&finding.at.to_seconds()));
        assert_eq!(elsewhere, None, "{name}");
    }
}

#[test]
fn a_file_cut_short_gives_what_it_has() {
    let names = [
        "mp3-lame-tag-44100.mp3",
        "flac-22050.flac",
        "aiff-8000.aiff",
        "opus-48000.webm",
        "opus-48000.opus",
        "flac-in-ogg-44100.oga",
        "aac-lc-22050.aac",
        "aac-lc-44100-fragmented.m4a",
    ];
    for name in names {
        let (_directory, path) = altered(name, |bytes| bytes.truncate(bytes.len() * 7 / 10));
        let (info, samples) = decode(&path).unwrap();
        assert!(samples.len() < (LENGTH * 16_000.0) as usize, "{name}");
        assert!(samples.len() > 8_000, "{name}: {} samples", samples.len());
        let last = info.findings.last().map(|finding| finding.kind);
        assert!(matches!(last, Some(FindingKind::Truncated { .. })), "{name}: {:?}", info.findings);
    }
}

#[test]
fn half_a_download_of_an_m4a_with_its_index_in_front_gives_half_its_sound() {
    let name = "aac-lc-44100-faststart.m4a";
    let (_directory, path) = altered(name, |bytes| bytes.truncate(bytes.len() * 7 / 10));
    let (info, samples) = decode(&path).unwrap();
    assert_chirps(name, &samples, CHIRPS[..3].iter().copied(), 4);
    let last = info.findings.last().map(|finding| finding.kind);
    let missing = match last {
        Some(FindingKind::Truncated { missing: Some(missing) }) => missing.to_seconds(),
        other => panic!("{other:?}"),
    };
    // The padding behind the last sample counts as missing too.
    assert!((samples.len() as f64 / 16_000.0 + missing - LENGTH).abs() < 0.03, "{missing}");
}

#[test]
fn a_cut_says_how_much_is_missing_where_the_header_tells() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("cut.wav");
    audio::write_wav(&path, SampleRate(8_000), &clip(8_000, &CHIRPS, LENGTH)).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 16_000]).unwrap();
    let (info, samples) = decode(&path).unwrap();
    let findings: Vec<_> = info.findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings, ["the file is cut off at 0:00:02.000; 1.000 s is missing at its end"]);
    assert_eq!(samples.len(), 32_000);
}

#[test]
fn forged_time_stamps_do_not_ask_for_hours_of_silence() {
    // Sample lengths in `stts` of MP4, and lengths that fill whole fields.
    for name in ["aac-lc-22050-elst.m4a", "opus-48000.mp4", "aac-lc-44100-fragmented.m4a"] {
        let (_directory, path) = altered(name, |bytes| {
            let table = bytes.windows(4).position(|window| window == b"stts").unwrap();
            for byte in &mut bytes[table + 16..table + 18] {
                *byte = 0x7f;
            }
        });
        if let Ok((_, samples)) = decode(&path) {
            assert!(samples.len() < 200 * 16_000, "{name}: {} samples", samples.len());
        }
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let directory = fixture("");
    let mut names: Vec<_> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names {
        for seed in 1..=24_u64 {
            let from = seed as f64 / 25.0 * if seed % 2 == 0 { 0.1 } else { 1.0 };
            let count = if seed % 3 == 0 { 400 } else { 3 };
            let (_directory, path) = altered(&name, |bytes| {
                scramble(bytes, from, count, seed);
                if seed % 5 == 0 {
                    bytes.truncate(bytes.len() * 3 / 5);
                }
            });
            let sound = match decode(&path) {
                Ok((_, samples)) => samples.iter().all(|sample| sample.abs() <= 1.0),
                Err(error) => error.to_string().contains(&name),
            };
            assert!(sound, "{name}, {seed}");
        }
    }
}

#[test]
fn wholly_damaged_sound_is_an_error() {
    let (_directory, path) = altered("mp3-no-tag-22050.mp3", |bytes| scramble(bytes, 0.0, usize::MAX, 7));
    assert!(matches!(
        decode(&path),
        Err(AudioError { kind: AudioErrorKind::NotAudio | AudioErrorKind::NoSound, .. })
    ));
}
