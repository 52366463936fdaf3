use serde_json::Value;

use super::*;
use crate::alignment::{
    AlignedSentence, AlignedWord, Alignment, Method, Status, Unmatched, UnmatchedKind, Verdict,
};
use crate::audio::{AudioInfo, DelaySource};
use crate::features::PeakMeter;
use crate::segment::Segmentation;
use crate::subtitle::document;
use crate::time::{SampleRate, Span, Time};

const HOSTILE: &str = "</script><script>alert(1)</script> <img src=x onerror=alert(2)> <!-- & \"'";

fn span(start: i64, end: i64) -> Span {
    Span::new(Time::from_millis(start), Time::from_millis(end))
}

fn heard() -> Heard {
    let mut meter = PeakMeter::default();
    meter.push(&[0.0; 320]);
    meter.push(&[1.0; 160]);
    Heard {
        info: AudioInfo {
            duration: Time::from_millis(20_000),
            sample_rate: SampleRate::ANALYSIS,
            channels: 1,
            codec: "PCM".to_owned(),
            delay: DelaySource::NoneNeeded,
            anomalies: Vec::new(),
        },
        segmentation: Segmentation {
            pauses: vec![span(0, 1000)],
            ..Segmentation::of_runs(&[span(1000, 19_000)], Time::from_millis(20_000) - Time::ZERO)
        },
        posteriors: None,
        peaks: meter.finish(),
    }
}

/// A sentence whose words share its span equally.
fn sentence(text: &str, span: Option<(i64, i64)>, confidence: f64) -> AlignedSentence {
    let words: Vec<&str> = text.split(' ').collect();
    let word = |(i, word): (usize, &str)| {
        let (start, end) = span?;
        let at = |i: usize| start + (end - start) * i as i64 / words.len() as i64;
        let byte = word.as_ptr() as usize - text.as_ptr() as usize;
        Some(AlignedWord { range: byte..byte + word.len(), span: self::span(at(i), at(i + 1)) })
    };
    AlignedSentence {
        text: text.to_owned(),
        paragraph: 0,
        speaker: None,
        span: span.map(|(start, end)| self::span(start, end)),
        confidence,
        status: if span.is_some() { Status::Aligned } else { Status::NotSpoken },
        words: words.iter().copied().enumerate().filter_map(word).collect(),
    }
}

fn alignment(sentences: Vec<AlignedSentence>) -> Alignment {
    Alignment {
        language: "en".to_owned(),
        method: Method::Refined,
        verdict: Verdict::Doubtful,
        doubts: vec![HOSTILE.to_owned()],
        sentences,
        directions: Vec::new(),
        pauses: vec![span(5000, 6000)],
        unmatched: vec![Unmatched { span: span(12_000, 16_000), kind: UnmatchedKind::UntranscribedSound }],
    }
}

fn html(document: &Document) -> String {
    let rules = ReadingRules::for_language("en");
    let report = Report {
        file: HOSTILE,
        address: "a.mp3",
        heard: &heard(),
        document,
        rules: &rules,
        translations: &[],
        reference: None,
    };
    report.html()
}

/// What the script of a page gets.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("<script id=\"data\" type=\"application/json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

fn aligned() -> Document {
    let rules = ReadingRules::for_language("en");
    let sentences = vec![
        sentence(
            "The émigré saw a 𝄞 on the old wall, and it was written there in the year of the great flood.",
            Some((1000, 5000)),
            0.99,
        ),
        sentence("Nobody says this.", None, 0.5),
        sentence("It was a hoax.", Some((6000, 8000)), 0.4),
    ];
    document(alignment(sentences), None, &rules)
}

#[test]
fn no_text_gets_out_of_its_place() {
    let sentences = vec![sentence(HOSTILE, Some((1000, 5000)), 0.9)];
    let page = html(&document(alignment(sentences), None, &ReadingRules::for_language("en")));
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<!--"));
    let text: String =
        data(&page)["cues"].as_array().unwrap().iter().map(|cue| cue["text"].as_str().unwrap()).collect();
    assert!(text.contains("onerror=alert(2)>"), "{text}");
    assert_eq!(data(&page)["file"], HOSTILE);
}

#[test]
fn the_script_gets_what_is_doubtful_and_what_was_left_over() {
    let page = html(&aligned());
    let data = data(&page);
    assert_eq!(data["sentences"][1], "Nobody says this.");
    assert_eq!(data["duration"], 20_000);
    // Those of the alignment, not what was heard just now.
    assert_eq!(data["pauses"], serde_json::json!([[5000, 6000]]));
    assert_eq!(data["unmatched"], serde_json::json!([[12_000, 16_000]]));
    assert_eq!(data["unspoken"][0]["sentence"], 1);
    assert_eq!(data["unspoken"][0]["at"], 5000);
    // Three frames: silence, silence, full scale.
    assert_eq!((data["hop"].as_i64(), data["peaks"].as_str()), (Some(10), Some("AAD/")));
    let cues = data["cues"].as_array().unwrap();
    let last = cues.last().unwrap();
    assert_eq!(
        (&last["sentences"], &last["begins"]),
        (&serde_json::json!([2, 2]), &serde_json::json!([[0, 2]]))
    );
    assert_eq!(last["confidence"], 0.4);
    assert_eq!(last["start"].as_i64().unwrap() + last["lead"].as_i64().unwrap(), 6000);
    assert_eq!(cues[0]["confidence"], 0.99);
    assert!(page.contains("data-verdict=\"doubtful\"") && page.contains("look closely"));
}

#[test]
fn places_in_a_text_are_counted_as_scripts_count_them() {
    let data = data(&html(&aligned()));
    let cues = data["cues"].as_array().unwrap();
    let words: Vec<String> = cues
        .iter()
        .flat_map(|cue| {
            let units: Vec<u16> = cue["text"].as_str().unwrap().encode_utf16().collect();
            let begins: Vec<usize> = cue["words"]
                .as_array()
                .unwrap()
                .iter()
                .map(|word| word[0].as_u64().unwrap() as usize)
                .collect();
            begins
                .into_iter()
                .map(move |at| String::from_utf16(&units[at..at + 2]).unwrap())
                .collect::<Vec<_>>()
        })
        .collect();
    // A letter of two units stands before "on", a line break before later ones.
    assert_eq!(words[..7], ["Th", "ém", "sa", "a ", "𝄞", "on", "th"]);
    assert_eq!(words.last().unwrap(), "ho");
}

#[test]
fn a_cue_of_other_subtitles_is_a_sentence_of_its_own() {
    let rules = ReadingRules::for_language("en");
    let cues = document(alignment(vec![sentence("One.", Some((1000, 2000)), 1.0)]), None, &rules).cues;
    let data = data(&html(&Document::of(cues)));
    assert_eq!(data["sentences"], Value::Null);
    assert_eq!(data["cues"][0]["confidence"], Value::Null);
    assert_eq!(data["cues"][0]["begins"], serde_json::json!([[0, 0]]));
    assert_eq!(data["pauses"], serde_json::json!([[0, 1000]]));
}

#[test]
fn the_head_of_a_page_tells_what_needs_a_look() {
    let rules = ReadingRules::for_language("en");
    let sentences =
        vec![sentence(HOSTILE, Some((1000, 5000)), 0.2), sentence("Nobody says this.", None, 0.5)];
    let page = html(&document(alignment(sentences), None, &rules));
    let summary = Summary::of_page(&page).unwrap();
    assert_eq!((summary.length.to_millis(), summary.verdict), (20_000, Some(Verdict::Doubtful)));
    let doubts: Vec<(i64, DoubtKind)> =
        summary.doubts.iter().map(|doubt| (doubt.at.to_millis(), doubt.kind)).collect();
    assert!(
        doubts.contains(&(5000, DoubtKind::Unspoken)) && doubts.contains(&(12_000, DoubtKind::Unmatched))
    );
    assert_eq!(doubts.iter().filter(|(_, kind)| *kind == DoubtKind::Uncertain).count(), summary.cues);
    let told: String = summary.doubts.iter().map(|doubt| doubt.text.as_str()).collect();
    assert!(told.contains("<script>alert(1)</script>"), "{told}");
    assert_eq!(Summary::of_page("<html><body>my own</body></html>"), None);
}

#[test]
fn an_index_has_the_worst_first_and_no_name_gets_out_of_its_place() {
    let episode = |name: &str, doubts: usize, failure: Option<&str>| Episode {
        name: name.to_owned(),
        page: Some(format!("{}.report.html", name.len())),
        summary: Some(Summary {
            length: Time::from_millis(60_000) - Time::ZERO,
            verdict: Some(Verdict::Good),
            cues: 40,
            doubts: vec![
                Doubt {
                    at: Time::from_millis(1500),
                    kind: DoubtKind::Uncertain,
                    text: HOSTILE.to_owned()
                };
                doubts
            ],
        }),
        failure: failure.map(str::to_owned),
    };
    let page = index(
        HOSTILE,
        &[
            episode("good", 0, None),
            episode("poor", 30, None),
            episode("fair", 2, None),
            episode("none", 0, Some("no sound")),
        ],
    );
    let places = ["none", "poor", "fair", "good"].map(|name| page.find(&format!(">{name}<")).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        page.contains("4.report.html#t=1.5") && page.contains("and 18 more") && page.contains("no sound")
    );
    assert!(
        page.contains("3 with something to look at") && !page.contains("<script") && !page.contains("<img")
    );
    assert!(is_index(&page) && !is_index(&html(&aligned())));
}

#[test]
fn rules_that_are_broken_and_what_is_beside_stand_with_their_cue() {
    let rules = ReadingRules::for_language("en");
    let document = aligned();
    let shifted = document.cues.iter().map(|cue| crate::formats::Cue {
        span: Span::new(cue.span.start - crate::time::TimeDelta::from_millis(300), cue.span.end),
        ..cue.clone()
    });
    let shifted = Document::of(shifted.collect());
    let comparison = crate::drift::Comparison::between(&document, &shifted).unwrap();
    let narrow = ReadingRules { max_cpl: 10, ..rules };
    let heard = heard();
    let report = Report {
        file: "ep.mp3",
        address: "ep.mp3",
        heard: &heard,
        document: &document,
        rules: &narrow,
        translations: &[shifted.clone(), shifted.clone()],
        reference: Some(Reference { name: "right.srt", comparison: &comparison }),
    };
    let page = report.html();
    let cues = data(&page)["cues"].clone();
    assert_eq!((&cues[0]["error"], &cues[0]["beside"][1]), (&Value::from(300), &cues[0]["text"]));
    assert!(cues[0]["breaches"][0].as_str().unwrap().starts_with("line-too-long"));
    assert!(page.contains("<svg") && page.contains("right.srt"));
}

#[test]
fn the_script_ends_where_it_should() {
    assert!(!markup::SCRIPT.contains("</") && !markup::SCRIPT.contains("<!--"));
    assert!(!markup::STYLE.contains("</"));
}
