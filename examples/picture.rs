//! Draws a stretch of an alignment: levels, pauses, and the sentences where they were found.
//!
//! `cargo run --release --example picture -- AUDIO TRANSCRIPT START SECONDS > picture.svg`

#![allow(clippy::print_stdout, reason = "the picture goes to standard output")]

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use pausa::align::{Alignment, Guidance, align};
use pausa::audio::decode;
use pausa::features::{EnergyMeter, EnergyTrack};
use pausa::segment::{SegmentParams, Segmentation, segment};
use pausa::time::{Span, Time, TimeDelta};
use pausa::transcript::{self, TranscriptOptions};

const WIDTH: f64 = 960.0;
const WAVE_MIDDLE: f64 = 90.0;
const WAVE_HEIGHT: f64 = 70.0;
const LABELS_TOP: f64 = 175.0;
const ROW: f64 = 34.0;
const ROWS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [audio, text, start, seconds] = arguments.as_slice() else {
        return Err("picture AUDIO TRANSCRIPT START SECONDS".into());
    };
    let start = Time::from_seconds(start.parse()?);
    let view = Span::new(start, start + TimeDelta::from_seconds(seconds.parse()?));

    let mut meter = EnergyMeter::new();
    decode(Path::new(audio), &mut |samples| meter.push(samples))?;
    let track = meter.finish();
    let segmentation = segment(&track, &SegmentParams::default());
    let alignment = align(
        &segmentation,
        &transcript::read(Path::new(text), &TranscriptOptions::default())?,
        &Guidance::default(),
    )?;
    println!("{}", draw(view, &track, &segmentation, &alignment)?);
    Ok(())
}

fn draw(
    view: Span,
    track: &EnergyTrack,
    segmentation: &Segmentation,
    alignment: &Alignment,
) -> Result<String, std::fmt::Error> {
    let x = |time: Time| (time - view.start).to_seconds() / view.duration().to_seconds() * WIDTH;
    let shown = |span: Span| span.start < view.end && span.end > view.start;
    let height = LABELS_TOP + ROWS as f64 * ROW + 10.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" \
         font-size=\"13\">\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fbfaf7\"/>\n"
    );
    for pause in segmentation.pauses.iter().copied().filter(|&pause| shown(pause)) {
        let (from, to) = (x(pause.start), x(pause.end));
        writeln!(
            svg,
            "<rect x=\"{from:.1}\" y=\"10\" width=\"{:.1}\" height=\"160\" fill=\"#e4ebf3\"/>",
            to - from
        )?;
    }
    let mut wave = String::new();
    let frames = EnergyTrack::frame_at(view.start)..EnergyTrack::frame_at(view.end).min(track.levels().len());
    for frame in frames {
        let height = WAVE_HEIGHT * libm::pow(10.0, f64::from(track.levels()[frame] + 14.0) / 26.0).min(1.0);
        let at = x(EnergyTrack::time_of(frame));
        write!(wave, "M{at:.1} {:.1}V{:.1}", WAVE_MIDDLE - height, WAVE_MIDDLE + height)?;
    }
    writeln!(svg, "<path d=\"{wave}\" stroke=\"#44618a\" stroke-width=\"0.8\"/>")?;
    let sentences = alignment.sentences.iter().filter_map(|sentence| Some((sentence, sentence.span?)));
    for (i, (sentence, span)) in sentences.filter(|(_, span)| shown(*span)).enumerate() {
        let (from, to, y) = (x(span.start), x(span.end), LABELS_TOP + (i % ROWS) as f64 * ROW);
        let text = sentence.text.replace('&', "&amp;").replace('<', "&lt;");
        writeln!(svg, "<path d=\"M{from:.1} 10V{y:.1}\" stroke=\"#c2542d\"/>")?;
        writeln!(
            svg,
            "<rect x=\"{from:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"5\" fill=\"#c2542d\"/>",
            to - from
        )?;
        writeln!(svg, "<text x=\"{from:.1}\" y=\"{:.1}\" fill=\"#222\">{text}</text>", y + 20.0)?;
    }
    svg.push_str("</svg>");
    Ok(svg)
}
