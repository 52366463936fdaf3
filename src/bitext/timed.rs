//! Subtitles → the original of a translation.

use super::division::sums;
use crate::alignment::{AlignedSentence, AlignedWord, Alignment, Method};
use crate::formats::{Cue, Document};
use crate::script::is_spaced;
use crate::time::{Span, Time, TimeDelta};
use crate::transcript::{self, Boundary, TranscriptError};

/// Silence after a cue that ends a sentence, for subtitles that have no full stops.
const PAUSE: TimeDelta = TimeDelta::from_millis(500);
/// How many letters the narrator's pause after a clause and after a sentence takes as long as, inside a cue.
const CLAUSE_PAUSE: f64 = 2.0;
const SENTENCE_PAUSE: f64 = 8.0;
/// The confidence that a sentence begins within 200 ms of where its letters put it inside a cue without times of words: the
/// share of those that do where the two pauses were chosen.
const GUESSED: f64 = 0.65;
/// Subtitles with fewer sentence ends than one in as many cues have no marks to tell them by.
const MAX_CUES: usize = 8;

/// Returns when the sentences of subtitles are spoken: as the saved alignment in them says, else as [`in_cues`] has them.
///
/// # Errors
/// As [`in_cues`].
pub fn timed(document: &Document, language: Option<&str>, name: &str) -> Result<Alignment, TranscriptError> {
    if let Some(alignment) = &document.alignment {
        return Ok(alignment.clone());
    }
    let InCues { language, sentences, .. } = in_cues(document, language, name)?;
    Ok(Alignment::of(&language, Method::Pauses, sentences))
}

/// The sentences of subtitles, wherever cues cut them.
#[derive(Debug, Clone, PartialEq)]
pub struct InCues {
    /// BCP 47 primary subtag.
    pub language: String,
    /// The sentences, in order, each with its times.
    pub sentences: Vec<AlignedSentence>,
    /// For each sentence the cue that begins with it, by its place in the document; none where it begins inside one.
    pub begins: Vec<Option<usize>>,
}

/// Returns the sentences of subtitles by the times of their cues: each word at its time where the cue has the times of its
/// words, and by its letters where not. `language` is a BCP 47 tag, found from the text where there is none; `name` stands for
/// the document in messages.
///
/// # Errors
/// When no cue has a word that can be spoken, or the language is no language tag.
pub fn in_cues(document: &Document, language: Option<&str>, name: &str) -> Result<InCues, TranscriptError> {
    let language = language.or(document.language.as_deref());
    let of_cues = transcript::of_cues(&document.cues, language, name)?;
    let said = &of_cues.transcript.sentences;
    let ends = said.iter().flat_map(|cue| &cue.words).filter(|word| word.after >= Boundary::Sentence).count();
    let by_cues = ends * MAX_CUES < said.len();
    let (mut sentences, mut begins) = (Vec::new(), Vec::new());
    let mut open: Option<AlignedSentence> = None;
    let mut now = Time::ZERO;
    for (place, (cue, &number)) in said.iter().zip(&of_cues.cues).enumerate() {
        let next = of_cues.cues.get(place + 1).map(|&next| document.cues[next].span.start);
        let ends = by_cues || next.is_some_and(|next| next - document.cues[number].span.end >= PAUSE);
        let spans = spans(&document.cues[number], cue, &mut now);
        for (i, (word, span)) in cue.words.iter().zip(spans).enumerate() {
            let from = if i == 0 { 0 } else { word.range.start };
            let to = cue.words.get(i + 1).map_or(cue.text.len(), |next| next.range.start);
            let sentence = open.get_or_insert_with(|| {
                begins.push((i == 0).then_some(number));
                let is_guessed = i > 0 && document.cues[number].words.is_empty();
                empty(cue, if is_guessed { GUESSED } else { 1.0 })
            });
            let piece = cue.text.get(from..to).unwrap_or_default();
            if i == 0 && is_spaced(&sentence.text, piece) {
                sentence.text.push(' ');
            }
            let at = sentence.text.len() + (word.range.start - from);
            sentence.words.push(AlignedWord { range: at..at + word.range.len(), span });
            sentence.text.push_str(piece);
            if word.after >= Boundary::Sentence || (ends && i + 1 == cue.words.len()) {
                sentences.extend(open.take().map(closed));
            }
        }
    }
    sentences.extend(open.take().map(closed));
    Ok(InCues { language: of_cues.transcript.language, sentences, begins })
}

fn empty(cue: &transcript::Sentence, confidence: f64) -> AlignedSentence {
    AlignedSentence { text: String::new(), ..cue.aligned(Vec::new(), confidence) }
}

fn closed(mut sentence: AlignedSentence) -> AlignedSentence {
    sentence.text.truncate(sentence.text.trim_end().len());
    let AlignedSentence { text, paragraph, speaker, confidence, words, .. } = sentence;
    AlignedSentence { paragraph, speaker, ..AlignedSentence::of_words(text, words, confidence) }
}

/// When the words of a cue are spoken; none begins before `now`, where the last one ended.
fn spans(cue: &Cue, said: &transcript::Sentence, now: &mut Time) -> Vec<Span> {
    let letters = sums(said.words.iter().map(|word| word.letters() as f64));
    let pauses = sums(said.words.iter().map(|word| pause(word.after)));
    // A cue ends with its last word.
    let last = said.words.len().saturating_sub(1);
    let all = (letters[said.words.len()] + pauses[last]).max(1.0);
    let at = |letters: f64| {
        let micros = cue.span.duration().to_micros() as f64 * letters / all;
        cue.span.start + TimeDelta::from_micros(micros as i64)
    };
    let by_letters = (0..said.words.len())
        .map(|word| Span::new(at(letters[word] + pauses[word]), at(letters[word + 1] + pauses[word])));
    let known =
        (cue.words.len() == said.words.len()).then(|| cue.words.iter().map(|word| word.span).collect());
    let mut spans: Vec<Span> = known.unwrap_or_else(|| by_letters.collect());
    for span in &mut spans {
        *span = Span::new(span.start.max(*now), span.end.max(*now));
        *now = span.end;
    }
    spans
}

/// How long the pause after a word is, in letters.
fn pause(after: Boundary) -> f64 {
    match after {
        Boundary::None => 0.0,
        Boundary::Clause => CLAUSE_PAUSE,
        Boundary::Sentence | Boundary::Paragraph => SENTENCE_PAUSE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(cues: &[(i64, i64, &str)]) -> Document {
        let cue = |&(start, end, text): &(i64, i64, &str)| Cue {
            span: Span::new(Time::from_millis(start), Time::from_millis(end)),
            lines: vec![text.to_owned()],
            ..Cue::default()
        };
        Document::of(cues.iter().map(cue).collect())
    }

    fn sentences(cues: &[(i64, i64, &str)]) -> Vec<(String, i64, i64)> {
        let alignment = timed(&document(cues), Some("en"), "subs").unwrap();
        let sentence = |sentence: AlignedSentence| {
            let span = sentence.span.unwrap();
            (sentence.text, span.start.to_millis(), span.end.to_millis())
        };
        alignment.sentences.into_iter().map(sentence).collect()
    }

    #[test]
    fn sentences_go_on_over_cues_and_end_inside_them() {
        let cues = [(0, 1000, "He went to the"), (1100, 2100, "shop. Then he"), (2200, 3200, "came back.")];
        let found = sentences(&cues);
        assert_eq!(found[0].0, "He went to the shop.");
        assert_eq!((found[0].1, found[1].2), (0, 3200));
        assert_eq!(found[1].0, "Then he came back.");
        // The narrator pauses there.
        assert!(1100 < found[0].2 && found[0].2 + 200 < found[1].1 && found[1].1 < 2100, "{found:?}");
    }

    #[test]
    fn where_marks_are_missing_pauses_end_sentences() {
        let cues = [(0, 1000, "so he went out"), (1050, 2000, "to the shop"), (2800, 4000, "nobody saw him")];
        let found = sentences(&cues);
        assert_eq!(found[0].0, "so he went out to the shop");
        assert_eq!((found[1].0.as_str(), found[1].1), ("nobody saw him", 2800));
    }
}
