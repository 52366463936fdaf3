//! What can be said on the command line.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use pausa::drift::Slope;
use pausa::formats::Format;
use pausa::settings::{ContentFlags, EpisodeFlags, FileFlags, ReadingFlags};
use pausa::time::TimeDelta;

use super::batch::BatchArguments;
use super::config::ConfigArguments;
use super::feed::FeedArguments;
use super::quantity;
use super::recording::LimitArguments;
use super::report::ReportArguments;
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
    Batch(BatchArguments),
    Pauses(PausesArguments),
    Lint(LintArguments),
    Check(CheckArguments),
    Retime(RetimeArguments),
    Transfer(TransferArguments),
    Convert(ConvertArguments),
    Report(ReportArguments),
    Formats(FormatsArguments),
    Feed(FeedArguments),
    Completions(CompletionsArguments),
    Man(ManArguments),
}

/// Find when each sentence of a transcript is spoken, and write subtitles.
///
/// Without -o the subtitles stand beside the recording, under its name: episode.srt and episode.vtt.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa align episode.mp3 episode.txt\n  \
    pausa align episode.m4a script.md -l zh -o subs/episode.vtt -o subs/episode.json\n  \
    pausa align episode.mp3 episode.txt --translation episode.zh.txt    # episode.srt, episode.zh.srt, …\n  \
    pausa align episode.mp3 episode.txt --report episode.report.html    # a page to look, listen and correct\n  \
    pausa align episode.mp3 episode.txt --corrections episode.corrections.json --force\n  \
    pausa align episode.mp3 episode.txt --anchors episode.whisper.json  # for a recording that is hard to hear\n  \
    pbpaste | pausa align episode.wav - -f srt -o -")]
pub(super) struct AlignArguments {
    /// The recording: MP3, M4A, FLAC, WAV, Ogg Vorbis, Opus, AIFF, MKV, WebM or a video's sound.
    pub(super) audio: PathBuf,

    /// What is spoken in it: plain text, Markdown, a document, a web page or subtitles of any format; "-" reads standard input.
    pub(super) transcript: PathBuf,

    /// Write to this file, in the format that its ending tells; may be given several times. A folder gets a file for each
    /// format; "-" is standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Vec<PathBuf>,

    /// A translation of the transcript, timed by it; may be given several times. Its files are named like the transcript's,
    /// with its language before the ending: episode.zh.srt.
    #[arg(long, value_name = "FILE")]
    pub(super) translation: Vec<PathBuf>,

    /// Keep to what was corrected in the page: starts that are right, sentences that are not spoken. Everything between is
    /// aligned again.
    #[arg(long, value_name = "FILE", help_heading = "Transcript and timing")]
    pub(super) corrections: Option<PathBuf>,

    /// Use the words and times that a speech recogniser heard as a hint: JSON of the usual recognisers, CTM, labels, or
    /// subtitles. A word counts where its neighbours are the transcript's.
    #[arg(long, value_name = "FILE", help_heading = "Transcript and timing")]
    pub(super) anchors: Option<PathBuf>,

    /// Make a page to look, listen and correct as well, as pausa report does; the translations stand beside the cues.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) report: Option<PathBuf>,

    #[command(flatten)]
    pub(super) episode: EpisodeFlags,

    #[command(flatten)]
    pub(super) config: ConfigArguments,

    #[command(flatten)]
    pub(super) limit: LimitArguments,

    /// Overwrite files that exist, and write subtitles even of a transcript that is not the recording's.
    #[arg(long, action = ArgAction::SetTrue, help_heading = "Output")]
    pub(super) force: bool,

    /// Make the exit code 1 when the result is doubtful: much left over on either side, or uncertain.
    #[arg(long, help_heading = "What counts as failure")]
    pub(super) strict: bool,

    /// Make the exit code 1 when the start of a sentence is less sure than this, from 0 to 1.
    #[arg(long, value_name = "X", value_parser = quantity::share, help_heading = "What counts as failure")]
    pub(super) min_confidence: Option<f64>,
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

    /// Print one JSON document instead of lines.
    #[arg(long)]
    pub(super) json: bool,

    /// What the exit code 1 stands for.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,

    /// Language of the subtitles, such as en, de or zh-Hans. [default: the file's own, else found from the text]
    #[arg(short, long, value_name = "LANG")]
    pub(super) language: Option<String>,

    #[command(flatten)]
    pub(super) reading: ReadingFlags,
}

/// Give a translation the times of its original, without the recording.
///
/// The original is subtitles or a saved alignment; the translation may merge, split, add and leave out sentences. Without -o
/// the subtitles stand beside the translation, under its name.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa transfer episode.srt episode.zh.txt                # episode.zh.srt, episode.zh.vtt\n  \
    pausa transfer episode.json german.md -l de -o episode.de.vtt")]
pub(super) struct TransferArguments {
    /// What is spoken, with its times: subtitles of any format that is read, or a saved alignment.
    pub(super) original: PathBuf,

    /// What is to be shown: plain text, Markdown or subtitles, whose own times are passed over; "-" reads standard input.
    pub(super) translation: PathBuf,

    /// Write here; may be given several times. The ending tells the format; a folder gets a file for each format; "-"
    /// is standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Vec<PathBuf>,

    /// Language of the translation, as en, de or zh-Hans. [default: found from the text]
    #[arg(short, long, value_name = "LANG")]
    pub(super) language: Option<String>,

    #[command(flatten)]
    pub(super) files: FileFlags,

    #[command(flatten)]
    pub(super) content: ContentFlags,

    #[command(flatten)]
    pub(super) reading: ReadingFlags,

    /// Overwrite files that exist.
    #[arg(long, action = ArgAction::SetTrue, help_heading = "Output")]
    pub(super) force: bool,
}

/// Turn subtitles of one format into another.
///
/// From a saved alignment (json) comes what pausa align would have written; other files keep their cues and times.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa convert episode.json episode.podcast.json\n  \
    pausa convert episode.ttml episode.srt\n  \
    pausa convert - - --from srt --to vtt < episode.srt > episode.vtt")]
pub(super) struct ConvertArguments {
    /// The file to read, of any format that is read; "-" reads standard input.
    pub(super) input: PathBuf,

    /// The file to write; its ending tells the format. A folder gets a file under the same name; "-" is standard output.
    pub(super) output: PathBuf,

    /// Format of the input. [default: what its content or its ending tells]
    #[arg(short, long, value_name = "FORMAT", help_heading = "Input")]
    pub(super) from: Option<Format>,

    /// Format of the output. [default: what its ending tells]
    #[arg(short, long, value_name = "FORMAT", help_heading = "Output")]
    pub(super) to: Option<Format>,

    #[command(flatten)]
    pub(super) content: ContentFlags,

    /// Overwrite the output if it exists.
    #[arg(long, action = ArgAction::SetTrue, help_heading = "Output")]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) reading: ReadingFlags,
}

/// List the formats: what each can hold, and whether it is read as well as written.
#[derive(Debug, Args)]
pub(super) struct FormatsArguments {
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// Show the pauses of a recording, its noise floor and its speech level.
#[derive(Debug, Args)]
pub(super) struct PausesArguments {
    /// The recording.
    pub(super) audio: PathBuf,

    /// How to print them.
    #[arg(short, long, value_enum, default_value_t = PausesFormat::Text)]
    pub(super) format: PausesFormat,

    #[command(flatten)]
    pub(super) limit: LimitArguments,
}

/// Measure how far subtitles are off, by a reference with the same text or by the recording itself.
///
/// Cues may be split otherwise than in the reference and words may differ; where it is in another language, the sentences
/// that say the same are compared. Against a recording, the subtitles' own words
/// are aligned with the sound; a translation is judged by the starts of speech. Errors are positive where the subtitles
/// are late. The exit code is 1 when a limit is exceeded, when, without limits, the grade is "fail", or when the subtitles
/// do not match the recording.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa check episode.srt --audio episode.mp3\n  \
    pausa check episode.srt --audio episode.mp3 --transcript episode.txt --max-p95 0.25s --junit check.xml\n  \
    pausa check episode.zh.srt --reference episode.en.srt\n  \
    pausa check episode.vtt --reference good.json --max-median 100ms --max-p95 0.25s --min-coverage 95%\n  \
    pausa check episode.srt --reference good.srt --markdown --plot drift.svg --force")]
pub(super) struct CheckArguments {
    /// The subtitles, in any format that can be read; "-" reads standard input.
    pub(super) subtitles: PathBuf,

    #[command(flatten)]
    pub(super) truth: TruthArguments,

    #[command(flatten)]
    pub(super) hearing: HearingArguments,

    /// Minimum length of speech without a cue to report, such as 3s.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration, conflicts_with = "reference", default_value = "3s")]
    pub(super) report_gap: TimeDelta,

    /// Print one JSON document instead of a table.
    #[arg(long, conflicts_with = "markdown", help_heading = "Output")]
    pub(super) json: bool,

    /// Print the table in Markdown.
    #[arg(long, help_heading = "Output")]
    pub(super) markdown: bool,

    /// Write the outcome to this file as well, as JUnit XML.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) junit: Option<PathBuf>,

    /// Draw the errors over time into this file, as SVG.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) plot: Option<PathBuf>,

    /// Maximum median error of cue starts, such as 100ms or 0.1s.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration, help_heading = "Limits")]
    pub(super) max_median: Option<TimeDelta>,

    /// Maximum p95 error of cue starts: the 95th percentile.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration, help_heading = "Limits")]
    pub(super) max_p95: Option<TimeDelta>,

    /// Maximum growth of the error, such as 20ms/h or 50ppm.
    #[arg(long, value_name = "SLOPE", value_parser = quantity::slope, help_heading = "Limits")]
    pub(super) max_slope: Option<Slope>,

    /// Maximum offset, early or late, in the middle of the recording.
    #[arg(long, value_name = "TIME", value_parser = quantity::duration, help_heading = "Limits")]
    pub(super) max_offset: Option<TimeDelta>,

    /// Minimum share of the reference's cues that must be found, such as 95%; with --audio, of the cues that must be
    /// heard with certainty.
    #[arg(long, value_name = "SHARE", value_parser = quantity::share, help_heading = "Limits")]
    pub(super) min_coverage: Option<f64>,

    /// Overwrite files that exist.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,
}

/// Take offset, slope and jumps out of subtitles, by a reference with the same text or by the recording itself.
///
/// Text and lines stay as they are; so does what is left when the drift is gone, unless --realign is given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa retime episode.srt --audio episode.mp3 -o episode.right.srt\n  \
    pausa retime episode.srt --audio episode.mp3 --realign -o episode.right.srt\n  \
    pausa retime episode.srt --reference good.srt -o episode.right.srt")]
pub(super) struct RetimeArguments {
    /// The subtitles, in any format that can be read; "-" reads standard input.
    pub(super) subtitles: PathBuf,

    #[command(flatten)]
    pub(super) truth: TruthArguments,

    #[command(flatten)]
    pub(super) hearing: HearingArguments,

    /// Put each cue where its words are spoken; without it, all move by offset, slope and jumps.
    #[arg(long, conflicts_with = "reference")]
    pub(super) realign: bool,

    /// Write to this file, in the format that its ending tells; "-" is standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(super) output: PathBuf,

    /// Overwrite files that exist.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,
}

/// Where the right times come from.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct TruthArguments {
    /// Subtitles or a saved alignment with the same text, or its original, and the right times; "-" reads standard input.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(super) reference: Option<PathBuf>,

    /// The recording that the subtitles are for.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(super) audio: Option<PathBuf>,
}

/// What is known of the words in a recording.
#[derive(Debug, Args)]
pub(super) struct HearingArguments {
    /// What is said in the recording, where the subtitles say it otherwise: plain text, Markdown or subtitles.
    #[arg(long, value_name = "FILE", conflicts_with = "reference", help_heading = "Input")]
    pub(super) transcript: Option<PathBuf>,

    /// Language of the transcript, or else of the subtitles, such as en, de or zh-Hans. [default: found from the text]
    #[arg(short, long, value_name = "LANG", conflicts_with = "reference", help_heading = "Input")]
    pub(super) language: Option<String>,

    #[command(flatten)]
    pub(super) limit: LimitArguments,
}

/// Print a script that completes commands and options in a shell.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa completions bash > ~/.local/share/bash-completion/completions/pausa\n  \
    pausa completions fish > ~/.config/fish/completions/pausa.fish\n  \
    pausa completions zsh > _pausa                            # in a folder of $fpath")]
pub(super) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// Print a manual page: of the program, or of one of its commands.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa man > ~/.local/share/man/man1/pausa.1\n  \
    pausa man align > ~/.local/share/man/man1/pausa-align.1")]
pub(super) struct ManArguments {
    /// The command, such as align.
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// An error was found.
    Error,
    /// An error or a warning was found.
    Warning,
    /// Nothing: it is 0 whatever was found.
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PausesFormat {
    /// Columns: start, end and length in seconds.
    Text,
    /// One JSON document.
    Json,
    /// Labels that Audacity imports.
    Audacity,
}
