//! Why two timings cannot be compared.

/// Below this share of common cues, two documents are not taken for the same text: two novels in one language share a
/// few cues in a hundred by chance.
pub const MIN_COVERAGE: f64 = 0.3;

/// Why two documents cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DriftError {
    /// One of them has no cue with words.
    #[error("{0} has no cues with words: there is nothing to compare")]
    NoWords(Which),
    /// They share too few cues.
    #[error(
        "this is not the same text: {:.0} % of the reference's cues are found, and it takes {:.0} %; is it another \
         recording, or another language?", 100.0 * .0, 100.0 * MIN_COVERAGE
    )]
    NotTheSameText(f64),
    /// They share text, but no cue starts at the same word.
    #[error(
        "no cue starts at the same word in both: nothing can be measured; compare with cues that are split alike"
    )]
    NoCommonStart,
    /// The starts of cues and of speech have no more in common than any two recordings have.
    #[error(
        "the cues do not follow the speech: at best {matched} of {cues} start where speech does, and chance alone gives \
         {by_chance:.0}"
    )]
    NotInTime {
        /// Cues that were tried.
        cues: usize,
        /// How many of them start within a tenth of a second of speech, at the best offset and slope that there are.
        matched: usize,
        /// How many do at any.
        by_chance: f64,
    },
    /// Too few cues to tell.
    #[error("{0} cues are too few to tell by their starts whether they follow the speech")]
    TooFewCues(usize),
}

/// One of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that is checked.
    Checked,
    /// The one that it is compared with.
    Reference,
}

impl std::fmt::Display for Which {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Which::Checked => "the document to check",
            Which::Reference => "the reference",
        })
    }
}
