use std::path::Path;

use super::*;
use crate::transcript::{Kind, TranscriptOptions, parse};

const TEXT: &str = "So the clock began to run again. Nobody knew why it had stopped, and nobody asked. By Friday it was \
                    forgotten by everyone in the house.";

fn starts(file: &str) -> Vec<(String, Option<i64>)> {
    let recognition = Recognition::parse(file.as_bytes(), Path::new("words")).unwrap();
    let heard = recognition.heard.into_iter();
    heard.map(|heard| (heard.text.trim().to_owned(), heard.start.map(Time::to_millis))).collect()
}

fn error(file: &str) -> String {
    Recognition::parse(file.as_bytes(), Path::new("words")).unwrap_err().to_string()
}

fn transcript() -> Transcript {
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    parse(TEXT.as_bytes(), Kind::Plain, "ep.txt", &options).unwrap()
}

/// What was heard, a word every two and a half seconds, as CTM.
fn ctm(words: &str) -> String {
    let line = |(i, word): (usize, &str)| format!("ep 1 {:.2} 0.40 {word}\n", 2.5 * i as f64);
    words.split(' ').enumerate().map(line).collect()
}

fn anchored(words: &str) -> Vec<(usize, usize, i64)> {
    let recognition = Recognition::parse(ctm(words).as_bytes(), Path::new("ep.ctm")).unwrap();
    let anchors = recognition.anchors(&transcript()).unwrap();
    anchors.iter().map(|anchor| (anchor.sentence, anchor.word, anchor.time.to_millis())).collect()
}

#[test]
fn every_recogniser_is_known_by_its_content() {
    let cases = [
        r#"{"text":"","segments":[{"start":1.0,"text":" so it","words":[{"word":" so","start":1.0,"end":1.2,
            "probability":0.9},{"word":" it","start":1.5,"end":1.6}]}],"language":"en"}"#,
        r#"{"word_segments":[{"word":"so","start":1.0,"end":1.1,"score":0.5},{"word":"it","start":1.5}]}"#,
        r#"{"systeminfo":"","transcription":[{"offsets":{"from":900,"to":2000},"text":" so it","tokens":[
            {"text":"[_BEG_]","offsets":{"from":900,"to":900}},{"text":" s","offsets":{"from":1000,"to":1100}},
            {"text":"o","offsets":{"from":1100,"to":1200}},{"text":" it","offsets":{"from":1500,"to":1600}}]}]}"#,
        r#"{"result":[{"conf":1.0,"start":1.0,"end":1.2,"word":"so"},{"conf":1,"start":1.5,"end":2,"word":"it"}],
            "text":"so it"}"#,
        "{\"result\":[{\"start\":1.0,\"end\":1.2,\"word\":\"so\"}],\"text\":\"so\"}\n{\"text\":\"\"}\n\
         {\"result\":[{\"start\":1.5,\"end\":1.7,\"word\":\"it\"}],\"text\":\"it\"}",
        r#"[{"result":[{"start":1.0,"word":"so"}]},{"result":[{"start":1.5,"word":"it"}]}]"#,
        r#"{"metadata":{},"results":{"channels":[{"alternatives":[{"transcript":"so it","words":[
            {"word":"so","start":1.0,"end":1.2},{"word":"it","start":1.5,"end":1.7}]}]}]}}"#,
        r#"{"id":"x","text":"so it","words":[{"text":"so","start":1000,"end":1200,"confidence":0.9},
            {"text":"it","start":1500,"end":1700,"confidence":0.9}]}"#,
        r#"{"results":[{"alternatives":[{"transcript":"so it","words":[{"startTime":"1s","word":"so"},
            {"startTime":"1.500s","endTime":"1.7s","word":"it"}]}]}]}"#,
        r#"{"transcript":"so it","words":[{"case":"success","word":"so","start":1.0,"startOffset":0},
            {"case":"success","word":"it","start":1.5,"startOffset":3}]}"#,
        ";; from a recogniser\nep 1 1.00 0.20 so 0.99\nep 1 1.50 0.20 it 0.98\n",
        "1.0\t1.2\tso\n1.5\t1.7\tit\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<00:01.000>so <00:01.500>it\n",
        "1\n00:00:01,000 --> 00:00:01,400\nso\n\n2\n00:00:01,500 --> 00:00:01,900\nit\n",
    ];
    for case in cases {
        assert_eq!(starts(case), [("so".to_owned(), Some(1000)), ("it".to_owned(), Some(1500))], "{case}");
    }
}

#[test]
fn words_without_times_are_kept_for_their_neighbours() {
    let whisperx = r#"{"segments":[{"start":1.0,"end":2.0,"text":"in 2014","words":[{"word":"in","start":1.0},
        {"word":"2014"}]}]}"#;
    assert_eq!(starts(whisperx), [("in".to_owned(), Some(1000)), ("2014".to_owned(), None)]);
    let gentle = r#"{"transcript":"so","words":[{"case":"success","word":"so","start":1.0},
        {"case":"not-found-in-audio","word":"it","startOffset":3}]}"#;
    assert_eq!(starts(gentle)[1], ("it".to_owned(), None));
}

#[test]
fn a_word_is_anchored_where_its_neighbours_are_the_same() {
    let heard = "so the clock began to run again nobody new why it had stopped and somebody asked by friday it \
                 was forgotten";
    assert_eq!(
        anchored(heard),
        [
            (0, 0, 0),
            (0, 2, 5000),
            (0, 4, 10000),
            (0, 6, 15000),
            (1, 2, 22500),
            (1, 4, 27500),
            (1, 6, 32500),
            (1, 8, 37500),
            (2, 1, 42500),
            (2, 3, 47500)
        ]
    );
}

#[test]
fn what_is_no_recognition_or_of_another_recording_is_refused_with_a_way_out() {
    assert!(error("Once upon a time.").starts_with("words: neither JSON"));
    assert!(error("{\"segments\": 3}").starts_with("words: neither JSON"));
    assert!(
        error(r#"{"segments":[{"start":null,"text":"so","words":[{"word":"so"}]}]}"#)
            .contains("no words with times")
    );
    assert!(error(r#"{"result":[{"word":"so","start":1e300}]}"#).contains("no words with times"));
    let other = ctm("it was the best of times it was the worst of times it was the age of wisdom");
    let other = Recognition::parse(other.as_bytes(), Path::new("other.ctm")).unwrap();
    let message = other.anchors(&transcript()).unwrap_err().to_string();
    assert!(message.starts_with("other.ctm has 0 of 100 words in common"), "{message}");
}
