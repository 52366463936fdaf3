//! The Xing/Info and VBRI frames: no sound, but the encoder's delay and the length.
//!
//! Layout of the tag: the "MP3 Info Tag" specification of LAME, revision 1. Players take the delay only from the
//! encoders named here (`mp3dec.c` of ffmpeg does the same), so that is what counts.

use super::frame::{FrameHeader, HEADER_LEN};

/// Delay of every layer III decoder, which encoders leave out of their own figure.
const DECODER_DELAY: u64 = 528 + 1;

/// What a tag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Info {
    /// MPEG frames that follow.
    pub(super) mpeg_frames: Option<u32>,
    /// Decoded frames to be dropped at the start and at the end.
    pub(super) trim: Option<(u64, u64)>,
}

/// Reads the tag of a frame, if the frame is one.
pub(super) fn parse(header: &FrameHeader, frame: &[u8]) -> Option<Info> {
    let body = frame.get(HEADER_LEN + header.side_info..)?;
    if body.starts_with(b"Xing") || body.starts_with(b"Info") {
        return Some(xing(&body[4..]).unwrap_or_default());
    }
    // VBRI always follows 32 bytes of side information, whatever the channels.
    let vbri = frame.get(HEADER_LEN + 32..)?.strip_prefix(b"VBRI")?;
    Some(Info { mpeg_frames: be32(vbri, 10), trim: None })
}

fn xing(bytes: &[u8]) -> Option<Info> {
    let flags = be32(bytes, 0)?;
    let mut at = 4;
    let mpeg_frames = if flags & 1 != 0 { be32(bytes, at) } else { None };
    for (bit, length) in [(1, 4), (2, 4), (4, 100), (8, 4)] {
        at += if flags & bit != 0 { length } else { 0 };
    }
    Some(Info { mpeg_frames, trim: bytes.get(at..).and_then(lame_trim) })
}

/// Delay and padding from the LAME extension.
fn lame_trim(extension: &[u8]) -> Option<(u64, u64)> {
    let known = [b"LAME", b"Lavf", b"Lavc"].iter().any(|name| extension.starts_with(*name));
    let &[high, middle, low] = extension.get(21..)?.first_chunk()?;
    let delay = u64::from(high) << 4 | u64::from(middle) >> 4;
    let padding = u64::from(middle & 15) << 8 | u64::from(low);
    known.then_some((delay + DECODER_DELAY, padding.saturating_sub(DECODER_DELAY)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_be_bytes(*chunk))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(encoder: &[u8]) -> Vec<u8> {
        let mut frame = vec![0xff, 0xfb, 0x90, 0xc4];
        frame.extend([0; 17]);
        frame.extend(b"Info\0\0\0\x0f\0\0\x01\0");
        frame.extend([0; 4 + 100 + 4]);
        frame.extend(encoder);
        frame.extend([0; 21 - 9]);
        frame.extend([0x24, 0x04, 0x22, 0, 0, 0]);
        frame.resize(417, 0);
        frame
    }

    #[test]
    fn delay_and_padding_include_the_decoder() {
        let frame = tagged(b"LAME3.100");
        let info = parse(&FrameHeader::parse(&frame).unwrap(), &frame).unwrap();
        assert_eq!(info, Info { mpeg_frames: Some(256), trim: Some((576 + 529, 0x422 - 529)) });
    }

    #[test]
    fn unknown_encoders_and_plain_frames_have_no_delay() {
        let frame = tagged(b"GOGO3.13 ");
        let header = FrameHeader::parse(&frame).unwrap();
        assert_eq!(parse(&header, &frame).unwrap().trim, None);
        assert_eq!(parse(&header, &[0xff, 0xfb, 0x90, 0xc4]), None);
    }
}
