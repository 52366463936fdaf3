//! An MP3 file in the shape of the other recordings.

use std::fs::File;
use std::io;

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::CODEC_ID_MP3;
use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, Timestamp};

use super::frame::Format;
use super::reader::{Item, Mp3Reader};
use crate::audio::DelaySource;
use crate::audio::presentation::{Padding, Plan};
use crate::audio::source::{Event, Part, Source, Timing};
use crate::time::SampleRate;

/// Encoders disagree on whether the Info frame counts; a file is cut off only if more is missing.
const COUNT_TOLERANCE: u64 = 2;

/// An MP3 file.
pub(in crate::audio) struct Mp3Source {
    reader: Mp3Reader,
    length: u64,
    format: Format,
    /// A frame that waits for its new decoder.
    waiting: Option<Packet>,
}

impl Mp3Source {
    /// Nothing where the file holds no frame.
    pub(in crate::audio) fn new(file: File, length: u64) -> io::Result<Option<Self>> {
        let reader = Mp3Reader::new(file)?;
        Ok(reader.format().map(|format| Self { reader, length, format, waiting: None }))
    }

    /// Decoded frames, delay and padding included, according to the tag.
    fn announced(&self) -> Option<u64> {
        let mpeg_frames = u64::from(self.reader.info()?.mpeg_frames?);
        Some(mpeg_frames * u64::from(self.format.frames)).filter(|frames| *frames > 0)
    }

    fn frame(&mut self, format: Format, bytes: Vec<u8>) -> Event {
        let packet = Packet::new(0, Timestamp::ZERO, Duration::new(u64::from(format.frames)), bytes);
        if (format.rate, format.channels) == (self.format.rate, self.format.channels) {
            return Event::Packet(packet);
        }
        self.format = format;
        self.waiting = Some(packet);
        Event::NewDecoder
    }
}

impl Source for Mp3Source {
    fn next(&mut self) -> Result<Event, SymphoniaError> {
        if let Some(packet) = self.waiting.take() {
            return Ok(Event::Packet(packet));
        }
        Ok(match self.reader.next()? {
            Some(Item::Frame(format, bytes)) => self.frame(format, bytes),
            Some(Item::Lost(frames)) => Event::Lost(frames),
            Some(Item::Joined) => Event::Joined,
            Some(Item::Silence(frames)) => Event::Silence(frames),
            Some(Item::Truncated) => Event::Truncated,
            None => Event::End,
        })
    }

    fn part(&self) -> Option<Part> {
        let mut params = AudioCodecParameters::new();
        params.for_codec(CODEC_ID_MP3).with_sample_rate(self.format.rate);
        let tolerance = COUNT_TOLERANCE * u64::from(self.format.frames);
        let frames = self.announced().map(|frames| frames.saturating_sub(tolerance));
        Some(Part { params, time_base: None, frames })
    }

    fn timing(&self, _: SampleRate) -> Timing {
        let Some((delay, padding)) = self.reader.info().and_then(|info| info.trim) else {
            return Timing { plan: Plan::default(), delay: DelaySource::Unknown, rearranged: false };
        };
        let mut plan = Plan::skip(delay);
        plan.padding = self.announced().map(|total| Padding { frames: padding, total });
        Timing { plan, delay: DelaySource::InfoTag, rearranged: false }
    }

    fn progress(&self) -> f64 {
        (self.reader.position() as f64 / self.length.max(1) as f64).min(1.0)
    }
}
