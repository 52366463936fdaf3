//! The part of MP4 that symphonia reads and throws away: which frames of the sound track are played.
//!
//! Edit lists: ISO/IEC 14496-12 section 8.6.6. `iTunSMPB`: Apple's tag of twelve hexadecimal numbers, of which the
//! second is the delay, the third the padding and the fourth the frames between. Workaround for Symphonia issue 544.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::presentation::{Edit, Plan};
use crate::time::SampleRate;

/// Boxes nest less deeply than this in real files.
const MAX_DEPTH: usize = 8;
/// Bytes of a box that are looked at; the boxes of interest are far smaller.
const MAX_BOX: u64 = 1 << 20;
/// Entries of an edit list that are believed.
const MAX_EDITS: usize = 10_000;

/// Seconds of silence that an edit list can ask for in all; more is an error in it.
const MAX_SILENCE: u64 = 600;

/// One entry of `elst`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RawEdit {
    /// In the time scale of the movie.
    duration: u64,
    /// In the time scale of the track; negative: silence.
    media_time: i64,
    /// Zero: the track stands still.
    rate: i16,
}

/// What `moov` says of one track.
#[derive(Debug, Clone, Default)]
struct Track {
    id: u32,
    timescale: u32,
    duration: u64,
    edits: Vec<RawEdit>,
    /// Four-character code of the first sample description.
    format: [u8; 4],
}

/// What `moov` says.
#[derive(Debug, Clone, Default)]
pub(super) struct Movie {
    timescale: u32,
    tracks: Vec<Track>,
    /// Delay and frames according to `iTunSMPB`.
    itunes: Option<(u64, u64)>,
    /// A box of sound reaches beyond the end of the file.
    is_cut: bool,
}

/// Where a plan comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanSource {
    EditList,
    ItunesTag,
    /// There is an edit list, but it repeats or swaps stretches.
    Rearranged,
}

impl Movie {
    /// Reads `moov`; nothing where there is none.
    pub(super) fn read(file: &mut File) -> Option<Self> {
        let length = file.metadata().ok()?.len();
        let mut movie = Self::default();
        walk(file, 0, length, 0, &mut movie);
        (movie.timescale > 0 || !movie.tracks.is_empty()).then_some(movie)
    }

    /// Returns whether the track is encrypted.
    pub(super) fn is_protected(&self) -> bool {
        self.tracks.iter().any(|track| matches!(&track.format, b"drms" | b"enca" | b"p608"))
    }

    /// Returns whether the file ends within its sound.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Returns what of the track is played; nothing where the file does not say.
    pub(super) fn plan(&self, track_id: u32, rate: SampleRate) -> Option<(Plan, PlanSource)> {
        let track = self.tracks.iter().find(|track| track.id == track_id)?;
        if track.edits.is_empty() {
            let (delay, frames) = self.itunes?;
            let edit = Edit { silence: 0, start: delay, end: delay.saturating_add(frames) };
            return Some((Plan { edits: vec![edit], padding: None }, PlanSource::ItunesTag));
        }
        let edits = self.edits(track, rate);
        if edits.windows(2).any(|pair| pair[1].start < pair[0].end) {
            let start = edits.iter().map(|edit| edit.start).min().unwrap_or(0);
            return Some((Plan::skip(start), PlanSource::Rearranged));
        }
        Some((Plan { edits, padding: None }, PlanSource::EditList))
    }

    fn edits(&self, track: &Track, rate: SampleRate) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut silence = 0_u64;
        let mut left = MAX_SILENCE * u64::from(rate.hertz());
        for raw in &track.edits {
            let length = scale(raw.duration, rate.hertz(), self.timescale);
            let media_time = u64::try_from(raw.media_time).ok().filter(|_| raw.rate != 0);
            let Some(media_time) = media_time else {
                let granted = length.min(left);
                left -= granted;
                silence += granted;
                continue;
            };
            let start = scale(media_time, rate.hertz(), track.timescale);
            let end = if raw.duration == 0 { u64::MAX } else { self.edit_end(track, media_time, raw, rate) };
            edits.push(Edit { silence: std::mem::take(&mut silence), start, end });
        }
        edits
    }

    /// The edit's length counts coarse movie ticks. Where it reaches the end of the track to within a tick, the
    /// track's own, exact length counts.
    fn edit_end(&self, track: &Track, media_time: u64, raw: &RawEdit, rate: SampleRate) -> u64 {
        let length = scale(raw.duration, rate.hertz(), self.timescale);
        let end = scale(media_time, rate.hertz(), track.timescale).saturating_add(length);
        let tick = u64::from(rate.hertz() / self.timescale.max(1)) + 1;
        let whole = scale(track.duration, rate.hertz(), track.timescale);
        if end.abs_diff(whole) <= tick { whole } else { end }
    }
}

fn scale(value: u64, to: u32, from: u32) -> u64 {
    let from = u128::from(from.max(1));
    u64::try_from((u128::from(value) * u128::from(to) + from / 2) / from).unwrap_or(u64::MAX)
}

/// Visits the boxes between two offsets of the file. A broken box ends the visit of its level.
fn walk(file: &mut File, start: u64, end: u64, depth: usize, movie: &mut Movie) {
    let mut at = start;
    while depth < MAX_DEPTH && at.saturating_add(8) <= end {
        let Some((kind, header, size)) = box_header(file, at, end) else {
            let kind = read_at(file, at + 4, 4);
            movie.is_cut |= depth == 0 && kind.is_some_and(|kind| kind == b"mdat" || kind == b"moof");
            return;
        };
        let (inner, next) = (at + header, at + size);
        match &kind {
            b"trak" => {
                movie.tracks.push(Track::default());
                walk(file, inner, next, depth + 1, movie);
            }
            b"moov" | b"mdia" | b"minf" | b"stbl" | b"edts" | b"udta" | b"ilst" => {
                walk(file, inner, next, depth + 1, movie);
            }
            b"meta" => walk(file, inner + 4, next, depth + 1, movie),
            b"mvhd" | b"tkhd" | b"mdhd" | b"elst" | b"stsd" | b"----" => {
                if let Some(bytes) = read_at(file, inner, (next - inner).min(MAX_BOX)) {
                    take_box(kind, &bytes, movie);
                }
            }
            _ => {}
        }
        at = next;
    }
}

/// Type, header length and whole length of the box.
fn box_header(file: &mut File, at: u64, end: u64) -> Option<([u8; 4], u64, u64)> {
    let bytes = read_at(file, at, 16.min(end - at))?;
    let kind = *bytes.get(4..)?.first_chunk::<4>()?;
    let (header, size) = match be32(&bytes, 0)? {
        0 => (8, end - at),
        1 => (16, be64(&bytes, 8)?),
        size => (8, u64::from(size)),
    };
    (size >= header && at.checked_add(size)? <= end).then_some((kind, header, size))
}

fn take_box(kind: [u8; 4], bytes: &[u8], movie: &mut Movie) -> Option<()> {
    // Version 1 has 64-bit times.
    let wide = *bytes.first()? == 1;
    match (&kind, movie.tracks.last_mut()) {
        (b"mvhd", _) => movie.timescale = be32(bytes, if wide { 20 } else { 12 })?,
        (b"----", _) => movie.itunes = itunes_tag(bytes).or(movie.itunes),
        (b"tkhd", Some(track)) => track.id = be32(bytes, if wide { 20 } else { 12 })?,
        (b"mdhd", Some(track)) => {
            track.timescale = be32(bytes, if wide { 20 } else { 12 })?;
            track.duration = if wide { be64(bytes, 24)? } else { u64::from(be32(bytes, 16)?) };
        }
        (b"stsd", Some(track)) => track.format = *bytes.get(12..)?.first_chunk::<4>()?,
        (b"elst", Some(track)) => track.edits = edit_list(bytes, wide)?,
        _ => {}
    }
    Some(())
}

fn edit_list(bytes: &[u8], wide: bool) -> Option<Vec<RawEdit>> {
    let count = be32(bytes, 4)? as usize;
    let entries = bytes.get(8..)?.chunks_exact(if wide { 20 } else { 12 });
    let read = |entry: &[u8]| {
        let (duration, media_time, rate) = if wide {
            (be64(entry, 0)?, be64(entry, 8)? as i64, be32(entry, 16)?)
        } else {
            (u64::from(be32(entry, 0)?), i64::from(be32(entry, 4)? as i32), be32(entry, 8)?)
        };
        Some(RawEdit { duration, media_time, rate: (rate >> 16) as i16 })
    };
    entries.take(count.min(MAX_EDITS)).map(read).collect()
}

/// Delay and frame count from a `----` item, if it is `iTunSMPB`.
fn itunes_tag(bytes: &[u8]) -> Option<(u64, u64)> {
    let name = find(bytes, b"iTunSMPB")?;
    let data = name + find(&bytes[name..], b"data")? + 4;
    let text = std::str::from_utf8(bytes.get(data + 8..)?).ok()?;
    let mut numbers = text.split_ascii_whitespace().map(|word| u64::from_str_radix(word, 16));
    let delay = numbers.nth(1)?.ok()?;
    let frames = numbers.nth(1)?.ok()?;
    (frames > 0).then_some((delay, frames))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn read_at(file: &mut File, at: u64, length: u64) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_be_bytes(*chunk))
}

fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_be_bytes(*chunk))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn movie(edits: Vec<RawEdit>) -> Movie {
        let track = Track { id: 2, timescale: 44_100, duration: 133_324, edits, format: *b"mp4a" };
        Movie {
            timescale: 1000,
            tracks: vec![Track::default(), track],
            itunes: Some((2112, 100)),
            is_cut: false,
        }
    }

    const RATE: SampleRate = SampleRate(44_100);

    #[test]
    fn an_edit_that_reaches_the_end_ends_with_the_track() {
        let edits = vec![RawEdit { duration: 3000, media_time: 1024, rate: 1 }];
        let (plan, source) = movie(edits).plan(2, RATE).unwrap();
        assert_eq!(source, PlanSource::EditList);
        assert_eq!(plan.edits, [Edit { silence: 0, start: 1024, end: 133_324 }]);
    }

    #[test]
    fn empty_edits_are_silence() {
        let edits = vec![
            RawEdit { duration: 500, media_time: -1, rate: 1 },
            RawEdit { duration: 1000, media_time: 1024, rate: 1 },
        ];
        let (plan, _) = movie(edits).plan(2, RATE).unwrap();
        assert_eq!(plan.edits, [Edit { silence: 22_050, start: 1024, end: 45_124 }]);
    }

    #[test]
    fn silence_is_bounded() {
        let empty = RawEdit { duration: u64::from(u32::MAX), media_time: -1, rate: 1 };
        let edits = vec![empty, empty, RawEdit { duration: 1000, media_time: 0, rate: 1 }];
        let (plan, _) = movie(edits).plan(2, RATE).unwrap();
        assert_eq!(plan.edits[0].silence, MAX_SILENCE * 44_100);
    }

    #[test]
    fn rearranged_edits_are_taken_as_stored() {
        let edits = vec![
            RawEdit { duration: 1000, media_time: 50_000, rate: 1 },
            RawEdit { duration: 1000, media_time: 1024, rate: 1 },
        ];
        assert_eq!(movie(edits).plan(2, RATE), Some((Plan::skip(1024), PlanSource::Rearranged)));
    }

    #[test]
    fn the_itunes_tag_counts_only_without_an_edit_list() {
        let (plan, source) = movie(Vec::new()).plan(2, RATE).unwrap();
        assert_eq!((plan.edits[0].start, plan.edits[0].end, source), (2112, 2212, PlanSource::ItunesTag));
        assert_eq!(movie(Vec::new()).plan(9, RATE), None);
    }

    #[test]
    fn the_itunes_tag_is_hexadecimal() {
        let mut item = b"\0\0\0\x1cmean\0\0\0\0com.apple.iTunes\0\0\0\x14name\0\0\0\0iTunSMPB".to_vec();
        item.extend(b"\0\0\0\x40data\0\0\0\x01\0\0\0\0 00000000 00000840 000001C0 000000000002B110 00000000");
        assert_eq!(itunes_tag(&item), Some((0x840, 0x2b110)));
        assert_eq!(itunes_tag(b"iTunSMPBdata"), None);
    }
}
