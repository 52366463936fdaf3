//! Notices lost sound: time stamps that run ahead of the count of decoded frames.
//!
//! Stamps are never used as time itself. Their constant distance from the count (pre-skip, codec delay, a stream
//! that starts late) means nothing; only a later jump does.

use crate::time::{SampleRate, TimeDelta};

/// No silence for a gap may be longer: a longer one is rather a wrong stamp.
const LONGEST: TimeDelta = TimeDelta::from_millis(60_000);

/// Jumps below this are jitter where stamps are coarser than frames (Matroska counts milliseconds; block sizes of
/// Vorbis add up to 14 ms).
const COARSE_JITTER: TimeDelta = TimeDelta::from_millis(35);

/// Jumps below this are jitter where stamps count frames.
const EXACT_JITTER: TimeDelta = TimeDelta::from_millis(1);

/// Lost sound, in frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// According to the stamps.
    pub(super) claimed: u64,
    /// To be filled.
    pub(super) filled: u64,
}

/// Compares stamps with the count, for one part of a recording.
#[derive(Debug)]
pub(super) struct GapWatch {
    rate: SampleRate,
    jitter: i128,
    /// Distance of stamps from the count while nothing was lost.
    offset: Option<i128>,
    /// Frames at which the container says that it ends.
    end: u64,
    /// Frames of silence ordered so far.
    silence: u64,
}

impl GapWatch {
    /// `exact`: stamps count frames. `duration`: that of the container, in frames, if it is known.
    pub(super) fn new(rate: SampleRate, exact: bool, duration: Option<u64>) -> Self {
        let jitter = if exact { EXACT_JITTER } else { COARSE_JITTER };
        Self {
            rate,
            jitter: i128::from(frames_in(jitter, rate)),
            offset: None,
            end: duration.filter(|frames| *frames > 0).unwrap_or(u64::MAX),
            silence: 0,
        }
    }

    /// `stamp`: of the packet, in frames; `count`: frames before it, lost ones included.
    pub(super) fn check(&mut self, stamp: i128, count: u64) -> Option<Gap> {
        let ahead = stamp - i128::from(count);
        let offset = *self.offset.get_or_insert(ahead);
        let jump = ahead - offset;
        if jump <= self.jitter {
            return None;
        }
        let claimed = u64::try_from(jump).unwrap_or(u64::MAX);
        // Stamps may be forged packet by packet: silence never outweighs the sound by more than the longest gap.
        let longest = frames_in(LONGEST, self.rate);
        let heard = count.saturating_sub(self.silence);
        let balance = (heard + longest).saturating_sub(self.silence);
        let filled = claimed.min(longest).min(balance).min(self.end.saturating_sub(count));
        self.silence += filled;
        self.offset = Some(ahead - i128::from(filled));
        Some(Gap { claimed, filled })
    }
}

fn frames_in(length: TimeDelta, rate: SampleRate) -> u64 {
    (length.to_micros().unsigned_abs() * u64::from(rate.hertz())) / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: SampleRate = SampleRate(48_000);

    #[test]
    fn a_constant_offset_is_no_gap_and_a_jump_is() {
        let mut watch = GapWatch::new(RATE, true, None);
        assert_eq!(watch.check(312, 0), None);
        assert_eq!(watch.check(312 + 960, 960), None);
        assert_eq!(watch.check(312 + 4 * 960, 2 * 960), Some(Gap { claimed: 1920, filled: 1920 }));
        assert_eq!(watch.check(312 + 5 * 960, 5 * 960), None);
    }

    #[test]
    fn millisecond_stamps_may_jitter() {
        let mut watch = GapWatch::new(RATE, false, None);
        assert_eq!(watch.check(0, 0), None);
        assert_eq!(watch.check(602, 0), None);
        assert_eq!(watch.check(960 - 48, 960), None);
        assert!(watch.check(48_000, 1_920).is_some());
    }

    #[test]
    fn forged_stamps_cannot_ask_for_hours() {
        let mut watch = GapWatch::new(RATE, true, None);
        let mut count = 0;
        assert_eq!(watch.check(0, count), None);
        let mut silence = 0;
        for packet in 1..1_000_i128 {
            count += 960;
            let stamp = packet * (59 * 48_000 + 960);
            if let Some(gap) = watch.check(stamp, count) {
                count += gap.filled;
                silence += gap.filled;
            }
        }
        assert!(silence <= 60 * 48_000 + 1_000 * 960, "{silence}");
    }

    #[test]
    fn silence_ends_with_the_container() {
        let mut watch = GapWatch::new(RATE, true, Some(10_000));
        assert_eq!(watch.check(0, 0), None);
        assert_eq!(watch.check(48_000, 4_000), Some(Gap { claimed: 44_000, filled: 6_000 }));
    }
}
