//! Any text is read as `WebVTT`, and what was read is written and read back alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pausa::formats::vtt;

fuzz_target!(|bytes: &[u8]| {
    let first = vtt::read(&String::from_utf8_lossy(bytes));
    let file = vtt::write(&first.cues, &vtt::Header::default());
    let second = vtt::read(&file);
    assert_eq!(second.warnings, []);
    assert_eq!(second.cues.len(), first.cues.len());
    assert_eq!(vtt::write(&second.cues, &vtt::Header::default()), file);
});
