use std::path::Path;

use super::*;
use crate::transcript::{Kind, TranscriptOptions, parse};

const TEXT: &str = "Yes. “Nobody built a course for her,” he said. Yes.\n\nShe watched, and she tried. By Friday she knew the \
                    way. Yes.\n";

fn transcript(text: &str) -> Transcript {
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    parse(text.as_bytes(), Kind::of(Path::new("ep.txt"), text.as_bytes()), "ep.txt", &options).unwrap()
}

fn corrections(starts: &[(usize, &str)], unspoken: &[(usize, &str)]) -> Corrections {
    let start = |&(sentence, text): &(usize, &str)| Start {
        sentence,
        text: text.to_owned(),
        start: Time::from_millis(1000 * sentence as i64),
    };
    let left = |&(sentence, text): &(usize, &str)| Unspoken { sentence, text: text.to_owned() };
    Corrections {
        audio: Recording { file: "ep.mp3".to_owned(), duration: TimeDelta::from_millis(60_000) },
        starts: starts.iter().map(start).collect(),
        unspoken: unspoken.iter().map(left).collect(),
        texts: Vec::new(),
    }
}

/// Sentence and word of each start, and whether it is exact.
fn places(text: &str, starts: &[(usize, &str)]) -> Vec<(usize, usize, bool)> {
    let applied = corrections(starts, &[]).applied(&transcript(text)).unwrap();
    let anchors = applied.guidance.anchors.iter();
    anchors.map(|anchor| (anchor.sentence, anchor.word, anchor.spread == Spread::Exact)).collect()
}

#[test]
fn a_sentence_is_found_by_its_text_and_its_number_tells_which_of_several() {
    assert_eq!(
        places(TEXT, &[(0, "Yes."), (2, "Yes."), (5, "Yes.")]),
        [(0, 0, true), (2, 0, true), (5, 0, true)]
    );
}

#[test]
fn sentences_that_moved_are_followed() {
    let longer = format!("A new beginning. It is of two sentences.\n\n{TEXT}");
    let starts = [(1, "“Nobody built a course for her,” he said."), (2, "Yes."), (5, "Yes.")];
    assert_eq!(places(&longer, &starts), [(3, 0, true), (4, 0, true), (7, 0, true)]);
}

#[test]
fn an_edited_sentence_keeps_its_start_exactly_where_it_still_begins_alike() {
    let edited = TEXT.replace("she tried", "she really tried").replace("By Friday", "On Monday, I think,");
    let starts = [(3, "She watched, and she tried."), (4, "By Friday she knew the way.")];
    assert_eq!(places(&edited, &starts[..1]), [(3, 0, true)]);
    assert_eq!(
        places(&edited.replace("On Monday, I think,", "Soon"), &starts),
        [(3, 0, true), (4, 0, false)]
    );
}

#[test]
fn the_text_of_a_cue_that_is_no_sentence_is_found_at_its_word() {
    assert_eq!(places(TEXT, &[(7, "and she tried. By")]), [(3, 2, true)]);
}

#[test]
fn letters_without_blanks_are_found_as_well() {
    let text = "云有名字。第一个给云起名字的人是药剂师。他叫霍华德。\n";
    let options = TranscriptOptions { language: Some("zh".to_owned()), ..TranscriptOptions::default() };
    let transcript =
        parse(text.as_bytes(), Kind::of(Path::new("ep.txt"), text.as_bytes()), "ep.txt", &options).unwrap();
    let applied = corrections(&[(2, "他叫霍华德。")], &[(0, "云有名字")]).applied(&transcript).unwrap();
    assert_eq!(applied.guidance.anchors[0].sentence, 2);
    assert!(applied.guidance.unspoken.contains(&0) && applied.lost.is_empty());
}

#[test]
fn what_is_not_spoken_is_whole_sentences_and_what_is_not_found_is_told() {
    let wanted =
        corrections(&[(4, "By Friday she knew the way.")], &[(0, "Yes."), (3, "she tried"), (9, "Turnips.")]);
    let applied = wanted.applied(&transcript(TEXT)).unwrap();
    assert_eq!(applied.guidance.unspoken.iter().collect::<Vec<_>>(), [&0]);
    assert_eq!(applied.lost, ["she tried", "Turnips."]);
}

#[test]
fn corrections_of_another_episode_are_refused_and_none_are_fine() {
    let error = corrections(&[(0, "Quite another matter.")], &[]).applied(&transcript(TEXT)).unwrap_err();
    assert!(error.to_string().starts_with("none of the 1 corrected sentences"), "{error}");
    assert!(corrections(&[], &[]).applied(&transcript(TEXT)).unwrap().lost.is_empty());
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    let told = |text: &str| Corrections::parse(text.as_bytes(), "c.json").unwrap_err().to_string();
    assert!(told("1\n00:00:01,000 --> 00:00:02,000\nYes.\n").contains("c.json is no list of corrections"));
    assert!(told(r#"{"format":"pausa-alignment","version":1}"#).contains("is no list of corrections"));
    assert!(told(r#"{"format":"pausa-corrections","version":9}"#).contains("version 9"));
    assert!(told(r#"{"format":"pausa-corrections","version":1,"starts":4}"#).contains("line 1 column"));
    for start in ["-1e300", "1e300", "12.5"] {
        let told = told(&format!(
            r#"{{"format":"pausa-corrections","version":1,"audio":{{"file":"a.mp3","duration":12}},
                "starts":[{{"sentence":0,"text":"Yes.","start":{start}}}],"unspoken":[]}}"#
        ));
        assert!(told.contains("its recording lasts 12"), "{told}");
    }
}
