//! Files → which transcript belongs to which recording, by their names alone.
//!
//! A transcript bears the name of its recording, with or without its language and the word "transcript" or "script":
//! `ep1.txt`, `ep1.zh.md`, `ep1.transcript.txt`. Names mean the same whatever their case and their Unicode normal form; the
//! sub-folders have to be the same. What is left over is paired by the episode number that the names begin with, where it
//! is the only one of its folder, and in a sub-folder with one recording and one text these two. Nothing is guessed: what
//! has no counterpart, or two, is a [`Problem`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::names::{self, Class, key};

/// A file, and what it is called within the folder that was searched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its path below the folder.
    pub relative: PathBuf,
}

/// A transcript and its recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The recording.
    pub recording: Found,
    /// The transcript.
    pub transcript: Found,
    /// The language that the transcript's name tells, as it is written there.
    pub language: Option<String>,
}

/// Files that were left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What it is about.
    pub kind: ProblemKind,
    /// The files; never empty.
    pub files: Vec<PathBuf>,
    /// Why, and the way out.
    pub reason: String,
}

/// Why files are left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProblemKind {
    /// A recording or a transcript without its counterpart.
    Orphan,
    /// Several files that could be meant.
    Ambiguous,
    /// A file or folder that cannot be looked at.
    Unreadable,
}

/// What belongs together, in the order of the names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairing {
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// What is no pair.
    pub problems: Vec<Problem>,
}

/// Pairs the recordings among some files with the transcripts among others. The two lists may be the same.
pub fn pair(recordings: &[Found], transcripts: &[Found]) -> Pairing {
    let mut table = Table::of(recordings, transcripts);
    let mut pairing = Pairing::default();
    table.pair_by_name(&mut pairing);
    table.pair_by_number(&mut pairing);
    table.pair_alone(&mut pairing);
    table.report_orphans(&mut pairing);
    let place = |pair: &Pair| (pair.recording.relative.clone(), pair.transcript.relative.clone());
    pairing.pairs.sort_by_cached_key(place);
    pairing.problems.sort_by(|a, b| a.files.cmp(&b.files));
    pairing
}

/// A file with its name taken apart.
struct Entry<'a> {
    found: &'a Found,
    class: Class,
    folder: String,
    stem: String,
}

impl<'a> Entry<'a> {
    fn of(found: &'a Found) -> Option<Self> {
        let folder = found.relative.parent().map(|folder| key(&folder.to_string_lossy()));
        Some(Self {
            found,
            class: names::class(&found.relative)?,
            folder: folder.unwrap_or_default(),
            stem: names::stem(&found.relative),
        })
    }

    /// The languages that its name may end in, as a key.
    fn language(&self) -> Option<&str> {
        names::recordings_of(&self.stem).into_iter().find_map(|(_, language)| language)
    }
}

/// All files, and which of them have found their place.
struct Table<'a> {
    recordings: Vec<Entry<'a>>,
    transcripts: Vec<Entry<'a>>,
    /// Recordings, and transcripts, that are paired or named in a problem.
    settled: (BTreeSet<usize>, BTreeSet<usize>),
}

impl<'a> Table<'a> {
    fn of(recordings: &'a [Found], transcripts: &'a [Found]) -> Self {
        let of_class = |files: &'a [Found], wanted: fn(Class) -> bool| -> Vec<Entry<'a>> {
            let mut entries: Vec<_> =
                files.iter().filter_map(Entry::of).filter(|entry| wanted(entry.class)).collect();
            entries.sort_by(|a, b| a.found.cmp(b.found));
            entries
        };
        Self {
            recordings: of_class(recordings, |class| class == Class::Recording),
            transcripts: of_class(transcripts, |class| class != Class::Recording),
            settled: Default::default(),
        }
    }

    fn pair_by_name(&mut self, pairing: &mut Pairing) {
        let mut by_name: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (i, recording) in self.recordings.iter().enumerate() {
            by_name.entry((recording.folder.clone(), key(&recording.stem))).or_default().push(i);
        }
        // Recording's name → language → transcripts.
        let mut claims: BTreeMap<(String, String), BTreeMap<Option<String>, Vec<usize>>> = BTreeMap::new();
        for (i, transcript) in self.transcripts.iter().enumerate() {
            let claim = names::recordings_of(&transcript.stem).into_iter().find_map(|(stem, language)| {
                let name = (transcript.folder.clone(), key(stem));
                by_name.contains_key(&name).then(|| (name, language.map(key)))
            });
            if let Some((name, language)) = claim {
                claims.entry(name).or_default().entry(language).or_default().push(i);
            }
        }
        for (name, recordings) in by_name {
            let mut claims = claims.remove(&name).unwrap_or_default();
            if let [recording] = recordings[..] {
                for texts in claims.into_values() {
                    self.choose(recording, &texts, pairing);
                }
            } else if !claims.is_empty() {
                let texts: Vec<usize> = claims.values_mut().flat_map(std::mem::take).collect();
                self.refuse(&recordings, &texts, pairing);
            }
        }
    }

    /// Pairs a recording with the one text among its transcripts in one language, or with the one subtitle file.
    fn choose(&mut self, recording: usize, transcripts: &[usize], pairing: &mut Pairing) {
        let of_class = |wanted| -> Vec<usize> {
            transcripts.iter().copied().filter(|&i| self.transcripts[i].class == wanted).collect()
        };
        let texts = of_class(Class::Text);
        let candidates = if texts.is_empty() { of_class(Class::Subtitles) } else { texts };
        self.settled.1.extend(transcripts);
        match candidates[..] {
            [transcript] => {
                let [one, other] = [&self.recordings[recording], &self.transcripts[transcript]];
                let language = names::language_beside(&one.found.relative, &other.found.relative);
                self.join(recording, transcript, language, pairing);
            }
            _ => self.refuse(&[recording], &candidates, pairing),
        }
    }

    fn join(&mut self, recording: usize, transcript: usize, language: Option<String>, pairing: &mut Pairing) {
        pairing.pairs.push(Pair {
            recording: self.recordings[recording].found.clone(),
            transcript: self.transcripts[transcript].found.clone(),
            language,
        });
        self.settled.0.insert(recording);
        self.settled.1.insert(transcript);
    }

    fn refuse(&mut self, recordings: &[usize], transcripts: &[usize], pairing: &mut Pairing) {
        let what = if recordings.len() > 1 {
            "several recordings have this name"
        } else {
            "several transcripts could be meant"
        };
        let files = recordings.iter().map(|&i| &self.recordings[i]);
        let files = files.chain(transcripts.iter().map(|&i| &self.transcripts[i]));
        pairing.problems.push(Problem {
            kind: ProblemKind::Ambiguous,
            files: files.map(|entry| entry.found.path.clone()).collect(),
            reason: format!("{what}: take one away, rename it, or name the pairs in a manifest"),
        });
        self.settled.0.extend(recordings);
        self.settled.1.extend(transcripts);
    }

    /// What is left, by the numbers in front.
    fn pair_by_number(&mut self, pairing: &mut Pairing) {
        let number = |entry: &Entry| Some((entry.folder.clone(), names::number(&entry.stem)?));
        let is_text = |entry: &Entry| entry.class == Class::Text;
        let recordings = grouped(&self.recordings, number);
        let texts = grouped(&self.transcripts, |entry| number(entry).filter(|_| is_text(entry)));
        for (number, recordings) in recordings {
            let texts = texts.get(&number).map_or(&[][..], Vec::as_slice);
            let languages = texts.iter().map(|&text| self.transcripts[text].language().map(key));
            let is_distinct = languages.collect::<BTreeSet<_>>().len() == texts.len();
            let [recording] = recordings[..] else { continue };
            if is_distinct && !self.settled.0.contains(&recording) {
                for &text in texts {
                    self.join_left_over(recording, text, pairing);
                }
            }
        }
    }

    /// An episode that has a folder to itself.
    fn pair_alone(&mut self, pairing: &mut Pairing) {
        let folder = |entry: &Entry| Some(entry.folder.clone()).filter(|folder| !folder.is_empty());
        let is_missed = |entry: &Entry| {
            entry.class != Class::Subtitles && names::is_missed(&entry.found.relative, entry.class)
        };
        let recordings = grouped(&self.recordings, folder);
        let texts = grouped(&self.transcripts, |entry| folder(entry).filter(|_| is_missed(entry)));
        for (folder, recordings) in recordings {
            if let ([recording], Some([text])) = (&recordings[..], texts.get(&folder).map(Vec::as_slice))
                && !self.settled.0.contains(recording)
            {
                self.join_left_over(*recording, *text, pairing);
            }
        }
    }

    /// Pairs a recording with a transcript that has found no place yet.
    fn join_left_over(&mut self, recording: usize, transcript: usize, pairing: &mut Pairing) {
        if !self.settled.1.contains(&transcript) {
            let language = self.transcripts[transcript].language().map(str::to_owned);
            self.join(recording, transcript, language, pairing);
        }
    }

    fn report_orphans(&self, pairing: &mut Pairing) {
        let recordings = left(&self.recordings, &self.settled.0);
        let transcripts: Vec<&Entry> = left(&self.transcripts, &self.settled.1)
            .into_iter()
            .filter(|entry| names::is_missed(&entry.found.relative, entry.class))
            .collect();
        let mut report = |entry: &Entry, mut reason: String, others: &BTreeMap<_, Vec<&Entry>>| {
            if let Some(near) = others.get(&likeness(entry)) {
                let near: Vec<_> =
                    near.iter().map(|entry| entry.found.relative.display().to_string()).collect();
                reason = format!("{reason}; {} may belong to it", near.join(" or "));
            }
            let files = vec![entry.found.path.clone()];
            pairing.problems.push(Problem { kind: ProblemKind::Orphan, files, reason });
        };
        let (near_recordings, near_transcripts) = (by_likeness(&recordings), by_likeness(&transcripts));
        for entry in recordings {
            let reason = format!("it has no transcript: call one {0}.txt, or {0}.LANG.txt", entry.stem);
            report(entry, reason, &near_transcripts);
        }
        for entry in transcripts {
            let reason = format!("it has no recording: none is called {}", wanted(&entry.found.relative));
            report(entry, reason, &near_recordings);
        }
    }
}

/// The entries that are not settled.
fn left<'e, 'a>(entries: &'e [Entry<'a>], settled: &BTreeSet<usize>) -> Vec<&'e Entry<'a>> {
    entries.iter().enumerate().filter(|(place, _)| !settled.contains(place)).map(|(_, entry)| entry).collect()
}

/// Files of a folder whose names are alike but for a state or a version may belong together.
fn likeness(entry: &Entry) -> (String, String) {
    (entry.folder.clone(), names::gist(&entry.stem))
}

fn by_likeness<'e, 'a>(entries: &[&'e Entry<'a>]) -> BTreeMap<(String, String), Vec<&'e Entry<'a>>> {
    let mut alike: BTreeMap<(String, String), Vec<&Entry>> = BTreeMap::new();
    for &entry in entries {
        alike.entry(likeness(entry)).or_default().push(entry);
    }
    alike.retain(|(_, gist), _| !gist.is_empty());
    alike
}

/// The places of the entries that have a key, by it.
fn grouped<K: Ord>(entries: &[Entry], key: impl Fn(&Entry) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        if let Some(key) = key(entry) {
            groups.entry(key).or_default().push(place);
        }
    }
    groups
}

/// What the recording of a transcript would be called, for people.
fn wanted(relative: &Path) -> String {
    let stem = names::stem(relative);
    let stems: Vec<&str> = names::recordings_of(&stem).into_iter().map(|(stem, _)| stem).collect();
    stems.join(" or ")
}

#[cfg(test)]
mod tests;
