//! Chapters: where the parts of a recording begin, by the headings of its transcript. For podcast applications, for ffmpeg, and
//! for players on the web.
//!
//! Sources: podcast-namespace, chapters/jsonChapters.md, version 1.2.0; ffmpeg-formats, section Metadata; W3C, `WebVTT`,
//! section 1.4.

use std::fmt::Write as _;

use serde::Serialize;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::{Chapter, Document, json, text, vtt};
use crate::time::{Span, Time, TimeDelta};
use crate::xml::escaped;

/// JSON as Podcasting 2.0 has it.
pub(super) struct Podcast;
/// What ffmpeg puts into MP3, M4A and Matroska files: `ffmpeg -i ep.mp3 -i ep.ffmetadata -map_metadata 1 -c copy out.mp3`.
pub(super) struct Ffmetadata;
/// `WebVTT`, for `<track kind="chapters">`.
pub(super) struct Vtt;

const fn about(name: &'static str, ending: &'static str, title: &'static str) -> About {
    About { name, ending, title, reads: false, words: false, speakers: true, podcast: None }
}

static PODCAST: About = About {
    podcast: Some("application/json+chapters"),
    ..about("chapters", "chapters.json", "Podcasting 2.0 chapters")
};
static FFMETADATA: About = about("ffmetadata", "ffmetadata", "ffmpeg chapters");
static VTT: About = about("chapters-vtt", "chapters.vtt", "WebVTT chapters");

#[derive(Serialize)]
struct File {
    version: &'static str,
    chapters: Vec<Start>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Start {
    start_time: Time,
    title: String,
}

impl Codec for Podcast {
    fn about(&self) -> &'static About {
        &PODCAST
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let chapters = chapters(document, &PODCAST)?.into_iter();
        let chapters = chapters.map(|(span, title)| Start { start_time: span.start, title }).collect();
        Ok(json::file(&File { version: "1.2.0", chapters }))
    }
}

impl Codec for Ffmetadata {
    fn about(&self) -> &'static About {
        &FFMETADATA
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut file = ";FFMETADATA1\n".to_owned();
        for (span, title) in chapters(document, &FFMETADATA)? {
            let (start, end) = (span.start.to_millis(), span.end.to_millis());
            // Writing to a string cannot fail.
            let _ = write!(file, "\n[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\ntitle=");
            for c in title.chars() {
                if matches!(c, '=' | ';' | '#' | '\\') {
                    file.push('\\');
                }
                file.push(c);
            }
            file.push('\n');
        }
        Ok(file)
    }
}

impl Codec for Vtt {
    fn about(&self) -> &'static About {
        &VTT
    }

    fn write(&self, document: &Document, _: WriteOptions) -> Result<String, WriteError> {
        let mut file = "WEBVTT\n".to_owned();
        for (span, title) in chapters(document, &VTT)? {
            let (start, end) = (vtt::stamp(span.start), vtt::stamp(span.end));
            let _ = write!(file, "\n{start} --> {end}\n{}\n", escaped(&text::without_arrow(&title)));
        }
        Ok(file)
    }
}

/// Each chapter up to the next, the last up to the end of the recording. Of two that begin at once one is made.
fn chapters(document: &Document, about: &'static About) -> Result<Vec<(Span, String)>, WriteError> {
    let mut starts: Vec<(Time, String)> = Vec::new();
    for Chapter { start, title } in &document.chapters {
        let (start, title) = (Time::from_millis(start.to_millis()), text::clean_lines(title).join(" "));
        match starts.last_mut() {
            _ if title.is_empty() => {}
            Some(last) if start <= last.0 => last.1 = format!("{}: {title}", last.1),
            _ => starts.push((start, title)),
        }
    }
    let length = document.media.as_ref().and_then(|media| media.duration).map(|length| Time::ZERO + length);
    let last =
        length.into_iter().chain(document.cues.iter().map(|cue| cue.span.end)).max().unwrap_or(Time::ZERO);
    let ends: Vec<Time> = starts.iter().skip(1).map(|next| next.0).chain([last]).collect();
    let chapters = starts.into_iter().zip(ends);
    let chapters: Vec<(Span, String)> = chapters
        .map(|((start, title), end)| (Span::new(start, end.max(start + TimeDelta::from_millis(1))), title))
        .collect();
    if chapters.is_empty() { Err(WriteError::NoChapters { format: about.title }) } else { Ok(chapters) }
}
