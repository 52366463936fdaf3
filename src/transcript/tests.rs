//! The whole module: bytes in, transcript out.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;

fn transcript(text: &str, kind: Kind, split: Split, language: &str) -> Transcript {
    let options =
        TranscriptOptions { split, language: Some(language.to_owned()), ..TranscriptOptions::default() };
    parse(text.as_bytes(), kind, "ep1.txt", &options).unwrap()
}

fn plain(text: &str, split: Split) -> Transcript {
    transcript(text, Kind::Plain, split, "en")
}

fn texts(transcript: &Transcript) -> Vec<&str> {
    transcript.sentences.iter().map(|s| s.text.as_str()).collect()
}

fn last_boundaries(transcript: &Transcript) -> Vec<Boundary> {
    transcript.sentences.iter().map(|s| s.words.last().unwrap().after).collect()
}

/// All that is displayed, in order.
fn displayed(transcript: &Transcript) -> String {
    let mut all = texts(transcript);
    for direction in transcript.directions.iter().rev() {
        all.insert(direction.before, &direction.text);
    }
    all.concat()
}

/// A file of the shared test material, where it is at hand.
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn shared(path: &str) -> Option<String> {
    let text = fs::read_to_string(Path::new("../shared/bench").join(path)).ok();
    if text.is_none() {
        eprintln!("skipped: ../shared/bench/{path} is not there");
    }
    text
}

#[test]
fn a_file_that_says_nothing_is_refused_with_a_way_out() {
    for (bytes, end) in [
        (&b" \n\n"[..], "ep1.txt is empty: put the spoken text in it"),
        (b"\xEF\xBB\xBF", "ep1.txt is empty: put the spoken text in it"),
        ("* * *\n\n—…?!\n".as_bytes(), "ep1.txt has no word that can be spoken: put the spoken text in it"),
    ] {
        assert_eq!(
            parse(bytes, Kind::Plain, "ep1.txt", &TranscriptOptions::default()).unwrap_err().to_string(),
            end
        );
    }
}

#[test]
fn a_wrong_language_is_refused_before_the_text_is_read() {
    let options = TranscriptOptions { language: Some("english".to_owned()), ..TranscriptOptions::default() };
    assert!(matches!(parse(b"", Kind::Plain, "ep1.txt", &options), Err(TranscriptError::Language { .. })));
}

#[test]
fn sentences_know_their_paragraph_and_its_end() {
    let transcript =
        plain("Title\n\nOne is here. Two\nis there.\n\n* * *\n\nThree — is far.", Split::Sentences);
    assert_eq!(texts(&transcript), ["Title", "One is here.", "Two is there.", "Three — is far."]);
    assert_eq!(transcript.sentences.iter().map(|s| s.paragraph).collect::<Vec<_>>(), [0, 1, 1, 2]);
    assert_eq!(
        last_boundaries(&transcript),
        [Boundary::Paragraph, Boundary::Sentence, Boundary::Paragraph, Boundary::Paragraph]
    );
}

#[test]
fn marks_alone_are_shown_with_their_neighbour() {
    assert_eq!(
        texts(&plain("…! One is here. ?! Two is there.", Split::Sentences)).concat().matches("?!").count(),
        1
    );
    assert_eq!(texts(&plain("。。。他来了。", Split::Sentences)).concat(), "。。。他来了。");
}

#[test]
fn lines_are_units_as_they_stand() {
    let transcript =
        plain("Let me not to the\nmarriage, of true minds,\nAdmit. It is\n—\n\nan end", Split::Lines);
    assert_eq!(
        texts(&transcript),
        ["Let me not to the", "marriage, of true minds,", "Admit. It is", "an end"]
    );
    assert_eq!(
        last_boundaries(&transcript),
        [Boundary::Sentence, Boundary::Clause, Boundary::Paragraph, Boundary::Paragraph]
    );
    assert_eq!(transcript.sentences[2].words[0].after, Boundary::Sentence);
}

#[test]
fn a_paragraph_as_a_unit_keeps_its_sentence_ends_inside() {
    let transcript = plain("He met Dr. Who. Then\nhe left.\n\nEnd.", Split::Paragraphs);
    assert_eq!(texts(&transcript), ["He met Dr. Who. Then he left.", "End."]);
    let after = transcript.sentences[0].words.iter().map(|w| w.after);
    let strong: Vec<usize> =
        after.enumerate().filter(|(_, b)| *b >= Boundary::Sentence).map(|(i, _)| i).collect();
    assert_eq!(strong, [3, 6]);
}

#[test]
fn cues_are_lines_or_are_split_again() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nIt was the\nbest of times. It\n\n2\n00:00:02,000 --> 00:00:03,000\nwas the worst.\n";
    assert_eq!(
        texts(&transcript(srt, Kind::Timed(Format::SRT), Split::Lines, "en")),
        ["It was the best of times. It", "was the worst."]
    );
    assert_eq!(
        texts(&transcript(srt, Kind::Timed(Format::SRT), Split::Sentences, "en")),
        ["It was the best of times.", "It was the worst."]
    );
    assert_eq!(Kind::of(Path::new("a.txt"), srt.as_bytes()), Kind::Timed(Format::SRT));
    assert_eq!(Kind::of(Path::new("a.MD"), b""), Kind::Markdown);
}

/// The transcript with its directions kept, each sentence after its speaker; directions between the sentences.
fn kept(text: &str, kind: Kind, split: Split, language: &str) -> Vec<String> {
    let language = Some(language.to_owned());
    let options =
        TranscriptOptions { split, language, keep_directions: true, ..TranscriptOptions::default() };
    let transcript = parse(text.as_bytes(), kind, "ep1.txt", &options).unwrap();
    let show = |s: &Sentence| format!("{}>{}", s.speaker.as_deref().unwrap_or(""), s.text);
    let mut all: Vec<String> = transcript.sentences.iter().map(show).collect();
    for direction in transcript.directions.iter().rev() {
        all.insert(direction.before, direction.text.clone());
    }
    all
}

#[test]
fn labels_become_speakers_in_every_kind_of_file() {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nANN: Hi. So\n\n00:02.000 --> 00:03.000\nit goes.\n\n\
               00:03.000 --> 00:04.000\nBOB: Yes.\n\n00:04.000 --> 00:05.000\nANN: No.\n";
    let cases: [(&str, Kind, Split, &[&str]); 5] = [
        (
            "Ann: Hi. So it goes.\nBob: Yes.\nAnn: No.",
            Kind::Plain,
            Split::Sentences,
            &["Ann>Hi.", "Ann>So it goes.", "Bob>Yes.", "Ann>No."],
        ),
        (
            "Ann: Hi. So\nit goes.\nBob: Yes.\nAnn: No.",
            Kind::Plain,
            Split::Lines,
            &["Ann>Hi. So", "Ann>it goes.", "Bob>Yes.", "Ann>No."],
        ),
        (
            "# One\n\n**Ann:** Hi. So\nit goes.\n\n**Bob:** Yes.\n\n**Ann**: No.",
            Kind::Markdown,
            Split::Paragraphs,
            &[">One", "Ann>Hi. So it goes.", "Bob>Yes.", "Ann>No."],
        ),
        (
            "Ann:\n[00:12] Hi. So it goes.\n\nBob:\n(0:14) Yes.\n\nAnn (0:20):\nNo.",
            Kind::Plain,
            Split::Sentences,
            &["Ann>Hi.", "Ann>So it goes.", "Bob>Yes.", "Ann>No."],
        ),
        (
            vtt,
            Kind::Timed(Format::VTT),
            Split::Sentences,
            &["ANN>Hi.", "ANN>So it goes.", "BOB>Yes.", "ANN>No."],
        ),
    ];
    for (text, kind, split, expected) in cases {
        assert_eq!(kept(text, kind, split, "en"), expected, "{text}");
    }
}

#[test]
fn labels_that_the_narrator_says_can_stay() {
    let options = TranscriptOptions { speakers: Speakers::InText, ..TranscriptOptions::default() };
    let transcript = parse(b"Ann: Hi.\n\nAnn: So.", Kind::Plain, "t", &options).unwrap();
    assert_eq!(texts(&transcript), ["Ann: Hi.", "Ann: So."]);
    assert!(transcript.sentences.iter().all(|sentence| sentence.speaker.is_none()));
}

#[test]
fn kept_directions_stand_where_they_stood() {
    let cases: [(&str, &str, Split, &[&str]); 5] = [
        (
            "en",
            "[music]\n\nHello [laughs] there. (Sighs) So. [coughs]\n\n(applause)",
            Split::Sentences,
            &["[music]", ">Hello [laughs] there.", ">(Sighs) So. [coughs]", "(applause)"],
        ),
        ("en", "Hello.\n[music]\nThere.\nSo.", Split::Sentences, &[">Hello.", "[music]", ">There.", ">So."]),
        ("en", "Hello\n[music]\nthere (laughs)", Split::Lines, &[">Hello", "[music]", ">there (laughs)"]),
        (
            "en",
            "Hello and then\n[door slams]\nit went\non and on",
            Split::Sentences,
            &[">Hello and then [door slams] it went on and on"],
        ),
        ("zh", "你好（笑）。再见【音乐】", Split::Sentences, &[">你好（笑）。", ">再见【音乐】"]),
    ];
    for (language, text, split, expected) in cases {
        assert_eq!(kept(text, Kind::Plain, split, language), expected, "{text}");
    }
}

#[test]
fn text_without_punctuation_is_divided_at_its_lines_or_between_clauses() {
    let lines = "so we went down to the river in the morning\nand nobody had slept because of the rain\nbut the boats were \
                 ready and so was the old man\nwho had waited for us since the winter ended\nand we set out at once for the \
                 other side\nwhere nobody lived but the birds and an old dog\nand it rained there as well";
    let verses = plain(lines, Split::Sentences);
    assert_eq!(texts(&verses), lines.lines().collect::<Vec<_>>());
    assert!(
        verses.warnings[0].starts_with("the transcript has hardly any punctuation"),
        "{:?}",
        verses.warnings
    );

    let running = plain(&lines.replace('\n', " ").repeat(4), Split::Sentences);
    assert_eq!(texts(&running).join(" "), lines.replace('\n', " ").repeat(4));
    assert!(running.sentences.iter().all(|s| s.words.iter().map(Word::letters).sum::<usize>() <= 190));
    let begins = |word: &str| running.sentences.iter().filter(|s| s.text.starts_with(word)).count();
    assert!(
        begins("and ") + begins("but ") + begins("because ") + begins("so ") > running.sentences.len() / 2
    );

    let marked = format!("{}.", "and so it went on, and it went further, ".repeat(30));
    assert_eq!(plain(&marked, Split::Sentences).sentences.len(), 1);
}

#[test]
fn text_without_capitals_ends_its_sentences_at_its_stops() {
    let transcript = plain(
        "we went to the river. nobody had slept. \"why not?\" she asked him. e.g. the boats.",
        Split::Sentences,
    );
    assert_eq!(texts(&transcript)[..2], ["we went to the river.", "nobody had slept."]);
}

#[test]
fn letters_count_what_is_said_not_what_is_written() {
    assert_eq!(transcript("你好。", Kind::Plain, Split::Sentences, "zh").letters(), "nihao".len());
    assert!(plain("It took 28.8 days.", Split::Sentences).letters() > "ittooktwentyeightdays".len());
}

#[test]
fn the_chinese_essay_splits_as_its_editor_split_it() {
    let (Some(essay), Some(expected)) = (shared("text/essay.zh.txt"), shared("text/essay.zh.sentences.txt"))
    else {
        return;
    };
    let transcript = parse(essay.as_bytes(), Kind::Plain, "essay", &TranscriptOptions::default()).unwrap();
    assert_eq!(transcript.language, "zh");
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(texts(&transcript)[..expected.len()], expected);
}

#[test]
fn recorded_scripts_keep_their_lines_and_tell_their_language() {
    for (name, language) in [
        ("de-simplicissimus", "de"),
        ("en-essay-voice", "en"),
        ("en-prompts", "en"),
        ("en-sonnet1", "en"),
        ("en-sonnet2", "en"),
        ("es-capitan", "es"),
        ("ru-prompts", "ru"),
        ("zh-essay-voice", "zh"),
    ] {
        let Some(text) = shared(&format!("sets/{name}.txt")) else { return };
        let options = TranscriptOptions { split: Split::Lines, ..TranscriptOptions::default() };
        let transcript = parse(text.as_bytes(), Kind::Plain, name, &options).unwrap();
        assert_eq!(transcript.language, language, "{name}");
        assert_eq!(
            texts(&transcript),
            text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>(),
            "{name}"
        );
    }
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.map(|c| block::ligature(c).map_or_else(|| c.to_string(), str::to_owned)).collect()
}

/// Text with what makes splitting hard: marks, quotes, addresses, many scripts.
fn awkward_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,6}",
        "[a-zA-Z0-9 .,'\"()@/:_$%-]{0,12}",
        prop::sample::select(vec![
            "。”",
            "“",
            "《",
            "》",
            "……",
            "？！",
            "Dr. ",
            "J. K. ",
            "www.a.org/b",
            "$3.50",
            "5 €",
            "3:30",
            "\n",
            "\n\n",
            " — ",
            "中文",
            "かな。",
            "한국어 ",
            "ไทยแลนด์ ",
            "\u{301}",
            "\u{200D}",
            "😀",
            "नमस्ते। ",
            "؟ ",
            "\r",
            "1.",
            "А. С. ",
            "...",
            "end.Next",
            "US$5",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_sound_words(text in awkward_text(), split in prop::sample::select(vec![Split::Sentences, Split::Lines, Split::Paragraphs]),
        language in prop::sample::select(vec!["en", "zh", "de", "ja", "th", "ru", "xx"])) {
        let options = TranscriptOptions { split, language: Some(language.to_owned()), ..TranscriptOptions::default() };
        for kind in [Kind::Plain, Kind::Markdown] {
            let Ok(transcript) = parse(text.as_bytes(), kind, "t", &options) else { continue };
            for sentence in &transcript.sentences {
                prop_assert!(!sentence.words.is_empty());
                let mut end = 0;
                for word in &sentence.words {
                    prop_assert!(word.range.start >= end && word.range.end > word.range.start);
                    end = word.range.end;
                    prop_assert!(sentence.text.get(word.range.clone()).is_some());
                    prop_assert!(word.letters() > 0);
                    prop_assert!(word.spoken.split(' ').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase())), "{:?}", word.spoken);
                }
            }
        }
    }

    #[test]
    fn sentences_keep_every_letter_in_order(text in awkward_text()) {
        let language = Some("en".to_owned());
        let options = TranscriptOptions { language, speakers: Speakers::InText, keep_directions: true, ..TranscriptOptions::default() };
        if let Ok(transcript) = parse(text.as_bytes(), Kind::Plain, "t", &options) {
            prop_assert_eq!(letters(&displayed(&transcript)), letters(&text));
        }
    }

    #[test]
    fn kept_directions_change_no_word(text in awkward_text(), aside in prop::sample::select(vec!["[laughs]", "（笑）", " (sighs) ", "\n[music]\n", "♪", " *coughs*"]),
        at in any::<prop::sample::Index>(), split in prop::sample::select(vec![Split::Sentences, Split::Lines, Split::Paragraphs])) {
        let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let (before, after) = text.split_at(places[at.index(places.len())]);
        let text = format!("{before}{aside}{after}");
        let read = |keep_directions| {
            let options = TranscriptOptions { split, language: Some("zh".to_owned()), keep_directions, ..TranscriptOptions::default() };
            let transcript = parse(text.as_bytes(), Kind::Plain, "t", &options).ok()?;
            let words = transcript.sentences.iter().map(|sentence| {
                let shown = |word: &Word| sentence.text[word.range.clone()].to_owned();
                sentence.words.iter().map(|word| (shown(word), word.spoken.clone(), word.after)).collect::<Vec<_>>()
            });
            Some(words.collect::<Vec<_>>())
        };
        prop_assert_eq!(read(true), read(false));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for kind in [Kind::Plain, Kind::Markdown, Kind::Timed(Format::SRT), Kind::Timed(Format::VTT)] {
            let _ = parse(&bytes, kind, "t", &TranscriptOptions::default());
        }
    }
}
