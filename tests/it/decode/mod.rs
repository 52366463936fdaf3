//! Recordings decoded: where their sounds lie, what damage does, what is refused.

mod damaged;
mod exact;
mod joined;
mod refused;
mod tracks;
