//! A person corrects the worst of an alignment in the page; the next alignment puts the rest right.

use pausa::alignment::Alignment;
use pausa::corrections::Corrections;
use pausa::pipeline::{Attention, Heard, align_guided, align_heard, listen};
use pausa::time::{Time, TimeDelta};
use pausa::transcript::{Kind, Split, Transcript, TranscriptOptions, parse};

use crate::support::known::{Known, Timed, bench};

/// How far a start may be off.
const RIGHT: TimeDelta = TimeDelta::from_millis(200);
/// The corrections that a person makes.
const MAX_CORRECTIONS: usize = 5;

/// A line of a transcript, and when it is said; never, where it was planted.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    start: Option<Time>,
    /// Whether it and its neighbours changed places: an order of time can keep one of the two sides.
    swapped: bool,
}

/// The lines of a recording with ten errors: three stretches are missing, three changed places with their neighbours, and
/// four, half a minute together and more, are another text's.
fn planted(spoken: &[Timed], foreign: &[Timed]) -> Vec<Line> {
    let line = |timed: &Timed| Line {
        text: timed.text.replace('\n', " "),
        start: timed.start.map(Time::from_seconds),
        swapped: false,
    };
    let lines: Vec<Line> = spoken.iter().map(line).collect();
    let mut foreign = foreign.iter().map(|timed| Line { start: None, ..line(timed) });
    let mut planted = Vec::new();
    for (number, stretch) in lines.chunks(lines.len() / 10).enumerate() {
        let (before, rest) = stretch.split_at(3.min(stretch.len()));
        planted.extend_from_slice(before);
        let (error, after) = rest.split_at(4.min(rest.len()));
        match number {
            0 | 3 | 7 => {}
            1 | 5 | 8 => {
                let (a, b) = error.split_at(error.len() / 2);
                let swapped = b.iter().chain(a).cloned().map(|line| Line { swapped: true, ..line });
                planted.extend(swapped);
            }
            2 | 4 | 6 | 9 => planted.extend(foreign.by_ref().take(error.len())),
            // What the division by ten leaves over.
            _ => planted.extend_from_slice(error),
        }
        planted.extend_from_slice(after);
    }
    planted
}

fn transcript(lines: &[Line]) -> Transcript {
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let options = TranscriptOptions { split: Split::Lines, ..TranscriptOptions::default() };
    let text = text.join("\n");
    parse(text.as_bytes(), Kind::of("planted.txt".as_ref(), text.as_bytes()), "planted.txt", &options)
        .unwrap()
}

/// Which of the lines that are said are wrong: off, or without a place. Lines of the other text have no right time.
fn wrong(lines: &[Line], alignment: &Alignment) -> Vec<usize> {
    let is_wrong = |line: &Line, found: Option<Time>| match (line.start, found) {
        (Some(start), Some(found)) => (start - found).abs() > RIGHT,
        (Some(_), None) => !line.swapped,
        (None, _) => false,
    };
    let found = alignment.sentences.iter().map(|sentence| sentence.span.map(|span| span.start));
    let pairs = lines.iter().zip(found).enumerate();
    pairs.filter(|(_, (line, found))| is_wrong(line, *found)).map(|(i, _)| i).collect()
}

/// What a person says who listens from the beginning: when the first line of each wrong stretch starts.
fn corrected(lines: &[Line], wrong: &[usize]) -> Corrections {
    let firsts = wrong.iter().filter(|&&i| i == 0 || !wrong.contains(&(i - 1))).take(MAX_CORRECTIONS);
    let start = |&i: &usize| {
        let text = serde_json::to_string(&lines[i].text).unwrap();
        let start = lines[i].start.unwrap().to_seconds();
        format!(r#"{{"sentence": {i}, "text": {text}, "start": {start}}}"#)
    };
    let file = format!(
        r#"{{"format": "pausa-corrections", "version": 1, "audio": {{"file": "", "duration": 3600}},
            "starts": [{}], "unspoken": []}}"#,
        firsts.map(start).collect::<Vec<_>>().join(", ")
    );
    Corrections::parse(file.as_bytes(), "corrections").unwrap()
}

fn known(name: &str) -> Known {
    bench("sets").into_iter().find(|known| known.name == name).unwrap()
}

#[test]
#[ignore = "needs ../shared/bench"]
fn five_corrections_put_ten_planted_errors_right() {
    for (name, other) in [("en-prompts-runon", "en-essay-voice"), ("en-prompts", "en-essay-voice")] {
        let (recording, other) = (known(name), known(other));
        let lines = planted(&recording.timings.sentences, &other.timings.sentences);
        let transcript = transcript(&lines);
        assert_eq!(transcript.sentences.len(), lines.len(), "a sentence a line");
        let heard: Heard = listen(&recording.audio, Attention::Sound, &mut |_| {}).unwrap();
        let first = wrong(&lines, &align_heard(&heard, &transcript).unwrap());
        let corrections = corrected(&lines, &first);
        let applied = corrections.applied(&transcript).unwrap();
        assert!(applied.lost.is_empty(), "{:?}", applied.lost);
        let second = wrong(&lines, &align_guided(&heard, &transcript, &applied.guidance).unwrap());
        let count = corrections.starts.len() + corrections.unspoken.len();
        eprintln!(
            "{name}: {} of {} lines wrong, {count} corrected, then {}",
            first.len(),
            lines.len(),
            second.len()
        );
        assert!(second.is_empty(), "{name}: {:?}", second.iter().map(|&i| &lines[i]).collect::<Vec<_>>());
    }
}
