//! An EPUB: its chapters in the order of the spine. Source: EPUB 3.3, chapters 4 and 5.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::archive::Archive;
use super::{RichTextError, html};
use crate::transcript::block::Block;
use crate::xml;

const CONTAINER: &str = "META-INF/container.xml";

/// Returns the paragraphs of all chapters.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, RichTextError> {
    let mut archive = Archive::open(bytes)?;
    let container = archive.text(CONTAINER)?;
    let package = parsed(CONTAINER, &container, |tree| {
        let root = tree.descendants().find(|node| node.tag_name().name() == "rootfile")?;
        root.attribute("full-path").map(str::to_owned)
    })?
    .ok_or_else(|| RichTextError::Missing("package document".to_owned()))?;
    let text = archive.text(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let chapters = parsed(&package, &text, chapters)?;
    let mut blocks = Vec::new();
    for chapter in chapters {
        // A chapter that is named and is not there is a gap in the book; the others are read.
        match archive.text(&within(folder, &chapter)) {
            Ok(text) => blocks.extend(html::all_text(&text)),
            Err(RichTextError::Missing(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(blocks)
}

fn parsed<T>(part: &str, text: &str, read: impl Fn(&roxmltree::Document) -> T) -> Result<T, RichTextError> {
    let tree = xml::parse(text).map_err(|error| RichTextError::Xml { part: part.to_owned(), error })?;
    Ok(read(&tree))
}

/// The addresses of the chapters, without the navigation and what is set apart from the reading order.
fn chapters(package: &roxmltree::Document) -> Vec<String> {
    let items = package.descendants().filter(|node| node.tag_name().name() == "item");
    let is_navigation = |item: &roxmltree::Node| {
        item.attribute("properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"))
    };
    let items: HashMap<&str, &str> = items
        .filter(|item| !is_navigation(item))
        .filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?)))
        .collect();
    let spine = package.descendants().filter(|node| node.tag_name().name() == "itemref");
    spine
        .filter(|item| item.attribute("linear") != Some("no"))
        .filter_map(|item| items.get(item.attribute("idref")?).map(|href| (*href).to_owned()))
        .collect()
}

/// The name of a part whose address stands in a file of a folder.
fn within(folder: &str, address: &str) -> String {
    let address = percent_decode_str(address).decode_utf8_lossy();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('#').next().unwrap_or_default().split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
