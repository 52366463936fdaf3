//! What can be said to `pausa batch`.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use clap::Args;
use pausa::batch::{Request, Shard, Source};
use pausa::language::subtag;
use pausa::settings::EpisodeFlags;

use crate::cli::config::ConfigArguments;
use crate::cli::recording::LimitArguments;

/// Make subtitles for a folder of recordings.
///
/// Recordings and transcripts belong together by their names: episode.mp3 and episode.txt, or episode.zh.txt for subtitles
/// called episode.zh.srt. What is up to date is left alone, by content; what cannot be used is named at the end and costs
/// nothing but itself. The exit code is 0 when all is done, 1 when something was left out, 2 when nothing could start, and
/// 130 after Ctrl-C.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    pausa batch podcast --dry-run\n  \
    pausa batch --audio recordings --transcripts scripts --output subtitles -f srt,vtt,json\n  \
    pausa batch podcast --spoken en                         # episode.zh.txt is a translation of episode.txt\n  \
    pausa batch --manifest jobs.csv --jobs 4 --report batch.json --junit batch.xml")]
pub(in crate::cli) struct BatchArguments {
    /// The folder: its sub-folders audio and transcripts where it has both, else everything below it. [default: .]
    #[arg(value_name = "DIR", conflicts_with_all = ["audio", "manifest"])]
    folder: Option<PathBuf>,

    /// The folder of the recordings.
    #[arg(long, value_name = "DIR", requires = "transcripts", conflicts_with = "manifest")]
    audio: Option<PathBuf>,

    /// The folder of the transcripts.
    #[arg(long, value_name = "DIR", requires = "audio", conflicts_with = "manifest")]
    transcripts: Option<PathBuf>,

    /// A table of the episodes instead: CSV, JSON lines or TOML with the keys audio, transcript, output and those of a
    /// settings file.
    #[arg(long, value_name = "FILE")]
    pub(super) manifest: Option<PathBuf>,

    /// Write below this folder, in the same sub-folders. [default: beside the recordings]
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,

    /// Episodes at a time, at most 256; each takes a core and about 100 MB for an hour. [default: the number of cores]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Show what would be done, and do nothing.
    #[arg(long)]
    pub(super) dry_run: bool,

    /// A JSON object a line on standard output for everything that happens.
    #[arg(long, help_heading = "Output")]
    pub(super) json: bool,

    /// Write what was done here, as JSON; the report of an earlier run is replaced.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) report: Option<PathBuf>,

    /// Write what was done here, as `JUnit` XML; that of an earlier run is replaced.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) junit: Option<PathBuf>,

    /// Name the transcripts of the episodes in a copy of this podcast feed, as `pausa feed` does.
    #[arg(long, value_name = "FILE", requires = "base_url", help_heading = "Podcast feed")]
    pub(super) feed: Option<PathBuf>,

    /// Address that the results will be served from, in the same sub-folders.
    #[arg(long, value_name = "URL", requires = "feed", help_heading = "Podcast feed")]
    pub(super) base_url: Option<String>,

    /// Write the new feed here; that of an earlier run is replaced. [default: feed.transcripts.xml beside feed.xml]
    #[arg(long, value_name = "FILE", requires = "feed", help_heading = "Podcast feed")]
    pub(super) feed_output: Option<PathBuf>,

    /// Make everything anew, and overwrite what is in the way, edited subtitles too.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,

    /// Do one share of several, as 1/4; machines with the same folder agree on who does what.
    #[arg(long, value_name = "I/N")]
    pub(super) shard: Option<Shard>,

    /// The language that is spoken in the recordings, as en: episode.zh.txt is then timed by episode.txt or episode.en.txt, its
    /// original. [default: every transcript is what is spoken]
    #[arg(long, value_name = "LANG", value_parser = subtag)]
    spoken: Option<String>,

    #[command(flatten)]
    config: ConfigArguments,

    #[command(flatten)]
    pub(super) limit: LimitArguments,

    #[command(flatten)]
    episode: EpisodeFlags,
}

impl BatchArguments {
    /// What is asked for.
    pub(super) fn request(&self) -> Request {
        let source = match (&self.manifest, &self.audio, &self.transcripts) {
            (Some(manifest), ..) => Source::Manifest(manifest.clone()),
            (None, Some(audio), Some(transcripts)) => {
                Source::Folders { audio: audio.clone(), transcripts: transcripts.clone() }
            }
            _ => Source::Folder(self.folder.clone().unwrap_or_else(|| PathBuf::from("."))),
        };
        Request {
            source,
            output: self.output.clone(),
            flags: self.episode.settings(),
            config: self.config.choice(),
            force: self.force,
            shard: self.shard,
            spoken: self.spoken.clone(),
        }
    }

    /// How many episodes at a time.
    pub(super) fn jobs(&self) -> NonZeroUsize {
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.jobs.unwrap_or_else(cores)
    }
}
