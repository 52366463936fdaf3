//! The page of a folder: its episodes, the worst first, with what is doubtful in each.

use std::cmp::Reverse;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::markup::{STYLE, policy};
use super::{Doubt, DoubtKind, Summary};
use crate::alignment::Verdict;
use crate::time::Time;

/// What tells the index from other files.
const MARK: &str = "<meta name=\"pausa-index\"";
/// What is doubtful in an episode is listed up to here; its page has all of it.
const MAX_LISTED: usize = 12;
const INDEX_STYLE: &str = include_str!("page/index.css");

/// An episode of the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Episode {
    /// What people call it.
    pub name: String,
    /// The address of its page, seen from the index.
    pub page: Option<String>,
    /// What its page tells.
    pub summary: Option<Summary>,
    /// Why it was not made, where it was not.
    pub failure: Option<String>,
}

/// Returns the text of the index: episodes that were not made come first, then those with a bad verdict, then those with
/// the most that needs a look.
pub fn index(title: &str, episodes: &[Episode]) -> String {
    let mut sorted: Vec<&Episode> = episodes.iter().collect();
    sorted.sort_by_key(|episode| Reverse(badness(episode)));
    let style = [STYLE, INDEX_STYLE].concat();
    let doubtful = episodes.iter().filter(|episode| badness(episode) > (false, 0, 0)).count();
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="pausa-index" content="1";
                meta http-equiv="Content-Security-Policy" content=(policy("", &style));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – pausa" }
                style { (PreEscaped(&style)) }
            }
            body.index {
                header {
                    h1 { (title) }
                    p { (counted(episodes.len(), "episode")) ", " (doubtful) " with something to look at" }
                }
                main { @for episode in sorted { (section(episode)) } }
            }
        }
    };
    markup.into_string()
}

/// Returns whether a text is such an index.
pub fn is_index(text: &str) -> bool {
    text.contains(MARK)
}

fn badness(episode: &Episode) -> (bool, u8, usize) {
    let verdict = match episode.summary.as_ref().and_then(|summary| summary.verdict) {
        Some(Verdict::Wrong) => 3,
        Some(Verdict::Translation) => 2,
        Some(Verdict::Doubtful) => 1,
        Some(Verdict::Good) | None => 0,
    };
    let doubts = episode.summary.as_ref().map_or(0, |summary| summary.doubts.len());
    (episode.failure.is_some(), verdict, doubts)
}

fn section(episode: &Episode) -> Markup {
    let Episode { name, page, summary, failure } = episode;
    html! {
        section {
            h2 {
                @match page { Some(page) => a href=(page) { (name) }, None => (name) }
            }
            @if let Some(failure) = failure { p.bad { (failure) } }
            @if let Some(summary) = summary {
                p { (Time::ZERO + summary.length) " · " (counted(summary.cues, "cue")) " · " (figures(summary)) }
                @let address = page.as_deref().unwrap_or_default();
                @if !summary.doubts.is_empty() {
                    ul { @for doubt in summary.doubts.iter().take(MAX_LISTED) { (item(address, doubt)) } }
                }
                @if let Some(more) = summary.doubts.len().checked_sub(MAX_LISTED + 1) {
                    p { "and " (more + 1) " more" }
                }
            }
        }
    }
}

fn figures(summary: &Summary) -> Markup {
    let kinds = [
        (DoubtKind::Uncertain, "uncertain"),
        (DoubtKind::Unspoken, "not spoken"),
        (DoubtKind::Unmatched, "without text"),
    ];
    let told = kinds.map(|(kind, what)| (summary.count(kind), what));
    let told = told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let told = told.collect::<Vec<_>>().join(", ");
    let verdict = match summary.verdict {
        Some(Verdict::Wrong) => "the transcript seems to be another recording's",
        Some(Verdict::Translation) => "the transcript seems to be a translation",
        Some(Verdict::Doubtful) => "the transcript fits in part",
        Some(Verdict::Good) | None => "",
    };
    html! {
        @if told.is_empty() { span.good { "nothing to look at" } } @else { strong { (told) } }
        @if !verdict.is_empty() { " · " span.bad { (verdict) } }
    }
}

fn item(page: &str, doubt: &Doubt) -> Markup {
    let (class, what) = match doubt.kind {
        DoubtKind::Uncertain => ("doubtful", "uncertain"),
        DoubtKind::Unspoken => ("unspoken", "not found in the recording"),
        DoubtKind::Unmatched => ("unmatched", "sound without text"),
    };
    html! {
        li class=(class) {
            a href={ (page) "#t=" (doubt.at.to_seconds()) } { (doubt.at) }
            " " bdi { (doubt.text) } " " small { (what) }
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
