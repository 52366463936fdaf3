//! The language that a text is in, by its script where that has one language, and by whatlang's trigrams where it has
//! many.

use whatlang::{Info, Script};

use super::codes::shortest;
use crate::script::{is_han, is_kana};

/// Characters that are looked at; more do not make the answer surer.
const SAMPLE: usize = 20_000;
/// A Han character is about as much text as so many letters of an alphabet.
const LETTERS_PER_HAN: usize = 3;
/// Japanese has at least one kana among so many characters; Chinese has a stray one in a name.
const HAN_PER_KANA: usize = 12;

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// Its primary subtag: `en`, `zh`.
    pub subtag: &'static str,
    /// Whether the text tells it, and not little more than the script.
    pub is_certain: bool,
}

/// Returns the language that the text of some lines is most likely in.
pub fn detect<'a>(lines: impl IntoIterator<Item = &'a str>) -> Detected {
    let sample: String = lines.into_iter().flat_map(|line| line.chars().chain([' '])).take(SAMPLE).collect();
    if let Some(subtag) = east_asian(&sample) {
        return Detected { subtag, is_certain: true };
    }
    let info = whatlang::detect(&sample);
    if let Some(info) = info.as_ref().filter(|info| is_certain(info)) {
        return Detected { subtag: shortest(info.lang().code()), is_certain: true };
    }
    let script = info.map(|info| info.script()).or_else(|| whatlang::detect_script(&sample));
    Detected { subtag: script.map_or("en", commonest_in), is_certain: false }
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

/// Returns the language most texts of a script are in.
fn commonest_in(script: Script) -> &'static str {
    match script {
        Script::Cyrillic => "ru",
        Script::Arabic => "ar",
        Script::Devanagari => "hi",
        Script::Hebrew => "he",
        _ => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> (String, bool) {
        let found = detect([text]);
        (found.subtag.to_owned(), found.is_certain)
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
