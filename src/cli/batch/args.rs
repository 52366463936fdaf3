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
    pausa batch podcast --report-dir podcast/pages          # pages to look and listen: podcast/pages/index.html\n  \
    pausa batch --manifest jobs.csv --jobs 4 --report batch.json --junit batch.xml")]
pub(in crate::cli) struct BatchArguments {
    /// The folder. Where it has sub-folders called audio and transcripts, these two; else everything below it. [default: .]
    #[arg(value_name = "DIR", conflicts_with_all = ["audio", "manifest"])]
    folder: Option<PathBuf>,

    /// The folder of the recordings.
    #[arg(
        long,
        value_name = "DIR",
        requires = "transcripts",
        conflicts_with = "manifest",
        help_heading = "Input"
    )]
    audio: Option<PathBuf>,

    /// The folder of the transcripts.
    #[arg(long, value_name = "DIR", requires = "audio", conflicts_with = "manifest", help_heading = "Input")]
    transcripts: Option<PathBuf>,

    /// A table of the episodes instead of folders: CSV, JSON lines or TOML, with the keys audio, transcript, output and
    /// those of a settings file.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(super) manifest: Option<PathBuf>,

    /// Write below this folder, in the same sub-folders. [default: beside the recordings]
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,

    /// Number of episodes to work on at a time, up to 256; each takes a core and about 100 MB for an hour of sound.
    /// [default: the number of cores]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Print what would be done, and do nothing.
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Print each event as it happens: a JSON object a line, on standard output.
    #[arg(long, help_heading = "Output")]
    pub(super) json: bool,

    /// Write a report to this file, as JSON; that of an earlier run is replaced.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) report: Option<PathBuf>,

    /// Make a page to look, listen and correct of each episode below this folder, and an index of them, the worst first.
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub(super) report_dir: Option<PathBuf>,

    /// Write a report to this file, as JUnit XML; that of an earlier run is replaced.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) junit: Option<PathBuf>,

    /// Link the transcripts of the episodes in a copy of this podcast feed, as pausa feed does.
    #[arg(long, value_name = "FILE", requires = "base_url", help_heading = "Podcast feed")]
    pub(super) feed: Option<PathBuf>,

    /// Address that the results will be served from, in the same sub-folders.
    #[arg(long, value_name = "URL", requires = "feed", help_heading = "Podcast feed")]
    pub(super) base_url: Option<String>,

    /// Write the new feed to this file; that of an earlier run is replaced. [default: feed.transcripts.xml beside feed.xml]
    #[arg(long, value_name = "FILE", requires = "feed", help_heading = "Podcast feed")]
    pub(super) feed_output: Option<PathBuf>,

    /// Make everything again and overwrite what is in the way, edited subtitles included.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,

    /// Do one of several shares, such as 1/4: machines with the same folder, each with a share of its own, do all of it.
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
            pages: self.report_dir.clone(),
        }
    }

    /// How many episodes at a time.
    pub(super) fn jobs(&self) -> NonZeroUsize {
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.jobs.unwrap_or_else(cores)
    }
}
