//! A comparison → a picture of the errors over time, as SVG.

use std::fmt::Write;

use super::common::{CommonTime, Edge};
use super::comparison::Comparison;
use super::limits::millis;
use super::statistics::quantile;
use crate::xml::escaped;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 480.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 78.0;
const BOTTOM: f64 = 62.0;
/// Tolerances shaded, in seconds, the widest first, with their colours: those of the grades.
const BANDS: [(f64, &str); 3] = [(0.5, "#f6ead9"), (0.25, "#eaf0dc"), (0.1, "#d9ead9")];
const START: &str = "#44618a";
const END: &str = "#9fb3cc";
const MODEL: &str = "#c2542d";
const INK: &str = "#222";
/// Distances between the marks of the time axis, in seconds.
const TIME_STEPS: [f64; 14] =
    [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0];

/// The maximum number of marks on the time axis.
const MAX_MARKS: f64 = 9.0;

/// Returns the errors of starts and ends over the reference's time, the fitted line with its jumps, and the tolerances of the
/// grades. `checked` and `reference` name the two sides.
pub fn plot(comparison: &Comparison, checked: &str, reference: &str) -> String {
    let view = View::of(comparison);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"13\" role=\"img\">\n<title>{} against {}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fbfaf7\"/>\n",
        escaped(checked),
        escaped(reference)
    );
    let inside = format!(
        "<clipPath id=\"inside\"><rect x=\"{LEFT}\" y=\"{TOP}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
        WIDTH - LEFT - RIGHT,
        HEIGHT - TOP - BOTTOM
    );
    svg.push_str(&inside);
    for part in [
        bands(&view),
        axes(&view),
        dots(comparison, &view),
        model(comparison, &view),
        heading(comparison, checked, reference),
        legend(),
    ] {
        svg.push_str(&part);
    }
    svg.push_str("</svg>\n");
    svg
}

/// What part of the plane is shown: seconds of the reference, seconds of error.
struct View {
    times: (f64, f64),
    errors: (f64, f64),
}

impl View {
    fn of(comparison: &Comparison) -> Self {
        let dots = || comparison.times.iter().filter(|common| common.edge != Edge::Word);
        let times = dots().map(|common| common.reference.to_seconds());
        let times =
            times.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), t| (low.min(t), high.max(t)));
        let mut errors: Vec<f64> = dots().map(|common| common.error().to_seconds()).collect();
        errors.sort_by(f64::total_cmp);
        // A single cue that is minutes off must not flatten all others; it is drawn at the rim.
        let (mut low, mut high) = (quantile(&errors, 0.02), quantile(&errors, 0.98));
        for (from, to) in comparison.stretches.iter().map(|stretch| stretch.errors) {
            low = low.min(from.to_seconds()).min(to.to_seconds());
            high = high.max(from.to_seconds()).max(to.to_seconds());
        }
        let margin = (0.12 * (high - low)).max(0.03);
        let (low, high) = ((low - margin).min(-0.15), (high + margin).max(0.15));
        View { times: (times.0, times.1.max(times.0 + 1.0)), errors: (low, high) }
    }

    fn x(&self, seconds: f64) -> f64 {
        LEFT + (seconds - self.times.0) / (self.times.1 - self.times.0) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, seconds: f64) -> f64 {
        let share = (seconds - self.errors.0) / (self.errors.1 - self.errors.0);
        HEIGHT - BOTTOM - share.clamp(0.0, 1.0) * (HEIGHT - TOP - BOTTOM)
    }

    fn shows(&self, error: f64) -> bool {
        self.errors.0 <= error && error <= self.errors.1
    }
}

fn bands(view: &View) -> String {
    let band = |(size, colour): (f64, &str)| {
        let (top, bottom) = (view.y(size), view.y(-size));
        format!(
            "<rect x=\"{LEFT}\" y=\"{top:.1}\" width=\"{}\" height=\"{:.1}\" fill=\"{colour}\"/>\n",
            WIDTH - LEFT - RIGHT,
            bottom - top
        )
    };
    BANDS.into_iter().map(band).collect()
}

fn axes(view: &View) -> String {
    let mut svg = String::new();
    let step = nice((view.errors.1 - view.errors.0) / 7.0);
    let in_seconds = view.errors.0.abs().max(view.errors.1) >= 10.0;
    let mut mark = (view.errors.0 / step).ceil() as i64;
    while mark as f64 * step <= view.errors.1 {
        let value = mark as f64 * step;
        let y = view.y(value);
        let (colour, width) = if mark == 0 { (INK, 1.4) } else { ("#ddd8cc", 0.8) };
        let label = if in_seconds { decimals(value) } else { format!("{:.0}", value * 1000.0) };
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {y:.1}H{}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\
             <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"{INK}\">{label}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 4.5
        );
        mark += 1;
    }
    let unit = if in_seconds { "s" } else { "ms" };
    let (middle, floor) = (f64::midpoint(TOP, HEIGHT - BOTTOM), HEIGHT - BOTTOM);
    let _ = writeln!(
        svg,
        "<text transform=\"translate(20 {middle:.1}) rotate(-90)\" text-anchor=\"middle\" fill=\"{INK}\">\
         ← early   error in {unit}   late →</text>"
    );
    let length = view.times.1 - view.times.0;
    let step = TIME_STEPS.into_iter().find(|step| length / step <= MAX_MARKS);
    let step = step.unwrap_or_else(|| nice(length / MAX_MARKS));
    let mut time = (view.times.0 / step).ceil() * step;
    while time <= view.times.1 {
        let x = view.x(time);
        let _ = writeln!(
            svg,
            "<path d=\"M{x:.1} {floor}v5\" stroke=\"{INK}\"/>\
             <text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"{INK}\">{}</text>",
            floor + 20.0,
            clock(time)
        );
        time += step;
    }
    svg
}

/// 1, 2 or 5 times a power of ten, no less than `least`.
fn nice(least: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(least).floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least)
        .unwrap_or(power)
}

fn decimals(seconds: f64) -> String {
    let text = format!("{seconds:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as i64;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn dots(comparison: &Comparison, view: &View) -> String {
    let of = |edge, colour, radius: f64| -> String {
        let dot = |common: &CommonTime| {
            let error = common.error().to_seconds();
            let (x, y) = (view.x(common.reference.to_seconds()), view.y(error));
            if view.shows(error) {
                return format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/>\n");
            }
            // Outside the picture: an arrow-head at the rim.
            let inward = if error > 0.0 { 8.0 } else { -8.0 };
            format!("<path d=\"M{x:.1} {y:.1}l-4 {inward}h8z\"/>\n")
        };
        let times = comparison.times.iter().filter(|common| common.edge == edge);
        let dots: String = times.map(dot).collect();
        format!("<g fill=\"{colour}\" fill-opacity=\"0.75\">\n{dots}</g>\n")
    };
    of(Edge::End, END, 1.8) + &of(Edge::Start, START, 2.4)
}

fn model(comparison: &Comparison, view: &View) -> String {
    let mut svg = format!("<g stroke=\"{MODEL}\" fill=\"none\" clip-path=\"url(#inside)\">\n");
    for stretch in &comparison.stretches {
        let (from, to) = (view.x(stretch.span.start.to_seconds()), view.x(stretch.span.end.to_seconds()));
        let (first, last) = (view.y(stretch.errors.0.to_seconds()), view.y(stretch.errors.1.to_seconds()));
        let _ = writeln!(svg, "<path d=\"M{from:.1} {first:.1}L{to:.1} {last:.1}\" stroke-width=\"2\"/>");
    }
    let middles: Vec<f64> = comparison
        .jumps
        .iter()
        .map(|jump| view.x(f64::midpoint(jump.after.to_seconds(), jump.at.to_seconds())))
        .collect();
    for x in &middles {
        let _ = writeln!(svg, "<path d=\"M{x:.1} {TOP}V{}\" stroke-dasharray=\"5 4\"/>", HEIGHT - BOTTOM);
    }
    svg.push_str("</g>\n");
    for (number, (jump, x)) in comparison.jumps.iter().zip(middles).enumerate() {
        let (anchor, x) = if x > WIDTH - 160.0 { ("end", x - 5.0) } else { ("start", x + 5.0) };
        let y = TOP + 14.0 + (number % 3) as f64 * 15.0;
        let sign = if jump.size.to_micros() > 0 { "+" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{MODEL}\">{sign}{} at {}</text>",
            millis(jump.size),
            clock(jump.at.to_seconds())
        );
    }
    svg
}

fn heading(comparison: &Comparison, checked: &str, reference: &str) -> String {
    let Comparison { starts, line, grade, coverage, .. } = comparison;
    let suspect = line.suspect.map(|suspect| format!(" ({})", suspect.rates)).unwrap_or_default();
    format!(
        "<text x=\"{LEFT}\" y=\"26\" font-size=\"16\" font-weight=\"bold\" fill=\"{INK}\">{} against {}: {grade}</text>\n\
         <text x=\"{LEFT}\" y=\"47\" fill=\"{INK}\">{} starts: median {}, 95th percentile {}; {:.0} % of the cues found</text>\n\
         <text x=\"{LEFT}\" y=\"65\" fill=\"{INK}\">offset {} in the middle, slope {:.1} ms/h{suspect}</text>\n",
        escaped(checked),
        escaped(reference),
        starts.count,
        millis(starts.median),
        millis(starts.p95),
        100.0 * coverage,
        millis(line.offset_at_middle),
        line.slope.millis_per_hour()
    )
}

fn legend() -> String {
    let y = HEIGHT - 16.0;
    let text =
        |x: f64, text: &str| format!("<text x=\"{x}\" y=\"{}\" fill=\"{INK}\">{text}</text>\n", y + 4.5);
    let dot = |x: f64, colour: &str| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{colour}\"/>");
    let mut svg = dot(LEFT + 4.0, START) + &text(LEFT + 14.0, "cue starts");
    svg += &(dot(LEFT + 104.0, END) + &text(LEFT + 114.0, "cue ends"));
    let _ = write!(svg, "<path d=\"M{} {y}h22\" stroke=\"{MODEL}\" stroke-width=\"2\"/>", LEFT + 194.0);
    svg += &text(LEFT + 222.0, "fitted line, jumps dashed");
    for (place, (size, colour)) in BANDS.iter().rev().enumerate() {
        let x = LEFT + 412.0 + 98.0 * place as f64;
        let _ =
            write!(svg, "<rect x=\"{x}\" y=\"{}\" width=\"16\" height=\"11\" fill=\"{colour}\"/>", y - 6.0);
        svg += &text(x + 22.0, &format!("± {:.0} ms", size * 1000.0));
    }
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_at_round_numbers() {
        for (least, expected) in [(0.043, 0.05), (0.3, 0.5), (7.0, 10.0), (21.0, 50.0), (0.1, 0.1)] {
            assert!((nice(least) - expected).abs() < 1e-9, "{least}: {}", nice(least));
        }
        assert_eq!(clock(3725.0), "1:02:05");
        assert_eq!((decimals(-2.5), decimals(30.0)), ("-2.5".to_owned(), "30".to_owned()));
    }
}
