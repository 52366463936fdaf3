//! Two documents with the same text → how far one is off the other.

use serde::Serialize;

use super::common::{Common, CommonTime, Edge, common};
use super::error::{DriftError, MIN_COVERAGE, Which};
use super::grade::Grade;
use super::line::{Jump, Line, Suspect, line};
use super::matching;
use super::onsets;
use super::piecewise::{Piecewise, Point};
use super::retime::Correction;
use super::statistics::Errors;
use super::tokens::{Order, Side, Vocabulary};
use crate::formats::Document;
use crate::time::{Span, Time, TimeDelta};

/// How many cues [`Comparison::worst`] has at most.
const MAX_WORST: usize = 10;

/// How far the times of a document are off those of a reference. Positive errors are late.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// Good, fair or bad, as a whole.
    pub grade: Grade,
    /// Share of the reference's cues whose text was found, from 0 to 1; cues without words do not count.
    pub coverage: f64,
    /// Cues of the reference that were not found.
    pub missing: usize,
    /// Cues of the checked side that the reference does not have.
    pub extra: usize,
    /// Starts of cues that begin with the same word.
    pub starts: Errors,
    /// Ends of cues that end with the same word.
    pub ends: Errors,
    /// Onsets of words that both documents time.
    pub words: Errors,
    /// What the errors of the starts follow, jumps apart.
    pub line: Line,
    /// Where that breaks off, in the order of the text.
    pub jumps: Vec<Jump>,
    /// What is left of the starts' errors when line and jumps are taken away.
    pub residuals: Errors,
    /// The cues with the largest errors of their starts, the worst first, at most ten.
    pub worst: Vec<Worst>,
    /// Every time that was compared, in the order of the text.
    #[serde(skip)]
    pub times: Vec<CommonTime>,
    /// The line of each stretch between jumps.
    #[serde(skip)]
    pub stretches: Vec<Stretch>,
    #[serde(skip)]
    correction: Correction,
}

/// A cue that starts at the wrong time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Worst {
    /// Where it starts in the reference.
    pub reference: Time,
    /// Where it starts in the document that is checked.
    pub checked: Time,
    /// By how much it is late; negative is early.
    pub error: TimeDelta,
    /// The same without what line and jumps explain.
    pub residual: TimeDelta,
    /// Its place in the document that is checked, the first being 0.
    pub checked_cue: usize,
    /// Its text there, in one line.
    pub text: String,
}

/// A stretch without a jump.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Stretch {
    /// From its first to its last start, on the reference's time line.
    pub span: Span,
    /// The fitted error at its beginning and at its end.
    pub errors: (TimeDelta, TimeDelta),
}

/// What two sides have in common, and what they do not.
struct Found {
    coverage: f64,
    missing: usize,
    extra: usize,
    times: Vec<CommonTime>,
}

impl Comparison {
    /// Compares the times of `checked` with those of `reference`, by the words that both have.
    ///
    /// # Errors
    /// When the two are not the same text, or nothing in them can be compared.
    pub fn between(checked: &Document, reference: &Document) -> Result<Self, DriftError> {
        let mut best: Option<(Side, Side, Common)> = None;
        for &order in Order::all(reference) {
            for &checked_order in Order::all(checked) {
                let mut vocabulary = Vocabulary::default();
                let one = Side::new(reference, order, &mut vocabulary);
                let other = Side::new(checked, checked_order, &mut vocabulary);
                let pairs = matching::pairs(&one, &other);
                let common = common(&one, &other, &pairs);
                let score = |common: &Common| (common.times.len(), common.reference_cues);
                if best.as_ref().is_none_or(|(.., least)| score(&common) > score(least)) {
                    best = Some((one, other, common));
                }
            }
        }
        let Some((reference, checked, common)) = best else { return Err(DriftError::NoCommonStart) };
        let (cues, checked_cues) = (reference.spoken(), checked.spoken());
        if cues == 0 {
            return Err(DriftError::NoWords(Which::Reference));
        }
        if checked_cues == 0 {
            return Err(DriftError::NoWords(Which::Checked));
        }
        let coverage = common.reference_cues as f64 / cues as f64;
        if coverage < MIN_COVERAGE {
            return Err(DriftError::NotTheSameText(coverage));
        }
        let found = Found {
            coverage,
            missing: cues - common.reference_cues,
            extra: checked_cues - common.checked_cues,
            times: common.times,
        };
        Self::of(&checked, found)
    }

    /// Compares the starts of some cues, by their places in `checked`, with the starts of speech in a recording, in
    /// order: for subtitles in another language than the one that is spoken. Offset and slope are those at which most
    /// cues start with speech, up to two minutes and the frame rates that are mistaken for one another;
    /// [`coverage`](Self::coverage) is the share of the cues that do.
    ///
    /// # Errors
    /// When there are no such cues, or when no more of them start with speech than would by chance.
    pub fn with_onsets(checked: &Document, cues: &[usize], onsets: &[Time]) -> Result<Self, DriftError> {
        let checked = Side::new(checked, Order::Time, &mut Vocabulary::default());
        if cues.is_empty() {
            return Err(DriftError::NoWords(Which::Checked));
        }
        let times = onsets::common_times(checked.document, cues, onsets)?;
        let coverage = times.len() as f64 / cues.len() as f64;
        let extra = cues.len() - times.len();
        Self::of(&checked, Found { coverage, missing: 0, extra, times })
    }

    /// Sums up times that somebody else found to be common, in the order of the text: of `alone` sentences the reference has
    /// the first, and the other side the second.
    pub(crate) fn of_common(
        checked: &Document,
        times: Vec<CommonTime>,
        coverage: f64,
        alone: [usize; 2],
    ) -> Result<Self, DriftError> {
        let checked = Side::new(checked, Order::Time, &mut Vocabulary::default());
        Self::of(&checked, Found { coverage, missing: alone[0], extra: alone[1], times })
    }

    fn of(checked: &Side, found: Found) -> Result<Self, DriftError> {
        let Found { coverage, missing, extra, times } = found;
        let of = |edge| times.iter().filter(move |common| common.edge == edge);
        let errors = |edge| Errors::of(of(edge).map(CommonTime::error));
        let starts: Vec<CommonTime> = of(Edge::Start).copied().collect();
        if starts.is_empty() {
            return Err(DriftError::NoCommonStart);
        }
        let points: Vec<Point> =
            starts.iter().map(|start| (start.reference.to_seconds(), start.error().to_seconds())).collect();
        let fit = Piecewise::fit(&points, &Suspect::slopes());
        let residual = |at: usize| TimeDelta::from_seconds(fit.residual(at, points[at]));
        let seconds: Vec<f64> = points.iter().map(|point| point.0).collect();
        let (line, jumps, start_errors) = (line(&fit, &seconds), jumps(&fit, &starts), errors(Edge::Start));
        Ok(Comparison {
            grade: Grade::of(&start_errors, &line, &jumps),
            coverage,
            missing,
            extra,
            starts: start_errors,
            ends: errors(Edge::End),
            words: errors(Edge::Word),
            line,
            jumps,
            residuals: Errors::of((0..points.len()).map(residual)),
            worst: worst(&starts, residual, checked),
            stretches: stretches(&fit, &starts),
            correction: Correction::inverse(&fit, &starts, checked),
            times,
        })
    }

    /// Returns what would put the checked document right: the inverse of line and jumps.
    pub fn correction(&self) -> &Correction {
        &self.correction
    }
}

fn jumps(fit: &Piecewise, starts: &[CommonTime]) -> Vec<Jump> {
    let first = |piece: usize| fit.pieces[piece].points.start;
    (1..fit.pieces.len())
        .map(|piece| {
            let (before, after) = (&starts[first(piece) - 1], &starts[first(piece)]);
            Jump {
                at: after.reference,
                after: before.reference,
                checked_cue: after.checked_cue,
                size: TimeDelta::from_seconds(fit.step(piece - 1)),
            }
        })
        .collect()
}

fn stretches(fit: &Piecewise, starts: &[CommonTime]) -> Vec<Stretch> {
    let stretch = |(number, piece): (usize, &super::piecewise::Piece)| {
        let within = &starts[piece.points.clone()];
        let span = Span::new(within.first()?.reference, within.last()?.reference);
        let error = |time: Time| TimeDelta::from_seconds(fit.error_at(number, time.to_seconds()));
        Some(Stretch { span, errors: (error(span.start), error(span.end)) })
    };
    fit.pieces.iter().enumerate().filter_map(stretch).collect()
}

fn worst(starts: &[CommonTime], residual: impl Fn(usize) -> TimeDelta, checked: &Side) -> Vec<Worst> {
    let mut order: Vec<usize> = (0..starts.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(starts[at].error().abs()));
    let worst = order.into_iter().take(MAX_WORST).filter(|&at| starts[at].error() != TimeDelta::ZERO);
    worst
        .map(|at| Worst {
            reference: starts[at].reference,
            checked: starts[at].checked,
            error: starts[at].error(),
            residual: residual(at),
            checked_cue: starts[at].checked_cue,
            text: checked.document.cues[starts[at].checked_cue].lines.join(" "),
        })
        .collect()
}
