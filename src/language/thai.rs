//! Thai.

use super::{Grammar, Language, Numerals, Reading, other};

#[rustfmt::skip]
pub(super) const THAI: Language = Language {
    subtags: &["th"],
    numerals: Numerals { decimal_mark: '.', ..Numerals::OTHER },
    grammar: Grammar {
        prepositions: "ใน ที่ จาก กับ ของ โดย บน ใต้ เพื่อ แก่ ต่อ ตาม",
        conjunctions: "และ หรือ แต่ เพราะ ถ้า เมื่อ ว่า ซึ่ง",
        leaning: "ไม่ จะ ได้",
        ..Grammar::NONE
    },
    reading: Reading { cpl: 35, cps: 17.0, full_width: false },
    ..other::ANY
};
