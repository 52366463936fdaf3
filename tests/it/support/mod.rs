//! What several tests share.

pub(crate) mod clip;
pub(crate) mod cues;
#[cfg(feature = "cli")]
pub(crate) mod desk;
pub(crate) mod faults;
pub(crate) mod known;
pub(crate) mod narration;
