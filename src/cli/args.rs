//! What can be said on the command line.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use pausa::formats::Format;

use super::reading::ReadingArguments;
use super::talk::Verbosity;

/// Turns a recorded narration and its transcript into subtitles.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 110)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Say nothing but errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,

    /// Say more about what was found.
    #[arg(short, long, global = true)]
    verbose: bool,
}

impl Arguments {
    pub(super) fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Align(AlignArguments),
    Lint(LintArguments),
    Pauses(PausesArguments),
}

/// Find when each sentence of a transcript is spoken, and write subtitles.
///
/// Without -o the subtitles stand beside the recording, under its name: episode.srt and episode.vtt.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa align episode.mp3 episode.txt\n  \
    pausa align episode.m4a script.md -l zh -o subs/episode.vtt -o subs/episode.json\n  \
    pbpaste | pausa align episode.wav - -f srt -o -")]
pub(super) struct AlignArguments {
    /// The recording: MP3, M4A, FLAC, WAV, Ogg Vorbis, Opus, AIFF, MKV, WebM or a video's sound.
    pub(super) audio: PathBuf,

    /// What is spoken in it: plain text, Markdown, SRT or WebVTT; "-" reads standard input.
    pub(super) transcript: PathBuf,

    /// Write here; may be given several times. The ending tells the format; a folder gets a file for each format; "-"
    /// is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,

    /// Formats to write where no file name tells: srt, vtt, json. [default: srt,vtt; srt on standard output]
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',')]
    pub(super) format: Vec<Format>,

    /// What becomes a unit with a time of its own.
    #[arg(long, value_enum, default_value_t = SplitChoice::Sentences)]
    pub(super) split: SplitChoice,

    /// Language of the transcript, as en, de or zh-Hans. [default: found from the text]
    #[arg(short, long, value_name = "LANG")]
    pub(super) language: Option<String>,

    /// How to find the times; auto takes the best that there is.
    #[arg(long, value_enum, default_value_t = MethodChoice::Auto)]
    pub(super) method: MethodChoice,

    /// Write the time of each word into the cues of WebVTT files.
    #[arg(long)]
    pub(super) words: bool,

    /// Overwrite files that exist.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

/// Check subtitles against the limits of a profile: lines, times, gaps, reading speed.
///
/// Each finding is a line on standard output. The reading speed and gaps that flicker are warnings, the rest are errors;
/// the exit code is 1 when something is found at or above --fail-on.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa lint episode.srt\n  \
    pausa lint subs/*.vtt --profile bbc --fail-on warning\n  \
    pausa lint episode.srt --max-cpl 37 --json")]
pub(super) struct LintArguments {
    /// The subtitles, in any format that is read; "-" is standard input.
    #[arg(required = true, value_name = "SUBS")]
    pub(super) subtitles: Vec<PathBuf>,

    /// One JSON document instead of lines.
    #[arg(long)]
    pub(super) json: bool,

    /// What makes the exit code 1.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,

    /// Language of the subtitles, as en, de or zh-Hans. [default: the file's own, else found from the text]
    #[arg(short, long, value_name = "LANG")]
    pub(super) language: Option<String>,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

/// Show the pauses of a recording, its noise floor and its speech level.
#[derive(Debug, Args)]
pub(super) struct PausesArguments {
    /// The recording.
    pub(super) audio: PathBuf,

    /// How to show them: columns of seconds, JSON, or labels that Audacity imports.
    #[arg(short, long, value_enum, default_value_t = PausesFormat::Text)]
    pub(super) format: PausesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// An error.
    Error,
    /// An error or a warning.
    Warning,
    /// Nothing that is found.
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SplitChoice {
    /// Each sentence.
    Sentences,
    /// Each line as it stands in the file.
    Lines,
    /// Each paragraph.
    Paragraphs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MethodChoice {
    /// The best that there is.
    Auto,
    /// Pauses and the lengths of words.
    Pauses,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PausesFormat {
    /// Start, end and length in seconds.
    Text,
    /// One JSON document.
    Json,
    /// Tab-separated labels.
    Audacity,
}
