//! Every format that is written and read keeps what it promises of any cues, and takes any text for a file.

use pausa::formats::{Cue, Document, Format, TimedWord, WriteError, WriteOptions};
use pausa::time::{Span, Time, TimeDelta};
use proptest::prelude::*;

use crate::support::cues::{any_cues, any_text, any_timed_cues, clean};

/// Every format whose files are both written and read.
fn two_way() -> impl Iterator<Item = Format> {
    let written = |format: &Format| {
        !matches!(
            format.write(&Document::default(), WriteOptions::default()),
            Err(WriteError::NeedsAlignment)
        )
    };
    // The JSON and XML formats keep other promises, in tests of their own.
    let others = ["podcast-json", "whisper-json", "aeneas-json", "ttml"];
    Format::all()
        .filter(|format| format.about().reads)
        .filter(written)
        .filter(move |format| !others.contains(&format.name()))
}

/// What a format keeps of times and lines, as its documentation has it.
struct Promise {
    /// What its times are counted in.
    unit: TimeDelta,
    /// How much longer a cue may be shown, up to the start of the next.
    bridged: TimeDelta,
    /// Whether lines stay lines.
    lines: bool,
    /// Whether an arrow in the text becomes a sign.
    arrow: &'static str,
}

fn promise(format: Format) -> Promise {
    let whole =
        Promise { unit: TimeDelta::from_millis(1), bridged: TimeDelta::ZERO, lines: true, arrow: "-->" };
    match format.name() {
        "srt" => Promise { arrow: "→", ..whole },
        "audacity" | "tsv" | "textgrid" => Promise { lines: false, ..whole },
        "ass" => Promise { unit: TimeDelta::from_millis(10), ..whole },
        "lrc" => Promise {
            unit: TimeDelta::from_millis(10),
            bridged: TimeDelta::from_millis(500),
            lines: false,
            ..whole
        },
        _ => whole,
    }
}

/// The text without what joining lines adds or takes.
fn unspaced(lines: &[String]) -> String {
    lines.concat().replace(char::is_whitespace, "")
}

fn write(format: Format, cues: &[Cue], options: WriteOptions) -> String {
    format.write(&Document::of(cues.to_vec()), options).unwrap()
}

fn check_kept(format: Format, cues: &[Cue], options: WriteOptions) -> Result<(), TestCaseError> {
    let promise = promise(format);
    let file = write(format, cues, options);
    let reading = format.read(&file).unwrap();
    prop_assert_eq!(&reading.warnings, &[], "{}: {}", format, file);
    let read = reading.document.cues;
    let kept: Vec<&Cue> = cues.iter().filter(|cue| !clean(cue).is_empty()).collect();
    prop_assert_eq!(read.len(), kept.len(), "{}: {}", format, file);
    for (cue, original) in read.iter().zip(kept) {
        let lines: Vec<String> =
            clean(original).iter().map(|line| line.replace("-->", promise.arrow)).collect();
        if promise.lines {
            prop_assert_eq!(&cue.lines, &lines, "{}: {}", format, file);
        } else {
            prop_assert_eq!(cue.lines.len(), 1);
            prop_assert_eq!(unspaced(&cue.lines), unspaced(&lines), "{}: {}", format, file);
        }
        let start = original.span.start.rounded_to(promise.unit);
        let end = original.span.end.rounded_to(promise.unit).max(start + promise.unit);
        // A cue that was given a unit puts off the next.
        prop_assert!(
            start <= cue.span.start && cue.span.start <= start + promise.unit,
            "{}: {}",
            format,
            file
        );
        let longest = end.max(cue.span.start + promise.unit) + promise.bridged;
        prop_assert!(end <= cue.span.end && cue.span.end <= longest, "{}: {}", format, file);
    }
    Ok(())
}

/// What was read is written as it was, whatever the first writing left out.
fn check_fixed(format: Format, cues: &[Cue], options: WriteOptions) -> Result<(), TestCaseError> {
    let file = write(format, cues, options);
    let again = format.write(&format.read(&file).unwrap().document, options).unwrap();
    prop_assert_eq!(&again, &file, "{}", format);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_back(cues in any_cues()) {
        for format in two_way() {
            check_kept(format, &cues, WriteOptions::default())?;
            check_fixed(format, &cues, WriteOptions::default())?;
        }
    }

    #[test]
    fn times_of_words_leave_the_text_alone_and_stay(cues in any_timed_cues()) {
        for format in two_way().filter(|format| format.about().words) {
            check_kept(format, &cues, WriteOptions { words: true, ..WriteOptions::default() })?;
            check_fixed(format, &cues, WriteOptions { words: true, ..WriteOptions::default() })?;
        }
    }

    #[test]
    fn a_speaker_comes_back_or_stands_in_the_text(mut cues in any_cues(), names in prop::collection::vec(any_text(), 8)) {
        for (cue, name) in cues.iter_mut().zip(names) {
            cue.speaker = Some(name);
        }
        for format in two_way() {
            check_fixed(format, &cues, WriteOptions::default())?;
            let read = format.read(&write(format, &cues, WriteOptions::default())).unwrap().document.cues;
            let kept = cues.iter().filter(|cue| !clean(cue).is_empty());
            prop_assert_eq!(read.len(), kept.clone().count(), "{}", format);
            for (cue, original) in read.iter().zip(kept.filter(|_| format.about().speakers)) {
                let named = Cue { lines: original.speaker.iter().cloned().collect(), ..Cue::default() };
                let name = Some(clean(&named).join(" ")).filter(|name| !name.is_empty());
                let name = if format.name() == "ass" { name.map(|name| name.replace(',', ";")) } else { name };
                prop_assert_eq!(&cue.speaker, &name, "{}", format);
            }
        }
    }

    #[test]
    fn cues_at_any_times_last_and_stay_in_order(times in prop::collection::vec((any::<i64>(), any::<i64>()), 0..8)) {
        let cue = |(start, end)| Cue {
            span: Span { start: Time::from_micros(start), end: Time::from_micros(end) },
            lines: vec!["x".to_owned()],
            ..Cue::default()
        };
        let cues: Vec<Cue> = times.into_iter().map(cue).collect();
        for format in two_way() {
            let Ok(file) = format.write(&Document::of(cues.clone()), WriteOptions::default()) else { continue };
            let reading = format.read(&file).unwrap();
            prop_assert_eq!(reading.document.cues.len(), cues.len(), "{}: {}", format, file);
            prop_assert_eq!(reading.warnings, [], "{}: {}", format, file);
            check_fixed(format, &cues, WriteOptions::default())?;
        }
    }

    #[test]
    fn cues_that_overlap_come_back_in_order(
        times in prop::collection::vec((0..5_000_000_i64, 0..5_000_000_i64), 0..8),
        words in prop::collection::vec((0..5_000_000_i64, 0..1_000_000_i64), 8)
    ) {
        let cues = times.iter().zip(&words).map(|(&(start, length), &(at, long))| {
            let time = Time::from_micros;
            let word = TimedWord { line: 0, bytes: 4..7, span: Span::new(time(at), time(at + long)) };
            Cue {
                span: Span { start: time(start), end: time(start + length) },
                lines: vec!["one two".to_owned()],
                words: vec![word],
                ..Cue::default()
            }
        });
        let cues: Vec<Cue> = cues.collect();
        for format in two_way() {
            for words in [false, true] {
                let file = write(format, &cues, WriteOptions { words, ..WriteOptions::default() });
                let reading = format.read(&file).unwrap();
                prop_assert_eq!(reading.document.cues.len(), cues.len(), "{}: {}", format, file);
                prop_assert_eq!(reading.warnings, [], "{}: {}", format, file);
            }
        }
    }

    #[test]
    fn any_text_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in any_text(), cues in any_timed_cues()) {
        for format in Format::all() {
            let file = format.write(&Document::of(cues.clone()), WriteOptions { words: true, ..WriteOptions::default() }).unwrap_or_default();
            let at = file.floor_char_boundary(bytes.len() * 4);
            let damaged = format!("{}{text}{}", &file[..at], &file[at..]);
            for text in [String::from_utf8_lossy(&bytes).as_ref(), &text, &damaged] {
                let Ok(reading) = format.read(text) else { continue };
                for cue in &reading.document.cues {
                    prop_assert!(!cue.lines.is_empty() && cue.lines.iter().all(|line| !line.trim().is_empty()));
                    prop_assert!(cue.words.iter().all(|word| cue.lines[word.line].get(word.bytes.clone()).is_some()));
                }
            }
        }
    }
}

/// Were any of this quadratic, the test would not end.
#[test]
fn long_hostile_files_are_read_in_linear_time() {
    let pieces = [
        "[",
        "]",
        "[[",
        "{",
        "{\\k1}",
        "\\",
        "<",
        "<00:01.00>",
        "[00:01.00]",
        "[00:01.00]a\n",
        "\"",
        "\"\"",
        "\"IntervalTier\" ",
        "1 ",
        "1 2 \"a\" ",
        ",",
        "0:1,",
        "\t",
        "\n",
        "0\t1\ta\n",
        "Dialogue: ,\n",
        "Format: ,\n",
        "0:00:01.000,0:00:02.000\n",
        "a\n",
    ];
    let heads = [
        "",
        "0:00:01.000,0:00:02.000\n",
        "[00:01.00]",
        "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,",
        "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 2 \"IntervalTier\" \"cues\" 0 1 1 0 1 \"a\" \"IntervalTier\" \"words\" 0 1 1 ",
        "0\t1\t",
        "start,end,text\n0,1,\"",
    ];
    for piece in pieces {
        let middle = piece.repeat(100_000 / piece.len());
        for head in heads {
            let file = format!("{head}{middle}");
            for format in Format::all() {
                let _ = format.read(&file);
            }
        }
    }
}
