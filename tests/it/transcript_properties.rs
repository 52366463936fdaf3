//! Whatever a transcript holds, what comes out of it is in order.

use pausa::formats::Format;
use pausa::transcript::{Kind, Speakers, Split, Transcript, TranscriptOptions, parse};
use proptest::prelude::*;

const KINDS: [Kind; 4] = [Kind::Plain, Kind::Markdown, Kind::Timed(Format::SRT), Kind::Timed(Format::VTT)];
const LANGUAGES: &[&str] = &["en", "zh", "ja", "de", "fr", "es", "ru", "th", "ar", "qaa"];
const ASIDES: &[&str] = &[
    "[laughs]",
    "(laughs) ",
    "（笑）",
    "\n[music]\n",
    " *sighs* ",
    "♪",
    "[1:23]",
    "[^1]",
    "[The king",
    "Ann: ",
    "\nAnn: ",
    ">> BOB: ",
    "\n主持人：",
    "[MUSIC] [LAUGHTER]",
];
const SPLITS: [Split; 3] = [Split::Sentences, Split::Lines, Split::Paragraphs];

fn check(transcript: &Transcript) {
    assert!(!transcript.sentences.is_empty());
    let mut paragraph = 0;
    for sentence in &transcript.sentences {
        assert!(sentence.paragraph == paragraph || sentence.paragraph == paragraph + 1);
        paragraph = sentence.paragraph;
        assert!(!sentence.words.is_empty(), "{:?} has no word", sentence.text);
        let mut end = 0;
        for word in &sentence.words {
            assert!(
                word.range.start >= end && !word.range.is_empty(),
                "{:?}: {:?}",
                sentence.text,
                sentence.words
            );
            assert!(sentence.text.get(word.range.clone()).is_some(), "{:?}: {:?}", sentence.text, word);
            end = word.range.end;
            let spoken = &word.spoken;
            assert!(
                word.letters() > 0 && spoken.bytes().all(|b| b.is_ascii_lowercase() || b == b' '),
                "{word:?}"
            );
            assert!(spoken.trim() == spoken && !spoken.contains("  "), "{word:?}");
        }
        let spoken_of: Vec<_> = sentence.words.iter().map(|word| word.range.clone()).collect();
        for (at, c) in sentence.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            assert!(
                spoken_of.iter().any(|range| range.contains(&at)),
                "{c:?} of {:?} is in no word",
                sentence.text
            );
        }
    }
}

/// Text as people write it, with what is hard in it.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,8}",
        2 => "[0-9]{1,20}",
        1 => "[0-9.,:'’$€%#+/-]{1,8}",
        4 => Just(" ".to_owned()),
        3 => "[.!?,;:…。！？，；」』”’）》「『“‘（《\"'()\\[\\]—–-]{1,3}",
        2 => "[\n\r\t\u{a0}\u{202f}\u{3000}]{1,3}",
        2 => "[我很困惑为什么说问]{1,4}",
        1 => "[ぁ-ゖァ-ヺー]{1,4}",
        1 => "[ก-๛]{1,6}",
        1 => "[а-яА-Я]{1,6}",
        1 => "[ء-يऀ-ॿ가-힣ⵀ-⵿]{1,4}",
        1 => Just("www.x.org/a_b?c".to_owned()),
        1 => Just("U.S. e.g. Dr. 3. ".to_owned()),
        1 => proptest::sample::select(ASIDES).prop_map(ToOwned::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn language() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(proptest::sample::select(LANGUAGES).prop_map(ToOwned::to_owned))
}

/// The letters, sorted: a direction inside a number is displayed behind it. Digits may be footnote marks.
fn content(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// The sentences and the directions between them, in order.
fn displayed(transcript: &Transcript) -> String {
    let mut all: Vec<&str> = transcript.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    for direction in transcript.directions.iter().rev() {
        all.insert(direction.before, &direction.text);
    }
    all.concat()
}

proptest! {
    #[test]
    fn any_text_gives_words_in_order(text in text(), kind in 0..4_usize, split in 0..3_usize, language in language()) {
        let options = TranscriptOptions { split: SPLITS[split], language, ..TranscriptOptions::default() };
        if let Ok(transcript) = parse(text.as_bytes(), KINDS[kind], "t", &options) {
            check(&transcript);
        }
    }

    #[test]
    fn any_bytes_give_a_transcript_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..4_usize) {
        if let Ok(transcript) = parse(&bytes, KINDS[kind], "t", &TranscriptOptions::default()) {
            check(&transcript);
        }
    }

    #[test]
    fn no_letter_of_a_plain_text_is_lost(text in text(), split in 0..3_usize, language in language()) {
        let speakers = Speakers::InText;
        let options = TranscriptOptions {
            split: SPLITS[split],
            language,
            speakers,
            keep_directions: true,
            is_translation: false,
            keep_times_near: None,
        };
        let kept = match parse(text.as_bytes(), Kind::Plain, "t", &options) {
            Ok(transcript) => content(&displayed(&transcript)),
            // Nothing but directions, or control characters, is nothing that can be spoken.
            Err(_) if text.contains(|c: char| "[(（♪*".contains(c) || (c.is_control() && !c.is_whitespace())) => return Ok(()),
            Err(_) => String::new(),
        };
        prop_assert_eq!(kept, content(&text));
    }
}
