//! Whatever is spoken and however, cues keep to the limits that can be kept, and lose no text.

use pausa::align::{AlignedSentence, AlignedWord, Alignment, Method, Status};
use pausa::formats::Cue;
use pausa::subtitle::lint::{Rule, lint};
use pausa::subtitle::{Profile, ReadingRules, cues};
use pausa::time::{Span, Time, TimeDelta};
use pausa::transcript::{Kind, Split, TranscriptOptions, parse};
use proptest::prelude::*;

/// Limits that hold for any speech; how short a cue is and how fast it must be read is the narrator's doing.
const KEPT: [Rule; 9] = [
    Rule::Empty,
    Rule::TooManyLines,
    Rule::LineTooLong,
    Rule::NegativeDuration,
    Rule::ZeroDuration,
    Rule::TooLong,
    Rule::Unsorted,
    Rule::Overlap,
    Rule::GapTooShort,
];

/// Words of several scripts with the marks and blanks after them.
fn word() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-z]{1,9}",
        2 => "(the|a|of|and|to|Dr|not|in|that|with)",
        2 => "[A-Z][a-zé]{1,7}",
        1 => "[0-9]{1,5}",
        1 => "[a-z]{2,6}-[a-z]{2,6}",
        1 => "[а-я]{1,9}",
        3 => "[我很困惑为什么有些人预测时间]{1,8}",
        1 => "[ぁ-んァ-ヶー]{1,6}",
        1 => "[ก-ฮ][ะาิ]{0,1}[ก-ฮ]{1,6}",
        1 => "[가-힣]{1,5}",
        1 => Just("https://www.example.org/a-long/path/of_some/kind?that=goes&on=and#on".to_owned()),
        1 => Just("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".to_owned()),
    ];
    let after = prop_oneof![
        10 => Just(" "),
        3 => prop::sample::select(vec![", ", ". ", "; ", " – ", "? ", "… ", "\" ", " (", ") ", ": "]),
        2 => prop::sample::select(vec!["", "，", "。", "、", "」", "《", "——", "……", "\u{a0}", "“", "”"]),
    ];
    (word, after).prop_map(|(word, after)| word + after)
}

fn text() -> impl Strategy<Value = String> {
    let sentence = prop::collection::vec(word(), 1..30).prop_map(|words| words.concat());
    let paragraph = prop::collection::vec(sentence, 1..5).prop_map(|sentences| sentences.join("\n"));
    prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// What an aligner could say of a text: word lengths and pauses are drawn from these, in milliseconds, in turns.
#[derive(Debug, Clone)]
struct Speech {
    lengths: Vec<i64>,
    pauses: Vec<i64>,
    speakers: Vec<Option<&'static str>>,
}

fn speech() -> impl Strategy<Value = Speech> {
    let length = prop_oneof![8 => 100_000..900_000i64, 1 => 90_000..120_000i64, 1 => 900_000..9_000_000i64];
    let pause = prop_oneof![8 => Just(0), 3 => 0..400_000i64, 2 => 400_000..4_000_000i64];
    let speaker = prop::sample::select(vec![None, None, Some("Ann"), Some("Dr. Bo Li")]);
    (
        prop::collection::vec(length, 1..40),
        prop::collection::vec(pause, 1..40),
        prop::collection::vec(speaker, 1..4),
    )
        .prop_map(|(lengths, pauses, speakers)| Speech { lengths, pauses, speakers })
}

fn aligned(text: &str, language: &str, split: Split, speech: &Speech) -> Option<Alignment> {
    let options =
        TranscriptOptions { split, language: Some(language.to_owned()), ..TranscriptOptions::default() };
    let transcript = parse(text.as_bytes(), Kind::Plain, "t", &options).ok()?;
    let mut lengths = speech.lengths.iter().cycle();
    let mut pauses = speech.pauses.iter().cycle();
    let mut now = Time::from_millis(300);
    let sentences = transcript.sentences.into_iter().map(|sentence| {
        let words: Vec<AlignedWord> = sentence
            .words
            .iter()
            .map(|word| {
                let start = now + TimeDelta::from_micros(*pauses.next().unwrap());
                now = start + TimeDelta::from_micros(*lengths.next().unwrap());
                AlignedWord { range: word.range.clone(), span: Span::new(start, now) }
            })
            .collect();
        let span = Span::new(words[0].span.start, now);
        AlignedSentence {
            speaker: speech.speakers[sentence.paragraph % speech.speakers.len()].map(str::to_owned),
            text: sentence.text,
            paragraph: sentence.paragraph,
            span: Some(span),
            confidence: 1.0,
            status: Status::Aligned,
            words,
        }
    });
    Some(Alignment {
        language: language.to_owned(),
        method: Method::Pauses,
        verdict: pausa::align::Verdict::Good,
        doubts: Vec::new(),
        sentences: sentences.collect(),
        directions: vec![],
        pauses: vec![],
        unmatched: vec![],
    })
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn shown(cues: &[Cue]) -> String {
    cues.iter().flat_map(|cue| &cue.lines).map(|line| bare(line)).collect()
}

/// Every limit that can be kept is kept, and all of the text is there, with its words.
fn check(alignment: &Alignment, rules: &ReadingRules) {
    let cues = cues(alignment, rules);
    for breach in lint(&cues, rules) {
        assert!(!KEPT.contains(&breach.rule), "{breach}: {:?}", cues[breach.cue]);
    }
    let text: String = alignment.sentences.iter().map(|sentence| bare(&sentence.text)).collect();
    assert_eq!(shown(&cues), text);
    for cue in &cues {
        for (index, line) in cue.lines.iter().enumerate() {
            let words = cue.words.iter().filter(|word| word.line == index);
            let words: String = words.map(|word| bare(&line[word.bytes.clone()])).collect();
            assert!(
                words == bare(line) || words.is_empty() && !line.contains(char::is_alphanumeric),
                "{cue:?}"
            );
        }
        assert!(cue.words.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{cue:?}");
    }
    let texts: Vec<String> = cues.iter().map(|cue| bare(&cue.lines.concat())).collect();
    for pair in alignment.sentences.windows(2).filter(|pair| pair[0].paragraph != pair[1].paragraph) {
        let own = bare(&pair[1].text);
        let begins = texts.iter().any(|text| own.starts_with(text.as_str()) || text.starts_with(&own));
        assert!(begins, "a paragraph begins amid a cue: {own}");
    }
}

proptest! {
    #[test]
    fn limits_hold_and_no_text_is_lost(
        text in text(),
        speech in speech(),
        language in prop::sample::select(vec!["en", "de", "fr", "ru", "zh-Hans", "ja", "ko", "th"]),
        split in prop::sample::select(vec![Split::Sentences, Split::Lines, Split::Paragraphs]),
        profile in prop::sample::select(Profile::all().collect::<Vec<_>>()),
    ) {
        let tag = language.split('-').next().unwrap();
        if let Some(alignment) = aligned(&text, tag, split, &speech) {
            check(&alignment, &profile.rules(language));
        }
    }

    #[test]
    fn limits_of_ones_own_hold_too(
        text in text(),
        speech in speech(),
        max_cpl in 8..60_usize,
        max_lines in 1..5_usize,
        max_duration in 500..9000_i64,
        min_gap in 0..300_i64,
        lead_in in 0..500_i64,
    ) {
        let rules = ReadingRules {
            max_cpl,
            max_lines,
            max_duration: TimeDelta::from_millis(max_duration),
            min_duration: TimeDelta::from_millis(500),
            min_gap: TimeDelta::from_millis(min_gap),
            lead_in: TimeDelta::from_millis(lead_in),
            ..Profile::Netflix.rules("en")
        };
        if let Some(alignment) = aligned(&text, "en", Split::Sentences, &speech) {
            check(&alignment, &rules.checked().unwrap());
        }
    }

    #[test]
    fn the_same_speech_gives_the_same_cues(text in text(), speech in speech()) {
        if let Some(alignment) = aligned(&text, "en", Split::Sentences, &speech) {
            let rules = Profile::Netflix.rules("en");
            prop_assert_eq!(cues(&alignment, &rules), cues(&alignment, &rules));
        }
    }
}
