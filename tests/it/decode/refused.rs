//! What is no usable recording is refused with the reason and a way out.

use pausa::audio::{AudioError, AudioErrorKind};
use pausa::input::OpenError;

use crate::support::clip::{altered, decode, fixture, written};

/// Replaces the first occurrence of some bytes.
fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
    bytes[at..at + new.len()].copy_from_slice(new);
}

fn refusal(name: &str, bytes: &[u8]) -> AudioError {
    let (_directory, path) = written(name, bytes);
    let error = decode(&path).unwrap_err();
    assert!(error.to_string().contains(name), "{error}");
    error
}

#[test]
fn files_that_are_no_recordings() {
    assert!(matches!(refusal("empty.mp3", b""), AudioError { kind: AudioErrorKind::Empty, .. }));
    let text = "Once upon a time there was a text file.\n".repeat(200);
    assert!(matches!(
        refusal("text.mp3", text.as_bytes()),
        AudioError { kind: AudioErrorKind::NotAudio, .. }
    ));
    let directory = tempfile::tempdir().unwrap();
    assert!(matches!(
        decode(directory.path()),
        Err(AudioError { kind: AudioErrorKind::Open(OpenError::Folder), .. })
    ));
    assert!(matches!(
        decode(&directory.path().join("missing.mp3")),
        Err(AudioError { kind: AudioErrorKind::Open(OpenError::Io(_)), .. })
    ));
}

#[test]
fn raw_samples_are_not_taken_for_mpeg_audio() {
    // A slow square wave is full of sync words.
    let samples: Vec<u8> = (0..200_000_u32)
        .flat_map(|n| if n / 50 % 2 == 0 { [0xff, (n % 256) as u8] } else { [0, 0] })
        .collect();
    assert!(matches!(
        refusal("raw.mp3", &[&[0, 0], &samples[..]].concat()),
        AudioError { kind: AudioErrorKind::NotAudio, .. }
    ));
}

#[test]
fn formats_that_are_only_recognised_are_named() {
    let mut speex = b"OggS".to_vec();
    speex.resize(28, 0);
    speex.extend(b"Speex   1.2.1");
    let rows: [(&[u8], &str); 5] = [
        (b"caff\0\x01\0\0desc", "Core Audio Format"),
        (b"riff\x2e\x91\xcf\x11\xa5\xd6", "Wave64"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media"),
        (b"\xff\xfd\xe0\xc4", "layer II"),
        (&speex, "Speex"),
    ];
    for (start, name) in rows {
        let text = refusal("recording.bin", &[start, &[0; 100]].concat()).to_string();
        assert!(text.contains(name) && text.contains("convert it with `ffmpeg -i"), "{text}");
    }
}

#[test]
fn recordings_without_sound() {
    let header =
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data\0\0\0\0";
    assert!(matches!(refusal("silent.wav", header), AudioError { kind: AudioErrorKind::NoSound, .. }));
    assert!(matches!(
        decode(&fixture("video-mute.mp4")),
        Err(AudioError { kind: AudioErrorKind::NoTrack, .. })
    ));
    assert!(matches!(
        refusal("header.ogg", b"OggS\0\x02\0\0\0\0\0\0\0\0"),
        AudioError { kind: AudioErrorKind::Damaged(_), .. }
    ));
}

#[test]
fn what_cannot_be_decoded_is_named_with_a_way_out() {
    let he_aac: fn(&mut Vec<u8>) = |bytes| replace(bytes, &[0x13, 0x88, 0x56, 0xe5], &[0x2b, 0x92, 0x08, 0]);
    let rf64: fn(&mut Vec<u8>) = |bytes| bytes[..4].copy_from_slice(b"RF64");
    let nothing: fn(&mut Vec<u8>) = |_| {};
    let rows = [
        ("aac-lc-22050-elst.m4a", he_aac, "HE-AAC"),
        ("aiff-8000.aiff", rf64, "RF64"),
        ("ac3-44100.mp4", nothing, "AC-3 (Dolby Digital)"),
        ("aac-lc-48000-5.1.m4a", nothing, "AAC with more than two channels"),
    ];
    for (name, change, what) in rows {
        let (_directory, path) = altered(name, change);
        let error = decode(&path).unwrap_err();
        assert!(matches!(error, AudioError { kind: AudioErrorKind::Unsupported(_), .. }), "{name}: {error}");
        let text = error.to_string();
        assert!(
            text.contains(&format!("holds {what}")) && text.contains("convert it with `ffmpeg -i"),
            "{text}"
        );
    }
}

#[test]
fn protected_and_unfinished_recordings() {
    let (_directory, path) = altered("aac-lc-22050-elst.m4a", |bytes| replace(bytes, b"mp4a", b"drms"));
    assert!(matches!(decode(&path), Err(AudioError { kind: AudioErrorKind::Protected, .. })));
    let (_directory, path) = altered("aac-lc-22050-elst.m4a", |bytes| bytes.truncate(bytes.len() / 2));
    let text = decode(&path).unwrap_err().to_string();
    assert!(text.contains("its index is missing"), "{text}");
}
