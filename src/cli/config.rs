//! Which settings file holds for a recording.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use pausa::settings::{self, Config, Settings};

/// Where options come from that no flag names.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings files")]
pub(super) struct ConfigArguments {
    /// Read options from this file; flags count more. [default: the nearest pausa.toml in the recording's folder or above]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Read no settings file.
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
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
