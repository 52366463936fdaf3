//! Where results go: decided and checked before the work begins, written whole at its end.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use pausa::formats::Format;
use pausa::output::{NewFile, folder_of, is_same, stage, sweep};

use super::input::is_dash;
use super::{is_broken_pipe, stdout};

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
    let asked = |place: &str| format.with_context(|| format!("{place} tells no format: pass one with --to"));
    let planned = if is_dash(output) {
        Output { format: asked("standard output")?, target: Target::Stdout }
    } else if output.is_dir() {
        let format = asked(&output.display().to_string())?;
        let file = output.join(stem(input)).into_os_string();
        Output { format, target: Target::File(with_ending(file, format)) }
    } else {
        refuse_inputs(output, &[input])?;
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

/// What to write where, from `-o` and `-f`; `usual` formats go beside the first input or into a folder without `-f`. None of
/// the `inputs` is written over.
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
            // Before its ending is looked at: a recording's tells no format.
            refuse_inputs(output, inputs)?;
            planned.push(Output {
                format: format_of(output, formats, "-f")?,
                target: Target::File(output.clone()),
            });
        }
    }
    for (i, output) in planned.iter().enumerate() {
        ensure!(
            !planned[..i].iter().any(|other| other.target.is_same(&output.target)),
            "{} is to be written twice",
            output.place()
        );
        output.check(inputs, force)?;
    }
    Ok(planned)
}

/// Refuses a page that would take the place of another output, or what [`check`] refuses.
pub(super) fn check_page(page: &Path, inputs: &[&Path], others: &[Output], force: bool) -> Result<()> {
    let taken = others.iter().any(|other| other.target.is_same(&Target::File(page.to_owned())));
    ensure!(!taken, "{} is to be written twice: give the page another name", page.display());
    check(page, inputs, force)
}

/// The same files for a translation: its language stands before the ending.
pub(super) fn tagged(outputs: &[Output], language: &str) -> Result<Vec<Output>> {
    let tagged = outputs.iter().map(|output| {
        let Target::File(path) = &output.target else {
            bail!("standard output holds one document: with --translation, name files with -o");
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ending = output.format.about().ending.len();
        let of_format = Format::of_path(path) == Some(output.format);
        let cut = if of_format { name.len().checked_sub(ending + 1) } else { name.rfind('.') };
        let (stem, ending) =
            name.split_at(cut.filter(|&cut| name.is_char_boundary(cut)).unwrap_or(name.len()));
        Ok(Output {
            target: Target::File(path.with_file_name(format!("{stem}.{language}{ending}"))),
            ..*output
        })
    });
    tagged.collect()
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
        bail!("{}: its ending tells no format: end it in one of {known}, or pass {option}", output.display());
    };
    Ok(format)
}

fn only(formats: &[Format], place: &str) -> Result<Option<Format>> {
    ensure!(formats.len() <= 1, "{place} takes one format, -f names {}", formats.len());
    Ok(formats.first().copied())
}

/// Refuses early what would fail late, and an output that is one of the inputs.
pub(super) fn check(path: &Path, inputs: &[&Path], force: bool) -> Result<()> {
    refuse_inputs(path, inputs)?;
    // A pipe or a device is written to, not replaced.
    ensure!(force || !path.is_file(), "{} exists: pass --force to overwrite it", path.display());
    let folder = folder_of(path);
    ensure!(folder.is_dir(), "the folder {} does not exist: create it first", folder.display());
    Ok(())
}

/// Refuses an output that is one of the inputs, whatever its spelling.
pub(super) fn refuse_inputs(path: &Path, inputs: &[&Path]) -> Result<()> {
    let same = inputs.iter().find(|input| !is_dash(input) && is_same(path, input));
    ensure!(same.is_none(), "{}: this is one of the inputs: choose another name", path.display());
    Ok(())
}

/// Writes all results, or none.
pub(super) fn write(outputs: &[Output], texts: &[String], force: bool) -> Result<()> {
    write_with_page(outputs, texts, None, force)
}

/// [`write()`], with the page that belongs to them.
pub(super) fn write_with_page(
    outputs: &[Output],
    texts: &[String],
    page: Option<(&Path, &str)>,
    force: bool,
) -> Result<()> {
    let results = || outputs.iter().zip(texts);
    let files = results().filter_map(|(output, text)| match &output.target {
        Target::File(path) => Some(NewFile { path, bytes: text.as_bytes(), overwrite: force }),
        Target::Stdout => None,
    });
    let page = page.map(|(path, text)| NewFile { path, bytes: text.as_bytes(), overwrite: force });
    let files: Vec<NewFile> = files.chain(page).collect();
    for file in &files {
        // What a killed run has left there; what cannot be removed does no harm.
        let _ = sweep(folder_of(file.path));
    }
    let staged = stage(files)?;
    // A reader that has gone away keeps no file from its place.
    let shown = results()
        .filter(|(output, _)| output.target == Target::Stdout)
        .try_for_each(|(_, text)| stdout::write(text));
    if let Err(error) = &shown
        && !is_broken_pipe(error)
    {
        return shown;
    }
    staged.commit()?;
    shown
}

impl Target {
    fn is_same(&self, other: &Target) -> bool {
        match (self, other) {
            (Target::File(a), Target::File(b)) => is_same(a, b),
            (Target::Stdout, Target::Stdout) => true,
            _ => false,
        }
    }
}

impl Output {
    /// Whether both go to the same place.
    pub(super) fn is_same(&self, other: &Output) -> bool {
        self.target.is_same(&other.target)
    }

    pub(super) fn place(&self) -> String {
        match &self.target {
            Target::File(path) => path.display().to_string(),
            Target::Stdout => "standard output".to_owned(),
        }
    }

    pub(super) fn check(&self, inputs: &[&Path], force: bool) -> Result<()> {
        match &self.target {
            Target::File(path) => check(path, inputs, force),
            Target::Stdout => Ok(()),
        }
    }

    /// The file's name for people; nothing for standard output, which shows itself.
    pub(super) fn file(&self) -> Option<String> {
        matches!(self.target, Target::File(_)).then(|| self.place())
    }
}
