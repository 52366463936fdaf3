//! Word and `OpenDocument`: paragraphs of runs in an XML part.
//!
//! Sources: ECMA-376, part 1, chapter 17 (`WordprocessingML`); `OpenDocument` 1.3, part 3, chapters 5 and 6.

use std::collections::HashSet;

use roxmltree::Node;

use super::RichTextError;
use super::archive::Archive;
use super::walk::{Step, walk};
use crate::transcript::block::{Block, Writer};
use crate::xml;

/// Elements of Word that hold what is not said: deleted text, fields' instructions, footnotes' marks, the second form of
/// a text box.
const WORD_SILENT: [&str; 9] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "Fallback",
    "footnoteReference",
    "endnoteReference",
    "sectPr",
    "txbxContent",
];
/// The same of `OpenDocument`.
const OPEN_SILENT: [&str; 9] = [
    "note",
    "annotation",
    "annotation-end",
    "tracked-changes",
    "table-of-content",
    "sequence-decls",
    "forms",
    "bibliography",
    "alphabetical-index",
];

/// Returns the paragraphs of a document of Word.
pub(super) fn word(bytes: &[u8]) -> Result<Vec<Block>, RichTextError> {
    let part = "word/document.xml";
    let text = Archive::open(bytes)?.text(part)?;
    let tree = xml::parse(&text).map_err(|error| RichTextError::Xml { part: part.to_owned(), error })?;
    let mut writer = Writer::default();
    let mut hidden = false;
    let enters = |node: Node| !WORD_SILENT.contains(&node.tag_name().name());
    walk(tree.root(), enters, |step| match step {
        Step::Open(node) => match node.tag_name().name() {
            "p" => {
                writer.close();
                writer.heading(is_word_heading(node));
            }
            "r" => {
                writer.bold(has_word_property(node, "b"));
                hidden = has_word_property(node, "vanish");
            }
            "t" if !hidden => writer.text(node.text().unwrap_or_default()),
            "tab" | "noBreakHyphen" if !hidden => {
                writer.text(if node.tag_name().name() == "tab" { " " } else { "\u{2011}" });
            }
            "br" | "cr" if !hidden => writer.line_break(),
            _ => {}
        },
        Step::Close(node) => {
            if node.tag_name().name() == "p" {
                writer.close();
            }
        }
    });
    Ok(writer.finish())
}

/// A run or paragraph has a property that is not switched off.
fn has_word_property(run: Node, name: &str) -> bool {
    let property = run
        .children()
        .filter(|child| matches!(child.tag_name().name(), "rPr" | "pPr"))
        .flat_map(|properties| properties.children())
        .find(|property| property.tag_name().name() == name);
    property.is_some_and(|property| !matches!(word_value(property), Some("0" | "false" | "none")))
}

fn word_value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == "val").map(|attribute| attribute.value())
}

fn is_word_heading(paragraph: Node) -> bool {
    let properties = paragraph.children().find(|child| child.tag_name().name() == "pPr");
    properties.is_some_and(|properties| {
        properties.children().any(|property| match property.tag_name().name() {
            "outlineLvl" => true,
            "pStyle" => word_value(property).is_some_and(|style| {
                let style = style.to_lowercase();
                style.starts_with("heading") || style == "title"
            }),
            _ => false,
        })
    })
}

/// Returns the paragraphs of an `OpenDocument` text.
pub(super) fn opendocument(bytes: &[u8]) -> Result<Vec<Block>, RichTextError> {
    let part = "content.xml";
    let text = Archive::open(bytes)?.text(part)?;
    let tree = xml::parse(&text).map_err(|error| RichTextError::Xml { part: part.to_owned(), error })?;
    let Some(body) = tree.descendants().find(|node| node.tag_name().name() == "body") else {
        return Err(RichTextError::Missing("body of content.xml".to_owned()));
    };
    let bold = bold_styles(tree.root());
    let mut writer = Writer::default();
    let enters = |node: Node| !OPEN_SILENT.contains(&node.tag_name().name());
    let is_paragraph = |node: Node| matches!(node.tag_name().name(), "p" | "h");
    walk(body, enters, |step| match step {
        Step::Open(node) if node.is_text() => {
            if node.ancestors().take(MAX_SPANS).any(is_paragraph) {
                writer.text(node.text().unwrap_or_default());
            }
        }
        Step::Open(node) => match node.tag_name().name() {
            "p" | "h" => {
                writer.close();
                writer.heading(node.tag_name().name() == "h");
                writer.bold(open_style(node).is_some_and(|style| bold.contains(style)));
            }
            "span" => writer.bold(open_style(node).is_some_and(|style| bold.contains(style))),
            "s" | "tab" => writer.text(" "),
            "line-break" => writer.line_break(),
            _ => {}
        },
        Step::Close(node) => match node.tag_name().name() {
            "p" | "h" => writer.close(),
            "span" => writer.bold(false),
            _ => {}
        },
    });
    Ok(writer.finish())
}

/// Elements between a text and its paragraph at most: spans, links.
const MAX_SPANS: usize = 16;

fn open_style<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == "style-name").map(|attribute| attribute.value())
}

/// The names of styles that set bold type.
fn bold_styles<'a>(root: Node<'a, '_>) -> HashSet<&'a str> {
    let is_bold = |style: &Node| {
        let mut attributes = style.children().flat_map(|properties| properties.attributes());
        attributes.any(|attribute| attribute.name() == "font-weight" && attribute.value() != "normal")
    };
    let styles = root.descendants().filter(|node| node.tag_name().name() == "style").filter(is_bold);
    styles.filter_map(|style| style.attributes().find(|a| a.name() == "name").map(|a| a.value())).collect()
}
