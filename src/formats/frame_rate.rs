//! Frames of pictures, for formats that count times in them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::time::Time;

/// Microseconds in a second.
const SECOND: i128 = 1_000_000;
/// What the rates that television calls 23.976, 29.97 and 59.94 are divided by (SMPTE ST 12-1).
const NTSC: u32 = 1001;
/// The highest rate that is taken.
const FASTEST: u32 = 240;

/// How many pictures a video has in a second.
///
/// ```
/// use pausa::formats::FrameRate;
///
/// assert_eq!("25".parse::<FrameRate>().unwrap(), FrameRate::default());
/// assert_eq!("29.97".parse::<FrameRate>().unwrap().to_string(), "29.97");
/// assert!("12.5".parse::<FrameRate>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameRate {
    /// Frames in so many seconds, by which time codes count.
    nominal: u32,
    /// Whether it is slower than that by a thousandth.
    is_ntsc: bool,
}

/// A text that is no frame rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a frame rate: give a whole number up to {FASTEST}, 23.976, 29.97, 47.952, 59.94 or 119.88"
)]
pub struct NotAFrameRate(String);

impl Default for FrameRate {
    fn default() -> Self {
        Self { nominal: 25, is_ntsc: false }
    }
}

impl FrameRate {
    /// Returns the frames in a number of seconds, both whole: 25 in 1, 30000 in 1001.
    pub(super) fn fraction(self) -> (u32, u32) {
        if self.is_ntsc { (self.nominal * 1000, NTSC) } else { (self.nominal, 1) }
    }

    /// Returns the number of the frame that begins nearest to an instant.
    pub(super) fn frame(self, time: Time) -> i64 {
        let (frames, seconds) = self.fraction();
        let unit = SECOND * i128::from(seconds);
        let frames = (i128::from(time.to_micros()) * i128::from(frames) + unit / 2).div_euclid(unit);
        i64::try_from(frames).unwrap_or(i64::MAX)
    }

    /// Returns the time code of a frame, non-drop: `HH:MM:SS:FF`.
    pub(super) fn time_code(self, frame: i64) -> String {
        let nominal = i64::from(self.nominal);
        let seconds = frame / nominal;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        format!("{hours:02}:{minutes:02}:{:02}:{:02}", seconds % 60, frame % nominal)
    }

    /// Returns the frame whose time code is an hour.
    pub(super) fn hour(self) -> i64 {
        i64::from(self.nominal) * 3600
    }
}

impl FromStr for FrameRate {
    type Err = NotAFrameRate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rate: f64 = text.trim().parse().map_err(|_| NotAFrameRate(text.to_owned()))?;
        let nominal = rate.ceil();
        let is_known = (1.0..=f64::from(FASTEST)).contains(&nominal);
        // Written with two decimals or three.
        let is_ntsc = nominal > rate && (nominal * 1000.0 / f64::from(NTSC) - rate).abs() < 0.005;
        if is_known && (is_ntsc || nominal <= rate) {
            Ok(Self { nominal: nominal as u32, is_ntsc })
        } else {
            Err(NotAFrameRate(text.to_owned()))
        }
    }
}

impl fmt::Display for FrameRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_ntsc {
            return self.nominal.fmt(f);
        }
        let rate = format!("{:.3}", f64::from(self.nominal) * 1000.0 / f64::from(NTSC));
        f.write_str(rate.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_codes_count_frames() {
        for (rate, millis, code) in [
            ("25", 0, "00:00:00:00"),
            ("25", 3_600_979, "01:00:00:24"),
            ("25", 3_600_981, "01:00:01:00"),
            ("23.976", 1_001, "00:00:01:00"),
            ("29.97", 3_603_600, "01:00:00:00"),
            ("59.94", 16, "00:00:00:01"),
        ] {
            let rate: FrameRate = rate.parse().unwrap();
            assert_eq!(rate.time_code(rate.frame(Time::from_millis(millis))), code, "{rate} {millis}");
            assert_eq!(rate.to_string().parse(), Ok(rate));
        }
    }

    #[test]
    fn what_no_video_has_is_refused() {
        for text in ["0", "-25", "24.5", "1000", "nan", "inf", "fast", ""] {
            assert!(text.parse::<FrameRate>().is_err(), "{text}");
        }
    }
}
