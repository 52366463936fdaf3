//! Samples → numbers per frame. Knows sound, not text.

pub mod cepstra;
pub mod energy;
pub mod mel;

pub use cepstra::{Cepstra, CepstraMeter};
pub use energy::{EnergyMeter, EnergyTrack};
