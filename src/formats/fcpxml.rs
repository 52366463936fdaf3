//! Titles for Final Cut Pro, and for editors that import its XML: a title for each cue, over an empty time line.
//!
//! Source: Apple, Final Cut Pro XML Reference, version 1.9. Times are fractions of a second that fall on frames.

use std::fmt::Write as _;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::frame_rate::FrameRate;
use super::{Document, writer};
use crate::xml::escaped;

pub(super) struct Fcpxml;

static ABOUT: About = About {
    name: "fcpxml",
    ending: "fcpxml",
    title: "Final Cut Pro titles",
    reads: false,
    words: false,
    speakers: false,
    podcast: None,
};

/// Where Final Cut Pro keeps the title that is nothing but a text.
const BASIC_TITLE: &str =
    ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti";

impl Codec for Fcpxml {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A title ends where the next begins, for two have no room in one lane; one that this leaves no frame is left out.
    fn write(&self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        let rate = options.frame_rate;
        let name = document.media.as_ref().map_or("Subtitles", |media| media.file.as_str());
        let entries = writer::entries(&document.cues);
        let starts: Vec<i64> = entries.iter().map(|entry| rate.frame(entry.span.start)).collect();
        let mut titles = String::new();
        let mut last = 1;
        for (number, (entry, &start)) in entries.iter().zip(&starts).enumerate() {
            let next = starts.get(number + 1).copied().unwrap_or(i64::MAX);
            let end = rate.frame(entry.span.end).max(start + 1).min(next);
            if end <= start {
                continue;
            }
            last = end;
            let text = entry.text.split('\n').map(escaped).collect::<Vec<_>>().join("\n");
            let (offset, length) = (time(start, rate), time(end - start, rate));
            let (shown, id) = (escaped(&entry.text), number + 1);
            // Writing to a string cannot fail.
            let _ = write!(
                titles,
                r#"
              <title ref="r2" lane="1" name="{shown}" offset="{offset}" start="0s" duration="{length}">
                <text><text-style ref="ts{id}">{text}</text-style></text>
                <text-style-def id="ts{id}">
                  <text-style font="Helvetica" fontSize="54" fontColor="1 1 1 1" alignment="center"/>
                </text-style-def>
              </title>"#
            );
        }
        let (frames, seconds) = rate.fraction();
        let (name, length) = (escaped(name), time(last, rate));
        Ok(format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.9">
  <resources>
    <format id="r1" frameDuration="{seconds}/{frames}s" width="1920" height="1080"/>
    <effect id="r2" name="Basic Title" uid="{BASIC_TITLE}"/>
  </resources>
  <library>
    <event name="{name}">
      <project name="{name}">
        <sequence format="r1" duration="{length}" tcStart="0s" tcFormat="NDF">
          <spine>
            <gap name="Gap" offset="0s" start="0s" duration="{length}">{titles}
            </gap>
          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
"#
        ))
    }
}

/// The beginning of a frame, as a fraction of a second.
fn time(frame: i64, rate: FrameRate) -> String {
    let (frames, seconds) = rate.fraction();
    format!("{}/{frames}s", frame * i64::from(seconds))
}
