//! A web page → what a person reads on it.
//!
//! The main text is the `article` or `main` that holds most of it, else the element whose paragraphs have the most text, as
//! the Readability of Firefox finds it: a paragraph counts for the element around it, and half for the one around that.

use html5gum::{Token, Tokenizer};

use crate::transcript::block::{Block, Writer};

/// Elements whose content nobody reads there.
const SILENT: [&str; 23] = [
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "noscript",
    "template",
    "select",
    "iframe",
    "head",
    "title",
    "figure",
    "figcaption",
    "textarea",
    "audio",
    "video",
    "canvas",
    "math",
    "dialog",
    // A field of LibreOffice: the number of a page.
    "sdfield",
];
/// Elements that hold paragraphs.
const CONTAINERS: [&str; 8] = ["body", "main", "article", "section", "div", "td", "blockquote", "dl"];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 22] = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dt", "dd", "tr", "td", "th", "table", "pre",
    "header", "hr", "address", "summary", "details",
];
/// Letters from which on a paragraph tells where the text is.
const MIN_LETTERS: usize = 25;
/// Elements that may be open at a time; deeper ones are passed over.
const MAX_DEPTH: usize = 512;
/// The share of all text that an article has to hold to be the main text.
const MAIN_SHARE: f64 = 0.3;

/// Returns whether a text is a web page by how it begins.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, after)) =
        ["<?xml", "<!--"].iter().find_map(|open| rest.strip_prefix(open)?.split_once('>'))
    {
        rest = after.trim_start();
    }
    ["<!doctype html", "<html", "<body", "<article"].iter().any(|tag| rest.starts_with(tag))
}

/// Whether an attribute sets an element apart: hidden ones, navigation, footnotes and their marks.
fn is_aside(key: &[u8], value: &[u8]) -> bool {
    const NAMES: [&str; 5] = ["footnote", "noteref", "endnote", "navigation", "reference"];
    let value = || String::from_utf8_lossy(value).to_lowercase();
    match key {
        b"hidden" => true,
        b"class" | b"role" | b"epub:type" | b"id" => value().split(' ').any(|word| {
            NAMES
                .iter()
                .any(|name| word.trim_start_matches("doc-").trim_start_matches("sd").starts_with(name))
        }),
        _ => false,
    }
}

/// Returns the paragraphs of the main text of a page.
pub(super) fn main_text(text: &str) -> Vec<Block> {
    let page = Page::read(text);
    let main = page.main();
    let inside = page.paragraphs.into_iter().filter(|paragraph| page.places.is_in(paragraph.place, main));
    inside.map(|paragraph| paragraph.block).collect()
}

/// Returns all paragraphs of a page.
pub(super) fn all_text(text: &str) -> Vec<Block> {
    Page::read(text).paragraphs.into_iter().map(|paragraph| paragraph.block).collect()
}

struct Paragraph {
    block: Block,
    /// The container that it stands in.
    place: usize,
}

/// Containers in the order in which they begin; the first is the page.
struct Places(Vec<Place>);

struct Place {
    name: &'static str,
    parent: usize,
    /// The number of the first container behind its end.
    end: usize,
}

impl Places {
    fn is_in(&self, inner: usize, outer: usize) -> bool {
        (outer..self.0[outer].end).contains(&inner)
    }
}

struct Page {
    paragraphs: Vec<Paragraph>,
    places: Places,
}

/// An element that is open.
struct Open {
    name: String,
    /// The container it is, where it is one.
    place: Option<usize>,
    silent: bool,
}

struct Reader {
    page: Page,
    open: Vec<Open>,
    place: usize,
    silent: usize,
    writer: Writer,
}

impl Page {
    fn read(text: &str) -> Page {
        let root = Place { name: "body", parent: 0, end: 1 };
        let page = Page { paragraphs: Vec::new(), places: Places(vec![root]) };
        let mut reader = Reader { page, open: Vec::new(), place: 0, silent: 0, writer: Writer::default() };
        for token in Tokenizer::new(text) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let is_aside = tag.attributes.iter().any(|(key, value)| is_aside(key, value));
                    reader.start(name, tag.self_closing, is_aside);
                }
                Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) if reader.silent == 0 => {
                    // Line ends of the source are blanks to a reader.
                    reader.writer.text(&String::from_utf8_lossy(&text).replace(['\n', '\r', '\t'], " "));
                }
                _ => {}
            }
        }
        reader.close();
        let end = reader.page.places.0.len();
        for place in &mut reader.page.places.0 {
            place.end = if place.end == 0 { end } else { place.end };
        }
        reader.page.places.0[0].end = end;
        reader.page
    }

    /// The container of the main text.
    fn main(&self) -> usize {
        let places = &self.places.0;
        let mut letters = vec![0_usize; places.len()];
        let mut scores = vec![0_usize; places.len()];
        for Paragraph { block, place } in &self.paragraphs {
            let count =
                block.lines.iter().flat_map(|line| line.chars()).filter(|c| c.is_alphabetic()).count();
            letters[*place] += count;
            if count >= MIN_LETTERS {
                scores[*place] += 2 * count;
                scores[places[*place].parent] += count;
            }
        }
        // All that is inside: containers come after those that they stand in.
        for place in (1..places.len()).rev() {
            letters[places[place].parent] += letters[place];
        }
        let best = |name: &str| {
            let named = (0..places.len()).filter(|&place| places[place].name == name);
            named
                .max_by_key(|&place| (letters[place], usize::MAX - place))
                .filter(|&place| letters[place] as f64 > letters[0] as f64 * MAIN_SHARE)
        };
        let densest = (0..places.len()).max_by_key(|&place| (scores[place], usize::MAX - place));
        best("article").or_else(|| best("main")).or(densest.filter(|&place| scores[place] > 0)).unwrap_or(0)
    }
}

impl Reader {
    fn start(&mut self, name: String, closed: bool, aside: bool) {
        match name.as_str() {
            "br" => return self.writer.line_break(),
            "hr" => return self.close(),
            "img" | "input" | "meta" | "link" | "wbr" | "source" | "col" => return,
            "b" | "strong" if self.silent == 0 => self.writer.bold(true),
            _ => {}
        }
        if closed || self.open.len() >= MAX_DEPTH {
            return;
        }
        let container = CONTAINERS.into_iter().find(|&container| container == name);
        if container.is_some() || BLOCKS.contains(&name.as_str()) {
            self.close();
            self.writer.heading(name.starts_with('h') && name.len() == 2 && name != "hr");
        }
        // An open paragraph or list item ends where another begins.
        if matches!(name.as_str(), "p" | "li" | "dt" | "dd" | "tr" | "td")
            && self.open.last().is_some_and(|open| open.name == name)
        {
            self.pop();
        }
        let silent = aside || SILENT.contains(&name.as_str());
        self.silent += usize::from(silent);
        let place = container.map(|name| {
            self.page.places.0.push(Place { name, parent: self.place, end: 0 });
            self.place = self.page.places.0.len() - 1;
            self.place
        });
        self.open.push(Open { name, place, silent });
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "b" | "strong") {
            self.writer.bold(false);
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        if CONTAINERS.contains(&name) || BLOCKS.contains(&name) {
            self.close();
        }
        while self.open.len() > at {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.silent -= usize::from(open.silent);
        if let Some(place) = open.place {
            self.close();
            let end = self.page.places.0.len();
            self.page.places.0[place].end = end;
            self.place = self.page.places.0[place].parent;
        }
    }

    fn close(&mut self) {
        let place = self.place;
        self.page.paragraphs.extend(self.writer.take().map(|block| Paragraph { block, place }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        main_text(text).iter().map(Block::joined).collect()
    }

    #[test]
    fn the_main_text_of_a_page_is_read_and_what_is_around_it_is_not() {
        let text = "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><nav>Home</nav>\
                    <div class=menu><p>All our shows and other pages</p></div><div><h1>Clocks &amp; mice</h1>\
                    <p>It began on a <b>long</b> and very\nrainy day in the hills.<p>It ended on a shorter one, in the sun.\
                    <script>if (a < b) {}</script></div><aside>More of this</aside><footer>© us</footer></body></html>";
        assert_eq!(
            paragraphs(text),
            [
                "Clocks & mice",
                "It began on a long and very rainy day in the hills.",
                "It ended on a shorter one, in the sun.",
            ]
        );
        assert_eq!(
            paragraphs(
                "<p>Short.</p><article><p>This is what the page is for.</article><div>Not this.</div>"
            ),
            ["This is what the page is for."]
        );
        assert_eq!(paragraphs("<body>One<br>line</body>"), ["One line"]);
    }

    #[test]
    fn a_page_is_known_by_its_beginning() {
        assert!(is_page(b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE HTML>"));
        assert!(!is_page(b"<v Ann>Hi.") && !is_page(b"He said <html> is a tag."));
    }
}
