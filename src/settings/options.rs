//! The options of an episode, each declared once: its name, its meaning, and how a settings file and a command line write
//! it. The table makes [`Settings`], the flags of each group, and the merging of two layers.

use clap::Args;
use serde::{Deserialize, Serialize};

use super::length::length;
use super::{Approach, value};
use crate::audio::TrackChoice;
use crate::formats::{AssStyle, Format, FrameRate};
use crate::subtitle::{Placement, Profile};
use crate::time::TimeDelta;
use crate::transcript::Split;

macro_rules! options {
    ($(
        $(#[$group:meta])*
        $Flags:ident {
            $( $(#[doc = $doc:literal])* file($($file:tt)*) flag($($flag:tt)*) $name:ident: ($($type:tt)+), )*
        }
    )*) => {
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
            $($( $(#[doc = $doc])* #[serde($($file)*)] pub $name: Option<$($type)+>, )*)*
        }

        impl Settings {
            /// Fills what is not said from a lower layer.
            pub(super) fn filled_from(self, lower: Settings) -> Settings {
                Settings { $($( $name: self.$name.or(lower.$name), )*)* }
            }
        }

        $(
            #[derive(Debug, Clone, Default, Args)]
            $(#[$group])*
            pub struct $Flags {
                $( $(#[doc = $doc])* #[arg(long, $($flag)*)] $name: Option<$($type)+>, )*
            }

            impl $Flags {
                /// Returns what the flags say, and nothing of what they do not say.
                pub fn settings(&self) -> Settings {
                    Settings { $( $name: self.$name.clone(), )* ..Settings::default() }
                }
            }
        )*
    };
}

options! {
    /// Flags for the transcript and how it is timed.
    #[command(next_help_heading = "Transcript and timing")]
    TextFlags {
        /// What gets a time of its own. [default: sentences]
        file() flag(value_enum, value_name = "WHAT")
        split: (Split),

        /// Language of the transcript, such as en, de or zh-Hans. [default: found from the text]
        file() flag(short, value_name = "LANG")
        language: (String),

        /// How to find the times. [default: auto]
        file() flag(value_enum, value_name = "HOW")
        method: (Approach),

        /// The transcript is in another language than the recording: place it by pauses and lengths alone.
        file(deserialize_with = "value::one") flag(
            num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL",
            hide_possible_values = true
        )
        translated: (bool),

        /// The times in the transcript are right to within about so much, such as 5s: the cues of subtitles count, and so do
        /// stamps. For subtitles of another cut, or with other words. [default: cues are text alone, stamps are within 1.5 s]
        file(deserialize_with = "value::length") flag(value_name = "TIME", value_parser = length)
        keep_times_near: (TimeDelta),

        /// Sound track of a video with several: its number, from 1 on, or its language, as 2 or eng. [default: the first that
        /// is no commentary]
        file(deserialize_with = "value::one", serialize_with = "value::name") flag(value_name = "TRACK")
        track: (TrackChoice),

        /// Name of a speaker: "NAME: " at the start of a line is a label, not text. May be given several times; names that
        /// recur are found without it.
        file(deserialize_with = "value::many") flag(value_name = "NAME")
        speaker: (Vec<String>),

        /// Keep speaker labels in the text, for narrators who say them.
        file(deserialize_with = "value::one") flag(
            num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL",
            hide_possible_values = true, conflicts_with = "speaker"
        )
        no_speakers: (bool),

        /// Show stage directions such as `[music]`: inside their sentence or, where they have a line of their own, in the pause.
        file(deserialize_with = "value::one") flag(
            num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL",
            hide_possible_values = true
        )
        keep_directions: (bool),
    }

    /// Flags for the files that are written.
    #[command(next_help_heading = "Output")]
    FileFlags {
        /// Formats to write where no file name tells, such as srt,vtt,json: pausa formats lists them. [default: srt,vtt; srt on
        /// standard output]
        file(deserialize_with = "value::many", serialize_with = "value::names")
        flag(short, value_name = "FORMATS", value_delimiter = ',')
        format: (Vec<Format>),
    }

    /// Flags for what the files hold.
    #[command(next_help_heading = "Output")]
    ContentFlags {
        /// Write the time of each word into the cues of WebVTT files.
        file(deserialize_with = "value::one") flag(
            num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL",
            hide_possible_values = true
        )
        words: (bool),

        /// How ASS files look: plain, or for short upright videos a word at a time (pop), words that fill with colour
        /// (karaoke), or the word that is said in a box (box). [default: plain]
        file(deserialize_with = "value::one", serialize_with = "value::name")
        flag(value_enum, value_name = "NAME", hide_possible_values = true)
        style: (AssStyle),

        /// Pictures in a second, where files count them: 23.976, 24, 25, 29.97, 30, … For edl and fcpxml. [default: 25]
        file(deserialize_with = "value::one", serialize_with = "value::name") flag(value_name = "RATE")
        frame_rate: (FrameRate),

        /// Show both languages in the cues of a translation: it stands above or below its original.
        file() flag(value_enum, value_name = "WHERE")
        bilingual: (Placement),
    }

    /// Flags for the limits that cues keep to.
    #[command(next_help_heading = "Lines and times of cues")]
    ReadingFlags {
        /// Limits to keep to, by whose guide: netflix, bbc, ted, podcast-srt, podcast-vtt, short, none. [default: netflix]
        file(deserialize_with = "value::one", serialize_with = "value::name") flag(value_name = "NAME")
        profile: (Profile),

        /// Maximum characters of a line. [default: the profile's for the language]
        file(deserialize_with = "value::one") flag(value_name = "N")
        max_cpl: (usize),

        /// Maximum lines of a cue.
        file(deserialize_with = "value::one") flag(value_name = "N")
        max_lines: (usize),

        /// Maximum reading speed, in characters a second.
        file(deserialize_with = "value::one") flag(value_name = "X")
        max_cps: (f64),

        /// Minimum time that a cue is shown, such as 833ms.
        file(deserialize_with = "value::length") flag(value_name = "TIME", value_parser = length)
        min_duration: (TimeDelta),

        /// Maximum time that a cue is shown, such as 7s.
        file(deserialize_with = "value::length") flag(value_name = "TIME", value_parser = length)
        max_duration: (TimeDelta),

        /// Minimum time between two cues, such as 83ms.
        file(deserialize_with = "value::length") flag(value_name = "TIME", value_parser = length)
        min_gap: (TimeDelta),

        /// Maximum time that a cue stays after the voice, when it takes longer to read, such as 500ms.
        file(deserialize_with = "value::length") flag(value_name = "TIME", value_parser = length)
        lag_out: (TimeDelta),

        /// How long before the voice a cue comes, such as 100ms.
        file(deserialize_with = "value::length") flag(value_name = "TIME", value_parser = length)
        lead_in: (TimeDelta),
    }
}

/// The flags of an episode: all options.
#[derive(Debug, Clone, Default, Args)]
pub struct EpisodeFlags {
    #[command(flatten)]
    text: TextFlags,
    #[command(flatten)]
    files: FileFlags,
    #[command(flatten)]
    content: ContentFlags,
    #[command(flatten)]
    reading: ReadingFlags,
}

impl EpisodeFlags {
    /// Returns what the flags say, and nothing of what they do not say.
    pub fn settings(&self) -> Settings {
        let layers = [self.files.settings(), self.content.settings(), self.reading.settings()];
        layers.into_iter().fold(self.text.settings(), Settings::filled_from)
    }
}
