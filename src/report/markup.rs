//! The frame of the page: what stands there before the script runs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Report, data};
use crate::alignment::{Alignment, Method, Verdict};

pub(super) const STYLE: &str = include_str!("page/page.css");
pub(super) const SCRIPT: &str =
    concat!(include_str!("page/model.js"), include_str!("page/wave.js"), include_str!("page/page.js"));

pub(super) fn page(report: &Report) -> String {
    let alignment = report.document.alignment.as_ref();
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.file) " – pausa" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (report.file) }
                    p { "Length " (report.heard.info.duration) " · " span #summary {} }
                    @if let Some(alignment) = alignment { (verdict(alignment)) }
                    (legend(alignment.is_some()))
                }
                (player(report.address))
                (tools())
                main {
                    ol #cues role="listbox" tabindex="0" aria-label="Cues" {}
                    (editor())
                }
                (keys())
                p #status role="status" {}
                noscript { p { "This page works by its own script, which the browser does not run." } }
                script #data type="application/json" { (PreEscaped(data::json(report))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// Nothing is loaded but the recording, and no script runs but the page's own, whatever a text holds (W3C, Content
/// Security Policy Level 3).
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(hmac_sha256::Hash::hash(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {}; style-src {}; media-src 'self' file: blob: data:; \
         base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

fn verdict(alignment: &Alignment) -> Markup {
    let says = match alignment.verdict {
        Verdict::Good => "The transcript fits the recording.",
        Verdict::Doubtful => "The transcript fits the recording in part: look closely.",
        Verdict::Translation => {
            "The transcript seems to be a translation of what is spoken: times are rough."
        }
        Verdict::Wrong => "The transcript does not seem to be the recording's.",
    };
    html! {
        p.verdict data-verdict=(alignment.verdict) {
            (says)
            @if alignment.method == Method::Pauses { " Times were found by pauses alone." }
        }
        @if !alignment.doubts.is_empty() {
            ul.doubts { @for doubt in &alignment.doubts { li { (doubt) } } }
        }
    }
}

/// What the colours mean; without an alignment nobody knows how sure a cue is.
fn legend(aligned: bool) -> Markup {
    let marks: &[(&str, &str)] = if aligned {
        &[
            ("sure", "sure"),
            ("fair", "fairly sure"),
            ("doubtful", "uncertain"),
            ("unspoken", "not spoken"),
            ("unmatched", "sound without text"),
            ("pause", "pause"),
        ]
    } else {
        &[("unknown", "cue"), ("sure", "put right by you"), ("unspoken", "not spoken"), ("pause", "pause")]
    };
    html! { p.legend { @for (class, what) in marks { span class=(class) { (what) } } } }
}

fn player(address: &str) -> Markup {
    html! {
        section #player aria-label="Player" {
            canvas #overview role="img" aria-label="The whole recording; click to go there" {}
            div #view {
                canvas #wave role="img" aria-label="Sound, pauses and cues; click to go there, drag to scroll" {}
                div #playhead {}
            }
            div.bar {
                audio #audio controls preload="metadata" src=(address) {}
                label { "Speed "
                    select #speed {
                        @for speed in ["0.5", "0.75", "1", "1.25", "1.5", "2"] {
                            option value=(speed) selected[speed == "1"] { (speed) "×" }
                        }
                    }
                }
                label { input #loop type="checkbox"; " Repeat cue" }
                span.group {
                    button #out type="button" aria-label="Zoom out" title="Zoom out (-)" { "−" }
                    button #in type="button" aria-label="Zoom in" title="Zoom in (+)" { "+" }
                }
            }
            p #missing hidden {
                "The recording is not where the page looks for it. "
                label { "Choose it: " input #choose type="file" accept="audio/*,video/*"; }
            }
        }
    }
}

fn tools() -> Markup {
    html! {
        div.bar #tools role="toolbar" aria-label="Cues and files" {
            label.switch { input #doubtful type="checkbox"; " Only what needs a look (" span #count { "0" } ")" }
            input #search type="search" placeholder="Search" aria-label="Search in the cues";
            span.group {
                button #undo type="button" title="Undo (Ctrl+Z)" { "Undo" }
                button #redo type="button" title="Redo (Ctrl+Shift+Z)" { "Redo" }
                button #discard type="button" hidden { "Discard all edits" }
            }
            span.group.right {
                button.save data-save="srt" type="button" { "SRT" }
                button.save data-save="vtt" type="button" { "WebVTT" }
                button.save data-save="corrections.json" type="button"
                    title="What you changed or confirmed, for programs" { "Corrections" }
            }
        }
    }
}

fn editor() -> Markup {
    html! {
        section #editor aria-label="The chosen cue" hidden {
            div.bar {
                strong #which {}
                span.right {}
                button #close type="button" aria-label="Close" { "×" }
            }
            p #why {}
            textarea #text rows="3" dir="auto" aria-label="Text" {}
            @for edge in ["start", "end"] {
                div.edge role="group" aria-label={ "Nudge the " (edge) } {
                    span { (edge) }
                    @for step in ["-100", "-10"] { (nudge(edge, step)) }
                    output id=(edge) {}
                    @for step in ["10", "100"] { (nudge(edge, step)) }
                }
            }
            div.bar {
                button #play type="button" title="Play this cue (Enter)" { "▶ Cue" }
                button #right type="button" title="It is right as it is (o)" { "✓ Right" }
                button #split type="button" title="At the cursor in the text, else where the sound is (x)" { "Split" }
                button #merge type="button" title="With the next cue (m)" { "Merge with next" }
                button #spoken type="button" title="(u)" { "Not spoken" }
            }
        }
    }
}

fn nudge(edge: &str, step: &str) -> Markup {
    let way = if step.starts_with('-') { "earlier" } else { "later" };
    let size = step.trim_start_matches('-');
    html! {
        button type="button" data-nudge=(edge) data-step=(step) aria-label={ (edge) " " (size) " ms " (way) } {
            @if way == "earlier" { "−" } @else { "+" } (size)
        }
    }
}

fn keys() -> Markup {
    const KEYS: [(&str, &str); 14] = [
        ("Space", "play, pause"),
        ("j, k, ↓, ↑", "next, previous cue"),
        ("n, p", "next, previous that needs a look"),
        ("Enter", "play the cue"),
        ("q, w", "start 10 ms earlier, later; with Shift 100 ms"),
        ("a, s", "end 10 ms earlier, later; with Shift 100 ms"),
        ("e", "edit the text; Escape leaves it"),
        ("x, m", "split, merge with the next"),
        ("u", "not spoken, or spoken here"),
        ("o", "right as it is"),
        ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
        ("f, /", "only what needs a look, search"),
        ("+, -", "zoom; also Ctrl and the wheel, or two fingers"),
        ("←, →", "a second back, forward"),
    ];
    html! {
        details #keys {
            summary { "Keys" }
            dl { @for (keys, what) in KEYS { dt { (keys) } dd { (what) } } }
        }
    }
}
