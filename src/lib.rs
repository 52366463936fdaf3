//! Turns a recorded narration and its transcript into subtitles.
pub mod audio;
pub mod formats;
pub mod output;
pub mod time;
pub mod transcript;
