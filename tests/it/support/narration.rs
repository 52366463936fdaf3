//! Recordings that were listened to, with subtitles whose times are known.

use pausa::formats::{Cue, Document};
use pausa::pipeline::{Attention, Heard, listen};
use pausa::time::{Span, Time};

use super::known::{Known, Timed};

/// A recording and the subtitles that are right for it.
pub(crate) struct Narration {
    pub(crate) known: Known,
    pub(crate) heard: Heard,
    /// A cue for each sentence; those whose times nobody knows have what their neighbours leave.
    pub(crate) subtitles: Document,
    /// The same, as far as its times are known.
    pub(crate) truth: Document,
}

impl Narration {
    pub(crate) fn of(known: Known) -> Self {
        let sentences = &known.timings.sentences;
        let is_known = |&at: &usize| sentences[at].start.is_some() && sentences[at].end.is_some();
        let all = (0..sentences.len()).map(|at| cue(sentences, at));
        let scored = (0..sentences.len()).filter(is_known).map(|at| cue(sentences, at));
        Narration {
            heard: listen(&known.audio, Attention::Sound, &mut |_| {}).unwrap(),
            subtitles: Document::of(all.collect()),
            truth: Document::of(scored.collect()),
            known,
        }
    }
}

fn cue(sentences: &[Timed], at: usize) -> Cue {
    let before = || sentences[..at].iter().rev().find_map(|sentence| sentence.end).unwrap_or(0.0);
    let start = sentences[at].start.unwrap_or_else(before);
    let after = || sentences[at + 1..].iter().find_map(|sentence| sentence.start);
    let end = sentences[at].end.or_else(after).unwrap_or(start).max(start + 0.1);
    Cue {
        span: Span::new(Time::from_seconds(start), Time::from_seconds(end)),
        lines: vec![sentences[at].text.clone()],
        ..Cue::default()
    }
}
