//! A look ahead into a file that is read once, from start to end.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Bytes read at a time.
const CHUNK: usize = 64 * 1024;

/// The bytes at the current place of the file.
#[derive(Debug)]
pub(super) struct Window {
    file: File,
    buffer: Vec<u8>,
    /// Offset of the current place in the buffer.
    at: usize,
    position: u64,
}

impl Window {
    pub(super) fn new(file: File) -> Self {
        Self { file, buffer: Vec::new(), at: 0, position: 0 }
    }

    /// Offset of the current place in the file.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Returns the next bytes, at least `count` of them unless the file ends before.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        if self.buffer.len() - self.at < count {
            self.buffer.drain(..self.at);
            self.at = 0;
            while self.buffer.len() < count {
                let old = self.buffer.len();
                self.buffer.resize(old + CHUNK, 0);
                let read = self.file.read(&mut self.buffer[old..]);
                self.buffer.truncate(old + *read.as_ref().unwrap_or(&0));
                match read {
                    Ok(0) => break,
                    Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(&self.buffer[self.at..])
    }

    /// Steps forward.
    pub(super) fn advance(&mut self, count: u64) -> io::Result<()> {
        let buffered = (self.buffer.len() - self.at) as u64;
        self.position = self.position.saturating_add(count);
        if count <= buffered {
            self.at += count as usize;
            return Ok(());
        }
        self.buffer.clear();
        self.at = 0;
        self.file.seek(SeekFrom::Start(self.position)).map(|_| ())
    }
}
