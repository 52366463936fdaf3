//! Files for editors of video and sound, and scripts whose words move with the voice.

use std::fs;
use std::path::Path;

use pausa::formats::{AssStyle, Document, Format, Media, WriteOptions};

use super::table::dialogue;
use crate::support::cues::cue;

fn write(name: &str, document: &Document, options: WriteOptions) -> String {
    let format: Format = name.parse().unwrap();
    let file = format.write(document, options).unwrap();
    // For judges from outside.
    let path = format!("{}.{}", options.ass_style, format.about().ending);
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(path), &file).unwrap();
    file
}

#[test]
fn markers_stand_at_the_cues_with_their_lengths() {
    let mut document = dialogue();
    document.media = Some(Media { file: "ep|1.mp3".to_owned(), duration: None });
    document.cues.push(cue(3_600_000, 3_600_010, "one | two"));
    let options = WriteOptions { frame_rate: "29.97".parse().unwrap(), ..WriteOptions::default() };
    assert_eq!(
        write("edl", &document, options),
        "TITLE: ep|1.mp3\nFCM: NON-DROP FRAME\n\n\
         001  001      V     C        01:00:00:15 01:00:00:16 01:00:00:15 01:00:00:16  \n \
         |C:ResolveColorBlue |M:Mary: Hello there, \"R&B\" {5 < 6}. |D:57\n\n\
         002  001      V     C        01:00:05:00 01:00:05:01 01:00:05:00 01:00:05:01  \n \
         |C:ResolveColorBlue |M:王, Li: 你好，世界。 |D:30\n\n\
         003  001      V     C        01:59:56:12 01:59:56:13 01:59:56:12 01:59:56:13  \n \
         |C:ResolveColorBlue |M:one / two |D:1\n"
    );
    assert_eq!(
        write("audition", &document, WriteOptions::default()),
        "Name\tStart\tDuration\tTime Format\tType\tDescription\n\
         Mary: Hello there, \"R&B\" {5 < 6}.\t0:00.500\t0:01.900\tdecimal\tCue\t\n\
         王, Li: 你好，世界。\t0:05.000\t0:01.000\tdecimal\tCue\t\n\
         one | two\t60:00.000\t0:00.010\tdecimal\tCue\t\n"
    );
}

#[test]
fn titles_fall_on_frames_and_leave_each_other_room() {
    let mut document = dialogue();
    document.cues.push(cue(5_500, 7_000, "over\nit"));
    let file = write("fcpxml", &document, WriteOptions::default());
    let tree = pausa::xml::parse(&file).unwrap();
    let titles = tree.descendants().filter(|node| node.has_tag_name("title"));
    let found: Vec<_> = titles
        .map(|title| {
            let texts = title.descendants().filter(roxmltree::Node::is_text);
            let text: String = texts.filter_map(|node| node.text()).collect();
            let [offset, length] =
                ["offset", "duration"].map(|name| title.attribute(name).unwrap().to_owned());
            (offset, length, text.trim().to_owned())
        })
        .collect();
    let title =
        |offset: &str, length: &str, text: &str| (offset.to_owned(), length.to_owned(), text.to_owned());
    assert_eq!(
        found,
        [
            title("13/25s", "47/25s", "Hello there,\n\"R&B\" {5 < 6}."),
            title("125/25s", "13/25s", "你好，\n世界。"),
            title("138/25s", "37/25s", "over\nit"),
        ]
    );
}

/// The events of the dialogue in a style.
fn events(ass_style: AssStyle) -> Vec<String> {
    let file = write("ass", &dialogue(), WriteOptions { ass_style, ..WriteOptions::default() });
    let events = file.lines().filter_map(|line| line.strip_prefix("Dialogue: 0,"));
    events.map(|event| event.replace(",Default,", " ").replace(",0,0,0,,", " ")).collect()
}

#[test]
fn words_of_short_videos_move_with_the_voice() {
    const GROW: &str = "{\\fscx70\\fscy70\\t(0,90,\\fscx100\\fscy100)}";
    const WHOLE: &str = "0:00:05.00,0:00:06.00 王; Li 你好，\\N世界。";
    assert_eq!(
        events(AssStyle::Karaoke),
        [r#"0:00:00.50,0:00:02.40 Mary {\kf60}Hello {\kf40}there,\N{\kf90}"R&B" \{{}5 < 6}."#, WHOLE]
    );
    assert_eq!(
        events(AssStyle::Pop),
        [
            &format!("0:00:00.50,0:00:01.10 Mary {GROW}Hello"),
            &format!("0:00:01.10,0:00:01.50 Mary {GROW}there,"),
            &format!("0:00:01.50,0:00:02.40 Mary {GROW}\"R&B\" \\{{{{}}5 < 6}}."),
            WHOLE,
        ]
    );
    assert_eq!(
        events(AssStyle::Box),
        [
            r#"0:00:00.50,0:00:01.10 Mary {\rBox}Hello{\r} there,\N"R&B" \{{}5 < 6}."#,
            r#"0:00:01.10,0:00:01.50 Mary Hello {\rBox}there,{\r}\N"R&B" \{{}5 < 6}."#,
            r#"0:00:01.50,0:00:02.40 Mary Hello there,\N{\rBox}"R&B" \{{}5 < 6}.{\r}"#,
            WHOLE,
        ]
    );
}
