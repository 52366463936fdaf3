//! Any bytes are a transcript of any kind or an error, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pausa::transcript::{self, Kind, Options};

fuzz_target!(|bytes: &[u8]| {
    for kind in [Kind::Plain, Kind::Markdown, Kind::Srt, Kind::Vtt] {
        let _ = transcript::parse(bytes, kind, "fuzz", &Options::default());
    }
});
