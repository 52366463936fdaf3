//! One episode, from its files to its subtitles.

use std::fs::{self, Metadata};
use std::mem;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::input::{InputError, Text};
use super::job::Job;
use super::record::{Inputs, Match, Record, hash_file};
use super::run::RunOptions;
use super::step::{IN_THE_WAY, is_foreign};
use super::threads::unless_stopped;
use crate::align::{Alignment, Guidance, Status, Verdict};
use crate::audio::{self, AudioErrorKind, DecodeOptions};
use crate::drift::{Comparison, Grade};
use crate::formats::{Document, Format};
use crate::input;
use crate::output::{NewFile, OutputError, folder_of, real_path, stage};
use crate::pipeline::{
    Heard, Made, MakeError, divided_by_voice, listen_while, make, make_translation, media, undivided,
};
use crate::report::{self, Report};
use crate::subtitle::{self, ReadingRules};
use crate::time::{Time, TimeDelta};

/// What became of an episode that was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Done {
    /// Length of the recording.
    pub duration: TimeDelta,
    /// What is to be thought of it as a whole; its doubts are among the warnings.
    pub verdict: Verdict,
    /// Sentences of the transcript, or lines or paragraphs.
    pub sentences: usize,
    /// Those whose place is uncertain.
    pub uncertain: usize,
    /// Those that seem not to be spoken.
    pub not_spoken: usize,
    /// Stretches of three seconds or more that no sentence accounts for.
    pub without_transcript: usize,
    /// How the times compare with those of the files that were replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drift: Option<Grade>,
    /// How its transcript writes labels and stamps, where it is more than a name and a colon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialect: Option<String>,
    /// What its owner should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// How far an episode is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// Its recording is decoded, so much of it.
    Listening(f64),
    /// Its sentences are looked for.
    Aligning,
}

/// Why an episode was not made.
#[derive(Debug, thiserror::Error)]
pub(super) enum EpisodeError {
    #[error("it was interrupted")]
    Stopped,
    #[error(transparent)]
    Input(#[from] InputError),
    #[error("{} changed while it was read: start again", .0.display())]
    Changed(PathBuf),
    #[error("{} was written or edited by somebody else meanwhile: {IN_THE_WAY}", .0.display())]
    Taken(PathBuf),
    #[error("{} with {}{}", audio.display(), transcript.display(), in_brackets(tracks.as_deref()))]
    Make { audio: PathBuf, transcript: PathBuf, tracks: Option<String>, source: MakeError },
    #[error("{}: {doubts}", transcript.display())]
    Wrong { transcript: PathBuf, doubts: String },
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Makes an episode and writes its files; the folder of its record exists. `progress` may break it off while nothing is
/// written.
pub(super) fn produce(
    job: &Job,
    options: &RunOptions,
    progress: &mut dyn FnMut(Stage) -> ControlFlow<()>,
) -> Result<Done, EpisodeError> {
    let Text { bytes, mut transcript, original, options: rendering } = Text::of(job)?;
    let stamp = |path: &Path| {
        fs::metadata(path).map(|metadata| Stamp::of(&metadata)).map_err(InputError::reading(path))
    };
    let before = stamp(&job.recording)?;
    let decoding =
        DecodeOptions { maximum: options.max_audio, track: job.settings.track.clone().unwrap_or_default() };
    let heard = listen_while(&job.recording, job.settings.attention(), &decoding, &mut |share| {
        progress(Stage::Listening(share))
    })
    .map_err(|error| match error.kind {
        AudioErrorKind::Stopped => EpisodeError::Stopped,
        _ => InputError::Audio(error).into(),
    })?;
    if progress(Stage::Aligning).is_break() {
        return Err(EpisodeError::Stopped);
    }
    let formats: Vec<Format> = job.outputs.iter().map(|output| output.format).collect();
    let duration = heard.info.duration - Time::ZERO;
    let mut warnings = mem::take(&mut transcript.warnings);
    warnings.extend(heard.info.warnings());
    let dialect = transcript.dialect.as_ref().map(ToString::to_string);
    let (recording, page) = (job.recording.clone(), job.page.clone());
    if let Some(page) = &page {
        // Its address of the recording depends on where the folder really is.
        fs::create_dir_all(folder_of(page)).map_err(InputError::reading(page))?;
    }
    let making = move || {
        let mut made = if let Some(original) = original {
            let original = divided_by_voice(&heard, original);
            make_translation(&recording, &heard, [&original, &transcript], &formats, &rendering)
        } else {
            let transcript = divided_by_voice(&heard, transcript);
            let guidance = Guidance::of(&transcript);
            make(&recording, &heard, &transcript, &guidance, &formats, &rendering)
        }?;
        if let Some(page) = page {
            made.texts.push(self::page(&page, &recording, &heard, &made, &rendering.rules));
        }
        Ok(made)
    };
    let made = unless_stopped(options.stop, making).ok_or(EpisodeError::Stopped)?;
    let made = made.map_err(|source| EpisodeError::Make {
        audio: job.recording.clone(),
        transcript: job.transcript.clone(),
        tracks: other_tracks(&job.recording),
        source,
    })?;
    let mut doubts = made.alignment.doubts.clone();
    if made.alignment.verdict != Verdict::Good {
        doubts.extend(other_tracks(&job.recording));
    }

    if made.alignment.verdict == Verdict::Wrong && !options.force {
        let doubts = doubts.join("; ");
        return Err(EpisodeError::Wrong { transcript: job.transcript.clone(), doubts });
    }

    let mut inputs = Inputs::without_recording(job, &bytes);
    inputs.recording = hash_file(&job.recording, options.stop)
        .map_err(InputError::reading(&job.recording))?
        .unwrap_or_default();
    if stamp(&job.recording)? != before {
        return Err(EpisodeError::Changed(job.recording.clone()));
    }
    let mut done = Done::of(&made.alignment, duration);
    done.drift = drift(job, &made.texts);
    done.warnings = warnings;
    done.dialect = dialect;
    let undivided = undivided(&made.alignment);
    if let Some(first) = undivided.first() {
        let count = undivided.len();
        done.warnings
            .push(format!("{count} longer than 15 s without punctuation, the first at {}", first.start));
    }
    done.warnings.extend(doubts);
    write(job, inputs, &made.texts, options.force)?;
    Ok(done)
}

/// What its owner should know of a recording that does not fit and has several sound tracks.
fn other_tracks(recording: &Path) -> Option<String> {
    let tracks = audio::tracks(recording).unwrap_or_default();
    (tracks.len() > 1).then(|| format!("another of its sound tracks may be meant: {}", tracks.join(", ")))
}

fn in_brackets(remark: Option<&str>) -> String {
    remark.map_or(String::new(), |remark| format!(" ({remark})"))
}

/// The page of an episode that was made; a translation's has the original beside it.
fn page(page: &Path, recording: &Path, heard: &Heard, made: &Made, rules: &ReadingRules) -> String {
    let document = subtitle::document(made.alignment.clone(), Some(media(recording, heard)), rules);
    let original = made.original.clone().map(|original| {
        let rules = ReadingRules::for_language(&original.language);
        subtitle::document(original, None, &rules)
    });
    let folder = real_path(folder_of(page));
    let report = Report {
        file: &recording.file_name().unwrap_or_default().to_string_lossy(),
        address: &report::relative(&folder, &real_path(recording)),
        heard,
        document: &document,
        rules,
        translations: original.as_slice(),
        reference: None,
    };
    report.html()
}

/// First what is to be written, then the files themselves.
fn write(job: &Job, inputs: Inputs, texts: &[String], force: bool) -> Result<(), EpisodeError> {
    let record = Record::read(job);
    let mut overwrite = Vec::new();
    for file in job.files() {
        let found = Record::compare(record.as_ref(), file).map_err(InputError::reading(file))?;
        let is_taken = match &job.page {
            Some(page) if page == file => is_foreign(page, found),
            _ => matches!(found, Match::Foreign | Match::Edited),
        };
        if is_taken && !force {
            return Err(EpisodeError::Taken(file.to_owned()));
        }
        overwrite.push(force || found != Match::Missing);
    }
    Record::about(job, inputs, texts).map_err(InputError::reading(&job.base))?.write(job)?;
    let files = job.files().zip(texts).zip(overwrite).map(|((path, text), overwrite)| NewFile {
        path,
        bytes: text.as_bytes(),
        overwrite,
    });
    Ok(stage(files)?.commit()?)
}

/// How the new times compare with those of the file that is there, by the first format that can be read.
fn drift(job: &Job, texts: &[String]) -> Option<Grade> {
    let read = |format: Format, text: &str| -> Option<Document> { Some(format.read(text).ok()?.document) };
    let (output, text) = job.outputs.iter().zip(texts).find(|(output, _)| output.format.about().reads)?;
    let old = read(output.format, str::from_utf8(&input::read(&output.path).ok()?).ok()?)?;
    Comparison::between(&read(output.format, text)?, &old).ok().map(|comparison| comparison.grade)
}

impl Done {
    fn of(alignment: &Alignment, duration: TimeDelta) -> Self {
        Self {
            duration,
            verdict: alignment.verdict,
            sentences: alignment.sentences.len(),
            uncertain: alignment.sentences_that_are(Status::Uncertain).count(),
            not_spoken: alignment.sentences_that_are(Status::NotSpoken).count(),
            without_transcript: alignment.without_transcript().count(),
            drift: None,
            dialect: None,
            warnings: Vec::new(),
        }
    }
}

/// Whether a file is being changed.
#[derive(PartialEq, Eq)]
struct Stamp(u64, Option<std::time::SystemTime>);

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self(metadata.len(), metadata.modified().ok())
    }
}
