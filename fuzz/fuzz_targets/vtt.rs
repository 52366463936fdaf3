//! Any text is read as `WebVTT`, and what was read is written and read back alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pausa::formats::{Format, WriteOptions};

fuzz_target!(|bytes: &[u8]| {
    let options = WriteOptions { words: true };
    let Ok(first) = Format::VTT.read(&String::from_utf8_lossy(bytes)) else { return };
    if let Ok(file) = Format::VTT.write(&first.document, options) {
        let second = Format::VTT.read(&file).unwrap();
        assert_eq!(second.warnings, []);
        assert_eq!(Format::VTT.write(&second.document, options), Ok(file));
    }
});
