//! Reading profiles: what broadcasters and platforms ask of subtitles, as one table.
//!
//! Sources: the Netflix timed-text style guides (general requirements, timing guidelines, and those for English, Chinese,
//! Japanese, Korean and Thai) with the figures of its checks in Subtitle Edit; the BBC subtitle guidelines; the TED
//! translators' cheat sheet; the transcript page of Podcasting 2.0; Subtitle Edit's profile for upright video.

use std::fmt;
use std::str::FromStr;

use super::measure::Measure;
use super::rules::{ReadingRules, UNLIMITED};
use crate::language::Language;
use crate::time::TimeDelta;

/// Whose limits cues keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Netflix, by language.
    #[default]
    Netflix,
    /// The BBC.
    Bbc,
    /// TED talks.
    Ted,
    /// Podcasting 2.0, SRT.
    PodcastSrt,
    /// Podcasting 2.0, `WebVTT`.
    PodcastVtt,
    /// Upright video of short length.
    Short,
    /// No limits: a cue for each sentence.
    None,
}

/// A profile as its guide has it. What a guide is silent about is as with Netflix.
struct Row {
    profile: Profile,
    name: &'static str,
    title: &'static str,
    /// Characters per line, where the language has no limit of its own.
    cpl: usize,
    lines: usize,
    /// Characters per full-width line, where it is not the language's own.
    wide_cpl: Option<usize>,
    /// Characters per second, where it is not the language's own.
    cps: Option<f64>,
    min_duration: TimeDelta,
    max_duration: TimeDelta,
    min_gap: TimeDelta,
    chain_gap: TimeDelta,
    lag_out: TimeDelta,
    max_pause: TimeDelta,
}

const fn ms(millis: i64) -> TimeDelta {
    TimeDelta::from_millis(millis)
}

/// Two frames at 24 a second.
const TWO_FRAMES: TimeDelta = TimeDelta::from_micros(83_333);

const NETFLIX: Row = Row {
    profile: Profile::Netflix,
    name: "netflix",
    title: "Netflix timed-text style guides",
    cpl: 42,
    lines: 2,
    wide_cpl: None,
    cps: None,
    min_duration: TimeDelta::from_micros(833_333), // 5/6 s, 20 frames at 24 a second
    max_duration: ms(7000),
    min_gap: TWO_FRAMES,
    chain_gap: ms(500),
    lag_out: ms(500),
    max_pause: ms(1500),
};

static PROFILES: [Row; 7] = [
    NETFLIX,
    Row {
        profile: Profile::Bbc,
        name: "bbc",
        title: "BBC subtitle guidelines",
        cpl: 37,
        // 180 words a minute; an English word has 5.7 characters with the blank and the punctuation after it.
        cps: Some(17.0),
        // A third of a second a word, and three words.
        min_duration: ms(1000),
        max_duration: UNLIMITED,
        // No gap, or one of a second: anything between looks jerky.
        min_gap: TimeDelta::ZERO,
        chain_gap: ms(1000),
        lag_out: ms(1500),
        ..NETFLIX
    },
    Row {
        profile: Profile::Ted,
        name: "ted",
        title: "TED translators",
        cps: Some(21.0),
        min_duration: ms(1000),
        ..NETFLIX
    },
    Row {
        profile: Profile::PodcastSrt,
        name: "podcast-srt",
        title: "Podcasting 2.0 transcripts as SRT",
        cpl: 32,
        ..NETFLIX
    },
    Row {
        profile: Profile::PodcastVtt,
        name: "podcast-vtt",
        title: "Podcasting 2.0 transcripts as WebVTT",
        cpl: 65,
        lines: 1,
        ..NETFLIX
    },
    Row {
        profile: Profile::Short,
        name: "short",
        title: "upright video of short length",
        cpl: 24,
        wide_cpl: Some(12), // a full-width character takes the place of two
        cps: Some(25.0),
        min_duration: ms(700),
        max_duration: ms(5000),
        min_gap: TimeDelta::ZERO,
        ..NETFLIX
    },
    Row {
        profile: Profile::None,
        name: "none",
        title: "no limits, a cue for each sentence",
        cpl: usize::MAX,
        lines: 1,
        wide_cpl: Some(usize::MAX),
        cps: Some(f64::INFINITY),
        min_duration: TimeDelta::ZERO,
        max_duration: UNLIMITED,
        min_gap: TimeDelta::ZERO,
        chain_gap: TimeDelta::ZERO,
        lag_out: TimeDelta::ZERO,
        max_pause: UNLIMITED,
    },
];

impl Profile {
    /// Returns every profile, the default first.
    pub fn all() -> impl Iterator<Item = Profile> {
        PROFILES.iter().map(|row| row.profile)
    }

    /// Returns the name on the command line: `podcast-srt`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whose limits they are, for people.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// Returns the limits for a language, given as a BCP 47 tag; only its primary subtag counts. Chinese, Japanese and
    /// Korean have lines and a reading speed of their own in every profile but `none`, and two lines wherever their
    /// lines are short.
    pub fn rules(self, language: &str) -> ReadingRules {
        let row = self.row();
        let language = &Language::of_tag(language).reading;
        let wide = language.full_width;
        let (max_cpl, max_lines) = match row.profile {
            Profile::None => (row.cpl, row.lines),
            _ if wide => (row.wide_cpl.unwrap_or(language.cpl).min(language.cpl), NETFLIX.lines),
            _ => (if row.cpl == NETFLIX.cpl { language.cpl } else { row.cpl }, row.lines),
        };
        let own_speed = wide && row.profile != Profile::None;
        ReadingRules {
            max_cpl,
            max_lines,
            max_cps: row.cps.filter(|_| !own_speed).unwrap_or(language.cps),
            min_duration: row.min_duration,
            max_duration: row.max_duration,
            min_gap: row.min_gap,
            chain_gap: row.chain_gap,
            lag_out: row.lag_out,
            lead_in: TimeDelta::ZERO,
            max_pause: row.max_pause,
            measure: if wide { Measure::EastAsian } else { Measure::Graphemes },
        }
    }

    fn row(self) -> &'static Row {
        PROFILES.iter().find(|row| row.profile == self).unwrap_or(&PROFILES[0])
    }
}

impl ReadingRules {
    /// Returns the rules of the default profile for a language, given as a BCP 47 tag.
    pub fn for_language(language: &str) -> Self {
        Profile::default().rules(language)
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Self, UnknownProfile> {
        let wanted = name.trim();
        Profile::all()
            .find(|profile| profile.name().eq_ignore_ascii_case(wanted))
            .ok_or_else(|| UnknownProfile(wanted.to_owned()))
    }
}

/// A name that no profile has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no profile \"{0}\": choose one of {names}", names = Profile::all().map(Profile::name).collect::<Vec<_>>().join(", "))]
pub struct UnknownProfile(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_lines_and_its_speed() {
        for (profile, language, cpl, lines, cps) in [
            (Profile::Netflix, "en-US", 42, 2, 20.0),
            (Profile::Netflix, "de", 42, 2, 17.0),
            (Profile::Netflix, "zh-Hans", 16, 2, 9.0),
            (Profile::Netflix, "ZH_hant", 16, 2, 9.0),
            (Profile::Netflix, "ja", 13, 2, 4.0),
            (Profile::Netflix, "ko", 16, 2, 12.0),
            (Profile::Netflix, "th", 35, 2, 17.0),
            (Profile::Bbc, "en", 37, 2, 17.0),
            (Profile::Bbc, "zh", 16, 2, 9.0),
            (Profile::Ted, "de", 42, 2, 21.0),
            (Profile::Ted, "ja", 13, 2, 4.0),
            (Profile::PodcastSrt, "en", 32, 2, 20.0),
            (Profile::PodcastVtt, "ru", 65, 1, 17.0),
            (Profile::PodcastVtt, "zh", 16, 2, 9.0),
            (Profile::Short, "en", 24, 2, 25.0),
            (Profile::Short, "ko", 12, 2, 12.0),
            (Profile::None, "zh", usize::MAX, 1, f64::INFINITY),
        ] {
            let rules = profile.rules(language);
            assert_eq!((rules.max_cpl, rules.max_lines), (cpl, lines), "{profile} {language}");
            assert_eq!(rules.max_cps.total_cmp(&cps), std::cmp::Ordering::Equal, "{profile} {language}");
            assert!(rules.checked().is_ok());
        }
    }

    #[test]
    fn a_profile_is_known_by_its_name() {
        for profile in Profile::all() {
            assert_eq!(profile.to_string().to_uppercase().parse(), Ok(profile));
        }
        let error = "hbo".parse::<Profile>().unwrap_err().to_string();
        assert!(error.starts_with("there is no profile \"hbo\": choose one of netflix, bbc, "), "{error}");
    }
}
