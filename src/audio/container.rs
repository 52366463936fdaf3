//! The containers that symphonia reads: packets of one track, and what the container says of its timing.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use symphonia::core::codecs::audio::AudioCodecId;
use symphonia::core::codecs::audio::well_known::{CODEC_ID_AAC, CODEC_ID_MP3, CODEC_ID_OPUS};
use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::formats::well_known::{
    FORMAT_ID_ADTS, FORMAT_ID_AIFF, FORMAT_ID_FLAC, FORMAT_ID_ISOMP4, FORMAT_ID_MKV, FORMAT_ID_WAVE,
};
use symphonia::core::formats::{FormatReader, Track, TrackType};
use symphonia::core::packet::Packet;

use super::guard::guarded;
use super::mp4::{Movie, PlanSource};
use super::opus::OpusHead;
use super::presentation::Plan;
use super::source::{Event, Part, Source, Timing};
use super::{AudioErrorKind, DelaySource, TrackChoice, track};
use crate::time::SampleRate;

/// Sound that starts later than this after the picture is rather a wrong stamp.
const LONGEST_LEAD_IN_NANOS: i128 = 60 * 1_000_000_000;

/// After this many broken pieces in a row, the rest is given up.
const MAX_ERRORS: u32 = 1000;

/// A container and the track in it.
pub(super) struct Container {
    reader: Box<dyn FormatReader>,
    movie: Option<Movie>,
    track: Track,
    position: Arc<AtomicU64>,
    length: u64,
    /// A WAV without a known length: its end is no truncation.
    streamed: bool,
    errors: u32,
    lead_in: LeadIn,
}

/// Matroska has no edit lists: sound that starts after the picture just has later stamps. The silence before it is
/// the distance between the earliest stamp of any track and the first one of the sound.
#[derive(Debug, Default)]
struct LeadIn {
    /// In nanoseconds.
    earliest: Option<i128>,
    silence: Option<i128>,
}

impl LeadIn {
    fn see(&mut self, stamp: i128, is_sound: bool) {
        let earliest = self.earliest.map_or(stamp, |earliest| earliest.min(stamp));
        self.earliest = Some(earliest);
        if is_sound {
            self.silence = Some(stamp - earliest);
        }
    }

    fn frames(&self, rate: SampleRate) -> u64 {
        let nanos = self.silence.unwrap_or(0).clamp(0, LONGEST_LEAD_IN_NANOS);
        u64::try_from(nanos * i128::from(rate.hertz()) / 1_000_000_000).unwrap_or(0)
    }
}

impl Container {
    /// Takes the sound track that is asked for.
    pub(super) fn new(
        reader: Box<dyn FormatReader>,
        choice: &TrackChoice,
        movie: Option<Movie>,
        position: Arc<AtomicU64>,
        length: u64,
        streamed: bool,
    ) -> Result<Self, AudioErrorKind> {
        let track = track::chosen(&*reader, choice)?;
        Ok(Self { reader, movie, track, position, length, streamed, errors: 0, lead_in: LeadIn::default() })
    }

    fn codec(&self) -> Option<AudioCodecId> {
        Some(self.track.codec_params.as_ref()?.audio()?.codec)
    }

    fn is_cut(&self) -> bool {
        self.movie.as_ref().is_some_and(Movie::is_cut)
    }

    /// Notes the first stamps of a Matroska file.
    fn note_start(&mut self, packet: &Packet) {
        if self.lead_in.silence.is_some() || self.reader.format_info().format != FORMAT_ID_MKV {
            return;
        }
        let track = self.reader.tracks().iter().find(|track| track.id == packet.track_id);
        if let Some(time) = track.and_then(|track| track.time_base?.calc_time(packet.pts)) {
            self.lead_in.see(time.as_nanos(), packet.track_id == self.track.id);
        }
    }

    fn failure(&mut self, error: SymphoniaError) -> Result<Event, SymphoniaError> {
        match error {
            SymphoniaError::IoError(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Ok(if self.streamed { Event::End } else { Event::Truncated })
            }
            SymphoniaError::ResetRequired => match self.reader.first_track(TrackType::Audio) {
                Some(track) => {
                    self.track = track.clone();
                    Ok(Event::NewPart)
                }
                None => Ok(Event::End),
            },
            SymphoniaError::IoError(_) => Err(error),
            _ if self.errors >= MAX_ERRORS => Ok(Event::Truncated),
            _ => {
                self.errors += 1;
                Ok(Event::Lost(0))
            }
        }
    }
}

impl Source for Container {
    fn next(&mut self) -> Result<Event, SymphoniaError> {
        loop {
            let Some(next) = guarded(|| self.reader.next_packet()) else { return Ok(Event::Truncated) };
            match next {
                Ok(Some(packet)) => {
                    self.note_start(&packet);
                    if packet.track_id == self.track.id {
                        self.errors = 0;
                        return Ok(Event::Packet(packet));
                    }
                }
                Ok(None) if self.is_cut() => return Ok(Event::Truncated),
                Ok(None) => return Ok(Event::End),
                Err(error) => return self.failure(error),
            }
        }
    }

    fn part(&self) -> Option<Part> {
        let params = self.track.codec_params.as_ref()?.audio()?.clone();
        let format = self.reader.format_info().format;
        let counts_frames =
            matches!(format, FORMAT_ID_WAVE | FORMAT_ID_AIFF | FORMAT_ID_FLAC | FORMAT_ID_ISOMP4);
        let frames = self.track.num_frames.filter(|frames| counts_frames && !self.streamed && *frames > 0);
        let time_base = self.track.time_base.filter(|_| format != FORMAT_ID_ADTS);
        Some(Part { params, time_base, frames })
    }

    fn timing(&self, rate: SampleRate) -> Timing {
        if let Some((plan, source)) = self.movie.as_ref().and_then(|movie| movie.plan(self.track.id, rate)) {
            let delay =
                if source == PlanSource::ItunesTag { DelaySource::ItunesTag } else { DelaySource::EditList };
            return Timing { plan, delay, rearranged: source == PlanSource::Rearranged };
        }
        let (mut plan, delay) = match self.codec() {
            Some(CODEC_ID_OPUS) => {
                let params = self.track.codec_params.as_ref().and_then(|params| params.audio());
                let head = params.and_then(|params| OpusHead::parse(params.extra_data.as_deref()?));
                (Plan::skip(head.map_or(0, |head| head.pre_skip)), DelaySource::PreSkip)
            }
            Some(CODEC_ID_AAC | CODEC_ID_MP3) => (Plan::default(), DelaySource::Unknown),
            _ => (Plan::default(), DelaySource::NoneNeeded),
        };
        let silence = self.lead_in.frames(rate);
        if silence > 0 {
            plan = plan.led_in_by(silence);
        }
        Timing { plan, delay, rearranged: false }
    }

    fn progress(&self) -> f64 {
        (self.position.load(Ordering::Relaxed) as f64 / self.length.max(1) as f64).min(1.0)
    }
}
