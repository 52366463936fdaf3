//! What is the matter with a feed, or with what is to be put into it.

/// A feed that cannot be used, or a transcript that no feed can name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// Bytes that are not UTF-8.
    #[error(
        "{name}, line {line}: the feed is not UTF-8{declared}: save it as UTF-8 and declare encoding=\"UTF-8\" in its \
         first line"
    )]
    Encoding {
        /// The file.
        name: String,
        /// Where the first byte stands that is not.
        line: usize,
        /// What the feed says that it is, as a clause.
        declared: String,
    },
    /// Not well-formed XML.
    #[error("{name}, line {line}: the feed is not well-formed XML ({problem}): put that right first")]
    Xml {
        /// The file.
        name: String,
        /// Where the parser gave up.
        line: usize,
        /// What it says.
        problem: String,
    },
    /// XML, but not RSS.
    #[error(
        "{name}, line {line}: its root is <{root}>, not <rss>: podcast feeds are RSS 2.0, and only they have transcript \
         tags"
    )]
    NotRss {
        /// The file.
        name: String,
        /// Where the root stands.
        line: usize,
        /// The name of the root.
        root: String,
    },
    /// A base URL that no address can be made of.
    #[error(
        "\"{url}\" is not a base for addresses ({problem}): give the address of the folder that the files are served from, \
         such as https://example.com/subs/"
    )]
    BaseUrl {
        /// What was given.
        url: String,
        /// What is the matter with it.
        problem: &'static str,
    },
    /// A format that podcast applications do not read.
    #[error("{file}: podcast applications do not read {format}: give them {known}")]
    Format {
        /// The file.
        file: String,
        /// What people call its format.
        format: &'static str,
        /// The formats that they read.
        known: String,
    },
}
