//! `pausa batch --report-dir`: the index of the pages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use pausa::batch::Plan;
use pausa::batch::report::{EpisodeStatus, Row};
use pausa::input;
use pausa::output::{real_path, sweep, write_new};
use pausa::report::{Episode, Summary, index, is_index, relative};

use crate::cli::talk::Talk;

/// Makes the folder of the pages; refuses one whose index is something else.
pub(super) fn check(folder: &Path, force: bool) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let file = index_of(folder);
    let is_ours = || input::read(&file).is_ok_and(|old| is_index(&String::from_utf8_lossy(&old)));
    ensure!(
        force || !file.exists() || is_ours(),
        "{} exists and is not an index of pages: pass --force to overwrite it",
        file.display()
    );
    Ok(())
}

/// Writes the index of the pages that are there.
pub(super) fn write_index(folder: &Path, plan: &Plan, rows: &[Row], talk: Talk) -> Result<()> {
    let real = real_path(folder);
    let episodes = plan.episodes.iter().zip(rows).map(|(planned, row)| {
        let page = planned.job.page.as_deref();
        let summary =
            page.and_then(|page| Summary::of_page(&String::from_utf8_lossy(&input::read(page).ok()?)));
        let was_not_made = matches!(row.status, EpisodeStatus::Failed | EpisodeStatus::Stopped);
        Episode {
            name: row.episode.to_owned(),
            page: page.filter(|_| summary.is_some()).map(|page| relative(&real, &real_path(page))),
            summary,
            failure: was_not_made.then(|| row.reason.clone().unwrap_or_else(|| "it was not made".to_owned())),
        }
    });
    let episodes: Vec<Episode> = episodes.collect();
    let title = plan_title(&real);
    let file = index_of(folder);
    // Of a run that was killed here; what cannot be removed does no harm.
    let _ = sweep(folder);
    write_new(&file, index(&title, &episodes).as_bytes(), true)?;
    talk.result(format_args!(
        "{} pages → {}",
        episodes.iter().filter(|e| e.page.is_some()).count(),
        file.display()
    ));
    Ok(())
}

fn index_of(folder: &Path) -> PathBuf {
    folder.join("index.html")
}

/// What the folder is called, and the one that it lies in.
fn plan_title(folder: &Path) -> String {
    let parts: Vec<String> = folder.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}
