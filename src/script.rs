//! Which scripts set no space between their words, and where one belongs when two texts follow each other.

/// Han ideographs, including the extensions and 〇 and 々.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Hiragana and katakana, half-width forms included.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
        && c != '\u{30FB}'
}

/// Scripts of South-East Asia that set no space between words: Thai, Lao, Myanmar, Khmer and their neighbours.
pub(crate) fn is_unspaced_alphabet(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{1AAF}'
        | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AADF}')
}

/// Full-width and ideographic punctuation.
pub(crate) fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// Text in which words follow each other without a space: Han and kana with their punctuation.
pub(crate) fn is_unspaced_east_asian(c: char) -> bool {
    is_han(c) || is_kana(c) || is_wide_punctuation(c)
}

/// Returns whether a space separates two texts that follow each other: not where both are of a script without spaces,
/// to which full-width letters and digits belong as well; and not where one of them is empty.
pub(crate) fn is_spaced(before: &str, after: &str) -> bool {
    let unspaced = |c: char| {
        is_unspaced_east_asian(c)
            || matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
    };
    let ends = before.chars().next_back().zip(after.chars().next());
    ends.is_some_and(|(last, first)| !(unspaced(last) && unspaced(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_joined_as_their_script_has_it() {
        for (before, after, spaced) in [
            ("one", "two", true),
            ("你好，", "世界", false),
            ("カ", "「キ", false),
            ("ＮＨＫ", "の", false),
            ("안녕", "하세요", true),
            ("你好", "AI", true),
            ("", "one", false),
            ("one", "", false),
        ] {
            assert_eq!(is_spaced(before, after), spaced, "{before}|{after}");
        }
    }
}
