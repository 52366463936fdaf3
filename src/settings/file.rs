//! The settings file of a folder: where it is, and what it says.

use std::path::{Path, PathBuf};

use super::Settings;
use crate::input::{self, FileError};
use crate::output::folder_of;
use crate::text_file::{self, NotText};

/// The name of the file that holds for its folder and all folders below.
pub const FILE_NAME: &str = "pausa.toml";

/// A settings file that cannot be used; the messages name it and the line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] FileError),
    /// It is no text.
    #[error(transparent)]
    NotText(#[from] NotText),
    /// It does not hold settings.
    #[error("{}:{line}: {reason}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
}

/// The settings file that holds for what lies in a folder: its own, or that of the nearest folder above.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

/// Where options come from that neither flags nor manifest name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Config {
    /// The nearest settings file in a recording's folder or above.
    Nearest,
    /// This file.
    File(PathBuf),
    /// Nowhere.
    None,
}

impl Config {
    /// The settings file of a recording.
    pub fn file_for(&self, recording: &Path) -> Option<PathBuf> {
        match self {
            Config::Nearest => find(folder_of(recording)),
            Config::File(file) => Some(file.clone()),
            Config::None => None,
        }
    }
}

/// Reads a settings file.
///
/// # Errors
/// When it cannot be read, is not TOML, or has a key or a value that is no setting's.
pub fn read(path: &Path) -> Result<Settings, SettingsError> {
    let (text, _) = text_file::decode(&input::read(path)?, &path.display().to_string())?;
    toml::from_str(&text).map_err(|error| SettingsError::Parse {
        path: path.to_owned(),
        line: line_of(&text, error.span().map_or(0, |span| span.start)),
        reason: error.message().to_owned(),
    })
}

/// The line that a byte stands in, from 1 on.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|&&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::formats::Format;
    use crate::subtitle::Profile;
    use crate::time::TimeDelta;
    use crate::transcript::Split;

    fn read_text(text: &str) -> Result<Settings, SettingsError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, text).unwrap();
        read(&path)
    }

    #[test]
    fn every_key_is_the_name_of_a_flag() {
        let text = "format = [\"srt\", \"podcast-json\"]\nsplit = \"lines\"\nlanguage = \"de\"\nwords = true\n\
                    speaker = [\"Ruth\"]\nprofile = \"bbc\"\nmax-cpl = 30\nmax-cps = 15\nmin-gap = \"80ms\"\n\
                    lead-in = 0.1\n";
        let podcast = "podcast-json".parse().unwrap();
        let expected = Settings {
            format: Some(vec![Format::SRT, podcast]),
            split: Some(Split::Lines),
            language: Some("de".into()),
            words: Some(true),
            speaker: Some(vec!["Ruth".into()]),
            profile: Some(Profile::Bbc),
            max_cpl: Some(30),
            max_cps: Some(15.0),
            min_gap: Some(TimeDelta::from_millis(80)),
            lead_in: Some(TimeDelta::from_millis(100)),
            ..Settings::default()
        };
        assert_eq!(read_text(text).unwrap(), expected);
    }

    #[test]
    fn what_is_no_setting_is_named_with_its_line() {
        for (text, line, words) in [
            ("max-cpl = 37\nmax-cpls = 3\n", 2, "max-cpls"),
            ("\n\nprofile = \"hbo\"\n", 3, "there is no profile \"hbo\""),
            ("split = \"sentence\"\n", 1, "sentences"),
            ("words = \"maybe\"\n", 1, "maybe"),
            ("max-cpl = -3\n", 1, "-3"),
            ("min-gap = \"5 furlongs\"\n", 1, "furlongs"),
            ("max-cpl = {}\n", 1, "a number"),
            ("max-cpl = \n", 1, ""),
        ] {
            let message = read_text(text).unwrap_err().to_string();
            assert!(message.contains(&format!("pausa.toml:{line}: ")), "{message}");
            assert!(message.contains(words), "{message}");
        }
    }

    #[test]
    fn the_nearest_file_above_holds() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(folder.path().join(FILE_NAME), "").unwrap();
        assert_eq!(find(&deep), Some(folder.path().join(FILE_NAME)));
        fs::write(folder.path().join("a").join(FILE_NAME), "").unwrap();
        assert_eq!(find(&deep), Some(folder.path().join("a").join(FILE_NAME)));
    }
}
