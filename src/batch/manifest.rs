//! A manifest → the pairs that it names, each with options of its own.
//!
//! Three forms hold the same: a CSV table with a heading line, JSON objects a line each, or TOML with an `[[episode]]` for
//! each. `audio` and `transcript` are files, seen from the manifest's folder; `output` is what the results are called, without
//! an ending; every other key is an option of `pausa align`.

use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::input::{self, FileError};
use crate::settings::{Settings, line_of};
use crate::text_file;

/// A row of a manifest.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// The recording, as it is written.
    pub(super) audio: PathBuf,
    /// The transcript, as it is written.
    pub(super) transcript: PathBuf,
    /// What the results are called.
    pub(super) output: Option<PathBuf>,
    /// Its own options.
    pub(super) settings: Settings,
}

/// A manifest that cannot be used; the messages name it and the line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] FileError),
    /// Its ending tells none of the three forms.
    #[error("{}: a manifest is called .csv, .jsonl or .toml", .0.display())]
    Kind(PathBuf),
    /// It names no episode.
    #[error("{} names no episode", .0.display())]
    Empty(PathBuf),
    /// Something is wrong on a line.
    #[error("{}:{line}: {reason}", path.display())]
    Line {
        /// The manifest.
        path: PathBuf,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
}

/// What is wrong on which line.
type Wrong = (usize, String);
/// The keys and values of a row, and its line.
type Raw = (usize, Map<String, Value>);

/// Reads a manifest of one of the three forms, by its ending. `confined`: the results stay below a folder.
pub(super) fn read(path: &Path, confined: bool) -> Result<Vec<Row>, ManifestError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let parse = match ending.as_deref() {
        Some("csv") => csv,
        Some("jsonl" | "ndjson") => jsonl,
        Some("toml") => toml,
        _ => return Err(ManifestError::Kind(path.to_owned())),
    };
    let bytes = input::read(path)?;
    let wrong = |(line, reason)| ManifestError::Line { path: path.to_owned(), line, reason };
    let text = text_file::decode(&bytes, "it").map_err(|error| wrong((1, error.to_string())))?.0;
    let rows = parse(&text)
        .and_then(|raw| raw.into_iter().map(|raw| row(raw, confined)).collect::<Result<Vec<_>, _>>());
    let rows = rows.map_err(wrong)?;
    if rows.is_empty() { Err(ManifestError::Empty(path.to_owned())) } else { Ok(rows) }
}

fn csv(text: &str) -> Result<Vec<Raw>, Wrong> {
    let wrong = |error: &::csv::Error| {
        let line = error.position().map_or(1, |position| position.line() as usize);
        (line, error.to_string())
    };
    let mut reader = ::csv::ReaderBuilder::new().trim(::csv::Trim::All).from_reader(text.as_bytes());
    let keys = reader.headers().map_err(|error| wrong(&error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(&error))?;
        let line = record.position().map_or(1, |position| position.line() as usize);
        let cells = keys.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        rows.push((line, cells.map(|(key, cell)| (key.to_owned(), Value::from(cell))).collect()));
    }
    Ok(rows)
}

fn jsonl(text: &str) -> Result<Vec<Raw>, Wrong> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let row = |(index, line): (usize, &str)| match serde_json::from_str(line) {
        Ok(row) => Ok((index + 1, row)),
        Err(error) => {
            let message = error.to_string();
            // It counts lines within the line.
            let what = message.split(" at line ").next().unwrap_or_default();
            Err((index + 1, format!("not a JSON object: {what} at column {}", error.column())))
        }
    };
    lines.map(row).collect()
}

fn toml(text: &str) -> Result<Vec<Raw>, Wrong> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Episodes {
        #[serde(default)]
        episode: Vec<::toml::Spanned<Map<String, Value>>>,
    }
    let episodes: Episodes = ::toml::from_str(text).map_err(|error| {
        let line = line_of(text, error.span().map_or(0, |span| span.start));
        (line, error.message().to_owned())
    })?;
    let row = |row: ::toml::Spanned<Map<String, Value>>| (line_of(text, row.span().start), row.into_inner());
    Ok(episodes.episode.into_iter().map(row).collect())
}

fn row((line, mut raw): Raw, confined: bool) -> Result<Row, Wrong> {
    let mut file = |key: &str| match raw.remove(key) {
        None => Ok(None),
        Some(Value::String(file)) if !file.trim().is_empty() => Ok(Some(PathBuf::from(file))),
        Some(other) => Err((line, format!("{key} is to name a file, and is {other}"))),
    };
    let (audio, transcript, output) = (file("audio")?, file("transcript")?, file("output")?);
    if let Some(output) = output.as_deref().filter(|output| confined && !stays_below(output)) {
        let output = output.display();
        return Err((
            line,
            format!("output is {output}, outside the folder of the results: name a path below it"),
        ));
    }
    let missing = |key: &str| (line, format!("{key} is missing: name a file"));
    let mut settings = Settings::default();
    for (key, value) in raw {
        let one = Map::from_iter([(key.clone(), value)]);
        let one: Settings = serde_json::from_value(one.into()).map_err(|error| {
            (
                line,
                if error.to_string().contains(&key) { error.to_string() } else { format!("{key}: {error}") },
            )
        })?;
        settings = settings.or(one);
    }
    Ok(Row {
        audio: audio.ok_or_else(|| missing("audio"))?,
        transcript: transcript.ok_or_else(|| missing("transcript"))?,
        output,
        settings,
    })
}

/// Whether a path leads to a place below the folder that it is joined to.
fn stays_below(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::formats::Format;
    use crate::transcript::Split;

    fn read_text(name: &str, text: &str) -> Result<Vec<Row>, ManifestError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        read(&path, true)
    }

    #[test]
    fn the_three_forms_say_the_same() {
        let csv = "audio,transcript,output,format,max-cpl,words,speaker,split\n\
                   a.mp3,a.txt,,,,,,\n\"b, c.mp3\",b.txt,out/b,srt;vtt,37,true,Ruth;Host,lines\n";
        let jsonl = "{\"audio\":\"a.mp3\",\"transcript\":\"a.txt\"}\n\n\
                     {\"audio\":\"b, c.mp3\",\"transcript\":\"b.txt\",\"output\":\"out/b\",\"format\":[\"srt\",\"vtt\"],\
                      \"max-cpl\":37,\"words\":true,\"speaker\":[\"Ruth\",\"Host\"],\"split\":\"lines\"}\n";
        let toml = "[[episode]]\naudio = \"a.mp3\"\ntranscript = \"a.txt\"\n\n[[episode]]\naudio = \"b, c.mp3\"\n\
                    transcript = \"b.txt\"\noutput = \"out/b\"\nformat = [\"srt\", \"vtt\"]\nmax-cpl = 37\nwords = true\n\
                    speaker = [\"Ruth\", \"Host\"]\nsplit = \"lines\"\n";
        let expected = read_text("jobs.csv", csv).unwrap();
        let settings = Settings {
            format: Some(vec![Format::SRT, Format::VTT]),
            max_cpl: Some(37),
            words: Some(true),
            speaker: Some(vec!["Ruth".into(), "Host".into()]),
            split: Some(Split::Lines),
            ..Settings::default()
        };
        assert_eq!(expected.len(), 2);
        assert_eq!(expected[0].settings, Settings::default());
        assert_eq!((&expected[1].audio, &expected[1].settings), (&PathBuf::from("b, c.mp3"), &settings));
        assert_eq!(expected[1].output.as_deref(), Some(Path::new("out/b")));
        assert_eq!(read_text("jobs.jsonl", jsonl).unwrap(), expected);
        assert_eq!(read_text("jobs.toml", toml).unwrap(), expected);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (name, text, line, words) in [
            ("a.csv", "audio,transcript\na.mp3,a.txt\nb.mp3,\n", 3, "transcript is missing"),
            ("a.csv", "audio,transcript,max-cpl\na.mp3,a.txt,many\n", 2, "max-cpl: \"many\""),
            ("a.csv", "audio,transcript,colour\na.mp3,a.txt,red\n", 2, "colour"),
            ("a.csv", "audio,transcript\na.mp3,a.txt,x\n", 2, "3 fields"),
            (
                "a.jsonl",
                "{\"audio\":\"a.mp3\",\"transcript\":\"a.txt\"}\n{\"audio\":\n",
                2,
                "not a JSON object",
            ),
            ("a.jsonl", "{\"audio\":7,\"transcript\":\"a.txt\"}\n", 1, "audio is to name a file"),
            ("a.jsonl", "[1]\n", 1, "not a JSON object"),
            ("a.csv", "audio,transcript,output\na.mp3,a.txt,../../x\n", 2, "outside the folder"),
            ("a.csv", "audio,transcript,output\na.mp3,a.txt,/etc/x\n", 2, "outside the folder"),
            (
                "a.toml",
                "[[episode]]\naudio = \"a.mp3\"\ntranscript = \"a.txt\"\nprofile = \"hbo\"\n",
                1,
                "hbo",
            ),
            ("a.toml", "\n[[episode]]\naudio = \n", 3, ""),
            ("a.toml", "jobs = 3\n", 1, "jobs"),
        ] {
            let message = read_text(name, text).unwrap_err().to_string();
            assert!(message.contains(&format!("{name}:{line}: ")), "{message}");
            assert!(message.contains(words), "{message}");
        }
        assert!(
            read_text("a.csv", "audio,transcript\n").unwrap_err().to_string().contains("names no episode")
        );
        assert!(read_text("a.xlsx", "").unwrap_err().to_string().contains(".csv, .jsonl or .toml"));
    }
}
