//! Every container and codec: sound comes out at its true time, to the sample where the codec allows it.

use pausa::audio::{self, DelaySource};
use pausa::time::{SampleRate, Time};

use crate::support::clip::{CHIRPS, LENGTH, assert_chirps, chirp_near, clip, decode, fixture, written};
use crate::support::known::path;

/// Samples of tolerance: a lossy codec smears; a lossless one only meets the grid of another rate.
const LOSSY: i64 = 4;
const LOSSLESS: i64 = 1;
/// Length of an AAC frame at 22 050 Hz as samples of the output, and the like: what an unknown delay adds.
const AAC_DELAY: i64 = 1024;

/// Name, codec, rate, channels, source of the delay.
type Row = (&'static str, &'static str, u32, u16, DelaySource);

#[test]
fn lossy_recordings_start_and_end_on_time() {
    let rows: [Row; 13] = [
        ("mp3-lame-tag-22050.mp3", "MP3", 22_050, 1, DelaySource::InfoTag),
        ("mp3-lame-tag-44100.mp3", "MP3", 44_100, 1, DelaySource::InfoTag),
        ("mp3-lavf-tag-44100.mp3", "MP3", 44_100, 1, DelaySource::InfoTag),
        ("aac-lc-22050-elst.m4a", "AAC", 22_050, 1, DelaySource::EditList),
        ("aac-lc-44100-elst.m4a", "AAC", 44_100, 1, DelaySource::EditList),
        ("video-aac-22050.mp4", "AAC", 22_050, 1, DelaySource::EditList),
        ("vorbis-44100.ogg", "Vorbis", 44_100, 1, DelaySource::NoneNeeded),
        ("opus-48000.opus", "Opus", 48_000, 1, DelaySource::PreSkip),
        ("opus-16000.opus", "Opus", 48_000, 1, DelaySource::PreSkip),
        ("opus-48000.mp4", "Opus", 48_000, 1, DelaySource::EditList),
        ("opus-48000-5.1.opus", "Opus", 48_000, 6, DelaySource::PreSkip),
        ("vorbis-44100.mka", "Vorbis", 44_100, 1, DelaySource::NoneNeeded),
        ("opus-48000.webm", "Opus", 48_000, 1, DelaySource::PreSkip),
    ];
    for row in rows {
        let samples = check(row, LOSSY);
        // Matroska's last packet is not trimmed: up to 25 ms of codec padding remain.
        let padding =
            if row.0.ends_with('a') && row.0.contains(".mk") || row.0.ends_with("webm") { 400 } else { 1 };
        let length = (LENGTH * 16_000.0) as usize;
        assert!(
            (length - 1..=length + padding).contains(&samples.len()),
            "{}: {} samples",
            row.0,
            samples.len()
        );
    }
}

#[test]
fn lossless_recordings_are_exact() {
    let rows: [Row; 6] = [
        ("flac-22050.flac", "FLAC", 22_050, 1, DelaySource::NoneNeeded),
        ("flac-96000.flac", "FLAC", 96_000, 1, DelaySource::NoneNeeded),
        ("flac-in-ogg-44100.oga", "FLAC", 44_100, 1, DelaySource::NoneNeeded),
        ("flac-16000-5.1.flac", "FLAC", 16_000, 6, DelaySource::NoneNeeded),
        ("alac-22050.m4a", "ALAC", 22_050, 1, DelaySource::EditList),
        ("aiff-8000.aiff", "PCM", 8_000, 1, DelaySource::NoneNeeded),
    ];
    for row in rows {
        assert_eq!(check(row, LOSSLESS).len(), 48_000, "{}", row.0);
    }
}

fn check((name, codec, rate, channels, delay): Row, tolerance: i64) -> Vec<f32> {
    let (info, samples) = decode(&fixture(name)).unwrap();
    assert_chirps(name, &samples, CHIRPS, tolerance);
    assert_eq!(
        (&*info.codec, info.sample_rate, info.channels),
        (codec, SampleRate(rate), channels),
        "{name}"
    );
    assert_eq!(info.delay, delay, "{name}");
    assert_eq!(info.findings, [], "{name}");
    samples
}

#[test]
fn an_unknown_delay_is_reported_and_left_in() {
    // Delay in frames of the file, which all players leave in as well.
    let rows = [
        ("mp3-no-tag-22050.mp3", 1105, 22_050),
        ("aac-lc-22050.aac", AAC_DELAY, 22_050),
        ("aac-lc-22050.mkv", AAC_DELAY, 22_050),
        ("aac-lc-44100-fragmented.m4a", AAC_DELAY, 44_100),
    ];
    for (name, delay, rate) in rows {
        let (info, samples) = decode(&fixture(name)).unwrap();
        assert_eq!(info.delay, DelaySource::Unknown, "{name}");
        let late = delay as f64 / f64::from(rate);
        assert_chirps(name, &samples, CHIRPS.map(|second| second + late), LOSSY);
    }
}

#[test]
fn sound_that_starts_after_the_picture_comes_late() {
    // The edit list of MP4 counts milliseconds, and ffmpeg rounds down.
    for (name, tolerance) in [("video-late-aac-22050.mp4", 32), ("video-late-flac-22050.mkv", 16)] {
        let (_, samples) = decode(&fixture(name)).unwrap();
        assert_chirps(name, &samples, CHIRPS.map(|second| second + 0.5), tolerance);
        assert_eq!(chirp_near(&samples, 0.25), None, "{name}");
    }
}

#[test]
fn the_analysis_rate_passes_through_untouched() {
    let path = tempfile::tempdir().unwrap();
    let file = path.path().join("16000.wav");
    let source = clip(16_000, &CHIRPS, LENGTH);
    audio::write_wav(&file, SampleRate::ANALYSIS, &source).unwrap();
    let (info, samples) = decode(&file).unwrap();
    assert_eq!(info.duration, Time::from_millis(3000));
    assert_eq!(samples.len(), source.len());
    assert!(source.iter().zip(&samples).all(|(a, b)| (a - b).abs() < 1.0 / 32_000.0));
}

#[test]
fn every_rate_keeps_time_and_length() {
    for rate in [8_000, 11_025, 22_050, 24_000, 32_000, 44_099, 44_100, 48_000, 88_200, 192_000] {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("clip.wav");
        let source = clip(rate, &CHIRPS, 2.999_9);
        audio::write_wav(&path, SampleRate(rate), &source).unwrap();
        let (info, samples) = decode(&path).unwrap();
        assert_chirps(&format!("{rate} Hz"), &samples, CHIRPS, LOSSLESS);
        assert_eq!(info.duration, Time::from_samples(source.len() as u64, SampleRate(rate)));
        let rounded = (source.len() * 16_000 + rate as usize / 2) / rate as usize;
        assert_eq!(samples.len(), rounded, "{rate} Hz");
        let loudest = samples.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
        assert!((0.5..0.6).contains(&loudest), "{rate} Hz: {loudest}");
    }
}

/// How a WAV stores a sample.
type Encode = fn(f32) -> Vec<u8>;

#[test]
fn every_kind_of_wav() {
    let encodings: [(u16, u16, Encode); 8] = [
        (1, 8, |x| vec![(x * 127.0 + 128.0) as u8]),
        (1, 16, |x| ((x * 32_767.0) as i16).to_le_bytes().to_vec()),
        (1, 24, |x| ((x * 8_388_607.0) as i32).to_le_bytes()[..3].to_vec()),
        (1, 32, |x| ((f64::from(x) * 2_147_483_647.0) as i32).to_le_bytes().to_vec()),
        (3, 32, |x| x.to_le_bytes().to_vec()),
        (3, 64, |x| f64::from(x).to_le_bytes().to_vec()),
        (6, 8, |x| vec![a_law(x)]),
        (7, 8, |x| vec![mu_law(x)]),
    ];
    for (tag, bits, encode) in encodings {
        let name = format!("format {tag}, {bits} bits");
        for size in [None, Some(u32::MAX)] {
            let (_directory, path) = written("clip.wav", &wav(tag, bits, encode, size));
            let (info, samples) = decode(&path).unwrap();
            assert_chirps(&name, &samples, CHIRPS, LOSSLESS);
            assert_eq!((samples.len(), info.findings), (48_000, Vec::new()), "{name}, size {size:?}");
        }
    }
}

/// A stereo WAV of 22 050 Hz; `size`: what the header says instead of the true length, as when written to a pipe.
fn wav(tag: u16, bits: u16, encode: Encode, size: Option<u32>) -> Vec<u8> {
    let samples = clip(22_050, &CHIRPS, LENGTH);
    let sound: Vec<u8> =
        samples.into_iter().flat_map(|sample| [encode(sample), encode(sample)].concat()).collect();
    let length = sound.len() as u32;
    let frame = 2 * bits / 8;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(size.unwrap_or(length + 38).to_le_bytes());
    bytes.extend(b"WAVEfmt \x12\0\0\0");
    bytes.extend([tag.to_le_bytes(), 2_u16.to_le_bytes()].concat());
    bytes.extend([22_050_u32.to_le_bytes(), (22_050 * u32::from(frame)).to_le_bytes()].concat());
    bytes.extend([frame.to_le_bytes(), bits.to_le_bytes()].concat());
    bytes.extend(b"\0\0data");
    bytes.extend(size.unwrap_or(length).to_le_bytes());
    bytes.extend(sound);
    bytes
}

/// ITU-T G.711, µ-law.
fn mu_law(sample: f32) -> u8 {
    let magnitude = (sample.abs() * 32_635.0) as u32 + 132;
    let exponent = 24 - magnitude.leading_zeros();
    let mantissa = magnitude >> (exponent + 3) & 15;
    let sign = if sample < 0.0 { 0x80 } else { 0 };
    !(sign | (exponent << 4) as u8 | mantissa as u8)
}

/// ITU-T G.711, A-law.
fn a_law(sample: f32) -> u8 {
    let magnitude = (sample.abs() * 32_635.0) as u32;
    let exponent = 24_u32.saturating_sub(magnitude.leading_zeros());
    let mantissa = magnitude >> (exponent.max(1) + 3) & 15;
    let sign = if sample < 0.0 { 0 } else { 0x80 };
    (sign | (exponent << 4) as u8 | mantissa as u8) ^ 0x55
}

#[test]
fn float_samples_beyond_full_scale_are_tamed() {
    let loud: Encode = |x| if x == 0.0 { f32::NAN } else { x * 100.0 }.to_le_bytes().to_vec();
    let (_directory, path) = written("loud.wav", &wav(3, 32, loud, None));
    let (_, samples) = decode(&path).unwrap();
    assert!(samples.iter().all(|sample| sample.abs() <= 1.0));
}

#[test]
fn an_itunes_tag_stands_in_for_a_missing_edit_list() {
    // The edit list becomes an unknown box; the tag's text takes the place of the encoder's name in `ilst`.
    let mut bytes = std::fs::read(fixture("aac-lc-22050-elst.m4a")).unwrap();
    let edits = find(&bytes, b"edts");
    bytes[edits..edits + 4].copy_from_slice(b"skip");
    let moov = find(&bytes, b"moov") - 4;
    assert!(moov > find(&bytes, b"mdat"), "the sound must come first, or its offsets change");
    let udta = find(&bytes, b"udta") - 4;
    bytes.truncate(udta);
    bytes.extend(itunes_tag(b" 00000000 00000400 00000000 0000000000010266 00000000"));
    let size = (bytes.len() - moov) as u32;
    bytes[moov..moov + 4].copy_from_slice(&size.to_be_bytes());
    let (_directory, path) = written("itunes.m4a", &bytes);
    let (info, samples) = decode(&path).unwrap();
    assert_eq!(info.delay, DelaySource::ItunesTag);
    assert_chirps("iTunSMPB", &samples, CHIRPS, LOSSY);
    assert_eq!(samples.len(), 48_000);
}

fn itunes_tag(text: &[u8]) -> Vec<u8> {
    let boxed = |kind: &[u8; 4], content: &[u8]| {
        let mut bytes = (content.len() as u32 + 8).to_be_bytes().to_vec();
        bytes.extend(kind);
        bytes.extend(content);
        bytes
    };
    let full = |content: &[u8]| [&[0; 4], content].concat();
    let item = [
        boxed(b"mean", &full(b"com.apple.iTunes")),
        boxed(b"name", &full(b"iTunSMPB")),
        boxed(b"data", &[b"\0\0\0\x01\0\0\0\0", text].concat()),
    ];
    let handler = boxed(b"hdlr", b"\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0");
    let list = boxed(b"ilst", &boxed(b"----", &item.concat()));
    boxed(b"udta", &boxed(b"meta", &full(&[handler, list].concat())))
}

fn find(bytes: &[u8], kind: &[u8]) -> usize {
    bytes.windows(kind.len()).position(|window| window == kind).unwrap()
}

#[test]
fn progress_rises_from_nought_to_one() {
    let mut shares = Vec::new();
    let path = fixture("flac-22050.flac");
    audio::decode_with_progress(&path, &mut |_| {}, &mut |share| shares.push(share)).unwrap();
    assert_eq!((shares.first(), shares.last()), (Some(&0.0), Some(&1.0)));
    assert!(shares.is_sorted());
}

#[test]
fn the_same_bytes_give_the_same_sound() {
    for name in ["mp3-lame-tag-44100.mp3", "opus-48000.opus", "aac-lc-22050-elst.m4a"] {
        let path = fixture(name);
        assert_eq!(decode(&path).unwrap(), decode(&path).unwrap(), "{name}");
    }
}

/// Not a test: puts down the clips that tests/fixtures/make.sh encodes.
#[test]
#[ignore = "writes the sources of the fixtures"]
fn write_sources() {
    for rate in [8_000, 16_000, 22_050, 44_100, 48_000, 96_000] {
        let path = path(&format!("target/chirps-{rate}.wav"));
        audio::write_wav(path.as_ref(), SampleRate(rate), &clip(rate, &CHIRPS, LENGTH)).unwrap();
    }
}
