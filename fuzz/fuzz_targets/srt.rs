//! Any text is read as SRT, and what was read is written and read back alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pausa::formats::srt;

fuzz_target!(|bytes: &[u8]| {
    let first = srt::read(&String::from_utf8_lossy(bytes));
    if let Ok(file) = srt::write(&first.cues) {
        let second = srt::read(&file);
        assert_eq!(second.warnings, []);
        assert_eq!(srt::write(&second.cues), Ok(file));
    }
});
