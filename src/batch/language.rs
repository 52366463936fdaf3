//! The language of transcripts that are too short to tell theirs: that of the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::guard::guarded;
use super::job::Job;
use crate::input;
use crate::language::Detected;
use crate::transcript::{Kind, detect_language};

/// The share of the transcripts which must be in one language, that others may be taken to be in it.
const MAJORITY: f64 = 0.8;

/// What the texts of some transcripts tell.
#[derive(Debug, Default)]
pub(super) struct Languages {
    of_text: BTreeMap<PathBuf, Detected>,
    /// The one that nearly all are in.
    common: Option<&'static str>,
}

impl Languages {
    /// Reads the transcripts.
    pub(super) fn of<'a>(transcripts: impl Iterator<Item = &'a Path>) -> Self {
        let paths: Vec<&Path> = transcripts.collect();
        let of_text: BTreeMap<PathBuf, Detected> =
            paths.into_par_iter().filter_map(|path| Some((path.to_owned(), detected(path)?))).collect();
        let certain: Vec<&str> =
            of_text.values().filter(|found| found.is_certain).map(|found| found.subtag).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for &subtag in &certain {
            *counts.entry(subtag).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|&(_, count)| count);
        let most = most.filter(|&(_, count)| count as f64 >= certain.len() as f64 * MAJORITY);
        let common = most.and_then(|(subtag, _)| of_text.values().find(|found| found.subtag == subtag));
        Self { common: common.map(|found| found.subtag), of_text }
    }

    /// Gives a job the common language, if nobody says its own and its text does not tell.
    pub(super) fn settle(&self, job: &mut Job) {
        let is_open = job.settings.language.is_none()
            && self.of_text.get(&job.transcript).is_some_and(|found| !found.is_certain);
        if is_open && let Some(common) = self.common {
            job.settings.language = Some(common.to_owned());
        }
    }
}

/// What cannot be read is told later.
fn detected(path: &Path) -> Option<Detected> {
    let look = || {
        let bytes = input::read(path).ok()?;
        detect_language(&bytes, Kind::of(path, &bytes))
    };
    guarded("", look).ok().flatten()
}
