//! Opus packets → samples: the `opus-pure` decoder in the shape of the other decoders.
//!
//! The end padding, which the container knows, is dropped here; the pre-skip is the presentation's business. Header
//! layout and output gain: RFC 7845 section 5.1.

use opus_pure::{MAX_PACKET_SAMPLES, OpusDecoder, OpusMSDecoder};
use symphonia_core::audio::{
    AsGenericAudioBufferRef, AudioBuffer, AudioMut, AudioSpec, Channels, GenericAudioBufferRef, layouts,
};
use symphonia_core::codecs::CodecInfo;
use symphonia_core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia_core::codecs::audio::{
    AudioCodecParameters, AudioDecoder, AudioDecoderOptions, FinalizeResult,
};
use symphonia_core::codecs::registry::{RegisterableAudioDecoder, SupportedAudioCodec};
use symphonia_core::errors::{Result, decode_error, unsupported_error};
use symphonia_core::packet::PacketRef;
use symphonia_core::support_audio_codec;

/// Opus is decoded at its own clock, whatever rate the recording had before.
const RATE: u32 = 48_000;

/// What of the identification header is needed for playing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpusHead {
    pub(super) channels: usize,
    /// Frames at 48 kHz to be dropped at the start.
    pub(super) pre_skip: u64,
    /// Output gain in 1/256 dB.
    gain: i32,
    family: u8,
}

impl OpusHead {
    /// Reads the header; MP4 stores the same fields big-endian (`dOps`, version 0).
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let fields = bytes.strip_prefix(b"OpusHead")?;
        let (&[version, channels, skip0, skip1, _, _, _, _, gain0, gain1, family], _) =
            fields.split_first_chunk()?;
        let big_endian = version == 0;
        let pre_skip =
            if big_endian { u16::from_be_bytes([skip0, skip1]) } else { u16::from_le_bytes([skip0, skip1]) };
        let gain =
            if big_endian { i16::from_be_bytes([gain0, gain1]) } else { i16::from_le_bytes([gain0, gain1]) };
        let valid = (1..=8).contains(&channels);
        valid.then_some(Self {
            channels: usize::from(channels),
            pre_skip: u64::from(pre_skip),
            gain: i32::from(gain),
            family,
        })
    }
}

enum Engine {
    Plain(Box<OpusDecoder>),
    Surround(OpusMSDecoder),
}

impl Engine {
    fn new(head: OpusHead) -> opus_pure::Result<Self> {
        if head.family == 0 {
            let mut decoder = OpusDecoder::new(RATE as i32, head.channels)?;
            decoder.gain_q8 = head.gain;
            return Ok(Self::Plain(Box::new(decoder)));
        }
        let mut decoder = OpusMSDecoder::new(RATE as i32, head.channels, head.family)?;
        for stream in decoder.streams_mut() {
            stream.gain_q8 = head.gain;
        }
        Ok(Self::Surround(decoder))
    }

    fn decode(&mut self, packet: &[u8], output: &mut [f32]) -> opus_pure::Result<usize> {
        match self {
            Self::Plain(decoder) => decoder.decode(packet, MAX_PACKET_SAMPLES, output),
            Self::Surround(decoder) => decoder.decode(packet, MAX_PACKET_SAMPLES, output),
        }
    }
}

/// Opus behind symphonia's decoder interface.
pub(super) struct OpusAdapter {
    params: AudioCodecParameters,
    head: OpusHead,
    engine: Engine,
    interleaved: Vec<f32>,
    buffer: AudioBuffer<f32>,
}

impl OpusAdapter {
    fn try_new(params: &AudioCodecParameters) -> Result<Self> {
        let Some(head) = params.extra_data.as_deref().and_then(OpusHead::parse) else {
            return unsupported_error("opus: no identification header");
        };
        let Ok(engine) = Engine::new(head) else {
            return unsupported_error("opus: channel mapping");
        };
        let spec = AudioSpec::new(RATE, channel_layout(head.channels));
        Ok(Self {
            params: params.clone(),
            head,
            engine,
            interleaved: vec![0.0; MAX_PACKET_SAMPLES * head.channels],
            buffer: AudioBuffer::new(spec, MAX_PACKET_SAMPLES),
        })
    }

    fn decode_packet(&mut self, packet: &[u8]) -> Result<()> {
        self.buffer.clear();
        if packet.is_empty() {
            return decode_error("opus: empty packet");
        }
        let Ok(frames) = self.engine.decode(packet, &mut self.interleaved) else {
            return decode_error("opus: damaged packet");
        };
        self.buffer.render_silence(Some(frames));
        for (channel, plane) in self.buffer.iter_planes_mut().enumerate() {
            let samples = self.interleaved.iter().skip(channel).step_by(self.head.channels);
            for (target, sample) in plane.iter_mut().zip(samples) {
                *target = *sample;
            }
        }
        Ok(())
    }
}

fn channel_layout(channels: usize) -> Channels {
    match channels {
        1 => layouts::CHANNEL_LAYOUT_MONO,
        2 => layouts::CHANNEL_LAYOUT_STEREO,
        _ => Channels::Discrete(channels as u16),
    }
}

impl AudioDecoder for OpusAdapter {
    fn reset(&mut self) {
        if let Ok(engine) = Engine::new(self.head) {
            self.engine = engine;
        }
    }

    fn codec_info(&self) -> &CodecInfo {
        &Self::supported_codecs()[0].info
    }

    fn codec_params(&self) -> &AudioCodecParameters {
        &self.params
    }

    fn decode_ref(&mut self, packet: &PacketRef<'_>) -> Result<GenericAudioBufferRef<'_>> {
        self.decode_packet(packet.data)?;
        self.buffer.trim(packet.trim_start.get() as usize, packet.trim_end.get() as usize);
        Ok(self.buffer.as_generic_audio_buffer_ref())
    }

    fn finalize(&mut self) -> FinalizeResult {
        FinalizeResult::default()
    }

    fn last_decoded(&self) -> GenericAudioBufferRef<'_> {
        self.buffer.as_generic_audio_buffer_ref()
    }
}

impl RegisterableAudioDecoder for OpusAdapter {
    fn try_registry_new(
        params: &AudioCodecParameters,
        _: &AudioDecoderOptions,
    ) -> Result<Box<dyn AudioDecoder>> {
        Ok(Box::new(Self::try_new(params)?))
    }

    fn supported_codecs() -> &'static [SupportedAudioCodec] {
        &[support_audio_codec!(CODEC_ID_OPUS, "opus", "Opus")]
    }
}
