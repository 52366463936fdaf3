//! Recording → mono samples at the analysis rate, streamed.
//!
//! Time zero is the one of players: what an encoder put before the first sample is dropped where the file tells how
//! much that is (LAME's Info tag, MP4 edit list, `iTunSMPB`, Opus pre-skip). Time is the count of decoded frames;
//! packet stamps only betray lost sound, and nothing is ever sought. What is lost or damaged is replaced by silence of
//! the same length, so that nothing behind it moves.

mod aac;
mod anomaly;
mod container;
mod downmix;
mod error;
mod gaps;
mod guard;
mod magic;
mod mp3;
mod mp4;
mod open;
mod opus;
mod output;
mod presentation;
mod resample;
mod source;
mod stream;
mod track;
mod wav;

use std::ops::ControlFlow;
use std::path::Path;

use symphonia::core::codecs::audio::AudioCodecId;
use symphonia::core::codecs::audio::well_known as codecs;

pub use anomaly::{Anomaly, AnomalyKind};
pub use error::{AudioError, AudioErrorKind};
pub use track::TrackChoice;
pub use wav::write_wav;

use crate::time::{SampleRate, Time, TimeDelta};

/// The maximum length of a recording where nobody asks for another: 12 kB of FLAC can hold five hours of silence.
pub const MAX_DURATION: TimeDelta = TimeDelta::from_millis(30 * 3_600_000);

/// What is known of a recording after it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudioInfo {
    /// Length of all the sound delivered, counted at the recording's own rate.
    pub duration: Time,
    /// Sample rate of the first frames.
    pub sample_rate: SampleRate,
    /// Channels of the first frames.
    pub channels: u16,
    /// The codec as its users call it: `MP3`, `AAC`, `FLAC` …
    pub codec: String,
    /// How the encoder's delay is known.
    pub delay: DelaySource,
    /// Damage, joints and changes, in the order of their places.
    pub anomalies: Vec<Anomaly>,
}

impl AudioInfo {
    /// What its user should know, a sentence each: damage, joints, and times that may all be late.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings: Vec<String> = self.anomalies.iter().map(ToString::to_string).collect();
        if self.delay == DelaySource::Unknown {
            warnings.push(
                "unknown delay: the file does not say how much silence its encoder put in front, so all times may be \
                 25 to 50 ms late, in players as well"
                    .to_owned(),
            );
        }
        warnings
    }
}

/// How it is known what the encoder put before the first sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DelaySource {
    /// The Info tag of an MP3.
    InfoTag,
    /// The edit list of an MP4.
    EditList,
    /// The `iTunSMPB` tag of an M4A.
    ItunesTag,
    /// The header of Opus.
    PreSkip,
    /// The codec has no delay, or its decoder removes it by itself.
    NoneNeeded,
    /// It is not known: all times may be 25 to 50 ms late, in players as well.
    Unknown,
}

/// Decodes a recording and hands its sound to `sink` in blocks of mono samples at [`SampleRate::ANALYSIS`], in order,
/// each sample within -1..1. Nothing is held but the current block.
///
/// Sample n of all the blocks lies at n / 16000 s; there are `duration` × 16000 of them, rounded to the nearest whole
/// number. Channels are averaged.
///
/// # Errors
/// When the file cannot be read, is no recording, holds no sound that can be decoded, or more than [`MAX_DURATION`]. Damage behind the first sound
/// is no error but an [`Anomaly`].
pub fn decode(path: &Path, sink: &mut dyn FnMut(&[f32])) -> Result<AudioInfo, AudioError> {
    decode_with_progress(path, sink, &mut |_| {})
}

/// [`decode`], which calls `progress` now and then with the share of the file read so far: 0 at the start, rising, 1
/// at the end.
///
/// # Errors
/// As [`decode`].
pub fn decode_with_progress(
    path: &Path,
    sink: &mut dyn FnMut(&[f32]),
    progress: &mut dyn FnMut(f64),
) -> Result<AudioInfo, AudioError> {
    decode_while(path, &DecodeOptions::default(), sink, &mut |share| {
        progress(share);
        ControlFlow::Continue(())
    })
}

/// What of a recording is decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeOptions {
    /// The most sound there may be.
    pub maximum: TimeDelta,
    /// Which sound track.
    pub track: TrackChoice,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self { maximum: MAX_DURATION, track: TrackChoice::Main }
    }
}

/// [`decode_with_progress`] of what the options say, whose `progress` may break it off; it is asked at least once a minute of
/// sound.
///
/// # Errors
/// As [`decode`], [`AudioErrorKind::TooLong`] when there is more than the maximum, [`AudioErrorKind::NoSuchTrack`], and
/// [`AudioErrorKind::Stopped`] when `progress` breaks it off.
pub fn decode_while(
    path: &Path,
    options: &DecodeOptions,
    sink: &mut dyn FnMut(&[f32]),
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<AudioInfo, AudioError> {
    let mut decode =
        || stream::Stream::new(open::open(path, &options.track)?, sink)?.run(options.maximum, progress);
    decode().map_err(|kind: AudioErrorKind| kind.of(path))
}

/// Looks at a recording without decoding it: its length, where the file tells.
///
/// # Errors
/// As [`decode`], as far as the head of the file shows it.
pub fn probe(path: &Path, track: &TrackChoice) -> Result<Option<TimeDelta>, AudioError> {
    let part = || {
        let part = open::open(path, track)?.part().ok_or(AudioErrorKind::NoTrack)?;
        stream::make_decoder(&part)?;
        Ok(part)
    };
    let part = part().map_err(|kind: AudioErrorKind| kind.of(path))?;
    let length = part.frames.zip(part.params.sample_rate);
    Ok(length.filter(|(_, hertz)| *hertz > 0).map(|(n, hertz)| TimeDelta::from_samples(n, SampleRate(hertz))))
}

/// Looks up the sound tracks of a recording: what to call each, in order, as `1 (eng)`, `2 (eng, commentary)`.
///
/// # Errors
/// When the file cannot be read or is no recording.
pub fn tracks(path: &Path) -> Result<Vec<String>, AudioError> {
    open::track_names(path).map_err(|kind: AudioErrorKind| kind.of(path))
}

/// The codec as its users call it.
fn codec_name(codec: AudioCodecId) -> String {
    let name = match codec {
        codecs::CODEC_ID_MP3 => "MP3",
        codecs::CODEC_ID_MP1 | codecs::CODEC_ID_MP2 => "MPEG audio layer I or II",
        codecs::CODEC_ID_AAC => "AAC",
        codecs::CODEC_ID_ALAC => "ALAC",
        codecs::CODEC_ID_FLAC => "FLAC",
        codecs::CODEC_ID_VORBIS => "Vorbis",
        codecs::CODEC_ID_OPUS => "Opus",
        codecs::CODEC_ID_PCM_ALAW => "A-law",
        codecs::CODEC_ID_PCM_MULAW => "µ-law",
        codecs::CODEC_ID_ADPCM_MS | codecs::CODEC_ID_ADPCM_IMA_WAV | codecs::CODEC_ID_ADPCM_IMA_QT => "ADPCM",
        codecs::CODEC_ID_AC3 => "AC-3 (Dolby Digital)",
        codecs::CODEC_ID_EAC3 => "E-AC-3 (Dolby Digital Plus)",
        codecs::CODEC_ID_AC4 => "AC-4",
        codecs::CODEC_ID_DCA => "DTS",
        codecs::CODEC_ID_WMA => "Windows Media Audio",
        codecs::CODEC_ID_WAVPACK => "WavPack",
        codecs::CODEC_ID_SPEEX => "Speex",
        codecs::CODEC_ID_TRUEHD => "TrueHD",
        id => match symphonia::default::get_codecs().get_audio_decoder(id) {
            Some(registered) if registered.codec.info.short_name.starts_with("pcm") => "PCM",
            Some(registered) => registered.codec.info.long_name,
            None => "an unknown codec",
        },
    };
    name.to_owned()
}
