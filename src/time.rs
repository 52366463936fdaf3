//! Instants, lengths and spans on a recording's time line.
//!
//! Everything inside the crate counts integer microseconds from the first sample that a player presents. The
//! subtitle writers turn an instant into milliseconds once, with [`Time::to_millis`]; nobody else rounds.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const MICROS_PER_SECOND: i64 = 1_000_000;

/// Samples per second of one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SampleRate(pub u32);

impl SampleRate {
    /// The rate at which recordings are analysed: speech holds little above 8 kHz.
    pub const ANALYSIS: SampleRate = SampleRate(16_000);

    /// Samples per second.
    pub fn hertz(self) -> u32 {
        self.0
    }
}

/// An instant: microseconds after the first presented sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

/// A signed length of time in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeDelta(i64);

/// Half-open stretch of a recording, `start` inside and `end` outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First instant inside.
    pub start: Time,
    /// First instant after.
    pub end: Time,
}

macro_rules! microseconds {
    ($name:ident) => {
        impl $name {
            /// Zero.
            pub const ZERO: $name = $name(0);

            /// From whole microseconds.
            pub const fn from_micros(micros: i64) -> Self {
                Self(micros)
            }

            /// From whole milliseconds.
            pub const fn from_millis(millis: i64) -> Self {
                Self(millis * 1000)
            }

            /// From seconds, rounded to the nearest microsecond; not-a-number counts as zero.
            pub fn from_seconds(seconds: f64) -> Self {
                Self((seconds * MICROS_PER_SECOND as f64).round() as i64)
            }

            /// Returns the instant or length of `samples` at `rate`, rounded to the nearest microsecond.
            pub fn from_samples(samples: u64, rate: SampleRate) -> Self {
                let rate = u128::from(rate.0.max(1));
                Self(((u128::from(samples) * MICROS_PER_SECOND as u128 + rate / 2) / rate) as i64)
            }

            /// Whole microseconds.
            pub const fn to_micros(self) -> i64 {
                self.0
            }

            /// Milliseconds, halves rounded up. The one rounding rule of every subtitle writer.
            pub const fn to_millis(self) -> i64 {
                (self.0 + 500).div_euclid(1000)
            }

            /// Seconds, for cost functions and for people.
            pub fn to_seconds(self) -> f64 {
                self.0 as f64 / MICROS_PER_SECOND as f64
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.to_seconds())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                f64::deserialize(deserializer).map(Self::from_seconds)
            }
        }
    };
}

microseconds!(Time);
microseconds!(TimeDelta);

impl Time {
    /// Returns the nearest whole multiple of `unit`, halves rounded up, for formats that count in something coarser
    /// than microseconds; `unit` is at least a microsecond.
    #[must_use]
    pub const fn rounded_to(self, unit: TimeDelta) -> Self {
        Self(self.0.saturating_add(unit.0 / 2).div_euclid(unit.0).saturating_mul(unit.0))
    }
}

impl TimeDelta {
    /// Returns the length without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Span {
    /// Returns a span; an end before the start is moved to the start.
    pub fn new(start: Time, end: Time) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Returns how long it lasts.
    pub fn duration(self) -> TimeDelta {
        self.end - self.start
    }

    /// Returns the instant in the middle.
    pub fn middle(self) -> Time {
        Time(i64::midpoint(self.start.0, self.end.0))
    }

    /// Returns whether the instant lies inside.
    pub fn contains(self, time: Time) -> bool {
        self.start <= time && time < self.end
    }
}

impl Add<TimeDelta> for Time {
    type Output = Time;
    fn add(self, delta: TimeDelta) -> Time {
        Time(self.0.saturating_add(delta.0))
    }
}

impl Sub<TimeDelta> for Time {
    type Output = Time;
    fn sub(self, delta: TimeDelta) -> Time {
        Time(self.0.saturating_sub(delta.0))
    }
}

impl Sub for Time {
    type Output = TimeDelta;
    fn sub(self, other: Time) -> TimeDelta {
        TimeDelta(self.0.saturating_sub(other.0))
    }
}

impl Add for TimeDelta {
    type Output = TimeDelta;
    fn add(self, other: TimeDelta) -> TimeDelta {
        TimeDelta(self.0.saturating_add(other.0))
    }
}

impl Sub for TimeDelta {
    type Output = TimeDelta;
    fn sub(self, other: TimeDelta) -> TimeDelta {
        TimeDelta(self.0.saturating_sub(other.0))
    }
}

impl AddAssign<TimeDelta> for Time {
    fn add_assign(&mut self, delta: TimeDelta) {
        *self = *self + delta;
    }
}

impl fmt::Display for Time {
    /// `H:MM:SS.mmm`, as in messages for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.to_millis().max(0);
        let (seconds, millis) = (millis / 1000, millis % 1000);
        write!(f, "{}:{:02}:{:02}.{millis:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

impl fmt::Display for TimeDelta {
    /// Seconds with three decimals: `0.250 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} s", self.to_seconds())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_counts_stay_exact_over_ten_hours() {
        let ten_hours = 36_000 * 22_050;
        assert_eq!(Time::from_samples(ten_hours, SampleRate(22_050)), Time::from_seconds(36_000.0));
        assert_eq!(Time::from_samples(1, SampleRate(44_100)).to_micros(), 23);
    }

    #[test]
    fn milliseconds_round_half_up_once() {
        assert_eq!(Time::from_micros(1_499).to_millis(), 1);
        assert_eq!(Time::from_micros(1_500).to_millis(), 2);
        assert_eq!(TimeDelta::from_micros(-1_500).to_millis(), -1);
    }

    #[test]
    fn centiseconds_round_half_up_once() {
        let centisecond = TimeDelta::from_millis(10);
        for (micros, rounded) in
            [(4_999, 0), (5_000, 10_000), (14_999, 10_000), (-5_000, 0), (-5_001, -10_000)]
        {
            assert_eq!(Time::from_micros(micros).rounded_to(centisecond).to_micros(), rounded);
        }
    }

    #[test]
    fn json_seconds_come_back_to_the_microsecond() {
        let time = Time::from_micros(3_599_999_999);
        let text = serde_json::to_string(&time).unwrap();
        assert_eq!(serde_json::from_str::<Time>(&text).unwrap(), time);
    }
}
