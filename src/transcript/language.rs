//! The language of a transcript: a tag somebody gave, or what the text itself tells.
//!
//! Tags are BCP 47 (RFC 5646, section 2.1); only the primary subtag matters to alignment. Detection is by script
//! where a script has one language, and by whatlang's trigrams where it has many.

use whatlang::{Info, Script};

use super::TranscriptError;
use super::block::Block;
use crate::script::{is_han, is_kana};

/// Characters that are looked at; more do not make the answer surer.
const SAMPLE: usize = 20_000;
/// A Han character is about as much text as so many letters of an alphabet.
const LETTERS_PER_HAN: usize = 3;
/// Japanese has at least one kana among so many characters; Chinese has a stray one in a name.
const HAN_PER_KANA: usize = 12;

/// A language by its primary subtag, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Language(String);

impl Language {
    /// The language of a BCP 47 tag; `_` is accepted for `-`, and three letters where there are two.
    pub(super) fn from_tag(tag: &str) -> Result<Self, TranscriptError> {
        let mut subtags = tag.trim().split(['-', '_']);
        let primary = subtags.next().unwrap_or_default();
        let is_primary = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        let is_subtag = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
        if is_primary && subtags.all(is_subtag) {
            Ok(Self(shortest(&primary.to_ascii_lowercase()).to_owned()))
        } else {
            Err(TranscriptError::Language { tag: tag.to_owned() })
        }
    }

    pub(super) fn subtag(&self) -> &str {
        &self.0
    }

    pub(super) fn into_subtag(self) -> String {
        self.0
    }
}

/// The language the text is most likely in; a warning where that is little more than the script.
pub(super) fn detect(blocks: &[Block], warnings: &mut Vec<String>) -> Language {
    let sample = sample(blocks);
    if let Some(subtag) = east_asian(&sample) {
        return Language(subtag.to_owned());
    }
    let info = whatlang::detect(&sample);
    if let Some(info) = info.as_ref().filter(|info| is_certain(info)) {
        return Language(shortest(info.lang().code()).to_owned());
    }
    let script = info.map(|info| info.script()).or_else(|| whatlang::detect_script(&sample));
    let subtag = script.map_or("en", commonest_in);
    warnings.push(format!("the transcript is too short or too mixed to tell its language: taken as \"{subtag}\"; give the language if it is another"));
    Language(subtag.to_owned())
}

fn sample(blocks: &[Block]) -> String {
    let lines = blocks.iter().flat_map(|block| &block.lines);
    let mut sample = String::new();
    for c in lines.flat_map(|line| line.chars().chain([' '])).take(SAMPLE) {
        sample.push(c);
    }
    sample
}

/// Chinese or Japanese where their characters carry the most of the text, whatever Latin names stand in it.
fn east_asian(sample: &str) -> Option<&'static str> {
    let count = |is: fn(char) -> bool| sample.chars().filter(|&c| is(c)).count();
    let (han, kana) = (count(is_han), count(is_kana));
    let others = count(char::is_alphabetic).saturating_sub(han + kana);
    if (han + kana) * LETTERS_PER_HAN <= others {
        None
    } else if kana * HAN_PER_KANA > han {
        Some("ja")
    } else {
        Some("zh")
    }
}

fn is_certain(info: &Info) -> bool {
    info.is_reliable() || has_one_language(info.script())
}

fn has_one_language(script: Script) -> bool {
    !matches!(script, Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Hebrew)
}

/// The language most texts of a script are in.
fn commonest_in(script: Script) -> &'static str {
    match script {
        Script::Cyrillic => "ru",
        Script::Arabic => "ar",
        Script::Devanagari => "hi",
        Script::Hebrew => "he",
        _ => "en",
    }
}

/// The two-letter subtag where there is one, as RFC 5646 wants it; all languages whatlang knows are here.
fn shortest(code: &str) -> &str {
    SHORTEST.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

#[rustfmt::skip]
const SHORTEST: [(&str, &str); 86] = [
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"), ("bul", "bg"),
    ("cat", "ca"), ("ces", "cs"), ("cze", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"), ("ger", "de"),
    ("ell", "el"), ("gre", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("eus", "eu"), ("fas", "fa"), ("per", "fa"),
    ("pes", "fa"), ("fin", "fi"), ("fra", "fr"), ("fre", "fr"), ("gle", "ga"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"),
    ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("isl", "is"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"),
    ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"), ("lit", "lt"), ("mal", "ml"),
    ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"), ("nld", "nl"), ("dut", "nl"), ("nob", "nb"), ("nor", "no"),
    ("ori", "or"), ("pan", "pa"), ("pol", "pl"), ("por", "pt"), ("ron", "ro"), ("rum", "ro"), ("rus", "ru"), ("sin", "si"),
    ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"), ("srp", "sr"), ("swe", "sv"), ("swa", "sw"), ("tam", "ta"),
    ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"),
    ("vie", "vi"), ("yid", "yi"), ("zho", "zh"), ("chi", "zh"), ("zul", "zu"), ("msa", "ms"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> (String, bool) {
        let mut warnings = Vec::new();
        let language = detect(&[Block::new([text])], &mut warnings);
        (language.into_subtag(), warnings.is_empty())
    }

    #[test]
    fn a_tag_gives_its_primary_subtag() {
        for (tag, subtag) in [
            ("en", "en"),
            ("zh-Hans", "zh"),
            ("EN", "en"),
            ("en-US", "en"),
            ("pt_BR", "pt"),
            ("deu", "de"),
            ("es-419", "es"),
            (" yue ", "yue"),
        ] {
            assert_eq!(Language::from_tag(tag).unwrap().subtag(), subtag);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "e", "english", "en--US", "en-", "12", "中文", "en US"] {
            let message = Language::from_tag(tag).unwrap_err().to_string();
            assert!(message.contains(&format!("\"{tag}\"")), "{message}");
        }
    }

    #[test]
    fn the_text_tells_its_language() {
        for (text, subtag) in [
            ("It was the best of times, it was the worst of times, it was the age of wisdom.", "en"),
            (
                "Es erhub sich aber ein großer Streit über die Frage, wer zuerst gekommen sei und warum nicht.",
                "de",
            ),
            ("在 LLM 之上扩展强化学习，使用 Excel 构建财务模型。", "zh"),
            ("吾輩は猫である。名前はまだ無い。", "ja"),
            ("안녕하세요. 반갑습니다.", "ko"),
            ("ผมชื่อสมชาย", "th"),
            ("Γεια σου κόσμε", "el"),
        ] {
            assert_eq!(detected(text), (subtag.to_owned(), true), "{text}");
        }
    }

    #[test]
    fn little_text_is_taken_by_its_script_and_told() {
        assert_eq!(detected("Ok."), ("en".to_owned(), false));
        assert_eq!(detected("Да."), ("ru".to_owned(), false));
        assert_eq!(detected("1 2 3"), ("en".to_owned(), false));
    }
}
