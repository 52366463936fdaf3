//! File → frames, joints, tags and losses, in order.

use std::collections::VecDeque;
use std::fs::File;
use std::io;

use super::frame::{Format, FrameHeader, HEADER_LEN};
use super::info::{self, Info};
use super::tag;
use super::window::Window;

/// The largest frame, with the header of the next one: 320 kbit/s at 32 kHz, or 160 kbit/s at 8 kHz.
const LARGEST: usize = 1441 + HEADER_LEN;

/// No damaged stretch is taken for more sound than this: it may be anything.
const LONGEST_LOSS_SECONDS: u64 = 60;

/// The next thing in the file.
#[derive(Debug)]
pub(super) enum Item {
    /// The bytes of one frame.
    Frame(Format, Vec<u8>),
    /// A stretch that is no frame and no tag; it held about this many decoded frames.
    Lost(u64),
    /// Here another MP3 was appended.
    Joined,
    /// This many decoded frames of silence.
    Silence(u64),
    /// The last frame is not whole.
    Truncated,
}

/// Reads an MP3 file from start to end.
#[derive(Debug)]
pub(super) struct Mp3Reader {
    window: Window,
    /// The tag in front of the sound.
    info: Option<Info>,
    format: Option<Format>,
    queue: VecDeque<Item>,
    /// Bytes since the last frame that are neither frame nor tag.
    stray: u64,
    /// A tag, known to be none of the sound, stands between the last frame and here.
    tag_seen: bool,
    frames: u64,
    frame_bytes: u64,
    ended: bool,
}

impl Mp3Reader {
    /// Opens the stream and reads up to its first frame of sound.
    pub(super) fn new(file: File) -> io::Result<Self> {
        let mut reader = Self {
            window: Window::new(file),
            info: None,
            format: None,
            queue: VecDeque::new(),
            stray: 0,
            tag_seen: false,
            frames: 0,
            frame_bytes: 0,
            ended: false,
        };
        reader.fill_queue()?;
        Ok(reader)
    }

    /// Returns the Info tag in front of the sound.
    pub(super) fn info(&self) -> Option<Info> {
        self.info
    }

    /// Returns the format of the frame read last; nothing where the file holds none.
    pub(super) fn format(&self) -> Option<Format> {
        self.format
    }

    /// Bytes read so far.
    pub(super) fn position(&self) -> u64 {
        self.window.position()
    }

    /// Returns the next item; nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Item>> {
        self.fill_queue()?;
        Ok(self.queue.pop_front())
    }

    fn fill_queue(&mut self) -> io::Result<()> {
        while self.queue.is_empty() && !self.ended {
            self.step()?;
        }
        Ok(())
    }

    /// One tag, one frame, or one stray byte.
    fn step(&mut self) -> io::Result<()> {
        let in_sync = self.stray == 0;
        let format = self.format;
        let bytes = self.window.peek(LARGEST.max(tag::LOOK_AHEAD))?;
        if bytes.is_empty() {
            self.ended = true;
            return Ok(());
        }
        if let Some(length) = tag::length(bytes) {
            self.tag_seen = true;
            return self.window.advance(length);
        }
        let Some(header) = FrameHeader::parse(bytes) else { return self.skip_stray() };
        let expected = in_sync && !self.tag_seen && format == Some(header.format);
        if bytes.len() < header.size {
            if expected {
                self.queue.push_back(Item::Truncated);
                self.ended = true;
                return Ok(());
            }
            return self.skip_stray();
        }
        if !expected && !is_followed(&header, &bytes[header.size..]) {
            return self.skip_stray();
        }
        let frame = bytes[..header.size].to_vec();
        self.take_frame(header, frame);
        self.window.advance(header.size as u64)
    }

    fn skip_stray(&mut self) -> io::Result<()> {
        // The next header starts with 0xff; whatever lies before it is stray.
        let bytes = self.window.peek(LARGEST)?;
        let next = bytes.iter().skip(1).position(|byte| matches!(byte, 0xff | b'I' | b'A' | b'T'));
        let count = next.map_or(bytes.len(), |at| at + 1) as u64;
        self.stray += count;
        self.window.advance(count)
    }

    fn take_frame(&mut self, header: FrameHeader, frame: Vec<u8>) {
        let info = info::parse(&header, &frame);
        let is_first = self.format.is_none();
        let same_format = self.format == Some(header.format);
        // An Info frame in the middle is decoded to one silent frame by ffmpeg, unless a tag stands before it.
        let is_silence = info.is_some() && !is_first && !self.tag_seen;
        if is_first {
            self.info = info;
        } else if info.is_some() || self.tag_seen || !same_format {
            self.queue.push_back(Item::Joined);
        } else if self.stray > 0 {
            self.queue.push_back(Item::Lost(self.estimate_lost(header.format)));
        }
        if is_silence {
            self.queue.push_back(Item::Silence(u64::from(header.format.frames)));
        }
        self.stray = 0;
        self.tag_seen = false;
        self.format = Some(header.format);
        if info.is_none() {
            self.frames += 1;
            self.frame_bytes += frame.len() as u64;
            self.queue.push_back(Item::Frame(header.format, frame));
        }
    }

    /// Sound lost in the stray bytes, at the mean size of the frames so far.
    fn estimate_lost(&self, format: Format) -> u64 {
        let mpeg_frames = (self.stray * self.frames + self.frame_bytes / 2) / self.frame_bytes.max(1);
        let longest = LONGEST_LOSS_SECONDS * u64::from(format.rate);
        (mpeg_frames * u64::from(format.frames)).min(longest)
    }
}

/// Returns whether a frame of the same format, a tag or the end of the file comes next.
fn is_followed(header: &FrameHeader, next: &[u8]) -> bool {
    next.is_empty()
        || tag::length(next).is_some()
        || FrameHeader::parse(next).is_some_and(|next| next.format == header.format)
}
