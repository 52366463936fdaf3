//! Transcript file → paragraphs → sentences → words with their spoken lengths.
//!
//! In comes a file or its bytes ([`read`], [`parse`]); out goes a [`Transcript`]. On the way the bytes become text
//! ([`text_file`]), the text becomes blocks of lines (`plain`, `markdown`, `cues`), the blocks lose what is not said: stamps and
//! labels as tools write them (`dialect`), labels with a colon (`voices`), stage directions (`directions`). A block becomes sentences (`division`,
//! `sentence`), directions to be displayed go back to their places (`inset`), and a sentence becomes words (`token`, `word`), each
//! with the letters it takes to say it (`spoken`) and
//! the strength of the boundary after it (`boundary`).

mod address;
mod block;
mod boundary;
mod chars;
mod cues;
mod cut;
mod dialect;
mod directions;
mod division;
mod inset;
mod markdown;
mod options;
mod plain;
mod rich;
mod sentence;
mod spoken;
mod stamp;
mod token;
mod unmarked;
mod voiced;
mod voices;
mod word;

use std::ops::Range;
use std::path::Path;

use block::Block;
use dialect::Lines;
use division::Division;

pub use dialect::Dialect;
pub use options::{Speakers, Split, TranscriptOptions};
pub use rich::{RichText, RichTextError};

pub use crate::alignment::Direction;
use crate::alignment::{AlignedSentence, AlignedWord};
use crate::formats::{Cue, Format, ReadError};
use crate::input::{self, FileError};
use crate::language::{self, Detected, NotATag};
use crate::text_file::{self, NotText};
use crate::time::{Time, TimeDelta};

/// What is said of a text without punctuation.
const UNMARKED: &str = "the transcript has hardly any punctuation: what gets a time ends at its lines, or where the voice \
                        pauses; with punctuation it would end with the sentences";

/// What is to be spoken, in order, ready to be aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    /// BCP 47 primary language subtag, given or detected: `en`, `zh`.
    pub language: String,
    /// What gets a start and an end, in order; never empty, and each has a word.
    pub sentences: Vec<Sentence>,
    /// Stage directions that stand in no sentence, in order; none unless [`TranscriptOptions::keep_directions`].
    pub directions: Vec<Direction>,
    /// Whether it is known to be in another language than the recording.
    pub is_translation: bool,
    /// Times that the file gives for places of its text, in order of place: of a turn, of a paragraph, of a line, and of a
    /// cue where [`TranscriptOptions::keep_times_near`] says so.
    pub stamps: Vec<Stamp>,
    /// How far the stamps may be off, where somebody vouches for them: [`TranscriptOptions::keep_times_near`].
    pub keep_times_near: Option<TimeDelta>,
    /// The sentences of each heading, as indices, in order; none in a text without markup.
    pub headings: Vec<Range<usize>>,
    /// Sentences that were made between clauses for want of punctuation, as indices, a range for each stretch of text.
    pub between_clauses: Vec<Range<usize>>,
    /// How the file writes labels and stamps, where it is more than a name and a colon.
    pub dialect: Option<Dialect>,
    /// What the reader should know about the file: a guessed encoding, say.
    pub warnings: Vec<String>,
}

/// A time that a transcript gives for a word. It is never displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the word in the sentence that is said then.
    pub word: usize,
    /// When, on the clock of whoever wrote it: it may have begun before the recording.
    pub time: Time,
}

/// What gets a start and an end: a sentence, or a line or a paragraph where [`Split`] says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// As displayed: as in the file, but for white space between its words, the speaker's label and what else is not
    /// said. Directions are in it, without being words, where [`TranscriptOptions::keep_directions`] wants them.
    pub text: String,
    /// Zero-based number of the paragraph it stands in.
    pub paragraph: usize,
    /// Who says it, where the transcript tells.
    pub speaker: Option<String>,
    /// The words in it, in order; never empty.
    pub words: Vec<Word>,
}

impl Sentence {
    /// Returns the sentence with its words at these places; without any it is not spoken.
    pub fn aligned(&self, words: Vec<AlignedWord>, confidence: f64) -> AlignedSentence {
        let (paragraph, speaker) = (self.paragraph, self.speaker.clone());
        AlignedSentence {
            paragraph,
            speaker,
            ..AlignedSentence::of_words(self.text.clone(), words, confidence)
        }
    }
}

/// One word of a sentence in its two views, displayed and spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of [`Sentence::text`] that are the word, punctuation left out. Ranges ascend and do not overlap.
    pub range: Range<usize>,
    /// As spoken: lower-case Latin letters, one blank between spoken parts ("28.8" is "twenty eight point eight");
    /// never empty.
    pub spoken: String,
    /// The boundary after the word.
    pub after: Boundary,
}

/// How strong the boundary after a word is; a stronger one is more often spoken as a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Boundary {
    /// Nothing but a space, or nothing at all.
    None,
    /// Punctuation inside a sentence: comma, colon, dash, bracket.
    Clause,
    /// The end of a sentence.
    Sentence,
    /// The end of a paragraph, or a heading's.
    Paragraph,
}

impl Boundary {
    /// How many strengths there are.
    pub const COUNT: usize = 4;

    /// Returns the strength that what stands between two words has by its marks alone; a full stop, which may be an
    /// abbreviation's, has none.
    pub fn of_gap(gap: &str) -> Boundary {
        boundary::between(gap, false, false)
    }
}

/// What sort of text a transcript file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Lines and paragraphs.
    Plain,
    /// Markdown as in `CommonMark`, with tables, footnotes and front matter.
    Markdown,
    /// A file of any timed-text format that is read, for its text.
    Timed(Format),
    /// A text with formatting.
    Rich(RichText),
}

/// A transcript that cannot be used; the messages name the file and the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TranscriptError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] FileError),
    /// The bytes are no text in any encoding.
    #[error("{0}: give a text, Markdown, Word, OpenDocument, RTF, EPUB, HTML or subtitle file")]
    NotText(NotText),
    /// The file is not of the timed-text format that it seems to be.
    #[error("{name}: {reason}")]
    Timed {
        /// The transcript.
        name: String,
        /// Why.
        reason: ReadError,
    },
    /// The text with formatting cannot be read.
    #[error("{name}: {reason}")]
    Rich {
        /// The transcript.
        name: String,
        /// Why.
        reason: RichTextError,
    },
    /// There is nothing in the file.
    #[error("{name} is empty: put the spoken text in it")]
    Empty {
        /// The transcript.
        name: String,
    },
    /// There is something in the file, but nothing that can be spoken.
    #[error("{name} has no word that can be spoken: put the spoken text in it")]
    NoWords {
        /// The transcript.
        name: String,
    },
    /// The language given is no language tag.
    #[error(transparent)]
    Language(#[from] NotATag),
}

/// Returns the byte offsets at which sentences end in a text, ascending; the last is its end but for white space.
pub fn sentence_ends(text: &str, language: &str) -> Vec<usize> {
    sentence::split(text, language).into_iter().map(|sentence| sentence.end).collect()
}

/// Returns the words of a language, a primary subtag, that are numbers, romanised, with the number: `twelve`, 12.
pub(crate) fn number_words(language: &str) -> Vec<(String, u64)> {
    spoken::number_words(language)
}

/// Reads the transcript at `path`; its kind follows from the extension and the first lines.
///
/// # Errors
/// See [`TranscriptError`]: the file cannot be read, is no text, or says nothing.
pub fn read(path: &Path, options: &TranscriptOptions) -> Result<Transcript, TranscriptError> {
    let bytes = input::read(path)?;
    parse(&bytes, Kind::of(path, &bytes), &path.display().to_string(), options)
}

/// Reads a transcript from `bytes`; `name` stands for it in messages.
///
/// # Errors
/// See [`TranscriptError`]: the bytes are no text or say nothing, or the language in `options` is no language tag.
pub fn parse(
    bytes: &[u8],
    kind: Kind,
    name: &str,
    options: &TranscriptOptions,
) -> Result<Transcript, TranscriptError> {
    let given = options.language.as_deref().map(language::subtag).transpose()?;
    let mut warnings = Vec::new();
    let blocks = blocks(bytes, kind, name, &mut warnings)?;
    let lines = if options.split == Split::Lines { Lines::Stay } else { Lines::MayBreak };
    let (blocks, mut dialect) = dialect::without_stamps(blocks, lines);
    let blocks = if kind == Kind::Plain { plain::paragraphs(blocks, options.split) } else { blocks };
    let blocks = dialect::without_labels(blocks, &options.speakers, &mut dialect);
    let blocks = if matches!(kind, Kind::Timed(_)) {
        cues::turns(&blocks, options.keep_times_near.is_some())
    } else {
        blocks
    };
    let blocks = voices::take(blocks, &options.speakers);
    let language = given.unwrap_or_else(|| detected(&blocks, &mut warnings));
    let blocks = directions::take(blocks, &language, options.keep_directions);
    let Division { sentences, directions, stamps, headings, is_unmarked, between_clauses } =
        division::divide(&blocks, options.split, &language);
    if is_unmarked {
        warnings.push(UNMARKED.to_owned());
    }
    if sentences.is_empty() {
        return Err(TranscriptError::NoWords { name: name.to_owned() });
    }
    let dialect = Some(dialect).filter(|dialect| !dialect.is_plain());
    Ok(Transcript {
        language,
        sentences,
        directions,
        is_translation: options.is_translation,
        stamps,
        keep_times_near: options.keep_times_near,
        headings,
        between_clauses,
        dialect,
        warnings,
    })
}

/// Returns the language that a transcript file is most likely in; nothing where it has no text. Labels and stamps count as
/// text here.
pub fn detect_language(bytes: &[u8], kind: Kind) -> Option<Detected> {
    let blocks = blocks(bytes, kind, "", &mut Vec::new()).ok()?;
    Some(language::detect(blocks.iter().flat_map(|block| &block.lines).map(String::as_str)))
}

/// The paragraphs of a file, or for plain text the lines between blank ones.
fn blocks(
    bytes: &[u8],
    kind: Kind,
    name: &str,
    warnings: &mut Vec<String>,
) -> Result<Vec<Block>, TranscriptError> {
    if let Kind::Rich(kind) = kind
        && kind.is_binary()
    {
        return rich::of_bytes(kind, bytes)
            .map_err(|reason| TranscriptError::Rich { name: name.to_owned(), reason });
    }
    let (text, guesses) = text_file::decode(bytes, name).map_err(TranscriptError::NotText)?;
    warnings.extend(guesses);
    if text.trim().is_empty() {
        return Err(TranscriptError::Empty { name: name.to_owned() });
    }
    Ok(match kind {
        Kind::Plain => plain::groups(&rich::without_pages(&text)),
        Kind::Markdown => markdown::blocks(&text),
        Kind::Rich(kind) => rich::of_text(kind, &text),
        Kind::Timed(format) => cues::read(&text, format, warnings)
            .map_err(|reason| TranscriptError::Timed { name: name.to_owned(), reason })?,
    })
}

/// The cues of a timed-text document as a transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct OfCues {
    /// A sentence for each cue that has words to be spoken.
    pub transcript: Transcript,
    /// The place of each sentence's cue in the document, the first being 0.
    pub cues: Vec<usize>,
}

/// Reads cues for what is said in them, each as a sentence, to find when they are spoken. Speaker labels and stage
/// directions are left out; `language` is a BCP 47 tag, found from the text where there is none; `name` stands for the
/// document in messages.
///
/// # Errors
/// When no cue has a word that can be spoken, or the language is no language tag.
pub fn of_cues(cues: &[Cue], language: Option<&str>, name: &str) -> Result<OfCues, TranscriptError> {
    let given = language.map(language::subtag).transpose()?;
    let mut warnings = Vec::new();
    let (blocks, _) = dialect::without_stamps(cues::blocks_of_one(cues), Lines::Stay);
    let blocks = voices::take(blocks, &Speakers::default());
    let language = given.unwrap_or_else(|| detected(&blocks, &mut warnings));
    // One at a time: brackets of one cue say nothing about another.
    let blocks: Vec<Block> =
        blocks.into_iter().flat_map(|block| directions::take(vec![block], &language, false)).collect();
    let (sentences, cues) = cues::sentences(&blocks, &language);
    if sentences.is_empty() {
        return Err(TranscriptError::NoWords { name: name.to_owned() });
    }
    Ok(OfCues {
        transcript: Transcript {
            language,
            sentences,
            directions: Vec::new(),
            is_translation: false,
            stamps: Vec::new(),
            keep_times_near: None,
            headings: Vec::new(),
            between_clauses: Vec::new(),
            dialect: None,
            warnings,
        },
        cues,
    })
}

/// The language that the text is most likely in, as a subtag; a warning where that is little more than the script.
fn detected(blocks: &[Block], warnings: &mut Vec<String>) -> String {
    let lines = blocks.iter().flat_map(|block| &block.lines);
    let found = language::detect(lines.map(String::as_str));
    if !found.is_certain {
        warnings.push(format!(
            "the transcript is too short or too mixed to tell its language: taken as \"{}\"; give the language if it is another",
            found.subtag
        ));
    }
    found.subtag.to_owned()
}

impl Kind {
    /// Returns the kind of the file at `path`: by its content, and where that is any text by its extension.
    pub fn of(path: &Path, content: &[u8]) -> Kind {
        let rich = RichText::of(content);
        if let Some(rich) = rich.filter(|rich| rich.is_binary()) {
            return Kind::Rich(rich);
        }
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Kind::Markdown,
            "webvtt" => Kind::Timed(Format::VTT),
            "fountain" => Kind::Rich(RichText::Fountain),
            _ if rich.is_some() => Kind::Rich(RichText::Html),
            _ => {
                let text = text_file::decode(content, "").map(|(text, _)| text).unwrap_or_default();
                let screenplay = || rich::is_fountain(&text).then_some(Kind::Rich(RichText::Fountain));
                Format::of_text(&text, path).map(Kind::Timed).or_else(screenplay).unwrap_or(Kind::Plain)
            }
        }
    }
}

impl Transcript {
    /// Returns all words in order.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.sentences.iter().flat_map(|sentence| &sentence.words)
    }

    /// Returns how many letters it takes to say the transcript: the letters of all [`Word::spoken`], blanks not
    /// counted. A number counts as its words, a Han character as its romanised syllable; so one figure of letters per
    /// second holds for every language and every script.
    pub fn letters(&self) -> usize {
        self.words().map(Word::letters).sum()
    }
}

impl Word {
    /// Returns how many letters [`Word::spoken`] has, blanks not counted; at least one.
    pub fn letters(&self) -> usize {
        self.spoken.bytes().filter(u8::is_ascii_lowercase).count()
    }
}

#[cfg(test)]
mod tests;
