//! An alignment → passages: what one speaker says in one paragraph, as one text. No cue holds more than one.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::rules::ReadingRules;
use crate::alignment::{AlignedSentence, AlignedWord, Alignment};
use crate::script::is_spaced;
use crate::time::{Span, Time};

/// Marks after which no blank stands, whatever follows.
const CLOSING_WIDE: [char; 4] = ['」', '』', '》', '）'];

/// Consecutive sentences of one paragraph and one speaker.
#[derive(Debug, Clone, Default)]
pub(super) struct Passage {
    /// The sentences, with a blank between them where the script has blanks.
    pub(super) text: String,
    /// Bytes of the text that each sentence is.
    pub(super) sentences: Vec<Range<usize>>,
    /// The words in order, as bytes of the text; their times never run backwards.
    pub(super) words: Vec<AlignedWord>,
    pub(super) speaker: Option<String>,
    /// Halves of a character that the speaker's name takes in front of the first line.
    pub(super) label: usize,
    /// For each byte of the text, and its end, the halves of a character before it.
    halves: Vec<usize>,
    /// For each byte of the text, and its end, whether a grapheme begins there.
    begins: Vec<bool>,
}

/// Returns the passages of all that is spoken, in order; none is without a word.
pub(super) fn of(alignment: &Alignment, rules: &ReadingRules) -> Vec<Passage> {
    let mut passages: Vec<(usize, Passage)> = Vec::new();
    let mut now = Time::ZERO;
    for sentence in &alignment.sentences {
        let Some(span) = sentence.span.filter(|_| !sentence.text.trim().is_empty()) else { continue };
        let goes_on = passages.last().is_some_and(|(paragraph, passage)| {
            *paragraph == sentence.paragraph && passage.speaker == sentence.speaker
        });
        if !goes_on {
            let label = match (&sentence.speaker, passages.last()) {
                (speaker, Some((_, before))) if before.speaker == *speaker => 0,
                (Some(name), _) => rules.measure.halves(&format!("{name}: ")),
                (None, _) => 0,
            };
            let passage = Passage { speaker: sentence.speaker.clone(), label, ..Passage::default() };
            passages.push((sentence.paragraph, passage));
        }
        if let Some((_, passage)) = passages.last_mut() {
            passage.push(sentence, span, &mut now);
        }
    }
    passages.into_iter().map(|(_, passage)| passage.measured(rules)).collect()
}

impl Passage {
    /// Returns a passage of some sentences that are spoken, by one speaker in each language.
    pub(super) fn of<'a>(
        sentences: impl Iterator<Item = &'a AlignedSentence>,
        rules: &ReadingRules,
    ) -> Passage {
        let mut passage = Passage::default();
        let mut now = Time::ZERO;
        for sentence in sentences {
            if let Some(span) = sentence.span {
                passage.speaker.clone_from(&sentence.speaker);
                passage.push(sentence, span, &mut now);
            }
        }
        passage.label = passage.speaker.as_ref().map_or(0, |name| rules.measure.halves(&format!("{name}: ")));
        passage.measured(rules)
    }

    fn push(&mut self, sentence: &AlignedSentence, span: Span, now: &mut Time) {
        if is_spaced(&self.text, &sentence.text) && !self.text.ends_with(CLOSING_WIDE) {
            self.text.push(' ');
        }
        let from = self.text.len();
        self.text.push_str(&sentence.text);
        self.sentences.push(from..self.text.len());
        let whole = [AlignedWord { range: 0..sentence.text.len(), span }];
        let words = if sentence.words.is_empty() { &whole } else { sentence.words.as_slice() };
        for word in words.iter().filter(|word| sentence.text.get(word.range.clone()).is_some()) {
            let span = Span::new(word.span.start.max(*now), word.span.end.max(*now));
            *now = span.end;
            self.words.push(AlignedWord { range: from + word.range.start..from + word.range.end, span });
        }
    }

    fn measured(mut self, rules: &ReadingRules) -> Self {
        let mut sum = 0;
        self.halves = Vec::with_capacity(self.text.len() + 1);
        self.begins = Vec::with_capacity(self.text.len() + 1);
        for grapheme in self.text.graphemes(true) {
            self.halves.push(sum);
            self.begins.push(true);
            sum += rules.measure.halves_of(grapheme);
            self.halves.resize(self.halves.len() + grapheme.len() - 1, sum);
            self.begins.resize(self.halves.len(), false);
        }
        self.halves.push(sum);
        self.begins.push(true);
        self
    }

    /// Returns whether a grapheme begins at a byte, or the text ends there.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(false)
    }

    /// Returns the width of a stretch of the text in halves of a character.
    pub(super) fn width(&self, bytes: &Range<usize>) -> usize {
        let before = |at: usize| self.halves.get(at).copied().unwrap_or_default();
        before(bytes.end).saturating_sub(before(bytes.start))
    }

    /// Returns a stretch of the text without the blanks around it.
    pub(super) fn trimmed(&self, bytes: Range<usize>) -> Range<usize> {
        let all = self.text.get(bytes.clone()).unwrap_or_default();
        let shown = all.trim_start();
        let start = bytes.start + all.len() - shown.len();
        start..start + shown.trim_end().len()
    }

    /// Returns when a stretch of the text is spoken: words that it cuts are cut in proportion to their bytes. A
    /// stretch without a word has no length, and stands where the word before it ends.
    pub(super) fn span(&self, bytes: &Range<usize>) -> Span {
        let first = self.words.partition_point(|word| word.range.end <= bytes.start);
        let after = self.words.partition_point(|word| word.range.start < bytes.end);
        match self.words.get(first..after) {
            Some([one]) => clipped(one, bytes),
            Some([first, .., last]) => Span::new(clipped(first, bytes).start, clipped(last, bytes).end),
            _ => {
                let before = first.checked_sub(1).and_then(|i| self.words.get(i)).map(|word| word.span.end);
                let at =
                    before.or_else(|| self.words.first().map(|word| word.span.start)).unwrap_or_default();
                Span::new(at, at)
            }
        }
    }
}

/// Returns when the part of a word is spoken that lies in some bytes.
pub(super) fn clipped(word: &AlignedWord, bytes: &Range<usize>) -> Span {
    let length = (word.range.end - word.range.start).max(1) as i64;
    let time = |byte: usize| {
        let share = (byte - word.range.start) as i64;
        let micros = word.span.duration().to_micros().saturating_mul(share) / length;
        word.span.start + crate::time::TimeDelta::from_micros(micros)
    };
    let start = bytes.start.clamp(word.range.start, word.range.end);
    Span::new(time(start), time(bytes.end.clamp(start, word.range.end)))
}
