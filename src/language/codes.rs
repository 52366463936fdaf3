//! Language tags (BCP 47, RFC 5646) and the codes in them. Only the primary subtag matters to pausa.

/// A text that is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a language tag: give one such as en, de, zh-Hans or pt-BR")]
pub struct NotATag(String);

/// Returns the primary subtag of a BCP 47 tag in lower case, two letters where there are two: `en` of `en-US`, `de` of
/// `deu`. `_` is accepted for `-`.
///
/// # Errors
/// When the text does not have the form of a tag (RFC 5646, section 2.1).
///
/// ```
/// assert_eq!(pausa::language::subtag("pt_BR")?, "pt");
/// # Ok::<(), pausa::language::NotATag>(())
/// ```
pub fn subtag(tag: &str) -> Result<String, NotATag> {
    let mut subtags = tag.trim().split(['-', '_']);
    let primary = subtags.next().unwrap_or_default();
    let is_primary = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_primary && subtags.all(is_subtag) {
        Ok(shortest(&primary.to_ascii_lowercase()).to_owned())
    } else {
        Err(NotATag(tag.to_owned()))
    }
}

/// Returns whether a text names a language, as the suffix `zh` of `ep1.zh.txt` does. "new" and "old" are built like tags,
/// but no language bears them.
pub fn is_assigned(tag: &str) -> bool {
    let Ok(subtag) = subtag(tag) else { return false };
    TWO_LETTERS.split(' ').chain(THREE_LETTERS.split(' ')).any(|code| code == subtag)
}

/// Returns the two-letter code where there is one, as RFC 5646 wants it; all languages that whatlang knows are here.
pub(super) fn shortest(code: &str) -> &str {
    SHORTEST.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

/// ISO 639-1: every language code of two letters.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu \
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv \
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Languages that subtitles are made in and that have no such code.
const THREE_LETTERS: &str = "ast ceb ckb fil gsw hak haw hmn mai mni nan nds pap sco szl wuu yue";

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
            assert_eq!(super::subtag(tag).unwrap(), subtag);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "e", "english", "en--US", "en-", "12", "中文", "en US"] {
            let message = super::subtag(tag).unwrap_err().to_string();
            assert!(message.contains(&format!("\"{tag}\"")), "{message}");
        }
    }

    #[test]
    fn suffixes_are_languages_or_they_are_not() {
        for suffix in ["zh", "zh-Hans", "PT-br", "pt_BR", "deu", "yue", "es-419"] {
            assert!(is_assigned(suffix), "{suffix}");
        }
        for suffix in ["new", "old", "01", "v2", "raw", "en US", "", "english", "part-1", "xx"] {
            assert!(!is_assigned(suffix), "{suffix}");
        }
    }
}
