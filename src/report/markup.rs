//! The frame of the page: what stands there before the script runs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Reference, Report, Summary, data};
use crate::alignment::{Alignment, Method, Verdict};
use crate::drift::plot;

pub(super) const STYLE: &str = include_str!("page/page.css");
pub(super) const SCRIPT: &str = concat!(
    include_str!("page/model.js"),
    include_str!("page/files.js"),
    include_str!("page/pointers.js"),
    include_str!("page/wave.js"),
    include_str!("page/list.js"),
    include_str!("page/page.js")
);

pub(super) fn page(report: &Report) -> String {
    let alignment = report.document.alignment.as_ref();
    let data = data::of(report);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="pausa-page" content=(Summary::of(&data, report.document).told());
                meta http-equiv="Content-Security-Policy" content=(policy(SCRIPT, STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.file) " – pausa" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    div.bar {
                        h1 { (report.file) }
                        button #theme.right type="button" title="Light or dark (t)" { "Dark" }
                    }
                    p { "Length " (report.heard.info.duration) " · " span #summary {} }
                    @if let Some(alignment) = alignment { (verdict(alignment)) }
                    (legend(alignment.is_some()))
                    @if let Some(reference) = &report.reference { (drift(report.file, reference)) }
                }
                (player(report.address))
                (tools(report.reference.is_some()))
                main {
                    ol #cues role="listbox" aria-multiselectable="true" tabindex="0" aria-label="Cues" {}
                    (editor())
                }
                (keys())
                p #status role="status" {}
                noscript { p { "This page works by its own script, which the browser does not run." } }
                script #data type="application/json" { (PreEscaped(data::json(&data))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// Nothing is loaded but the recording, and no script runs but the page's own, whatever a text holds (W3C, Content
/// Security Policy Level 3).
pub(super) fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(hmac_sha256::Hash::hash(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {}; style-src {}; media-src 'self' file: blob: data:; \
         base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

/// How far the cues are off those that are right, over time.
fn drift(file: &str, reference: &Reference) -> Markup {
    let Reference { name, comparison } = reference;
    html! {
        details #drift {
            summary { "Errors against " (name) ": " (comparison.grade) ", median " (comparison.starts.median) }
            (PreEscaped(plot(comparison, file, name)))
        }
    }
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
                canvas #wave role="img" aria-label="Sound, pauses and cues; click to go there, drag to scroll; keys do the same" {}
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

fn tools(compared: bool) -> Markup {
    let filters: &[(&str, &str)] = &[
        ("all", "All cues"),
        ("doubtful", "What needs a look"),
        ("breaches", "What breaks a rule"),
        ("off", "What is off the reference"),
        ("edited", "What you edited"),
    ];
    html! {
        div.bar #tools role="toolbar" aria-label="Cues and files" {
            label { span.unseen { "Show" }
                select #filter {
                    @for (value, what) in filters.iter().filter(|(value, _)| compared || *value != "off") {
                        option value=(value) data-what=(what) { (what) }
                    }
                }
            }
            input #search type="search" placeholder="Search" aria-label="Search in the cues";
            span.group {
                button #undo type="button" title="Undo (Ctrl+Z)" { "Undo" }
                button #redo type="button" title="Redo (Ctrl+Shift+Z)" { "Redo" }
                button #discard type="button" hidden { "Discard all edits" }
            }
            span.group.right role="group" aria-labelledby="download" {
                span #download { "Download" }
                button.save data-save="srt" type="button" title="Download subtitles" { "SRT" }
                button.save data-save="vtt" type="button" title="Download subtitles" { "WebVTT" }
                button.save data-save="json" type="button" title="Download cues as Podcasting 2.0 JSON" { "JSON" }
                button.save data-save="corrections.json" type="button"
                    title="Download what you corrected, for pausa align --corrections" { "Corrections" }
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
            p #why aria-live="polite" {}
            textarea #text rows="2" dir="auto" aria-label="Text" {}
            div #beside {}
            @for edge in ["start", "end"] {
                div.edge role="group" aria-label={ "Nudge the " (edge) } {
                    span { (edge) }
                    @for step in ["-100", "-10"] { (nudge(edge, step)) }
                    output id=(edge) aria-live="off" {}
                    @for step in ["10", "100"] { (nudge(edge, step)) }
                }
            }
            div.bar {
                button #play type="button" title="Play this cue (Enter)" { "▶ Cue" }
                button #here type="button" title="It begins where the sound is now: the cue moves there (i)" { "Starts here" }
                button #split type="button" title="At the cursor in the text, else where the sound is (x)" { "Split" }
                button #merge type="button" aria-label="Merge with next" title="With the next cue (m)" { "Merge" }
            }
            div.bar {
                button #right type="button" title="Right as it is (o)" { "✓ Right" }
                button #spoken type="button" title="Not spoken, or spoken after all (u)" { "Not spoken" }
                button #more.right type="button" title="Choose the next cue as well (Shift+↓); a click with Shift chooses up to there" { "Next one too" }
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
    const KEYS: [(&str, &str); 20] = [
        ("Space", "play, pause"),
        ("j, k, ↓, ↑", "next, previous cue"),
        ("n, p", "next, previous that needs a look"),
        ("Home, End", "first, last cue"),
        ("Enter", "play the cue"),
        ("l", "repeat the cue, or no more"),
        ("q, w", "start 10 ms earlier, later; with Shift 100 ms"),
        ("a, s", "end 10 ms earlier, later; with Shift 100 ms"),
        ("e", "edit the text; Escape leaves it"),
        ("x, m", "split, merge with the next"),
        ("i", "starts where the sound is now"),
        ("Shift+↓, Shift+↑", "choose several; a click with Shift chooses up to there"),
        ("u", "not spoken, or spoken here; several at once"),
        ("o", "right as it is; several at once"),
        ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
        ("f, /", "only what needs a look, search"),
        ("+, -", "zoom; also Ctrl and the wheel, or two fingers"),
        ("←, →", "a second back, forward"),
        ("[, ]", "slower, faster"),
        ("t, ?", "light or dark, these keys"),
    ];
    html! {
        details #keys {
            summary { "Keys" }
            dl { @for (keys, what) in KEYS { dt { (keys) } dd { (what) } } }
        }
    }
}
