//! Arguments in, library calls, words out. Data goes to standard output, talk to standard error; the exit code is 0
//! when all went well, 1 when a check found something, and 2 when something could not be used.

mod align;
mod args;
mod batch;
mod check;
mod config;
mod convert;
mod corrections;
mod feed;
mod formats;
mod input;
mod lint;
mod outputs;
mod pauses;
mod quantity;
mod recording;
mod report;
mod retime;
mod shell;
mod stdout;
mod talk;
mod terminal;
mod transfer;
mod translations;
mod truth;

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use talk::Talk;

/// The exit code for input that cannot be used, the same as for arguments that cannot.
const UNUSABLE: u8 = 2;

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    let talk = Talk::new(arguments.verbosity());
    let outcome = match &arguments.command {
        Command::Align(align) => align::run(align, talk),
        Command::Batch(batch) => batch::run(batch, talk),
        Command::Check(check) => check::run(check, talk),
        Command::Completions(completions) => shell::completions(completions).map(|()| ExitCode::SUCCESS),
        Command::Convert(convert) => convert::run(convert, talk).map(|()| ExitCode::SUCCESS),
        Command::Feed(feed) => feed::run(feed, talk),
        Command::Formats(formats) => formats::run(formats).map(|()| ExitCode::SUCCESS),
        Command::Lint(lint) => lint::run(lint, talk),
        Command::Man(man) => shell::man(man).map(|()| ExitCode::SUCCESS),
        Command::Pauses(pauses) => pauses::run(pauses, talk).map(|()| ExitCode::SUCCESS),
        Command::Report(report) => report::run(report, talk).map(|()| ExitCode::SUCCESS),
        Command::Retime(retime) => retime::run(retime, talk).map(|()| ExitCode::SUCCESS),
        Command::Transfer(transfer) => transfer::run(transfer, talk).map(|()| ExitCode::SUCCESS),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            Talk::error(&error);
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Shows the help that was asked for, or what is wrong with the arguments: names of files among them, by a wildcard.
fn refuse(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    let shown = terminal::page(&text);
    if matches!(shown, Cow::Borrowed(_)) {
        let _ = error.print();
    } else {
        let _ = io::stderr().lock().write_all(shown.as_bytes());
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(UNUSABLE))
}

/// The reader of the output has closed it: `pausa pauses … | head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_json = || cause.downcast_ref::<serde_json::Error>()?.io_error_kind();
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind).or_else(of_json);
        kind == Some(ErrorKind::BrokenPipe)
    })
}
