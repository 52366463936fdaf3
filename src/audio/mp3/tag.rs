//! Tags between and around the frames, which are stepped over whole: cover art in them is full of false headers.

/// Bytes that have to be seen to tell a tag.
pub(super) const LOOK_AHEAD: usize = 32;

/// Length in bytes of the tag that starts here, if one does.
pub(super) fn length(bytes: &[u8]) -> Option<u64> {
    id3v2(bytes).or_else(|| ape(bytes)).or_else(|| id3v1(bytes))
}

/// `ID3v2`: ten bytes of header, the size in four bytes of seven bits, a footer if flagged.
fn id3v2(bytes: &[u8]) -> Option<u64> {
    let (&[major, revision, flags, s3, s2, s1, s0], _) = bytes.strip_prefix(b"ID3")?.split_first_chunk()?;
    if major == 0xff || revision == 0xff || [s3, s2, s1, s0].iter().any(|byte| *byte > 0x7f) {
        return None;
    }
    let size = u64::from(s3) << 21 | u64::from(s2) << 14 | u64::from(s1) << 7 | u64::from(s0);
    Some(size + if flags & 0x10 != 0 { 20 } else { 10 })
}

/// `APEv2`: a header of 32 bytes; its size counts the items and the footer, not the header.
fn ape(bytes: &[u8]) -> Option<u64> {
    let rest = bytes.strip_prefix(b"APETAGEX")?;
    let size = u64::from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?));
    let is_header = *rest.get(15)? & 0x20 != 0;
    Some(if is_header { size + 32 } else { 32 })
}

/// `ID3v1` and its extension, of fixed length.
fn id3v1(bytes: &[u8]) -> Option<u64> {
    if bytes.starts_with(b"TAG+") {
        return Some(227);
    }
    bytes.starts_with(b"TAG").then_some(128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let mut ape = b"APETAGEX\xd0\x07\0\0\x40\0\0\0".to_vec();
        ape.extend([1, 0, 0, 0, 0, 0, 0, 0xa0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let cases: [(&[u8], Option<u64>); 6] = [
            (b"ID3\x04\0\0\0\0\x02\x01rest", Some(257 + 10)),
            (b"ID3\x04\0\x10\0\0\x02\x01rest", Some(257 + 20)),
            (b"ID3\x04\0\0\0\0\xff\x01rest", None),
            (&ape, Some(64 + 32)),
            (b"TAGtitle", Some(128)),
            (b"\xff\xfb\x90\x64", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(length(bytes), expected, "{bytes:x?}");
        }
    }
}
