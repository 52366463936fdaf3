//! The first bytes of a file → what it is, for better messages than the decoders' own.

/// Bytes of the start of a file that have to be seen.
pub(super) const LENGTH: u64 = 40;

/// RIFF sizes from here on come from encoders that could not go back to fill in the true size.
const STREAMED_RIFF_SIZE: u32 = 0x7fff_f000;

/// Formats that are recognised only to be named: offset, bytes, name.
const FOREIGN: [(usize, &[u8], &str); 13] = [
    (0, b"RF64", "RF64 (a WAV beyond 4 GB)"),
    (0, b"BW64", "RF64 (a WAV beyond 4 GB)"),
    (0, b"riff\x2e\x91\xcf\x11", "Wave64 sound"),
    (0, b"caff", "Core Audio Format (CAF)"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media"),
    (0, b"wvpk", "WavPack"),
    (0, b"MAC ", "Monkey's Audio"),
    (0, b"#!AMR", "AMR speech"),
    (0, b"FLV\x01", "Flash video"),
    (0, b"\x0b\x77", "AC-3 (Dolby Digital)"),
    (28, b"Speex   ", "Speex"),
    // A stream of layer II starts with a frame header: eleven bits of sync, two of version, two of layer.
    (0, b"\xff\xfd", LAYER_II),
    (0, b"\xff\xf5", LAYER_II),
];

/// The forerunner of MP3, still in use with broadcasters.
const LAYER_II: &str = "MPEG audio layer II";

/// Returns the name of a format that is not supported, if the file starts like one.
pub(super) fn foreign(start: &[u8]) -> Option<&'static str> {
    FOREIGN.iter().find(|(at, magic, _)| starts_with(start, *at, magic)).map(|(_, _, name)| *name)
}

/// Matroska and `WebM`.
pub(super) fn is_mkv(start: &[u8]) -> bool {
    start.starts_with(&[0x1a, 0x45, 0xdf, 0xa3])
}

/// MP4, M4A and their relatives.
pub(super) fn is_mp4(start: &[u8]) -> bool {
    starts_with(start, 4, b"ftyp")
}

/// AIFF.
pub(super) fn is_aiff(start: &[u8]) -> bool {
    start.starts_with(b"FORM")
}

/// Ogg.
pub(super) fn is_ogg(start: &[u8]) -> bool {
    start.starts_with(b"OggS")
}

/// One of the containers with a magic number, MP4 aside.
pub(super) fn is_known(start: &[u8]) -> bool {
    is_mkv(start)
        || is_aiff(start)
        || is_ogg(start)
        || start.starts_with(b"RIFF")
        || start.starts_with(b"fLaC")
}

/// A WAV whose length was not known when its header was written.
pub(super) fn is_streamed_wav(start: &[u8]) -> bool {
    let size =
        start.strip_prefix(b"RIFF").and_then(|size| size.first_chunk()).map(|size| u32::from_le_bytes(*size));
    size.is_some_and(|size| size >= STREAMED_RIFF_SIZE)
}

fn starts_with(start: &[u8], at: usize, magic: &[u8]) -> bool {
    start.get(at..).is_some_and(|bytes| bytes.starts_with(magic))
}
