//! Which kind of AAC a track holds: ISO/IEC 14496-3 section 1.6.2.1, `AudioSpecificConfig`.

/// Object types: AAC with spectral band replication (HE-AAC), and with parametric stereo (HE-AAC v2).
const SBR: u32 = 5;
const PARAMETRIC_STEREO: u32 = 29;
/// Extended HE-AAC.
const USAC: u32 = 42;
const LOW_COMPLEXITY: u32 = 2;
/// Announces an extension behind the configuration, which old decoders do not see.
const SYNC_EXTENSION: u32 = 0x2b7;

/// Returns the name of the kind that cannot be decoded rightly; nothing for plain AAC.
pub(super) fn unsupported_kind(config: &[u8]) -> Option<&'static str> {
    let mut bits = Bits { bytes: config, at: 0 };
    let object = object_type(&mut bits)?;
    if matches!(object, SBR | PARAMETRIC_STEREO) {
        return Some("HE-AAC");
    }
    if object == USAC {
        return Some("xHE-AAC (USAC)");
    }
    if object != LOW_COMPLEXITY {
        return Some("a rare kind of AAC (not AAC-LC)");
    }
    if bits.take(4)? == 15 {
        bits.take(24)?;
    }
    match bits.take(4)? {
        1 | 2 => {}
        0 => return Some("AAC with channels of its own order"),
        _ => return Some("AAC with more than two channels"),
    }
    // Frame length flag, core coder flag with its delay, extension flag.
    bits.take(1)?;
    if bits.take(1)? == 1 {
        bits.take(14)?;
    }
    bits.take(1)?;
    let has_sbr = bits.take(11)? == SYNC_EXTENSION && object_type(&mut bits)? == SBR && bits.take(1)? == 1;
    has_sbr.then_some("HE-AAC")
}

fn object_type(bits: &mut Bits<'_>) -> Option<u32> {
    match bits.take(5)? {
        31 => Some(32 + bits.take(6)?),
        object => Some(object),
    }
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> Option<u32> {
        let mut value = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases: [(&[u8], Option<&str>); 8] = [
            (&[0x12, 0x10], None),
            (&[0x12, 0x10, 0x56, 0xe5, 0x00], None),
            (&[0x11, 0xb0, 0x56, 0xe5, 0x00], Some("AAC with more than two channels")),
            (&[0x12, 0x00], Some("AAC with channels of its own order")),
            (&[0x13, 0x90, 0x56, 0xe5, 0xa0], Some("HE-AAC")),
            (&[0x2b, 0x92, 0x08, 0x00], Some("HE-AAC")),
            (&[0xeb, 0x8a, 0x08, 0x00], Some("HE-AAC")),
            (&[0xf9, 0x48, 0x40], Some("xHE-AAC (USAC)")),
        ];
        for (config, expected) in cases {
            assert_eq!(unsupported_kind(config), expected, "{config:x?}");
        }
        assert_eq!(unsupported_kind(&[]), None);
    }
}
