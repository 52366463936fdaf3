//! `pausa batch`.
use super::talk::Talk;
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
#[derive(Debug, Args)]
pub(super) struct BatchArguments {}
pub(super) fn run(_: &BatchArguments, _: Talk) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
