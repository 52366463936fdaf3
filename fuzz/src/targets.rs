//! What is done with arbitrary bytes, a function for each reader: none may panic, hang, or fill the memory.
//!
//! The targets of cargo-fuzz and the test that replays `fuzz/corpus` share these.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use pausa::audio::{DecodeOptions, TrackChoice};
use pausa::batch::{Request, Source, plan};
use pausa::corrections::Corrections;
use pausa::drift::{Comparison, plot};
use pausa::feed::{BaseUrl, Episode, Existing, Feed, TranscriptLink};
use pausa::formats::{AssStyle, Format, WriteOptions};
use pausa::recognition::Recognition;
use pausa::settings::{self, Config, Settings};
use pausa::time::{Time, TimeDelta};
use pausa::transcript::{self, Kind, RichText, TranscriptOptions};
use pausa::{audio, text_file};

/// A function that takes any bytes, and a folder for files.
pub(crate) type Target = fn(&[u8], &Path);

/// Every target by its name, which is also that of its folder in the corpus.
pub(crate) const TARGETS: [(&str, Target); 11] = [
    ("audio", audio),
    ("corrections", corrections),
    ("feed", feed),
    ("srt", |bytes, _| round_trip(Format::SRT, bytes)),
    ("vtt", |bytes, _| round_trip(Format::VTT, bytes)),
    ("formats", formats),
    ("manifest", manifest),
    ("recognition", recognition),
    ("settings", settings),
    ("transcript", transcript),
    ("rich", rich),
];

/// Sound that is decoded of one case.
const MAX_SOUND: TimeDelta = TimeDelta::from_millis(600_000);

/// Any bytes are a recording or an error.
fn audio(bytes: &[u8], desk: &Path) {
    let path = file(desk, "case.audio", bytes);
    let _ = audio::probe(&path, &TrackChoice::Main);
    let options = DecodeOptions { maximum: MAX_SOUND, track: TrackChoice::Main };
    let mut samples = 0_u64;
    let mut sink = |block: &[f32]| {
        assert!(block.iter().all(|sample| sample.abs() <= 1.0));
        samples += block.len() as u64;
    };
    if let Ok(info) = audio::decode_while(&path, &options, &mut sink, &mut |_| ControlFlow::Continue(())) {
        let told = (info.duration.to_seconds() * 16_000.0).round();
        assert!((samples as f64 - told).abs() <= 1.0, "{samples} samples in {}", info.duration);
    }
}

/// Any bytes are corrections of a transcript or an error.
fn corrections(bytes: &[u8], _: &Path) {
    let Ok(corrections) = Corrections::parse(bytes, "case.json") else { return };
    let text = "Good evening. It was a hoax. Nobody saw it. 云有名字。";
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    let kind = Kind::of(Path::new("case.txt"), text.as_bytes());
    let Ok(transcript) = transcript::parse(text.as_bytes(), kind, "case.txt", &options) else { return };
    if let Ok(applied) = corrections.applied(&transcript) {
        let guidance = &applied.guidance;
        let anchored = guidance.anchors.iter().map(|anchor| anchor.sentence);
        let last = anchored.chain(guidance.unspoken.iter().copied()).max();
        assert!(last.is_none_or(|last| last < transcript.sentences.len()));
    }
}

/// Any bytes are a feed or an error; what is added to one is there when it is read again.
fn feed(bytes: &[u8], _: &Path) {
    let Ok(feed) = Feed::parse(bytes, "feed.xml") else { return };
    let Ok(base) = BaseUrl::parse("https://example.com/subs") else { return };
    let episodes = |name: &str| {
        let transcript = TranscriptLink::new(&base, "ep1.vtt", Format::VTT, Some("en"));
        Episode::of_recording(name, transcript.into_iter().collect())
    };
    let episodes = [episodes("ep1.mp3")];
    let once = feed.with_transcripts(&episodes, Existing::Replace).text;
    let again = Feed::parse(once.as_bytes(), "feed.xml").expect("what was a feed stays one");
    assert_eq!(again.with_transcripts(&episodes, Existing::Replace).text, once);
}

/// Any text is read, and what was read is written and read back alike.
fn round_trip(format: Format, bytes: &[u8]) {
    let options = WriteOptions { words: true, ..WriteOptions::default() };
    let Ok(first) = format.read(&String::from_utf8_lossy(bytes)) else { return };
    let Ok(file) = format.write(&first.document, options) else { return };
    let second = format.read(&file).expect("what was written is read");
    assert_eq!(second.warnings, []);
    assert_eq!(format.write(&second.document, options), Ok(file));
}

/// Any bytes are a timed text of each format or an error; what was read is written in every other, and compared with itself.
fn formats(bytes: &[u8], _: &Path) {
    let Ok((text, _)) = text_file::decode(bytes, "case") else { return };
    for format in Format::all().filter(|format| format.about().reads) {
        let Ok(reading) = format.read(&text) else { continue };
        let document = reading.document;
        for other in Format::all() {
            let options = WriteOptions { words: true, ass_style: AssStyle::Box, ..WriteOptions::default() };
            let Ok(file) = other.write(&document, options) else { continue };
            if other.about().reads {
                assert!(other.read(&file).is_ok(), "{} as {}", format.name(), other.name());
            }
        }
        if let Ok(comparison) = Comparison::between(&document, &document) {
            let _ = plot(&comparison, "case", "case");
        }
    }
}

/// Any bytes are a manifest of each form or an error.
fn manifest(bytes: &[u8], desk: &Path) {
    for name in ["case.csv", "case.jsonl", "case.toml"] {
        let request = Request {
            source: Source::Manifest(file(desk, name, bytes)),
            output: Some(desk.join("results")),
            flags: Settings::default(),
            config: Config::None,
            force: false,
            shard: None,
            spoken: None,
            pages: None,
        };
        let Ok(plan) = plan(&request) else { continue };
        for planned in plan.episodes {
            for output in planned.job.outputs {
                assert!(output.path.starts_with(desk.join("results")), "{}", output.path.display());
            }
        }
    }
}

/// Any bytes are what a recogniser heard or an error; its anchors are of words that there are.
fn recognition(bytes: &[u8], _: &Path) {
    let Ok(recognition) = Recognition::parse(bytes, Path::new("case.json")) else { return };
    let text = "Good evening. It was a hoax, so nobody saw it. 云有名字。";
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    let Ok(transcript) = transcript::parse(text.as_bytes(), Kind::Plain, "case.txt", &options) else {
        return;
    };
    for anchor in recognition.anchors(&transcript).unwrap_or_default() {
        assert!(anchor.word < transcript.sentences[anchor.sentence].words.len());
        assert!(anchor.time >= Time::ZERO);
    }
}

/// Any bytes are settings or an error.
fn settings(bytes: &[u8], desk: &Path) {
    let Ok(settings) = settings::read(&file(desk, "case.toml", bytes)) else { return };
    let _ = (settings.rules("en"), settings.rules("zh"), settings.formats(), settings.transcript());
}

/// Any bytes are a transcript of any kind or an error.
fn transcript(bytes: &[u8], _: &Path) {
    let timed = Format::all().map(Kind::Timed);
    for kind in [Kind::Plain, Kind::Markdown].into_iter().chain(timed) {
        let _ = transcript::parse(
            bytes,
            kind,
            "case",
            &TranscriptOptions {
                keep_directions: true,
                keep_times_near: Some(TimeDelta::from_millis(5_000)),
                ..TranscriptOptions::default()
            },
        );
    }
}

/// Any bytes are a text with formatting of any kind or an error.
fn rich(bytes: &[u8], _: &Path) {
    use RichText::{Docx, Epub, Fountain, Html, Odt, Rtf};
    let _ = RichText::of(bytes);
    for kind in [Docx, Odt, Epub, Rtf, Html, Fountain] {
        let _ = transcript::parse(bytes, Kind::Rich(kind), "case", &TranscriptOptions::default());
    }
}

fn file(desk: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = desk.join(name);
    fs::write(&path, bytes).expect("the folder can be written to");
    path
}
