//! Subtitle formats, read and written.

mod case;
mod editors;
mod json_xml;
mod read;
mod round;
mod table;
mod write;
