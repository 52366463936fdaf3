//! Hindi.

use super::{Labels, Language, Numerals, Reading, Sentences, other};

#[rustfmt::skip]
pub(super) const HINDI: Language = Language {
    subtags: &["hi"],
    numerals: Numerals { decimal_mark: '.', ..Numerals::OTHER },
    sentences: Sentences {
        before_name: &["डॉ", "श्री", "प्रो"],
        ..Sentences::OTHER
    },
    labels: Labels {
        saying: &["कहा"],
        ..Labels::NONE
    },
    reading: Reading { cpl: 42, cps: 22.0, full_width: false },
    ..other::ANY
};
