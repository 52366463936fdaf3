//! `pausa retime`: subtitles with their drift taken out.

use std::slice;

use anyhow::Result;
use pausa::check;
use pausa::drift::{Comparison, retime};
use pausa::formats::WriteOptions;

use super::args::RetimeArguments;
use super::talk::Talk;
use super::{input, outputs, truth};

pub(super) fn run(arguments: &RetimeArguments, talk: Talk) -> Result<()> {
    let RetimeArguments { subtitles, truth, hearing, realign, output, force } = arguments;
    // Nothing else tells the format of standard output than what came in.
    let read = truth::subtitles(subtitles, truth, talk)?;
    let own = slice::from_ref(&read.format);
    let formats = if input::is_dash(output) { own } else { &[] };
    let inputs = truth::inputs(subtitles, truth, hearing);
    let outputs = outputs::plan(&inputs, slice::from_ref(output), formats, own, *force)?;
    let report_gap = check::CheckOptions::default().report_gap;
    let measured = truth::measure(&read, truth, hearing, report_gap, talk)?;
    let corrected = match measured.audio().filter(|_| *realign) {
        Some(check) => check.realign(&read.reading.document),
        None => retime(&read.reading.document, measured.comparison().correction()),
    };
    let summary = summary(measured.comparison(), &measured.again(&corrected)?);
    let options = WriteOptions { words: true, ..WriteOptions::default() };
    let texts = outputs
        .iter()
        .map(|output| output.format.write(&corrected, options))
        .collect::<Result<Vec<_>, _>>()?;
    outputs::write(&outputs, &texts, *force)?;
    talk.result(summary);
    Ok(())
}

fn summary(before: &Comparison, after: &Comparison) -> String {
    let jumps = match before.jumps.len() {
        0 => String::new(),
        1 => ", 1 jump".to_owned(),
        count => format!(", {count} jumps"),
    };
    format!(
        "took out an offset of {} ms, a slope of {:.1} ms/h{jumps}: 95 in 100 starts are within {} ms, {} ms before",
        before.line.offset_at_middle.to_millis(),
        before.line.slope.millis_per_hour(),
        after.starts.p95.to_millis(),
        before.starts.p95.to_millis()
    )
}
