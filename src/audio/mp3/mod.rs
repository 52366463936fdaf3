//! MP3 elementary streams, read frame by frame.
//!
//! symphonia's reader takes the first Info tag for the length of everything, syncs to cover art inside a joined
//! file, and does not tell how much it skipped. This one steps over tags by their size, tells joined parts, and
//! estimates from the bytes how much sound a damaged stretch held.

mod frame;
mod info;
mod reader;
mod source;
mod tag;
mod window;

pub(super) use source::Mp3Source;
