//! The decode loop: events of a source in, presented mono frames out, with the time line kept over every mishap.

use std::ops::ControlFlow;

use symphonia::core::codecs::audio::well_known::CODEC_ID_AAC;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::packet::Packet;
use symphonia_core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia_core::codecs::registry::RegisterableAudioDecoder as _;

use super::downmix::Downmix;
use super::finding::{FindingKind, Findings};
use super::gaps::GapWatch;
use super::guard::guarded;
use super::opus::OpusAdapter;
use super::output::Output;
use super::presentation::Presentation;
use super::source::{Event, Part, Source};
use super::{AudioErrorKind, AudioInfo, DelaySource, aac, codec_name};
use crate::time::{SampleRate, Time, TimeDelta};

/// A packet that could not be decoded is never longer than this, whatever it claims.
const LONGEST_PACKET: u64 = 1 << 16;

/// Silence that stands in for bad packets may outlast the sound by so many seconds; then the rest is given up.
const LONGEST_STAND_IN: u64 = 600;

/// So many packets in a row that cannot be decoded, and the rest is given up.
const MAX_BAD_PACKETS: u32 = 100_000;

/// Rates outside are errors in the header.
const RATES: std::ops::RangeInclusive<u32> = 1_000..=1_000_000;

/// Progress is reported when it has grown by so much.
const PROGRESS_STEP: f64 = 0.002;

/// Or when so much sound has been decoded: a small file can hold hours.
const PROGRESS_TIME: TimeDelta = TimeDelta::from_millis(60_000);

/// What is known once the first packet of a part was decoded.
struct Running {
    presentation: Presentation,
    gaps: Option<GapWatch>,
    rate: SampleRate,
    channels: u16,
    /// Decoded frames of the part, trimmed ones and stand-in silence included.
    count: u64,
    /// Frames of the packet before.
    packet_frames: u64,
    /// Frames of silence in place of bad packets, less the frames decoded.
    stand_in: i64,
}

/// The first packet's properties, for the caller.
struct First {
    rate: SampleRate,
    channels: u16,
    delay: DelaySource,
}

/// A recording being decoded.
pub(super) struct Stream<'a> {
    source: Box<dyn Source>,
    decoder: Box<dyn AudioDecoder>,
    part: Part,
    running: Option<Running>,
    downmix: Downmix,
    output: Output<'a>,
    findings: Findings,
    first: Option<First>,
    joined: bool,
    bad_packets: u32,
}

impl<'a> Stream<'a> {
    pub(super) fn new(
        source: Box<dyn Source>,
        sink: &'a mut dyn FnMut(&[f32]),
    ) -> Result<Self, AudioErrorKind> {
        let Some(part) = source.part() else {
            return Err(AudioErrorKind::NoTrack);
        };
        let decoder = make_decoder(&part)?;
        Ok(Self {
            source,
            decoder,
            part,
            running: None,
            downmix: Downmix::default(),
            output: Output::new(sink),
            findings: Findings::default(),
            first: None,
            joined: false,
            bad_packets: 0,
        })
    }

    /// Decodes everything, up to a maximum length.
    pub(super) fn run(
        mut self,
        maximum: TimeDelta,
        progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
    ) -> Result<AudioInfo, AudioErrorKind> {
        let codec = codec_name(self.part.params.codec);
        let mut report = |share| match progress(share) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(AudioErrorKind::Stopped),
        };
        let (mut reported, mut reported_at) = (0.0, Time::ZERO);
        report(reported)?;
        let truncated = loop {
            match self.source.next().map_err(read_error)? {
                Event::Packet(packet) => self.packet(&packet)?,
                Event::Lost(frames) => self.lost(frames),
                Event::Silence(frames) => self.silence(frames),
                Event::Joined => self.join(),
                Event::NewDecoder => self.decoder = make_decoder(&self.source_part()?)?,
                Event::NewPart => self.new_part()?,
                Event::Truncated => break true,
                Event::End => break false,
            }
            if self.is_hopeless() {
                break true;
            }
            let position = self.output.position();
            if position - Time::ZERO > maximum {
                return Err(AudioErrorKind::TooLong { maximum });
            }
            let share = self.source.progress();
            if share >= reported + PROGRESS_STEP || position >= reported_at + PROGRESS_TIME {
                (reported, reported_at) = (share.max(reported), position);
                report(reported)?;
            }
        };
        let info = self.finish(codec, truncated)?;
        report(1.0)?;
        Ok(info)
    }

    fn packet(&mut self, packet: &Packet) -> Result<(), AudioErrorKind> {
        let (decoder, downmix) = (&mut self.decoder, &mut self.downmix);
        let outcome = guarded(|| {
            let buffer = decoder.decode(packet).ok()?;
            downmix.mix(&buffer);
            let spec = buffer.spec();
            Some((SampleRate(spec.rate()), spec.channels().count() as u16))
        });
        if outcome.is_none() {
            self.decoder = make_decoder(&self.part)?;
        }
        let Some((rate, channels)) = outcome.flatten() else {
            self.bad_packet(packet);
            return Ok(());
        };
        self.bad_packets = 0;
        if self.downmix.mono().is_empty() && self.running.is_none() {
            return Ok(());
        }
        self.set_format(rate, channels)?;
        self.fill_gap(packet);
        let Some(running) = &mut self.running else { return Ok(()) };
        let mono = self.downmix.mono();
        let trimmed =
            if mono.is_empty() { 0 } else { packet.trim_start.get().saturating_add(packet.trim_end.get()) };
        running.count = running.count.saturating_add(trimmed).saturating_add(mono.len() as u64);
        running.packet_frames = mono.len() as u64;
        running.stand_in = running.stand_in.saturating_sub_unsigned(running.packet_frames);
        running.presentation.push(mono, &mut self.output);
        Ok(())
    }

    /// Begins the part with its first frames, or follows a change within it.
    fn set_format(&mut self, rate: SampleRate, channels: u16) -> Result<(), AudioErrorKind> {
        if self.running.as_ref().is_some_and(|running| running.rate == rate && running.channels == channels) {
            return Ok(());
        }
        if !RATES.contains(&rate.hertz()) {
            return Err(AudioErrorKind::SampleRate(rate.hertz()));
        }
        let same_rate = self.output.rate() == rate;
        if let Some(running) = &mut self.running {
            if !same_rate {
                running.presentation.release(&mut self.output);
                running.gaps = None;
            }
            (running.rate, running.channels) = (rate, channels);
        }
        if !same_rate && !self.output.set_rate(rate) {
            return Err(AudioErrorKind::SampleRate(rate.hertz()));
        }
        self.note_format(rate, channels);
        if self.running.is_none() {
            self.begin_part(rate, channels);
        }
        Ok(())
    }

    fn note_format(&mut self, rate: SampleRate, channels: u16) {
        let kind = FindingKind::FormatChange { sample_rate: rate, channels };
        match &self.first {
            Some(first) if self.running.is_none() && (first.rate, first.channels) == (rate, channels) => {}
            Some(_) => self.findings.add(self.output.position(), kind),
            None => self.first = Some(First { rate, channels, delay: DelaySource::NoneNeeded }),
        }
    }

    fn begin_part(&mut self, rate: SampleRate, channels: u16) {
        let timing = self.source.timing(rate);
        if let Some(first) = self.first.as_mut().filter(|_| !self.joined) {
            first.delay = timing.delay;
        }
        if timing.rearranged {
            self.findings.add(self.output.position(), FindingKind::EditsIgnored);
        }
        let gaps = self.part.time_base.map(|base| {
            let exact = base.numer.get() == 1 && base.denom.get() == rate.hertz();
            GapWatch::new(rate, exact, self.part.frames)
        });
        self.running = Some(Running {
            presentation: Presentation::new(timing.plan),
            gaps,
            rate,
            channels,
            count: 0,
            packet_frames: 0,
            stand_in: 0,
        });
    }

    fn fill_gap(&mut self, packet: &Packet) {
        let (Some(running), Some(base)) = (&mut self.running, self.part.time_base) else { return };
        let Some(watch) = &mut running.gaps else { return };
        let ticks = i128::from(packet.pts.get()) * i128::from(base.numer.get());
        let stamp = ticks * i128::from(running.rate.hertz()) / i128::from(base.denom.get());
        let Some(gap) = watch.check(stamp, running.count) else { return };
        let length = |frames| TimeDelta::from_samples(frames, running.rate);
        let kind = if gap.filled == gap.claimed {
            FindingKind::Gap { lost: length(gap.filled) }
        } else {
            FindingKind::DoubtfulGap { claimed: length(gap.claimed), filled: length(gap.filled) }
        };
        self.stand_in(gap.filled, kind);
    }

    fn bad_packet(&mut self, packet: &Packet) {
        self.bad_packets += 1;
        let Some(running) = &mut self.running else { return };
        let (numer, denom) = self
            .part
            .time_base
            .map_or((1, running.rate.hertz()), |base| (base.numer.get(), base.denom.get()));
        let ticks = u128::from(packet.block_dur().get()) * u128::from(numer);
        let frames = ticks * u128::from(running.rate.hertz()) / u128::from(denom.max(1));
        // Matroska need not tell how long a packet is.
        let frames =
            if frames == 0 { running.packet_frames } else { u64::try_from(frames).unwrap_or(u64::MAX) };
        let frames = frames.min(LONGEST_PACKET);
        running.stand_in = running.stand_in.saturating_add_unsigned(frames);
        self.fill_gap(packet);
        let lost = self.length_of(frames);
        self.stand_in(frames, FindingKind::BadPacket { lost });
    }

    fn is_hopeless(&self) -> bool {
        let longest = LONGEST_STAND_IN * u64::from(self.output.rate().hertz());
        let silent = self.running.as_ref().map_or(0, |running| running.stand_in);
        self.bad_packets >= MAX_BAD_PACKETS || u64::try_from(silent).is_ok_and(|silent| silent > longest)
    }

    fn lost(&mut self, frames: u64) {
        if frames > 0 {
            let lost = self.length_of(frames);
            self.stand_in(frames, FindingKind::Gap { lost });
        }
    }

    fn length_of(&self, frames: u64) -> TimeDelta {
        TimeDelta::from_samples(frames, self.output.rate())
    }

    fn stand_in(&mut self, frames: u64, kind: FindingKind) {
        self.findings.add(self.output.position(), kind);
        self.silence(frames);
    }

    fn silence(&mut self, frames: u64) {
        let Some(running) = &mut self.running else { return };
        running.count = running.count.saturating_add(frames);
        running.presentation.push_silence(frames, &mut self.output);
    }

    fn join(&mut self) {
        self.joined = true;
        self.findings.add(self.output.position(), FindingKind::Joined);
    }

    fn new_part(&mut self) -> Result<(), AudioErrorKind> {
        if let Some(running) = self.running.take() {
            running.presentation.finish(&mut self.output);
        }
        self.part = self.source_part()?;
        self.decoder = make_decoder(&self.part)?;
        self.join();
        Ok(())
    }

    fn source_part(&self) -> Result<Part, AudioErrorKind> {
        self.source.part().ok_or(AudioErrorKind::NoTrack)
    }

    fn finish(mut self, codec: String, truncated: bool) -> Result<AudioInfo, AudioErrorKind> {
        let (Some(first), Some(running)) = (self.first, self.running) else {
            return Err(AudioErrorKind::NoSound);
        };
        let missing =
            self.part.frames.filter(|_| !self.joined).and_then(|frames| frames.checked_sub(running.count));
        let missing = missing.filter(|frames| *frames > 0);
        let rate = running.rate;
        running.presentation.finish(&mut self.output);
        if truncated || missing.is_some() {
            let missing = missing.map(|frames| TimeDelta::from_samples(frames, rate));
            self.findings.add(self.output.position(), FindingKind::Truncated { missing });
        }
        let duration = self.output.finish();
        if duration == Time::ZERO {
            return Err(AudioErrorKind::NoSound);
        }
        Ok(AudioInfo {
            duration,
            sample_rate: first.rate,
            channels: first.channels,
            codec,
            delay: first.delay,
            findings: self.findings.into_vec(),
        })
    }
}

fn read_error(error: SymphoniaError) -> AudioErrorKind {
    match error {
        SymphoniaError::IoError(source) => AudioErrorKind::Read(source),
        error => AudioErrorKind::Damaged(error.to_string()),
    }
}

pub(super) fn make_decoder(part: &Part) -> Result<Box<dyn AudioDecoder>, AudioErrorKind> {
    let params = &part.params;
    let options = AudioDecoderOptions::default();
    if params.codec == CODEC_ID_AAC
        && let Some(kind) = params.extra_data.as_deref().and_then(aac::unsupported_kind)
    {
        return Err(AudioErrorKind::Unsupported(kind.to_owned()));
    }
    let decoder = guarded(|| {
        if params.codec == CODEC_ID_OPUS {
            OpusAdapter::try_registry_new(params, &options)
        } else {
            symphonia::default::get_codecs().make_audio_decoder(params, &options)
        }
    });
    decoder.unwrap_or(Err(SymphoniaError::DecodeError("its codec header contradicts itself"))).map_err(
        |error| match error {
            SymphoniaError::DecodeError(reason) => AudioErrorKind::Damaged(reason.to_owned()),
            _ => AudioErrorKind::Unsupported(codec_name(params.codec)),
        },
    )
}
