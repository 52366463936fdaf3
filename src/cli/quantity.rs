//! Lengths of time, rates and shares as people write them on the command line.

use pausa::drift::Slope;
use pausa::settings;
use pausa::time::TimeDelta;

/// `100ms`, `0.25s`, `2m`; a bare number is seconds. Never negative.
pub(super) fn duration(text: &str) -> Result<TimeDelta, String> {
    settings::length(text).map_err(|error| error.to_string())
}

/// `20ms/h` or `50ppm`; any length of time an hour will do.
pub(super) fn slope(text: &str) -> Result<Slope, String> {
    let how = "write 20ms/h or 50ppm";
    if let Some(ppm) = text.trim().strip_suffix("ppm") {
        return parts(ppm).map(|(ppm, _)| Slope::from_ppm(ppm));
    }
    let length = text.trim().strip_suffix("/h").ok_or_else(|| format!("a slope needs its unit: {how}"))?;
    let length = duration(length).map_err(|error| format!("{error}; {how}"))?;
    Ok(Slope::from_millis_per_hour(length.to_seconds() * 1e3))
}

/// `95%` or `0.95`.
pub(super) fn share(text: &str) -> Result<f64, String> {
    let share = match parts(text)? {
        (share, "") => share,
        (percent, "%") => percent / 100.0,
        (_, unit) => return Err(format!("\"{unit}\" is not a unit of a share: write 95% or 0.95")),
    };
    if share <= 1.0 { Ok(share) } else { Err("a share is at most 100%: write 95% or 0.95".to_owned()) }
}

/// Returns a number and what stands after it.
fn parts(text: &str) -> Result<(f64, &str), String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number =
        number.parse().map_err(|_| format!("\"{text}\" does not begin with a number that is 0 or more"))?;
    Ok((number, unit.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_people_write_them() {
        assert_eq!(slope("36ms/h"), Ok(Slope::from_millis_per_hour(36.0)));
        assert_eq!(slope("50ppm"), Ok(Slope::from_ppm(50.0)));
        assert_eq!((share("95%"), share("0.95")), (Ok(0.95), Ok(0.95)));
    }

    #[test]
    fn nonsense_is_answered_with_an_example() {
        assert!(slope("20ms").unwrap_err().ends_with("write 20ms/h or 50ppm"));
        assert!(share("950%").unwrap_err().ends_with("write 95% or 0.95"));
    }
}
