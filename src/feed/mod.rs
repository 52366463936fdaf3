//! A podcast feed and the transcripts of its episodes in, the feed with a tag for each transcript out.
//!
//! ```text
//! <podcast:transcript url="https://example.com/subs/ep1.vtt" type="text/vtt" language="en" rel="captions"/>
//! ```
//!
//! An episode's `<item>` is the one whose `<enclosure>` has the name of its recording. Tags are inserted by byte offsets,
//! with the line ends and the indentation that are there; every other byte of the feed stays as it was, but for the
//! declaration of the namespace where it is missing. Run on its own output, it changes nothing.
//!
//! Source: podcast-namespace, docs/tags/transcript.md: `url` and `type` are required; without `language` the file is in
//! the feed's language; `rel="captions"` says that it has time codes; several formats and languages may stand side by
//! side. docs/1.0.md: the two names of the namespace, and that any prefix counts.
//!
//! ```
//! use pausa::feed::{BaseUrl, Episode, Existing, Feed, TranscriptLink};
//! use pausa::formats::Format;
//!
//! # fn main() -> Result<(), pausa::feed::FeedError> {
//! let text = br#"<rss version="2.0"><channel><item>
//!     <enclosure url="https://example.com/ep%201.mp3?from=feed" length="1" type="audio/mpeg"/>
//! </item></channel></rss>"#;
//! let base = BaseUrl::parse("https://example.com/subs")?;
//! let transcript = TranscriptLink::new(&base, "ep 1.vtt", Format::VTT, Some("en"))?;
//! let episode = Episode::of_recording("ep 1.mp3", vec![transcript]);
//! let outcome = Feed::parse(text, "feed.xml")?.with_transcripts(&[episode], Existing::Keep);
//! assert!(outcome.text.contains(
//!     r#"<podcast:transcript url="https://example.com/subs/ep%201.vtt" type="text/vtt" language="en" rel="captions"/>"#
//! ));
//! # Ok(())
//! # }
//! ```

mod address;
mod edits;
mod episode;
mod error;
mod namespace;
mod pairing;
mod read;
mod tags;
mod update;

pub use address::BaseUrl;
pub use episode::{Episode, TranscriptLink};
pub use error::FeedError;
pub use read::Feed;
pub use update::{Ambiguity, Existing, Fate, FeedUpdate, Tagged, Untagged};
