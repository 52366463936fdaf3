//! A folder to run the program in, and recordings to put there, for the tests of the command line.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const RATE: u32 = 16_000;

/// Three sentences, about as long as three bursts of 2.2, 1.7 and 1.6 seconds.
pub(crate) const TEXT: &str =
    "Nobody built a special course for her. She watched, and she tried.\n\nBy Friday she knew the way.\n";

/// Returns the program.
pub(crate) fn program() -> Command {
    Command::cargo_bin("pausa").unwrap()
}

/// A folder of its own, gone with the test.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Desk { folder: TempDir::new().unwrap() }
    }

    /// Where a file of this name is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, started in the folder.
    pub(crate) fn pausa(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    /// The names of all files, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// The program, started in a folder; arguments are parted by blanks.
pub(crate) fn pausa(folder: &TempDir, arguments: &str) -> Command {
    let mut command = program();
    command.current_dir(folder.path()).args(arguments.split(' '));
    command
}

/// Silences and tones in turns, in seconds, with faint noise throughout.
pub(crate) fn bursts(turns: &[(f64, f64)]) -> Vec<i16> {
    let mut samples: Vec<f64> = Vec::new();
    for &(pause, speech) in turns {
        samples.extend(std::iter::repeat_n(0.0, (pause * f64::from(RATE)) as usize));
        let tone = |n: usize| 0.3 * (n as f64 * 2.0 * std::f64::consts::PI * 300.0 / f64::from(RATE)).sin();
        samples.extend((0..(speech * f64::from(RATE)) as usize).map(tone));
    }
    samples.extend(std::iter::repeat_n(0.0, RATE as usize / 2));
    let noise = |n: usize| (((n * 7919) % 211) as f64 / 105.0 - 1.0) * 0.0005;
    samples.iter().enumerate().map(|(n, s)| ((s + noise(n)) * 32767.0) as i16).collect()
}

/// Writes samples at 16 kHz.
pub(crate) fn write_wav(path: &Path, samples: &[i16]) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(path, spec).unwrap();
    for &sample in samples {
        writer.write_sample(sample).unwrap();
    }
    writer.finalize().unwrap();
}
