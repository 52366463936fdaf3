//! Timed-text files read for their text; for their times where these are known to be about right.
//!
//! The whole file is one paragraph and each cue one of its lines, for a cue boundary says nothing about paragraphs; but
//! where another voice speaks, another paragraph begins. [`sentences`] makes each cue a sentence, to find when it is spoken.

use super::block::Block;
use super::{Boundary, Sentence, Word, sentence, word};
use crate::formats::{Cue, Format, ReadError};

/// Returns the text of a timed-text file, a block for each cue.
pub(super) fn read(text: &str, format: Format, warnings: &mut Vec<String>) -> Result<Vec<Block>, ReadError> {
    let reading = format.read(text)?;
    warnings.extend(reading.warnings.iter().map(ToString::to_string));
    let cues = unrolled(reading.document.cues);
    let block = |(number, cue): (usize, &Cue)| Block {
        speaker: cue.speaker.clone(),
        cue: Some((number, cue.span.start)),
        ..Block::new(&cue.lines)
    };
    Ok(cues.iter().enumerate().map(block).filter(|block| !block.is_empty()).collect())
}

/// Returns a paragraph for each turn, the cues in it as its lines; they are stamped by when they begin, if that is wanted.
pub(super) fn turns(cues: &[Block], with_times: bool) -> Vec<Block> {
    let mut last = None;
    let turns = cues.chunk_by(|a, b| a.speaker == b.speaker).map(|turn| {
        let mut block = Block { speaker: turn[0].speaker.clone(), ..Block::default() };
        for part in turn.iter().filter(|part| !part.is_empty()) {
            // A cue that was divided begins with its first part.
            let begins = part.cue.filter(|_| with_times && part.cue != last).map(|(_, start)| start);
            last = part.cue;
            block.push(part.joined(), part.stamp(0).or(begins));
        }
        block
    });
    turns.filter(|turn| !turn.is_empty()).collect()
}

/// Returns the cues with each line once, where they roll: as `YouTube` shows its own captions, a cue begins with what the
/// one before it ended with. Elsewhere a line that is repeated is said again.
fn unrolled(mut cues: Vec<Cue>) -> Vec<Cue> {
    let repeated: Vec<usize> = cues.windows(2).map(|pair| overlap(&pair[0].lines, &pair[1].lines)).collect();
    if repeated.iter().filter(|&&lines| lines > 0).count() * 2 > cues.len() {
        for (cue, repeated) in cues.iter_mut().skip(1).zip(repeated) {
            cue.lines.drain(..repeated);
        }
    }
    cues
}

/// How many lines at the end of one cue are the lines that the next begins with.
fn overlap(before: &[String], after: &[String]) -> usize {
    let most = before.len().min(after.len());
    (1..=most).rev().find(|&lines| before[before.len() - lines..] == after[..lines]).unwrap_or(0)
}

/// Returns a block for each cue that has text.
pub(super) fn blocks_of_one(cues: &[Cue]) -> Vec<Block> {
    let block = |(number, cue): (usize, &Cue)| Block {
        speaker: cue.speaker.clone(),
        cue: Some((number, cue.span.start)),
        ..Block::new([Block::new(&cue.lines).joined()])
    };
    cues.iter().enumerate().map(block).filter(|block| !block.is_empty()).collect()
}

/// Returns each cue with words as a sentence, and its number. A cue may end within a sentence, so the text of a turn
/// is read as a whole for its words and their boundaries, and cut where the cues end.
pub(super) fn sentences(blocks: &[Block], language: &str) -> (Vec<Sentence>, Vec<usize>) {
    let (mut sentences, mut cues) = (Vec::new(), Vec::new());
    for (paragraph, turn) in blocks.chunk_by(|a, b| a.speaker == b.speaker).enumerate() {
        let parts = turn.iter().flat_map(|block| block.lines.iter().map(|line| (line, block.cue)));
        let parts: Vec<(&String, usize)> = parts.filter_map(|(line, cue)| Some((line, cue?.0))).collect();
        let (text, starts) = Block::new(parts.iter().map(|part| part.0)).joined_with_starts();
        let ends: Vec<usize> = sentence::split(&text, language).iter().map(|range| range.end).collect();
        let mut words = word::words(&text, &ends, language);
        if let Some(last) = words.last_mut() {
            last.after = Boundary::Paragraph;
        }
        let mut words = words.into_iter().peekable();
        for (number, &start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).map_or(text.len(), |&next| text[..next].trim_end().len());
            let mut own = Vec::new();
            while let Some(word) = words.next_if(|word| word.range.start < end) {
                let range = word.range.start - start..word.range.end.min(end) - start;
                own.push(Word { range, ..word });
            }
            if !own.is_empty() {
                let speaker = turn.first().and_then(|block| block.speaker.clone());
                sentences.push(Sentence {
                    text: text[start..end].to_owned(),
                    paragraph,
                    speaker,
                    words: own,
                });
                cues.push(parts[number].1);
            }
        }
    }
    (sentences, cues)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::of_cues;

    fn cue(lines: &[&str]) -> Cue {
        Cue { lines: lines.iter().map(ToString::to_string).collect(), ..Cue::default() }
    }

    #[test]
    fn each_cue_with_words_is_a_unit_with_the_boundaries_of_the_whole_text() {
        let cues = [
            cue(&["[music]"]),
            cue(&["He went to", "the"]),
            cue(&["shop, and"]),
            cue(&["♪"]),
            cue(&["(laughs)", "came back."]),
            cue(&["Then"]),
        ];
        let of_cues = of_cues(&cues, Some("en"), "cues").unwrap();
        let sentences: Vec<(&str, Boundary)> = of_cues
            .transcript
            .sentences
            .iter()
            .map(|sentence| (sentence.text.as_str(), sentence.words[sentence.words.len() - 1].after))
            .collect();
        assert_eq!(
            sentences,
            [
                ("He went to the", Boundary::None),
                ("shop, and", Boundary::None),
                ("came back.", Boundary::Sentence),
                ("Then", Boundary::Paragraph),
            ]
        );
        assert_eq!(of_cues.cues, [1, 2, 4, 5]);
    }

    #[test]
    fn labels_are_no_words_and_voices_are_turns() {
        let cues =
            [cue(&["ANN: Hi, Bob."]), cue(&["BOB: Hello", "you."]), cue(&["ANN: So."]), cue(&["自己"])];
        let of_cues = of_cues(&cues, None, "cues").unwrap();
        let sentences = &of_cues.transcript.sentences;
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        assert_eq!(texts, ["Hi, Bob.", "Hello you.", "So.", "自己"]);
        assert_eq!(sentences[1].speaker.as_deref(), Some("BOB"));
        assert_eq!(of_cues.cues, [0, 1, 2, 3]);
        assert!(super::super::of_cues(&[cue(&["[music]"])], None, "cues").is_err());
    }
}
