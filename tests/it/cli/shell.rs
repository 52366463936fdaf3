//! `pausa completions`, `pausa man` and the help, as their users meet them.

use predicates::prelude::*;
use predicates::str::contains;

use crate::support::desk::{Desk, program};

#[test]
fn completions_name_the_commands_and_their_options() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let printed = program().args(["completions", shell]).assert().success().stderr("");
        printed.stdout(contains("retime").and(contains("max-cpl")));
    }
}

#[test]
fn each_command_has_a_manual_page() {
    for command in ["align", "batch", "check", "feed"] {
        let page = program().args(["man", command]).assert().success().stderr("");
        page.stdout(contains(format!("pausa\\-{command}")).and(contains("SYNOPSIS")));
    }
    program().arg("man").assert().success().stdout(contains("pausa\\-retime"));
    program().args(["man", "sing"]).assert().code(2).stderr(contains("there is no command sing"));
}

#[test]
fn the_help_groups_what_belongs_together() {
    let help = program().args(["align", "--help"]).assert().success();
    let help = String::from_utf8(help.get_output().stdout.clone()).unwrap();
    let place = |text: &str| help.find(text).unwrap_or_else(|| panic!("no {text:?} in {help}"));
    assert!(place("Transcript and timing:") < place("--speaker"));
    assert!(place("Lines and times of cues:") < place("--max-cpl"));
    let output = place("Output:");
    for option in ["--output", "--format", "--words", "--force"] {
        assert!(place(option) > output, "{option} stands before Output: in {help}");
    }
}

#[test]
fn a_flag_overrules_a_settings_file_in_both_directions() {
    let desk = Desk::with_an_episode();
    std::fs::write(desk.path("pausa.toml"), "words = true\n").unwrap();
    let align = |more: &[&str]| {
        desk.pausa(&["align", "ep.wav", "ep.txt", "-o", "ep.vtt", "--force"]).args(more).assert().success();
        desk.read("ep.vtt").matches("<00:").count()
    };
    assert!(align(&[]) > 0);
    assert_eq!(align(&["--words=false"]), 0);
    assert!(align(&["--no-config", "--words"]) > 0);
}
