//! What is wanted of an episode, on the command line and in a settings file.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};
use pausa::formats::Format;
use pausa::settings::{self, Approach, Config, Settings};
use pausa::transcript::Split;

use super::reading::ReadingArguments;

/// The options that hold for one recording and its transcript; a settings file has the same.
#[derive(Debug, Args)]
pub(super) struct EpisodeArguments {
    /// Formats to write where no file name tells, as srt,vtt,json; pausa formats lists them. [default: srt,vtt; srt on
    /// standard output]
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',')]
    format: Vec<Format>,

    /// What gets a time of its own. [default: sentences]
    #[arg(long, value_enum)]
    split: Option<SplitChoice>,

    /// Language of the transcript, as en, de or zh-Hans. [default: found from the text]
    #[arg(short, long, value_name = "LANG")]
    language: Option<String>,

    #[command(flatten)]
    voices: VoiceArguments,

    /// How to find the times. [default: auto]
    #[arg(long, value_enum)]
    method: Option<MethodChoice>,

    /// Write the time of each word into the cues of WebVTT files.
    #[arg(long)]
    words: bool,

    #[command(flatten)]
    reading: ReadingArguments,
}

/// What stands in a transcript and is not said: who speaks, and stage directions.
#[derive(Debug, Args)]
struct VoiceArguments {
    /// Take "NAME: " at the start of a line for a speaker's label wherever it stands; may be given several times. Names
    /// that recur are found without it.
    #[arg(long = "speaker", value_name = "NAME")]
    speakers: Vec<String>,

    /// Leave speaker labels in the text, for narrators who say them.
    #[arg(long, conflicts_with = "speakers")]
    no_speakers: bool,

    /// Display stage directions such as "[music]": inside sentences, or where they have a line of their own in the pause.
    #[arg(long)]
    keep_directions: bool,
}

/// Where options come from that no flag names.
#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// Take the options that no flag names from this file. [default: the nearest pausa.toml in the recording's folder or
    /// above]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Take no options from files.
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SplitChoice {
    /// Each sentence.
    Sentences,
    /// Each line as it stands in the file.
    Lines,
    /// Each paragraph.
    Paragraphs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MethodChoice {
    /// The best that there is.
    Auto,
    /// Pauses and the lengths of words.
    Pauses,
}

impl EpisodeArguments {
    /// What the flags say, and nothing of what they do not say.
    pub(super) fn settings(&self) -> Settings {
        let list = |list: &Vec<_>| (!list.is_empty()).then(|| list.clone());
        let flag = |given: bool| given.then_some(true);
        let flags = Settings {
            format: (!self.format.is_empty()).then(|| self.format.clone()),
            split: self.split.map(|choice| match choice {
                SplitChoice::Sentences => Split::Sentences,
                SplitChoice::Lines => Split::Lines,
                SplitChoice::Paragraphs => Split::Paragraphs,
            }),
            language: self.language.clone(),
            method: self.method.map(|choice| match choice {
                MethodChoice::Auto => Approach::Auto,
                MethodChoice::Pauses => Approach::Pauses,
            }),
            words: flag(self.words),
            speaker: list(&self.voices.speakers),
            no_speakers: flag(self.voices.no_speakers),
            keep_directions: flag(self.voices.keep_directions),
            ..Settings::default()
        };
        flags.or(self.reading.settings())
    }
}

impl ConfigArguments {
    /// Where options come from.
    pub(super) fn choice(&self) -> Config {
        match &self.config {
            Some(file) => Config::File(file.clone()),
            None if self.no_config => Config::None,
            None => Config::Nearest,
        }
    }

    /// The settings file of a recording and what it says.
    pub(super) fn read(&self, recording: &Path) -> Result<Option<(PathBuf, Settings)>> {
        let file = self.choice().file_for(recording);
        Ok(file.map(|file| settings::read(&file).map(|settings| (file, settings))).transpose()?)
    }
}
