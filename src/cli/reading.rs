//! What cues are to be like: a profile, and what is to be different.

use anyhow::Result;
use clap::Args;
use pausa::settings::Settings;
use pausa::subtitle::{Profile, ReadingRules};
use pausa::time::TimeDelta;

use super::quantity;

/// Limits for lines and times of cues.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Lines and times of cues")]
pub(super) struct ReadingArguments {
    /// Whose limits to keep to: netflix, bbc, ted, podcast-srt, podcast-vtt, short, none. [default: netflix]
    #[arg(long, value_name = "NAME")]
    profile: Option<Profile>,

    /// Most characters of a line. [default: the profile's for the language]
    #[arg(long, value_name = "N")]
    max_cpl: Option<usize>,

    /// Most lines of a cue.
    #[arg(long, value_name = "N")]
    max_lines: Option<usize>,

    /// Characters a second that a reader follows.
    #[arg(long, value_name = "X")]
    max_cps: Option<f64>,

    /// Shortest time that a cue is shown, as 833ms.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration)]
    min_duration: Option<TimeDelta>,

    /// Longest time that a cue is shown, as 7s.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration)]
    max_duration: Option<TimeDelta>,

    /// Least time between two cues, as 83ms.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration)]
    min_gap: Option<TimeDelta>,

    /// How long a cue may stay after the voice when it takes longer to read, as 500ms.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration)]
    lag_out: Option<TimeDelta>,

    /// How long a cue comes before the voice, as 100ms.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration)]
    lead_in: Option<TimeDelta>,
}

impl ReadingArguments {
    /// Whose limits they are but for the figures that are given.
    pub(super) fn profile(&self) -> Profile {
        self.profile.unwrap_or_default()
    }

    /// The limits for a language.
    pub(super) fn rules(&self, language: &str) -> Result<ReadingRules> {
        Ok(self.settings().rules(language)?)
    }

    /// What the flags say, and nothing of what they do not say.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            profile: self.profile,
            max_cpl: self.max_cpl,
            max_lines: self.max_lines,
            max_cps: self.max_cps,
            min_duration: self.min_duration,
            max_duration: self.max_duration,
            min_gap: self.min_gap,
            lag_out: self.lag_out,
            lead_in: self.lead_in,
            ..Settings::default()
        }
    }
}
