//! `pausa formats`: what can be written and read.

use std::io::{self, Write};

use anyhow::Result;
use pausa::formats::{About, Format};

use super::args::FormatsArguments;

pub(super) fn run(arguments: &FormatsArguments) -> Result<()> {
    let abouts: Vec<&About> = Format::all().map(Format::about).collect();
    let mut out = io::stdout().lock();
    if arguments.json {
        serde_json::to_writer(&mut out, &abouts)?;
        writeln!(out)?;
    } else {
        table(&abouts, &mut out)?;
    }
    Ok(out.flush()?)
}

fn table(abouts: &[&About], out: &mut impl Write) -> io::Result<()> {
    let mut rows = vec![["NAME", "ENDING", "USE", "WORDS", "SPEAKERS", "TITLE"].map(str::to_owned)];
    let yes = |is: bool| if is { "yes" } else { "-" }.to_owned();
    rows.extend(abouts.iter().map(|about| {
        let usage = if about.reads { "read, write" } else { "write" };
        [
            about.name.to_owned(),
            format!(".{}", about.ending),
            usage.to_owned(),
            yes(about.words),
            yes(about.speakers),
            about.title.to_owned(),
        ]
    }));
    let mut widths = [0; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.len().max(*width);
        }
    }
    rows.iter().try_for_each(|row| {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())
    })
}
