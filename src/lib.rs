//! Turns a recorded narration and its transcript into subtitles.
pub mod align;
pub mod audio;
pub mod features;
pub mod formats;
pub mod output;
pub mod pipeline;
pub mod segment;
pub mod subtitle;
pub mod time;
pub mod transcript;
