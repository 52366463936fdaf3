//! What was noticed in a recording that could be decoded all the same.

use std::fmt;

use crate::time::{SampleRate, Time, TimeDelta};

/// Something noteworthy at a place of the recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anomaly {
    /// Where, on the time line of the delivered sound.
    pub at: Time,
    /// What.
    pub kind: AnomalyKind,
}

/// The kinds of anomalies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnomalyKind {
    /// Sound is missing from the file; silence of that length stands in for it.
    Gap {
        /// Length of the silence.
        lost: TimeDelta,
    },
    /// The file claims a gap that is too long to be believed; a shorter silence stands in for it.
    DoubtfulGap {
        /// Length according to the file's time stamps.
        claimed: TimeDelta,
        /// Length of the silence.
        filled: TimeDelta,
    },
    /// Packets that could not be decoded; silence of their length stands in for them.
    BadPacket {
        /// Length of the silence.
        lost: TimeDelta,
    },
    /// The file ends before its sound does.
    Truncated {
        /// How much is missing, where the file says so.
        missing: Option<TimeDelta>,
    },
    /// Sample rate or channel count change from here on.
    FormatChange {
        /// The rate from here on.
        sample_rate: SampleRate,
        /// The channel count from here on.
        channels: u16,
    },
    /// Another recording was appended here.
    Joined,
    /// The edit list rearranges the sound; it was taken in the order in which it is stored.
    EditsIgnored,
    /// More anomalies followed than are worth listing.
    More {
        /// How many.
        count: u64,
    },
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match self.kind {
            AnomalyKind::Gap { lost } => {
                write!(f, "{lost} of sound is missing at {at}; silence stands in for it")
            }
            AnomalyKind::DoubtfulGap { claimed, filled } => write!(
                f,
                "the file claims a gap of {claimed} at {at}, which is hard to believe; {filled} of silence stands in \
                 for it, so later times may be off"
            ),
            AnomalyKind::BadPacket { lost } => {
                write!(f, "{lost} of sound is damaged at {at}; silence stands in for it")
            }
            AnomalyKind::Truncated { missing: Some(missing) } => {
                write!(f, "the file is cut off at {at}; {missing} is missing at its end")
            }
            AnomalyKind::Truncated { missing: None } => {
                write!(f, "the file is cut off or unreadable from {at} on")
            }
            AnomalyKind::FormatChange { sample_rate, channels } => write!(
                f,
                "the sound goes on with {} Hz and {channels} channel{} from {at}",
                sample_rate.hertz(),
                if channels == 1 { "" } else { "s" }
            ),
            AnomalyKind::Joined => write!(f, "another recording was appended at {at}"),
            AnomalyKind::EditsIgnored => {
                write!(
                    f,
                    "the edit list rearranges the sound from {at}; it was taken in the order of the file"
                )
            }
            AnomalyKind::More { count } => write!(f, "{count} more anomalies follow from {at}"),
        }
    }
}

/// Collects anomalies: neighbouring bad packets become one, and a hopeless file does not fill the memory.
#[derive(Debug, Default)]
pub(super) struct Anomalies {
    list: Vec<Anomaly>,
    /// Where the current run of bad packets would go on.
    bad_until: Time,
    more: Option<(Time, u64)>,
}

impl Anomalies {
    /// More than anybody reads.
    const LIMIT: usize = 200;

    pub(super) fn add(&mut self, at: Time, kind: AnomalyKind) {
        if let AnomalyKind::BadPacket { lost } = kind {
            let continues = self.bad_until == at;
            self.bad_until = at + lost;
            if let (true, Some(Anomaly { at: start, kind: AnomalyKind::BadPacket { lost } })) =
                (continues, self.list.last_mut())
            {
                *lost = self.bad_until - *start;
                return;
            }
        }
        if self.list.len() < Self::LIMIT {
            self.list.push(Anomaly { at, kind });
        } else {
            self.more.get_or_insert((at, 0)).1 += 1;
        }
    }

    pub(super) fn into_vec(mut self) -> Vec<Anomaly> {
        if let Some((at, count)) = self.more {
            self.list.push(Anomaly { at, kind: AnomalyKind::More { count } });
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_bad_packets_are_one_anomaly() {
        let mut anomalies = Anomalies::default();
        let lost = TimeDelta::from_millis(20);
        for millis in [100, 120, 140, 500] {
            anomalies.add(Time::from_millis(millis), AnomalyKind::BadPacket { lost });
        }
        let kinds: Vec<_> = anomalies.into_vec().iter().map(ToString::to_string).collect();
        assert_eq!(
            kinds,
            [
                "0.060 s of sound is damaged at 0:00:00.100; silence stands in for it",
                "0.020 s of sound is damaged at 0:00:00.500; silence stands in for it"
            ]
        );
    }

    #[test]
    fn a_hopeless_file_yields_a_bounded_list() {
        let mut anomalies = Anomalies::default();
        for second in 0..10_000 {
            anomalies.add(Time::from_millis(second * 1000), AnomalyKind::Joined);
        }
        let list = anomalies.into_vec();
        assert_eq!(list.len(), Anomalies::LIMIT + 1);
        assert_eq!(
            list[Anomalies::LIMIT].kind,
            AnomalyKind::More { count: 10_000 - Anomalies::LIMIT as u64 }
        );
    }
}
