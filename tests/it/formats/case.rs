//! A file as other programs and people leave it, and what is to be read of it.

use pausa::formats::{Cue, Format};
use pausa::time::Span;

pub(super) struct Case {
    why: &'static str,
    file: &'static str,
    cues: &'static [&'static str],
    /// The beginning of each warning.
    warnings: &'static [&'static str],
}

pub(super) const fn ok(why: &'static str, file: &'static str, cues: &'static [&'static str]) -> Case {
    Case { why, file, cues, warnings: &[] }
}

pub(super) const fn odd(
    why: &'static str,
    file: &'static str,
    cues: &'static [&'static str],
    warnings: &'static [&'static str],
) -> Case {
    Case { why, file, cues, warnings }
}

pub(super) const TWO: &[&str] = &["1000-2000 one", "3000-4000 two"];

pub(super) fn check(cases: &[Case], format: Format) {
    for case in cases {
        let why = format!("{}: {}", format.name(), case.why);
        let reading = format.read(case.file).unwrap_or_else(|error| panic!("{why}: {error}"));
        let cues: Vec<String> = reading.document.cues.iter().map(shown).collect();
        assert_eq!(cues, case.cues, "{why}");
        let warnings: Vec<String> = reading.warnings.iter().map(ToString::to_string).collect();
        let as_expected = warnings.len() == case.warnings.len()
            && warnings.iter().zip(case.warnings).all(|(warning, expected)| warning.starts_with(expected));
        assert!(as_expected, "{why}: {warnings:#?} instead of {:#?}", case.warnings);
    }
}

/// `500-2400 Mary: one|two`, then each word as ` 0/500-1100=one`, by its line.
fn shown(cue: &Cue) -> String {
    let times = |span: Span| format!("{}-{}", span.start.to_millis(), span.end.to_millis());
    let speaker = cue.speaker.iter().map(|name| format!("{name}: "));
    let words = cue.words.iter().map(|word| {
        format!(" {}/{}={}", word.line, times(word.span), &cue.lines[word.line][word.bytes.clone()])
    });
    let parts = [format!("{} ", times(cue.span))]
        .into_iter()
        .chain(speaker)
        .chain([cue.lines.join("|")])
        .chain(words);
    parts.collect()
}
