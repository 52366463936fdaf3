//! Where results go: decided and checked before the work begins, written whole at its end.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use pausa::formats::Format;
use pausa::output::{folder_of, write_new};
use same_file::is_same_file;

use super::input::is_dash;

/// One result and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) format: Format,
    target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    File(PathBuf),
    Stdout,
}

/// Where the one output goes that is made of `input`; the format that is asked for counts more than the ending.
pub(super) fn single(input: &Path, output: &Path, format: Option<Format>, force: bool) -> Result<Output> {
    let asked = |place: &str| format.with_context(|| format!("{place}: say --to and a format"));
    let planned = if is_dash(output) {
        Output { format: asked("standard output")?, target: Target::Stdout }
    } else if output.is_dir() {
        let format = asked(&output.display().to_string())?;
        let file = output.join(stem(input)).into_os_string();
        Output { format, target: Target::File(with_ending(file, format)) }
    } else {
        let format = format.map_or_else(|| format_of(output, &[], "--to"), Ok)?;
        Output { format, target: Target::File(output.to_owned()) }
    };
    planned.check(&[input], force)?;
    Ok(planned)
}

/// The name of a file without the ending of its format.
fn stem(input: &Path) -> PathBuf {
    let name = input.file_name().unwrap_or_default().to_string_lossy();
    let ending = Format::of_path(input).map(|format| format.about().ending.len() + 1);
    let stem = ending.and_then(|ending| name.get(..name.len() - ending));
    stem.map_or_else(|| PathBuf::from(input.file_stem().unwrap_or_default()), PathBuf::from)
}

/// What to write where, from `-o` and `-f`; `usual` formats go beside the first input or into a folder without `-f`.
pub(super) fn plan(
    inputs: &[&Path],
    outputs: &[PathBuf],
    formats: &[Format],
    usual: &[Format],
    force: bool,
) -> Result<Vec<Output>> {
    let beside_it = inputs.first().copied().unwrap_or(Path::new(""));
    let mut planned = Vec::new();
    let several = if formats.is_empty() { usual } else { formats };
    if outputs.is_empty() {
        planned.extend(beside(&beside_it.with_extension(""), several));
    }
    for output in outputs {
        if is_dash(output) {
            planned.push(Output {
                format: only(formats, "standard output")?.unwrap_or(Format::SRT),
                target: Target::Stdout,
            });
        } else if output.is_dir() {
            let stem = beside_it.file_stem().unwrap_or_default();
            planned.extend(beside(&output.join(stem), several));
        } else {
            planned.push(Output {
                format: format_of(output, formats, "-f")?,
                target: Target::File(output.clone()),
            });
        }
    }
    for (i, output) in planned.iter().enumerate() {
        ensure!(
            !planned[..i].iter().any(|other| other.target == output.target),
            "{} is to be written twice",
            output.place()
        );
        output.check(inputs, force)?;
    }
    Ok(planned)
}

/// A file for each format under one name.
fn beside(name: &Path, formats: &[Format]) -> Vec<Output> {
    let file = |format| Target::File(with_ending(name.as_os_str().to_owned(), format));
    formats.iter().map(|&format| Output { format, target: file(format) }).collect()
}

fn with_ending(mut name: OsString, format: Format) -> PathBuf {
    name.push(".");
    name.push(format.about().ending);
    PathBuf::from(name)
}

fn format_of(output: &Path, formats: &[Format], option: &str) -> Result<Format> {
    if let Some(format) = Format::of_path(output) {
        return Ok(format);
    }
    let Some(format) = only(formats, &output.display().to_string())? else {
        let known = Format::all().map(|format| format!(".{}", format.about().ending));
        let known = known.collect::<Vec<_>>().join(", ");
        bail!("{}: its ending tells no format: end it in one of {known}, or say {option}", output.display());
    };
    Ok(format)
}

fn only(formats: &[Format], place: &str) -> Result<Option<Format>> {
    ensure!(formats.len() <= 1, "{place} takes one format, -f names {}", formats.len());
    Ok(formats.first().copied())
}

/// Refuses early what would fail late: a file that is there, a folder that is not, one of the inputs by any name.
pub(super) fn check(file: &Path, inputs: &[&Path], force: bool) -> Result<()> {
    let is_it =
        |input: &&Path| !is_dash(input) && (*input == file || is_same_file(input, file).unwrap_or(false));
    ensure!(!inputs.iter().any(is_it), "{}: this is one of the inputs: choose another name", file.display());
    ensure!(force || !file.exists(), "{} exists: pass --force to overwrite it", file.display());
    let folder = folder_of(file);
    ensure!(folder.is_dir(), "the folder {} does not exist: create it first", folder.display());
    Ok(())
}

impl Output {
    fn place(&self) -> String {
        match &self.target {
            Target::File(path) => path.display().to_string(),
            Target::Stdout => "standard output".to_owned(),
        }
    }

    fn check(&self, inputs: &[&Path], force: bool) -> Result<()> {
        match &self.target {
            Target::File(path) => check(path, inputs, force),
            Target::Stdout => Ok(()),
        }
    }

    /// Writes the result whole, or leaves what was there.
    pub(super) fn write(&self, text: &str, force: bool) -> Result<()> {
        match &self.target {
            Target::File(path) => Ok(write_new(path, text.as_bytes(), force)?),
            Target::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes())
                    .and_then(|()| out.flush())
                    .context("cannot write to standard output")
            }
        }
    }

    /// The file's name for people; nothing for standard output, which shows itself.
    pub(super) fn file(&self) -> Option<String> {
        matches!(self.target, Target::File(_)).then(|| self.place())
    }
}
