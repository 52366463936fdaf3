//! Arabic.

use super::{Labels, Language, Numerals, Reading, other};

#[rustfmt::skip]
pub(super) const ARABIC: Language = Language {
    subtags: &["ar"],
    numerals: Numerals { decimal_mark: '.', ..Numerals::OTHER },
    labels: Labels {
        particles: &["al", "bin", "ibn"],
        saying: &["قال", "قالت"],
        ..Labels::NONE
    },
    reading: Reading { cpl: 42, cps: 20.0, full_width: false },
    ..other::ANY
};
