//! Feeds as hosts deliver them, and what becomes of them.

use pausa::feed::{Ambiguity, BaseUrl, Episode, Existing, Fate, Feed, FeedUpdate, TranscriptLink};
use pausa::formats::Format;
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert_eq, proptest};
use proptest::sample::{Index, select};

pub(crate) const BASE: &str = "https://example.com/subs/";
const NAMESPACE: &str = "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"";

/// As a host makes it: other namespaces, an entity in an attribute, markup in CDATA that looks like an item, a comment
/// with an item, an item without a recording, line ends of Windows in one place.
pub(crate) const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="style.xsl"?>
<rss
     version="2.0"
     xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"  >
  <channel>
    <title>The Long &amp; Winding Way</title>
    <language>en-us</language>
    <!-- <item><enclosure url="https://cdn.example.com/ep1.mp3"/></item> -->
    <item>
      <title><![CDATA[One <item> & more]]></title>
      <content:encoded><![CDATA[<p>No <item><enclosure url="ep1.mp3"/></item> here.</p>]]></content:encoded>
      <enclosure url="https://cdn.example.com/a/ep1.mp3?token=a&amp;from=feed" length="123" type="audio/mpeg" />
      <itunes:duration>12:34</itunes:duration>
    </item>
    <item><title>Two</title><enclosure length="5" type="audio/x-m4a" url='https://cdn.example.com/Folge%20Zwei.M4A'></enclosure></item>
    <item>
      <title>Notes only</title>
    </item>
  </channel>
</rss>
<!-- the end -->
"#;

fn transcript(file: &str, language: Option<&str>) -> TranscriptLink {
    let base = BaseUrl::parse(BASE).unwrap();
    let format = Format::of_path(file.as_ref()).unwrap();
    TranscriptLink::new(&base, file, format, language).unwrap()
}

fn episode(recording: &str, files: &[&str]) -> Episode {
    Episode::of_recording(recording, files.iter().map(|file| transcript(file, None)).collect())
}

fn outcome(feed: &str, episodes: &[Episode]) -> FeedUpdate {
    Feed::parse(feed.as_bytes(), "feed.xml").unwrap().with_transcripts(episodes, Existing::Keep)
}

/// The feed with the lines that are not in the old one, and without the attribute of the declaration.
fn taken_back(new: &str, old: &str) -> String {
    let lead = "\n     ";
    assert!(new.contains(&format!("<rss{lead}{NAMESPACE}{lead}version")), "{new}");
    let new = new.replacen(&format!("{lead}{NAMESPACE}"), "", 1);
    let mut kept = String::new();
    for line in new.split_inclusive('\n') {
        if old.contains(line) || !line.trim_start().starts_with("<podcast:transcript") {
            kept.push_str(line);
        }
    }
    kept
}

#[test]
fn each_transcript_gets_its_tag_and_every_other_byte_stays() {
    let episodes = [
        Episode::of_recording(
            "ep1.mp3",
            vec![
                transcript("ep1.vtt", Some("en")),
                transcript("ep1.zh.srt", Some("zh")),
                transcript("ep1.html", None),
            ],
        ),
        episode("folge zwei.m4a", &["Folge Zwei.podcast.json"]),
    ];
    let outcome = outcome(FEED, &episodes);
    let first = "type=\"audio/mpeg\" />
      <podcast:transcript url=\"https://example.com/subs/ep1.vtt\" type=\"text/vtt\" language=\"en\" rel=\"captions\"/>
      <podcast:transcript url=\"https://example.com/subs/ep1.zh.srt\" type=\"application/x-subrip\" language=\"zh\" rel=\"captions\"/>
      <podcast:transcript url=\"https://example.com/subs/ep1.html\" type=\"text/html\"/>
      <itunes:duration>";
    let second = "<podcast:transcript url=\"https://example.com/subs/Folge%20Zwei.podcast.json\" type=\"application/json\" rel=\"captions\"/>";
    assert!(outcome.text.contains(first), "{}", outcome.text);
    assert!(outcome.text.contains(&format!("</enclosure>{second}</item>")), "{}", outcome.text);
    assert_eq!(taken_back(&outcome.text.replace(second, ""), FEED), FEED);
    let fates: Vec<_> = outcome.tagged.iter().map(|tagged| (tagged.line, tagged.fate.clone())).collect();
    assert_eq!(fates, [11, 11, 11, 17].map(|line| (line, Fate::Added)));
    assert_eq!(outcome.items_without_episode.len(), 1);
    assert_eq!(outcome.items_without_episode[0].title.as_deref(), Some("Notes only"));
    assert_eq!(outcome.items_without_episode[0].line, 18);
}

#[test]
fn a_second_run_changes_nothing_and_a_run_without_episodes_neither() {
    let episodes =
        [episode("ep1.mp3", &["ep1.vtt", "ep1.srt"]), episode("Folge Zwei.wav", &["Folge Zwei.vtt"])];
    let once = outcome(FEED, &episodes);
    let twice = outcome(&once.text, &episodes);
    assert_eq!(twice.text, once.text);
    assert!(twice.tagged.iter().all(|tagged| tagged.fate == Fate::Present));
    assert_eq!(outcome(FEED, &[]).text, FEED);
    assert_eq!(outcome(FEED, &[episode("ep9.mp3", &["ep9.vtt"])]).text, FEED);
}

#[test]
fn line_ends_marks_and_blank_lines_stay_what_they_are() {
    let windows = FEED.replace('\n', "\r\n");
    let outcome_of = |feed: &str| outcome(feed, &[episode("ep1.mp3", &["ep1.vtt", "ep1.srt"])]).text;
    assert_eq!(outcome_of(&windows), outcome_of(FEED).replace('\n', "\r\n"));
    let marked = format!("\u{feff}\n \n{FEED}");
    assert_eq!(outcome_of(&marked), format!("\u{feff}\n \n{}", outcome_of(FEED)));
    let flat = "<rss version=\"2.0\"><channel><item><enclosure url=\"ep1.mp3\"/></item></channel></rss>";
    assert_eq!(
        outcome_of(flat),
        format!(
            "<rss {NAMESPACE} version=\"2.0\"><channel><item><enclosure url=\"ep1.mp3\"/>\
             <podcast:transcript url=\"{BASE}ep1.vtt\" type=\"text/vtt\" rel=\"captions\"/>\
             <podcast:transcript url=\"{BASE}ep1.srt\" type=\"application/x-subrip\" rel=\"captions\"/>\
             </item></channel></rss>"
        )
    );
}

fn with_root(attributes: &str, item: &str) -> String {
    format!(
        "<rss {attributes}>\n<channel>\n<language>en</language>\n<item>\n\t<enclosure url=\"https://e.com/ep1.mp3\"/>\n{item}\
         </item>\n</channel>\n</rss>\n"
    )
}

#[test]
fn the_prefix_that_is_there_is_used_and_a_foreign_one_is_not() {
    let episodes = [episode("ep1.mp3", &["ep1.vtt"])];
    for (attributes, prefix) in [
        ("xmlns:pc='https://podcastindex.org/namespace/1.0'", "pc"),
        (
            "xmlns:podcast=\"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md\"",
            "podcast",
        ),
        ("xmlns:podcast=\"http://podcastindex.org/namespace/1.0/\"", "podcast"),
    ] {
        let text = outcome(&with_root(attributes, ""), &episodes).text;
        assert!(text.starts_with(&format!("<rss {attributes}>\n")), "{text}");
        assert!(text.contains(&format!("\n\t<{prefix}:transcript url=")), "{text}");
    }
    let text = outcome(&with_root("xmlns:podcast=\"https://example.com/other\"", ""), &episodes).text;
    assert!(
        text.starts_with("<rss xmlns:podcast2=\"https://podcastindex.org/namespace/1.0\" xmlns:podcast=")
    );
    assert!(text.contains("\n\t<podcast2:transcript url="), "{text}");
}

#[test]
fn a_transcript_of_the_same_kind_stays_unless_it_is_to_be_replaced() {
    let old = "https://host.example/old.srt";
    let item = format!(
        "\t<podcast:transcript url=\"{old}\" type=\"application/srt\"/>\n\t<podcast:person>A</podcast:person>\n\
         \t<podcast:transcript\n\t\turl=\"https://host.example/de.srt?a=1&amp;b=2\" type=\"application/srt\" language=\"de\" />\n"
    );
    let feed = with_root(NAMESPACE, &item);
    let episodes = [Episode::of_stem(
        "ep1",
        vec![
            transcript("ep1.srt", Some("en-GB")),
            transcript("ep1.fr.srt", Some("fr")),
            transcript("ep1.vtt", None),
        ],
    )];
    let feed_read = Feed::parse(feed.as_bytes(), "feed.xml").unwrap();
    let kept = feed_read.with_transcripts(&episodes, Existing::Keep);
    let fates =
        |outcome: &FeedUpdate| outcome.tagged.iter().map(|tagged| tagged.fate.clone()).collect::<Vec<_>>();
    assert_eq!(fates(&kept), [Fate::Kept(old.to_owned()), Fate::Added, Fate::Added]);
    assert!(kept.text.contains(&item), "{}", kept.text);
    assert!(
        kept.text.contains(
            "language=\"de\" />\n\t<podcast:transcript url=\"https://example.com/subs/ep1.fr.srt\""
        )
    );

    let replaced = feed_read.with_transcripts(&episodes, Existing::Replace);
    assert_eq!(fates(&replaced), [Fate::Replaced(old.to_owned()), Fate::Added, Fate::Added]);
    let new = "<podcast:transcript url=\"https://example.com/subs/ep1.srt\" type=\"application/x-subrip\" language=\"en-GB\" rel=\"captions\"/>";
    assert!(replaced.text.contains(&format!("\n\t{new}\n\t<podcast:person>")), "{}", replaced.text);
    assert!(!replaced.text.contains(old));
    assert!(replaced.text.contains("de.srt?a=1&amp;b=2"));
    let again =
        Feed::parse(replaced.text.as_bytes(), "f").unwrap().with_transcripts(&episodes, Existing::Replace);
    assert_eq!(again.text, replaced.text);
}

#[test]
fn chapters_have_a_tag_of_their_own_and_an_item_one_of_it() {
    let update = outcome(FEED, &[episode("ep1.mp3", &["ep1.chapters.json", "ep1.vtt"])]);
    let chapters =
        format!("<podcast:chapters url=\"{BASE}ep1.chapters.json\" type=\"application/json+chapters\"/>");
    assert!(update.text.contains(&chapters), "{}", update.text);
    assert_eq!(update.text.matches("<podcast:transcript").count(), 1);
    let again = outcome(&update.text, &[episode("ep1.mp3", &["ep1.chapters.json"])]);
    assert_eq!(again.text, update.text);
    let elsewhere = update.text.replace(&format!("{BASE}ep1.chapters"), "https://example.com/ep1.chapters");
    let kept = outcome(&elsewhere, &[episode("ep1.mp3", &["ep1.chapters.json"])]);
    assert_eq!(kept.text, elsewhere);
}

#[test]
fn whole_names_count_more_than_stems_and_doubt_is_told() {
    let item = |file: &str| format!("<item><enclosure url=\"https://e.com/{file}\"/></item>\n");
    let feed = format!(
        "<rss>\n<channel>\n{}{}{}</channel></rss>",
        item("ep1.mp3"),
        item("ep1.m4v"),
        item("media.mp3")
    );
    let exact = outcome(&feed, &[episode("ep1.mp3", &["ep1.vtt"])]);
    assert_eq!(exact.tagged.iter().map(|tagged| tagged.line).collect::<Vec<_>>(), [3]);
    let doubt = outcome(&feed, &[episode("ep1.wav", &["ep1.vtt"])]);
    assert_eq!(doubt.text, feed);
    assert_eq!(doubt.ambiguous, [Ambiguity { episodes: vec!["ep1.wav".to_owned()], lines: vec![3, 4] }]);
    assert_eq!(doubt.items_without_episode.len(), 1);
    let two = outcome(&feed, &[episode("media.wav", &["media.vtt"]), episode("Media.flac", &["Media.vtt"])]);
    assert_eq!(two.text, feed);
    assert_eq!(two.ambiguous[0].lines, [5]);
    assert_eq!(two.ambiguous[0].episodes, ["media.wav", "Media.flac"]);
    assert!(two.episodes_without_item.is_empty());
    let none = outcome(&feed, &[episode("ep2.mp3", &["ep2.vtt"])]);
    assert_eq!(none.episodes_without_item, ["ep2.mp3"]);
}

#[test]
fn composed_and_decomposed_names_are_the_same() {
    let feed =
        "<rss><channel><item><enclosure url=\"https://e.com/Caf%65%CC%81.mp3\"/></item></channel></rss>";
    let outcome = outcome(feed, &[episode("café.mp3", &["café.vtt"])]);
    assert!(outcome.text.contains("url=\"https://example.com/subs/caf%C3%A9.vtt\""), "{}", outcome.text);
}

#[test]
fn what_is_no_feed_is_refused_with_its_line_and_the_way_out() {
    let message = |bytes: &[u8]| Feed::parse(bytes, "f.xml").unwrap_err().to_string();
    let cases: [(&[u8], &[&str]); 8] = [
        (b"", &["f.xml, line 1", "not well-formed XML"]),
        (b"just words", &["f.xml, line 1", "not well-formed XML"]),
        (b"\n\n<rss>\n<channel>\n</rss>", &["f.xml, line 5", "channel"]),
        (b"<rss><channel><item><podcast:transcript/></item></channel></rss>", &["line 1", "podcast"]),
        (
            b"<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'/>",
            &["line 2", "<feed>", "RSS 2.0"],
        ),
        (
            b"<?xml version='1.0' encoding='ISO-8859-1'?>\n<rss><title>B\xE4r</title></rss>",
            &["f.xml, line 2", "it says ISO-8859-1", "save it as UTF-8"],
        ),
        (b"\xFF\xFE<\0r\0s\0s\0/\0>\0", &["f.xml, line 1", "save it as UTF-8"]),
        (b"<rss>&nothing;</rss>", &["line 1", "nothing"]),
    ];
    for (bytes, parts) in cases {
        let message = message(bytes);
        assert!(parts.iter().all(|part| message.contains(part)), "{message}");
    }
}

#[test]
fn strange_feeds_are_read_without_harm() {
    let episodes = [episode("ep1.mp3", &["ep1.vtt"])];
    let no_items = "<rss><channel><title>T</title></channel></rss>";
    assert_eq!(outcome(no_items, &episodes).text, no_items);
    assert_eq!(outcome(no_items, &episodes).episodes_without_item, ["ep1.mp3"]);
    let entities = "<!DOCTYPE rss [<!ENTITY one '<item><enclosure url=\"ep1.mp3\"/></item>'>]>\n\
        <rss><channel>&one;<item><title>&one;</title></item></channel></rss>";
    let refusal = Feed::parse(entities.as_bytes(), "feed.xml").unwrap_err().to_string();
    assert!(refusal.starts_with("feed.xml, line 1: ") && refusal.contains("DOCTYPE"), "{refusal}");
    let deep =
        format!("<rss><channel>{}{}</channel></rss>", "<item>".repeat(20_000), "</item>".repeat(20_000));
    assert_eq!(outcome(&deep, &episodes).text, deep);
    let bare = "<rss><channel><item><enclosure/><enclosure url=''/></item></channel></rss>";
    assert_eq!(outcome(bare, &episodes).text, bare);
}

proptest! {
    /// However a feed is broken, it is refused or stays what it is but for whole tags.
    #[test]
    fn damaged_feeds_do_no_harm(cuts in vec((any::<Index>(), 0..12_usize, select(PIECES)), 1..4)) {
        let mut bytes = FEED.as_bytes().to_vec();
        for (at, length, piece) in cuts {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, piece.bytes());
        }
        let Ok(feed) = Feed::parse(&bytes, "feed.xml") else { return Ok(()) };
        let episodes = [episode("ep1.mp3", &["ep1.vtt"]), episode("Folge Zwei.wav", &["Folge Zwei.srt"])];
        let once = feed.with_transcripts(&episodes, Existing::Keep);
        let added = once.tagged.iter().filter(|tagged| tagged.fate == Fate::Added).count();
        prop_assert_eq!(once.text.matches(BASE).count() - str::from_utf8(&bytes).unwrap().matches(BASE).count(), added);
        let again = Feed::parse(once.text.as_bytes(), "new.xml").unwrap().with_transcripts(&episodes, Existing::Keep);
        prop_assert_eq!(again.text, once.text);
    }
}

/// What damage puts in: pieces that mean something to XML.
const PIECES: &[&str] =
    &["", "<", ">", "\"", "&", "<item>", "</item>", "<!--", "]]>", "xmlns:podcast='u'", "\u{feff}", "é"];
