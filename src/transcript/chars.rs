//! Classes of characters that the splitting of text asks for.

/// Han ideographs, including the extensions and 〇 and 々.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Hiragana and katakana, half-width forms included.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
        && c != '\u{30FB}'
}

/// Scripts of South-East Asia that set no space between words: Thai, Lao, Myanmar, Khmer and their neighbours.
pub(crate) fn is_unspaced_alphabet(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{1AAF}'
        | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AADF}')
}

/// Full-width and ideographic punctuation.
pub(super) fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// Text in which words follow each other without a space: Han and kana with their punctuation.
pub(crate) fn is_unspaced_east_asian(c: char) -> bool {
    is_han(c) || is_kana(c) || is_wide_punctuation(c)
}

/// Marks that end a sentence, other than the full stop of the Latin scripts and the ellipsis, which need context.
/// The set is `Sentence_Terminal` of the Unicode Character Database for the living scripts.
pub(super) fn is_strong_terminator(c: char) -> bool {
    matches!(
        c,
        '!' | '?'
            | '‼'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '｡'
            | '！'
            | '？'
            | '．'
            | '։'
            | '؝'
            | '؞'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '။'
            | '።'
            | '፧'
            | '፨'
            | '៕'
            | '᙮'
            | '᠃'
            | '᠉'
            | '꘎'
            | '꘏'
            | '\u{17D4}'
    )
}

/// Marks that end a sentence, the full stop included.
pub(super) fn is_terminator(c: char) -> bool {
    c == '.' || is_strong_terminator(c)
}

/// Marks of omission and suspense: they end a sentence only where it ends anyway.
pub(super) fn is_ellipsis(c: char) -> bool {
    matches!(c, '…' | '⋯' | '‥')
}

/// Closing quotes and brackets; the straight quotes may close.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '］'
            | '｝'
            | '＂'
            | '＇'
            | '｣'
            | '*'
            | '_'
    )
}

/// Opening quotes and brackets; the straight quotes may open.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '［'
            | '｛'
            | '＂'
            | '＇'
            | '｢'
            | '¿'
            | '¡'
            | '*'
            | '_'
    )
}

/// Punctuation at which a speaker may pause inside a sentence.
pub(super) fn is_clause_mark(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '"'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '–'
            | '—'
            | '―'
            | '⸺'
            | '⸻'
            | '/'
            | '|'
            | '¿'
            | '¡'
            | '、'
            | '，'
            | '；'
            | '：'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '（'
            | '）'
            | '‚'
            | '،'
            | '؛'
            | '՝'
            | '·'
            | '・'
            | '၊'
            | '､'
            | '\u{387}'
    ) || is_ellipsis(c)
}

/// Dashes between clauses; the hyphen is one only between spaces.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―' | '⸺' | '⸻' | '─')
}
