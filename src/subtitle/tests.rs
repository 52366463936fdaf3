use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::alignment::{AlignedSentence, AlignedWord, Method};
use crate::formats::TimedWord;
use crate::time::TimeDelta;

/// An alignment of sentences spoken at a steady pace: a tenth of a second a byte, `pause` between them.
fn spoken(language: &str, sentences: &[&str], pause: TimeDelta) -> Alignment {
    let mut at = Time::from_millis(500);
    let sentences = sentences.iter().map(|text| {
        let start = at;
        let words = text.unicode_word_indices().map(|(byte, word)| {
            let time = |byte: usize| start + TimeDelta::from_millis(60 * byte as i64);
            AlignedWord {
                range: byte..byte + word.len(),
                span: Span::new(time(byte), time(byte + word.len())),
            }
        });
        let sentence = AlignedSentence::of_words((*text).to_owned(), words.collect(), 1.0);
        at = sentence.span.unwrap().end + pause;
        sentence
    });
    Alignment::of(language, Method::Pauses, sentences.collect())
}

fn shown(language: &str, text: &str) -> Vec<Vec<String>> {
    let alignment = spoken(language, &[text], TimeDelta::from_millis(400));
    cues(&alignment, &ReadingRules::for_language(language)).into_iter().map(|cue| cue.lines).collect()
}

#[test]
fn an_emoji_stands_with_the_sentence_before_it() {
    let sentences =
        ["It is out now, as version 2.5 🎉.", "It costs you nothing at all 🙂", "So we went on for years."];
    let alignment = spoken("en", &sentences, TimeDelta::from_millis(400));
    let cues = cues(&alignment, &ReadingRules::for_language("en"));
    assert_eq!(cues.into_iter().map(|cue| cue.lines.join(" ")).collect::<Vec<_>>(), sentences);
}

#[test]
fn a_short_sentence_is_one_line() {
    assert_eq!(
        shown("en", "Nobody built a special course for her."),
        [["Nobody built a special course for her."]]
    );
}

#[test]
fn a_longer_one_takes_two_lines_broken_at_the_comma() {
    assert_eq!(
        shown("en", "She watched, she tried, and she was corrected by the printer."),
        [["She watched, she tried,", "and she was corrected by the printer."]]
    );
}

#[test]
fn a_long_one_becomes_cues_that_break_at_clauses() {
    let text = "By Friday she has asked forty questions, and she has answered six of them herself, though nobody had \
                told her which of the answers were the right ones.";
    let cues = shown("en", text);
    assert!(cues.len() > 1);
    assert!(cues[0].last().unwrap().ends_with(','), "{cues:?}");
    let columns = cues.iter().flatten().map(|line| line.width());
    assert!(columns.max().unwrap() <= 42);
    assert_eq!(cues.concat().join(" "), text);
}

#[test]
fn chinese_keeps_to_sixteen_characters_and_its_punctuation_rules() {
    let text = "我很困惑，为什么有些人既预测超短时间线，同时又看好在 LLM 之上扩展强化学习。";
    let cues = shown("zh", text);
    for line in cues.iter().flatten() {
        assert!(line.width() <= 32, "{line}");
        assert!(!line.starts_with(['，', '。']), "{line}");
    }
    assert_eq!(cues.concat().concat().replace(' ', ""), text.replace(' ', ""));
}

#[test]
fn an_endless_word_is_broken_rather_than_cut_off() {
    let word = "a".repeat(200);
    let cues = shown("en", &word);
    assert!(cues.iter().flatten().all(|line| line.width() <= 42), "{cues:?}");
    assert_eq!(cues.concat().concat(), word);
}

#[test]
fn an_address_that_no_line_holds_is_broken_after_its_strokes() {
    let address = "https://www.example.org/archive/2024/narrations/of-the-clouds.html";
    assert_eq!(
        shown("en", address),
        [["https://www.example.org/archive/", "2024/narrations/of-the-clouds.html"]]
    );
}

#[test]
fn cues_keep_their_distance_and_do_not_flicker() {
    let rules = ReadingRules::for_language("en");
    for pause in [0, 50, 100, 300, 600, 2000] {
        let alignment = spoken(
            "en",
            &["One two three four.", "Yes, yes, of course.", "Five six seven."],
            TimeDelta::from_millis(pause),
        );
        let cues = cues(&alignment, &rules);
        for (cue, sentence) in cues.iter().zip(&alignment.sentences) {
            assert_eq!(cue.span.start, sentence.span.unwrap().start);
        }
        for pair in cues.windows(2) {
            let gap = pair[1].span.start - pair[0].span.end;
            assert!(gap.to_millis() == 84 || gap >= rules.chain_gap, "{pause}: {gap}");
        }
    }
}

/// The lines of each cue, a bar before each word but the first.
fn barred(language: &str, text: &str) -> Vec<String> {
    let alignment = spoken(language, &[text], TimeDelta::ZERO);
    let cues = cues(&alignment, &ReadingRules::for_language(language));
    let barred = cues.into_iter().map(|cue| {
        let mut lines = cue.lines;
        for word in cue.words.iter().skip(1).rev() {
            lines[word.line].insert(word.bytes.start, '|');
        }
        lines.join("/")
    });
    barred.collect()
}

#[test]
fn words_stand_where_they_begin_and_carry_what_follows_them() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "en",
            "“Yes,” she said (twice) — “no”—and left.",
            &["“Yes,” |she |said |(twice) — |“no”—|and |left."],
        ),
        ("en", "…a well-known fact.", &["…a |well-|known |fact."]),
        ("en", "See,\u{a0}«\u{a0}me », now\u{3000}go", &["See,\u{a0}«\u{a0}|me », |now\u{3000}|go"]),
        ("zh", "我说「你好」，他。", &["我|说|「你|好」，|他。"]),
        (
            "en",
            "She watched, she tried, and she was corrected by the printer.",
            &["She |watched, |she |tried,/|and |she |was |corrected |by |the |printer."],
        ),
    ];
    for (language, text, expected) in cases {
        assert_eq!(barred(language, text), *expected, "{text}");
    }
}

#[test]
fn the_words_of_a_long_sentence_are_all_in_its_cues_at_their_times() {
    let text = "By Friday she has asked forty questions, and she has answered six of them herself, though nobody had \
                told her which of the answers were the right ones.";
    let alignment = spoken("en", &[text], TimeDelta::ZERO);
    let cues = cues(&alignment, &ReadingRules::for_language("en"));
    assert!(cues.len() > 1);
    let shown = cues.iter().flat_map(|cue| {
        let text = |word: &TimedWord| cue.lines[word.line][word.bytes.clone()].to_owned();
        cue.words.iter().map(move |word| (text(word), word.span))
    });
    let words = &alignment.sentences[0].words;
    let spoken = text.split(' ').zip(words).map(|(text, word)| (text.to_owned(), word.span));
    assert!(shown.eq(spoken));
}

#[test]
fn what_is_not_spoken_is_not_shown() {
    let mut alignment = spoken("en", &["One.", "Two."], TimeDelta::ZERO);
    alignment.sentences[0].span = None;
    alignment.sentences[0].words.clear();
    let cues = cues(&alignment, &ReadingRules::for_language("en"));
    assert_eq!(cues.iter().map(|cue| cue.lines.join("")).collect::<Vec<_>>(), ["Two."]);
}

/// The cues of sentences that follow each other after a pause, each with its lines joined by strokes.
fn texts(alignment: &Alignment, rules: &ReadingRules) -> Vec<String> {
    cues(alignment, rules).into_iter().map(|cue| cue.lines.join("/")).collect()
}

#[test]
fn sentences_share_a_cue_only_where_one_would_be_gone_too_soon() {
    let sentences = ["She had watched it for a year.", "Yes.", "Nobody else had done that."];
    let rules = ReadingRules::for_language("en");
    for (pause, expected) in
        [(0, &["She had watched it for a year. Yes.", "Nobody else had done that."][..]), (1200, &sentences)]
    {
        let alignment = spoken("en", &sentences, TimeDelta::from_millis(pause));
        assert_eq!(texts(&alignment, &rules), expected, "{pause}");
    }
}

#[test]
fn paragraphs_and_speakers_never_share_a_cue() {
    let rules = ReadingRules::for_language("en");
    let apart = |change: fn(&mut Alignment)| {
        let mut alignment =
            spoken("en", &["Is it late by now?", "Yes.", "So I thought myself."], TimeDelta::ZERO);
        change(&mut alignment);
        texts(&alignment, &rules)
    };
    let expected = ["Is it late by now?", "Yes.", "So I thought myself."];
    assert_eq!(apart(|alignment| (1..3).for_each(|i| alignment.sentences[i].paragraph = i)), expected);
    assert_eq!(apart(|alignment| alignment.sentences[1].speaker = Some("Ann".to_owned())), expected);
}

#[test]
fn the_first_line_of_a_turn_has_room_for_the_name() {
    let text = "So we had asked them all once again.";
    let mut alignment = spoken("en", &[text, text], TimeDelta::from_millis(900));
    for sentence in &mut alignment.sentences {
        sentence.speaker = Some("Dr. Ann Lee".to_owned());
    }
    let rules = ReadingRules::for_language("en");
    assert_eq!(texts(&alignment, &rules), ["So we had asked/them all once again.", text]);
}

#[test]
fn a_long_silence_is_not_shown_over() {
    let mut alignment = spoken("en", &["And then he opened the box."], TimeDelta::ZERO);
    for word in &mut alignment.sentences[0].words[3..] {
        word.span = Span::new(
            word.span.start + TimeDelta::from_millis(2500),
            word.span.end + TimeDelta::from_millis(2500),
        );
    }
    let rules = ReadingRules::for_language("en");
    assert_eq!(texts(&alignment, &rules), ["And then he", "opened the box."]);
    assert_eq!(texts(&alignment, &Profile::None.rules("en")), ["And then he opened the box."]);
}

#[test]
fn lines_break_where_phrases_do() {
    for (language, text, expected) in [
        (
            "en",
            "It was a gift from the old keeper of the harbour light.",
            "It was a gift from the old keeper/of the harbour light.",
        ),
        (
            "en",
            "Nobody had ever seen the letters of Mr. Charles Babbage.",
            "Nobody had ever seen the letters/of Mr. Charles Babbage.",
        ),
        (
            "en",
            "He walked nearly 40 km that day because it had rained.",
            "He walked nearly 40 km that day/because it had rained.",
        ),
        (
            "de",
            "Er hatte seit drei Jahren nichts mehr von der Tante gehört.",
            "Er hatte seit drei Jahren nichts mehr/von der Tante gehört.",
        ),
        (
            "fr",
            "Il pensait souvent à la maison de sa grand-mère.",
            "Il pensait souvent/à la maison de sa grand-mère.",
        ),
        (
            "ru",
            "Он долго думал о том, что сказала ему бабушка.",
            "Он долго думал о том,/что сказала ему бабушка.",
        ),
        (
            "zh",
            "它也没有描述实验室如何处理来自可验证奖励的强化学习。",
            "它也没有描述实验室如何处理/来自可验证奖励的强化学习。",
        ),
        ("ja", "吾輩は猫である名前はまだ無いと言った。", "吾輩は猫である/名前はまだ無いと言った。"),
    ] {
        let alignment = spoken(language, &[text], TimeDelta::ZERO);
        assert_eq!(texts(&alignment, &ReadingRules::for_language(language)), [expected], "{language}");
    }
}

#[test]
fn thai_is_cut_between_its_words() {
    let alignment = spoken("th", &["ผมชื่อสมชายและอาศัยอยู่ในกรุงเทพมหานครกับครอบครัว"], TimeDelta::ZERO);
    let words = ["ผม", "ชื่อ", "สมชาย", "และ", "อาศัย", "อยู่", "ใน", "กรุงเทพมหานคร", "กับ", "ครอบครัว"];
    let cues = texts(&alignment, &ReadingRules::for_language("th"));
    assert!(cues.len() > 1);
    assert!((1..words.len()).any(|at| words[..at].concat() == cues[0]), "{cues:?}");
}

#[test]
fn without_limits_each_unit_is_a_cue_as_it_stands() {
    let long = "By Friday she has asked forty questions. ".repeat(20);
    let sentences = [long.trim(), "Yes."];
    let alignment = spoken("en", &sentences, TimeDelta::ZERO);
    assert_eq!(texts(&alignment, &Profile::None.rules("en")), sentences);
}

#[test]
fn a_paragraph_as_one_unit_is_cut_where_its_sentences_end() {
    let text = "She watched the printer all day long, every day. She tried it herself on Friday, when nobody looked. \
                Then she wrote the rules down.";
    let alignment = spoken("en", &[text], TimeDelta::ZERO);
    assert_eq!(
        texts(&alignment, &ReadingRules::for_language("en")),
        [
            "She watched the printer/all day long, every day.",
            "She tried it herself on Friday,/when nobody looked.",
            "Then she wrote the rules down.",
        ]
    );
}
