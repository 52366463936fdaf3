//! A text without punctuation once its voice is known: its sentences end where that pauses.

use super::block::needs_blank;
use super::division::Part;
use super::unmarked::{self, Voiced};
use super::{Boundary, Direction, Sentence, Stamp, Transcript, Word};
use crate::alignment::{AlignedSentence, Alignment};
use crate::time::{Span, TimeDelta};

impl Transcript {
    /// Returns the transcript with other ends of the sentences that were made between clauses, for want of punctuation: they
    /// end where the voice pauses. `alignment` is one of this transcript. None where there is nothing to divide anew.
    pub fn divided_by_voice(&self, alignment: &Alignment) -> Option<Transcript> {
        if self.between_clauses.is_empty() {
            return None;
        }
        let mut anew = Transcript { sentences: Vec::new(), between_clauses: Vec::new(), ..self.clone() };
        let mut from = 0;
        for stretch in &self.between_clauses {
            anew.sentences.extend_from_slice(self.sentences.get(from..stretch.start)?);
            let first = anew.sentences.len();
            let spans = spans(&self.sentences, alignment, stretch.clone())?;
            anew.sentences.extend(divided(self.sentences.get(stretch.clone())?, &spans, &self.language));
            anew.between_clauses.push(first..anew.sentences.len());
            from = stretch.end;
        }
        anew.sentences.extend_from_slice(self.sentences.get(from..)?);
        anew.move_places(self);
        Some(anew)
    }

    /// Lets all that stands at a word of the text as it was divided before stand at the same word of this one.
    fn move_places(&mut self, before: &Transcript) {
        let (old, new) = (first_words(before), first_words(self));
        let place = |sentence: usize, word: usize| {
            let word = old.get(sentence).map_or(usize::MAX, |first| first + word);
            let sentence = new.partition_point(|&first| first <= word).saturating_sub(1);
            (sentence, word.saturating_sub(new[sentence]))
        };
        let sentence = |index: usize| if index < old.len() { place(index, 0).0 } else { new.len() };
        let stamp = |stamp: &Stamp| {
            let (sentence, word) = place(stamp.sentence, stamp.word);
            Stamp { sentence, word, ..*stamp }
        };
        self.stamps = before.stamps.iter().map(stamp).collect();
        let direction =
            |direction: &Direction| Direction { before: sentence(direction.before), ..direction.clone() };
        self.directions = before.directions.iter().map(direction).collect();
        let heading = |range: &std::ops::Range<usize>| sentence(range.start)..sentence(range.end);
        self.headings = before.headings.iter().map(heading).collect();
    }
}

/// The number, in the whole text, of the first word of each sentence.
fn first_words(transcript: &Transcript) -> Vec<usize> {
    let firsts = transcript.sentences.iter().scan(0, |words, sentence| {
        let first = *words;
        *words += sentence.words.len();
        Some(first)
    });
    firsts.collect()
}

/// When each word of these sentences is spoken; nothing where the alignment is another text's.
fn spans(
    sentences: &[Sentence],
    alignment: &Alignment,
    range: std::ops::Range<usize>,
) -> Option<Vec<Option<Span>>> {
    let pairs = sentences.get(range.clone())?.iter().zip(alignment.sentences.get(range)?);
    let of_word = |aligned: &AlignedSentence, word: &Word| {
        let at = aligned.words.binary_search_by_key(&word.range.start, |aligned| aligned.range.start).ok()?;
        aligned.words.get(at).map(|word| word.span)
    };
    Some(
        pairs
            .flat_map(|(sentence, aligned)| sentence.words.iter().map(move |word| of_word(aligned, word)))
            .collect(),
    )
}

/// The sentences as one text, divided by the voice.
fn divided(sentences: &[Sentence], spans: &[Option<Span>], language: &str) -> Vec<Sentence> {
    let Some(whole) = joined(sentences) else { return Vec::new() };
    let text = whole.sentence.text.clone();
    let ends = unmarked::ends_by_voice(&text, &whole.sentence.words, &voiced(spans), language);
    let mut parts = unmarked::pieces(&text, &whole, &ends);
    let last = parts.len() - 1;
    for Part { sentence, .. } in &mut parts[..last] {
        if let Some(word) = sentence.words.last_mut() {
            word.after = Boundary::Sentence;
        }
    }
    parts.into_iter().map(|part| part.sentence).collect()
}

fn joined(sentences: &[Sentence]) -> Option<Part> {
    let mut whole = sentences.first()?.clone();
    for sentence in &sentences[1..] {
        if let Some(word) = whole.words.last_mut() {
            // The mark that stands there, if any.
            word.after = Boundary::of_gap(&whole.text[word.range.end..]).min(Boundary::Clause);
        }
        if needs_blank(&whole.text, &sentence.text) {
            whole.text.push(' ');
        }
        let at = whole.text.len();
        whole.text.push_str(&sentence.text);
        let moved = |word: &Word| Word { range: word.range.start + at..word.range.end + at, ..word.clone() };
        whole.words.extend(sentence.words.iter().map(moved));
    }
    Some(Part { range: 0..whole.text.len(), sentence: whole })
}

/// Words that are not spoken take no time, and no silence stands beside them.
fn voiced(spans: &[Option<Span>]) -> Vec<Voiced> {
    let mut words = vec![Voiced::default(); spans.len()];
    let mut next = None;
    for (number, span) in spans.iter().enumerate().rev() {
        let Some(span) = span else { continue };
        let before = number.checked_sub(1).and_then(|before| spans[before]);
        words[number] = Voiced {
            silence: before.map_or(TimeDelta::ZERO, |before| span.start - before.end),
            length: next.unwrap_or(span.end) - span.start,
        };
        next = Some(span.start);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::{AlignedWord, Method};
    use crate::time::Time;
    use crate::transcript::{Kind, TranscriptOptions, parse};

    const TEXT: &str = "the boat was old and nobody had mended it since the winter when the river took the bridge so we went by \
                        the hills for three days with bread and an old dog that knew the way better than any of us did then it \
                        began to snow and nobody said a word until the smoke of the first house rose above the trees";

    /// An alignment in which a word takes 400 ms, and those that are told have so many milliseconds of silence before them.
    fn spoken(transcript: &Transcript, silences: &[(&str, i64)]) -> Alignment {
        let mut now = 0;
        let sentences = transcript.sentences.iter().map(|sentence| {
            let word = |word: &Word| {
                let text = &sentence.text[word.range.clone()];
                now += silences.iter().find(|silence| silence.0 == text).map_or(0, |silence| silence.1);
                let span = Span::new(Time::from_millis(now), Time::from_millis(now + 400));
                now += 400;
                AlignedWord { range: word.range.clone(), span }
            };
            sentence.aligned(sentence.words.iter().map(word).collect(), 1.0)
        });
        Alignment::of("en", Method::Refined, sentences.collect())
    }

    #[test]
    fn a_text_without_punctuation_ends_its_sentences_where_the_voice_pauses() {
        let text = format!("# River\n\n{TEXT}\n\n# Snow\n\n[0:52] It was cold.");
        let first = parse(text.as_bytes(), Kind::Markdown, "t", &TranscriptOptions::default()).unwrap();
        let alignment = spoken(&first, &[("when", 600), ("an", 200), ("that", 700)]);
        let anew = first.divided_by_voice(&alignment).unwrap();
        let texts: Vec<&str> = anew.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        assert_eq!(texts[..2], ["River", "the boat was old and nobody had mended it since the winter"]);
        assert!(texts[2].starts_with("when the river"), "{texts:?}");
        assert_eq!(texts[1..texts.len() - 2].join(" "), TEXT);
        assert!(texts.iter().any(|text| text.starts_with("that knew the way")), "{texts:?}");
        // What stands behind it stays where it was.
        let last = anew.sentences.len() - 1;
        assert_eq!(anew.headings, [0..1, last - 1..last]);
        assert_eq!((anew.stamps[0].sentence, anew.stamps[0].word), (last, 0));
        let words =
            |transcript: &Transcript| transcript.words().map(|word| word.spoken.clone()).collect::<Vec<_>>();
        assert_eq!(words(&anew), words(&first));
    }

    #[test]
    fn a_text_with_punctuation_is_left_alone() {
        let text = TEXT.replace(" so ", ". So ").replace(" then ", ". Then ");
        let transcript = parse(text.as_bytes(), Kind::Plain, "t", &TranscriptOptions::default()).unwrap();
        assert_eq!(transcript.divided_by_voice(&spoken(&transcript, &[])), None);
    }
}
