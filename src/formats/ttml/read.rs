//! A TTML file → its cues: a walk over body, divisions and paragraphs with the times that each inherits.
//!
//! Names count without their namespaces, which changed with every draft of the standard.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::gathering::{Found, Gathering};
use super::super::reading::{Reading, WarningKind};
use super::time::Rates;
use crate::time::{Span, Time};
use crate::xml;

/// No sensible file nests its elements deeper.
const DEEPEST: usize = 100;

/// Reads the file, or says what is the matter with it, and where.
pub(super) fn document(text: &str) -> Result<Reading, String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let xml = xml::parse(text).map_err(|error| error.to_string())?;
    let root = xml.root_element();
    if root.tag_name().name() != "tt" {
        return Err(format!("its root is <{}>, not <tt>", root.tag_name().name()));
    }
    let mut walk = Walk { rates: Rates::of(root), agents: agents(root), gathering: Gathering::of(text) };
    let top = Scope {
        interval: Interval { start: Time::ZERO, end: None },
        timed: false,
        speaker: None,
        preserve: false,
    };
    walk.container(root, &top, 0)?;
    Ok(walk.gathering.finish(attribute(root, "lang")))
}

/// The local name of the root element of a text that looks like XML.
pub(super) fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let (skipped, end) = match rest {
            _ if rest.starts_with("<?") => ("<?", "?>"),
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            _ if rest.starts_with("<!") => ("<!", ">"),
            _ => break,
        };
        rest = rest.strip_prefix(skipped)?.split_once(end)?.1.trim_start();
    }
    let tag = rest.strip_prefix('<')?;
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    Some(name.split_once(':').map_or(name, |(_, local)| local))
}

/// The names of the agents that the metadata declares, by their ids.
fn agents<'a>(root: Node<'a, '_>) -> HashMap<&'a str, String> {
    let agents = root.descendants().filter(|node| node.tag_name().name() == "agent");
    let named = agents.filter_map(|agent| {
        let name = agent.children().find(|child| child.tag_name().name() == "name")?;
        Some((attribute(agent, "id")?, name.text()?.to_owned()))
    });
    named.collect()
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// When something is shown; without an end as long as nothing else says.
#[derive(Debug, Clone, Copy)]
struct Interval {
    start: Time,
    end: Option<Time>,
}

/// What an element has from those around it.
#[derive(Debug, Clone)]
struct Scope<'a> {
    interval: Interval,
    /// Whether any of them says when.
    timed: bool,
    speaker: Option<&'a str>,
    /// Whether white space is kept.
    preserve: bool,
}

/// A stretch of a paragraph's text, with a time where a span gives it one.
struct Piece {
    text: String,
    interval: Option<Interval>,
}

/// A time that cannot be read.
struct Unreadable;

struct Walk<'a> {
    rates: Rates,
    agents: HashMap<&'a str, String>,
    gathering: Gathering<'a>,
}

impl<'a> Walk<'a> {
    /// The root, the body or a division.
    fn container(&mut self, node: Node<'a, '_>, scope: &Scope<'a>, depth: usize) -> Result<(), String> {
        check_depth(depth)?;
        let in_sequence = attribute(node, "timeContainer") == Some("seq");
        let mut reference = scope.interval.start;
        for child in node.children().filter(Node::is_element) {
            let is_paragraph = child.tag_name().name() == "p";
            if !is_paragraph && !matches!(child.tag_name().name(), "body" | "div") {
                continue;
            }
            let Ok(inner) = self.inner(child, scope, reference) else {
                self.gathering.warn(child.range().start, WarningKind::UnreadableTiming);
                continue;
            };
            if in_sequence {
                reference = inner.interval.end.unwrap_or(reference);
            }
            if is_paragraph {
                self.paragraph(child, &inner, depth + 1)?;
            } else {
                self.container(child, &inner, depth + 1)?;
            }
        }
        Ok(())
    }

    /// What holds inside an element whose times count from `reference`.
    fn inner(&self, node: Node<'a, '_>, outer: &Scope<'a>, reference: Time) -> Result<Scope<'a>, Unreadable> {
        let own = self.interval(node, reference)?;
        let interval = own.map_or(Interval { start: reference, ..outer.interval }, |own| Interval {
            end: own.end.or(outer.interval.end),
            ..own
        });
        Ok(Scope {
            interval,
            timed: outer.timed || own.is_some(),
            speaker: attribute(node, "agent").and_then(|ids| ids.split_whitespace().next()).or(outer.speaker),
            preserve: attribute(node, "space").map_or(outer.preserve, |space| space == "preserve"),
        })
    }

    /// The times that an element gives itself, if it does.
    fn interval(&self, node: Node, reference: Time) -> Result<Option<Interval>, Unreadable> {
        let time = |name| match attribute(node, name) {
            Some(expression) => self.rates.parse(expression).map(Some).ok_or(Unreadable),
            None => Ok(None),
        };
        let (begin, dur, end) = (time("begin")?, time("dur")?, time("end")?);
        if begin.is_none() && dur.is_none() && end.is_none() {
            return Ok(None);
        }
        let start = begin.map_or(reference, |begin| reference + begin);
        let ends = [end.map(|end| reference + end), dur.map(|dur| start + dur)];
        Ok(Some(Interval { start, end: ends.into_iter().flatten().min() }))
    }

    fn paragraph(&mut self, node: Node<'a, '_>, scope: &Scope<'a>, depth: usize) -> Result<(), String> {
        let byte = node.range().start;
        let Ok(pieces) = self.pieces(node, scope, depth)? else {
            self.gathering.warn(byte, WarningKind::UnreadableTiming);
            return Ok(());
        };
        let speaker = scope.speaker.or_else(|| {
            let spans = node.children().filter(Node::is_element);
            spans.into_iter().find_map(|span| attribute(span, "agent")?.split_whitespace().next())
        });
        let speaker = speaker.map(|id| self.agents.get(id).cloned().unwrap_or_else(|| id.to_owned()));
        let text = |text: &str| if scope.preserve { text.to_owned() } else { single_blanks(text) };
        let found = |interval: Interval, text: String| Found {
            start: interval.start,
            end: interval.end,
            speaker: speaker.clone(),
            text,
            words: Vec::new(),
        };
        if scope.timed {
            let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            let word = |piece: &Piece| {
                let span =
                    piece.interval.and_then(|i| Some(Span::new(i.start, i.end.or(scope.interval.end)?)));
                (text(&piece.text), span)
            };
            let words = pieces.iter().map(word).collect();
            self.gathering.add(byte, Found { words, ..found(scope.interval, text(&whole)) });
            return Ok(());
        }
        let mut any = false;
        for piece in &pieces {
            if let Some(interval) = piece.interval {
                any = true;
                self.gathering.add(byte, found(interval, text(&piece.text)));
            }
        }
        if !any {
            let is_blank = pieces.iter().all(|piece| piece.text.trim().is_empty());
            let kind = if is_blank { WarningKind::NoText } else { WarningKind::UnreadableTiming };
            self.gathering.warn(byte, kind);
        }
        Ok(())
    }

    /// The text inside a paragraph or a span, in stretches.
    fn pieces(
        &self,
        node: Node<'a, '_>,
        scope: &Scope<'a>,
        depth: usize,
    ) -> Result<Result<Vec<Piece>, Unreadable>, String> {
        check_depth(depth)?;
        let mut pieces = Vec::new();
        for child in node.children() {
            let untimed = |text: String| Piece { text, interval: None };
            if child.is_text() {
                let text = child.text().unwrap_or_default();
                let shown =
                    if scope.preserve { text.to_owned() } else { text.replace(['\n', '\r', '\t'], " ") };
                pieces.push(untimed(shown));
            } else if child.tag_name().name() == "br" {
                pieces.push(untimed("\n".to_owned()));
            } else if child.tag_name().name() == "span" {
                let (Ok(inner), Ok(own)) = (
                    self.inner(child, scope, scope.interval.start),
                    self.interval(child, scope.interval.start),
                ) else {
                    return Ok(Err(Unreadable));
                };
                match self.pieces(child, &inner, depth + 1)? {
                    Err(unreadable) => return Ok(Err(unreadable)),
                    Ok(inside) => pieces.extend(merged(inside, own)),
                }
            }
        }
        Ok(Ok(pieces))
    }
}

/// What is inside a span as one stretch with the span's time, unless spans inside it have their own.
fn merged(inside: Vec<Piece>, own: Option<Interval>) -> Vec<Piece> {
    if own.is_none() || inside.iter().any(|piece| piece.interval.is_some()) {
        return inside;
    }
    let text = inside.into_iter().map(|piece| piece.text).collect();
    vec![Piece { text, interval: own }]
}

fn check_depth(depth: usize) -> Result<(), String> {
    if depth > DEEPEST { Err(format!("its elements are nested more than {DEEPEST} deep")) } else { Ok(()) }
}

/// Runs of blanks as one.
fn single_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != ' ' || !out.ends_with([' ', '\n']) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_behind_whatever_stands_before_it() {
        let cases = [
            ("<tt>", Some("tt")),
            (
                "\u{feff}\n<?xml version=\"1.0\"?><!-- <x> -->\n<!DOCTYPE tt>\n<tt:tt xmlns:tt=\"x\">",
                Some("tt"),
            ),
            ("<smil/>", Some("smil")),
            ("<tt", Some("tt")),
            ("<?xml", None),
            ("Once <tt>", None),
            ("", None),
        ];
        for (text, name) in cases {
            assert_eq!(root_name(text), name, "{text}");
        }
    }
}
