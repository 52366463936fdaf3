//! What became of the feed and of what was to be put into it.

/// What to do where an item has a transcript of the same type and language at another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Existing {
    /// Leave it, and leave the new one out: somebody put it there, and applications show only one.
    #[default]
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// The new feed, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedUpdate {
    /// The text of the new feed.
    pub text: String,
    /// What became of each transcript whose episode has its item, in the order of the feed.
    pub tagged: Vec<Tagged>,
    /// Items that no episode belongs to.
    pub items_without_episode: Vec<Untagged>,
    /// Names of episodes that no item belongs to.
    pub episodes_without_item: Vec<String>,
    /// Episodes and items that could belong together in more ways than one; they are left alone.
    pub ambiguous: Vec<Ambiguity>,
}

/// A transcript that found its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The line that the item begins in, from 1.
    pub line: usize,
    /// The name of the episode.
    pub episode: String,
    /// The address of the transcript.
    pub url: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It has a new tag.
    Added,
    /// It had its tag already.
    Present,
    /// It has the place of another of its type and language, which was at this address.
    Replaced(String),
    /// It was left out, since there is another of its type and language at this address.
    Kept(String),
}

/// An item that no episode belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untagged {
    /// The line that it begins in, from 1.
    pub line: usize,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The file name of its enclosure, where it has one.
    pub file: Option<String>,
}

/// Episodes and items that could belong together in more ways than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity {
    /// The names of the episodes.
    pub episodes: Vec<String>,
    /// The lines of the items.
    pub lines: Vec<usize>,
}
