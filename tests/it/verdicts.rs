//! Which transcripts are taken for the recording's: over recordings with known timings, all pairs of one with another.

use std::collections::BTreeSet;

use pausa::align::{AlignError, Alignment, Verdict};
use pausa::pipeline::{Attention, Heard, align_heard, listen};
use pausa::transcript::Transcript;

use crate::support::known::{Known, bench};

/// Longest recording that is paired with all texts, in seconds.
const SHORT: f64 = 130.0;
/// A start this close to the truth is right.
const TOLERANCE: f64 = 0.2;

fn hear(known: &Known) -> Heard {
    listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap()
}

fn lines(text: &Transcript) -> BTreeSet<&str> {
    text.sentences.iter().map(|sentence| sentence.text.as_str()).collect()
}

fn verdict(alignment: &Result<Alignment, AlignError>) -> Option<Verdict> {
    alignment.as_ref().ok().map(|alignment| alignment.verdict)
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn a_text_is_taken_for_its_own_recordings_and_no_other() {
    let all = [bench("sets"), bench("real")].concat();
    let texts: Vec<Transcript> = all.iter().map(Known::text).collect();
    let (mut pairs, mut taken) = (0, Vec::new());
    for (known, own) in all.iter().zip(&texts) {
        let heard = hear(known);
        let is_right = verdict(&align_heard(&heard, own)).is_some_and(|verdict| verdict != Verdict::Wrong);
        assert!(is_right, "{} is refused its own text", known.name);
        if heard.info.duration.to_seconds() > SHORT {
            continue;
        }
        for (other, text) in all.iter().zip(&texts) {
            if !lines(text).is_disjoint(&lines(own)) {
                continue;
            }
            pairs += 1;
            let verdict = verdict(&align_heard(&heard, text));
            if verdict.is_some_and(|verdict| matches!(verdict, Verdict::Good | Verdict::Doubtful)) {
                taken.push(format!("{} with the text of {}", known.name, other.name));
            }
        }
    }
    eprintln!("{} of {pairs} wrong pairs are taken", taken.len());
    assert!(pairs > 200 && taken.is_empty(), "{taken:?}");
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn a_third_of_a_text_finds_its_place() {
    for known in bench("sets") {
        let (heard, whole) = (hear(&known), known.text());
        let count = whole.sentences.len();
        for third in 0..3 {
            let range = third * count / 3..(third + 1) * count / 3;
            let part = Transcript { sentences: whole.sentences[range.clone()].to_vec(), ..whole.clone() };
            let alignment = align_heard(&heard, &part).unwrap();
            let (mut right, mut all) = (0, 0);
            for (sentence, truth) in alignment.sentences.iter().zip(&known.timings.sentences[range]) {
                let Some(start) = truth.start else { continue };
                let is_right =
                    sentence.span.is_some_and(|s| (s.start.to_seconds() - start).abs() <= TOLERANCE);
                all += 1;
                right += usize::from(is_right);
            }
            eprintln!("{} third {third}: {right} of {all} right, {}", known.name, alignment.verdict);
            // One of five may be a doubtful truth; of forty, four may not.
            assert!(all - right <= (all / 10).max(1), "{} {third}: {right} of {all}", known.name);
        }
    }
}

#[test]
#[ignore = "needs the recordings of ../shared/bench"]
fn a_passage_that_is_spoken_elsewhere_is_told_and_no_other_is() {
    let is_told = |alignment: &Alignment| alignment.doubts.iter().any(|doubt| doubt.contains("elsewhere"));
    let (mut swaps, mut told) = (0, 0);
    for known in bench("sets") {
        let (heard, whole) = (hear(&known), known.text());
        assert!(!is_told(&align_heard(&heard, &whole).unwrap()), "{}", known.name);
        let count = whole.sentences.len();
        // A passage of a sixth stands a third later than it is spoken.
        for first in [count / 12, count / 3] {
            let mut sentences = whole.sentences.clone();
            sentences[first..first + count / 2].rotate_left(count / 6);
            let swapped = Transcript { sentences, ..whole.clone() };
            let alignment = align_heard(&heard, &swapped).unwrap();
            swaps += 1;
            told += usize::from(is_told(&alignment));
            eprintln!("{} from {first}: {}, {:?}", known.name, alignment.verdict, alignment.doubts);
        }
    }
    for known in bench("edited") {
        let alignment = align_heard(&hear(&known), &known.text()).unwrap();
        assert!(!is_told(&alignment), "{}: {:?}", known.name, alignment.doubts);
    }
    eprintln!("{told} of {swaps} passages are told");
    assert!(10 * told >= 9 * swaps, "{told} of {swaps}");
}
