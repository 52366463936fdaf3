//! The command line of pausa.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
