//! What a recording gives, whatever its container: packets of its first sound track, and what happens between them.

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::packet::Packet;
use symphonia::core::units::TimeBase;

use super::DelaySource;
use super::presentation::Plan;
use crate::time::SampleRate;

/// The next thing in a recording.
pub(super) enum Event {
    /// A packet of the track.
    Packet(Packet),
    /// About this many frames of the track are lost.
    Lost(u64),
    /// Another recording was appended here; decoder and positions go on.
    Joined,
    /// This many frames of silence that belong to the recording.
    Silence(u64),
    /// The packets to come want a new decoder.
    NewDecoder,
    /// A new part with its own headers and its own time line.
    NewPart,
    /// The end, too early.
    Truncated,
    /// The end.
    End,
}

/// What is known of a part before its first packet.
pub(super) struct Part {
    pub(super) params: AudioCodecParameters,
    /// Unit of the packets' stamps; nothing where they are no more than a count of packets.
    pub(super) time_base: Option<TimeBase>,
    /// Frames to be decoded, where the file says so reliably.
    pub(super) frames: Option<u64>,
}

/// What of a part is played, and how that is known.
pub(super) struct Timing {
    pub(super) plan: Plan,
    pub(super) delay: DelaySource,
    /// The file wants an order of its own, which was not followed.
    pub(super) rearranged: bool,
}

/// A recording, opened.
pub(super) trait Source {
    /// Returns the next event.
    fn next(&mut self) -> Result<Event, SymphoniaError>;
    /// Returns the part that is being read; nothing where no sound track is left.
    fn part(&self) -> Option<Part>;
    /// Returns what of the part is played, given the rate of its frames.
    fn timing(&self, rate: SampleRate) -> Timing;
    /// Share of the file that was read, 0..1.
    fn progress(&self) -> f64;
}
