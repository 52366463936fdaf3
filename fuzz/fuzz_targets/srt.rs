//! Any text is read as SRT, and what was read is written and read back alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pausa::formats::{Format, WriteOptions};

fuzz_target!(|bytes: &[u8]| {
    let options = WriteOptions { words: true };
    let Ok(first) = Format::SRT.read(&String::from_utf8_lossy(bytes)) else { return };
    if let Ok(file) = Format::SRT.write(&first.document, options) {
        let second = Format::SRT.read(&file).unwrap();
        assert_eq!(second.warnings, []);
        assert_eq!(Format::SRT.write(&second.document, options), Ok(file));
    }
});
