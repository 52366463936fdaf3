//! When cues come and go, given when their words are spoken and how long reading them takes.
//!
//! A cue comes at its onset and goes at its offset, or later when its reader needs the time; a gap that would flicker is
//! closed. One that would be shown for too short a time comes early where nothing else is said, and in the last resort
//! takes from its neighbours. One that lacks the last milliseconds of its reading time, which the gap after it has taken,
//! gets them from the silence before it or from the cue after it, within the two frames that a check lets pass. Gaps and
//! lengths are whole milliseconds, so that rounding both ends of a cue keeps them.

use super::rules::{ReadingRules, whole};
use crate::time::{Span, Time, TimeDelta};

/// Maximum time that a cue takes from the speech of the one before it, or keeps the next one waiting.
const BORROWED: TimeDelta = TimeDelta::from_millis(500);
/// Maximum time that a cue comes early or late so that it, or the one before, can be read: two frames at 24 a second (Netflix timing
/// guidelines: "within 1–2 frames").
const UNNOTICED: TimeDelta = TimeDelta::from_millis(84);
const SHORTEST: TimeDelta = TimeDelta::from_millis(1);

/// A cue before it has its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    /// From its onset to its offset; no earlier than the one before.
    pub(super) span: Span,
    /// How long it takes to read it.
    pub(super) reading: TimeDelta,
}

/// Returns when the cues are shown: in order, apart by the minimum gap.
pub(super) fn shown(spoken: &[Spoken], rules: &ReadingRules) -> Vec<Span> {
    let timing = Timing { gap: whole(rules.min_gap), min_duration: whole(rules.min_duration), rules };
    let mut starts = timing.with_lead(spoken);
    timing.come_early(spoken, &mut starts);
    timing.borrow(&mut starts);
    timing.let_read(spoken, &mut starts);
    timing.keep_apart(&mut starts);
    let ends =
        spoken.iter().enumerate().map(|(i, cue)| timing.end(cue, starts[i], starts.get(i + 1).copied()));
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

struct Timing<'a> {
    gap: TimeDelta,
    min_duration: TimeDelta,
    rules: &'a ReadingRules,
}

impl Timing<'_> {
    /// Onsets, less the lead-in where nothing is said.
    fn with_lead(&self, spoken: &[Spoken]) -> Vec<Time> {
        let starts = (0..spoken.len()).map(|i| {
            let onset = spoken[i].span.start;
            (onset - self.rules.lead_in).max(self.free_from(spoken, i)).min(onset)
        });
        starts.collect()
    }

    /// From when on nothing is said before a cue.
    fn free_from(&self, spoken: &[Spoken], i: usize) -> Time {
        i.checked_sub(1).map_or(Time::ZERO, |before| spoken[before].span.end + self.gap)
    }

    /// Returns how much too little time lies before the next cue.
    fn lacking(&self, starts: &[Time], i: usize) -> TimeDelta {
        let Some(&next) = starts.get(i + 1) else { return TimeDelta::ZERO };
        (self.min_duration - (next - self.gap - starts[i])).max(TimeDelta::ZERO)
    }

    /// Time that a cue can come earlier without leaving the one before it too little.
    fn slack_before(&self, starts: &[Time], i: usize) -> TimeDelta {
        let earliest =
            i.checked_sub(1).map_or(Time::ZERO, |before| starts[before] + self.min_duration + self.gap);
        (starts[i] - earliest).max(TimeDelta::ZERO)
    }

    /// Cues that lack time come early, as far as nothing is said there.
    fn come_early(&self, spoken: &[Spoken], starts: &mut [Time]) {
        for i in (0..starts.len()).rev() {
            let free = (starts[i] - self.free_from(spoken, i)).max(TimeDelta::ZERO);
            let early = self.lacking(starts, i).min(free).min(self.slack_before(starts, i));
            starts[i] = starts[i] - early;
        }
    }

    /// Cues that still lack time take it from the end of the one before, then from the start of the next.
    fn borrow(&self, starts: &mut [Time]) {
        for i in 0..starts.len() {
            let early = self.lacking(starts, i).min(self.slack_before(starts, i)).min(BORROWED);
            starts[i] = starts[i] - early;
            let late = self.lacking(starts, i);
            if late > TimeDelta::ZERO && i + 1 < starts.len() {
                let slack = match starts.get(i + 2) {
                    Some(&after) => {
                        (after - self.gap - self.min_duration - starts[i + 1]).max(TimeDelta::ZERO)
                    }
                    None => late,
                };
                starts[i + 1] += late.min(slack).min(BORROWED);
            }
        }
    }

    /// Cues that fall short of their reading time by what two frames can mend come early into the silence before them, and
    /// keep the next one waiting. Where that does not do, the times stay as they are.
    fn let_read(&self, spoken: &[Spoken], starts: &mut [Time]) {
        for i in 0..starts.len() {
            let lacking = self.unread(&spoken[i], starts[i], starts.get(i + 1).copied());
            if lacking <= TimeDelta::ZERO {
                continue;
            }
            let early = lacking.min(self.unnoticed_before(spoken, starts, i));
            let shifts = self.shifts(spoken, starts, i, TimeDelta::ZERO - early);
            for (start, shift) in starts[i..].iter_mut().zip(shifts.into_iter().flatten()) {
                *start += shift;
            }
        }
    }

    /// Returns how much of its reading time a cue lacks.
    fn unread(&self, cue: &Spoken, start: Time, next: Option<Time>) -> TimeDelta {
        cue.reading - (self.end(cue, start, next) - start)
    }

    /// Returns how much earlier a cue can come in silence, unnoticed and without taking time from the reader of the
    /// one before.
    fn unnoticed_before(&self, spoken: &[Spoken], starts: &[Time], i: usize) -> TimeDelta {
        let read = i.checked_sub(1).map_or(Time::ZERO, |before| {
            starts[before] + spoken[before].reading.max(self.min_duration) + self.gap
        });
        let earliest = self.free_from(spoken, i).max(spoken[i].span.start - UNNOTICED).max(read);
        (starts[i] - earliest).max(TimeDelta::ZERO)
    }

    /// By how much the cues from `i` on are shifted if the first of them is shifted so, each later one until the one before
    /// it can be read; nothing if that does not do, or one would come too late. One that is spoken too fast to be read makes
    /// none wait.
    fn shifts(
        &self,
        spoken: &[Spoken],
        starts: &[Time],
        i: usize,
        mut shift: TimeDelta,
    ) -> Option<Vec<TimeDelta>> {
        let mut shifts = Vec::new();
        for (at, cue) in spoken.iter().enumerate().skip(i) {
            let start = starts[at] + shift;
            let next = starts.get(at + 1).copied();
            let lacking = self.unread(cue, start, next);
            let too_short = self.end(cue, start, next) - start < self.min_duration;
            if start > cue.span.start + UNNOTICED || at > i && too_short {
                return None;
            }
            shifts.push(shift);
            if lacking <= TimeDelta::ZERO || at > i && self.is_spoken_too_fast(spoken, at) {
                return Some(shifts);
            }
            if self.unread(cue, start, next.map(|next| next + lacking)) > TimeDelta::ZERO {
                return None;
            }
            shift = lacking;
        }
        None
    }

    /// Returns whether a cue cannot be read from its onset until the next one's, or as long as it may stay.
    fn is_spoken_too_fast(&self, spoken: &[Spoken], i: usize) -> bool {
        let Spoken { span, reading } = spoken[i];
        let next = spoken.get(i + 1).map(|next| next.span.start);
        let until = span.end + self.rules.lag_out;
        reading > next.map_or(until, |next| next.min(until)) - span.start
    }

    fn keep_apart(&self, starts: &mut [Time]) {
        for i in 1..starts.len() {
            starts[i] = starts[i].max(starts[i - 1] + SHORTEST + self.gap);
        }
    }

    fn end(&self, cue: &Spoken, start: Time, next: Option<Time>) -> Time {
        let rules = self.rules;
        let offset = cue.span.end;
        let read = (start + cue.reading).min(offset + rules.lag_out);
        let last = (start + rules.max_duration).max(start + SHORTEST);
        let wanted = offset.max(read).max(start + self.min_duration).max(start + SHORTEST).min(last);
        let Some(next) = next else { return wanted };
        let latest = next - self.gap;
        if next - wanted >= rules.chain_gap {
            return wanted.min(latest);
        }
        if latest <= last {
            return latest;
        }
        // Too long a time to go on until the next cue comes: better the whole gap than a part of it.
        let whole_gap = next - rules.chain_gap;
        if whole_gap >= offset.max(start + self.min_duration) {
            whole_gap.min(wanted)
        } else {
            wanted.min(latest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Onset, offset and reading time in milliseconds → start and end.
    fn timed(rules: &ReadingRules, spoken: &[(i64, i64, i64)]) -> Vec<(i64, i64)> {
        let at = Time::from_millis;
        let spoken: Vec<Spoken> = spoken
            .iter()
            .map(|&(start, end, reading)| Spoken {
                span: Span::new(at(start), at(end)),
                reading: TimeDelta::from_millis(reading),
            })
            .collect();
        shown(&spoken, rules).iter().map(|span| (span.start.to_millis(), span.end.to_millis())).collect()
    }

    #[test]
    fn cues_come_at_the_onset_and_go_when_they_are_read() {
        let rules = ReadingRules::for_language("en");
        for (what, spoken, expected) in [
            ("time enough", &[(1000, 3000, 1500), (6000, 7000, 500)][..], &[(1000, 3000), (6000, 7000)][..]),
            ("half a second more to read", &[(1000, 3000, 2400)], &[(1000, 3400)]),
            ("no more than that", &[(1000, 3000, 4000)], &[(1000, 3500)]),
            (
                "a gap under half a second is closed",
                &[(1000, 3000, 0), (3400, 5000, 0)],
                &[(1000, 3316), (3400, 5000)],
            ),
            (
                "a gap of half a second stays",
                &[(1000, 3000, 0), (3500, 5000, 0)],
                &[(1000, 3000), (3500, 5000)],
            ),
            ("speech that runs on", &[(1000, 3000, 0), (3000, 5000, 0)], &[(1000, 2916), (3000, 5000)]),
            ("the min_duration time, from the pause after", &[(1000, 1200, 0)], &[(1000, 1834)]),
            (
                "then from the pause before",
                &[(2000, 2400, 0), (2500, 4000, 0)],
                &[(1582, 2416), (2500, 4000)],
            ),
            (
                "then half a second from the cue before, and from the next",
                &[(0, 2000, 0), (2000, 2300, 0), (2300, 4000, 0)],
                &[(0, 1416), (1500, 2334), (2418, 4000)],
            ),
            ("seven seconds at most", &[(1000, 9500, 0)], &[(1000, 8000)]),
            (
                "with the gap after them whole",
                &[(1000, 7800, 7300), (8400, 9500, 0)],
                &[(1000, 7900), (8400, 9500)],
            ),
        ] {
            assert_eq!(timed(&rules, spoken), expected, "{what}");
        }
    }

    #[test]
    fn what_the_gap_takes_from_reading_comes_back_within_two_frames() {
        let rules = ReadingRules::for_language("en");
        for (what, spoken, expected) in [
            (
                "from the cue after it, which can wait",
                &[(0, 2000, 1980), (2000, 4000, 1500)][..],
                &[(0, 1980), (2064, 4000)][..],
            ),
            (
                "from the silence before it first",
                &[(0, 1000, 500), (1600, 3000, 1390), (3000, 5000, 1500)],
                &[(0, 1000), (1526, 2916), (3000, 5000)],
            ),
            (
                "from one after the other",
                &[(0, 2000, 1950), (2000, 4000, 1930), (4000, 6000, 1500)],
                &[(0, 1950), (2034, 3964), (4048, 6000)],
            ),
            (
                "but no cue waits longer",
                &[(0, 2000, 1980), (2000, 4000, 1980), (4000, 6000, 1500)],
                &[(0, 1916), (2000, 3980), (4064, 6000)],
            ),
            (
                "from one that nobody can read in time anyway",
                &[(0, 2000, 1980), (2000, 4000, 2300), (4000, 6000, 1500)],
                &[(0, 1980), (2064, 3916), (4000, 6000)],
            ),
            (
                "not for speech that is too fast itself",
                &[(0, 2000, 2090), (2000, 4000, 1500)],
                &[(0, 1916), (2000, 4000)],
            ),
        ] {
            assert_eq!(timed(&rules, spoken), expected, "{what}");
        }
    }

    #[test]
    fn a_lead_in_takes_only_silence() {
        let rules = ReadingRules { lead_in: TimeDelta::from_millis(200), ..ReadingRules::for_language("en") };
        let spoken = [(100, 2000, 0), (2100, 4000, 0), (5000, 6000, 0)];
        assert_eq!(timed(&rules, &spoken), [(0, 2000), (2084, 4000), (4800, 6000)]);
    }

    #[test]
    fn absurdly_short_speech_still_makes_cues_in_order() {
        let rules = ReadingRules::for_language("en");
        let spoken: Vec<(i64, i64, i64)> = (0..20).map(|i| (10 * i, 10 * i + 5, 100)).collect();
        let cues = timed(&rules, &spoken);
        assert!(cues.iter().all(|cue| cue.0 < cue.1));
        assert!(cues.windows(2).all(|pair| pair[1].0 - pair[0].1 >= 84));
    }
}
