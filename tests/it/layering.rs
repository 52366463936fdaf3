//! Data flows one way: a module may use only those below it.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the library with the modules that it may use, lowest first.
const LAYERS: [(&str, &[&str]); 26] = [
    ("time", &[]),
    ("input", &[]),
    ("output", &[]),
    ("text_file", &[]),
    ("script", &[]),
    ("xml", &[]),
    ("language", &["script"]),
    ("alignment", &["time"]),
    ("formats", &["alignment", "script", "time", "xml"]),
    ("drift", &["formats", "time", "xml"]),
    ("feed", &["formats", "xml"]),
    ("audio", &["input", "language", "time"]),
    ("features", &["time"]),
    ("acoustic_model", &["features", "time"]),
    ("segment", &["acoustic_model", "features", "time"]),
    ("transcript", &["alignment", "formats", "input", "language", "script", "text_file", "time", "xml"]),
    ("bitext", &["alignment", "formats", "script", "time", "transcript"]),
    ("align", &["acoustic_model", "alignment", "features", "segment", "transcript", "time"]),
    ("corrections", &["align", "time", "transcript"]),
    ("recognition", &["align", "drift", "formats", "text_file", "time", "transcript"]),
    ("subtitle", &["alignment", "bitext", "formats", "language", "script", "transcript", "time"]),
    (
        "pipeline",
        &[
            "acoustic_model",
            "align",
            "alignment",
            "audio",
            "bitext",
            "features",
            "formats",
            "segment",
            "subtitle",
            "transcript",
            "time",
        ],
    ),
    ("report", &["alignment", "drift", "features", "formats", "pipeline", "subtitle", "time"]),
    (
        "settings",
        &["audio", "formats", "input", "output", "pipeline", "subtitle", "text_file", "time", "transcript"],
    ),
    (
        "batch",
        &[
            "align",
            "audio",
            "drift",
            "formats",
            "input",
            "language",
            "output",
            "pipeline",
            "report",
            "settings",
            "subtitle",
            "text_file",
            "time",
            "transcript",
        ],
    ),
    (
        "check",
        &[
            "align",
            "bitext",
            "drift",
            "formats",
            "language",
            "pipeline",
            "segment",
            "subtitle",
            "time",
            "transcript",
        ],
    ),
];

/// Sources of a module: `src/NAME.rs`, or everything below `src/NAME`.
fn sources(module: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = src.join(format!("{module}.rs"));
    if file.exists() { vec![file] } else { below(&src.join(module)) }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// The modules that code names by `crate::NAME`, tests left out: they may look anywhere.
fn used(code: &str) -> Vec<&str> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let paths = lines.flat_map(|line| line.split("crate::").skip(1));
    paths.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()).collect()
}

#[test]
fn modules_use_only_what_lies_below_them() {
    for (module, allowed) in LAYERS {
        for path in sources(module) {
            if path.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            for used in used(&code) {
                assert!(used == module || allowed.contains(&used), "{} uses crate::{used}", path.display());
            }
        }
    }
}

#[test]
fn every_module_of_the_library_has_its_layer() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut layered = LAYERS.map(|(module, _)| module);
    layered.sort_unstable();
    assert_eq!(declared, layered);
}

#[test]
fn files_stay_small_enough_to_read() {
    for path in below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 600, "{} has {lines} lines: look for the seam", path.display());
    }
}
