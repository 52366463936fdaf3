//! JSON and XML formats: how their files look, what is read of those found in the wild, and that it comes back.

use std::path::Path;

use pausa::formats::{Cue, Document, Format, Media, Reading, TimedWord, WriteError, WriteOptions};
use pausa::time::{Span, Time, TimeDelta};
use proptest::prelude::*;

fn format(name: &str) -> Format {
    name.parse().unwrap()
}

fn span(start: i64, end: i64) -> Span {
    Span::new(Time::from_millis(start), Time::from_millis(end))
}

fn cue(start: i64, end: i64, speaker: &str, text: &str) -> Cue {
    Cue {
        span: span(start, end),
        speaker: Some(speaker.to_owned()).filter(|name| !name.is_empty()),
        lines: text.split('\n').map(str::to_owned).collect(),
        ..Cue::default()
    }
}

/// Two speakers, two lines, marks that JSON and XML escape, and words.
fn example() -> Document {
    let mut first = cue(500, 2_400, "Mary", "Hello there,\n\"R&B\" < 6.");
    let words = [(0, 0..5, 500, 900), (0, 6..12, 900, 1_100), (1, 0..5, 1_200, 1_800)];
    first.words =
        words.map(|(line, bytes, from, to)| TimedWord { line, bytes, span: span(from, to) }).to_vec();
    Document {
        language: Some("en".to_owned()),
        media: Some(Media { file: "ep 1.mp3".to_owned(), duration: Some(TimeDelta::from_millis(3_662_000)) }),
        notes: vec!["a note".to_owned()],
        cues: vec![
            first,
            cue(2_500, 3_000, "Mary", "Yes."),
            cue(3_661_001, 3_662_500, "王", "再见，\n朋友。"),
        ],
        ..Document::default()
    }
}

fn write(name: &str, document: &Document) -> String {
    format(name).write(document, WriteOptions::default()).unwrap()
}

fn read(name: &str, text: &str) -> Reading {
    format(name).read(text).unwrap()
}

/// `1000-2000 Ann: one|two`: a cue's times in milliseconds, its speaker and its lines.
fn shown(reading: &Reading) -> Vec<String> {
    let cue = |cue: &Cue| {
        let (start, end) = (cue.span.start.to_millis(), cue.span.end.to_millis());
        let speaker = cue.speaker.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        format!("{start}-{end} {speaker}{}", cue.lines.join("|"))
    };
    reading.document.cues.iter().map(cue).collect()
}

fn warnings(reading: &Reading) -> Vec<String> {
    reading.warnings.iter().map(ToString::to_string).collect()
}

/// `Hello 500-900`: the words of all cues.
fn words(reading: &Reading) -> Vec<String> {
    let of = |cue: &Cue| {
        let word = |word: &TimedWord| {
            let text = &cue.lines[word.line][word.bytes.clone()];
            format!("{text} {}-{}", word.span.start.to_millis(), word.span.end.to_millis())
        };
        cue.words.iter().map(word).collect::<Vec<_>>()
    };
    reading.document.cues.iter().flat_map(of).collect()
}

#[test]
fn the_files_look_like_this() {
    let cases = [
        (
            "podcast-json",
            concat!(
                r#"{"version":"1.0.0","segments":["#,
                r#"{"speaker":"Mary","startTime":0.5,"endTime":2.4,"body":"Hello there, \"R&B\" < 6."},"#,
                r#"{"speaker":"Mary","startTime":2.5,"endTime":3.0,"body":"Yes."},"#,
                r#"{"speaker":"王","startTime":3661.001,"endTime":3662.5,"body":"再见，朋友。"}]}"#,
                "\n"
            ),
        ),
        (
            "whisper-json",
            concat!(
                r#"{"text":" Hello there, \"R&B\" < 6. Yes. 再见，朋友。","segments":["#,
                r#"{"id":0,"start":0.5,"end":2.4,"text":" Hello there, \"R&B\" < 6.","speaker":"Mary","words":["#,
                r#"{"word":" Hello","start":0.5,"end":0.9},{"word":" there,","start":0.9,"end":1.1},"#,
                r#"{"word":" \"R&B\" < 6.","start":1.2,"end":1.8}]},"#,
                r#"{"id":1,"start":2.5,"end":3.0,"text":" Yes.","speaker":"Mary"},"#,
                r#"{"id":2,"start":3661.001,"end":3662.5,"text":" 再见，朋友。","speaker":"王"}],"language":"en"}"#,
                "\n"
            ),
        ),
        (
            "aeneas-json",
            concat!(
                r#"{"fragments":["#,
                r#"{"id":"f000001","begin":"0.500","end":"2.400","language":"en","lines":["Hello there,","\"R&B\" < 6."],"children":[]},"#,
                r#"{"id":"f000002","begin":"2.500","end":"3.000","language":"en","lines":["Yes."],"children":[]},"#,
                r#"{"id":"f000003","begin":"3661.001","end":"3662.500","language":"en","lines":["再见，","朋友。"],"children":[]}]}"#,
                "\n"
            ),
        ),
        (
            "ttml",
            concat!(
                r#"<?xml version="1.0" encoding="UTF-8"?>"#,
                "\n",
                r#"<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" xml:lang="en">"#,
                "\n<head>\n<metadata>\n",
                r#"<ttm:agent xml:id="a1" type="person"><ttm:name type="full">Mary</ttm:name></ttm:agent>"#,
                "\n",
                r#"<ttm:agent xml:id="a2" type="person"><ttm:name type="full">王</ttm:name></ttm:agent>"#,
                "\n</metadata>\n<layout>\n",
                r#"<region xml:id="bottom" tts:origin="10% 70%" tts:extent="80% 20%" tts:displayAlign="after" tts:textAlign="center" tts:showBackground="whenActive"/>"#,
                "\n</layout>\n</head>\n<body region=\"bottom\">\n<div>\n",
                r#"<p begin="00:00:00.500" end="00:00:02.400" ttm:agent="a1" xml:space="preserve">Hello there,<br/>&quot;R&amp;B&quot; &lt; 6.</p>"#,
                "\n",
                r#"<p begin="00:00:02.500" end="00:00:03.000" ttm:agent="a1" xml:space="preserve">Yes.</p>"#,
                "\n",
                r#"<p begin="01:01:01.001" end="01:01:02.500" ttm:agent="a2" xml:space="preserve">再见，<br/>朋友。</p>"#,
                "\n</div>\n</body>\n</tt>\n"
            ),
        ),
        (
            "smil",
            concat!(
                r#"<?xml version="1.0" encoding="UTF-8"?>"#,
                "\n",
                r#"<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">"#,
                "\n<body>\n",
                r#"<seq id="s1" epub:textref="ep%201.html">"#,
                "\n",
                r#"<par id="p1"><text src="ep%201.html#c1"/><audio src="ep%201.mp3" clipBegin="00:00:00.500" clipEnd="00:00:02.400"/></par>"#,
                "\n",
                r#"<par id="p2"><text src="ep%201.html#c2"/><audio src="ep%201.mp3" clipBegin="00:00:02.500" clipEnd="00:00:03.000"/></par>"#,
                "\n",
                r#"<par id="p3"><text src="ep%201.html#c3"/><audio src="ep%201.mp3" clipBegin="01:01:01.001" clipEnd="01:01:02.000"/></par>"#,
                "\n</seq>\n</body>\n</smil>\n"
            ),
        ),
    ];
    for (name, expected) in cases {
        assert_eq!(write(name, &example()), expected, "{name}");
    }
    let page = write("html", &example());
    let (head, body) = page.split_once("<main>\n").unwrap();
    assert!(head.contains("lang=\"en\" xml:lang=\"en\"") && head.contains("<title>ep 1</title>"), "{head}");
    assert!(head.contains("src=\"ep%201.mp3\""), "{head}");
    assert_eq!(
        body.split_once("</main>").unwrap().0,
        "<cite>Mary:</cite>\n<time datetime=\"PT0.500S\"><a href=\"#c1\">0:00</a></time>\n\
         <p><span id=\"c1\" data-start=\"0.500\" data-end=\"2.400\">Hello there, &quot;R&amp;B&quot; &lt; 6.</span> \
         <span id=\"c2\" data-start=\"2.500\" data-end=\"3.000\">Yes.</span></p>\n\
         <cite>王:</cite>\n<time datetime=\"PT3661.001S\"><a href=\"#c3\">1:01:01</a></time>\n\
         <p><span id=\"c3\" data-start=\"3661.001\" data-end=\"3662.500\">再见，朋友。</span></p>\n"
    );
}

#[test]
fn what_a_format_must_have_is_asked_for() {
    let bare = Document::of(example().cues);
    let error = format("smil").write(&bare, WriteOptions::default()).unwrap_err();
    assert!(matches!(error, WriteError::NoMedia { .. }), "{error}");
    let empty = Document { cues: Vec::new(), ..example() };
    let error = format("smil").write(&empty, WriteOptions::default()).unwrap_err();
    assert!(matches!(error, WriteError::NoCues { .. }), "{error}");
    assert!(write("ttml", &bare).contains("xml:lang=\"\""));
    let page = write("html", &bare);
    assert!(
        page.contains("<title>Transcript</title>") && !page.contains("<audio") && !page.contains("<script")
    );
}

#[test]
fn a_file_is_known_by_its_content_whatever_its_name() {
    for name in ["podcast-json", "whisper-json", "aeneas-json", "ttml"] {
        let file = write(name, &example());
        for path in ["ep.json", "ep.txt", "-"] {
            assert_eq!(Format::of_text(&file, Path::new(path)), Some(format(name)), "{name} as {path}");
        }
    }
    let alignment = "\n{ \"version\": 1,\n  \"format\": \"pausa-alignment\" }";
    assert_eq!(Format::of_text(alignment, Path::new("ep.txt")), Some(Format::JSON));
    for page in ["<html><body/></html>", "{\"a\":1}", "[]", "<", "{"] {
        assert_eq!(Format::of_text(page, Path::new("ep.txt")), None, "{page}");
    }
}

/// A file found in the wild: why it is odd, its format, the file, its cues and the warnings.
type Wild = (&'static str, &'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const JSON: &[Wild] = &[
    (
        "ends missing, times as texts",
        "podcast-json",
        r#"{"version":"1.0","segments":[{"startTime":1,"body":"one"},{"startTime":"3.0","endTime":4,"body":"two"},{"startTime":5,"body":"x"}]}"#,
        &["1000-3000 one", "3000-4000 two", "5000-10000 x"],
        &["line 1: nothing tells when the cue ends"],
    ),
    (
        "a segment that is none, spread over lines",
        "podcast-json",
        "\u{feff}{\n\"segments\": [\n{\"startTime\": 1, \"endTime\": 2, \"speaker\": \" Ann \", \"body\": \"one\\r\\nmore\"},\n7,\n\
         {\"body\": \"no time\"},\n{\"startTime\": 3, \"endTime\": 2, \"body\": \"x\"},\n{\"startTime\": -1, \"endTime\": 2, \"body\": \"y\"},\n\
         {\"startTime\": 5, \"endTime\": 6, \"body\": null}\n]}",
        &["1000-2000 Ann: one|more", "3000-3000 x", "0-2000 y"],
        &[
            "line 4: the timing cannot be read",
            "line 5: the timing cannot be read",
            "line 6: the cue ends no later",
            "line 7: time before zero",
            "line 7: the cue starts before",
            "line 8: the cue has no text",
        ],
    ),
    (
        "whisper with all its fields",
        "whisper-json",
        r#"{"text":" Hi. Ho.","segments":[{"id":0,"seek":0,"start":0.0,"end":1.28,"text":" Hi.","tokens":[50364],"temperature":0.0,"avg_logprob":-0.3,"no_speech_prob":null},{"id":1,"start":1.28,"end":2,"text":" Ho.","words":null}],"language":"en"}"#,
        &["0-1280 Hi.", "1280-2000 Ho."],
        &[],
    ),
    (
        "WhisperX: a speaker, words without times",
        "whisper-json",
        r#"{"segments":[{"start":1,"end":2,"text":" In 1984 x","words":[{"word":"In","start":1,"end":1.2,"score":0.9},{"word":"1984"},{"word":"x","start":1.8,"end":2}],"speaker":"SPEAKER_00"},{"start":null,"end":null,"text":"lost"}],"word_segments":[]}"#,
        &["1000-2000 SPEAKER_00: In 1984 x"],
        &["line 1: the timing cannot be read"],
    ),
    (
        "whisper.cpp",
        "whisper-json",
        r#"{"systeminfo":"","transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,500"},"offsets":{"from":1000,"to":2500},"text":" one"}]}"#,
        &["1000-2500 one"],
        &[],
    ),
    (
        "aeneas with a head",
        "aeneas-json",
        "{\n \"fragments\": [\n  {\"begin\": \"0.000\", \"end\": \"1.000\", \"id\": \"HEAD\", \"lines\": []},\n  {\"begin\": \"1.000\", \"children\": [], \"end\": \"2.000\", \"id\": \"f1\", \"language\": \"eng\", \"lines\": [\"one\", \"two\"]}\n ]\n}",
        &["1000-2000 one|two"],
        &["line 3: the cue has no text"],
    ),
];

const TTML: &[Wild] = &[
    (
        "offsets of body and div, dur, ticks and frames",
        "ttml",
        "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' ttp:frameRate='25' ttp:tickRate='1000'>\
         <body begin='10s'><div begin='500ms'><p begin='00:00:01:05' dur='1s'>one</p><p begin='3000t' end='3500t'>two</p></div></body></tt>",
        &["11700-12700 one", "13500-14000 two"],
        &[],
    ),
    (
        "an old namespace, breaks, nested spans, white space of the layout",
        "ttml",
        "<?xml version='1.0'?>\n<tt xml:lang='en' xmlns='http://www.w3.org/2006/10/ttaf1' xmlns:s='http://www.w3.org/2006/10/ttaf1#style'>\n\
         <body><div>\n<p begin='00:00:01.00' end='00:00:02.00'>\n  one <span s:color='red'>two\n  <span>three</span></span><br/>\n  four &amp; five\n</p>\n</div></body></tt>",
        &["1000-2000 one two three|four & five"],
        &[],
    ),
    (
        "prefixes, agents by name and by id, inherited",
        "ttml",
        "<t:tt xmlns:t='http://www.w3.org/ns/ttml' xmlns:m='http://www.w3.org/ns/ttml#metadata'><t:head><t:metadata>\
         <m:agent xml:id='a' type='person'><m:name type='full'>Ann</m:name></m:agent></t:metadata></t:head><t:body>\
         <t:div m:agent='a'><t:p begin='1s' end='2s'>one</t:p><t:p begin='2s' end='3s' m:agent='bob'>two</t:p></t:div></t:body></t:tt>",
        &["1000-2000 Ann: one", "2000-3000 bob: two"],
        &[],
    ),
    (
        "sequences",
        "ttml",
        "<tt><body timeContainer='seq'><div begin='1s' end='5s'><p begin='1s' end='2s'>one</p></div>\
         <div timeContainer='seq'><p dur='1s'>two</p><p begin='1s' dur='2s'>three</p></div></body></tt>",
        &["2000-3000 one", "5000-6000 two", "7000-9000 three"],
        &[],
    ),
    (
        "times on spans alone are cues, on a division alone the paragraph's",
        "ttml",
        "<tt><body><div><p><span begin='1s' end='2s'>one</span> <span begin='2s' end='3s'>two<br/>three</span></p></div>\
         <div begin='4s' end='5s'><p>four</p></div></body></tt>",
        &["1000-2000 one", "2000-3000 two|three", "4000-5000 four"],
        &[],
    ),
    (
        "ends left open",
        "ttml",
        "<tt><body><div><p begin='1s'>one</p><p begin='3s'>two</p></div></body></tt>",
        &["1000-3000 one", "3000-8000 two"],
        &["line 1: nothing tells when the cue ends"],
    ),
    (
        "what cannot be used is said, by its line",
        "ttml",
        "<!DOCTYPE tt>\n<tt><body><div>\n<p begin='soon' end='2s'>one</p>\n<p>no time</p>\n<p begin='1s' end='2s'> </p>\n\
         <p begin='5s' end='4s'>x</p>\n<p begin='1s' end='2s'><metadata>not shown</metadata>y</p></div></body></tt>",
        &["5000-5000 x", "1000-2000 y"],
        &[
            "line 3: the timing cannot be read",
            "line 4: the timing cannot be read",
            "line 5: the cue has no text",
            "line 6: the cue ends no later",
            "line 7: the cue starts before",
        ],
    ),
];

#[test]
fn files_found_in_the_wild_are_read() {
    for (why, name, file, cues, expected) in JSON.iter().chain(TTML) {
        assert_eq!(Format::of_text(file, Path::new("-")), Some(format(name)), "{why}");
        let reading = read(name, file);
        assert_eq!(shown(&reading), *cues, "{why}");
        let warnings = warnings(&reading);
        let as_expected = warnings.len() == expected.len()
            && warnings.iter().zip(*expected).all(|(warning, start)| warning.starts_with(start));
        assert!(as_expected, "{why}: {warnings:#?} instead of {expected:#?}");
    }
}

#[test]
fn what_is_no_such_file_is_refused_with_the_place() {
    let deep = format!("<tt><body>{}</body></tt>", "<div>".repeat(300) + &"</div>".repeat(300));
    let cases = [
        ("podcast-json", "{\n\"segments\": [1,\n", "line 3"),
        ("podcast-json", "{}", "segments"),
        ("whisper-json", "{\"text\":\"x\"}", "segments"),
        ("aeneas-json", "[]", "aeneas"),
        ("ttml", "<tt>\n<body>\n</tt>", "3:"),
        ("ttml", "<smil/>", "<smil>"),
        ("ttml", "", "TTML"),
        ("ttml", &deep, "nested"),
    ];
    for (name, text, said) in cases {
        let error = format(name).read(text).unwrap_err().to_string();
        assert!(error.contains(said), "{name}: {error}");
    }
}

#[test]
fn words_are_found_in_the_text_again() {
    let reading = read("whisper-json", &write("whisper-json", &example()));
    assert_eq!(words(&reading), ["Hello 500-900", "there, 900-1100", "\"R&B\" < 6. 1200-1800"]);
    let file = r#"{"segments":[{"start":0,"end":9,"text":" ah, ah ah","words":[{"word":" ah,","start":1,"end":2},{"word":"gone","start":2,"end":3},{"word":" ah"},{"word":" ah","start":4,"end":5}]}]}"#;
    let cues = read("whisper-json", file).document.cues;
    let places: Vec<_> = cues[0].words.iter().map(|word| word.bytes.clone()).collect();
    assert_eq!(places, [0..3, 7..9]);
    let timed = "<tt><body><div><p begin='1s' end='5s'><span begin='0s' end='1s'>Twin</span><span begin='1s' end='2s'>kle</span> \
                 <span begin='2s' end='4s'>star</span></p></div></body></tt>";
    let reading = read("ttml", timed);
    assert_eq!(shown(&reading), ["1000-5000 Twinkle star"]);
    assert_eq!(words(&reading), ["Twin 1000-2000", "kle 2000-3000", "star 3000-5000"]);
}

/// Text that is dangerous to JSON and XML, and anything at all.
fn any_line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "&",
            "&amp;",
            "&#0;",
            "<",
            "</p>",
            "<br/>",
            "]]>",
            "<!--",
            "-->",
            "\"",
            "\\",
            "\\u0000",
            "{",
            "}",
            "[",
            ",",
            "  ",
            "\t",
            "\u{a0}",
            "\u{2028}",
            "\u{85}",
            "\0",
            "\u{feff}",
            "\u{ffff}",
            "\u{fdd0}",
            "\u{1b}",
            "\u{200f}",
            "שלום",
            "你好。",
            "👩\u{200d}🚀",
            "'",
            "x",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn any_document() -> impl Strategy<Value = Document> {
    let speaker = prop::option::of(any_line());
    let part = (0..20_000_000_i64, 1_000..20_000_000_i64, speaker, prop::collection::vec(any_line(), 0..4));
    prop::collection::vec(part, 0..8).prop_map(|parts| {
        let mut now = 0;
        let cue = |(gap, length, speaker, lines)| {
            let start = now + gap;
            now = start + length;
            let span = Span::new(Time::from_micros(start), Time::from_micros(now));
            Cue { span, speaker, lines, ..Cue::default() }
        };
        let cues = parts.into_iter().map(cue).collect();
        let media = Some(Media { file: "ep.mp3".to_owned(), duration: None });
        Document { language: Some("en".to_owned()), media, cues, ..Document::default() }
    })
}

/// What the writers promise to keep, as WebVTT, which has tests of its own, keeps it.
fn expected(document: &Document) -> Vec<(i64, i64, Vec<String>)> {
    let file = Format::VTT
        .write(&Document { cues: unvoiced(document), ..document.clone() }, WriteOptions::default());
    let cues = Format::VTT.read(&file.unwrap()).unwrap().document.cues;
    cues.into_iter().map(|cue| (cue.span.start.to_millis(), cue.span.end.to_millis(), cue.lines)).collect()
}

fn unvoiced(document: &Document) -> Vec<Cue> {
    document.cues.iter().cloned().map(|cue| Cue { speaker: None, ..cue }).collect()
}

fn without_blanks(lines: &[String]) -> String {
    lines.concat().replace(' ', "")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cues_come_back_to_the_millisecond(document in any_document()) {
        let expected = expected(&document);
        for name in ["podcast-json", "whisper-json", "aeneas-json", "ttml"] {
            let file = write(name, &document);
            prop_assert!(!file.contains(|c: char| c.is_control() && c != '\n'), "{} {:?}", name, file);
            let reading = read(name, &file);
            prop_assert_eq!(&reading.warnings, &[]);
            prop_assert_eq!(reading.document.cues.len(), expected.len());
            for (cue, (start, end, lines)) in reading.document.cues.iter().zip(&expected) {
                prop_assert_eq!((cue.span.start.to_millis(), cue.span.end.to_millis()), (*start, *end));
                if matches!(name, "ttml" | "aeneas-json") {
                    prop_assert_eq!(&cue.lines, lines);
                } else {
                    prop_assert_eq!(cue.lines.len(), 1);
                    prop_assert_eq!(without_blanks(&cue.lines), without_blanks(lines));
                }
            }
            prop_assert_eq!(write(name, &reading.document), file);
        }
    }

    #[test]
    fn speakers_come_back(document in any_document()) {
        let voices = |document: &Document| document.cues.iter().map(|cue| cue.speaker.clone()).collect::<Vec<_>>();
        let podcast = voices(&read("podcast-json", &write("podcast-json", &document)).document);
        prop_assert_eq!(&voices(&read("whisper-json", &write("whisper-json", &document)).document), &podcast);
        prop_assert_eq!(&voices(&read("ttml", &write("ttml", &document)).document), &podcast);
        prop_assert!(podcast.iter().flatten().all(|name| !name.trim().is_empty()));
    }

    #[test]
    fn pages_and_overlays_are_xml_and_their_ids_match(document in any_document()) {
        let count = expected(&document).len();
        let page = write("html", &document);
        let xml = roxmltree::Document::parse_with_options(
            &page, roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() }).unwrap();
        let ids: Vec<String> = xml.descendants().filter_map(|node| node.attribute("id")).map(|id| format!("ep.html#{id}")).collect();
        prop_assert_eq!(ids.len(), count);
        if count > 0 {
            let overlay = write("smil", &document);
            let xml = roxmltree::Document::parse(&overlay).unwrap();
            let texts = xml.descendants().filter(|node| node.tag_name().name() == "text");
            let refs: Vec<&str> = texts.filter_map(|node| node.attribute("src")).collect();
            prop_assert_eq!(refs, ids);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any_line(), times in ("[0-9:.smhft-]{0,8}", "[0-9:.smhft-]{0,8}")) {
        let (begin, end) = times;
        let files = [
            text.clone(),
            format!("<tt><body><p begin='{begin}' end='{end}'>{text}</p></body></tt>"),
            format!("{{\"segments\":[{{\"startTime\":\"{begin}\",\"start\":\"{end}\",\"text\":{text:?}}}]}}"),
        ];
        for file in &files {
            let _ = Format::of_text(file, Path::new("x.json"));
            for name in ["podcast-json", "whisper-json", "aeneas-json", "ttml", "json"] {
                if let Ok(reading) = format(name).read(file) {
                    prop_assert!(reading.document.cues.iter().all(|cue| !cue.lines.is_empty()));
                }
            }
        }
    }
}
