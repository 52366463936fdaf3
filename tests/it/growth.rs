//! What is done for twice as much input is twice as much, in every reader, in the writers and in the planners.
//!
//! Allocated bytes are counted, in the thread of the test: they are the same in every run, which times are not. Loops that
//! allocate nothing have counters of their own, beside them.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::PathBuf;

use allocation_counter::measure;
use pausa::batch::{Found, pair};
use pausa::drift::{Comparison, retime};
use pausa::feed::Feed;
use pausa::formats::{Cue, Document, Format, WriteOptions};
use pausa::subtitle::lint::lint;
use pausa::subtitle::{ReadingRules, document};
use pausa::time::{Span, Time};
use pausa::transcript::{Kind, RichText, TranscriptOptions, parse};

/// Inputs, or what makes them, each with its name.
type Named<T, const N: usize> = [(&'static str, T); N];

/// How much more may be allocated for twice the input: tables double, and each input has what is there only once.
const MAXIMUM: f64 = 2.5;

/// Does something with inputs of a size, of twice and of four times that size.
fn grows_linearly<T>(what: &str, size: usize, input: impl Fn(usize) -> T, work: impl Fn(&T)) {
    let bytes = [1, 2, 4].map(|times| {
        let input = input(size * times);
        measure(|| work(black_box(&input))).bytes_total as f64
    });
    let grown = [bytes[1] / bytes[0], bytes[2] / bytes[1]];
    assert!(grown.iter().all(|&times| times < MAXIMUM), "{what}: {bytes:?} bytes");
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn span(start: usize, end: usize) -> Span {
    Span::new(Time::from_millis(start as i64), Time::from_millis(end as i64))
}

fn cues(count: usize, span: impl Fn(usize) -> Span) -> Document {
    let cue = |n| Cue { span: span(n), lines: vec![format!("Word{n} is said here.")], ..Cue::default() };
    Document::of((0..count).map(cue).collect())
}

fn format(name: &str) -> Format {
    name.parse().unwrap()
}

#[test]
fn readers_and_writers_of_many_cues() {
    let document = |count| cues(count, |n| span(2000 * n, 2000 * n + 1900));
    let options = WriteOptions { words: true, ..WriteOptions::default() };
    // Those that cues alone are enough for.
    for format in Format::all().filter(|format| format.write(&document(1), options).is_ok()) {
        let name = format.name();
        grows_linearly(name, 500, document, |document| {
            format.write(document, options).unwrap();
        });
        if format.about().reads {
            let text = |count| format.write(&document(count), options).unwrap();
            grows_linearly(name, 500, text, |text| assert!(format.read(text).unwrap().warnings.is_empty()));
        }
    }
}

#[test]
fn writers_of_cues_that_all_overlap() {
    let document = |count| cues(count, |n| span(n, 9_000_000));
    for name in ["srt", "textgrid", "lrc"] {
        grows_linearly(name, 500, document, |document| {
            format(name).write(document, WriteOptions::default()).unwrap();
        });
    }
}

#[test]
fn readers_of_one_long_cue() {
    for mark in ["<", "<b", "{", "[", "&", "\\", "“", "漢", "word ", "a.", "<00:00:01.000>x "] {
        let srt = |count| format!("1\n00:00:00,000 --> 00:00:09,000\n{}\n", mark.repeat(count));
        grows_linearly(mark, 4000, srt, |text| {
            Format::SRT.read(text).unwrap();
        });
        let vtt = |count| format!("WEBVTT\n\n00:00.000 --> 00:09.000\n{}\n", mark.repeat(count));
        grows_linearly(mark, 4000, vtt, |text| {
            Format::VTT.read(text).unwrap();
        });
    }
}

#[test]
fn transcripts_of_tools_and_texts_with_formatting() {
    type Make = fn(usize) -> String;
    let stamped: Make =
        |n| format!("Ann Lee  {}:{:02}\nIt went on and on, as it were.\n\n", n / 20, n * 3 % 60);
    let names: Make = |n| format!("{}\nIt went on and\n", if n % 2 == 0 { "Ann" } else { "Bob" });
    let running: Make = |_| "and it went on for years ".to_owned();
    let pages: Make =
        |n| format!("It went on in the hills and\nA tale\n{}\nfur-\nther down it went.\n", n + 1);
    let page: Make = |_| "<div><p>It went on <b>and</b> on, as it were, in the hills.<ul><li>So".to_owned();
    let rich: Make = |_| "{\\b It} went \\'e9 on\\par ".to_owned();
    let screenplay: Make = |_| "ANN (V.O.)\n(softly)\nIt went on. [[so]]\n\n".to_owned();
    let [html, rtf, fountain] = [RichText::Html, RichText::Rtf, RichText::Fountain].map(Kind::Rich);
    let inputs: Named<(Kind, &str, Make), 7> = [
        ("stamped", (Kind::Plain, "", stamped)),
        ("names", (Kind::Plain, "", names)),
        ("running", (Kind::Plain, "", running)),
        ("pages", (Kind::Plain, "", pages)),
        ("html", (html, "<!doctype html>", page)),
        ("rtf", (rtf, "{\\rtf1 ", rich)),
        ("fountain", (fountain, "", screenplay)),
    ];
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    for (name, (kind, head, line)) in inputs {
        grows_linearly(
            name,
            1200,
            |count| head.to_owned() + &lines(count, line),
            |text| {
                parse(text.as_bytes(), kind, name, &options).unwrap();
            },
        );
    }
}

#[test]
fn transcripts_of_many_paragraphs_speakers_and_marks() {
    let options = TranscriptOptions { language: Some("en".to_owned()), ..TranscriptOptions::default() };
    let read = |text: &String| {
        parse(text.as_bytes(), Kind::Plain, "text", &options).unwrap();
    };
    let many: Named<fn(usize) -> String, 6> = [
        ("paragraphs", |n| format!("This is sentence {n}.\n\n")),
        ("sentences", |n| format!("This is sentence {n}. ")),
        ("speakers", |n| format!("Ann Q{}x: hello there?\n\n", "x".repeat(n % 7) + &n.to_string())),
        ("directions", |n| format!("Words [laughs {n}] here. ")),
        ("quotations", |_| "\"So.\" ".to_owned()),
        ("marks without words", |_| "![".to_owned()),
    ];
    for (what, line) in many {
        grows_linearly(what, 500, |count| lines(count, line) + "\n\nOne word.\n", read);
    }
}

#[test]
fn lint_of_many_cues() {
    let rules = ReadingRules::for_language("en");
    let document = |count| cues(count, |n| span(n, 9_000_000));
    grows_linearly("lint", 1000, document, |document| {
        assert!(lint(&document.cues, &rules).len() >= document.cues.len());
    });
}

#[test]
fn a_comparison_of_many_cues() {
    let right = |n: usize| span(2000 * n, 2000 * n + 1900);
    let shifted = |by: fn(usize) -> usize| move |n| span(2000 * n + by(n), 2000 * n + 1900 + by(n));
    let checked: Named<Box<dyn Fn(usize) -> Span>, 4> = [
        ("in time", Box::new(right)),
        ("scattered", Box::new(shifted(|n| n * 7919 % 500))),
        ("with jumps", Box::new(shifted(|n| 700 * (n / 20)))),
        ("with a slope", Box::new(shifted(|n| 80 * n))),
    ];
    for (what, span) in checked {
        let both = |count| (cues(count, right), cues(count, &span));
        grows_linearly(what, 400, both, |(reference, checked)| {
            let comparison = Comparison::between(checked, reference).unwrap();
            assert_eq!(comparison.starts.count, checked.cues.len());
            black_box(retime(checked, comparison.correction()));
        });
    }
}

/// A saved alignment of these sentences, each with its words.
fn alignment(sentences: &[(String, Vec<String>)]) -> String {
    let mut text = String::from(
        r#"{"format":"pausa-alignment","version":1,"audio":{"file":"e.mp3","duration":99999},"language":"en","method":"pauses","#,
    );
    let sentence = |(n, (text, words)): (usize, &(String, Vec<String>))| {
        let time = |word: usize| n as f64 * 4.0 + 3.0 * word as f64 / words.len() as f64;
        let word = |(at, word): (usize, &String)| {
            format!(r#"{{"text":"{word}","start":{},"end":{}}}"#, time(at), time(at + 1))
        };
        let words: Vec<String> = words.iter().enumerate().map(word).collect();
        format!(
            r#"{{"index":{n},"text":"{text}","start":{},"end":{},"confidence":0.9,"status":"aligned","paragraph":{n},"words":[{}]}}"#,
            n * 4,
            n * 4 + 3,
            words.join(",")
        )
    };
    let sentences: Vec<String> = sentences.iter().enumerate().map(sentence).collect();
    let _ = write!(text, r#""sentences":[{}],"pauses":[],"unmatched":[]}}"#, sentences.join(","));
    text
}

#[test]
fn cues_of_a_saved_alignment() {
    let words = |count| -> Vec<String> { (0..count).map(|n| format!("word{n}")).collect() };
    let many = |count| {
        alignment(&vec![("Well said.".to_owned(), vec!["Well".to_owned(), "said".to_owned()]); count])
    };
    let long = |count| alignment(&[(words(count).join(" "), words(count))]);
    let endless =
        |letter: &'static str| move |count| alignment(&[(letter.repeat(count), vec![letter.repeat(count)])]);
    let inputs: Named<Box<dyn Fn(usize) -> String>, 5> = [
        ("many sentences", Box::new(many)),
        ("one long sentence", Box::new(long)),
        ("one endless word", Box::new(endless("a"))),
        ("one endless word with marks", Box::new(endless("a."))),
        ("one endless word of ideographs", Box::new(endless("漢"))),
    ];
    let rules = ReadingRules::for_language("en");
    for (what, input) in inputs {
        grows_linearly(what, 1000, input, |text| {
            let read = Format::JSON.read(text).unwrap().document;
            let again = document(read.alignment.unwrap(), read.media, &rules);
            Format::SRT.write(&again, WriteOptions::default()).unwrap();
        });
    }
}

#[test]
fn trees_of_xml() {
    let ttml = |body: String| {
        format!(
            r#"<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{body}<p begin="0s" end="1s">x</p></div></body></tt>"#
        )
    };
    let read = |text: &String| {
        format("ttml").read(text).unwrap();
    };
    grows_linearly(
        "spans",
        500,
        |count| ttml(format!("<p>{}</p>", lines(count, |n| format!("<span begin=\"{n}s\">w</span>")))),
        read,
    );
    grows_linearly("comments", 500, |count| ttml("<!-- a='1' -->".repeat(count)), read);
    let crowded = ttml(format!("<p {}/>", lines(1000, |n| format!("a{n}='1' "))));
    let refused = format("ttml").read(&crowded).unwrap_err().to_string();
    assert!(refused.contains("line 1: an element has more than 256 attributes"), "{refused}");

    let item = |n| format!("<item><enclosure url=\"https://a.b/e{n}.mp3\"/></item>\n");
    let rss = |items: String| format!("<rss version=\"2.0\"><channel>{items}</channel></rss>");
    grows_linearly(
        "feed",
        500,
        |count| rss(lines(count, item)),
        |text| {
            Feed::parse(text.as_bytes(), "feed").unwrap();
        },
    );
    let crowded = rss(format!("\n<x {}/>", lines(1000, |n| format!("a{n}='1' "))));
    let refused = Feed::parse(crowded.as_bytes(), "feed").unwrap_err().to_string();
    assert!(refused.contains("256 attributes"), "{refused}");
}

#[test]
fn pairs_of_many_files() {
    let found = |name: String| Found { path: PathBuf::from(&name), relative: PathBuf::from(name) };
    let names: Named<fn(usize) -> [String; 2], 4> = [
        ("by name", |n| [format!("e{n}.mp3"), format!("e{n}.txt")]),
        ("by number", |n| [format!("{n} sound.mp3"), format!("{n} words.txt")]),
        ("by folder", |n| [format!("s{n}/sound.mp3"), format!("s{n}/words.txt")]),
        ("not at all", |n| [format!("a{n}.mp3"), format!("z{n}.txt")]),
    ];
    for (what, names) in names {
        let files = |count| (0..count).flat_map(names).map(found).collect::<Vec<Found>>();
        grows_linearly(what, 500, files, |files| {
            let pairing = pair(files, files);
            assert_eq!(2 * pairing.pairs.len() + pairing.problems.len(), files.len());
        });
    }
}
