//! Subtitle files as they are found in the wild are read, and what is left out is said.

use pausa::formats::Format;

use super::case::{Case, TWO, check, odd, ok};

const SRT: &[Case] = &[
    ok(
        "as it should be",
        "1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo\n\n",
        TWO,
    ),
    ok(
        "byte order mark and CRLF",
        "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\none\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\ntwo\r\n",
        TWO,
    ),
    ok("CR alone", "1\r00:00:01,000 --> 00:00:02,000\rone\r\r2\r00:00:03,000 --> 00:00:04,000\rtwo\r", TWO),
    ok("no numbers", "00:00:01,000 --> 00:00:02,000\none\n\n00:00:03,000 --> 00:00:04,000\ntwo", TWO),
    ok("doubled numbers", "1\n0:0:1,0 --> 0:0:2,0\none\n\n1\n0:0:3,0 --> 0:0:4,0\ntwo", TWO),
    ok("numbers from zero", "0\n0:0:1,0 --> 0:0:2,0\none\n\n1\n0:0:3,0 --> 0:0:4,0\ntwo", TWO),
    ok("garbled numbers", "l\n0:0:1,0 --> 0:0:2,0\none\n\n#2.\n0:0:3,0 --> 0:0:4,0\ntwo", TWO),
    ok("no blank line between", "1\n0:0:1,0 --> 0:0:2,0\none\n2\n0:0:3,0 --> 0:0:4,0\ntwo", TWO),
    ok("neither blank line nor number", "0:0:1,0 --> 0:0:2,0\none\n0:0:3,0 --> 0:0:4,0\ntwo", TWO),
    ok("blanks on the separating line", "1\n0:0:1,0 --> 0:0:2,0\none\n \t\n2\n0:0:3,0 --> 0:0:4,0\ntwo", TWO),
    ok(
        "a blank line after every line",
        "1\n\n0:0:1,0 --> 0:0:2,0\n\none\n\n2\n\n0:0:3,0 --> 0:0:4,0\n\ntwo\n\n",
        TWO,
    ),
    ok("many blank lines", "\n\n\n1\n0:0:1,0 --> 0:0:2,0\none\n\n\n\n2\n0:0:3,0 --> 0:0:4,0\ntwo\n\n\n", TWO),
    ok("arrows without blanks", "1\n0:0:1,0-->0:0:2,0\none\n\n2\n0:0:3,0-->0:0:4,0\ntwo", TWO),
    ok("short arrows", "1\n0:0:1,0 -> 0:0:2,0\none\n\n2\n0:0:3,0 -> 0:0:4,0\ntwo", TWO),
    ok(
        "full stops, positions",
        "1\n0:0:1.0 --> 0:0:2.00 X1:1 Y1:2\none\n\n2\n0:0:3.000 --> 0:0:4.\ntwo",
        TWO,
    ),
    ok(
        "a year alone on its line",
        "1\n0:0:1,0 --> 0:0:2,0\nIn\n1984\n\n2\n0:0:3,0 --> 0:0:4,0\n1985\n",
        &["1000-2000 In|1984", "3000-4000 1985"],
    ),
    ok(
        "a number for a text, no numbers",
        "0:0:1,0 --> 0:0:2,0\n1984\n\n0:0:3,0 --> 0:0:4,0\ntwo",
        &["1000-2000 1984", "3000-4000 two"],
    ),
    ok(
        "tags and overrides",
        "1\n0:0:1,0 --> 0:0:2,0\n{\\an8}<i>one\n<b>two</b></i> <font\nsize=\"9\">three</font>",
        &["1000-2000 one|two three"],
    ),
    ok(
        "times in the text",
        "1\n0:0:1,0 --> 0:0:2,0\nfrom\n0:0:3,0 -> 0:0:4,0\nor 1 --> 2",
        &["1000-2000 from|0:0:3,0 -> 0:0:4,0|or 1 --> 2"],
    ),
    ok(
        "the same time twice over",
        "1\n0:0:1,0 --> 0:0:2,0\none\n\n2\n0:0:1,0 --> 0:0:2,0\ntwo",
        &["1000-2000 one", "1000-2000 two"],
    ),
    ok("nothing", "", &[]),
    odd(
        "a blank line in the text",
        "1\n0:0:1,0 --> 0:0:2,0\none\n\nmore\n\n2\n0:0:3,0 --> 0:0:4,0\ntwo",
        &["1000-2000 one|more", "3000-4000 two"],
        &["line 5: blank line inside"],
    ),
    odd(
        "no text",
        "1\n0:0:1,0 --> 0:0:2,0\n\n2\n0:0:3,0 --> 0:0:4,0\n<i></i>\n\n3\n0:0:5,0 --> 0:0:6,0\nthree",
        &["5000-6000 three"],
        &["line 2: the cue has no text", "line 5: the cue has no text"],
    ),
    odd(
        "an unreadable timing",
        "1\n0:0:x --> 0:0:2,0\nlost\n\n2\n0:0:3,0 --> 0:0:4,0\ntwo\n\n3\nsoon --> later\nlost",
        &["3000-4000 two"],
        &["line 2: the timing cannot be read", "line 10: the timing cannot be read"],
    ),
    odd(
        "time running backwards",
        "1\n0:0:3,0 --> 0:0:4,0\none\n\n2\n0:0:2,0 --> 0:0:1,0\ntwo\n\n3\n-0:0:1,0 --> 0:0:1,0\nthree",
        &["3000-4000 one", "2000-2000 two", "0-1000 three"],
        &[
            "line 6: the cue ends no later",
            "line 6: the cue starts before",
            "line 10: time before zero",
            "line 10: the cue starts before",
        ],
    ),
    odd(
        "text before the first cue",
        "My subtitles\n\n1\n0:0:1,0 --> 0:0:2,0\none",
        &["1000-2000 one"],
        &["line 1: text outside a cue"],
    ),
    ok("a label is text", "1\n0:0:1,0 --> 0:0:2,0\nAnn: one\n", &["1000-2000 Ann: one"]),
    odd("no subtitles at all", "Dear diary,\n\ntoday", &[], &["line 1: text outside a cue"]),
];

const VTT: &[Case] = &[
    ok(
        "as it should be",
        "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:00:03.000 --> 00:00:04.000\ntwo\n",
        TWO,
    ),
    ok(
        "everything a file may hold",
        "\u{feff}WEBVTT - title\r\nKind: captions\r\nLanguage: en\r\n\r\nNOTE by hand\r\n00:09 and on\r\n\r\n\
         STYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:a\r\n\r\nintro 1\r\n\
         00:01.000 --> 00:02.000 align:start line:0\r\n<v Ann>one</v>\r\n\r\nNOTE\r\nbetween\r\n\r\n\
         00:03.000\t-->\t00:04.000\r\n<00:03.500><c.x>two</c>\r\n",
        &["1000-2000 Ann: one", "3000-4000 two 0/3500-4000=two"],
    ),
    ok(
        "entities",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nR&amp;B &lt;i&gt; a & b, 5 < 6\n",
        &["1000-2000 R&B <i> a & b, 5 < 6"],
    ),
    ok(
        "lines of one blank",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n \none\n \ntwo\n \n",
        &["1000-2000 one|two"],
    ),
    ok("no blank line anywhere", "WEBVTT\n00:01.000 --> 00:02.000\none\n00:03.000 --> 00:04.000\ntwo", TWO),
    ok(
        "ids but no blank line",
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\none\n2\n00:03.000 --> 00:04.000\ntwo",
        TWO,
    ),
    ok("commas", "WEBVTT\n\n0:00:01,000 --> 0:00:02,000\none\n\n0:00:03,000 --> 0:00:04,000\ntwo", TWO),
    ok("a cue amid a comment", "WEBVTT\n\nNOTE\n1\n00:01.000 --> 00:02.000\none", &["1000-2000 one"]),
    ok("no cues", "WEBVTT", &[]),
    ok(
        "a voice over all of a cue, words as YouTube times them",
        "WEBVTT\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:03.000\n<v.first Ann>one\n\
         two<00:00:01.500><c> three</c><00:00:02.000><c> four</c>\n",
        &[
            "1000-3000 Ann: one|two three four 0/1000-1500=one 1/1000-1500=two 1/1500-2000=three 1/2000-3000=four",
        ],
    ),
    ok(
        "two voices",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>one</v>\n<v Bob>two</v>\n",
        &["1000-2000 Ann: one|Bob: two"],
    ),
    odd(
        "times out of order inside a cue",
        "WEBVTT\n\n00:01.000 --> 00:02.000\none <00:01.500>two <00:01.200>three <00:09.000>four\n",
        &["1000-2000 one two three four 0/1000-1500=one 0/1500-2000=two three four"],
        &["line 3: a time inside the cue is out of order"],
    ),
    odd(
        "no signature",
        "1\n00:01.000 --> 00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo",
        TWO,
        &["line 1: the file does not begin with WEBVTT"],
    ),
    odd(
        "a signature in small letters",
        "webvtt\n\n00:01.000 --> 00:02.000\none",
        &["1000-2000 one"],
        &["line 1: the file does not begin with WEBVTT"],
    ),
    odd(
        "text after a blank line is not shown",
        "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\nlost\n\n00:03.000 --> 00:04.000\ntwo",
        TWO,
        &["line 6: text outside a cue"],
    ),
    odd(
        "an id that no cue follows, an empty cue, a broken one",
        "WEBVTT\n\nintro\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> \nlost\n\n00:05.000 --> 00:06.000\nthree",
        &["5000-6000 three"],
        &["line 3: text outside", "line 5: the cue has no text", "line 7: the timing cannot be read"],
    ),
];

#[test]
fn srt_files_as_they_are_found() {
    check(SRT, Format::SRT);
}

#[test]
fn vtt_files_as_they_are_found() {
    check(VTT, Format::VTT);
}

/// Were any of this quadratic, the test would not end.
#[test]
fn long_hostile_files_are_read_in_linear_time() {
    for piece in [
        "-->\n",
        "1\n",
        "\r",
        "<",
        "{",
        "&",
        "<{",
        "-",
        "1\n0:1 --> 0:2\n",
        "0:1 --> 0:2\n<\n",
        "\n ",
        "\n\nx",
    ] {
        let middle = piece.repeat(3_000_000 / piece.len());
        let file = format!("WEBVTT\n\n0:1 --> 0:2\n{middle}\n\n9\n0:3 --> 0:4\nend");
        for format in [Format::SRT, Format::VTT] {
            assert_eq!(format.read(&file).unwrap().document.cues.last().unwrap().lines, ["end"], "{piece}");
        }
    }
}
