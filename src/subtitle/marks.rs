//! Which marks may not begin a line, and which may not end one.
//!
//! JIS X 4051 ("kinsoku") and GB/T 15834 have the rules for full-width marks; French and Russian typography set blanks
//! before marks that belong to the word before.

/// Returns whether the text may be broken at a byte, as far as the marks around it go.
pub(super) fn allow_break(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let spaced = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
    let (before, after) = (before.trim_end(), after.trim_start());
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return false };
    !(begins_no_line(after, first, spaced) || ends_no_line(before, last, spaced) || is_pair(last, first))
}

/// Two marks that are one: —— and ……
fn is_pair(last: char, first: char) -> bool {
    last == first && matches!(last, '—' | '―' | '…' | '‥' | '⸺' | '─')
}

fn begins_no_line(after: &str, first: char, spaced: bool) -> bool {
    if is_wide_tail(first) {
        return true;
    }
    let next = after.chars().nth(1);
    let dash = matches!(first, '-' | '–' | '—' | '―') && next.is_none_or(char::is_whitespace);
    // " »" closes where nothing follows it, and opens in front of a letter.
    dash || is_tail(first) && (!spaced || next.is_none_or(|c| !c.is_alphanumeric()))
}

/// A quotation mark that opens here has no blank after it, or one on either side, as in French.
fn ends_no_line(before: &str, last: char, spaced: bool) -> bool {
    let previous = before.chars().rev().nth(1);
    is_head(last) || is_opening_quote(last) && (!spaced || previous.is_none_or(char::is_whitespace))
}

/// Full-width marks and small kana that always belong to what stands before them.
#[rustfmt::skip]
fn is_wide_tail(c: char) -> bool {
    matches!(c, '。' | '．' | '，' | '、' | '：' | '；' | '！' | '？' | '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | '］' | '｝'
        | '｡' | '､' | '｣' | '・' | '·' | '％' | '‰' | '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | 'ー' | '～' | '〜'
        | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ'
        | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | '\u{31f0}'..='\u{31ff}'
        | 'ๆ' | 'ฯ')
}

/// Marks that belong to what stands before them, unless a word follows at once.
#[rustfmt::skip]
fn is_tail(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | ')' | ']' | '}' | '%' | '…' | '‥' | '”' | '’' | '»' | '›' | '\'' | '"' | '؟' | '،' | '؛' | '।' | '/' | '°' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Marks that belong to what follows them.
#[rustfmt::skip]
fn is_head(c: char) -> bool {
    matches!(c, '「' | '『' | '《' | '〈' | '（' | '【' | '〔' | '［' | '｛' | '｢' | '(' | '[' | '{' | '¿' | '¡' | '„' | '‚'
        | '#' | '$' | '€' | '£' | '¥' | '￥' | '№' | '§')
}

/// Returns whether a mark between two words with no blank around it belongs to the second.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '«') || is_head(c)
}

/// Quotation marks that open in most languages, and close in some.
fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '‹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_with_the_word_they_belong_to() {
        for (text, allowed) in [
            ("one |two", true),
            ("«\u{20}|mot", false),
            ("mot |»", false),
            ("mot |» et", false),
            ("mot » |et", true),
            ("sagte |»Wort«", true),
            ("„Wort“ |und", true),
            ("said |“no”", true),
            ("“no” |she", true),
            ("word |– and", false),
            ("word – |and", true),
            ("quoi |?", false),
            ("the |.NET", true),
            ("50 |%", false),
            ("( |a", false),
            ("我说|。", false),
            ("我说|「好」", true),
            ("「|好」", false),
            ("好」|他", true),
            ("他说：|“好”", true),
            ("“|好”", false),
            ("好|”", false),
            ("好”|他", true),
            ("为什么—|—他", false),
            ("为什么——|他", true),
            ("ち|ょっと", false),
            ("コ|ーヒー", false),
            ("かな|漢字", true),
        ] {
            let at = text.find('|').unwrap();
            assert_eq!(allow_break(&text.replace('|', ""), at), allowed, "{text}");
        }
    }
}
