//! What needs a look in a page, as its head tells it: so a folder's index is made of the pages alone.

use serde::{Deserialize, Serialize};

use super::data::{Data, Millis};
use crate::alignment::Verdict;
use crate::formats::Document;
use crate::time::{Time, TimeDelta};

/// What stands around the summary in a page.
const BEFORE: &str = "<meta name=\"pausa-page\" content=\"";
/// The letters of a text that are told.
const BEGINNING: usize = 80;

/// What needs a look in a recording and its subtitles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Length of the recording.
    pub length: TimeDelta,
    /// What is to be thought of the transcript; none for subtitles without an alignment.
    pub verdict: Option<Verdict>,
    /// Cues of the page.
    pub cues: usize,
    /// What needs a look, by its time.
    pub doubts: Vec<Doubt>,
}

/// Something that needs a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Where it is.
    pub at: Time,
    /// What it is.
    pub kind: DoubtKind,
    /// The beginning of its text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What may need a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DoubtKind {
    /// A cue whose place is uncertain.
    Uncertain,
    /// A sentence that was not found.
    Unspoken,
    /// Sound that no sentence accounts for.
    Unmatched,
}

impl Summary {
    pub(super) fn of(data: &Data, document: &Document) -> Self {
        let doubt = |at: Millis, kind, text: &str| Doubt {
            at: Time::from_millis(at),
            kind,
            text: text.replace('\n', " ").chars().take(BEGINNING).collect(),
        };
        let uncertain = data.cues.iter().filter(|cue| cue.is_doubtful());
        let uncertain = uncertain.map(|cue| doubt(cue.start, DoubtKind::Uncertain, &cue.text));
        let unspoken = data.unspoken.iter().map(|left| doubt(left.at, DoubtKind::Unspoken, left.text));
        let unmatched = data.unmatched.iter().map(|[start, _]| doubt(*start, DoubtKind::Unmatched, ""));
        let mut doubts: Vec<Doubt> = uncertain.chain(unspoken).chain(unmatched).collect();
        doubts.sort_by_key(|doubt| (doubt.at, doubt.kind));
        Self {
            length: TimeDelta::from_millis(data.duration),
            verdict: document.alignment.as_ref().map(|alignment| alignment.verdict),
            cues: data.cues.len(),
            doubts,
        }
    }

    /// Reads it from a page; nothing where the text is none.
    pub fn of_page(page: &str) -> Option<Self> {
        let (_, rest) = page.split_once(BEFORE)?;
        let (told, _) = rest.split_once('"')?;
        let told =
            told.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        serde_json::from_str(&told).ok()
    }

    /// The text that the head of a page tells it by.
    pub(super) fn told(&self) -> String {
        // Nothing in it can fail to be JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns how many things need a look.
    pub fn count(&self, kind: DoubtKind) -> usize {
        self.doubts.iter().filter(|doubt| doubt.kind == kind).count()
    }
}
