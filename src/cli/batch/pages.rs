//! `pausa batch --report-dir`: the index of the pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use pausa::batch::Plan;
use pausa::batch::report::{EpisodeStatus, Row};
use pausa::input;
use pausa::output::{real_path, sweep, write_new};
use pausa::report::{Episode, Summary, index, is_index, relative};
use walkdir::WalkDir;

use crate::cli::talk::Talk;

/// How the names of pages end.
const ENDING: &str = ".report.html";

/// Makes the folder of the pages; refuses one whose index is something else.
pub(super) fn check(folder: &Path, force: bool) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let file = index_of(folder);
    let is_ours = || input::read(&file).is_ok_and(|old| is_index(&String::from_utf8_lossy(&old)));
    ensure!(
        force || !file.exists() || is_ours(),
        "{} exists and is not an index of pages: pass --force to overwrite it",
        file.display()
    );
    Ok(())
}

/// Writes the index of the pages that are there: those of this run's episodes, and of other shares of the folder.
pub(super) fn write_index(folder: &Path, plan: &Plan, rows: &[Row], talk: Talk) -> Result<()> {
    let root = real_path(folder);
    let mut episodes: Vec<Episode> = Vec::new();
    let mut listed: BTreeSet<PathBuf> = BTreeSet::new();
    for (planned, row) in plan.episodes.iter().zip(rows) {
        let Some(page) = planned.job.page.as_deref().map(real_path) else { continue };
        let was_not_made = matches!(row.status, EpisodeStatus::Failed | EpisodeStatus::Stopped);
        let reason = || row.reason.clone().unwrap_or_else(|| "it was not made".to_owned());
        episodes.push(Episode {
            failure: was_not_made.then(reason),
            ..episode(row.episode.to_owned(), &root, &page)
        });
        listed.insert(page);
    }
    for page in
        WalkDir::new(&root).sort_by_file_name().into_iter().flatten().map(walkdir::DirEntry::into_path)
    {
        let name = page.strip_prefix(&root).unwrap_or(&page).to_string_lossy().replace('\\', "/");
        if let Some(name) = name.strip_suffix(ENDING)
            && !listed.contains(&page)
        {
            episodes.push(episode(name.to_owned(), &root, &page));
        }
    }
    let pages = episodes.iter().filter(|episode| episode.page.is_some()).count();
    let file = index_of(folder);
    // Of a run that was killed here; what cannot be removed does no harm.
    let _ = sweep(folder);
    write_new(&file, index(&title(&root), &episodes).as_bytes(), true)?;
    talk.result(format_args!("{pages} pages → {}", file.display()));
    Ok(())
}

/// What a page tells of its episode; nothing where it is none.
fn episode(name: String, root: &Path, page: &Path) -> Episode {
    let text = input::read(page).unwrap_or_default();
    let summary = Summary::of_page(&String::from_utf8_lossy(&text));
    Episode { name, page: summary.is_some().then(|| relative(root, page)), summary, failure: None }
}

fn index_of(folder: &Path) -> PathBuf {
    folder.join("index.html")
}

/// What the folder is called, after the one that it lies in.
fn title(folder: &Path) -> String {
    let parts: Vec<String> = folder.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}
