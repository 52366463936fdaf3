//! The table of the formats, and the door to them.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use super::codec::{About, Codec, WriteError, WriteOptions};
use super::reading::{ReadError, Reading};
use super::{
    Document, aeneas, ass, audacity, chapters, csv, fcpxml, html, lrc, markers, podcast, prose, saved, sbv,
    smil, srt, textgrid, tsv, ttml, vtt, whisper,
};

/// Every format, in the order of the help text.
#[rustfmt::skip]
static TABLE: &[&dyn Codec] = &[
    &srt::Srt,
    &vtt::Vtt,
    &saved::Saved,
    &podcast::Podcast,
    &whisper::Whisper,
    &aeneas::Aeneas,
    &ttml::Ttml,
    &smil::Smil,
    &html::Html,
    &prose::Text,
    &prose::Markdown,
    &chapters::Podcast,
    &chapters::Ffmetadata,
    &chapters::Vtt,
    &sbv::Sbv,
    &audacity::Audacity,
    &tsv::Tsv,
    &csv::Csv,
    &lrc::Lrc,
    &ass::Ass,
    &fcpxml::Fcpxml,
    &markers::Edl,
    &markers::Audition,
    &textgrid::TextGrid,
];

/// The maximum number of cues of a file: words of two days of speech, each as a cue of its own.
pub const MAX_CUES: usize = 500_000;

/// A kind of timed-text file.
#[derive(Clone, Copy)]
pub struct Format(&'static dyn Codec);

impl Format {
    /// `SubRip` subtitles.
    pub const SRT: Format = Format(&srt::Srt);
    /// `WebVTT` subtitles.
    pub const VTT: Format = Format(&vtt::Vtt);
    /// The saved alignment.
    pub const JSON: Format = Format(&saved::Saved);

    /// Returns every format, in the order of the help text.
    pub fn all() -> impl Iterator<Item = Format> {
        TABLE.iter().map(|&codec| Format(codec))
    }

    /// Returns what there is to say of it.
    pub fn about(self) -> &'static About {
        self.0.about()
    }

    /// Returns the name on the command line: `srt`.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// Returns the format that the ending of a file name tells, whatever its case; the longest ending counts.
    pub fn of_path(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let named = Format::all().filter(|format| {
            let ending = format.about().ending.to_ascii_lowercase();
            name.strip_suffix(&ending).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
        });
        named.max_by_key(|format| format.about().ending.len())
    }

    /// Returns the format of a file by how its text begins, else by its name; formats that are not read do not count.
    pub fn of_text(text: &str, path: &Path) -> Option<Format> {
        let readable = || Format::all().filter(|format| format.about().reads);
        readable()
            .find(|format| format.0.recognises(text))
            .or_else(|| Format::of_path(path).filter(|format| format.about().reads))
    }

    /// Returns the text of a file that holds the document, its cues by their starts.
    ///
    /// Text is never altered but for what no line of subtitles can hold: control characters, noncharacters and byte
    /// order marks are dropped, a tab becomes a space, blank lines inside a cue and cues without text are left out; what
    /// would be taken for markup is escaped. Times are rounded once; each cue lasts at least a millisecond.
    ///
    /// # Errors
    /// When the format cannot hold the document.
    pub fn write(self, document: &Document, options: WriteOptions) -> Result<String, WriteError> {
        self.0.write(document, options)
    }

    /// Reads the text of a file, however badly kept; any string is read in linear time.
    ///
    /// # Errors
    /// When nothing can be made of the text, it has more than [`MAX_CUES`], or files of the format are never read.
    pub fn read(self, text: &str) -> Result<Reading, ReadError> {
        if !self.about().reads {
            let known = Format::all().filter(|format| format.about().reads).map(Format::name);
            let known = known.collect::<Vec<_>>().join(", ");
            return Err(ReadError::WriteOnly { format: self.about().title, known });
        }
        let reading = self.0.read(text)?;
        if reading.document.cues.len() > MAX_CUES {
            let reason = format!("it has more than {MAX_CUES} cues");
            return Err(ReadError::Malformed { format: self.about().title, reason });
        }
        Ok(reading)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({})", self.name())
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let wanted = name.trim();
        Format::all()
            .find(|format| format.name().eq_ignore_ascii_case(wanted))
            .ok_or_else(|| UnknownFormat(wanted.to_owned()))
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format \"{0}\": choose one of {names}", names = Format::all().map(Format::name).collect::<Vec<_>>().join(", "))]
pub struct UnknownFormat(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_name_and_by_its_files() {
        for format in Format::all() {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(format.name().to_uppercase().parse(), Ok(format));
            let file = format!("a.b/ep.1.{}", format.about().ending);
            assert_eq!(Format::of_path(Path::new(&file)), Some(format));
        }
        assert_eq!(Format::of_path(Path::new("ep.VTT")), Some(Format::VTT));
        assert_eq!(Format::of_path(Path::new("srt")), None);
        assert_eq!(Format::of_path(Path::new(".srt")), None);
    }

    #[test]
    fn files_of_too_many_cues_are_refused() {
        let file = |cues| "0.0\t1.0\tx\n".repeat(cues);
        let format: Format = "audacity".parse().unwrap();
        assert_eq!(format.read(&file(MAX_CUES)).unwrap().document.cues.len(), MAX_CUES);
        assert!(format.read(&file(MAX_CUES + 1)).unwrap_err().to_string().contains("more than 500000 cues"));
    }

    #[test]
    fn an_unknown_format_is_answered_with_those_there_are() {
        let error = "mp3".parse::<Format>().unwrap_err();
        assert!(
            error.to_string().starts_with("there is no format \"mp3\": choose one of srt, vtt, "),
            "{error}"
        );
    }
}
