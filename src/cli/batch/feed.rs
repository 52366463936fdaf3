//! `pausa batch --feed`: the transcripts of the episodes named in a podcast feed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use pausa::batch::report::Row;
use pausa::batch::{Job, Plan};
use pausa::feed::{BaseUrl, Episode, Existing, Feed, Transcript};

use super::BatchArguments;
use crate::cli::talk::Talk;
use crate::cli::{feed, input, outputs};

/// What goes between the name of the feed and its ending where no name for the new one is given.
const INFIX: &str = "transcripts";

/// A feed that was found fit to be written anew.
pub(super) struct FeedTask {
    name: String,
    bytes: Vec<u8>,
    base: BaseUrl,
    output: PathBuf,
    /// Whether there is an earlier result to be replaced.
    replaces: bool,
}

impl FeedTask {
    /// Refuses early what would fail late; nothing when no feed is wanted.
    pub(super) fn of(arguments: &BatchArguments, talk: Talk) -> Result<Option<Self>> {
        let (Some(input), Some(url)) = (&arguments.feed, &arguments.base_url) else { return Ok(None) };
        let base = feed::base_url_of(url, talk)?;
        let output = arguments.feed_output.clone().unwrap_or_else(|| beside(input));
        let replaces = arguments.force || is_earlier(&output, url);
        outputs::check(&output, &[input], replaces)?;
        let (name, bytes) = (input::name(input), input::bytes(input)?);
        Feed::parse(&bytes, &name)?;
        Ok(Some(Self { name, bytes, base, output, replaces }))
    }

    /// Names the transcripts of all episodes that are made or up to date; whether each found its item.
    pub(super) fn write(&self, plan: &Plan, rows: &[Row], talk: Talk) -> Result<bool> {
        let mut by_recording: BTreeMap<&Path, Vec<Transcript>> = BTreeMap::new();
        let ready = plan.episodes.iter().zip(rows).filter(|(_, row)| row.has_results());
        for (planned, _) in ready {
            let of_recording = by_recording.entry(&planned.job.recording).or_default();
            of_recording.extend(transcripts(&planned.job, &self.base)?);
        }
        by_recording.retain(|_, transcripts| !transcripts.is_empty());
        let file = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let episodes: Vec<Episode> = by_recording
            .into_iter()
            .map(|(recording, transcripts)| Episode::of_recording(&file(recording), transcripts))
            .collect();
        if episodes.is_empty() {
            talk.warning("--feed changes nothing: no result is of a format that podcast applications read");
        }
        let outcome = Feed::parse(&self.bytes, &self.name)?.with_transcripts(&episodes, Existing::Keep);
        feed::write(&outcome, &self.name, &self.output, self.replaces, talk)?;
        Ok(outcome.episodes_without_item.is_empty() && outcome.ambiguous.is_empty())
    }
}

/// The results that podcast applications read, served from the same sub-folders that they lie in.
fn transcripts(job: &Job, base: &BaseUrl) -> Result<Vec<Transcript>> {
    let folder = job.relative_folder();
    let published = job.outputs.iter().filter(|output| output.format.about().podcast.is_some());
    published
        .map(|output| {
            let name = output.path.file_name().and_then(|name| name.to_str()).with_context(|| {
                format!("{}: its name is not UTF-8, so no address can be made of it", output.path.display())
            })?;
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            Ok(Transcript::new(base, &path, output.format, job.settings.language.as_deref())?)
        })
        .collect()
}

/// `feed.xml` → `feed.transcripts.xml`.
fn beside(feed: &Path) -> PathBuf {
    let ending = feed.extension().unwrap_or("xml".as_ref()).to_string_lossy().into_owned();
    feed.with_extension(format!("{INFIX}.{ending}"))
}

/// Whether a file is what an earlier run has made of a feed: it names transcripts at the same address.
fn is_earlier(output: &Path, url: &str) -> bool {
    pausa::input::read(output).is_ok_and(|old| {
        str::from_utf8(&old).is_ok_and(|old| old.contains(":transcript") && old.contains(url))
    })
}
