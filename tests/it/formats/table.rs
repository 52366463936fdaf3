//! How the files of each format look, and files as other programs and people leave them.

use std::fs;
use std::path::Path;

use pausa::formats::{Document, Format, ReadError, TimedWord, WriteOptions};
use pausa::time::{Span, Time};

use super::case::{Case, TWO, check, odd, ok};
use crate::support::cues::cue;

fn format(name: &str) -> Format {
    name.parse().unwrap()
}

/// Cues of two speakers, with words in the first.
pub(super) fn dialogue() -> Document {
    let mut first = cue(500, 2_400, "Hello there,\n\"R&B\" {5 < 6}.");
    first.speaker = Some("Mary".to_owned());
    let word = |line, bytes, start, end| {
        let span = Span::new(Time::from_millis(start), Time::from_millis(end));
        TimedWord { line, bytes, span }
    };
    first.words = vec![word(0, 0..5, 500, 1_094), word(0, 6..12, 1_096, 1_500), word(1, 0..5, 1_500, 2_400)];
    let mut second = cue(5_000, 6_000, "你好，\n世界。");
    second.speaker = Some("王, Li".to_owned());
    Document { notes: vec!["by hand".to_owned()], ..Document::of(vec![first, second]) }
}

/// What each format makes of the dialogue.
const FILES: &[(&str, &str)] = &[
    (
        "sbv",
        "0:00:00.500,0:00:02.400\nMary: Hello there,\n\"R&B\" {5 < 6}.\n\n\
             0:00:05.000,0:00:06.000\n王, Li: 你好，\n世界。\n\n",
    ),
    (
        "audacity",
        "0.500000\t2.400000\t[[Mary]]Hello there, \"R&B\" {5 < 6}.\n5.000000\t6.000000\t[[王, Li]]你好，世界。\n",
    ),
    (
        "tsv",
        "start\tend\ttext\n500\t2400\tMary: Hello there, \"R&B\" {5 < 6}.\n5000\t6000\t王, Li: 你好，世界。\n",
    ),
    (
        "csv",
        "start,end,speaker,text\n0.500,2.400,Mary,\"Hello there,\n\"\"R&B\"\" {5 < 6}.\"\n\
             5.000,6.000,\"王, Li\",\"你好，\n世界。\"\n",
    ),
    (
        "lrc",
        "[00:00.50]<00:00.50>Mary: Hello <00:01.10>there, <00:01.50>\"R&B\" {5 < 6}.<00:02.40>\n[00:02.40]\n\
             [00:05.00]王, Li: 你好，世界。\n[00:06.00]\n",
    ),
    (
        "ass",
        "[Script Info]\n; by hand\nScriptType: v4.00+\nWrapStyle: 0\nScaledBorderAndShadow: yes\nPlayResX: 1920\n\
             PlayResY: 1080\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, \
             OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, \
             Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n\
             Style: Default,Arial,64,&H00FFFFFF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,50,1\n\n\
             [Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
             Dialogue: 0,0:00:00.50,0:00:02.40,Default,Mary,0,0,0,,{\\k60}Hello {\\k40}there,\\N{\\k90}\"R&B\" \\{{}5 < 6}.\n\
             Dialogue: 0,0:00:05.00,0:00:06.00,Default,王; Li,0,0,0,,你好，\\N世界。\n",
    ),
    (
        "vtt",
        "WEBVTT\n\nNOTE by hand\n\n00:00:00.500 --> 00:00:02.400\n\
             <v Mary>Hello <00:00:01.096>there,\n<00:00:01.500>\"R&amp;B\" {5 &lt; 6}.\n\n\
             00:00:05.000 --> 00:00:06.000\n<v 王, Li>你好，\n世界。\n\n",
    ),
    (
        "textgrid",
        r#"File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 6
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "cues"
        xmin = 0
        xmax = 6
        intervals: size = 4
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = ""
        intervals [2]:
            xmin = 0.5
            xmax = 2.4
            text = "Mary: Hello there, ""R&B"" {5 < 6}."
        intervals [3]:
            xmin = 2.4
            xmax = 5
            text = ""
        intervals [4]:
            xmin = 5
            xmax = 6
            text = "王, Li: 你好，世界。"
    item [2]:
        class = "IntervalTier"
        name = "words"
        xmin = 0
        xmax = 6
        intervals: size = 6
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = ""
        intervals [2]:
            xmin = 0.5
            xmax = 1.094
            text = "Hello"
        intervals [3]:
            xmin = 1.094
            xmax = 1.096
            text = ""
        intervals [4]:
            xmin = 1.096
            xmax = 1.5
            text = "there,"
        intervals [5]:
            xmin = 1.5
            xmax = 2.4
            text = """R&B"""
        intervals [6]:
            xmin = 2.4
            xmax = 6
            text = ""
"#,
    ),
];

/// Leaves each file in `target/tmp`, for judges from outside.
#[test]
fn the_files_look_like_this() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, expected) in FILES {
        let format = format(name);
        let file =
            format.write(&dialogue(), WriteOptions { words: true, ..WriteOptions::default() }).unwrap();
        assert_eq!(&file, expected, "{name}");
        fs::write(folder.join(format!("dialogue.{}", format.about().ending)), &file).unwrap();
        assert!(format.of_itself(&file), "{name}");
    }
}

trait OfItself {
    fn of_itself(self, file: &str) -> bool;
}

impl OfItself for Format {
    /// Whether a file of the format is known by its content; a line of LRC could be a plain transcript's.
    fn of_itself(self, file: &str) -> bool {
        let found = Format::of_text(file, Path::new("none"));
        if self.name() == "lrc" { found.is_none() } else { found == Some(self) }
    }
}

const CASES: &[(&str, &[Case])] = &[
    (
        "sbv",
        &[
            ok("as YouTube gives it", "0:00:01.000,0:00:02.000\none\n\n0:00:03.000,0:00:04.000\ntwo\n", TWO),
            ok(
                "byte order mark, CRLF, no blank line, no fraction",
                "\u{feff}0:00:01,0:00:02\r\none\r\n0:00:03,0:00:04\r\ntwo",
                TWO,
            ),
            ok(
                "a guarded line",
                "0:00:01.000,0:00:02.000\n\u{200b}0:00:03.000,0:00:04.000\n",
                &["1000-2000 0:00:03.000,0:00:04.000"],
            ),
            odd(
                "a blank line in the text, a broken timing, no text",
                "0:00:01.000,0:00:02.000\none\n\nmore\n\n0:00:0x.000,0:00:04.000\nlost\n\n0:00:05.000,0:00:06.000\n",
                &["1000-2000 one|more"],
                &["line 3: blank line", "line 6: the timing cannot be read", "line 9: the cue has no text"],
            ),
        ],
    ),
    (
        "audacity",
        &[
            ok(
                "labels and a spectral selection",
                "1.000000\t2.000000\tone\n\\\t100.0\t200.0\n3.0\t4\ttwo\n",
                TWO,
            ),
            ok("commas for points, CRLF", "1,000000\t2,000000\tone\r\n3,000000\t4,000000\ttwo\r\n", TWO),
            ok(
                "a speaker as WhisperX has it",
                "1.0\t2.0\t[[SPEAKER_00]]one\n",
                &["1000-2000 SPEAKER_00: one"],
            ),
            odd(
                "a point, a label without text, something else",
                "1.0\t1.0\tclick\n2.0\t3.0\nend\n",
                &["1000-1000 click"],
                &[
                    "line 1: the cue ends no later",
                    "line 2: the cue has no text",
                    "line 3: the timing cannot be read",
                ],
            ),
        ],
    ),
    (
        "tsv",
        &[
            ok("as Whisper writes it", "start\tend\ttext\n1000\t2000\tone\n3000\t4000\ttwo\n", TWO),
            ok("no header, tabs in the text", "1000\t2000\ta\tb\n", &["1000-2000 a b"]),
            ok(
                "other columns",
                "id\tspeaker\tStart\tEnd\tText\r\n7\tAnn\t1000\t2000.0\tone\r\n",
                &["1000-2000 Ann: one"],
            ),
            odd(
                "times that are none",
                "start\tend\ttext\nsoon\t2000\tlost\n3000\t4000\ttwo\n1000\n",
                &["3000-4000 two"],
                &["line 2: the timing cannot be read", "line 4: the timing cannot be read"],
            ),
        ],
    ),
    (
        "csv",
        &[
            ok(
                "quotes and line breaks",
                "start,end,text\r\n1.0,2.0,\"one,\r\n\"\"two\"\"\"\r\n",
                &["1000-2000 one,|\"two\""],
            ),
            ok(
                "semicolons and commas as a spreadsheet has them",
                "\u{feff}end;start;text;speaker\n2,5;1,0;one;Ann\n",
                &["1000-2500 Ann: one"],
            ),
            ok("no header, times with colons", "0:00:01.000,0:00:02.000,one\n00:03,00:04,two\n", TWO),
            odd(
                "short lines",
                "start,end,text\n1,2\n3\n3,4,two\n",
                &["3000-4000 two"],
                &["line 2: the cue has no text", "line 3: the timing"],
            ),
        ],
    ),
    (
        "lrc",
        &[
            ok(
                "tags, comments, a clearing line",
                "[ti:Song]\n[ar:Nobody]\n# by hand\n[00:01.00]one\n[00:02.00]\n[00:03.000]two\n[00:04]\n",
                TWO,
            ),
            ok(
                "a line sung twice, the length of the recording, milliseconds earlier",
                "[length:00:06.50]\n[offset:+500]\n[00:01.50][00:04.50]la\n[00:03.50]li\n",
                &["1000-3000 la", "3000-4000 li", "4000-6500 la"],
            ),
            ok(
                "words",
                "[00:01.00]<00:01.00>one <00:01.50>two<00:01.90>\n[00:03.00] <00:03.20> three \n[00:04.00]\n",
                &["1000-1900 one two 0/1000-1500=one 0/1500-1900=two", "3000-4000 three 0/3200-4000=three"],
            ),
            ok(
                "brackets of the text",
                "[61:01.00][door] <3 [\u{200b}00:01.00]\n[62:00.00]\n",
                &["3661000-3720000 [door] <3 [00:01.00]"],
            ),
            odd(
                "nothing tells the end",
                "one\n[00:01.00]two\n",
                &["1000-6000 two"],
                &["line 1: text outside a cue", "line 2: nothing tells"],
            ),
        ],
    ),
    (
        "ass",
        &[
            ok(
                "fields in another order, overrides, drawings, comments",
                "[Script Info]\r\n; made by hand\r\nLanguage: en\r\n\r\n[V4+ Styles]\r\nFormat: Name\r\nStyle: Default\r\n\r\n[Events]\r\n\
         Format: Start, End, Actor, Text\r\nComment: 0:00:00.00,0:00:09.00,,note\r\n\
         Dialogue: 0:00:01.00,0:00:02.00,Ann,{\\an8\\i1}one{\\i0},\\Nt\\hw\\no{\\p1}m 0 0 l 1 1{\\p0}\r\n\
         Dialogue: 0:00:03.00,0:00:04.00,,a\\b \\{x\\} {comment}}{\r\n",
                &["1000-2000 Ann: one,|t\u{a0}w|o", "3000-4000 a\\b {x} }{"],
            ),
            ok(
                "karaoke of every kind, without sections",
                "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\k50}one {\\kf50\\i1}two{\\K20}{\\ko20.5} three\n",
                &["1000-3000 one two three 0/1000-1500=one 0/1500-2000=two 0/2200-2400=three"],
            ),
            odd(
                "a time that is none, nothing but a drawing",
                "[Events]\nDialogue: 0,now,0:00:02.00,Default,,0,0,0,,lost\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\p1}m 0 0\n\
         Dialogue: 0,0:00:03.00,0:00:04.00,D,,0,0,0,,two\n",
                &["3000-4000 two"],
                &["line 2: the timing cannot be read", "line 3: the cue has no text"],
            ),
        ],
    ),
    (
        "textgrid",
        &[
            ok(
                "the short form, words in two cues",
                "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n5\n<exists>\n2\n\"IntervalTier\"\n\"sentence\"\n0\n5\n3\n0\n2\n\"one one\"\n\
         2\n3\n\"\"\n3\n4e0\n\"say \"\"two\"\"\"\n\"IntervalTier\"\n\"Words\"\n0\n5\n4\n0.5\n1\n\"one\"\n1\n1.5\n\"none\"\n1.5\n2\n\
         \"one\"\n3\n4\n\"\"\"two\"\"\"\n",
                &[
                    "0-2000 one one 0/500-1000=one 0/1500-2000=one",
                    "3000-4000 say \"two\" 0/3000-4000=\"two\"",
                ],
            ),
            odd(
                "the tiers of a forced aligner, a point tier, a label of two lines, comments",
                "File type = \"ooTextFile\" ! made by hand\r\nObject class = \"TextGrid\"\r\nxmin = 0\r\nxmax = 2\r\ntiers? <exists>\r\nsize = 3\r\nitem []:\r\n\
         item [1]:\r\nclass = \"TextTier\"\r\nname = \"clicks\"\r\nxmin = 0\r\nxmax = 2\r\npoints: size = 1\r\npoints [1]:\r\nnumber = 1\r\nmark = \"x\"\r\n\
         item [2]:\r\nclass = \"IntervalTier\"\r\nname = \"Ann - words\"\r\nxmin = 0\r\nxmax = 2\r\nintervals: size = 1\r\nintervals [1]:\r\nxmin = 1\r\nxmax = 2\r\ntext = \"one\r\ntwo\"\r\n\
         item [3]:\r\nclass = \"IntervalTier\"\r\nname = \"Ann - phones\"\r\nxmin = 0\r\nxmax = 2\r\nintervals: size = 1\r\nintervals [1]:\r\nxmin = 1\r\nxmax = 2\r\ntext = \"w\"\r\n",
                &["1000-2000 one|two"],
                &["line 29: a tier that holds no cues"],
            ),
        ],
    ),
];

#[test]
fn files_as_they_are_found() {
    for (name, cases) in CASES {
        check(cases, format(name));
    }
}

#[test]
fn a_file_of_something_else_is_refused_and_an_empty_one_is_empty() {
    for name in ["sbv", "audacity", "tsv", "csv", "lrc", "ass", "textgrid"] {
        let error = format(name).read("\nDear diary,\n\ntoday").unwrap_err();
        assert!(matches!(error, ReadError::Malformed { .. }), "{name}: {error}");
        assert!(error.to_string().contains("line "), "{name}: {error}");
        if name != "textgrid" {
            assert_eq!(format(name).read(" \n\n").unwrap().document, Document::default(), "{name}");
        }
    }
}

#[test]
fn the_notes_and_the_language_of_a_vtt_file_are_kept() {
    let file = "WEBVTT - by hand\nKind: captions\nLanguage: en-GB\n\nNOTE one\n\nSTYLE\n::cue {}\n\nNOTE\ntwo\nthree\n\n\
                00:01.000 --> 00:02.000\ntext\n\nNOTE later\n";
    let document = Format::VTT.read(file).unwrap().document;
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(document.notes, ["one", "two\nthree"]);
    let again = Format::VTT.read(&Format::VTT.write(&document, WriteOptions::default()).unwrap()).unwrap();
    assert_eq!(again.document.notes, document.notes);
}

#[test]
fn a_line_with_two_times_gets_a_third_so_that_no_reader_takes_it_for_a_timing() {
    let mut cue = cue(0, 9_000, "one two three\nfour");
    let word = |line, bytes, start: i64, end: i64| TimedWord {
        line,
        bytes,
        span: Span::new(Time::from_millis(start), Time::from_millis(end)),
    };
    cue.words = vec![
        word(0, 0..3, 0, 1_000),
        word(0, 4..7, 1_000, 2_000),
        word(0, 8..13, 2_000, 3_000),
        word(1, 0..4, 3_000, 4_000),
    ];
    let file = Format::VTT
        .write(&Document::of(vec![cue]), WriteOptions { words: true, ..WriteOptions::default() })
        .unwrap();
    let text = "one <00:00:01.000>two <00:00:02.000>three<00:00:02.999>\n<00:00:03.000>four\n\n";
    assert!(file.ends_with(text), "{file}");
}

#[test]
fn cues_that_overlap_stand_in_tiers_of_their_own_and_come_back() {
    let document =
        Document::of(vec![cue(0, 3_000, "one"), cue(1_000, 2_000, "two"), cue(3_000, 4_000, "three")]);
    let file = format("textgrid").write(&document, WriteOptions::default()).unwrap();
    assert!(file.contains("name = \"cues 2\""), "{file}");
    assert_eq!(format("textgrid").read(&file).unwrap().document, document);
}

#[test]
fn lyrics_are_cleared_after_a_pause_but_do_not_flicker() {
    let cues = vec![cue(0, 1_000, "one"), cue(1_500, 2_000, "two"), cue(2_510, 3_000, "three")];
    let file = format("lrc").write(&Document::of(cues), WriteOptions::default()).unwrap();
    assert_eq!(file, "[00:00.00]one\n[00:01.50]two\n[00:02.00]\n[00:02.51]three\n[00:03.00]\n");
}
