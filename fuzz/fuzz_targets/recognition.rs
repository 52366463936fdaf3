//! See `recognition` in `src/targets.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pausa_fuzz::run("recognition", bytes));
