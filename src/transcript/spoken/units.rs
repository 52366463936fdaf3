//! Units of measure and words of scale after a number: "5 km", "$3M", "3 Millionen".
//!
//! Units are spoken in full and, where number matters, in the plural.

use super::find;
use crate::language::Language;

/// Other ways to write a unit, and the one that languages list it by. Case tells the signs apart (M from m).
const ALIASES: [(&str, &str); 11] = [
    ("км", "km"),
    ("кг", "kg"),
    ("см", "cm"),
    ("мм", "mm"),
    ("м", "m"),
    ("kmh", "km/h"),
    ("км/ч", "km/h"),
    ("м/с", "m/s"),
    ("км/с", "km/s"),
    ("kb", "kB"),
    ("KB", "kB"),
];

/// Bytes of the longest sign among the units.
pub(super) const LONGEST_UNIT: usize = 7;

/// Returns how a unit or an abbreviated scale is said after a number.
pub(super) fn unit(language: &Language, sign: &str) -> Option<&'static str> {
    let sign = find(&ALIASES, sign).unwrap_or(sign);
    find(language.symbols.units, sign).or_else(|| find(Language::any().symbols.units, sign))
}
