//! A paragraph → its sentences.
use std::ops::Range;

/// The byte ranges of the sentences, white space at their ends left out.
pub(super) fn split(text: &str, language: &str) -> Vec<Range<usize>> {
    sentencex::get_sentence_boundaries(language, text)
        .into_iter()
        .filter_map(|b| {
            let piece = text.get(b.start_byte..b.end_byte)?;
            let trimmed = piece.trim();
            let start = b.start_byte + piece.find(trimmed)?;
            (!trimmed.is_empty()).then_some(start..start + trimmed.len())
        })
        .collect()
}
