//! What is wanted of an episode: the options that hold for one recording and its transcript, wherever they are said.
//!
//! On the command line, in a row of a manifest and in a [`file`](find) called `pausa.toml` the keys are the same; what is
//! said nearer to the episode counts more: flags, then the manifest, then the file, then the defaults. A value that is not
//! said anywhere stays [`None`], and [`Settings::or`] fills it from the next layer.

mod file;
mod length;
mod options;
mod value;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

pub(crate) use file::line_of;
pub use file::{Config, FILE_NAME, SettingsError, find, read};
pub use length::{LengthError, length};
pub use options::{ContentFlags, EpisodeFlags, FileFlags, ReadingFlags, Settings, TextFlags};

use crate::formats::{Format, WriteOptions};
use crate::pipeline::{Attention, Beside, RenderOptions};
use crate::subtitle::{ReadingRules, RulesError};
use crate::transcript::{Speakers, TranscriptOptions};

/// How the times are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Approach {
    /// By the sound and the pauses; by pauses alone where the sound does not bear out the text.
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
        let lower =
            if says_speakers { Settings { speaker: None, no_speakers: None, ..lower } } else { lower };
        self.filled_from(lower)
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
            is_translation: self.translated.unwrap_or_default(),
            keep_times_near: self.keep_times_near,
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
        Ok(RenderOptions { rules: self.rules(language)?, write: self.writing(), beside: None })
    }

    /// Returns what the files hold besides the cues.
    pub fn writing(&self) -> WriteOptions {
        WriteOptions {
            words: self.words.unwrap_or_default(),
            ass_style: self.style.unwrap_or_default(),
            frame_rate: self.frame_rate.unwrap_or_default(),
        }
    }

    /// Returns the same for a translation of a text in another language, which it may show beside it.
    ///
    /// # Errors
    /// When the figures leave no room for any cue.
    pub fn rendering_of_translation(
        &self,
        language: &str,
        of_original: &str,
    ) -> Result<RenderOptions, RulesError> {
        let beside =
            self.bilingual.map(|placement| self.rules(of_original).map(|rules| Beside { placement, rules }));
        Ok(RenderOptions { beside: beside.transpose()?, ..self.rendering(language)? })
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
    use crate::subtitle::Profile;

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
