//! Hearing: a small acoustic model that is part of the program, and what letters sound like to it.
//!
//! In: mono samples at [`SampleRate::ANALYSIS`](crate::time::SampleRate::ANALYSIS). Out: [`Posteriors`], for every 20 ms
//! how likely each of 54 broad [`Class`]es of sound is: vowels, consonants, silence, noise, music. The [`LetterTable`] of
//! a language says which classes a letter of a word stands for. The model and the tables were learnt from synthetic
//! voices in `training/`; nothing is learnt here.

pub mod class;
pub mod letters;
mod meter;
mod network;
mod posteriors;

pub use class::Class;
pub use letters::{LetterSounds, LetterTable};
pub use meter::PosteriorMeter;
pub use network::class_shares;
pub use posteriors::Posteriors;
