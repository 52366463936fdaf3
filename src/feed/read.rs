//! The bytes of a feed → what matters of it, each thing with its place in the text.

use std::collections::BTreeSet;
use std::ops::Range;

use roxmltree::Node;

use super::address::file_name;
use super::episode;
use super::error::FeedError;
use super::namespace::is_podcast;
use crate::xml;

/// A podcast feed, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed<'a> {
    pub(super) text: &'a str,
    /// The channel's language.
    pub(super) language: Option<String>,
    pub(super) items: Vec<Item>,
    /// The file names of the enclosures without their last endings, as keys.
    stems: BTreeSet<String>,
    /// Where the name of the root element ends: the place of a declaration.
    pub(super) root_name_end: usize,
    /// Prefixes that are bound to something, anywhere that matters.
    pub(super) prefixes: BTreeSet<String>,
}

/// An item of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) line: usize,
    pub(super) title: Option<String>,
    pub(super) enclosure: Option<Enclosure>,
    /// The prefix of the namespace, where it is declared.
    pub(super) prefix: Option<String>,
    /// The transcripts and chapters that it has, as they stand.
    pub(super) tags: Vec<Tag>,
}

/// An item's recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Enclosure {
    pub(super) file: String,
    pub(super) range: Range<usize>,
}

/// A transcript, or chapters, that an item has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) range: Range<usize>,
    pub(super) url: String,
    pub(super) kind: String,
    pub(super) language: Option<String>,
}

impl<'a> Feed<'a> {
    /// Reads a feed; `name` stands for it in messages.
    ///
    /// A byte order mark and blank lines before the XML are taken as they come.
    ///
    /// # Errors
    /// When the bytes are not UTF-8, not well-formed XML, or not RSS.
    pub fn parse(bytes: &'a [u8], name: &str) -> Result<Self, FeedError> {
        let text = str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to(), name))?;
        let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
        let xml = xml::parse(&text[start..]).map_err(|error| FeedError::Xml {
            name: name.to_owned(),
            line: line(text, start) + error.line - 1,
            problem: error.problem,
        })?;
        let root = xml.root_element();
        if root.tag_name().name() != "rss" {
            return Err(FeedError::NotRss {
                name: name.to_owned(),
                line: line(text, start + root.range().start),
                root: root.tag_name().name().to_owned(),
            });
        }
        Ok(Reader { text, start }.feed(root))
    }

    /// Returns whether an enclosure has this file name, but for its last ending.
    pub fn has_stem(&self, stem: &str) -> bool {
        self.stems.contains(&episode::key(stem))
    }
}

/// What a walk over the tree needs besides.
#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    /// Where the XML begins.
    start: usize,
}

impl<'a> Reader<'a> {
    fn feed(self, root: Node) -> Feed<'a> {
        let mut items = Vec::new();
        let mut prefixes = bound(root);
        // Lines are counted on from item to item.
        let (mut line, mut counted) = (1, 0);
        let channels = || root.children().filter(|node| is_plain(*node, "channel"));
        let nodes = channels().flat_map(|channel| channel.children());
        for node in nodes.filter(|node| is_plain(*node, "item")) {
            let start = self.range(node).start;
            line += newlines(&self.text[counted..start]);
            counted = start;
            prefixes.extend(bound(node));
            items.push(self.item(node, line));
        }
        let files = items.iter().filter_map(|item| item.enclosure.as_ref());
        Feed {
            text: self.text,
            stems: files.map(|enclosure| episode::key(episode::stem(&enclosure.file))).collect(),
            language: channels().find_map(|channel| content(channel, "language")),
            items,
            root_name_end: self.name_end(root),
            prefixes,
        }
    }

    fn item(self, node: Node, line: usize) -> Item {
        let enclosure = node.children().filter(|child| is_plain(*child, "enclosure")).find_map(|child| {
            Some(Enclosure { file: file_name(child.attribute("url")?)?, range: self.range(child) })
        });
        let tags = node.children().filter(|child| {
            ["transcript", "chapters"].contains(&child.tag_name().name())
                && child.tag_name().namespace().is_some_and(is_podcast)
        });
        Item {
            line,
            title: content(node, "title"),
            enclosure,
            prefix: node
                .namespaces()
                .filter(|namespace| is_podcast(namespace.uri()))
                .find_map(|namespace| namespace.name().map(str::to_owned)),
            tags: tags.map(|tag| self.tag(tag)).collect(),
        }
    }

    fn tag(self, node: Node) -> Tag {
        let attribute = |name| node.attribute(name).map(|value| value.trim().to_owned());
        Tag {
            range: self.range(node),
            url: attribute("url").unwrap_or_default(),
            kind: attribute("type").unwrap_or_default(),
            language: attribute("language").filter(|language| !language.is_empty()),
        }
    }

    /// An element's place in the whole text.
    fn range(self, node: Node) -> Range<usize> {
        let range = node.range();
        self.start + range.start..self.start + range.end
    }

    fn name_end(self, root: Node) -> usize {
        let start = self.range(root).start + 1;
        let rest = &self.text[start..];
        start + rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(0)
    }
}

/// RSS has no namespace of its own.
fn is_plain(node: Node, name: &str) -> bool {
    node.tag_name().name() == name && node.tag_name().namespace().is_none()
}

fn bound(node: Node) -> BTreeSet<String> {
    node.namespaces().filter_map(|namespace| namespace.name().map(str::to_owned)).collect()
}

fn content(node: Node, name: &str) -> Option<String> {
    let child = node.children().find(|child| is_plain(*child, name))?;
    let texts = child.children().filter_map(|text| text.text()).collect::<String>();
    let text = texts.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// The line of an offset, from 1.
fn line(text: &str, offset: usize) -> usize {
    newlines(text.get(..offset).unwrap_or_default()) + 1
}

fn not_utf8(bytes: &[u8], valid: usize, name: &str) -> FeedError {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declared =
        head.split_once("encoding=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
    let declared = declared.filter(|declared| !declared.eq_ignore_ascii_case("utf-8"));
    FeedError::Encoding {
        name: name.to_owned(),
        line: newlines(&String::from_utf8_lossy(&bytes[..valid])) + 1,
        declared: declared.map(|declared| format!(", it says {declared}")).unwrap_or_default(),
    }
}
