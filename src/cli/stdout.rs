//! Results on standard output.

use std::io::{self, Write};

use anyhow::{Context, Result, ensure};

/// Writes a result to standard output.
///
/// # Errors
/// When it cannot be written, also because there is no standard output.
pub(super) fn write(text: &str) -> Result<()> {
    ensure!(
        !is_closed(),
        "standard output is closed: redirect it to a file or a pipe, or name a file to write"
    );
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Whether the program was started without a standard output. The runtime opens the null device for reading and writing
/// in its place; whoever wants no output opens it for writing alone.
#[cfg(target_os = "linux")]
fn is_closed() -> bool {
    use std::fs;
    use std::path::Path;

    /// The access mode in the flags of an open file, and that of reading and writing (Linux, fcntl.h).
    const MODE: u32 = 0o3;
    const READ_WRITE: u32 = 0o2;

    let is_null = fs::read_link("/proc/self/fd/1").is_ok_and(|file| file == Path::new("/dev/null"));
    let flags = || {
        let info = fs::read_to_string("/proc/self/fdinfo/1").ok()?;
        let flags = info.lines().find_map(|line| line.strip_prefix("flags:"))?;
        u32::from_str_radix(flags.trim(), 8).ok()
    };
    is_null && flags().is_some_and(|flags| flags & MODE == READ_WRITE)
}

#[cfg(not(target_os = "linux"))]
fn is_closed() -> bool {
    false
}
