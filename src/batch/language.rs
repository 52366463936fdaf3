//! The language suffix of a file name: `zh` of `ep1.zh.txt`.

use crate::transcript::language_of_tag;

/// ISO 639-1: every language code of two letters.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu \
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv \
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Languages that subtitles are made in and that have no such code.
const THREE_LETTERS: &str = "ast ceb ckb fil gsw hak haw hmn mai mni nan nds pap sco szl wuu yue";

/// Whether the suffix names a language, as a BCP 47 tag does. "new" and "old" are built like tags, but no language bears
/// them.
pub(super) fn is_language(suffix: &str) -> bool {
    let Ok(subtag) = language_of_tag(suffix) else { return false };
    TWO_LETTERS.split(' ').chain(THREE_LETTERS.split(' ')).any(|code| code == subtag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_languages_or_they_are_not() {
        for suffix in ["zh", "zh-Hans", "PT-br", "pt_BR", "deu", "yue", "es-419"] {
            assert!(is_language(suffix), "{suffix}");
        }
        for suffix in ["new", "old", "01", "v2", "raw", "en US", "", "english", "part-1", "xx"] {
            assert!(!is_language(suffix), "{suffix}");
        }
    }
}
