//! Classes of characters that the splitting of text asks for.

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
