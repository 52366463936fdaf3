//! Lengths of time as people write them.

use crate::time::TimeDelta;

/// A text that is not a length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LengthError {
    /// There is no number in front.
    #[error("\"{0}\" does not begin with a number that is 0 or more")]
    NoNumber(String),
    /// The unit is none of time.
    #[error("\"{0}\" is not a unit of time: write 100ms, 0.25s or 2m")]
    NoUnit(String),
}

/// `100ms`, `0.25s`, `2m`; a bare number is seconds. Never negative.
///
/// # Errors
/// When it does not begin with a number, or what follows is no unit of time.
pub fn length(text: &str) -> Result<TimeDelta, LengthError> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.parse().map_err(|_| LengthError::NoNumber(text.to_owned()))?;
    let seconds = match unit.trim() {
        "" | "s" => number,
        "ms" => number / 1e3,
        "us" | "µs" => number / 1e6,
        "m" | "min" => number * 60.0,
        "h" => number * 3600.0,
        unit => return Err(LengthError::NoUnit(unit.to_owned())),
    };
    Ok(TimeDelta::from_seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, millis) in [("100ms", 100), ("0.25s", 250), ("7 s", 7000), ("2", 2000), ("1m", 60_000)] {
            assert_eq!(length(text), Ok(TimeDelta::from_millis(millis)), "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "-5ms", "ms", "5 furlongs", "1e9", "..s"] {
            assert!(length(text).is_err(), "{text}");
        }
    }
}
