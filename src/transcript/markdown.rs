//! Markdown → paragraphs of what a narrator says.
//!
//! Headings, paragraphs and list items are spoken; emphasis and links keep their text, inline code too. Not spoken:
//! front matter, code blocks, tables, images, HTML, footnote marks and the notes themselves.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Writer};

/// Returns the spoken paragraphs of a Markdown text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, extensions) {
        reader.take(event);
    }
    reader.writer.finish()
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    /// How many elements that are not spoken are open.
    silent: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) if is_silent(&tag) => {
                self.silent += 1;
                if !matches!(tag, Tag::Image { .. }) {
                    self.writer.close();
                }
            }
            Event::End(tag) if is_silent_end(tag) => self.silent = self.silent.saturating_sub(1),
            Event::Start(tag) if is_block(&tag) => {
                self.writer.close();
                self.writer.heading(matches!(tag, Tag::Heading { .. }));
            }
            Event::Start(Tag::Strong) => self.writer.bold(true),
            Event::End(TagEnd::Strong) => self.writer.bold(false),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) | Event::Rule => {
                self.writer.close();
            }
            Event::Text(text) | Event::Code(text) if self.silent == 0 => self.writer.text(&text),
            Event::SoftBreak | Event::HardBreak if self.silent == 0 => self.writer.line_break(),
            _ => {}
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
}

fn is_silent(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::Image { .. }
            | Tag::MetadataBlock(_)
    )
}

fn is_silent_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::Image
            | TagEnd::MetadataBlock(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        blocks(text).iter().map(Block::joined).collect()
    }

    #[test]
    fn only_what_is_said_is_kept() {
        let text = "---\ntitle: x\n---\n# The *first* heading\n\nA **bold** [link](http://x.y) to\n`code`.[^1] <b>Bold</b> \
                    ![alt](i.png) end.\n\n<!-- no\nword -->\n\n```rust\nfn main() {}\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
                    [^1]: The note.\n\n> A quote.\n\nLast.\n";
        assert_eq!(
            paragraphs(text),
            ["The first heading", "A bold link to code. Bold end.", "A quote.", "Last."]
        );
    }

    #[test]
    fn list_items_are_paragraphs_and_a_nested_list_does_not_swallow_its_parent() {
        assert_eq!(
            paragraphs("- one\n- two\n  - inner\n- [x] three\n\n1. first\n\n   more\n"),
            ["one", "two", "inner", "three", "first", "more"]
        );
    }

    #[test]
    fn a_page_of_silent_things_is_empty() {
        assert_eq!(paragraphs("```\ncode\n```\n\n<div>\nhtml\n</div>\n"), [""; 0]);
    }
}
