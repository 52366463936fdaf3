//! The four-byte header of an MPEG audio layer III frame: ISO/IEC 11172-3 section 2.4.2.3, and 13818-3 for the lower
//! sampling frequencies.

/// Kilobits per second by index, MPEG-1 layer III.
const BITRATES_V1: [u32; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
/// Kilobits per second by index, MPEG-2 and 2.5 layer III.
const BITRATES_V2: [u32; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/// Sample rates of MPEG-1 by index; MPEG-2 has half, MPEG-2.5 a quarter of them.
const RATES: [u32; 3] = [44_100, 48_000, 32_000];

pub(super) const HEADER_LEN: usize = 4;

/// A valid header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FrameHeader {
    pub(super) format: Format,
    /// Bytes of the whole frame.
    pub(super) size: usize,
    /// Bytes of side information.
    pub(super) side_info: usize,
}

/// What stays the same from frame to frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    /// Hertz.
    pub(super) rate: u32,
    pub(super) channels: u16,
    /// Decoded frames per MPEG frame and channel.
    pub(super) frames: u32,
}

impl FrameHeader {
    /// Free-format frames are not supported: their size is not in the header.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let (&[sync, kind, rates, modes], _) = bytes.split_first_chunk::<HEADER_LEN>()?;
        let is_layer_3 = kind & 0b0000_0110 == 0b0000_0010;
        let (bitrate_index, rate_index) = (usize::from(rates >> 4), usize::from(rates >> 2 & 3));
        let reserved_emphasis = modes & 3 == 2;
        if sync != 0xff || kind & 0xe0 != 0xe0 || !is_layer_3 || reserved_emphasis {
            return None;
        }
        let (is_v1, rate_shift) = match kind >> 3 & 3 {
            0 => (false, 2),
            2 => (false, 1),
            3 => (true, 0),
            _ => return None,
        };
        let table = if is_v1 { &BITRATES_V1 } else { &BITRATES_V2 };
        let bitrate = *table.get(bitrate_index).filter(|bitrate| **bitrate > 0)? * 1000;
        let rate = *RATES.get(rate_index)? >> rate_shift;
        let padding = u32::from(rates >> 1 & 1);
        let size = (if is_v1 { 144 } else { 72 }) * bitrate / rate + padding;
        let is_mono = modes >> 6 == 3;
        let side_info = match (is_v1, is_mono) {
            (true, false) => 32,
            (true, true) | (false, false) => 17,
            (false, true) => 9,
        };
        let format =
            Format { rate, channels: if is_mono { 1 } else { 2 }, frames: if is_v1 { 1152 } else { 576 } };
        Some(Self { format, size: size as usize, side_info })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_every_version() {
        let cases: [([u8; 4], u32, u16, u32, usize); 4] = [
            ([0xff, 0xfb, 0x90, 0x64], 44_100, 2, 1152, 417),
            ([0xff, 0xfb, 0x92, 0xc4], 44_100, 1, 1152, 418),
            ([0xff, 0xf3, 0x40, 0xc4], 22_050, 1, 576, 104),
            ([0xff, 0xe3, 0x40, 0xc4], 11_025, 1, 576, 208),
        ];
        for (bytes, rate, channels, frames, size) in cases {
            let header = FrameHeader::parse(&bytes).unwrap();
            assert_eq!(header.format, Format { rate, channels, frames });
            assert_eq!(header.size, size);
        }
    }

    #[test]
    fn what_is_no_layer_3_header_is_refused() {
        for bytes in
            [[0xff, 0xfd, 0x90, 0x64], [0xff, 0xfb, 0xf0, 0x64], [0xff, 0xfb, 0x0c, 0x64], [0, 0, 0, 0]]
        {
            assert_eq!(FrameHeader::parse(&bytes), None);
        }
    }
}
