//! Words and the sound of a recording → a document whose times are right.

use super::cut;
use crate::align::{AlignError, Alignment, Guidance, Method, Status};
use crate::drift::MIN_COVERAGE;
use crate::formats::{Cue, Document, TimedWord};
use crate::pipeline::{Heard, align_guided, align_heard};
use crate::time::Span;
use crate::transcript::Transcript;

/// How sure the place of a sentence must be: of those with this confidence, 94 in a hundred or more were right.
const CERTAIN: f64 = 0.9;

/// What is said when, as far as that is certain.
pub(super) struct Reference {
    /// A cue for each sentence whose place is certain, its words timed.
    pub(super) document: Document,
    /// How many sentences there are.
    pub(super) sentences: usize,
}

impl Reference {
    /// Aligns the sentences of a transcript with a recording; nothing where the sound does not bear them out.
    ///
    /// The alignment looks at the recording as a whole and not in windows around the times that the subtitles have: so
    /// it finds them however far these are off. Stretches that have no words are cut out of it.
    pub(super) fn of(
        heard: &Heard,
        transcript: &Transcript,
        cuts: &[Span],
    ) -> Result<Option<Self>, AlignError> {
        let aligned = if cuts.is_empty() {
            align_heard(heard, transcript)
        } else {
            align_guided(&cut::out(heard, cuts), transcript, &Guidance::default())
        };
        let alignment = match aligned {
            Ok(alignment) => alignment,
            Err(error @ AlignError::NoSpeech { .. }) if cuts.is_empty() => return Err(error),
            Err(_) => return Ok(None),
        };
        let reference =
            Reference { document: certain(&alignment, cuts), sentences: alignment.sentences.len() };
        let heard = alignment.method == Method::Refined && reference.certain() >= MIN_COVERAGE;
        Ok(heard.then_some(reference))
    }

    /// Leaves out some cues, by their places.
    pub(super) fn doubt(&mut self, cues: &[usize]) {
        let mut place = 0;
        self.document.cues.retain(|_| {
            place += 1;
            !cues.contains(&(place - 1))
        });
    }

    /// Returns the share of the sentences whose place is certain.
    pub(super) fn certain(&self) -> f64 {
        self.document.cues.len() as f64 / self.sentences.max(1) as f64
    }
}

fn certain(alignment: &Alignment, cuts: &[Span]) -> Document {
    let back = |span: Span| Span::new(cut::back(span.start, cuts), cut::back(span.end, cuts));
    let sentences = alignment.sentences.iter();
    let certain =
        sentences.filter(|sentence| sentence.status == Status::Aligned && sentence.confidence >= CERTAIN);
    let found = certain.filter_map(|sentence| {
        let words = sentence.words.iter();
        Some(Cue {
            span: back(sentence.span?),
            speaker: sentence.speaker.clone(),
            lines: vec![sentence.text.clone()],
            words: words
                .map(|word| TimedWord { line: 0, bytes: word.range.clone(), span: back(word.span) })
                .collect(),
            ..Cue::default()
        })
    });
    Document { language: Some(alignment.language.clone()), ..Document::of(found.collect()) }
}
