//! Samples → numbers per frame. Knows sound, not text.

pub mod energy;
pub mod mel;
pub mod peaks;

pub use energy::{EnergyMeter, EnergyTrack};
pub use mel::{MelMeter, MelRow};
pub use peaks::{PeakMeter, Peaks};
