//! What is written is valid, holds every text that can be shown, and reads back the same.

use std::fs;
use std::path::Path;

use pausa::formats::{Cue, Document, Format, Reading, WriteError, WriteOptions};
use pausa::time::{Span, Time};
use proptest::prelude::*;

use crate::support::cues::{any_cues, any_text, any_timed_cues, clean, cue, in_millis};

fn srt(cues: &[Cue]) -> Result<String, WriteError> {
    Format::SRT.write(&Document::of(cues.to_vec()), WriteOptions::default())
}

fn vtt(cues: &[Cue]) -> String {
    Format::VTT.write(&Document::of(cues.to_vec()), WriteOptions::default()).unwrap()
}

fn read(format: Format, text: &str) -> Reading {
    format.read(text).unwrap()
}

#[test]
fn the_files_look_like_this() {
    let cues = [cue(500, 2_400, "Hello there.\nR&B, 5 < 6."), cue(3_661_001, 3_662_000, "再见。")];
    assert_eq!(
        srt(&cues).unwrap(),
        "1\n00:00:00,500 --> 00:00:02,400\nHello there.\nR&B, 5 < 6.\n\n\
         2\n01:01:01,001 --> 01:01:02,000\n再见。\n\n"
    );
    let notes = ["one line", "two\n\nlines -\0-> x", " "].map(str::to_owned).to_vec();
    let document = Document { notes, cues: cues.to_vec(), ..Document::default() };
    assert_eq!(
        Format::VTT.write(&document, WriteOptions::default()).unwrap(),
        "WEBVTT\n\nNOTE one line\n\nNOTE\ntwo\nlines → x\n\n\
         00:00:00.500 --> 00:00:02.400\nHello there.\nR&amp;B, 5 &lt; 6.\n\n\
         01:01:01.001 --> 01:01:02.000\n再见。\n\n"
    );
}

#[test]
fn no_cues_make_an_empty_but_valid_file() {
    let nothing = [cue(0, 1_000, " \0\n\u{feff}")];
    for cues in [&[][..], &nothing] {
        assert_eq!(srt(cues).unwrap(), "");
        assert_eq!(vtt(cues), "WEBVTT\n\n");
    }
}

#[test]
fn a_time_that_srt_cannot_hold_is_refused_and_vtt_takes_it() {
    let last = 256 * 3_600_000 - 1;
    assert!(srt(&[cue(0, last, "x")]).unwrap().contains("--> 255:59:59,999\n"));
    let late = [cue(1_000, last + 1, "x")];
    let error = srt(&late).unwrap_err();
    assert!(matches!(error, WriteError::TooLate { .. }));
    assert_eq!(
        error.to_string(),
        "the cue at 0:00:01.000 ends after 255:59:59.999, the last time an SRT file can hold: write VTT instead"
    );
    assert!(vtt(&late).contains("--> 256:00:00.000\n"));
}

/// Leaves the files in `target/tmp`, for the judges of `tests/judges`.
#[test]
fn text_that_would_break_a_file_does_not() {
    let texts = include_str!("../../fixtures/nasty.txt").split("\n%\n").map(unescape);
    let cues: Vec<Cue> =
        texts.zip(0..).map(|(text, index)| cue(index * 1_000, index * 1_000 + 900, &text)).collect();
    let shown: Vec<_> = cues.iter().filter(|cue| !clean(cue).is_empty()).collect();
    let (srt, vtt) = (srt(&cues).unwrap(), vtt(&cues));
    for file in [&srt, &vtt] {
        assert_eq!(file.matches("-->").count(), shown.len(), "{file}");
        assert!(!file.contains("\n\n\n") && !file.contains(|c: char| c.is_control() && c != '\n'));
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let document = Document::of(cues.clone());
    for format in Format::all().filter(|format| format.about().reads) {
        let Ok(file) = format.write(&document, WriteOptions::default()) else { continue };
        assert_eq!(read(format, &file).document.cues.len(), shown.len(), "{format}: {file}");
        fs::write(folder.join(format!("nasty.{}", format.about().ending)), &file).unwrap();
    }
}

/// The characters that `\u{…}` stand for.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (code, after) in parts.filter_map(|part| part.split_once('}')) {
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        out.push_str(after);
    }
    out
}

/// A file without its inner times, each checked to be later than the one before it and inside its cue. In escaped text
/// every `<` is the writer's own.
fn without_stamps(file: &str) -> Result<String, TestCaseError> {
    let mut plain = String::new();
    let (mut latest, mut end) = ("", "");
    for line in file.split_inclusive('\n') {
        if let Some(times) = line.trim_end().split_once(" --> ") {
            (latest, end) = times;
        }
        let mut parts = line.split('<');
        plain.extend(parts.next());
        for part in parts {
            let (stamp, text) = part.split_once('>').unwrap_or_default();
            prop_assert_eq!(stamp.len(), "00:00:00.000".len());
            prop_assert!(latest < stamp && stamp < end, "{} in {}", stamp, file);
            latest = stamp;
            plain += text;
        }
    }
    Ok(plain)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cues_come_back_to_the_millisecond(cues in any_cues()) {
        let kept: Vec<&Cue> = cues.iter().filter(|cue| !clean(cue).is_empty()).collect();
        let srt = read(Format::SRT, &srt(&cues).unwrap());
        let vtt = read(Format::VTT, &vtt(&cues));
        for (reading, arrow) in [(srt, "→"), (vtt, "-->")] {
            prop_assert_eq!(reading.warnings, []);
            let read: Vec<_> = reading.document.cues.into_iter().map(|cue| (in_millis(cue.span), cue.lines)).collect();
            let expected: Vec<_> = kept
                .iter()
                .map(|cue| (in_millis(cue.span), clean(cue).iter().map(|l| l.replace("-->", arrow)).collect()))
                .collect();
            prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn stamps_increase_inside_their_cues_and_leave_the_text_alone(cues in any_timed_cues()) {
        let file = Format::VTT.write(&Document::of(cues.clone()), WriteOptions { words: true, ..WriteOptions::default() }).unwrap();
        let plain = vtt(&cues);
        let texts = |file: &str| read(Format::VTT, file).document.cues.into_iter().map(|cue| cue.lines).collect::<Vec<_>>();
        prop_assert_eq!(texts(&file), texts(&plain));
        prop_assert_eq!(without_stamps(&file)?, plain);
    }

    #[test]
    fn srtlib_reads_our_files_as_we_do(mut cues in any_cues()) {
        // It leaves markup in place.
        for line in cues.iter_mut().flat_map(|cue| &mut cue.lines) {
            *line = line.replace(['<', '{'], "x");
        }
        let file = srt(&cues).unwrap();
        let ours = read(Format::SRT, &file).document.cues;
        let theirs = srtlib::Subtitles::parse_from_str(file).unwrap().to_vec();
        prop_assert_eq!(ours.len(), theirs.len());
        for (cue, subtitle) in ours.iter().zip(theirs) {
            let millis = |time: Time| srtlib::Timestamp::from_milliseconds(time.to_millis().try_into().unwrap());
            prop_assert_eq!(millis(cue.span.start), subtitle.start_time);
            prop_assert_eq!(millis(cue.span.end), subtitle.end_time);
            prop_assert_eq!(cue.lines.join("\n"), subtitle.text);
        }
    }

    #[test]
    fn any_times_make_a_file_that_reads_without_a_complaint(
        times in prop::collection::vec((any::<i64>(), any::<i64>()), 0..8)
    ) {
        let cue = |(start, end)| Cue {
            span: Span { start: Time::from_micros(start), end: Time::from_micros(end) },
            lines: vec!["x".to_owned()],
            ..Cue::default()
        };
        let cues: Vec<Cue> = times.into_iter().map(cue).collect();
        let reading = read(Format::VTT, &vtt(&cues));
        prop_assert_eq!(reading.document.cues.len(), cues.len());
        prop_assert_eq!(reading.warnings, []);
        let _ = srt(&cues);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in any_text()) {
        for text in [String::from_utf8_lossy(&bytes).as_ref(), &text, &format!("WEBVTT\n\n0:1 --> 0:2\n{text}")] {
            for reading in [read(Format::SRT, text), read(Format::VTT, text)] {
                prop_assert!(reading.document.cues.iter().all(|cue| cue.lines.iter().all(|line| !line.trim().is_empty())));
            }
        }
    }
}
