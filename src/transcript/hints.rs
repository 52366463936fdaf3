//! Time hints: `[00:12:34]`, `(1:23)`. People put them into transcripts to find their place; nobody says them.

/// Digits that a part of a time has at most.
const LONGEST_PART: usize = 3;

/// Returns how many bytes a time in brackets takes that the text begins with.
pub(super) fn bracketed(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '[' => ']',
        '(' => ')',
        '［' => '］',
        '（' => '）',
        '【' => '】',
        _ => return None,
    };
    let inner = &text[open.len_utf8()..];
    let end = inner.find(close)?;
    is_time(inner[..end].trim()).then_some(open.len_utf8() + end + close.len_utf8())
}

/// Returns the text without the times in brackets that it begins with, and the blanks after them.
pub(super) fn without_leading(text: &str) -> &str {
    let mut rest = text;
    while let Some(length) = bracketed(rest) {
        rest = rest[length..].trim_start();
    }
    rest
}

/// `1:23`, `00:12:34`, `01:02:03.450`: minutes and seconds of two digits under sixty.
pub(super) fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |part: &str| {
        (1..=LONGEST_PART).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = whole.split([':', '：']).collect();
    let is_sixtieth = |part: &&str| part.len() == 2 && **part < *"60";
    matches!(parts.len(), 2 | 3)
        && parts.iter().all(|part| is_number(part))
        && parts.iter().skip(1).all(is_sixtieth)
        && is_number(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_in_brackets_is_a_hint() {
        for (text, rest) in [
            ("[00:12:34] So", "So"),
            ("(1:23) So", "So"),
            ("[01:02:03.450][2:00] So", "So"),
            ("（1:23）好", "好"),
            ("(3:16", "(3:16"),
            ("1:23 So", "1:23 So"),
            ("(1:99) So", "(1:99) So"),
            ("(1) So", "(1) So"),
            ("(1:2:3:4) So", "(1:2:3:4) So"),
            ("[at 1:23] So", "[at 1:23] So"),
            ("", ""),
        ] {
            assert_eq!(without_leading(text), rest, "{text}");
        }
    }
}
