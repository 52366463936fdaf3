//! What sounds there are, and what letters sound like.
//!
//! The [`LetterTable`] of a language says which [`Class`]es of sound a letter of a word stands for. The tables were learnt
//! in `training/letters`; nothing is learnt here.

pub mod class;
pub mod letters;

pub use class::Class;
pub use letters::{LetterSounds, LetterTable};
