//! Transcript tags: how they are written, and when two of them speak of the same thing.

use super::episode::{CHAPTERS, TranscriptLink};
use super::namespace::NAMESPACE;
use super::read::{Feed, Tag};
use crate::xml::escaped;

/// The prefix that it has nearly everywhere.
const PREFIX: &str = "podcast";

/// Returns a prefix that means nothing in the feed yet.
pub(super) fn free_prefix(feed: &Feed) -> String {
    let numbered = (2..).map(|number| format!("{PREFIX}{number}"));
    let mut names = std::iter::once(PREFIX.to_owned()).chain(numbered);
    names.find(|name| !feed.prefixes.contains(name)).unwrap_or_else(|| PREFIX.to_owned())
}

/// Returns the declaration of the namespace, to stand behind the name of the root.
pub(super) fn declaration(prefix: &str) -> String {
    format!("xmlns:{prefix}=\"{NAMESPACE}\"")
}

/// Returns the element for a transcript or for chapters, which are in no language.
pub(super) fn element(transcript: &TranscriptLink, prefix: &str) -> String {
    if transcript.is_chapters() {
        return format!("<{prefix}:chapters url=\"{}\" type=\"{CHAPTERS}\"/>", escaped(&transcript.url));
    }
    let language = transcript.language.as_deref().map(|tag| format!(" language=\"{}\"", escaped(tag)));
    let rel = if transcript.is_captions() { " rel=\"captions\"" } else { "" };
    format!(
        "<{prefix}:transcript url=\"{}\" type=\"{}\"{}{rel}/>",
        escaped(&transcript.url),
        transcript.kind,
        language.unwrap_or_default()
    )
}

/// Returns whether an application would take the two for one another: the same type and language. An item has one file of
/// chapters.
pub(super) fn are_rivals(tag: &Tag, transcript: &TranscriptLink, feed_language: Option<&str>) -> bool {
    if transcript.is_chapters() {
        return same_type(&tag.kind, CHAPTERS);
    }
    let languages =
        [tag.language.as_deref(), transcript.language.as_deref()].map(|tag| tag.or(feed_language));
    same_type(&tag.kind, transcript.kind) && same_language(languages[0], languages[1])
}

/// Older feeds have other names for SRT; parameters such as a charset do not count.
fn same_type(one: &str, other: &str) -> bool {
    let plain = |kind: &str| {
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_srt = ["application/srt", "text/srt", "application/x-srt"].contains(&kind.as_str());
        if is_srt { "application/x-subrip".to_owned() } else { kind }
    };
    plain(one) == plain(other)
}

/// `en` and `en-US` are the same, `zh-Hans` and `zh-Hant` are not: one range takes in the other (RFC 4647, section
/// 3.3.1). What is not told may be anything.
fn same_language(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let subtags = |tag: &str| {
        let tag = tag.to_ascii_lowercase();
        tag.split(['-', '_']).map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (subtags(one), subtags(other));
    one.iter().zip(&other).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_types_are_compared_as_applications_do() {
        let same = [("en", "en-US"), ("EN-us", "en-US"), ("zh-Hans", "zh")];
        let different = [("zh-Hans", "zh-Hant"), ("en", "de"), ("en-US", "en-GB"), ("en", "eng")];
        assert!(same.into_iter().all(|(a, b)| same_language(Some(a), Some(b))));
        assert!(!different.into_iter().any(|(a, b)| same_language(Some(a), Some(b))));
        assert!(same_type("application/srt", "application/x-subrip"));
        assert!(same_type("Text/VTT; charset=utf-8", "text/vtt"));
        assert!(!same_type("text/html", "text/vtt"));
    }
}
