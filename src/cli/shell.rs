//! `pausa completions` and `pausa man`: what a shell and its user are told of the commands.

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_mangen::Man;

use super::args::{Arguments, CompletionsArguments, ManArguments};
use super::stdout;

/// Prints the completions for a shell.
pub(super) fn completions(arguments: &CompletionsArguments) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "pausa", &mut script);
    stdout::write(&String::from_utf8(script)?)
}

/// Prints the manual page of the program or of one of its commands.
pub(super) fn man(arguments: &ManArguments) -> Result<()> {
    let mut all = Arguments::command().disable_help_subcommand(true);
    all.build();
    let page = match &arguments.command {
        Some(name) => {
            let command = all.find_subcommand(name);
            command.with_context(|| format!("there is no command {name}: pausa help lists them"))?.clone()
        }
        None => all,
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    stdout::write(&String::from_utf8(text)?)
}
