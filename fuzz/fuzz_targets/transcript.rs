//! Any bytes are a transcript of any kind or an error, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pausa::formats::Format;
use pausa::transcript::{self, Kind, TranscriptOptions};

fuzz_target!(|bytes: &[u8]| {
    let timed = Format::all().map(Kind::Timed);
    for kind in [Kind::Plain, Kind::Markdown].into_iter().chain(timed) {
        let _ = transcript::parse(bytes, kind, "fuzz", &TranscriptOptions::default());
    }
});
