//! What is wanted of an episode: the options that hold for one recording and its transcript, wherever they are said.
//!
//! On the command line, in a row of a manifest and in a [`file`](find) called `pausa.toml` the keys are the same; what is
//! said nearer to the episode counts more: flags, then the manifest, then the file, then the defaults. A value that is not
//! said anywhere stays [`None`], and [`Settings::or`] fills it from the next layer.

mod file;
mod length;
mod value;

use serde::{Deserialize, Serialize};

pub(crate) use file::line_of;
pub use file::{Config, FILE_NAME, SettingsError, find, read};
pub use length::{LengthError, length};

use crate::formats::{Format, WriteOptions};
use crate::pipeline::{Attention, RenderOptions};
use crate::subtitle::{Profile, ReadingRules, RulesError};
use crate::time::TimeDelta;
use crate::transcript::{Speakers, Split, TranscriptOptions};

/// The options of one episode, as far as they are said.
///
/// ```
/// use pausa::settings::Settings;
///
/// let flags = Settings { max_cpl: Some(37), ..Settings::default() };
/// let file = Settings { max_cpl: Some(42), words: Some(true), ..Settings::default() };
/// let all = flags.or(file);
/// assert_eq!((all.max_cpl, all.words), (Some(37), Some(true)));
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The formats to write where no file name tells.
    #[serde(deserialize_with = "value::many", serialize_with = "value::names")]
    pub format: Option<Vec<Format>>,
    /// What gets a time of its own.
    pub split: Option<Split>,
    /// Language of the transcript, a BCP 47 tag.
    pub language: Option<String>,
    /// How the times are found.
    pub method: Option<Approach>,
    /// Whether files show the time of each word, where their format can.
    #[serde(deserialize_with = "value::one")]
    pub words: Option<bool>,
    /// Names whose labels are speakers' wherever they stand.
    #[serde(deserialize_with = "value::many")]
    pub speaker: Option<Vec<String>>,
    /// Whether speaker labels stay in the text.
    #[serde(deserialize_with = "value::one")]
    pub no_speakers: Option<bool>,
    /// Whether stage directions are displayed.
    #[serde(deserialize_with = "value::one")]
    pub keep_directions: Option<bool>,
    /// Whose limits cues keep to.
    #[serde(deserialize_with = "value::one", serialize_with = "value::name")]
    pub profile: Option<Profile>,
    /// Most characters of a line.
    #[serde(deserialize_with = "value::one")]
    pub max_cpl: Option<usize>,
    /// Most lines of a cue.
    #[serde(deserialize_with = "value::one")]
    pub max_lines: Option<usize>,
    /// Characters a second that a reader follows.
    #[serde(deserialize_with = "value::one")]
    pub max_cps: Option<f64>,
    /// Shortest time that a cue is shown.
    #[serde(deserialize_with = "value::length")]
    pub min_duration: Option<TimeDelta>,
    /// Longest time that a cue is shown.
    #[serde(deserialize_with = "value::length")]
    pub max_duration: Option<TimeDelta>,
    /// Least time between two cues.
    #[serde(deserialize_with = "value::length")]
    pub min_gap: Option<TimeDelta>,
    /// How long a cue may stay after the voice.
    #[serde(deserialize_with = "value::length")]
    pub lag_out: Option<TimeDelta>,
    /// How long a cue comes before the voice.
    #[serde(deserialize_with = "value::length")]
    pub lead_in: Option<TimeDelta>,
}

/// How the times are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Approach {
    /// The best that there is.
    #[default]
    Auto,
    /// By pauses and the lengths of words.
    Pauses,
}

impl Settings {
    /// These settings, and those of a lower layer where these say nothing. Who names speakers anew says all that there is
    /// to say of them.
    #[must_use]
    pub fn or(self, lower: Settings) -> Settings {
        let says_speakers = self.speaker.is_some() || self.no_speakers.is_some();
        let (speaker, no_speakers) =
            if says_speakers { (self.speaker, self.no_speakers) } else { (lower.speaker, lower.no_speakers) };
        Settings {
            format: self.format.or(lower.format),
            split: self.split.or(lower.split),
            language: self.language.or(lower.language),
            method: self.method.or(lower.method),
            words: self.words.or(lower.words),
            speaker,
            no_speakers,
            keep_directions: self.keep_directions.or(lower.keep_directions),
            profile: self.profile.or(lower.profile),
            max_cpl: self.max_cpl.or(lower.max_cpl),
            max_lines: self.max_lines.or(lower.max_lines),
            max_cps: self.max_cps.or(lower.max_cps),
            min_duration: self.min_duration.or(lower.min_duration),
            max_duration: self.max_duration.or(lower.max_duration),
            min_gap: self.min_gap.or(lower.min_gap),
            lag_out: self.lag_out.or(lower.lag_out),
            lead_in: self.lead_in.or(lower.lead_in),
        }
    }

    /// Returns the formats that are given, else SRT and WebVTT; each once.
    pub fn formats(&self) -> Vec<Format> {
        let said = self.format.as_deref().unwrap_or_default();
        let mut formats: Vec<Format> = Vec::new();
        for &format in if said.is_empty() { &[Format::SRT, Format::VTT] } else { said } {
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
        formats
    }

    /// Returns how the transcript is to be read.
    pub fn transcript(&self) -> TranscriptOptions {
        let speakers = if self.no_speakers == Some(true) {
            Speakers::InText
        } else {
            Speakers::Recognised { declared: self.speaker.clone().unwrap_or_default() }
        };
        TranscriptOptions {
            split: self.split.unwrap_or_default(),
            language: self.language.clone(),
            speakers,
            keep_directions: self.keep_directions.unwrap_or_default(),
        }
    }

    /// Returns how closely to listen.
    pub fn attention(&self) -> Attention {
        match self.method.unwrap_or_default() {
            Approach::Auto => Attention::Sound,
            Approach::Pauses => Attention::Levels,
        }
    }

    /// Returns what the files are to be like for a language, given as a BCP 47 tag.
    ///
    /// # Errors
    /// When the figures leave no room for any cue.
    pub fn rendering(&self, language: &str) -> Result<RenderOptions, RulesError> {
        let write = WriteOptions { words: self.words.unwrap_or_default() };
        Ok(RenderOptions { rules: self.rules(language)?, write })
    }

    /// Returns the limits that cues keep to in a language, given as a BCP 47 tag.
    ///
    /// # Errors
    /// When they leave no room for any cue.
    pub fn rules(&self, language: &str) -> Result<ReadingRules, RulesError> {
        let of_profile = self.profile.unwrap_or_default().rules(language);
        let rules = ReadingRules {
            max_cpl: self.max_cpl.unwrap_or(of_profile.max_cpl),
            max_lines: self.max_lines.unwrap_or(of_profile.max_lines),
            max_cps: self.max_cps.unwrap_or(of_profile.max_cps),
            min_duration: self.min_duration.unwrap_or(of_profile.min_duration),
            max_duration: self.max_duration.unwrap_or(of_profile.max_duration),
            min_gap: self.min_gap.unwrap_or(of_profile.min_gap),
            lag_out: self.lag_out.unwrap_or(of_profile.lag_out),
            lead_in: self.lead_in.unwrap_or(of_profile.lead_in),
            ..of_profile
        };
        rules.checked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_nearer_counts_more() {
        let flags = Settings { max_cpl: Some(30), speaker: Some(vec!["Ruth".into()]), ..Settings::default() };
        let row = Settings { max_cpl: Some(35), max_lines: Some(1), ..Settings::default() };
        let file = Settings {
            max_lines: Some(3),
            max_cps: Some(15.0),
            no_speakers: Some(true),
            profile: Some(Profile::Bbc),
            ..Settings::default()
        };
        let all = flags.or(row).or(file);
        let rules = all.rules("en").unwrap();
        assert_eq!((rules.max_cpl, rules.max_lines), (30, 1));
        assert!((rules.max_cps - 15.0).abs() < 1e-9);
        assert_eq!(rules.max_duration, Profile::Bbc.rules("en").max_duration);
        let declared = Speakers::Recognised { declared: vec!["Ruth".into()] };
        assert_eq!(all.transcript().speakers, declared);
    }

    #[test]
    fn what_is_not_said_is_as_by_default() {
        let none = Settings::default();
        assert_eq!(none.formats(), [Format::SRT, Format::VTT]);
        assert_eq!(none.transcript(), TranscriptOptions::default());
        assert_eq!(none.attention(), Attention::Sound);
        assert_eq!(none.rendering("de").unwrap(), RenderOptions::for_language("de"));
        let twice = Settings { format: Some(vec![Format::VTT, Format::VTT]), ..none };
        assert_eq!(twice.formats(), [Format::VTT]);
    }
}
