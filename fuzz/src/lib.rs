//! Targets of cargo-fuzz.

mod targets;

/// Runs a target on some bytes.
///
/// # Panics
/// When the reader does, and when there is no such target.
pub fn run(name: &str, bytes: &[u8]) {
    let desk = std::env::temp_dir().join(format!("pausa-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&desk).expect("there is a folder for temporary files");
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).expect("a known target");
    target(bytes, &desk);
}
