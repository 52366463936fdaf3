//! One interview in the dresses that tools and people give it: the same sentences, the same speakers and the same times
//! come out.

use std::path::Path;
use std::sync::LazyLock;

use pausa::align::Verdict;
use pausa::formats::Format;
use pausa::pipeline::{Attention, Heard, align_heard, divided_by_voice, listen, undivided};
use pausa::time::TimeDelta;
use pausa::transcript::{Kind, Split, Transcript, TranscriptOptions, parse};

use crate::support::known::{path, timings};

/// Who says what, and in which second it begins.
struct Turn {
    who: &'static str,
    at: u64,
    said: &'static str,
}

/// An interview of our own; `tests/fixtures/words` has its recording.
static INTERVIEW: LazyLock<Vec<Turn>> = LazyLock::new(|| {
    let starts = timings(&path("tests/fixtures/words/interview.times.json")).sentences;
    let turns = include_str!("../fixtures/words/interview.txt").trim_end().split("\n\n");
    let turn = |(turn, start): (&'static str, f64)| {
        let (who, said) = turn.split_once(": ").unwrap();
        Turn { who, at: start as u64, said }
    };
    turns.zip(starts.iter().filter_map(|turn| turn.start)).map(turn).collect()
});

/// 9 → `0:09`.
fn short(at: u64) -> String {
    format!("{}:{:02}", at / 60, at % 60)
}

/// 9 → `00:09`.
fn minutes(at: u64) -> String {
    format!("{:02}:{:02}", at / 60, at % 60)
}

/// 9 → `00:00:09`.
fn hours(at: u64) -> String {
    format!("{:02}:{:02}:{:02}", at / 3600, at / 60 % 60, at % 60)
}

fn first(who: &str) -> &str {
    who.split(' ').next().unwrap_or(who)
}

fn letter(who: &str) -> &str {
    if who == INTERVIEW[0].who { "Q" } else { "A" }
}

/// Every turn by a template, one after the other.
fn each(turn: impl Fn(&Turn) -> String) -> String {
    INTERVIEW.iter().map(turn).collect()
}

/// The words of a text in lines of a few, as captions have them.
fn captions(said: &str, words: usize) -> Vec<String> {
    said.split(' ').collect::<Vec<_>>().chunks(words).map(|line| line.join(" ")).collect()
}

/// The captions of all turns, each with its time.
fn timed_captions() -> Vec<(u64, String)> {
    let all = INTERVIEW.iter().flat_map(|turn| {
        captions(turn.said, 6).into_iter().enumerate().map(|(n, line)| (turn.at + 2 * n as u64, line))
    });
    all.collect()
}

fn srt_time(seconds: u64, millis: u64) -> String {
    format!("{},{millis:03}", hours(seconds))
}

/// What `YouTube` gives for its own captions: each line is shown twice, and stands alone for an instant.
fn rolling(arrow: impl Fn(u64, u64, u64, u64) -> String) -> String {
    let mut text = String::new();
    let mut above = " ".to_owned();
    for (number, (at, line)) in timed_captions().into_iter().enumerate() {
        let shown = arrow(2 * number as u64 + 1, at, 0, at + 1);
        let alone = arrow(2 * number as u64 + 2, at + 1, 990, at + 2);
        text.extend([&shown, "\n", &above, "\n", &line, "\n\n", &alone, "\n", &line, "\n \n\n"]);
        above = line;
    }
    text
}

/// A dress: its name, the name of its file, its text.
type Dress = (&'static str, &'static str, String);

#[rustfmt::skip]
fn dresses_with_names() -> Vec<Dress> {
    vec![
        ("colon", "t.txt", each(|t| format!("{}: {}\n\n", t.who, t.said))),
        ("Otter", "t.txt", format!(
            "Clocks and mice\nMon, Nov 23, 2026 10:00AM • 0:52\n\nSUMMARY KEYWORDS\nclock, spring, mice\n\nSPEAKERS\nAnn Miller, Bob Carter\n\n{}Transcribed by https://otter.ai\n",
            each(|t| format!("{}  {}  \n{}\n\n", t.who, short(t.at), t.said)))),
        ("Descript", "t.txt", each(|t| format!("[{}] {}: {}\n\n", hours(t.at), t.who, t.said))),
        ("Descript, Markdown", "t.md", each(|t| format!("**{}:** [{}] {}\n\n", t.who, hours(t.at), t.said))),
        ("Rev", "t.txt", each(|t| format!("{} ({}):\n{}\n\n", t.who, minutes(t.at), t.said))),
        ("Rev AI", "t.txt", each(|t| format!("{}    {}    {}\n", t.who, hours(t.at), t.said))),
        ("Sonix", "t.txt", each(|t| format!("{}  [{}]\n{}\n\n", t.who, hours(t.at), t.said))),
        ("Sonix, on one line", "t.txt", each(|t| format!("{}: [{}] {}\n\n", t.who, hours(t.at), t.said))),
        ("Trint", "t.txt", each(|t| format!("[{}] {}:\n{}\n\n", hours(t.at), t.who, t.said))),
        ("Trint, inline", "t.txt", each(|t| format!("{} [{}]: {}\n\n", t.who, hours(t.at), t.said))),
        ("Happy Scribe", "t.txt", each(|t| format!("[{}.12] - {}\n{}\n\n", hours(t.at), t.who, t.said))),
        ("Riverside", "t.txt", each(|t| format!("{} ({}.123)\n{}\n\n", t.who, minutes(t.at), t.said))),
        ("Teams", "t.txt", format!("Ann Miller started transcription\n\n{}Ann Miller stopped transcription\n",
            each(|t| format!("{}   {}\n{}\n\n", t.who, short(t.at), t.said)))),
        ("Teams, older", "t.txt", each(|t| format!("0:0:{}.120 --> 0:0:{}.0\n{}\n{}\n\n", t.at, t.at + 2, t.who, t.said))),
        ("Teams, VTT", "t.vtt", format!("WEBVTT\n\n{}", each(|t|
            format!("00:{}.000 --> 00:{}.900\n<v {}>{}</v>\n\n", minutes(t.at), minutes(t.at + 1), t.who, t.said)))),
        ("Zoom, VTT", "t.vtt", format!("WEBVTT\n\n{}", each(|t|
            format!("1\n00:{}.000 --> 00:{}.900\n{}: {}\n\n", minutes(t.at), minutes(t.at + 1), t.who, t.said)))),
        ("Zoom, text", "t.txt", each(|t| format!("[{}] 10:{}\n{}\n\n", t.who, minutes(t.at), t.said))),
        ("Meet", "t.txt", format!(
            "Clocks and mice\nAttendees\nAnn Miller, Bob Carter\n\nTranscript\n\n00:00:00\n \n{}\nMeeting ended after 00:01:00 👋\n\n\
             This editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n",
            each(|t| format!("{}: {}\n", t.who, t.said)))),
        ("screenplay", "t.txt", each(|t| format!("{}\n(softly)\n{}\n\n", t.who.to_uppercase(), t.said))),
        ("screenplay, indented", "t.txt", each(|t| format!("                {} (V.O.)\n     {}\n\n", t.who.to_uppercase(), t.said))),
        ("bold name above", "t.md", each(|t| format!("**{}**\n\n{}\n\n", t.who, t.said))),
        ("bold name above, as text", "t.txt", each(|t| format!("**{}**\n{}\n\n", t.who, t.said))),
        ("bold name before", "t.md", each(|t| format!("**{}** {}\n\n", t.who, t.said))),
        ("heading with a time", "t.md", each(|t| format!("### {} ({})\n\n{}\n\n", t.who, minutes(t.at), t.said))),
        ("heading with a time, as text", "t.txt", each(|t| format!("### {} ({})\n\n{}\n\n", t.who, minutes(t.at), t.said))),
        ("dash", "t.txt", each(|t| format!("{} — {}\n\n", t.who, t.said))),
        ("bar", "t.txt", each(|t| format!("{} | {}\n", t.who, t.said))),
        ("time, bar, name, bar", "t.txt", each(|t| format!("{} | {} | {}\n", short(t.at), t.who, t.said))),
        ("brackets", "t.txt", each(|t| format!("[{}] {}\n", t.who, t.said))),
        ("Whisper with speakers", "t.txt", each(|t| format!("[{}.000 --> {}.900]  [{}] {}\n", minutes(t.at), minutes(t.at + 1), t.who, t.said))),
        ("time before the name", "t.txt", each(|t| format!("{} {}\n{}\n\n", hours(t.at), t.who, t.said))),
        ("time above the name", "t.txt", each(|t| format!("{}\n{}\n{}\n\n", minutes(t.at), t.who, t.said))),
        ("time after the name", "t.txt", each(|t| format!("{} ({}) {}\n\n", t.who, short(t.at), t.said))),
        ("time before a colon label", "t.txt", each(|t| format!("{} {}: {}\n", hours(t.at), t.who, t.said))),
        ("time and dash before a colon label", "t.txt", each(|t| format!("({}) - {}: {}\n", short(t.at), t.who, t.said))),
        ("live captions", "t.txt", each(|t| format!(">> {}: {}\n", t.who.to_uppercase(), t.said))),
        ("names on lines, no blank line", "t.txt", each(|t| format!("{}\n{}\n", t.who, t.said))),
        ("names with a colon on lines", "t.txt", each(|t| format!("{}:\n{}\n\n", t.who, t.said))),
    ]
}

#[rustfmt::skip]
fn dresses_without_names() -> Vec<Dress> {
    let lines = |line: fn(&(u64, String)) -> String| timed_captions().iter().map(line).collect::<String>();
    vec![
        ("marks in square brackets", "t.txt", each(|t| format!("[{}] {}\n\n", hours(t.at), t.said))),
        ("marks in round brackets", "t.txt", each(|t| format!("({}) {}\n\n", short(t.at), t.said))),
        ("marks inside", "t.txt", each(|t| format!("[{}] {} ", short(t.at), t.said))),
        ("marks on lines of their own", "t.txt", each(|t| format!("[{}]\n{}\n\n", hours(t.at), t.said))),
        ("the panel of YouTube", "t.txt", lines(|(at, line)| format!("{}\n{line}\n", short(*at)))),
        ("the panel of YouTube, read aloud", "t.txt", lines(|(at, line)| format!("{}\n{at} seconds\n{line}\n", short(*at)))),
        ("the panel of YouTube, on one line", "t.txt", lines(|(at, line)| format!("{}{line}\n", short(*at)))),
        ("Whisper", "t.txt", lines(|(at, line)| format!("[{}.000 --> {}.500]  {line}\n", minutes(*at), minutes(*at + 1)))),
        ("SRT of YouTube", "t.srt", rolling(|n, from, millis, to| format!("{n}\n{} --> {}", srt_time(from, millis), srt_time(to, 990)))),
        ("VTT of YouTube", "t.vtt", "WEBVTT\nKind: captions\nLanguage: en\n\n".to_owned() + &rolling(|_, from, millis, to|
            format!("{}.{millis:03} --> {}.990 align:start position:0%", hours(from), hours(to)))),
    ]
}

fn read((dress, file, text): &Dress) -> Transcript {
    let kind = Kind::of(Path::new(file), text.as_bytes());
    parse(text.as_bytes(), kind, dress, &TranscriptOptions::default()).unwrap()
}

fn sentences(transcript: &Transcript) -> Vec<&str> {
    transcript.sentences.iter().map(|sentence| sentence.text.as_str()).collect()
}

fn speakers(transcript: &Transcript) -> Vec<String> {
    transcript.sentences.iter().map(|s| s.speaker.clone().unwrap_or_default().to_lowercase()).collect()
}

/// The sentences of a turn.
fn spoken(turn: &Turn) -> impl Iterator<Item = &'static str> {
    turn.said.split_inclusive(['.', '!', '?']).map(str::trim)
}

#[test]
fn an_interview_is_the_same_in_every_dress() {
    let expected: Vec<&str> = INTERVIEW.iter().flat_map(spoken).collect();
    let voices: Vec<String> =
        INTERVIEW.iter().flat_map(|turn| spoken(turn).map(|_| turn.who.to_lowercase())).collect();
    let mut wrong: Vec<String> = Vec::new();
    for (dresses, named) in [(dresses_with_names(), true), (dresses_without_names(), false)] {
        for dress in dresses {
            let transcript = read(&dress);
            let voices = if named { voices.clone() } else { vec![String::new(); expected.len()] };
            if sentences(&transcript) != expected || speakers(&transcript) != voices {
                let found: Vec<_> = transcript.sentences.iter().map(|s| (&s.speaker, &s.text)).collect();
                wrong.push(format!("{}: {found:?}", dress.0));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn questions_and_answers_and_first_names_are_speakers_too() {
    let named = |name: fn(&str) -> &str, text: String| {
        let transcript = read(&("", "t.txt", text));
        let voices = INTERVIEW.iter().flat_map(|turn| spoken(turn).map(move |_| name(turn.who)));
        assert_eq!(speakers(&transcript), voices.map(str::to_lowercase).collect::<Vec<_>>());
        assert_eq!(sentences(&transcript), INTERVIEW.iter().flat_map(spoken).collect::<Vec<_>>());
    };
    named(letter, each(|t| format!("{}. {}\n\n", letter(t.who), t.said)));
    named(letter, each(|t| format!("{}: {}\n\n", letter(t.who), t.said)));
    named(first, each(|t| format!("{}\n{}\n\n", first(t.who), t.said)));
    named(first, each(|t| format!("{} – {}\n", first(t.who), t.said)));
}

#[test]
fn stamps_are_kept_for_the_words_that_they_stand_before() {
    for dress in dresses_with_names().into_iter().chain(dresses_without_names()) {
        let stamps: Vec<(usize, usize, i64)> =
            read(&dress).stamps.iter().map(|s| (s.sentence, s.word, s.time.to_millis() / 1000)).collect();
        let is_clock = dress.0 == "Zoom, text";
        let mut sentence = 0;
        for turn in INTERVIEW.iter().filter(|_| stamps.len() >= INTERVIEW.len()) {
            let time = if is_clock { 36_000 + turn.at } else { turn.at };
            assert!(stamps.contains(&(sentence, 0, time.cast_signed())), "{}: {stamps:?}", dress.0);
            sentence += spoken(turn).count();
        }
    }
    let otter = read(&dresses_with_names()[1]);
    assert_eq!(otter.stamps.len(), INTERVIEW.len());
    let told = otter.dialect.unwrap();
    assert_eq!(told.to_string(), "9 turns of 2 speakers, 9 stamps, 7 lines around the text left out");
    assert_eq!(told.examples, ["Ann Miller 0:00"]);
}

fn heard() -> Heard {
    listen(&path("tests/fixtures/words/interview.opus"), Attention::Sound, &mut |_| {}).unwrap()
}

/// When each turn begins in the recording, in milliseconds.
fn turn_starts(transcript: &Transcript, heard: &Heard) -> Vec<f64> {
    let alignment = align_heard(heard, transcript).unwrap();
    let firsts = INTERVIEW.iter().scan(0, |next, turn| {
        let first = *next;
        *next += spoken(turn).count();
        Some(first)
    });
    firsts.map(|first| alignment.sentences[first].span.unwrap().start.to_seconds() * 1000.0).collect()
}

/// How far the starts of one row are from those of another, ascending.
fn distances(starts: &[f64], from: &[f64]) -> Vec<f64> {
    let mut distances: Vec<f64> = starts.iter().zip(from).map(|(a, b)| (a - b).abs()).collect();
    distances.sort_by(f64::total_cmp);
    distances
}

#[test]
fn turns_begin_when_they_are_heard_whatever_the_dress() {
    let heard = heard();
    let colon = turn_starts(&read(&dresses_with_names()[0]), &heard);
    let known = timings(&path("tests/fixtures/words/interview.times.json")).sentences;
    let known: Vec<f64> = known.iter().filter_map(|turn| turn.start).map(|start| start * 1000.0).collect();
    let off = distances(&colon, &known);
    assert!(off[off.len() / 2] <= 50.0 && off[off.len() - 1] <= 200.0, "colon: {off:?}");
    for dress in dresses_with_names().into_iter().chain(dresses_without_names()) {
        let off = distances(&turn_starts(&read(&dress), &heard), &colon);
        assert!(off[off.len() / 2] <= 50.0 && off[off.len() - 1] <= 200.0, "{}: {off:?}", dress.0);
    }
}

/// Subtitles of the interview in other words.
const OTHER_WORDS: [&str; 9] = [
    "Hello again from our little shop. This week it is watches, and who repairs those.",
    "I am glad to be here. I brought one along.",
    "How noisy!",
    "Each one of these is, in the beginning. After some days your ears forget, until it falls silent.",
    "And where was it hiding?",
    "Inside a shed by the water, below some old bags. It stood still since the war. Nothing was broken inside.",
    "What about everything else?",
    "Animals lived in it.",
    "Who would want a thing like that? Not me, I think.",
];

#[test]
fn times_of_old_subtitles_are_kept_near_though_their_words_are_others() {
    let cue = |(turn, text): (&Turn, &str)| {
        format!("{} --> {}\n{text}\n\n", srt_time(turn.at, 0), srt_time(turn.at + 1, 900))
    };
    let srt: String = INTERVIEW.iter().zip(OTHER_WORDS).map(cue).collect();
    let options = TranscriptOptions {
        keep_times_near: Some(TimeDelta::from_millis(1_000)),
        split: Split::Lines,
        ..TranscriptOptions::default()
    };
    let transcript = parse(srt.as_bytes(), Kind::Timed(Format::SRT), "old", &options).unwrap();
    assert_eq!(transcript.stamps.len(), INTERVIEW.len());
    let alignment = align_heard(&heard(), &transcript).unwrap();
    assert_eq!(alignment.verdict, Verdict::Doubtful, "{:?}", alignment.doubts);
    for (sentence, turn) in alignment.sentences.iter().zip(INTERVIEW.iter()) {
        let off = sentence.span.map(|span| span.start.to_seconds() - turn.at as f64);
        assert!(off.is_some_and(|off| off.abs() <= 2.0), "{}: {off:?}", sentence.text);
    }
}

/// The number of words up to the end of each text.
fn ends<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let ends = texts.scan(0, |words, text| {
        *words += text.split_whitespace().count();
        Some(*words)
    });
    ends.collect()
}

#[test]
fn without_punctuation_and_capitals_sentences_end_where_the_voices_pause() {
    let plain: Vec<String> =
        INTERVIEW.iter().map(|turn| turn.said.to_lowercase().replace(['.', ',', '!', '?'], "")).collect();
    let heard = heard();
    let transcript = divided_by_voice(&heard, read(&("unmarked", "t.txt", plain.join(" "))));
    let found = ends(transcript.sentences.iter().map(|sentence| sentence.text.as_str()));
    let known = ends(INTERVIEW.iter().flat_map(spoken));
    assert!(found.len() > 3 && found.iter().all(|end| known.contains(end)), "{found:?} {known:?}");
    let alignment = align_heard(&heard, &transcript).unwrap();
    assert_eq!(undivided(&alignment), []);
}
