//! Drift is found as it was made: offsets, slopes and jumps of known size, under noise, gaps, edits and repetitions.

use pausa::align::Alignment;
use pausa::drift::{CommonTime, Comparison, DriftError, Edge, Grade, Limits, retime};
use pausa::formats::{Cue, Document, TimedWord};
use pausa::pipeline::{Attention, align_heard, listen};
use pausa::time::{Span, Time, TimeDelta};
use pausa::transcript::{self, TranscriptOptions};

use crate::support::faults::{Case, Random, Recipe, Sentence, joined, sentences};
use crate::support::known::{Known, Timed, bench, samples};

/// What a figure may be off by, in seconds and in parts of one, when there is no noise.
const OFFSET: f64 = 0.010;
const SLOPE: f64 = 0.020 / 3600.0;
/// Under noise, the figure may be off by this many standard errors of it.
const ERRORS: f64 = 4.0;

/// What is wrong with how a case was measured; nothing when all is well.
fn judge(case: &Case) -> Result<(), String> {
    let found = Comparison::between(&case.checked, &case.reference).map_err(|error| error.to_string())?;
    let starts: Vec<CommonTime> =
        found.times.iter().filter(|common| common.edge == Edge::Start).copied().collect();
    let uncertainty = Uncertainty::of(case, &starts);

    let slope = found.line.slope.ppm() / 1e6;
    let allowed = SLOPE.max(ERRORS * uncertainty.slope);
    ensure((slope - case.recipe.slope).abs() <= allowed, || format!("slope {slope}, allowed ± {allowed}"))?;
    jumps_are_right(case, &found, &starts, &uncertainty)?;
    offsets_are_right(case, &found, &starts, &uncertainty)?;

    let corrected = retime(&case.checked, found.correction());
    let again = Comparison::between(&corrected, &case.reference).map_err(|error| error.to_string())?;
    ensure(again.starts.p95 <= TimeDelta::from_millis(100), || {
        format!("p95 {} after retime", again.starts.p95)
    })?;
    ensure(again.jumps.is_empty(), || format!("jumps after retime: {:?}", again.jumps))
}

fn jumps_are_right(
    case: &Case,
    found: &Comparison,
    starts: &[CommonTime],
    uncertainty: &Uncertainty,
) -> Result<(), String> {
    let all = || format!("jumps {:?} instead of {:?}", found.jumps, case.jumps);
    ensure(found.jumps.len() == case.jumps.len(), all)?;
    for (jump, &(at, size)) in found.jumps.iter().zip(&case.jumps) {
        let place = |time: f64| starts.partition_point(|start| start.reference.to_seconds() < time - 1e-6);
        ensure(place(jump.at.to_seconds()).abs_diff(place(at)) <= 1, all)?;
        let off = (jump.size.to_seconds() - size).abs();
        ensure(off <= OFFSET.max(ERRORS * uncertainty.jump), all)?;
    }
    Ok(())
}

fn offsets_are_right(
    case: &Case,
    found: &Comparison,
    starts: &[CommonTime],
    uncertainty: &Uncertainty,
) -> Result<(), String> {
    let Recipe { offset, slope, .. } = case.recipe;
    let middle = found.line.middle.to_seconds();
    // Between the last start before a jump and the first after it, either side of the jump will do.
    let after = starts.partition_point(|start| start.reference.to_seconds() <= middle);
    let around = [after.saturating_sub(1), after.min(starts.len() - 1)];
    let jumped = around.map(|at| case.jumped_by(starts[at].reference.to_seconds()));
    let off =
        |jumped: f64| (found.line.offset_at_middle.to_seconds() - offset - slope * middle - jumped).abs();
    let least = off(jumped[0]).min(off(jumped[1]));
    let allowed = OFFSET.max(ERRORS * uncertainty.level);
    ensure(least <= allowed, || format!("{least} off in the middle, allowed {allowed}"))?;
    let off = (found.line.offset_at_zero.to_seconds() - offset).abs();
    let allowed = OFFSET.max(ERRORS * uncertainty.at_zero);
    ensure(off <= allowed, || format!("{off} off at zero, allowed {allowed}"))
}

fn ensure(holds: bool, message: impl Fn() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message()) }
}

/// Standard errors that the noise leaves to any method, for a median: 1.2533 those of a mean.
struct Uncertainty {
    slope: f64,
    /// Of the least certain piece, at its middle and where the middle of the whole may lie.
    level: f64,
    at_zero: f64,
    jump: f64,
}

impl Uncertainty {
    fn of(case: &Case, starts: &[CommonTime]) -> Self {
        let noise = 1.2533 * case.recipe.noise;
        let times: Vec<f64> = starts.iter().map(|start| start.reference.to_seconds()).collect();
        let pieces: Vec<&[f64]> =
            times.chunk_by(|a, b| case.jumped_by(*a).to_bits() == case.jumped_by(*b).to_bits()).collect();
        let mean = |piece: &[f64]| piece.iter().sum::<f64>() / piece.len() as f64;
        let spread = |piece: &[f64]| piece.iter().map(|time| (time - mean(piece)).powi(2)).sum::<f64>();
        let slope = noise / pieces.iter().map(|piece| spread(piece)).sum::<f64>().sqrt();
        let fewest = pieces.iter().map(|piece| piece.len()).min().unwrap_or(1) as f64;
        let longest = pieces.iter().map(|piece| piece[piece.len() - 1] - piece[0]).fold(0.0, f64::max);
        let level = (noise / fewest.sqrt()).hypot(slope * longest / 2.0);
        let at_zero = (noise / (pieces[0].len() as f64).sqrt()).hypot(slope * mean(pieces[0]));
        // One start more or less on the wrong side moves a level by little; the slope carries over the gap.
        let jump = std::f64::consts::SQRT_2 * (noise / fewest.sqrt()).hypot(slope * longest);
        Uncertainty { slope, level, at_zero, jump }
    }
}

/// The recipe of a case: the first kinds one at a time, the last ones in any combination.
fn recipe(number: usize, random: &mut Random) -> Recipe {
    let plain = Recipe::default();
    let offset = random.between(-3.0, 3.0);
    let slopes = [0.001, -0.001, 0.0427, -0.0427];
    let slope = slopes[random.below(4)];
    let jumps = 1 + random.below(3);
    match number % 20 {
        0 => Recipe { offset, ..plain },
        1 => Recipe { slope, ..plain },
        2 => Recipe { offset, slope, ..plain },
        3 => Recipe { jumps, ..plain },
        4 => Recipe { jumps, backwards: true, ..plain },
        5 => Recipe { noise: 0.03, ..plain },
        6 => Recipe { offset, missing: 0.1, ..plain },
        7 => Recipe { offset, resplit: true, ..plain },
        8 => Recipe { offset, edited: 0.1, ..plain },
        9 => Recipe { offset, repeated: true, missing: 0.1, ..plain },
        kind => Recipe {
            offset: if random.chance(0.7) { offset } else { 0.0 },
            slope: if random.chance(0.5) { slope } else { 0.0 },
            jumps: if random.chance(0.6) { jumps } else { 0 },
            backwards: random.chance(0.2),
            noise: if kind < 13 { 0.0 } else { 0.03 },
            missing: if random.chance(0.5) { 0.1 } else { 0.0 },
            missing_in_reference: if random.chance(0.3) { 0.1 } else { 0.0 },
            resplit: random.chance(0.4),
            edited: if random.chance(0.4) { 0.1 } else { 0.0 },
            repeated: random.chance(0.3),
        },
    }
}

fn failures(cases: usize, seed: u64, sentences: impl Fn(usize) -> Vec<Sentence>) -> Vec<String> {
    let judged = (0..cases).filter_map(|number| {
        let mut random = Random::new(seed + number as u64);
        let recipe = recipe(number, &mut random);
        let case = Case::new(&sentences(number), recipe, &mut random);
        judge(&case).err().map(|why| format!("case {number}: {why}; {:?}", case.recipe))
    });
    judged.collect()
}

fn narrations(known: &[Known]) -> Vec<Vec<Sentence>> {
    known.iter().map(sentences).collect()
}

fn with_the_benchmark() -> Vec<Vec<Sentence>> {
    narrations(&[bench("sets"), samples()].concat())
}

fn drift_is_found(narrations: &[Vec<Sentence>]) {
    let failures = failures(500, 1000, |number| narrations[number / 20 % narrations.len()].clone());
    assert!(failures.is_empty(), "{} of 500:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn drift_is_found_as_it_was_made() {
    drift_is_found(&narrations(&samples()));
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn drift_of_many_voices_is_found_as_it_was_made() {
    drift_is_found(&with_the_benchmark());
}

fn drift_over_an_hour(narrations: &[Vec<Sentence>]) {
    let hour = joined(narrations, 3600.0);
    let failures = failures(60, 5000, |_| hour.clone());
    assert!(failures.is_empty(), "{} of 60:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn drift_over_an_hour_is_found_to_20_ms_an_hour() {
    drift_over_an_hour(&narrations(&samples()));
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn drift_over_an_hour_of_many_voices_is_found_to_20_ms_an_hour() {
    drift_over_an_hour(&with_the_benchmark());
}

/// A document as `align` would write it: a cue for each sentence, its words timed.
fn as_document(alignment: &Alignment) -> Document {
    let word =
        |word: &pausa::align::AlignedWord| TimedWord { line: 0, bytes: word.range.clone(), span: word.span };
    let cues = alignment.sentences.iter().filter_map(|sentence| {
        let words = sentence.words.iter().map(word).collect();
        Some(Cue { span: sentence.span?, lines: vec![sentence.text.clone()], words, ..Cue::default() })
    });
    Document::of(cues.collect())
}

/// The sentences of a sample with the known times of their words.
fn truth(known: &Known) -> Document {
    let span = |timed: &Timed| {
        Span::new(Time::from_seconds(timed.start.unwrap()), Time::from_seconds(timed.end.unwrap()))
    };
    let mut words = known.timings.words.iter().peekable();
    let cues = known.timings.sentences.iter().map(|sentence| {
        let (mut from, mut timed) = (0, Vec::new());
        while let Some(word) = words.next_if(|word| word.start < sentence.end) {
            let Some(at) = sentence.text[from..].find(&word.text) else { continue };
            let bytes = from + at..from + at + word.text.len();
            from = bytes.end;
            timed.push(TimedWord { line: 0, bytes, span: span(word) });
        }
        Cue { span: span(sentence), lines: vec![sentence.text.clone()], words: timed, ..Cue::default() }
    });
    Document::of(cues.collect())
}

#[test]
fn the_samples_are_aligned_without_drift() {
    for known in samples() {
        let heard = listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap();
        let text = transcript::read(&known.transcript, &TranscriptOptions::default()).unwrap();
        let alignment = align_heard(&heard, &text).unwrap();
        let comparison = Comparison::between(&as_document(&alignment), &truth(&known)).unwrap();
        let limits = Limits {
            median: Some(TimeDelta::from_millis(10)),
            p95: Some(TimeDelta::from_millis(100)),
            offset: Some(TimeDelta::from_millis(10)),
            coverage: Some(1.0),
            ..Limits::default()
        };
        comparison.within(&limits).unwrap();
        assert_eq!(comparison.jumps, []);
        assert!(comparison.line.end_to_end().abs() < TimeDelta::from_millis(20), "{:?}", comparison.line);
        assert!(comparison.words.count > 300, "{}", comparison.words.count);
        assert!(comparison.words.median <= TimeDelta::from_millis(30), "{:?}", comparison.words);
    }
}

fn another_text_is_not_taken(narrations: &[Vec<Sentence>]) {
    let document =
        |sentences: &[Sentence]| Case::new(sentences, Recipe::default(), &mut Random::new(1)).reference;
    for (at, one) in narrations.iter().enumerate() {
        let same = Comparison::between(&document(one), &document(one)).unwrap();
        assert_eq!(same.grade, Grade::Good);
        assert_eq!(same.starts.count, one.len());
        let start = |sentences: &[Sentence]| sentences[0].text.clone();
        for other in narrations[at + 1..].iter().filter(|other| start(other) != start(one)) {
            let error = Comparison::between(&document(one), &document(other)).unwrap_err();
            assert!(matches!(error, DriftError::NotTheSameText(_)), "{error}");
        }
    }
}

#[test]
fn another_text_is_refused() {
    another_text_is_not_taken(&narrations(&samples()));
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn other_texts_are_refused() {
    another_text_is_not_taken(&with_the_benchmark());
}

#[test]
fn cues_keep_their_order_and_never_begin_to_overlap() {
    let narrations = narrations(&samples());
    for number in 0..60 {
        let mut random = Random::new(9000 + number);
        let recipe = Recipe { missing_in_reference: 0.2, ..recipe(10 + number as usize % 10, &mut random) };
        let case = Case::new(&narrations[0], recipe, &mut random);
        let comparison = Comparison::between(&case.checked, &case.reference).unwrap();
        let corrected = retime(&case.checked, comparison.correction());
        let pairs = case.checked.cues.windows(2).zip(corrected.cues.windows(2));
        for (old, new) in pairs {
            assert!(new[0].span.duration() >= TimeDelta::from_millis(1), "{:?}", new[0]);
            let ordered = old[0].span.start <= old[1].span.start;
            assert!(!ordered || new[0].span.start <= new[1].span.start, "{old:?} {new:?}");
            let apart = old[0].span.end <= old[1].span.start;
            assert!(!apart || new[0].span.end <= new[1].span.start, "{old:?} {new:?}");
        }
        assert!(corrected.cues[0].span.start >= Time::ZERO);
    }
}
