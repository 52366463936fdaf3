//! The drift of a document as a line with jumps, in the words that people use for it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::piecewise::Piecewise;
use crate::time::{Time, TimeDelta};

/// How much later every second is than the one before: a clock or a frame rate that is off.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Slope(f64);

impl Slope {
    /// From parts in a million: 50 is a clock that loses 50 µs every second.
    pub const fn from_ppm(ppm: f64) -> Self {
        Slope(ppm / 1e6)
    }

    /// From milliseconds an hour.
    pub const fn from_millis_per_hour(millis: f64) -> Self {
        Slope(millis / 3.6e6)
    }

    /// Parts in a million.
    pub const fn ppm(self) -> f64 {
        self.0 * 1e6
    }

    /// Milliseconds an hour.
    pub const fn millis_per_hour(self) -> f64 {
        self.0 * 3.6e6
    }

    /// Returns the slope without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Slope(self.0.abs())
    }

    /// Returns how much is gathered over a length of time.
    pub fn over(self, length: TimeDelta) -> TimeDelta {
        TimeDelta::from_seconds(self.0 * length.to_seconds())
    }

    pub(super) const fn ratio(self) -> f64 {
        self.0
    }
}

impl Serialize for Slope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut slope = serializer.serialize_struct("Slope", 2)?;
        slope.serialize_field("ms_per_hour", &self.millis_per_hour())?;
        slope.serialize_field("ppm", &self.ppm())?;
        slope.end()
    }
}

/// What the errors of cue starts follow, jumps apart: a line fitted after Theil and Sen, then by robust least squares.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// The error at the reference's time 0, on the line of the first piece; positive is late.
    pub offset_at_zero: TimeDelta,
    /// The error half-way between the first and the last start that were compared, on the piece that lies there. This
    /// is what is known best, and what [`Limits::offset`](super::Limits::offset) holds.
    pub offset_at_middle: TimeDelta,
    /// Where that is, on the reference's time line.
    pub middle: Time,
    /// How much the error grows; positive is ever later.
    pub slope: Slope,
    /// Standard error of the slope, from the scatter of the starts about the line.
    pub slope_error: Slope,
    /// What usually makes a slope like this.
    pub suspect: Option<Suspect>,
    /// The stretch of the reference over which starts were compared.
    pub length: TimeDelta,
}

impl Line {
    /// Returns what the slope amounts to from the first to the last start.
    pub fn end_to_end(&self) -> TimeDelta {
        self.slope.over(self.length)
    }
}

/// A mistaken rate that would make a slope.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Suspect {
    /// The rates in words: what the checked side was made for, and what the reference has.
    pub rates: &'static str,
    /// The slope that exactly this mistake makes.
    pub slope: Slope,
}

/// 24 frames a second as video has them.
const FILM: f64 = 24_000.0 / 1001.0;

/// Mistakes that make a slope. A cue timed on a recording of rate `a` comes at `a/b` times its time in one of rate `b`
/// that has the same frames or samples, reversed.
const SUSPECTS: [(&str, f64); 8] = [
    ("timed at 23.976 fps, the reference at 24", 24.0 / FILM),
    ("timed at 24 fps, the reference at 23.976", FILM / 24.0),
    ("timed at 24 fps, the reference at 25", 25.0 / 24.0),
    ("timed at 25 fps, the reference at 24", 24.0 / 25.0),
    ("timed at 23.976 fps, the reference at 25", 25.0 / FILM),
    ("timed at 25 fps, the reference at 23.976", FILM / 25.0),
    ("timed on 48 kHz sound played at 44.1 kHz", 48.0 / 44.1),
    ("timed on 44.1 kHz sound played at 48 kHz", 44.1 / 48.0),
];

/// How near a slope must be to a suspect's, beside three standard errors: the clocks of two devices differ by less.
const NEAR: f64 = 100e-6;
/// Maximum distance, however uncertain the slope: two suspects are 1000 ppm apart.
const NOT_NEAR: f64 = 400e-6;

impl Suspect {
    /// Returns the slopes of all suspects.
    pub(super) fn slopes() -> [f64; 8] {
        SUSPECTS.map(|(_, ratio)| ratio - 1.0)
    }

    fn of(slope: f64, error: f64) -> Option<Self> {
        let tolerance = (NEAR + 3.0 * error).min(NOT_NEAR);
        SUSPECTS
            .iter()
            .map(|&(rates, ratio)| Suspect { rates, slope: Slope(ratio - 1.0) })
            .filter(|suspect| (suspect.slope.0 - slope).abs() <= tolerance)
            .min_by(|one, other| (one.slope.0 - slope).abs().total_cmp(&(other.slope.0 - slope).abs()))
    }
}

/// A sudden change of the error: something was cut out of one of the two recordings, or put in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Jump {
    /// The first start after it, on the reference's time line.
    pub at: Time,
    /// The last start before it: the jump lies between the two.
    pub after: Time,
    /// The cue of the checked side that starts there, by its place in the document, the first being 0.
    pub checked_cue: usize,
    /// How much later the checked side is from there on; negative is earlier.
    pub size: TimeDelta,
}

/// Returns the line of a fit over the times (in seconds) of its points.
pub(super) fn line(fit: &Piecewise, times: &[f64]) -> Line {
    let (first, last) = times
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &time| (low.min(time), high.max(time)));
    let (first, last) = if times.is_empty() { (0.0, 0.0) } else { (first, last) };
    let middle = f64::midpoint(first, last);
    let there = fit.piece_of(times.partition_point(|&time| time <= middle).saturating_sub(1));
    let seconds = TimeDelta::from_seconds;
    Line {
        offset_at_zero: seconds(fit.error_at(0, 0.0)),
        offset_at_middle: seconds(fit.error_at(there, middle)),
        middle: Time::from_seconds(middle),
        slope: Slope(fit.slope),
        slope_error: Slope(fit.slope_error),
        suspect: Suspect::of(fit.slope, fit.slope_error),
        length: seconds(last - first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_near_a_mistaken_rate_is_named() {
        for (percent, expected) in [
            (0.1, Some("timed at 23.976 fps, the reference at 24")),
            (-0.1, Some("timed at 24 fps, the reference at 23.976")),
            (4.167, Some("timed at 24 fps, the reference at 25")),
            (4.27, Some("timed at 23.976 fps, the reference at 25")),
            (-4.096, Some("timed at 25 fps, the reference at 23.976")),
            (8.84, Some("timed on 48 kHz sound played at 44.1 kHz")),
            (-8.125, Some("timed on 44.1 kHz sound played at 48 kHz")),
            (0.0, None),
            (0.05, None),
            (3.0, None),
        ] {
            let found = Suspect::of(percent / 100.0, 20e-6).map(|suspect| suspect.rates);
            assert_eq!(found, expected, "{percent} %");
        }
    }

    #[test]
    fn an_hour_of_fifty_ppm_is_180_ms() {
        let slope = Slope::from_ppm(50.0);
        assert_eq!(slope.over(TimeDelta::from_seconds(3600.0)), TimeDelta::from_millis(180));
        assert!((slope.millis_per_hour() - 180.0).abs() < 1e-9);
        assert!((Slope::from_millis_per_hour(20.0).ppm() - 5.5556).abs() < 1e-4);
    }
}
