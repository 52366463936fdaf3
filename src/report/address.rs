//! Where a page finds its recording.

use std::path::{Component, Path};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in any part of an address (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the address of a file for a page in a folder, both as absolute paths without links. Where no way leads from
/// one to the other, as between drives, it is the file's name: the page asks for a recording that it does not find.
///
/// ```
/// use std::path::Path;
///
/// use pausa::report::relative;
///
/// let address = relative(Path::new("/podcast/pages"), Path::new("/podcast/audio/ep 1#.mp3"));
/// assert_eq!(address, "../audio/ep%201%23.mp3");
/// ```
pub fn relative(folder: &Path, file: &Path) -> String {
    let from: Vec<Component> = folder.components().collect();
    let to: Vec<Component> = file.components().collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let name =
        |part: &Component| utf8_percent_encode(&part.as_os_str().to_string_lossy(), RESERVED).to_string();
    if common == 0 {
        return to.last().map(name).unwrap_or_default();
    }
    let up = from[common..].iter().map(|_| "..".to_owned());
    up.chain(to[common..].iter().map(name)).collect::<Vec<_>>().join("/")
}

/// Returns the recording itself as an address (RFC 2397), a third longer than its bytes; its name tells the kind.
pub fn embedded(file: &Path, bytes: &[u8]) -> String {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let kind = match ending.as_str() {
        "mp3" => "audio/mpeg",
        "m4a" | "mp4" | "m4b" => "audio/mp4",
        "aac" => "audio/aac",
        "flac" => "audio/flac",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "webm" | "mka" | "mkv" => "audio/webm",
        "wav" => "audio/wav",
        // Browsers look into the bytes then.
        _ => "application/octet-stream",
    };
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}
