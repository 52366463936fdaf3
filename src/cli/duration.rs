//! Lengths of time as people write them: `1.2s`, `300ms`, `2min`, `0.5`.

use pausa::time::TimeDelta;

/// The longest that is accepted: a day.
const LONGEST: f64 = 86_400.0;

/// Reads a length of time; a number without a unit is seconds.
pub(super) fn parse(text: &str) -> Result<TimeDelta, String> {
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match text[number.len()..].trim() {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "min" => 60.0,
        unit => return Err(format!("\"{unit}\" is no unit of time: take ms, s or min")),
    };
    let seconds = number.trim_end().parse::<f64>().map(|number| number * factor);
    match seconds {
        Ok(seconds) if (0.0..=LONGEST).contains(&seconds) => Ok(TimeDelta::from_seconds(seconds)),
        Ok(seconds) if seconds < 0.0 => Err("a length of time is not negative".to_owned()),
        Ok(_) => Err("that is longer than a day".to_owned()),
        Err(_) => Err("write a length of time as 300ms, 1.2s or 0.5".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_with_their_units() {
        for (text, millis) in [
            ("1.2s", 1200),
            ("300ms", 300),
            ("0.5", 500),
            ("7", 7000),
            ("2min", 120_000),
            (" 83 ms ", 83),
            ("0", 0),
        ] {
            assert_eq!(parse(text), Ok(TimeDelta::from_millis(millis)), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for text in ["", "s", "-1", "-0.5s", "1h30", "5 apples", "NaN", "inf", "1e9", "1,5s"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
