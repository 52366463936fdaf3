//! The program as its users meet it.

mod align;
mod batch;
mod batch_talk;
mod check;
mod check_audio;
mod convert;
mod feed;
mod hostile;
mod lint;
mod pages;
mod report;
mod shell;
mod translations;
mod verdict;
mod voices;
