//! Samples → numbers per frame. Knows sound, not text.

pub mod energy;

pub use energy::{EnergyMeter, EnergyTrack};
