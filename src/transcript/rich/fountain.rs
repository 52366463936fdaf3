//! A screenplay in Fountain → its dialogue. Source: fountain.io, Syntax, version 1.1.

use crate::transcript::block::Block;

/// What scene headings begin with.
const SCENES: [&str; 8] = ["INT.", "EXT.", "EST.", "INT ", "EXT ", "INT./EXT", "INT/EXT", "I/E"];

/// Returns whether a text is a screenplay: it has headings of scenes, and characters speak.
pub(in crate::transcript) fn is_fountain(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let scenes = text.lines().any(|line| is_scene(line.trim()));
    scenes && blocks(text).len() > 1
}

fn is_scene(line: &str) -> bool {
    let forced = line.starts_with('.') && line[1..].starts_with(char::is_alphanumeric);
    forced || SCENES.iter().any(|scene| line.starts_with(scene)) && !line.contains(char::is_lowercase)
}

/// Returns what is spoken, a block for each speech.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = without_asides(text);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let stands_alone = at == 0 || lines[at - 1].is_empty();
        let speaker =
            character(lines[at]).filter(|_| stands_alone && lines.get(at + 1).is_some_and(|l| !l.is_empty()));
        at += 1;
        let Some(speaker) = speaker else { continue };
        let from = at;
        while lines.get(at).is_some_and(|line| !line.is_empty()) {
            at += 1;
        }
        let said = lines[from..at].iter().filter(|line| !(line.starts_with('(') && line.ends_with(')')));
        let block = Block { speaker: Some(speaker), ..Block::new(said.map(|line| spoken(line))) };
        blocks.extend(Some(block).filter(|block| !block.is_empty()));
    }
    blocks
}

/// The name of a character, where a line is one: in capitals, or after an at sign; without `(V.O.)` and `^`.
fn character(line: &str) -> Option<String> {
    let forced = line.strip_prefix('@');
    let line = forced.unwrap_or(line);
    let name = line.split(['(', '^']).next().unwrap_or_default().trim();
    let is_shouted = !name.contains(char::is_lowercase) && name.contains(char::is_alphabetic);
    let is_other =
        is_scene(line) || name.ends_with(" TO:") || name.starts_with(['>', '#', '=', '~', '!', '-']);
    (!name.is_empty()
        && (forced.is_some() || is_shouted && !is_other && !name.ends_with([':', '.', '!', '?'])))
    .then(|| name.to_owned())
}

/// A line of dialogue without marks of emphasis and of lyrics.
fn spoken(line: &str) -> String {
    line.trim_start_matches('~').replace("**", "").replace(['*', '_'], "")
}

/// The text without notes `[[…]]` and what is cut out `/*…*/`.
fn without_asides(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in [("/*", "*/"), ("[[", "]]")] {
        let mut left = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(open) {
            left.push_str(before);
            let Some((_, after)) = after.split_once(close) else {
                left.push_str(open);
                rest = after;
                break;
            };
            rest = after;
        }
        left.push_str(rest);
        text = left;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_dialogue_is_spoken() {
        let text = "Title: Clocks\nAuthor: Us\n\nINT. WORKSHOP - DAY\n\nAnn looks up. A clock TICKS.\n\nANN (V.O.)\nIt is *very*\n\
                    (beat)\nloud. [[too loud?]]\n\n@McBob ^\nThey all are.\n\nCUT TO:\n\n/* ANN\nCut.\n*/\nEXT. BARN - DAY\n";
        let blocks = blocks(text);
        let said: Vec<(Option<&str>, String)> =
            blocks.iter().map(|block| (block.speaker.as_deref(), block.joined())).collect();
        assert_eq!(
            said,
            [(Some("ANN"), "It is very loud.".to_owned()), (Some("McBob"), "They all are.".to_owned())]
        );
        assert!(is_fountain(text) && !is_fountain("ANN\nHi.\n\nBOB\nHello."));
    }
}
